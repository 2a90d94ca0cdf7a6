import { describe, expect, it } from 'vitest';
import { calendarText } from '#bot/calendar/calendar-text.ts';
import { feedEvents } from '#bot/calendar/feed-events.ts';
import type { CommitmentFacts } from '#bot/domain/commitment.ts';
import { seriesTerms } from '#bot/domain/dates.ts';
import { amendedBy, type Terms } from '#bot/domain/terms.ts';
import { FORTNIGHTS, london, terms, WEDNESDAYS } from '#tests/domain/facts.ts';
import { said } from '#tests/domain/track-record-facts.ts';
import { calendarFacts, series } from './facts.ts';
import { shownByIcalJs, shownByNodeIcal, slotsShown, times } from './programs.ts';
import { moved } from './stories.ts';

const AS_OF = london('2024-12-15T12:00');
const EASTER_TERM = {
  kind: 'school-holidays' as const,
  name: 'Easter holidays',
  fromOn: '2025-04-05',
  toOn: '2025-04-21',
};
const RECESS = { kind: 'recess' as const, name: 'Recess', fromOn: '2024-12-19', toOn: '2025-01-05' };

const RULES: [string, Terms['timing']][] = [
  ['every day', series('FREQ=DAILY')],
  ['three days a week', series('FREQ=WEEKLY;BYDAY=MO,WE,FR')],
  [
    'every other Sunday, counted from weeks that begin on Sundays',
    series('FREQ=WEEKLY;INTERVAL=2;BYDAY=SU;WKST=SU'),
  ],
  ['a rule without a day', series('FREQ=WEEKLY;INTERVAL=2', { firstOn: '2024-10-03' })],
  ['the first Monday of the month', series('FREQ=MONTHLY;BYDAY=1MO')],
  ['the last weekday of the month', series('FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1')],
  ['monthly from the 31st', series('FREQ=MONTHLY', { firstOn: '2024-10-31' })],
  ['monthly from the 15th', series('FREQ=MONTHLY', { firstOn: '2024-10-15' })],
  ['quarterly on the 29th', series('FREQ=MONTHLY;INTERVAL=3', { firstOn: '2024-11-29' })],
  ['yearly from 29 February', series('FREQ=YEARLY', { firstOn: '2024-02-29' })],
  ['yearly from the end of the year', series('FREQ=YEARLY', { firstOn: '2024-12-31' })],
  ['monthly from the 30th, eight times', series('FREQ=MONTHLY;COUNT=8', { firstOn: '2024-10-30' })],
  ['yearly in March', series('FREQ=YEARLY;BYMONTH=3', { firstOn: '2025-03-10' })],
  ['five times', series('FREQ=WEEKLY;COUNT=5;BYDAY=TH')],
  ['until a day', series('FREQ=WEEKLY;BYDAY=TH;UNTIL=20241205')],
  ['until an instant', series('FREQ=WEEKLY;BYDAY=TH;UNTIL=20241205T100000Z')],
  ['until an instant just before the last', series('FREQ=WEEKLY;BYDAY=TH;UNTIL=20241205T095959Z')],
  ['until a day in summer time', series('FREQ=WEEKLY;BYDAY=TH;UNTIL=20250501')],
  ['whole days until a day', series('FREQ=WEEKLY;BYDAY=TH;UNTIL=20241205', { startTime: null })],
  [
    'whole days until an instant in summer time',
    series('FREQ=WEEKLY;BYDAY=TH;UNTIL=20250430T230000Z', { startTime: null }),
  ],
  ['whole days, six times', series('FREQ=WEEKLY;BYDAY=MO,TH;COUNT=6', { startTime: null })],
  ['a meeting over midnight', series('FREQ=WEEKLY;BYDAY=SA', { startTime: '23:30' })],
];

describe.each(RULES)('%s', (_, timing) => {
  it.each(['keep', 'skip', 'move'] as const)(
    'is shown as its slots are, when holidays are to %s',
    (holidayRule) => {
      expectSame(
        calendarFacts(timing, { commitment: { holidayRule }, guild: { periods: [RECESS, EASTER_TERM] } }),
      );
    },
  );
});

describe.each([
  'Africa/Casablanca',
  'America/St_Johns',
  'Australia/Lord_Howe',
  'Asia/Kathmandu',
  'Pacific/Apia',
  'UTC',
  'Etc/UTC',
])('in %s', (zone) => {
  it.each([
    ['a series with hours', series('FREQ=WEEKLY;BYDAY=MO,TH')],
    ['one that ends', series('FREQ=WEEKLY;BYDAY=TU;UNTIL=20250401')],
    ['one over midnight', series('FREQ=WEEKLY;BYDAY=SA', { startTime: '23:30' })],
    ['one of whole days', series('FREQ=MONTHLY', { startTime: null, firstOn: '2024-10-30' })],
  ])('%s is shown as its slots are', (_, timing) => {
    const commitment = { holidayRule: 'move' as const };
    expectSame(calendarFacts(timing, { commitment, terms: [terms(timing, { zone })] }));
  });
});

describe('terms that follow one another', () => {
  const tuesdays = {
    rrule: 'FREQ=MONTHLY;BYDAY=1TU',
    termTimeOnly: false,
    firstOn: '2024-12-03',
    startTime: '16:00',
  };
  const now = london('2024-11-22T15:00');
  const amend = (facts: CommitmentFacts, next: Terms) => ({
    ...facts,
    terms: amendedBy(facts.terms, next, now).terms,
  });

  it.each([
    ['dated after dated', calendarFacts(WEDNESDAYS)],
    ['dated after undated', calendarFacts(FORTNIGHTS)],
    ['dated after whole days', calendarFacts(series('FREQ=WEEKLY;BYDAY=FR', { startTime: null }))],
    ['dated after five times', calendarFacts(series('FREQ=WEEKLY;BYDAY=FR;COUNT=20'))],
  ])('%s', (__, facts) => {
    expectSame(amend(facts, seriesTerms(facts, tuesdays, now)));
  });

  it('shows the earlier rhythm again, in its own weeks, after an undo', () => {
    const facts = calendarFacts(series('FREQ=WEEKLY;INTERVAL=3;BYDAY=TU,TH;COUNT=30'));
    const added = seriesTerms(facts, tuesdays, now);
    const [first] = facts.terms;
    const changed = amend(facts, added);
    const again = { ...(first as Terms), version: 3, kind: 'amended' as const, fromOn: added.fromOn };
    const undone = amend(changed, again);
    expectSame(undone);
    expect(feedEvents(undone, london('2024-12-15T12:00')).map((event) => event.uid)).not.toContain(
      'c12-terms2@minuted',
    );
  });

  it('keeps a meeting that was moved across the day of the change', () => {
    const facts = calendarFacts(WEDNESDAYS);
    const slots = [moved('2024-11-20T10:00', facts, '2025-01-15', '11:00')];
    expectSame(amend({ ...facts, slots }, seriesTerms(facts, tuesdays, now)));
  });
});

describe('a day that is not that of the rule', () => {
  const plain = calendarFacts(WEDNESDAYS);
  const days = calendarFacts(series('FREQ=WEEKLY;BYDAY=WE', { startTime: null }));
  it.each<[string, CommitmentFacts]>([
    [
      'moved over the end of summer time',
      { ...plain, slots: [moved('2024-10-23T10:00', plain, '2024-10-28', '09:00')] },
    ],
    [
      'moved onto the day of another',
      { ...plain, slots: [moved('2024-10-23T10:00', plain, '2024-11-06', '10:00')] },
    ],
    ['moved by three years', { ...plain, slots: [moved('2024-11-06T10:00', plain, '2027-11-05', '10:00')] }],
    ['moved back', { ...plain, slots: [moved('2028-01-12T10:00', plain, '2024-11-05', '10:00')] }],
  ])('%s', (__, facts) => expectSame(facts));

  // node-ical takes from the series whether a meeting has an hour.
  it.each<[string, CommitmentFacts]>([
    ['moved to a whole day', { ...plain, slots: [moved('2024-11-06T10:00', plain, '2024-11-08', null)] }],
    ['a whole day moved to an hour', { ...days, slots: [moved('2024-11-06', days, '2024-11-08', '11:15')] }],
  ])('%s', (__, facts) => {
    const text = calendarText({ name: 'All' }, feedEvents(facts, AS_OF));
    const [from, to] = ['2024-09-01', '2026-12-01'] as const;
    expect(times(shownByIcalJs(text, from, to))).toEqual(times(slotsShown(facts, from, to)));
  });

  it.each([
    ['timed', WEDNESDAYS, '2024-11-06T10:00'],
    ['whole days', series('FREQ=WEEKLY;BYDAY=WE', { startTime: null }), '2024-11-06'],
  ] as const)('is left out by a commitment that was closed before it (%s)', (__, timing, last) => {
    const closed = {
      state: 'closed' as const,
      closedAt: london('2024-11-10T12:00'),
      resolution: 'released' as const,
    };
    const facts = calendarFacts(timing, { commitment: closed, slots: [said(last, 'held')] });
    const shown = shownIn(facts, '2024-09-01', '2026-09-01');
    expect(shown.at(-1)).toContain('2024-11-06');
    expect(times(shown)).toEqual(times(slotsShown(facts, '2024-09-01', '2024-11-10')));
  });
});

function expectSame(facts: CommitmentFacts): void {
  const shown = shownIn(facts, '2024-09-01', '2026-12-01');
  expect(shown.length).toBeGreaterThan(0);
  expect(times(shown)).toEqual(times(slotsShown(facts, '2024-09-01', '2026-12-01')));
}

function shownIn(facts: CommitmentFacts, from: string, to: string): string[] {
  const text = calendarText({ name: 'All' }, feedEvents(facts, AS_OF));
  const shown = shownByIcalJs(text, from, to);
  expect(shownByNodeIcal(text, from, to)).toEqual(shown);
  return shown;
}
