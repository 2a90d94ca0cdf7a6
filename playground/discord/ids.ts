const DISCORD_EPOCH_MS = 1_420_070_400_000;

/**
 * Snowflakes from the given clock (ms since 1970). Strictly rising even when the clock stands still or steps
 * back, because Discord's clients and this server sort by id. 17 to 19 digits from the end of 2015 on.
 */
export function createIds(clock: () => number): () => string {
  let last = 0n;
  return () => {
    const fromClock = BigInt(Math.max(0, Math.floor(clock()) - DISCORD_EPOCH_MS)) << 22n;
    last = fromClock > last ? fromClock : last + 1n;
    return last.toString();
  };
}

/** Snowflakes as numbers: a longer one is younger, and of the same length the text order is the age. */
export function isOlderId(a: string, b: string): boolean {
  return a.length === b.length ? a < b : a.length < b.length;
}

export function isSnowflake(value: unknown): value is string {
  return typeof value === 'string' && /^\d{17,20}$/.test(value);
}
