import { setTimeout as wait } from 'node:timers/promises';

/** Discord's limits that sending keeps under by itself. https://discord.com/developers/docs/topics/rate-limits */
export const REQUESTS_PER_SECOND = 50;
/** Creating, or editing, messages in one channel: 5 in 5 seconds. */
export const MESSAGES_PER_CHANNEL = { count: 5, windowMs: 5_000 };
/** Timers may be early by a little. */
const MARGIN_MS = 2;
const CATCH_UP_MS = 100;

/** Creating and editing messages are counted apart, each per channel; what else is asked counts for the bot alone. */
export type Pacer = {
  run<T>(channelId: string, what: 'create' | 'edit', request: () => Promise<T>): Promise<T>;
  runOther<T>(request: () => Promise<T>): Promise<T>;
};

/** For a local Discord without limits. */
export const unpaced: Pacer = { run: (_, __, request) => request(), runOther: (request) => request() };

/** Real time, not the clock of the domain, because it is Discord's seconds that are counted. */
export type Monotonic = { nowMs(): number; wait(ms: number): Promise<unknown> };

const system: Monotonic = { nowMs: () => performance.now(), wait };

/**
 * Lets requests go at a pace that Discord allows: first the channel's turn, then the bot's. Discord counts a request
 * when it arrives, some time between its sending and its answer: so a turn is free again a window after the answer,
 * and however late single requests arrive, Discord never sees more than it allows.
 */
export function createPacer(time: Monotonic = system): Pacer {
  const bot = createWindow(REQUESTS_PER_SECOND, 1_000 + MARGIN_MS, time);
  const takeSpace = createSpacing(1_000 / REQUESTS_PER_SECOND, time);
  const channels = new Map<string, Window>();
  const runOther: Pacer['runOther'] = async (request) => {
    await takeSpace();
    return within(bot, request);
  };
  return {
    runOther,
    run: (channelId, what, request) => {
      const channel = channelWindow(channels, `${what} ${channelId}`, time);
      return within(channel, () => runOther(request));
    },
  };
}

/** `enter` resolves when it is this request's turn, with the function that ends the turn. */
type Window = { enter(): Promise<() => void>; isIdle(): boolean };

async function within<T>(window: Window, request: () => Promise<T>): Promise<T> {
  const leave = await window.enter();
  try {
    return await request();
  } finally {
    leave();
  }
}

/** At most `count` that are under way or were answered within `windowMs`, in the order in which they asked. */
function createWindow(count: number, windowMs: number, { nowMs, wait }: Monotonic): Window {
  /** When the request before in each free turn was answered, the longest ago first. */
  const free: number[] = Array.from({ length: count }, () => -Infinity);
  const waiting: ((answeredAt: number) => void)[] = [];
  const leave = () => {
    const next = waiting.shift();
    if (next) next(nowMs());
    else free.push(nowMs());
  };
  return {
    async enter() {
      const answeredAt = free.shift() ?? (await new Promise<number>((resolve) => waiting.push(resolve)));
      const waitMs = answeredAt + windowMs - nowMs();
      if (waitMs > 0) await wait(Math.ceil(waitMs));
      return leave;
    },
    isIdle: () => free.length === count && free.every((at) => at + windowMs < nowMs()),
  };
}

/**
 * One in every `everyMs`, so that they do not crowd. It is counted from when a turn was due, up to a little earlier than
 * it came, so that late timers do not slow the pace.
 */
function createSpacing(everyMs: number, { nowMs, wait }: Monotonic): () => Promise<void> {
  let last = -Infinity;
  let turn: Promise<void> = Promise.resolve();
  const next = async () => {
    const waitMs = last + everyMs - nowMs();
    if (waitMs > 0) await wait(waitMs);
    last = Math.max(last + everyMs, nowMs() - CATCH_UP_MS);
  };
  return () => {
    turn = turn.then(next);
    return turn;
  };
}

/** Channels that were quiet for a while are forgotten, so that memory does not grow with every channel seen. */
const MOST_CHANNELS = 1_000;

function channelWindow(channels: Map<string, Window>, key: string, time: Monotonic): Window {
  if (channels.size > MOST_CHANNELS) {
    for (const [id, window] of channels) if (window.isIdle()) channels.delete(id);
  }
  const { count, windowMs } = MESSAGES_PER_CHANNEL;
  const window = channels.get(key) ?? createWindow(count, windowMs + MARGIN_MS, time);
  channels.set(key, window);
  return window;
}
