import { DateTime } from 'luxon';
import type { Commitment, CommitmentFacts } from '#bot/domain/commitment.ts';
import { defaultGuild } from '#bot/domain/guild.ts';
import type { Outcome } from '#bot/domain/outcome.ts';
import { blankRecord, type SlotRecord } from '#bot/domain/slot.ts';
import type { Terms } from '#bot/domain/terms.ts';

export const ZONE = 'Europe/London';

export function london(text: string): DateTime {
  return DateTime.fromISO(text, { zone: ZONE });
}

/** "Every two weeks" without dates: fortnights from 25 September 2024. */
export const FORTNIGHTS: Terms['timing'] = {
  kind: 'series',
  cadence: { kind: 'rule', rrule: 'FREQ=WEEKLY;INTERVAL=2', dated: false, termTimeOnly: false },
  startTime: null,
  firstOn: null,
};

/** Every second Wednesday at ten: 9 and 23 October, 6 and 20 November, 4 and 18 December 2024. */
export const WEDNESDAYS: Terms['timing'] = {
  kind: 'series',
  cadence: { kind: 'rule', rrule: 'FREQ=WEEKLY;INTERVAL=2;BYDAY=WE', dated: true, termTimeOnly: false },
  startTime: '10:00',
  firstOn: null,
};

export function terms(timing: Terms['timing'], more: Partial<Terms> = {}): Terms {
  return {
    version: 1,
    kind: 'original',
    fromOn: '2024-09-25',
    timing,
    zone: ZONE,
    durationMinutes: 60,
    place: null,
    createdAt: london('2024-09-25T20:00'),
    sequence: 0,
    changedAt: null,
    ...more,
  };
}

/** What was said of a slot, an hour after noon on the day of its original start unless another day is given. */
export function said(
  originalStart: string,
  kind: Outcome['kind'],
  cause: Outcome['cause'] = null,
  recordedOn = originalStart.slice(0, 10),
): SlotRecord {
  const recordedAt = london(`${recordedOn}T13:00`);
  const outcome: Outcome = { kind, cause, note: null, evidence: null, recordedBy: 'alice', recordedAt };
  return { ...blankRecord(originalStart), outcome };
}

/** A commitment of 25 September 2024. */
export function factsOf(
  given: Terms[],
  slots: SlotRecord[] = [],
  more: Partial<Commitment> = {},
): CommitmentFacts {
  const commitment = {
    kind: 'recurring-meeting',
    madeOn: '2024-09-25',
    holidayRule: 'keep',
    state: 'open',
    closedAt: null,
    recordedAt: london('2024-09-25T20:00'),
    escalation: null,
    ...more,
  } as Commitment;
  return {
    commitment,
    terms: given,
    slots,
    guild: defaultGuild('g'),
    letters: [],
    statements: [],
    conditions: [],
    followers: [],
    wishes: [],
  };
}
