import helmet from '@fastify/helmet';
import rateLimit from '@fastify/rate-limit';
import underPressure from '@fastify/under-pressure';
import createFastify, { type FastifyInstance } from 'fastify';
import type { Logger } from 'pino';
import { answerError, answerNotFound, refuseMethod } from './answers.ts';
import { healthRoutes, type Readiness } from './health.ts';

/** So many requests a minute from one address (of IPv6 from one /64). */
export type Limits = {
  /** Of all kinds: enough for a calendar provider that fetches the feeds of many people. */
  requests: number;
  /** For addresses that there are not: nobody guesses, and nobody searches the database for long. */
  misses: number;
};

/** Adds routes to a part of the server. `misses` counts a request among those that found nothing, and limits them. */
export type Routes = (scope: FastifyInstance, misses: Misses) => void;

export type Misses = {
  count(request: Parameters<Limiter>[0]): Promise<unknown>;
  areTooMany(request: Parameters<Limiter>[0]): Promise<boolean>;
};

type Limiter = ReturnType<FastifyInstance['createRateLimit']>;

export type ServerOptions = {
  log: Logger;
  readiness: Readiness;
  /** Where the routes are, beside the root: the path of the public URL, for a proxy that leaves it in. */
  prefix: string;
  trustProxy: false | number | string[];
  routes: Routes[];
  limits?: Partial<Limits>;
  /** How long `/readyz` waits for an answer. */
  patienceMs?: number;
};

const LIMITS: Limits = { requests: 600, misses: 30 };
const MINUTE_MS = 60_000;
const LONGEST_PATH = 90;
const PRESSURE = { maxEventLoopDelay: 500, retryAfter: 30 };
/** Slow senders hold a connection no longer. */
const REQUEST_TIMEOUT_MS = 10_000;

/**
 * The server with all that stands before its routes, not listening yet. It logs nothing by itself: a line of Fastify's
 * would hold the address that was asked for, which is a secret.
 */
export async function createServer(options: ServerOptions): Promise<FastifyInstance> {
  const { requests, misses } = { ...LIMITS, ...options.limits };
  const server = createFastify({
    logger: false,
    trustProxy: believe(options.trustProxy),
    requestTimeout: REQUEST_TIMEOUT_MS,
    rewriteUrl: ({ url = '' }) => plainUrl(url, options.prefix),
  });
  server.setErrorHandler(answerError(options.log));
  await server.register(helmet, { contentSecurityPolicy: { directives: { defaultSrc: ["'none'"] } } });
  await server.register(rateLimit, {
    max: requests,
    timeWindow: MINUTE_MS,
    // What is left of the limit is nobody's business, and would tell one "not found" from the next.
    addHeaders: { 'x-ratelimit-limit': false, 'x-ratelimit-remaining': false, 'x-ratelimit-reset': false },
    addHeadersOnExceeding: {
      'x-ratelimit-limit': false,
      'x-ratelimit-remaining': false,
      'x-ratelimit-reset': false,
    },
  });
  server.addHook('onRequest', refuseMethod);
  server.setNotFoundHandler({ preHandler: server.rateLimit() }, (_, reply) => answerNotFound(reply));
  const limited = countMisses(server, misses);
  for (const prefix of new Set(['', options.prefix])) {
    server.register(
      async (part) => {
        healthRoutes(part, options.readiness, options.patienceMs);
        part.register(async (scope) => {
          await scope.register(underPressure, PRESSURE);
          for (const add of options.routes) add(scope, limited);
        });
      },
      { prefix },
    );
  }
  return server;
}

/** By number, for a host whose proxies have no fixed addresses: right where nobody reaches the port past them. */
function believe(proxies: ServerOptions['trustProxy']) {
  return typeof proxies === 'number' ? (_address: string, hop: number) => hop < proxies : proxies;
}

function countMisses(server: FastifyInstance, max: number): Misses {
  const limiter = server.createRateLimit({ max, timeWindow: MINUTE_MS });
  return {
    count: (request) => limiter(request),
    async areTooMany(request) {
      const state = await limiter(request, { increment: false });
      return !state.isAllowed && state.remaining === 0;
    },
  };
}

/** What no route of ours can be is not even decoded: it is answered like all else that is not there. */
function plainUrl(url: string, prefix: string): string {
  const path = url.split('?', 1)[0] ?? '';
  return path.length <= LONGEST_PATH + prefix.length && /^[\w\-./~]*$/.test(path) ? url : '/';
}
