import type { FastifyReply, FastifyRequest } from 'fastify';
import type { FeedReader, FeedText } from '#bot/use-cases/read-feed.ts';
import { answerNotFound, answerTooMany } from './answers.ts';
import { isNamedBy } from './entity-tag.ts';
import type { Misses, Routes } from './server.ts';

const SUFFIX = '.ics';

type FeedRequest = FastifyRequest<{ Params: { file: string } }>;

/** `/feeds/<token>.ics`, for GET and HEAD: no redirect, no compression (Outlook is reported to fail on it). */
export function feedRoutes(feeds: FeedReader): Routes {
  return (scope, misses) => {
    scope.get('/feeds/:file', (request: FeedRequest, reply) => {
      const { file } = request.params;
      const token = file.endsWith(SUFFIX) ? file.slice(0, -SUFFIX.length) : '';
      const text = feeds.recall(token);
      return text ? serve(request, reply, text) : look(request, reply, { feeds, misses, token });
    });
  };
}

async function look(
  request: FeedRequest,
  reply: FastifyReply,
  { feeds, misses, token }: { feeds: FeedReader; misses: Misses; token: string },
): Promise<FastifyReply> {
  if (await misses.areTooMany(request)) return answerTooMany(reply);
  const text = await feeds.read(token);
  if (text) return serve(request, reply, text);
  await misses.count(request);
  return answerNotFound(reply);
}

function serve(request: FeedRequest, reply: FastifyReply, { bytes, tag }: FeedText): FastifyReply {
  const etag = `"${tag}"`;
  // Kept by whoever asked, and asked for again each time: what is unchanged costs a line.
  reply.header('etag', etag).header('cache-control', 'private, no-cache');
  if (isNamedBy(request.headers['if-none-match'], etag)) return reply.code(304).send();
  return reply.type('text/calendar; charset=utf-8').send(bytes);
}
