import { describe, expect, test } from 'vitest';
import { uninterrupted } from '#bot/domain/uninterrupted.ts';
import { commitmentFacts, london, terms, WEDNESDAYS } from './facts.ts';

const now = london('2024-10-20T12:00');
const ANCHORED = { ...WEDNESDAYS, firstOn: '2024-10-09' } as typeof WEDNESDAYS;
const WEEKLY = {
  kind: 'series',
  cadence: { kind: 'rule', rrule: 'FREQ=WEEKLY;BYDAY=TH', dated: true, termTimeOnly: false },
  startTime: '14:00',
  firstOn: '2024-10-31',
} as typeof WEDNESDAYS;
const amended = (version: number, timing: typeof WEDNESDAYS, fromOn: string, more = {}) =>
  terms(timing, { version, kind: 'amended', fromOn, createdAt: now, ...more });
const versionsOf = (all: ReturnType<typeof terms>[]) =>
  uninterrupted(commitmentFacts(WEDNESDAYS, { terms: all }), now).terms.map((t) => t.version);

describe('Terms that were changed and taken back', () => {
  test('are as they were before, when every meeting stays what it is', () => {
    const all = [terms(ANCHORED), amended(2, WEEKLY, '2024-10-31'), amended(3, ANCHORED, '2024-10-31')];
    expect(versionsOf(all)).toEqual([1]);
  });

  test('stay as they are when a meeting would be another', () => {
    // Without a first meeting the fortnights are counted from the day of the new version.
    const shifted = [
      terms(WEDNESDAYS),
      amended(2, WEEKLY, '2024-10-31'),
      amended(3, WEDNESDAYS, '2024-10-31'),
    ];
    expect(versionsOf(shifted)).toEqual([1, 2, 3]);
  });

  test('are not mixed up with terms that were changed for good, in any part', () => {
    const [first, second] = [terms(ANCHORED), amended(2, WEEKLY, '2024-10-31')];
    expect(versionsOf([first])).toEqual([1]);
    expect(versionsOf([first, second])).toEqual([1, 2]);
    expect(versionsOf([first, second, amended(3, ANCHORED, '2024-11-20')])).toEqual([1, 2, 3]);
    expect(versionsOf([first, second, amended(3, WEEKLY, '2024-10-31')])).toEqual([1, 2, 3]);
    for (const more of [{ place: 'Town Hall' }, { durationMinutes: 90 }, { zone: 'Europe/Dublin' }])
      expect(versionsOf([first, second, amended(3, ANCHORED, '2024-10-31', more)])).toEqual([1, 2, 3]);
  });
});
