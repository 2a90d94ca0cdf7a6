import { expect, test } from 'vitest';
import {
  createPacer,
  MESSAGES_PER_CHANNEL,
  type Monotonic,
  REQUESTS_PER_SECOND,
} from '#bot/discord/pacer.ts';

/** Time that moves to the next thing waited for, as soon as nothing else can happen. */
function createVirtualTime(): Monotonic & { play(until: Promise<unknown>): Promise<void> } {
  let nowMs = 0;
  const waiting: { at: number; resolve: (value: unknown) => void }[] = [];
  return {
    nowMs: () => nowMs,
    wait: (ms) => new Promise((resolve) => waiting.push({ at: nowMs + ms, resolve })),
    async play(until) {
      let over = false;
      void until.finally(() => {
        over = true;
      });
      for (;;) {
        await new Promise(setImmediate);
        if (over) return;
        waiting.sort((a, b) => a.at - b.at);
        const next = waiting.shift();
        if (!next) throw new Error('nothing is waited for, and it is not over');
        nowMs = next.at;
        next.resolve(undefined);
      }
    },
  };
}

/** The most that arrived within any window of that length. */
function mostWithin(windowMs: number, arrivals: readonly number[]): number {
  const sorted = [...arrivals].sort((a, b) => a - b);
  return Math.max(...sorted.map((from) => sorted.filter((at) => at >= from && at < from + windowMs).length));
}

/** Sends to `channels` in turn; each request is `lateMs(i)` under way, and as long back. */
async function send(count: number, channels: number, lateMs: (i: number) => number) {
  const time = createVirtualTime();
  const pacer = createPacer(time);
  const arrivals: { channel: string; at: number }[] = [];
  const requests = Array.from({ length: count }, (_, i) => {
    const channel = `${i % channels}`;
    return pacer.run(channel, 'create', async () => {
      await time.wait(lateMs(i));
      arrivals.push({ channel, at: time.nowMs() });
      await time.wait(lateMs(i));
    });
  });
  await time.play(Promise.all(requests));
  return { arrivals, tookMs: time.nowMs() };
}

test('a thousand messages go out in little more than the twenty seconds that Discord asks for', async () => {
  const { arrivals, tookMs } = await send(1_000, 200, () => 2);
  expect(arrivals).toHaveLength(1_000);
  expect(tookMs).toBeLessThan(20_000 * 1.02);
});

test('Discord never sees more than it allows, however late single requests arrive', async () => {
  // Up to 210 ms late, in no order, and the same at every run.
  const { arrivals } = await send(500, 500, (i) => (i * 7_919) % 211);
  expect(
    mostWithin(
      1_000,
      arrivals.map((a) => a.at),
    ),
  ).toBeLessThanOrEqual(REQUESTS_PER_SECOND);
});

test('a channel gets its own share, whatever the others leave free', async () => {
  const { arrivals } = await send(18, 1, (i) => (i * 37) % 101);
  const { count, windowMs } = MESSAGES_PER_CHANNEL;
  expect(
    mostWithin(
      windowMs,
      arrivals.map((a) => a.at),
    ),
  ).toBeLessThanOrEqual(count);
});

test('a request that hangs holds up its own turn and nobody else’s', async () => {
  const { arrivals } = await send(300, 300, (i) => (i === 0 ? 10_000 : 1));
  const others = arrivals.slice(0, -1).map((a) => a.at);
  expect(Math.max(...others)).toBeLessThan(7_000);
});

test('a request that fails frees its turn', async () => {
  const time = createVirtualTime();
  const pacer = createPacer(time);
  const failing = Array.from({ length: 20 }, () =>
    pacer.run('general', 'create', () => Promise.reject(new Error('502'))),
  );
  const settled = Promise.allSettled(failing);
  await time.play(settled);
  expect((await settled).every((one) => one.status === 'rejected')).toBe(true);
});
