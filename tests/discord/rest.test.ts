import { DiscordAPIError, HTTPError, RateLimitError } from 'discord.js';
import { expect, test } from 'vitest';
import { readFailure } from '#bot/discord/rest.ts';

const apiError = (code: number, status: number) =>
  new DiscordAPIError({ code, message: 'no' }, code, status, 'POST', 'http://x', {
    body: undefined,
    files: undefined,
  });

test.each([
  [10003, 404, 'channel-gone'],
  [10008, 404, 'channel-gone'],
  [50001, 403, 'no-permission'],
  [50013, 403, 'no-permission'],
  [50007, 403, 'direct-messages-closed'],
  [10013, 404, 'member-gone'],
  [50035, 400, 'refused'],
  [50006, 400, 'refused'],
])('Discord’s refusal %i (HTTP %i) is final: %s', (code, status, reason) => {
  expect(readFailure(apiError(code, status))).toEqual({ kind: 'never', reason });
});

test('A 401 is tried again after half a minute', () => {
  expect(readFailure(apiError(0, 401))).toMatchObject({ kind: 'again', afterMs: 30_000 });
});

test('What the outside does not explain is tried again, longer with every attempt', () => {
  const data = { body: undefined, files: undefined };
  const again = { kind: 'again', afterMs: null };
  expect(readFailure(new HTTPError(502, 'Bad Gateway', 'POST', 'http://x', data))).toMatchObject(again);
  expect(readFailure(apiError(0, 403))).toMatchObject(again);
  expect(
    readFailure(Object.assign(new Error('other side closed'), { code: 'UND_ERR_SOCKET' })),
  ).toMatchObject(again);
});

test('A rate limit is waited out for as long as Discord says', () => {
  const limit = {
    global: false,
    method: 'POST',
    url: 'http://x',
    route: '/channels/:id/messages',
    majorParameter: '1',
    hash: 'h',
    limit: 5,
    timeToReset: 2_000,
    retryAfter: 2_000,
    sublimitTimeout: 0,
    scope: 'user' as const,
  };
  expect(readFailure(new RateLimitError(limit))).toMatchObject({ kind: 'again', afterMs: 2_050 });
});

test('A bug of ours is no failure of the outside: it is thrown, and not tried again in silence', () => {
  expect(() => readFailure(new TypeError('x is not a function'))).toThrow('x is not a function');
});
