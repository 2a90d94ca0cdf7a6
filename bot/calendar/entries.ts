import type { DateTime } from 'luxon';
import { type CommitmentFacts, referenceOf } from '#bot/domain/commitment.ts';
import type { Slot } from '#bot/domain/slot.ts';
import type { CalendarEvent } from './calendar-event.ts';
import { calendarRule } from './calendar-rule.ts';
import { spanFrom, spanOf } from './spans.ts';
import type { SeriesSubject } from './subjects.ts';
import { KIND_WORDS } from './words.ts';

/** What all entries of one commitment have in common. */
export type Common = Pick<CalendarEvent, 'summary' | 'description' | 'link' | 'categories' | 'attendees'> &
  Pick<CalendarEvent, 'organiser'>;

export function titleOf({ commitment }: Pick<CommitmentFacts, 'commitment'>): string {
  return `${commitment.title} (${referenceOf(commitment)})`;
}

export function categoriesOf({ commitment }: Pick<CommitmentFacts, 'commitment'>): string[] {
  return ['Minuted', KIND_WORDS[commitment.kind]];
}

/** The entry that repeats: where its meetings stand when nothing is said of them. */
export function seriesEntry(
  subject: SeriesSubject,
  common: Common,
  changed: { sequence: number; at: DateTime },
): CalendarEvent {
  const { uid, terms, series, firstStart, lastStart, leftOut } = subject;
  return {
    ...common,
    uid,
    sequence: changed.sequence,
    stampAt: changed.at,
    lastModifiedAt: changed.at,
    span: spanFrom(firstStart, series.zone, terms.durationMinutes),
    replaces: null,
    rrule: calendarRule(series, firstStart, lastStart),
    exdates: leftOut,
    status: 'CONFIRMED',
    place: terms.place,
    alarms: [],
  };
}

/** The entry of one slot: its own, or in the place of one of a series. */
export function slotEntry(
  uid: string,
  slot: Slot,
  common: Common,
  changed: { sequence: number; at: DateTime },
  isOfSeries: boolean,
): CalendarEvent {
  return {
    ...common,
    uid,
    sequence: changed.sequence,
    stampAt: changed.at,
    lastModifiedAt: changed.at,
    span: spanOf(slot),
    replaces: isOfSeries ? { originalStart: slot.originalStart, zone: slot.zone } : null,
    rrule: null,
    exdates: [],
    status: 'CONFIRMED',
    place: slot.place,
    alarms: [],
  };
}

/** The latest of the instants that there are. */
export function latest(first: DateTime, ...others: (DateTime | null | undefined | false)[]): DateTime {
  return others.reduce<DateTime>((a, b) => (b && b.toMillis() > a.toMillis() ? b : a), first);
}

/** Whether a meeting was called off while it was still to come. */
export function isOffAhead({ record, closesAt }: Slot): boolean {
  const { status, outcome } = record;
  return status === 'cancelled' && outcome !== null && outcome.recordedAt < closesAt;
}

/** The commitment's lead times. Those of a whole day are counted in days and ring at the post hour, as reminders do. */
export function alarmsOf({ commitment, guild }: CommitmentFacts, { span, status }: CalendarEvent): number[] {
  if (status === 'CANCELLED') return [];
  if (span.kind === 'timed') return commitment.leadTimes;
  const [hour = 0, minute = 0] = guild.postHour.split(':').map(Number);
  const days = commitment.leadTimes.filter((minutes) => minutes % 1_440 === 0 && minutes > 0);
  return days.map((minutes) => minutes - hour * 60 - minute);
}
