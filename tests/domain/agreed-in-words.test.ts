import { describe, expect, test } from 'vitest';
import { type AgreedRefusal, readAgreed, saysTheSame } from '#bot/domain/agreed-in-words.ts';
import type { Commitment } from '#bot/domain/commitment.ts';
import { closedSlots } from '#bot/domain/slots.ts';
import type { Terms } from '#bot/domain/terms.ts';
import { readings } from '#bot/domain/track-record.ts';
import { commitmentFacts, FORTNIGHTS, london, terms } from './facts.ts';
import { said } from './track-record-facts.ts';

const NOW = london('2024-11-20T10:00');
const THING: Terms['timing'] = { kind: 'deadline', dueOn: '2024-12-31' };
const facts = (kind: Commitment['kind'] = 'recurring-meeting', timing = FORTNIGHTS) =>
  commitmentFacts(timing, { commitment: { kind } });
const read = (kind: 'amended' | 'offered', timing: string, from = '', given = facts()) =>
  readAgreed(given, kind, { timing, from }, NOW);
const agreed = (...of: Parameters<typeof read>) => {
  const result = read(...of);
  if ('ok' in result) throw new Error(result.reason);
  return result;
};

describe('what both agreed anew', () => {
  test.each([
    ['every month', '', '2024-11-20', { kind: 'series', startTime: null, firstOn: null }],
    ['every month', '1 December 2024', '2024-12-01', { kind: 'series', firstOn: null }],
    ['every month', 'from 1 December 2024', '2024-12-01', { kind: 'series' }],
    [
      'every two weeks on Wednesdays at 10am, starting 4 December 2024',
      '',
      '2024-12-04',
      { startTime: '10:00' },
    ],
  ])('“%s” from “%s” holds from %s', (timing, from, fromOn, like) => {
    const read = agreed('amended', timing, from);
    expect(read).toMatchObject({ kind: 'amended', version: 2, fromOn, timing: like });
  });

  test.each<[string, string, Partial<AgreedRefusal>]>([
    ['', '', { reason: 'unreadable' }],
    ['periodic', '', { reason: 'unreadable' }],
    ['purple', '', { reason: 'unreadable' }],
    ['termly', '', { reason: 'choose' }],
    ['by 31 March 2025', '', { reason: 'other-kind' }],
    ['every month', '19 November 2024', { reason: 'in-the-past' }],
    ['every month', 'purple', { reason: 'unreadable' }],
    ['every Sunday at 01:30', '', { reason: 'clock-change' }],
    ['FREQ=HOURLY', '', { reason: 'unreadable' }],
  ])('“%s” from “%s” is refused: %o', (timing, from, refusal) => {
    expect(read('amended', timing, from)).toMatchObject({ ok: false, ...refusal });
  });

  test('a thing has a day, and no rhythm', () => {
    expect(agreed('amended', 'by 31 March 2025', '', facts('deliverable', THING)).timing).toEqual({
      kind: 'deadline',
      dueOn: '2025-03-31',
    });
    expect(read('amended', 'every month', '', facts('deliverable', THING))).toMatchObject({
      reason: 'other-kind',
    });
  });
});

describe('what they alone offer', () => {
  test.each([
    ['periodic meetings', '19 November 2024', '2024-11-19', { kind: 'none', words: 'periodic meetings' }],
    ['when we can', '', '2024-11-20', { kind: 'none', words: 'when we can' }],
    ['every month', '', '2024-11-20', { kind: 'series' }],
    ['by 30 June 2025', '', '2024-11-20', { kind: 'deadline', dueOn: '2025-06-30' }],
  ])('“%s” since “%s”', (timing, from, fromOn, like) => {
    expect(agreed('offered', timing, from)).toMatchObject({ kind: 'offered', fromOn, timing: like });
  });

  test('not before the promise, and not nothing', () => {
    expect(read('offered', 'every month', '24 September 2024')).toMatchObject({
      reason: 'before-the-promise',
    });
    expect(read('offered', '\u200b')).toMatchObject({ reason: 'unreadable' });
  });
});

test('the same said twice is known by its words and its day', () => {
  const first = agreed('amended', 'every month', '1 December 2024');
  const given = { ...facts(), terms: [terms(FORTNIGHTS), first] };
  expect(saysTheSame(given, readOf(given, 'every month', '1 December 2024'))).toBe(true);
  expect(saysTheSame(given, readOf(given, 'every month', '2 December 2024'))).toBe(false);
  expect(saysTheSame(given, readOf(given, 'every six weeks', '1 December 2024'))).toBe(false);
});

function readOf(given: ReturnType<typeof facts>, timing: string, from: string): Terms {
  const result = readAgreed(given, 'amended', { timing, from }, NOW);
  if ('ok' in result) throw new Error(result.reason);
  return result;
}

// Fortnights from Wed 25 September 2024 close on 8 and 22 October, 5 and 19 November, 3 December; months from Wed 20
// November on 19 December, 19 January.
test('slots of the past keep what was agreed then, and their outcomes', () => {
  const refused = ['2024-09-25', '2024-10-09', '2024-10-23', '2024-11-06'].map((on) =>
    said(on, 'not-held', 'they-refused'),
  );
  const before = commitmentFacts(FORTNIGHTS, { slots: refused });
  const monthly = agreed('amended', 'every month', '', before);
  const after = { ...before, terms: [...before.terms, monthly] };
  const closed = closedSlots(after, london('2025-01-20T12:00'));
  expect(closed.map(({ firstOn, lastOn }) => `${firstOn} ${lastOn}`)).toEqual([
    '2024-09-25 2024-10-08',
    '2024-10-09 2024-10-22',
    '2024-10-23 2024-11-05',
    '2024-11-06 2024-11-19',
    '2024-11-20 2024-12-19',
    '2024-12-20 2025-01-19',
  ]);
  expect(readings(after, london('2025-01-20T12:00')).ours).toMatchObject({ held: 0, of: 4, unknown: 2 });
});

test('an offer changes nothing of ours, and counts beside it', () => {
  const refused = ['2024-09-25', '2024-10-09'].map((on) => said(on, 'not-held', 'they-refused'));
  const before = commitmentFacts(FORTNIGHTS, { slots: refused });
  const at = london('2024-11-20T12:00');
  const ours = readings(before, at).ours;
  const vague = {
    ...before,
    terms: [...before.terms, agreed('offered', 'periodic', '19 November 2024', before)],
  };
  expect(readings(vague, at)).toMatchObject({ ours, theirs: { held: 0, record: null } });
  const monthly = {
    ...before,
    terms: [...before.terms, agreed('offered', 'every month', '25 September 2024', before)],
  };
  expect(readings(monthly, at)).toMatchObject({ ours, theirs: { record: { held: 0, of: 1 } } });
});
