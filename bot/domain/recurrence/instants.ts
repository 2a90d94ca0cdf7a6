import { DateTime } from 'luxon';
import { atLocal, type LocalDate, type LocalTime } from '../local-time.ts';

/**
 * The instant of a wall-clock time, as `atLocal` has it. Kept, because finding it is the dearest step of computing
 * slots, and the same meetings are looked at by every list, card, feed and plan.
 */
export function instantOf(on: LocalDate, time: LocalTime, zone: string): DateTime {
  const key = `${on}T${time} ${zone}`;
  let at = instants.get(key);
  if (!at) {
    if (instants.size >= MOST_KEPT) instants.clear();
    at = atLocal(on, time, zone);
    instants.set(key, at);
  }
  return at;
}

/** So many exact minutes after an instant that is kept here, in its zone; kept as long as that one. */
export function minutesLater(at: DateTime, minutes: number): DateTime {
  const kept = ends.get(at);
  if (kept?.minutes === minutes) return kept.end;
  const end = DateTime.fromMillis(at.toMillis() + minutes * 60_000, { zone: at.zone });
  ends.set(at, { minutes, end });
  return end;
}

/** The start of a day on the zone's wall clock. */
export function startOfDay(on: LocalDate, zone: string): DateTime {
  return instantOf(on, '00:00', zone);
}

/** About 2 MB. */
const MOST_KEPT = 5_000;
const instants = new Map<string, DateTime>();
const ends = new WeakMap<DateTime, { minutes: number; end: DateTime }>();
