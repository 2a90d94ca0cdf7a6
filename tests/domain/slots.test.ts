import fc from 'fast-check';
import { DateTime } from 'luxon';
import { describe, expect, it, test } from 'vitest';
import type { Cadence } from '#bot/domain/cadence.ts';
import type { Commitment } from '#bot/domain/commitment.ts';
import { defaultGuild, type Period } from '#bot/domain/guild.ts';
import { addDays } from '#bot/domain/local-time.ts';
import type { Outcome } from '#bot/domain/outcome.ts';
import { blankRecord, type Slot, type SlotRecord } from '#bot/domain/slot.ts';
import { closedSlots, nextSlots, type SlotFacts, slotByOriginalStart, slotsOf } from '#bot/domain/slots.ts';
import type { Terms } from '#bot/domain/terms.ts';

const LONDON = 'Europe/London';
const CREATED = DateTime.fromISO('2024-09-25T20:00', { zone: LONDON });

const every = (rrule: string, more: Partial<Extract<Cadence, { kind: 'rule' }>> = {}): Cadence => ({
  kind: 'rule',
  rrule,
  dated: /BY/.test(rrule),
  termTimeOnly: false,
  ...more,
});

const FORTNIGHTS = every('FREQ=WEEKLY;INTERVAL=2');
const WEDNESDAYS = every('FREQ=WEEKLY;INTERVAL=2;BYDAY=WE');

function series(
  cadence: Cadence,
  startTime: string | null = null,
  firstOn: string | null = null,
): Terms['timing'] {
  return { kind: 'series', cadence, startTime, firstOn };
}

function terms(timing: Terms['timing'], more: Partial<Terms> = {}): Terms {
  const version = {
    version: 1,
    kind: 'original',
    fromOn: '2024-09-25',
    zone: LONDON,
    createdAt: CREATED,
    sequence: 0,
    changedAt: null,
  } as const;
  return { ...version, durationMinutes: 60, place: null, timing, ...more };
}

type Given = {
  terms: Terms[];
  records?: SlotRecord[];
  holidayRule?: Commitment['holidayRule'];
  periods?: Period[];
};

function facts({ terms, records = [], holidayRule = 'keep', periods = [] }: Given): SlotFacts {
  const commitment = { madeOn: '2024-09-25', holidayRule } as Commitment;
  return { commitment, terms, slots: records, guild: { ...defaultGuild('g'), periods } };
}

function known(originalStart: string, more: Partial<SlotRecord>): SlotRecord {
  return { ...blankRecord(originalStart), ...more };
}

const HELD: Outcome = {
  kind: 'held',
  cause: null,
  note: null,
  evidence: null,
  recordedBy: 'alice',
  recordedAt: DateTime.fromISO('2024-10-10T09:00Z'),
};

const at = (text: string, zone = LONDON) => DateTime.fromISO(text, { zone });

function between(given: SlotFacts, from: string, to: string): Slot[] {
  return slotsOf(given, { from: at(from), to: at(to) });
}

const starts = (slots: Slot[]) => slots.map((slot) => slot.originalStart);
const days = (slots: Slot[]) => slots.map((slot) => `${slot.firstOn} ${slot.lastOn}`);
const wallClock = (time: DateTime | null | undefined) => time?.toFormat('yyyy-MM-dd HH:mm') ?? null;

describe('a series without dates', () => {
  const fortnightly = facts({ terms: [terms(series(FORTNIGHTS))] });

  it('has four fortnights closed on the morning of 20 November 2024', () => {
    const closed = closedSlots(fortnightly, at('2024-11-20T09:00'));
    expect(days(closed)).toEqual([
      '2024-09-25 2024-10-08',
      '2024-10-09 2024-10-22',
      '2024-10-23 2024-11-05',
      '2024-11-06 2024-11-19',
    ]);
    expect(closed.every((slot) => slot.shape === 'period' && slot.startAt === null)).toBe(true);
  });

  it('closes a fortnight when its last day ends, also across the clock change', () => {
    const ends = closedSlots(fortnightly, at('2024-11-20T09:00')).map((slot) =>
      slot.closesAt.toUTC().toISO(),
    );
    expect(ends).toEqual([
      '2024-10-08T23:00:00.000Z',
      '2024-10-22T23:00:00.000Z',
      '2024-11-06T00:00:00.000Z',
      '2024-11-20T00:00:00.000Z',
    ]);
  });

  it('touches a window by the fortnight that is under way in it', () => {
    expect(starts(between(fortnightly, '2024-10-08T23:59', '2024-10-09T00:00'))).toEqual(['2024-09-25']);
    expect(starts(between(fortnightly, '2024-10-09T00:00', '2024-10-09T00:01'))).toEqual(['2024-10-09']);
  });

  it('has months that end where shorter months end', () => {
    const monthly = facts({ terms: [terms(series(every('FREQ=MONTHLY')), { fromOn: '2025-01-31' })] });
    expect(starts(nextSlots(monthly, at('2025-01-31T10:00'), 4))).toEqual([
      '2025-01-31',
      '2025-02-28',
      '2025-03-31',
      '2025-04-30',
    ]);
  });

  it('is a day ahead in Auckland', () => {
    const there = facts({ terms: [terms(series(FORTNIGHTS), { zone: 'Pacific/Auckland' })] });
    const [first] = nextSlots(there, at('2024-09-24T13:00Z'), 1);
    expect(first?.originalStart).toBe('2024-09-25');
    // Summer time began there on 29 September.
    expect(first?.closesAt.toUTC().toISO()).toBe('2024-10-08T11:00:00.000Z');
  });
});

describe('a dated series', () => {
  const wednesdays = facts({ terms: [terms(series(WEDNESDAYS, '10:00'))] });

  it('begins after the day on which it was promised', () => {
    expect(starts(nextSlots(wednesdays, at('2024-09-25T08:00'), 3))).toEqual([
      '2024-10-09T10:00',
      '2024-10-23T10:00',
      '2024-11-06T10:00',
    ]);
  });

  it('begins on its first day where one is known', () => {
    const given = facts({ terms: [terms(series(WEDNESDAYS, '10:00', '2024-10-02'))] });
    expect(starts(nextSlots(given, at('2024-09-25T08:00'), 2))).toEqual([
      '2024-10-02T10:00',
      '2024-10-16T10:00',
    ]);
  });

  it('counts COUNT from its first meeting', () => {
    const thrice = every('FREQ=WEEKLY;BYDAY=WE;COUNT=3');
    const given = facts({ terms: [terms(series(thrice))] });
    expect(starts(nextSlots(given, at('2024-09-25T08:00'), 9))).toEqual([
      '2024-10-02',
      '2024-10-09',
      '2024-10-16',
    ]);
  });

  it('is one meeting where COUNT says so, also when it was promised on such a day', () => {
    const given = facts({ terms: [terms(series(every('FREQ=WEEKLY;BYDAY=WE;COUNT=1')))] });
    expect(starts(nextSlots(given, at('2024-09-25T08:00'), 9))).toEqual(['2024-10-02']);
  });

  test.each([
    ['2024-10-23T10:00', '2024-10-23T09:00:00.000Z', 'before 27 October 2024'],
    ['2024-11-06T10:00', '2024-11-06T10:00:00.000Z', 'after it'],
    ['2025-03-26T10:00', '2025-03-26T10:00:00.000Z', 'before 30 March 2025'],
    ['2025-04-09T10:00', '2025-04-09T09:00:00.000Z', 'after it'],
  ])('at ten o’clock is at ten o’clock: %s %s', (originalStart, startsAt) => {
    const slot = slotByOriginalStart(wednesdays, originalStart);
    expect(slot?.startAt?.toUTC().toISO()).toBe(startsAt);
    expect(slot?.closesAt.toMillis()).toBe(at(startsAt).plus({ hours: 1 }).toMillis());
  });

  it('without an hour closes when the day ends', () => {
    const given = facts({ terms: [terms(series(WEDNESDAYS))] });
    const slot = slotByOriginalStart(given, '2024-10-23');
    expect(slot).toMatchObject({ shape: 'day', firstOn: '2024-10-23', lastOn: '2024-10-23', startAt: null });
    expect(slot?.closesAt.toUTC().toISO()).toBe('2024-10-23T23:00:00.000Z');
  });

  it('over midnight is open in a window after midnight', () => {
    const late = facts({ terms: [terms(series(WEDNESDAYS, '23:30'), { durationMinutes: 120 })] });
    expect(starts(between(late, '2024-10-24T01:00', '2024-10-24T02:00'))).toEqual(['2024-10-23T23:30']);
    expect(starts(between(late, '2024-10-24T01:30', '2024-10-24T02:00'))).toEqual([]);
  });

  it('of several days is open on the last of them', () => {
    const long = facts({ terms: [terms(series(WEDNESDAYS, '10:00'), { durationMinutes: 4 * 24 * 60 })] });
    expect(starts(between(long, '2024-10-27T08:30', '2024-10-27T09:00'))).toEqual(['2024-10-23T10:00']);
    // It lasts 96 hours exactly: the clock went back in between, so it ends at nine.
    expect(starts(between(long, '2024-10-27T09:00', '2024-10-27T09:30'))).toEqual([]);
  });

  it.each([
    '2024-10-23',
    '2024-10-16T10:00',
    '2024-10-23T10:01',
    '2024-09-25T10:00',
    '2024-02-30T10:00',
    'x',
    '',
  ])('has no slot at the forged start %j', (forged) =>
    expect(slotByOriginalStart(wednesdays, forged)).toBeNull(),
  );
});

describe('what the terms say later', () => {
  it('sets dates from the slot that holds the first of them, and leaves earlier fortnights without', () => {
    const dated = terms(series(WEDNESDAYS, '10:00', '2024-10-30'), {
      version: 2,
      kind: 'amended',
      fromOn: '2024-10-23',
    });
    const given = facts({ terms: [terms(series(FORTNIGHTS)), dated] });
    const slots = between(given, '2024-09-25T00:00', '2024-11-28T00:00');
    expect(starts(slots)).toEqual([
      '2024-09-25',
      '2024-10-09',
      '2024-10-30T10:00',
      '2024-11-13T10:00',
      '2024-11-27T10:00',
    ]);
    expect(slots.map((slot) => slot.termsVersion)).toEqual([1, 1, 2, 2, 2]);
  });

  it('leaves a fortnight out in whose midst new terms begin, unless something was said of it: then it ends the day before', () => {
    const weekly = terms(series(every('FREQ=WEEKLY')), { version: 2, kind: 'amended', fromOn: '2024-10-16' });
    const given = facts({ terms: [terms(series(FORTNIGHTS)), weekly] });
    const whole = ['2024-09-25 2024-10-08', '2024-10-16 2024-10-22', '2024-10-23 2024-10-29'];
    expect(days(between(given, '2024-09-25T00:00', '2024-10-24T00:00'))).toEqual(whole);
    const said = { ...given, slots: [known('2024-10-09', { outcome: HELD })] };
    expect(days(between(said, '2024-09-25T00:00', '2024-10-24T00:00'))).toEqual([
      whole[0],
      '2024-10-09 2024-10-15',
      ...whole.slice(1),
    ]);
  });

  it('begins a dated series on the first day of amended terms', () => {
    const weekly = terms(series(every('FREQ=WEEKLY;BYDAY=WE')), {
      version: 2,
      kind: 'amended',
      fromOn: '2024-10-23',
    });
    const given = facts({ terms: [terms(series(FORTNIGHTS)), weekly] });
    expect(starts(between(given, '2024-10-23T00:00', '2024-10-31T00:00'))).toEqual([
      '2024-10-23',
      '2024-10-30',
    ]);
  });

  it('is not what was only offered', () => {
    const offered = terms({ kind: 'none' }, { version: 2, kind: 'offered', fromOn: '2024-11-19' });
    const given = facts({ terms: [terms(series(FORTNIGHTS)), offered] });
    expect(starts(between(given, '2024-11-20T00:00', '2024-12-04T00:00'))).toEqual(['2024-11-20']);
  });

  it('puts a deadline in the place of one that had not come', () => {
    const first = terms({ kind: 'deadline', dueOn: '2024-12-01' });
    const second = terms(
      { kind: 'deadline', dueOn: '2025-01-31' },
      { version: 2, kind: 'amended', fromOn: '2024-11-20' },
    );
    expect(
      starts(between(facts({ terms: [first, second] }), '2024-09-25T00:00', '2025-06-01T00:00')),
    ).toEqual(['2025-01-31']);
  });
});

describe('one meeting, one day', () => {
  test.each<[string, Terms['timing'], Partial<Slot>, string]>([
    [
      'a meeting with an hour',
      { kind: 'single', on: '2024-12-04', startTime: '14:30' },
      { originalStart: '2024-12-04T14:30', shape: 'timed' },
      '2024-12-04 15:30',
    ],
    [
      'a meeting without',
      { kind: 'single', on: '2024-12-04', startTime: null },
      { originalStart: '2024-12-04', shape: 'day' },
      '2024-12-05 00:00',
    ],
    [
      'a deadline',
      { kind: 'deadline', dueOn: '2024-12-31' },
      { originalStart: '2024-12-31', shape: 'due' },
      '2025-01-01 00:00',
    ],
    [
      'a review',
      { kind: 'review', reviewOn: '2025-03-25', words: 'in the coming months', rule: 'six months' },
      { originalStart: '2025-03-25', shape: 'due' },
      '2025-03-26 00:00',
    ],
  ])('%s is one slot', (_, timing, expected, closes) => {
    const slots = nextSlots(facts({ terms: [terms(timing)] }), at('2024-09-25T20:00'), 5);
    expect(slots).toHaveLength(1);
    expect(slots[0]).toMatchObject(expected);
    expect(wallClock(slots[0]?.closesAt)).toBe(closes);
  });

  it('is none where there is no timing', () => {
    const given = facts({ terms: [terms({ kind: 'none' })] });
    expect(nextSlots(given, at('2024-09-25T20:00'), 5)).toEqual([]);
    expect(closedSlots(given, at('2029-01-01T00:00'))).toEqual([]);
  });
});

describe('what became of a slot', () => {
  const fortnightly = [terms(series(FORTNIGHTS))];
  const wednesdays = [terms(series(WEDNESDAYS, '10:00'))];

  it('keeps its identity when a date is set, however late', () => {
    const records = [known('2024-09-25', { status: 'moved', startOn: '2024-11-21', startTime: '16:00' })];
    const given = facts({ terms: fortnightly, records });
    const slots = between(given, '2024-11-21T00:00', '2024-11-22T00:00');
    expect(starts(slots)).toEqual(['2024-09-25', '2024-11-20']);
    expect(slots[0]).toMatchObject({ shape: 'timed', firstOn: '2024-11-21', lastOn: '2024-11-21' });
    expect(wallClock(slots[0]?.startAt)).toBe('2024-11-21 16:00');
    expect(wallClock(slots[0]?.closesAt)).toBe('2024-11-21 17:00');
    expect(starts(between(given, '2024-09-25T00:00', '2024-10-09T00:00'))).toEqual([]);
  });

  it('lasts the whole day when the date has no hour', () => {
    const records = [known('2024-10-23T10:00', { status: 'moved', startOn: '2024-10-25' })];
    const slot = slotByOriginalStart(facts({ terms: wednesdays, records }), '2024-10-23T10:00');
    expect(slot).toMatchObject({ shape: 'day', startAt: null, firstOn: '2024-10-25' });
    expect(wallClock(slot?.closesAt)).toBe('2024-10-26 00:00');
  });

  test.each<[string, Terms[], string, string, string]>([
    ['a fortnight: to its own end', fortnightly, '2024-10-09', '2024-10-22', '2024-10-23 00:00'],
    [
      'a dated meeting: to the day of the next',
      wednesdays,
      '2024-10-23T10:00',
      '2024-11-05',
      '2024-11-06 00:00',
    ],
    [
      'the last of a series: for 14 days',
      [terms(series(every('FREQ=WEEKLY;BYDAY=WE;COUNT=2'), '10:00'))],
      '2024-10-09T10:00',
      '2024-10-22',
      '2024-10-23 00:00',
    ],
    [
      'a single meeting: for 14 days',
      [terms({ kind: 'single', on: '2024-12-04', startTime: '14:30' })],
      '2024-12-04T14:30',
      '2024-12-17',
      '2024-12-18 00:00',
    ],
  ])('stays open while a date is to follow; %s', (_, given, originalStart, lastOn, closes) => {
    const records = [known(originalStart, { status: 'to-follow', startOn: '2024-10-01', moves: 1 })];
    const slot = slotByOriginalStart(facts({ terms: given, records }), originalStart);
    expect(slot).toMatchObject({ shape: 'period', startAt: null, lastOn });
    expect(wallClock(slot?.closesAt)).toBe(closes);
  });

  it('keeps its times when it is cancelled', () => {
    const records = [known('2024-10-23T10:00', { status: 'cancelled' })];
    const given = facts({ terms: wednesdays, records });
    expect(wallClock(slotByOriginalStart(given, '2024-10-23T10:00')?.startAt)).toBe('2024-10-23 10:00');
    expect(starts(nextSlots(given, at('2024-10-10T00:00'), 2))).toEqual([
      '2024-11-06T10:00',
      '2024-11-20T10:00',
    ]);
  });

  it('is ordered by original start, and the next by when they come', () => {
    const records = [
      known('2024-10-09T10:00', { status: 'moved', startOn: '2024-10-30', startTime: '10:00' }),
    ];
    const given = facts({ terms: wednesdays, records });
    expect(starts(between(given, '2024-10-20T00:00', '2024-11-01T00:00'))).toEqual([
      '2024-10-09T10:00',
      '2024-10-23T10:00',
    ]);
    expect(starts(nextSlots(given, at('2024-10-10T00:00'), 3))).toEqual([
      '2024-10-23T10:00',
      '2024-10-09T10:00',
      '2024-11-06T10:00',
    ]);
  });

  it('is nothing where the record belongs to no slot', () => {
    const records = [known('2024-10-10T10:00', { startOn: '2024-10-11', outcome: HELD })];
    expect(
      closedSlots(facts({ terms: wednesdays, records }), at('2024-10-20T00:00')).map((s) => s.originalStart),
    ).toEqual(['2024-10-09T10:00']);
  });
});

describe('a holiday', () => {
  const newYear = [terms(series(WEDNESDAYS, '10:00'))];
  const window = ['2024-12-30T00:00', '2025-01-10T00:00'] as const;

  it('is kept and flagged', () => {
    const [slot] = between(facts({ terms: newYear }), ...window);
    expect(slot).toMatchObject({
      originalStart: '2025-01-01T10:00',
      firstOn: '2025-01-01',
      flag: "New Year's Day",
    });
  });

  it('is skipped, unless something is known of the slot', () => {
    const outcome = known('2025-01-01T10:00', { outcome: HELD });
    const ownDate = known('2025-01-01T10:00', { status: 'moved', startOn: '2025-01-08', startTime: '10:00' });
    const skipped = (records: SlotRecord[]) => facts({ terms: newYear, records, holidayRule: 'skip' });
    expect(between(skipped([]), ...window)).toEqual([]);
    expect(slotByOriginalStart(skipped([]), '2025-01-01T10:00')).toBeNull();
    expect(between(skipped([outcome]), ...window)).toHaveLength(1);
    expect(between(skipped([ownDate]), ...window)).toHaveLength(1);
  });

  it('moves the meeting to the next working day, at the same hour', () => {
    const [slot] = between(facts({ terms: newYear, holidayRule: 'move' }), ...window);
    expect(slot).toMatchObject({ originalStart: '2025-01-01T10:00', flag: "moved from New Year's Day" });
    expect(wallClock(slot?.startAt)).toBe('2025-01-02 10:00');
  });

  it('moves a meeting out of a long recess into a window far behind it', () => {
    const recess: Period = {
      kind: 'recess',
      name: 'Summer recess',
      fromOn: '2024-10-01',
      toOn: '2024-12-31',
    };
    const given = facts({ terms: newYear, holidayRule: 'move', periods: [recess] });
    const slots = between(given, '2025-01-02T09:00', '2025-01-02T12:00');
    expect(slots.map((slot) => slot.originalStart)).toContain('2024-10-09T10:00');
    expect(new Set(slots.map((slot) => slot.firstOn))).toEqual(new Set(['2025-01-02']));
  });

  test.each(['keep', 'skip', 'move'] as const)(
    'leaves a day that was named where it is: %s',
    (holidayRule) => {
      const named: Terms['timing'][] = [
        { kind: 'single', on: '2024-12-25', startTime: '10:00' },
        { kind: 'deadline', dueOn: '2024-12-25' },
      ];
      for (const timing of named) {
        const [slot] = nextSlots(facts({ terms: [terms(timing)], holidayRule }), at('2024-12-01T00:00'), 1);
        expect(slot).toMatchObject({ firstOn: '2024-12-25', flag: 'Christmas Day' });
      }
    },
  );

  it('does not touch a fortnight', () => {
    const given = facts({ terms: [terms(series(FORTNIGHTS))], holidayRule: 'skip' });
    expect(slotByOriginalStart(given, '2024-12-18')).toMatchObject({ flag: null, lastOn: '2024-12-31' });
  });
});

describe('school holidays', () => {
  const periods: Period[] = [
    { kind: 'school-holidays', name: 'October half-term', fromOn: '2024-10-26', toOn: '2024-11-03' },
    { kind: 'school-holidays', name: 'Christmas', fromOn: '2024-12-21', toOn: '2025-01-05' },
  ];

  it('leave out what is promised in term time', () => {
    const weekly = every('FREQ=WEEKLY;BYDAY=WE', { termTimeOnly: true });
    const given = facts({ terms: [terms(series(weekly, '10:00'))], periods });
    expect(starts(nextSlots(given, at('2024-10-20T00:00'), 3))).toEqual([
      '2024-10-23T10:00',
      '2024-11-06T10:00',
      '2024-11-13T10:00',
    ]);
  });

  it('leave out a week without dates that lies wholly in them', () => {
    const weekly = every('FREQ=WEEKLY', { termTimeOnly: true });
    const given = facts({ terms: [terms(series(weekly))], periods });
    expect(starts(nextSlots(given, at('2024-12-18T00:00'), 3))).toEqual([
      '2024-12-18',
      '2025-01-01',
      '2025-01-08',
    ]);
  });

  it('bound half-terms', () => {
    const given = facts({ terms: [terms(series({ kind: 'half-term' }))], periods });
    expect(days(closedSlots(given, at('2025-06-01T00:00')))).toEqual([
      '2024-09-25 2024-10-25',
      '2024-11-04 2024-12-20',
    ]);
    expect(closedSlots(facts({ terms: given.terms }), at('2025-06-01T00:00'))).toEqual([]);
  });
});

describe('slots, whatever the terms', () => {
  const timings = fc.constantFrom(
    series(FORTNIGHTS),
    series(WEDNESDAYS, '10:00'),
    series(WEDNESDAYS),
    series(every('FREQ=MONTHLY;BYDAY=-1FR'), '23:30'),
    series(every('FREQ=MONTHLY'), null, '2024-10-31'),
  );
  const zones = fc.constantFrom(LONDON, 'America/New_York', 'Pacific/Auckland', 'Asia/Tokyo');
  const rules = fc.constantFrom('keep', 'skip', 'move') as fc.Arbitrary<Commitment['holidayRule']>;
  const moments = fc
    .integer({ min: 0, max: 400 * 24 })
    .map((hours) => at('2024-09-20T00:00Z').plus({ hours }));
  const move = fc.record({ n: fc.nat(9), days: fc.integer({ min: -5, max: 90 }) });
  const moves = fc.uniqueArray(move, { maxLength: 3, selector: ({ n }) => n });

  const someFacts = fc.record({ timing: timings, zone: zones, holidayRule: rules, moves }).map((some) => {
    const plain = facts({ terms: [terms(some.timing, { zone: some.zone })], holidayRule: some.holidayRule });
    const slots = nextSlots(plain, at('2024-09-25T20:00Z'), 10);
    const records = some.moves.flatMap(({ n, days }) => {
      const slot = slots[n];
      return slot
        ? [known(slot.originalStart, { status: 'moved', startOn: addDays(slot.firstOn, days) })]
        : [];
    });
    return { ...plain, slots: records };
  });

  it('a window split anywhere loses none, and repeats only what is open across the split', () => {
    fc.assert(
      fc.property(someFacts, fc.tuple(moments, moments, moments), (given, three) => {
        const [from, split, to] = three.toSorted((a, b) => a.toMillis() - b.toMillis()) as [
          DateTime,
          DateTime,
          DateTime,
        ];
        const whole = starts(slotsOf(given, { from, to }));
        const before = starts(slotsOf(given, { from, to: split }));
        const after = slotsOf(given, { from: split, to });
        expect([...new Set([...before, ...starts(after)])].sort()).toEqual(whole);
        const twice = after.filter((slot) => before.includes(slot.originalStart));
        expect(twice.every((slot) => slot.closesAt > split)).toBe(true);
      }),
      { numRuns: 150 },
    );
  });

  it('a slot that is over stays over as the clock goes on', () => {
    fc.assert(
      fc.property(someFacts, fc.tuple(moments, moments), (given, two) => {
        const [now, later] = two.toSorted((a, b) => a.toMillis() - b.toMillis()) as [DateTime, DateTime];
        const laterClosed = new Set(starts(closedSlots(given, later)));
        expect(starts(closedSlots(given, now)).filter((start) => !laterClosed.has(start))).toEqual([]);
      }),
      { numRuns: 100 },
    );
  });

  it('to cancel one takes exactly that one from those expected', () => {
    fc.assert(
      fc.property(someFacts, fc.nat(5), (given, n) => {
        const now = at('2024-09-25T20:00Z');
        const expected = starts(nextSlots(given, now, 8));
        const cancelled = expected[n];
        if (cancelled === undefined || given.slots.some((r) => r.originalStart === cancelled)) return;
        const records = [...given.slots, known(cancelled, { status: 'cancelled' })];
        const left = starts(nextSlots({ ...given, slots: records }, now, 7));
        expect(left).toEqual(expected.filter((start) => start !== cancelled));
      }),
      { numRuns: 100 },
    );
  });

  it('each is found again by its original start', () => {
    fc.assert(
      fc.property(someFacts, moments, (given, from) => {
        for (const slot of slotsOf(given, { from, to: from.plus({ days: 60 }) })) {
          expect(slotByOriginalStart(given, slot.originalStart)?.closesAt.toMillis()).toBe(
            slot.closesAt.toMillis(),
          );
        }
      }),
      { numRuns: 60 },
    );
  });
});
