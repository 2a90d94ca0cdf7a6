import { expect, test } from 'vitest';
import { createBreaker } from '#bot/discord/breaker.ts';

const MINUTE = 60_000;

test('401, 403 and 429 count as invalid, and nothing else does', () => {
  const breaker = createBreaker({ mostInvalid: 3, monotonicMs: () => 0 });
  for (const status of [200, 204, 400, 404, 500, 502, 401, 403]) breaker.note(status);
  expect(breaker.closedForMs()).toBe(0);
  breaker.note(429);
  expect(breaker.closedForMs()).toBe(10 * MINUTE);
});

test('It opens again ten minutes after the window began, and counts anew', () => {
  let now = 0;
  const breaker = createBreaker({ mostInvalid: 2, monotonicMs: () => now });
  breaker.note(403);
  now = 4 * MINUTE;
  breaker.note(403);
  expect(breaker.closedForMs()).toBe(6 * MINUTE);
  now = 10 * MINUTE;
  expect(breaker.closedForMs()).toBe(0);
  breaker.note(403);
  expect(breaker.closedForMs()).toBe(0);
});

test('Left alone it stops well before the 10,000 that ban an address, even over two windows', () => {
  let now = 0;
  const breaker = createBreaker({ monotonicMs: () => now });
  let sent = 0;
  for (now = 9 * MINUTE; now < 19 * MINUTE; now += 10) {
    if (breaker.closedForMs() > 0) continue;
    breaker.note(403);
    sent += 1;
  }
  expect(sent).toBeLessThan(9_000);
});
