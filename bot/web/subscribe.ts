import type { FastifyReply, FastifyRequest } from 'fastify';
import { feedAddress } from '#bot/domain/feed.ts';
import type { FeedReader } from '#bot/use-cases/read-feed.ts';
import { answerNotFound, answerTooMany } from './answers.ts';
import type { Routes } from './server.ts';

type SubscribeRequest = FastifyRequest<{ Params: { token: string } }>;

/**
 * `/feeds/<token>/subscribe` leads on to `webcal:`, by which Apple's programs subscribe: Discord's buttons take no such
 * address. It leads to where feeds are said to be, whatever host was asked; the feed's own address never leads on.
 */
export function subscribeRoute(feeds: FeedReader, publicUrl: string): Routes {
  return (scope, misses) => {
    scope.get('/feeds/:token/subscribe', async (request: SubscribeRequest, reply): Promise<FastifyReply> => {
      const { token } = request.params;
      if (await misses.areTooMany(request)) return answerTooMany(reply);
      if (await feeds.read(token)) return leadOn(reply, feedAddress(publicUrl, token));
      await misses.count(request);
      return answerNotFound(reply);
    });
  };
}

function leadOn(reply: FastifyReply, address: string): FastifyReply {
  const webcal = address.replace(/^https?:/, 'webcal:');
  return reply
    .header('cache-control', 'no-store')
    .header('referrer-policy', 'no-referrer')
    .redirect(webcal, 302);
}
