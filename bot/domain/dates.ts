import type { DateTime } from 'luxon';
import type { CommitmentFacts } from './commitment.ts';
import type { LocalDate, LocalTime } from './local-time.ts';
import { atLocal, isSkippedOrRepeated } from './local-time.ts';
import { skipsOrRepeats } from './recurrence.ts';
import type { Slot, SlotRecord } from './slot.ts';
import { slotsOf } from './slots.ts';
import { agreedTerms, type Terms } from './terms.ts';

/** A date for one slot: re-opens it, and its reminders and questions begin anew. A date before it was moved counts. */
export function withDate(
  slot: Slot,
  date: { on: LocalDate; time: LocalTime | null },
  now: DateTime,
): SlotRecord {
  const { record } = slot;
  const postponed = slot.startAt !== null || slot.shape !== 'period' || record.status === 'to-follow';
  return {
    ...reopened(record),
    status: 'moved',
    startOn: date.on,
    startTime: date.time,
    dateSetAt: now,
    moves: record.moves + (postponed && record.status !== 'to-follow' ? 1 : 0),
  };
}

/** Postponed without a new date. */
export function toFollow(slot: Slot): SlotRecord {
  const { record } = slot;
  return {
    ...reopened(record),
    status: 'to-follow',
    startOn: null,
    startTime: null,
    moves: record.moves + 1,
  };
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
 * Dates for the series: a new version of the terms, from the slot that holds the first date. Earlier open slots stay
 * without a date.
 */
export function seriesTerms(facts: CommitmentFacts, series: NewSeries, now: DateTime): Terms {
  const latest = agreedTerms(facts.terms).at(-1);
  if (!latest) throw new Error('a commitment without terms');
  const { rrule, termTimeOnly, firstOn, startTime } = series;
  return {
    version: Math.max(...facts.terms.map((t) => t.version)) + 1,
    kind: 'amended',
    fromOn: slotHolding(facts, firstOn) ?? firstOn,
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

/** The first day of the slot in which a day lies. */
function slotHolding(facts: CommitmentFacts, on: LocalDate): LocalDate | null {
  const zone = facts.guild.zone;
  const window = { from: atLocal(on, '00:00', zone), to: atLocal(on, '23:59', zone) };
  const slot = slotsOf(facts, window).find((s) => s.firstOn <= on && s.lastOn >= on);
  return slot?.originalStart.slice(0, 10) ?? null;
}
