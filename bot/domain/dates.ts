import type { DateTime } from 'luxon';
import type { CommitmentFacts } from './commitment.ts';
import type { LocalDate, LocalTime } from './local-time.ts';
import { atLocal, isSkippedOrRepeated } from './local-time.ts';
import { skipsOrRepeats } from './recurrence.ts';
import type { Slot, SlotRecord } from './slot.ts';
import { slotsOf } from './slots.ts';
import { agreedTerms, type Terms } from './terms.ts';

/**
 * A date for one slot: re-opens it, and its reminders and questions begin anew. A later date in place of one that stood
 * counts as a postponement; the first date of a period, and the one that followed "to follow", do not.
 */
export function withDate(
  slot: Slot,
  date: { on: LocalDate; time: LocalTime | null },
  now: DateTime,
): SlotRecord {
  const { record } = slot;
  return {
    ...reopened(record),
    status: 'moved',
    startOn: date.on,
    startTime: date.time,
    dateSetAt: now,
    moves: record.moves + (isPutOff(slot, date) ? 1 : 0),
  };
}

/** Postponed without a new date; counted once, however often it is said. */
export function toFollow(slot: Slot): SlotRecord {
  const { record } = slot;
  return {
    ...reopened(record),
    status: 'to-follow',
    startOn: null,
    startTime: null,
    dateSetAt: null,
    moves: record.moves + (record.status === 'to-follow' ? 0 : 1),
  };
}

function isPutOff(slot: Slot, date: { on: LocalDate; time: LocalTime | null }): boolean {
  if (slot.record.status === 'to-follow' || slot.shape === 'period') return false;
  if (date.on !== slot.firstOn) return date.on > slot.firstOn;
  return slot.startAt !== null && date.time !== null && atLocal(date.on, date.time, slot.zone) > slot.startAt;
}

/** Called off: its outcome is said with it. */
export function calledOff(slot: Slot, outcome: NonNullable<SlotRecord['outcome']>): SlotRecord {
  return { ...slot.record, status: 'cancelled', sequence: slot.record.sequence + 1, outcome };
}

function reopened(record: SlotRecord): SlotRecord {
  return {
    ...record,
    sequence: record.sequence + 1,
    remindedFor: null,
    asked: 0,
    askedAt: null,
    ownerToldAt: null,
    outcome: null,
  };
}

export type NewSeries = {
  rrule: string;
  termTimeOnly: boolean;
  firstOn: LocalDate;
  startTime: LocalTime;
  durationMinutes?: number;
  place?: string | null;
};

/**
 * Dates for the series: a new version of the terms, from the slot that holds the first date; from that date itself when
 * something was said of that slot, which would be lost. Earlier open slots stay without a date. Throws for a
 * commitment without terms.
 */
export function seriesTerms(facts: CommitmentFacts, series: NewSeries, now: DateTime): Terms {
  const latest = agreedTerms(facts.terms).at(-1);
  if (!latest) throw new Error('a commitment without terms');
  const { rrule, termTimeOnly, firstOn, startTime } = series;
  return {
    version: Math.max(...facts.terms.map((t) => t.version)) + 1,
    kind: 'amended',
    fromOn: periodHolding(facts, firstOn, latest.zone) ?? firstOn,
    timing: {
      kind: 'series',
      cadence: { kind: 'rule', rrule, dated: true, termTimeOnly },
      startTime,
      firstOn,
    },
    zone: latest.zone,
    durationMinutes: series.durationMinutes ?? latest.durationMinutes,
    place: series.place === undefined ? latest.place : series.place,
    createdAt: now,
    sequence: 0,
    changedAt: null,
  };
}

/** The days on which a series' hour is skipped or repeated by a clock change; such a series is refused. */
export function clashesWithClockChange(series: NewSeries, zone: string): LocalDate[] {
  return skipsOrRepeats({
    rrule: series.rrule,
    firstOn: series.firstOn,
    startTime: series.startTime,
    zone,
    years: 5,
  });
}

/** Whether one date's hour does not exist, or exists twice. */
export function isAmbiguousHour(on: LocalDate, time: LocalTime | null, zone: string): boolean {
  return time !== null && isSkippedOrRepeated(on, time, zone);
}

/**
 * The first day of the open period in which a day lies, or null. A meeting that was moved to that day, and a period of
 * which something was said, keep their own place.
 */
function periodHolding(facts: CommitmentFacts, on: LocalDate, zone: string): LocalDate | null {
  const from = atLocal(on, '00:00', zone);
  const slots = slotsOf(facts, { from, to: from.plus({ days: 1 }) });
  const holding = slots.find(
    (s) => isPeriod(facts.terms, s) && s.record.outcome === null && s.firstOn <= on && on <= s.lastOn,
  );
  return holding?.originalStart ?? null;
}

/** Whether the slot is one of a series without dates, whatever date was set for it since. */
function isPeriod(terms: readonly Terms[], slot: Slot): boolean {
  const timing = terms.find((t) => t.version === slot.termsVersion)?.timing;
  if (timing?.kind !== 'series') return false;
  return timing.cadence.kind === 'half-term' || (!timing.cadence.dated && timing.firstOn === null);
}
