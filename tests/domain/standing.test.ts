import { expect, test } from 'vitest';
import type { Commitment } from '#bot/domain/commitment.ts';
import type { Escalation } from '#bot/domain/escalation.ts';
import type { SlotRecord } from '#bot/domain/slot.ts';
import { blankRecord } from '#bot/domain/slot.ts';
import { type Standing, standing } from '#bot/domain/standing.ts';
import type { Terms } from '#bot/domain/terms.ts';
import { FORTNIGHTS, factsOf, london, said, terms, WEDNESDAYS } from './track-record-facts.ts';

const due: Terms['timing'] = { kind: 'deadline', dueOn: '2024-10-31' };
const review: Terms['timing'] = { kind: 'review', reviewOn: '2024-10-31', words: 'soon', rule: 'in a month' };
const single: Terms['timing'] = { kind: 'single', on: '2024-10-31', startTime: '10:00' };
const running = { stopped: null } as Escalation;
const stopped = { stopped: { reason: 'held' } } as Escalation;
const thing = { kind: 'deliverable' } as const;

const dated = (originalStart: string, startOn: string): SlotRecord => ({
  ...blankRecord(originalStart),
  status: 'moved',
  startOn,
  startTime: '10:00',
});

type Row = [
  says: string,
  expected: Standing,
  on: string,
  timing: Terms['timing'],
  SlotRecord[]?,
  Partial<Commitment>?,
];

const ROWS: Row[] = [
  ['before the first meeting', 'not-yet-due', '2024-10-01', WEDNESDAYS],
  ['during the first meeting', 'not-yet-due', '2024-10-09T10:30', WEDNESDAYS],
  ['after a meeting nobody has spoken of', 'waiting-for-an-answer', '2024-10-09T11:00', WEDNESDAYS],
  ['after one that went ahead', 'on-track', '2024-10-10', WEDNESDAYS, [said('2024-10-09T10:00', 'held')]],
  [
    'after one that was not as agreed',
    'on-track',
    '2024-10-10',
    WEDNESDAYS,
    [said('2024-10-09T10:00', 'not-as-agreed')],
  ],
  [
    'after one that they called off',
    'missed',
    '2024-10-10',
    WEDNESDAYS,
    [said('2024-10-09T10:00', 'not-held', 'they-called-it-off')],
  ],
  [
    'after one that we called off',
    'on-track',
    '2024-10-10',
    WEDNESDAYS,
    [said('2024-10-09T10:00', 'not-held', 'we-called-it-off')],
  ],
  [
    'a miss made good',
    'on-track',
    '2024-10-24',
    WEDNESDAYS,
    [said('2024-10-09T10:00', 'not-held', 'they-refused'), said('2024-10-23T10:00', 'held')],
  ],
  [
    'an older question still asked',
    'waiting-for-an-answer',
    '2024-10-24',
    WEDNESDAYS,
    [{ ...blankRecord('2024-10-09T10:00'), asked: 2 }, said('2024-10-23T10:00', 'held')],
  ],
  [
    'an older question given up',
    'on-track',
    '2024-10-24',
    WEDNESDAYS,
    [
      { ...blankRecord('2024-10-09T10:00'), asked: 3, ownerToldAt: london('2024-10-14T09:00') },
      said('2024-10-23T10:00', 'held'),
    ],
  ],
  [
    'a cancelled meeting is not asked about',
    'not-yet-due',
    '2024-10-10',
    WEDNESDAYS,
    [{ ...blankRecord('2024-10-09T10:00'), status: 'cancelled' }],
  ],
  [
    'a meeting that they cancelled',
    'missed',
    '2024-10-10',
    WEDNESDAYS,
    [{ ...said('2024-10-09T10:00', 'not-held', 'they-called-it-off'), status: 'cancelled' }],
  ],
  ['a fortnight without a date', 'no-date', '2024-10-01', FORTNIGHTS],
  ['a fortnight with one', 'not-yet-due', '2024-10-01', FORTNIGHTS, [dated('2024-09-25', '2024-10-03')]],
  ['a fortnight in which it was held', 'on-track', '2024-10-01', FORTNIGHTS, [said('2024-09-25', 'held')]],
  ['a fortnight that ended', 'waiting-for-an-answer', '2024-10-09', FORTNIGHTS],
  [
    'a fortnight that ended, nobody to blame, and none with a date',
    'no-date',
    '2024-10-10',
    FORTNIGHTS,
    [said('2024-09-25', 'not-held', 'nobody-arranged-it')],
  ],
  [
    'a fortnight that they refused',
    'missed',
    '2024-10-10',
    FORTNIGHTS,
    [said('2024-09-25', 'not-held', 'they-refused')],
  ],
  ['a single meeting to come', 'not-yet-due', '2024-10-30', single, [], { kind: 'single-meeting' }],
  [
    'a single meeting gone by',
    'waiting-for-an-answer',
    '2024-10-31T11:00',
    single,
    [],
    { kind: 'single-meeting' },
  ],
  [
    'a meeting whose date is to follow',
    'no-date',
    '2024-11-01',
    single,
    [{ ...blankRecord('2024-10-31T10:00'), status: 'to-follow', moves: 1 }],
  ],
  ['before a deadline', 'not-yet-due', '2024-10-31', due, [], thing],
  ['past a deadline, nothing said', 'overdue', '2024-11-01', due, [], thing],
  [
    'past a deadline, not delivered',
    'overdue',
    '2024-11-01',
    due,
    [said('2024-10-31', 'not-delivered')],
    thing,
  ],
  ['past a deadline, delivered', 'on-track', '2024-11-01', due, [said('2024-10-31', 'delivered')], thing],
  [
    'past a deadline that was put off',
    'not-yet-due',
    '2024-11-01',
    due,
    [dated('2024-10-31', '2024-11-15')],
    thing,
  ],
  ['past the day of a claim', 'waiting-for-an-answer', '2024-11-01', due, [], { kind: 'claim' }],
  ['past a review date', 'waiting-for-an-answer', '2024-11-01', review, [], thing],
  ['a review date answered', 'on-track', '2024-11-01', review, [said('2024-10-31', 'not-delivered')], thing],
  ['no timing', 'not-yet-due', '2025-11-01', { kind: 'none' }],
  ['a ladder that climbs', 'escalated', '2024-11-01', due, [], { ...thing, escalation: running }],
  ['a ladder that stopped', 'overdue', '2024-11-01', due, [], { ...thing, escalation: stopped }],
  ['closed, with a ladder', 'closed', '2024-11-01', due, [], { state: 'closed', escalation: running }],
];

test.each(ROWS)('%s: %s', (_, expected, on, timing, slots = [], more = {}) => {
  expect(standing(factsOf([terms(timing)], slots, more), london(on))).toBe(expected);
});

test('no date offered is missed once the letter went unanswered', () => {
  const facts = factsOf([terms(FORTNIGHTS)], [said('2024-09-25', 'not-held', 'no-date-offered')]);
  expect(standing(facts, london('2024-10-10'))).toBe('no-date');
  expect(standing(facts, london('2024-10-10'), () => true)).toBe('missed');
});
