import { randomBytes } from 'node:crypto';
import type { FastifyError, FastifyReply, FastifyRequest, HookHandlerDoneFunction } from 'fastify';
import type { Logger } from 'pino';

/** One answer for all that is not there, not there any more, or could not be. */
export function answerNotFound(reply: FastifyReply): FastifyReply {
  return answer(reply, 404, 'There is nothing here.');
}

/** To somebody who asks for one thing after another that is not there. */
export function answerTooMany(reply: FastifyReply): FastifyReply {
  return answer(reply.header('retry-after', '60'), 429, 'Too many requests. Try again in a minute.');
}

/** Everything here is read, and nothing is sent here: bodies are not even looked at. */
export function refuseMethod(
  request: FastifyRequest,
  reply: FastifyReply,
  done: HookHandlerDoneFunction,
): void {
  if (request.method === 'GET' || request.method === 'HEAD') done();
  else
    answer(reply.header('allow', 'GET, HEAD').header('connection', 'close'), 405, 'This can only be read.');
}

const WORDS: Record<number, string> = {
  429: 'Too many requests. Try again in a minute.',
  503: 'Busy. Try again in a minute.',
};

/**
 * What went wrong on the way: a refusal says what it is; a bug is logged with a reference, and nothing of it is told. The
 * log names the route and never the address, which holds a token.
 */
export function answerError(log: Logger) {
  return (error: FastifyError, request: FastifyRequest, reply: FastifyReply): FastifyReply => {
    const status = error.statusCode ?? 500;
    const words = WORDS[status];
    if (words) return answer(reply, status, words);
    if (status < 500) return answer(reply, status, 'This request cannot be understood.');
    const reference = randomBytes(4).toString('hex');
    log.error({ err: error, reference, route: request.routeOptions.url }, 'a web request failed');
    return answer(reply, 500, `Something went wrong. Reference: ${reference}`);
  };
}

function answer(reply: FastifyReply, status: number, words: string): FastifyReply {
  return reply
    .code(status)
    .header('cache-control', 'no-store')
    .type('text/plain; charset=utf-8')
    .send(`${words}\n`);
}
