/** Discord bans an address for an hour after 10,000 invalid requests in 10 minutes; we stop at half of that. */
export const MOST_INVALID = 5_000;
const WINDOW_MS = 10 * 60_000;
const INVALID = new Set([401, 403, 429]);

export type Breaker = {
  /** Counts an answer; only invalid ones matter. */
  note(status: number): void;
  /** How long to stay silent, in milliseconds; 0 when requests may go. */
  closedForMs(): number;
};

/** Counts invalid requests in ten-minute windows and stops us before Discord does. */
export function createBreaker(monotonicMs: () => number = () => performance.now()): Breaker {
  let windowStart = monotonicMs();
  let invalid = 0;
  const left = () => Math.max(0, windowStart + WINDOW_MS - monotonicMs());
  return {
    note(status) {
      if (left() === 0) [windowStart, invalid] = [monotonicMs(), 0];
      if (INVALID.has(status)) invalid += 1;
    },
    closedForMs: () => (invalid >= MOST_INVALID ? left() : 0),
  };
}
