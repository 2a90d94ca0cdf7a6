import { describe, expect, it } from 'vitest';
import type { CommitmentFacts } from '#bot/domain/commitment.ts';
import {
  calledOff,
  clashesWithClockChange,
  isAmbiguousHour,
  type NewSeries,
  seriesTerms,
  toFollow,
  withDate,
} from '#bot/domain/dates.ts';
import type { Slot } from '#bot/domain/slot.ts';
import { slotByOriginalStart, slotsOf } from '#bot/domain/slots.ts';
import {
  answers,
  commitmentFacts,
  FORTNIGHTS,
  london,
  setsDate,
  WEDNESDAYS,
  withRecords,
  ZONE,
} from './facts.ts';

const now = london('2024-10-11T12:00');
const EVERY_SECOND_WEDNESDAY: NewSeries = {
  rrule: 'FREQ=WEEKLY;INTERVAL=2;BYDAY=WE',
  termTimeOnly: false,
  firstOn: '2024-10-30',
  startTime: '10:00',
};

function slotOf(facts: CommitmentFacts, originalStart: string): Slot {
  return slotByOriginalStart(facts, originalStart) as Slot;
}

function movesAfter(
  given: CommitmentFacts,
  originalStart: string,
  dates: ([string, string | null] | null)[],
) {
  let facts = given;
  return dates.map((date) => {
    const slot = slotOf(facts, originalStart);
    const record = date ? withDate(slot, { on: date[0], time: date[1] }, now) : toFollow(slot);
    facts = withRecords(facts, [record]);
    return record.moves;
  });
}

describe('a date for one meeting', () => {
  const timed = commitmentFacts(WEDNESDAYS);

  it('keeps its identity and re-opens it, however late the date', () => {
    const asked = withRecords(timed, [
      {
        ...slotOf(timed, '2024-10-09T10:00').record,
        asked: 3,
        askedAt: now,
        ownerToldAt: now,
        remindedFor: 60,
      },
    ]);
    const missed = answers('2024-10-09T12:00', '2024-10-09T10:00', 'not-held', 'they-refused').act(
      asked,
      now,
    );
    const record = withDate(slotOf(missed, '2024-10-09T10:00'), { on: '2025-02-05', time: '14:00' }, now);
    expect(record).toEqual({
      originalStart: '2024-10-09T10:00',
      status: 'moved',
      startOn: '2025-02-05',
      startTime: '14:00',
      dateSetAt: now,
      moves: 1,
      sequence: 1,
      remindedFor: null,
      asked: 0,
      askedAt: null,
      ownerToldAt: null,
      outcome: null,
      changedAt: null,
    });
  });

  it.each<[string, CommitmentFacts, string, ([string, string | null] | null)[], number[]]>([
    [
      'the first date of a fortnight is none',
      commitmentFacts(FORTNIGHTS),
      '2024-09-25',
      [['2024-10-02', '10:00']],
      [0],
    ],
    [
      'moving that date is one',
      commitmentFacts(FORTNIGHTS),
      '2024-09-25',
      [
        ['2024-10-02', '10:00'],
        ['2024-10-09', '10:00'],
      ],
      [0, 1],
    ],
    [
      'a later day, and a later hour of the same day',
      timed,
      '2024-10-09T10:00',
      [
        ['2024-10-10', '10:00'],
        ['2024-10-10', '11:00'],
      ],
      [1, 2],
    ],
    ['the same date again is none', timed, '2024-10-09T10:00', [['2024-10-09', '10:00']], [0]],
    [
      'bringing it forward is none',
      timed,
      '2024-10-09T10:00',
      [
        ['2024-10-08', '10:00'],
        ['2024-10-08', '09:00'],
      ],
      [0, 0],
    ],
    [
      '"to follow" is one, and its date is no second',
      timed,
      '2024-10-09T10:00',
      [null, ['2024-10-30', '10:00']],
      [1, 1],
    ],
    ['"to follow" twice is one', timed, '2024-10-09T10:00', [null, null], [1, 1]],
  ])('counts postponements: %s', (_, facts, originalStart, dates, expected) => {
    expect(movesAfter(facts, originalStart, dates)).toEqual(expected);
  });

  it('can be withdrawn for one that is to follow', () => {
    const moved = setsDate('2024-10-01T12:00', '2024-10-09T10:00', '2024-10-10').act(timed, now);
    expect(toFollow(slotOf(moved, '2024-10-09T10:00'))).toMatchObject({
      status: 'to-follow',
      startOn: null,
      startTime: null,
      dateSetAt: null,
      sequence: 2,
    });
  });

  it('is called off with its outcome, under a new sequence', () => {
    const outcome = {
      kind: 'not-held',
      cause: 'they-called-it-off',
      note: null,
      evidence: null,
      recordedBy: 'alice',
      recordedAt: now,
    } as const;
    expect(calledOff(slotOf(timed, '2024-10-09T10:00'), outcome)).toMatchObject({
      status: 'cancelled',
      sequence: 1,
      outcome,
    });
  });
});

describe('dates for the series', () => {
  function firstDays(
    facts: CommitmentFacts,
    series = EVERY_SECOND_WEDNESDAY,
  ): [string | undefined, string[]] {
    const terms = seriesTerms(facts, series, now);
    const after = { ...facts, terms: [...facts.terms, terms] };
    const window = { from: london('2024-09-25'), to: london('2024-11-28') };
    return [terms.fromOn, slotsOf(after, window).map((slot) => slot.originalStart)];
  }

  it('hold from the fortnight in which the first date lies; earlier ones stay without a date', () => {
    const [fromOn, slots] = firstDays(commitmentFacts(FORTNIGHTS));
    expect(fromOn).toBe('2024-10-23');
    expect(slots).toEqual([
      '2024-09-25',
      '2024-10-09',
      '2024-10-30T10:00',
      '2024-11-13T10:00',
      '2024-11-27T10:00',
    ]);
  });

  it('leave a fortnight of which something was said as it is', () => {
    const facts = answers('2024-10-24T12:00', '2024-10-23', 'not-held', 'they-refused').act(
      commitmentFacts(FORTNIGHTS),
      now,
    );
    const [fromOn, slots] = firstDays(facts);
    expect(fromOn).toBe('2024-10-30');
    expect(slots.slice(1, 4)).toEqual(['2024-10-09', '2024-10-23', '2024-10-30T10:00']);
  });

  it('leave an earlier meeting alone that was moved to the first date', () => {
    const facts = setsDate('2024-10-08T12:00', '2024-10-09T10:00', '2024-11-06', '14:00').act(
      commitmentFacts(WEDNESDAYS),
      now,
    );
    const [fromOn, slots] = firstDays(facts, {
      ...EVERY_SECOND_WEDNESDAY,
      firstOn: '2024-11-06',
      startTime: '11:00',
    });
    expect(fromOn).toBe('2024-11-06');
    expect(slots).toEqual(['2024-10-09T10:00', '2024-10-23T10:00', '2024-11-06T11:00', '2024-11-20T11:00']);
  });

  it('keep zone, length and place unless others are given, and number the version', () => {
    const facts = commitmentFacts(FORTNIGHTS);
    expect(seriesTerms(facts, EVERY_SECOND_WEDNESDAY, now)).toMatchObject({
      version: 2,
      kind: 'amended',
      zone: ZONE,
      durationMinutes: 60,
      place: null,
      createdAt: now,
    });
    const other = { ...EVERY_SECOND_WEDNESDAY, durationMinutes: 90, place: 'County Hall' };
    expect(seriesTerms(facts, other, now)).toMatchObject({ durationMinutes: 90, place: 'County Hall' });
  });

  it('are refused at an hour that a clock change skips or repeats', () => {
    const sundays = {
      ...EVERY_SECOND_WEDNESDAY,
      rrule: 'FREQ=WEEKLY;BYDAY=SU',
      firstOn: '2024-10-06',
      startTime: '01:30',
    };
    expect(clashesWithClockChange(sundays, ZONE).slice(0, 2)).toEqual(['2024-10-27', '2025-03-30']);
    expect(clashesWithClockChange({ ...sundays, startTime: '10:00' }, ZONE)).toEqual([]);
    expect(isAmbiguousHour('2024-10-27', '01:30', ZONE)).toBe(true);
    expect(isAmbiguousHour('2024-10-27', '02:00', ZONE)).toBe(false);
    expect(isAmbiguousHour('2024-10-27', null, ZONE)).toBe(false);
  });
});
