import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createTicker } from '#bot/scheduler/ticker.ts';
import { keptLog } from '#tests/support/kept-log.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('It ticks at once, then every second, until it is stopped', async () => {
  let ticks = 0;
  const ticker = createTicker(async () => {
    ticks += 1;
  }, keptLog().log);
  ticker.start();
  expect(ticks).toBe(1);
  await vi.advanceTimersByTimeAsync(5_000);
  expect(ticks).toBeGreaterThanOrEqual(5);
  await ticker.stop();
  const atStop = ticks;
  await vi.advanceTimersByTimeAsync(5_000);
  expect(ticks).toBe(atStop);
});

test('Never two ticks at a time, and stopping waits for the one under way', async () => {
  let underWay = 0;
  let most = 0;
  const ends: (() => void)[] = [];
  const ticker = createTicker(async () => {
    underWay += 1;
    most = Math.max(most, underWay);
    await new Promise<void>((resolve) => ends.push(resolve));
    underWay -= 1;
  }, keptLog().log);
  ticker.start();
  await vi.advanceTimersByTimeAsync(3_000);
  expect(most).toBe(1);
  let stopped = false;
  const stopping = ticker.stop().then(() => {
    stopped = true;
  });
  await vi.advanceTimersByTimeAsync(0);
  expect(stopped).toBe(false);
  for (const end of ends) end();
  await stopping;
  expect(underWay).toBe(0);
});

test('A tick that throws is logged once a minute, and the next comes all the same', async () => {
  const { log, lines, errors } = keptLog();
  let ticks = 0;
  const ticker = createTicker(async () => {
    ticks += 1;
    if (ticks <= 5) throw new Error('the database is gone');
  }, log);
  ticker.start();
  await vi.advanceTimersByTimeAsync(8_000);
  await ticker.stop();
  expect(ticks).toBeGreaterThan(5);
  expect(errors()).toHaveLength(1);
  expect(lines.map((line) => line.msg)).toContain('ticks succeed again');
});
