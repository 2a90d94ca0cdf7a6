import { describe, expect, test } from 'vitest';
import type { CommitmentFacts } from '#bot/domain/commitment.ts';
import type { Condition } from '#bot/domain/condition.ts';
import { unmetConditions } from '#bot/domain/conditions.ts';
import { closedSlots, nextSlots, slotByOriginalStart } from '#bot/domain/slots.ts';
import { standing } from '#bot/domain/standing.ts';
import { trackRecord } from '#bot/domain/track-record.ts';
import { type Act, commitmentFacts, FORTNIGHTS, london, play, texts, WEDNESDAYS } from './facts.ts';
import { said } from './track-record-facts.ts';

function condition(
  state: Condition['state'],
  decidedAt: string | null = null,
  createdAt = '2024-09-25T20:00',
) {
  return {
    id: `${state} ${decidedAt}`,
    words: 'the budget is agreed',
    decider: 'the Cabinet',
    state,
    decidedBy: decidedAt && 'alice',
    decidedAt: decidedAt === null ? null : london(decidedAt),
    createdBy: 'alice',
    createdAt: london(createdAt),
  } satisfies Condition;
}

const days = (facts: CommitmentFacts, at: string) =>
  closedSlots(facts, london(at)).map((s) => s.originalStart);

// Fortnights from Wed 25 September 2024 close at the end of 8 and 22 October, 5 and 19 November.
describe('what is due by 20 November', () => {
  const ALL = ['2024-09-25', '2024-10-09', '2024-10-23', '2024-11-06'];
  test.each<[string, Condition[], string[]]>([
    ['it depends on nothing', [], ALL],
    ['it is not known whether it is met', [condition('unknown')], []],
    ['it is not met', [condition('not-met', '2024-10-01T12:00')], []],
    ['it was met before the first was over', [condition('met', '2024-10-01T12:00')], ALL],
    ['it was met in the third', [condition('met', '2024-10-30T12:00')], ALL.slice(2)],
    ['it was met at the very end of the second', [condition('met', '2024-10-23T00:00')], ALL.slice(2)],
    ['one of two is met', [condition('met', '2024-10-01T12:00'), condition('unknown')], []],
    [
      'both are met, one later',
      [condition('met', '2024-10-01T12:00'), condition('met', '2024-11-10T12:00')],
      ALL.slice(3),
    ],
  ])('%s', (_, conditions, due) => {
    const facts = commitmentFacts(FORTNIGHTS, { conditions });
    expect(days(facts, '2024-11-20T12:00')).toEqual(due);
    expect(trackRecord(facts, london('2024-11-20T12:00')).unknown).toBe(due.length);
  });
});

test('while it is not met nothing comes next, nothing is overdue, and the slot can still be named', () => {
  const facts = commitmentFacts(WEDNESDAYS, { conditions: [condition('unknown')] });
  expect(nextSlots(facts, london('2024-10-01T12:00'), 3)).toEqual([]);
  expect(standing(facts, london('2024-11-20T12:00'))).toBe('not-yet-due');
  expect(slotByOriginalStart(facts, '2024-10-09T10:00')).not.toBeNull();
  expect(unmetConditions(facts)).toHaveLength(1);
});

test('no question, no reminder and no step comes of what waits; once it is met, what is still to come is remembered', () => {
  const waits = commitmentFacts(WEDNESDAYS, { conditions: [condition('unknown')] });
  expect(texts(play(waits, { until: '2024-12-31T12:00' }))).toEqual([]);
  const met = commitmentFacts(WEDNESDAYS, { conditions: [condition('met', '2024-10-25T12:00')] });
  const told = texts(play(met, { from: '2024-10-25T12:00', until: '2024-11-06T12:00' }));
  expect(told.filter((t) => t.includes('question'))).toEqual([
    '2024-11-06 11:00 question 1 of 2024-11-06T10:00 > channel:here',
  ]);
  expect(told.some((t) => t.includes('2024-10-09') || t.includes('2024-10-23'))).toBe(false);
});

test('what people had said before it was on record stands; what was said of it since counts for nothing, unless it was held', () => {
  const slots = [
    said('2024-09-25', 'not-held', 'they-refused', '2024-10-09'),
    said('2024-10-09', 'not-held', 'they-refused', '2024-10-23'),
    said('2024-10-23', 'held', null, '2024-11-06'),
  ];
  const conditions = [condition('unknown', null, '2024-10-15T12:00')];
  const facts = commitmentFacts(FORTNIGHTS, { slots, conditions });
  expect(days(facts, '2024-11-20T12:00')).toEqual(['2024-09-25', '2024-10-23']);
  expect(trackRecord(facts, london('2024-11-20T12:00'))).toMatchObject({ held: 1, of: 2, misses: 1 });
});

describe('steps that are under way for a fortnight without a date', () => {
  // The first closes on 8 October; asked about on the 9th, the first step comes on the 10th.
  const depends = (at: string): Act => ({
    at: london(at),
    act: (facts) => ({ ...facts, conditions: [condition('unknown', null, at)] }),
  });
  const takesBack = (at: string): Act => ({ at: london(at), act: (facts) => ({ ...facts, conditions: [] }) });
  const steps = (acts: Act[]) =>
    texts(play(commitmentFacts(FORTNIGHTS), { until: '2024-10-22T12:00', acts }), 'rung');

  test('end when it is put on record that nothing was due yet', () => {
    const FIRST = steps([])[0];
    expect(steps([]).length).toBeGreaterThan(1);
    expect(steps([depends('2024-10-11T12:00')])).toEqual([FIRST]);
    const { facts } = play(commitmentFacts(FORTNIGHTS), {
      until: '2024-10-22T12:00',
      acts: [depends('2024-10-11T12:00')],
    });
    expect(facts.commitment.escalation?.stopped?.reason).toBe('corrected');
  });

  test('go on where that was taken back within ten minutes', () => {
    expect(steps([depends('2024-10-11T12:00'), takesBack('2024-10-11T12:09')])).toEqual(steps([]));
  });
});
