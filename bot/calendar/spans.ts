import type { DateTime } from 'luxon';
import type { LocalDate } from '#bot/domain/local-time.ts';
import type { OriginalStart, Slot } from '#bot/domain/slot.ts';
import type { Span, WallClock } from './calendar-event.ts';

/** Where a slot now stands. */
export function spanOf({ startAt, closesAt, zone, firstOn, lastOn }: Slot): Span {
  if (startAt === null) return { kind: 'days', firstOn, lastOn };
  return { kind: 'timed', zone, start: wallClock(startAt), end: wallClock(closesAt) };
}

/** Where a meeting of a series would stand that nobody moved. */
export function spanFrom(start: OriginalStart, zone: string, durationMinutes: number): Span {
  if (start.length === 10) return { kind: 'days', firstOn: start, lastOn: start };
  const end = new Date(Date.parse(`${start}Z`) + durationMinutes * 60_000).toISOString().slice(0, 16);
  return { kind: 'timed', zone, start, end };
}

/** The day on which a span begins. */
export function firstDayOf(span: Span): LocalDate {
  return span.kind === 'days' ? span.firstOn : span.start.slice(0, 10);
}

/** What the clock of its own zone shows at an instant. Not by luxon's formats: this is asked thousands of times for one feed. */
function wallClock(at: DateTime): WallClock {
  return new Date(at.toMillis() + at.offset * 60_000).toISOString().slice(0, 16);
}
