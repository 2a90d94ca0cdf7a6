import {
  DefaultRestOptions,
  DiscordAPIError,
  HTTPError,
  RateLimitError,
  REST,
  type RESTOptions,
} from 'discord.js';
import type { Logger } from 'pino';
import type { Again, Never, NeverReason } from '#bot/use-cases/sending.ts';
import type { Breaker } from './breaker.ts';

const SEND_TIMEOUT_MS = 10_000;
const UNAUTHORISED_AGAIN_MS = 30_000;

/** Counts what Discord refuses, and keeps the token, of every connection that it is given to. */
export type Watch = {
  makeRequest: RESTOptions['makeRequest'];
  /** From now on this connection's token is set again when a 401 made it forget its own. */
  keepToken(rest: REST): void;
  /** Sets the tokens again now. */
  restoreTokens(): void;
};

/** discord.js forgets the token after one 401: it is set again, and somebody should know. */
export function createWatch(token: string, breaker: Breaker, log: Logger): Watch {
  const connections = new Set<REST>();
  const restoreTokens = () => {
    for (const rest of connections) rest.setToken(token);
  };
  return {
    async makeRequest(url, init) {
      const response = await DefaultRestOptions.makeRequest(url, init);
      breaker.note(response.status);
      if (response.status === 401 && isAuthorised(init.headers)) {
        log.error(
          'Discord refused the token (401); it is kept and tried again. Was it reset in the developer portal?',
        );
        // Once discord.js, which acts on the answer next, has forgotten it.
        setImmediate(restoreTokens);
      }
      return response;
    },
    keepToken: (rest) => void connections.add(rest),
    restoreTokens,
  };
}

/** Answers to interactions carry a token of their own in the address, and none in the headers. */
function isAuthorised(headers: unknown): boolean {
  return new Headers(headers as ConstructorParameters<typeof Headers>[0]).has('authorization');
}

/**
 * The connection over which notices go. No retries of its own: what is owed has a row, and delivery comes back to it
 * with the same nonce.
 */
export function createSendingRest(
  apiUrl: string,
  token: string,
  watch: Watch,
  timeoutMs = SEND_TIMEOUT_MS,
): REST {
  const rest = new REST({
    api: apiUrl,
    version: '10',
    timeout: timeoutMs,
    retries: 0,
    rejectOnRateLimit: () => true,
    makeRequest: watch.makeRequest,
  }).setToken(token);
  watch.keepToken(rest);
  return rest;
}

/** Discord's refusals that no second attempt changes. https://discord.com/developers/docs/topics/opcodes-and-status-codes */
const NEVER: Record<number, NeverReason> = {
  10003: 'channel-gone',
  10004: 'channel-gone',
  10007: 'member-gone',
  10008: 'channel-gone',
  10013: 'member-gone',
  50001: 'no-permission',
  50007: 'direct-messages-closed',
  50013: 'no-permission',
  50035: 'refused',
  50278: 'direct-messages-closed',
};

/**
 * What a failed request means for what was to be sent.
 * @throws what is no failure of a request, but a bug of ours.
 */
export function readFailure(error: unknown): Again | Never {
  if (error instanceof RateLimitError) {
    return { kind: 'again', afterMs: error.retryAfter + 50, reason: 'rate limit' };
  }
  if (!(error instanceof DiscordAPIError || error instanceof HTTPError)) {
    if (isNoAnswer(error)) return { kind: 'again', afterMs: null, reason: error.message };
    throw error;
  }
  if (error.status === 401)
    return { kind: 'again', afterMs: UNAUTHORISED_AGAIN_MS, reason: 'the token was refused' };
  const never = error instanceof DiscordAPIError ? NEVER[Number(error.code)] : undefined;
  if (never) return { kind: 'never', reason: never };
  if (error.status === 400) return { kind: 'never', reason: 'refused' };
  return { kind: 'again', afterMs: null, reason: `HTTP ${error.status}` };
}

/** A connection that failed or timed out names a code or is an abort; what our own code throws does neither. */
function isNoAnswer(error: unknown): error is Error {
  return error instanceof Error && (error.name === 'AbortError' || 'code' in error);
}
