import { expect, test } from 'vitest';
import { mustAllBeSaidOnce } from '../../bench/benchmarks/due-notices.ts';
import { isWithinLimit, type Measurement, toResult } from '../../bench/measurement.ts';
import { readOptions } from '../../bench/options.ts';
import { median, percentile } from '../../bench/statistics.ts';
import { renderTable } from '../../bench/table.ts';

const tick: Measurement = {
  name: 'planning-tick',
  value: 0.6,
  unit: 'ms',
  baseline: 0.5,
  beside: 'with 1,000 commitments',
  allowed: { times: 1.5 },
};

test('a measurement is one line with its ratio to the baseline, and names its database', () => {
  expect(toResult(tick, 'sqlite')).toStrictEqual({
    name: 'planning-tick.sqlite',
    value: 0.6,
    unit: 'ms',
    baseline: 0.5,
    ratio: 1.2,
    limit: 1.5,
    better: 'lower',
  });
});

test.each([
  ['exactly so many times its baseline', { times: 1.5 }, 150, true],
  ['a little over so many times its baseline', { times: 1.5 }, 151, false],
  ['exactly so much more', { more: 150 }, 250, true],
  ['a little more than so much more', { more: 150 }, 251, false],
  ['exactly the most it may be', { atMost: 120 }, 120, true],
  ['over the most it may be', { atMost: 120 }, 121, false],
  ['below its baseline', { more: 150 }, 80, true],
])('%s is judged by the ratio', (_, allowed, value, within) => {
  expect(isWithinLimit(toResult({ ...tick, allowed, value, baseline: 100 }, 'sqlite'))).toBe(within);
});

test.each([
  ['exactly so many times its baseline', 70, true],
  ['a little less', 69.9, false],
  ['more than its baseline', 120, true],
])('what is better when higher is judged from below: %s', (_, value, within) => {
  const result = toResult({ ...tick, allowed: { atLeastTimes: 0.7 }, value, baseline: 100 }, 'sqlite');
  expect(result).toMatchObject({ better: 'higher', limit: 0.7 });
  expect(isWithinLimit(result)).toBe(within);
});

test('what is better when higher is within its limit from there up', () => {
  const result = { ...toResult(tick, 'sqlite'), better: 'higher' as const };
  expect(isWithinLimit({ ...result, ratio: 1.4 })).toBe(false);
  expect(isWithinLimit({ ...result, ratio: 1.5 })).toBe(true);
});

test('nothing is measured beside nothing', () => {
  expect(() => toResult({ ...tick, baseline: 0 }, 'sqlite')).toThrow('makes no ratio');
  expect(() => toResult({ ...tick, value: Number.NaN }, 'sqlite')).toThrow('makes no ratio');
});

test('the table says in words what is allowed, and marks what is over it', () => {
  const slow = {
    ...tick,
    name: 'first-answer',
    value: 400,
    baseline: 100,
    allowed: { more: 150 },
    note: 'busy',
  };
  const rows = [tick, slow].map((measurement) => ({ measurement, result: toResult(measurement, 'sqlite') }));
  const lines = renderTable(rows).split('\n');
  expect(lines[1]).toMatch(/^planning-tick\.sqlite +0\.6 ms +0\.5 ms with 1,000 commitments +1\.2 .*ok$/);
  expect(lines[2]).toMatch(/at most 150 ms more \(ratio 2\.5\) +OVER$/);
  expect(lines.at(-1)).toBe('first-answer.sqlite: busy');
});

test('the median is the middle value, or the mean of two', () => {
  expect(median([9, 1, 5])).toBe(5);
  expect(median([4, 1, 2, 100])).toBe(3);
});

test('the 99th percentile of a thousand is the tenth worst', () => {
  const values = Array.from({ length: 1_000 }, (_, i) => 1_000 - i);
  expect(percentile(values, 99)).toBe(990);
  expect(percentile([7], 99)).toBe(7);
  expect(() => percentile([], 99)).toThrow('nothing was measured');
});

test('PostgreSQL is measured when there is one, or when it is named', () => {
  const known = ['start', 'lateness'];
  expect(readOptions([], known, undefined)).toEqual({ json: false, only: [], databases: ['sqlite'] });
  expect(readOptions([], known, 'postgresql://x').databases).toEqual(['sqlite', 'postgresql']);
  const args = ['--json', '--only', 'start', '--database', 'postgresql'];
  const options = { json: true, only: ['start'], databases: ['postgresql'] };
  expect(readOptions(args, known, undefined)).toEqual(options);
});

test('a benchmark or a database that there is not is refused with those that there are', () => {
  expect(() => readOptions(['--only', 'speed'], ['start'], undefined)).toThrow('"speed"; there are start.');
  expect(() => readOptions(['--database', 'mysql'], [], undefined)).toThrow('sqlite, postgresql');
});

test('a message that is missing, elsewhere, twice or not owed fails the benchmark', () => {
  const owed = ['a', 'b'].map((nonce) => ({ nonce, channelId: '1', dueAt: 0 }));
  const posted = (nonce: string, channelId = '1') => ({ nonce, channelId, at: 0 });
  expect(() => mustAllBeSaidOnce(owed, [posted('b'), posted('a')])).not.toThrow();
  expect(() => mustAllBeSaidOnce(owed, [posted('a')])).toThrow('1 of 2 messages were lost');
  expect(() => mustAllBeSaidOnce(owed, [posted('a'), posted('b', '2')])).toThrow('lost');
  expect(() => mustAllBeSaidOnce(owed, [posted('a'), posted('b'), posted('a')])).toThrow('more than once');
  expect(() => mustAllBeSaidOnce(owed, [posted('a'), posted('b'), posted('c')])).toThrow('not owed');
});
