import { DiscordAPIError, HTTPError, RateLimitError, REST } from 'discord.js';
import type { Logger } from 'pino';
import type { NeverReason, SendResult } from '#bot/use-cases/sending.ts';
import type { Breaker } from './breaker.ts';

const SEND_TIMEOUT_MS = 10_000;
const AGAIN_MS = 5_000;
const UNAUTHORISED_AGAIN_MS = 30_000;

/**
 * The connection over which notices go. No retries of its own: what is owed has a row, and delivery comes back to it
 * with the same nonce.
 */
export function createSendingRest(apiUrl: string, token: string): REST {
  return new REST({
    api: apiUrl,
    version: '10',
    timeout: SEND_TIMEOUT_MS,
    retries: 0,
    rejectOnRateLimit: () => true,
  }).setToken(token);
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

/** What a failed request means for what was to be sent. */
export function readFailure(
  error: unknown,
  context: { rest: REST; token: string; breaker: Breaker; log: Logger },
): Exclude<SendResult, { kind: 'sent' }> {
  if (error instanceof RateLimitError)
    return { kind: 'again', afterMs: error.retryAfter + 50, reason: 'rate limit' };
  if (!(error instanceof DiscordAPIError || error instanceof HTTPError)) {
    return { kind: 'again', afterMs: AGAIN_MS, reason: error instanceof Error ? error.message : 'no answer' };
  }
  context.breaker.note(error.status);
  if (error.status === 401) return tokenRefused(context);
  const never = error instanceof DiscordAPIError ? NEVER[Number(error.code)] : undefined;
  if (never) return { kind: 'never', reason: never };
  if (error.status === 400) return { kind: 'never', reason: 'refused' };
  return { kind: 'again', afterMs: AGAIN_MS, reason: `HTTP ${error.status}` };
}

/** discord.js forgets the token after one 401; it is set again, and somebody should know. */
function tokenRefused({ rest, token, log }: { rest: REST; token: string; log: Logger }) {
  rest.setToken(token);
  log.error(
    'Discord refused the token (401); it is kept and tried again. Was it reset in the developer portal?',
  );
  return { kind: 'again', afterMs: UNAUTHORISED_AGAIN_MS, reason: 'the token was refused' } as const;
}
