import type { DateTime } from 'luxon';

/** For this long, in minutes, a change can be undone before anything follows from it (Rule 6). */
const SETTLE_MINUTES = 10;

/** The instant from which something may follow from a change made then. */
export function settledAt(changedAt: DateTime): DateTime {
  return changedAt.plus({ minutes: SETTLE_MINUTES });
}
