import type { DateTime } from 'luxon';
import type { LocalDate, LocalTime } from './local-time.ts';
import type { Outcome, OutcomeKind } from './outcome.ts';

/**
 * A slot's identity, for ever: its original start in the zone of its terms. 'YYYY-MM-DDTHH:mm' for a meeting with an
 * hour (RFC 5545 RECURRENCE-ID), 'YYYY-MM-DD' for a day without one, and the first day of a period without a date.
 */
export type OriginalStart = string;

/** `to-follow`: postponed, and no new date yet. */
export const SLOT_STATES = ['expected', 'moved', 'to-follow', 'cancelled'] as const;

/** What is stored about a slot once something is known about it. */
export type SlotRecord = {
  originalStart: OriginalStart;
  status: (typeof SLOT_STATES)[number];
  /** The date that was set for it, if one was; without an hour it lasts the whole day. */
  startOn: LocalDate | null;
  startTime: LocalTime | null;
  /** When that date was set. */
  dateSetAt: DateTime | null;
  /** How often it was postponed. */
  moves: number;
  /** RFC 5545 SEQUENCE: raised by every change of time and by a cancellation. */
  sequence: number;
  /** The shortest lead time, in minutes, for which a reminder is already owed or sent, for the present start. */
  remindedFor: number | null;
  /** How many times it was asked whether it happened, and when last. */
  asked: number;
  askedAt: DateTime | null;
  /** When its owner was told that nobody answered. */
  ownerToldAt: DateTime | null;
  outcome: Outcome | null;
  /** When its date or its outcome last changed. */
  changedAt: DateTime | null;
};

/** One expected meeting (or the one due day of a deliverable), computed from the terms and what is known of it. */
export type Slot = {
  originalStart: OriginalStart;
  /** `period`: somewhere in these days, no date set. `day`: on a day. `timed`: at an hour. `due`: a deliverable's day. */
  shape: 'period' | 'day' | 'timed' | 'due';
  firstOn: LocalDate;
  lastOn: LocalDate;
  /** The start of a timed meeting, where it now stands; null otherwise. */
  startAt: DateTime | null;
  /** From this instant on it is over, and it may be asked what became of it. */
  closesAt: DateTime;
  zone: string;
  termsVersion: number;
  place: string | null;
  /** The holiday or period on which it falls, when it was kept all the same; for people to see. */
  flag: string | null;
  record: SlotRecord;
};

/** The record of a slot of which nothing is known yet. */
export function blankRecord(originalStart: OriginalStart): SlotRecord {
  return {
    originalStart,
    status: 'expected',
    startOn: null,
    startTime: null,
    dateSetAt: null,
    moves: 0,
    sequence: 0,
    remindedFor: null,
    asked: 0,
    askedAt: null,
    ownerToldAt: null,
    outcome: null,
    changedAt: null,
  };
}

/** What can be said of a slot: a meeting went ahead or not, a thing was delivered or not. */
export function answersTo({ shape }: Pick<Slot, 'shape'>): OutcomeKind[] {
  return shape === 'due'
    ? ['delivered', 'partly-delivered', 'not-delivered']
    : ['held', 'not-as-agreed', 'not-held'];
}

/** How long a slot without a date is, in a word: 'fortnight', 'month', '10 days'. */
export function periodName({ firstOn, lastOn }: Pick<Slot, 'firstOn' | 'lastOn'>): string {
  const days = Math.round((Date.parse(lastOn) - Date.parse(firstOn)) / 86_400_000) + 1;
  if (days === 7) return 'week';
  if (days === 14) return 'fortnight';
  if (days >= 28 && days <= 31) return 'month';
  if (days >= 89 && days <= 92) return 'quarter';
  return `${days} days`;
}
