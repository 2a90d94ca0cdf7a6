import { DateTime } from 'luxon';

/** A clock that stands still until it is set or moved on. */
export function createSteppedClock(start: string, zone = 'Europe/London') {
  let at: DateTime = DateTime.fromISO(start, { zone }).toUTC();
  return {
    now: () => at,
    /** Milliseconds since 1970, as the local Discord wants it. */
    ms: () => at.toMillis(),
    set(to: DateTime | string) {
      at = (typeof to === 'string' ? DateTime.fromISO(to, { zone }) : to).toUTC();
    },
  };
}

export type SteppedClock = ReturnType<typeof createSteppedClock>;
