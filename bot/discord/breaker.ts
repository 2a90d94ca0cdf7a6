/**
 * Discord bans an address for an hour after 10,000 invalid requests in 10 minutes. We stop at well under half: two of
 * our windows may touch within one of Discord's, and what was under way still arrives.
 */
const MOST_INVALID = 4_000;
const WINDOW_MS = 10 * 60_000;
const INVALID = new Set([401, 403, 429]);

export type Breaker = {
  /** Counts an answer; only invalid ones matter. */
  note(status: number): void;
  /** How long to stay silent, in milliseconds; 0 when requests may go. */
  closedForMs(): number;
};

export type BreakerOptions = { mostInvalid?: number; monotonicMs?: () => number };

/** Counts invalid requests in ten-minute windows and stops us before Discord does. */
export function createBreaker(options: BreakerOptions = {}): Breaker {
  const { mostInvalid = MOST_INVALID, monotonicMs = () => performance.now() } = options;
  let windowStart = monotonicMs();
  let invalid = 0;
  const left = () => Math.max(0, windowStart + WINDOW_MS - monotonicMs());
  return {
    note(status) {
      if (!INVALID.has(status)) return;
      if (left() === 0) [windowStart, invalid] = [monotonicMs(), 0];
      invalid += 1;
    },
    closedForMs: () => (invalid >= mostInvalid ? left() : 0),
  };
}
