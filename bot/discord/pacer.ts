import { setTimeout as wait } from 'node:timers/promises';

/** Discord's limits that sending keeps under by itself. https://discord.com/developers/docs/topics/rate-limits */
export const REQUESTS_PER_SECOND = 50;
/** Creating, or editing, messages in one channel: 5 in 5 seconds. */
export const MESSAGES_PER_CHANNEL = { count: 5, windowMs: 5_000 };
/** Requests sent a window apart may arrive a little closer together. */
const MARGIN_MS = 10;
const CATCH_UP_MS = 100;

/** Creating and editing messages are counted apart, each per channel; what else is asked counts for the bot alone. */
export type Pacer = {
  take(channelId: string, what: 'create' | 'edit'): Promise<void>;
  takeOther(): Promise<void>;
};

/** For a local Discord without limits. */
export const unpaced: Pacer = { take: async () => {}, takeOther: async () => {} };

/**
 * Lets requests go at a pace that Discord allows: first the channel's turn, then the bot's. Real time, not the clock
 * of the domain, because it is Discord's seconds that are counted.
 */
export function createPacer(monotonicMs: () => number = () => performance.now()): Pacer {
  const bot = createWindow(REQUESTS_PER_SECOND, 1_000 + MARGIN_MS, monotonicMs);
  const spacing = createWindow(1, 1_000 / REQUESTS_PER_SECOND, monotonicMs, CATCH_UP_MS);
  const channels = new Map<string, Window>();
  const takeOther = async () => {
    await spacing.take();
    await bot.take();
  };
  return {
    takeOther,
    async take(channelId, what) {
      await channelWindow(channels, `${what} ${channelId}`, monotonicMs).take();
      await takeOther();
    },
  };
}

type Window = { take(): Promise<void>; isIdle(): boolean };

/**
 * At most `count` in any `windowMs`, in the order in which they asked. With `catchUpMs` a turn is counted from when it
 * was due, up to that much earlier than it came, so that late timers do not slow the pace.
 */
function createWindow(count: number, windowMs: number, monotonicMs: () => number, catchUpMs = 0): Window {
  const taken: number[] = [];
  let turn: Promise<void> = Promise.resolve();
  const next = async () => {
    const oldest = taken.length < count ? undefined : taken.shift();
    const waitMs = oldest === undefined ? 0 : oldest + windowMs - monotonicMs();
    if (waitMs > 0) await wait(waitMs);
    const now = monotonicMs();
    taken.push(oldest === undefined ? now : Math.max(oldest + windowMs, now - catchUpMs));
  };
  return {
    take() {
      turn = turn.then(next);
      return turn;
    },
    isIdle: () => taken.every((at) => at + windowMs < monotonicMs()),
  };
}

/** Channels that were quiet for a while are forgotten, so that memory does not grow with every channel seen. */
const MOST_CHANNELS = 1_000;

function channelWindow(channels: Map<string, Window>, key: string, monotonicMs: () => number): Window {
  if (channels.size > MOST_CHANNELS) {
    for (const [id, window] of channels) if (window.isIdle()) channels.delete(id);
  }
  const { count, windowMs } = MESSAGES_PER_CHANNEL;
  const window = channels.get(key) ?? createWindow(count, windowMs + MARGIN_MS, monotonicMs);
  channels.set(key, window);
  return window;
}
