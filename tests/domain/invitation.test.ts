import type { DateTime } from 'luxon';
import { describe, expect, test } from 'vitest';
import { type Invited, invitationStep, isSuperseded, type PastWord } from '#bot/domain/invitation.ts';
import { london } from './facts.ts';

const now = london('2024-10-01T12:00');
const ahead = london('2024-10-09T11:00');
const behind = london('2024-09-25T11:00');

const entry = (dates: string, more: Partial<Invited> = {}): Invited => {
  return { subject: 'terms:1', sequence: 0, dates, until: null, ...more };
};
const word = (dates: string, more: Partial<PastWord> = {}): PastWord => {
  const noticeId = `${dates}.${more.sequence ?? 0}`;
  return { ...entry(dates), method: 'REQUEST', heard: 'perhaps', noticeId, ...more };
};
const said = (entries: Invited[], past: PastWord[], { standing = true, at = now }: Step = {}) => {
  const { owe, drop } = invitationStep(standing, entries, past, at);
  return { owe: owe.map((w) => `${w.method} ${w.subject} ${w.dates} #${w.sequence}`), drop };
};
type Step = { standing?: boolean; at?: DateTime };

describe('Somebody who is invited is told', () => {
  test('of each entry that is not over, once', () => {
    const entries = [
      entry('a'),
      entry('b', { subject: 'slot:2024-10-09', until: ahead }),
      entry('c', { subject: 'slot:2024-09-25', until: behind }),
    ];
    expect(said(entries, [])).toEqual({
      owe: ['REQUEST terms:1 a #0', 'REQUEST slot:2024-10-09 b #0'],
      drop: [],
    });
    expect(said([entry('a')], [word('a', { heard: 'waiting' })])).toEqual({ owe: [], drop: [] });
    expect(said([entry('a')], [word('a')])).toEqual({ owe: [], drop: [] });
  });

  test('of other dates, with a higher sequence than anything before, whatever became of it', () => {
    expect(said([entry('b', { sequence: 1 })], [word('a')]).owe).toEqual(['REQUEST terms:1 b #1']);
    expect(said([entry('b')], [word('a')]).owe).toEqual(['REQUEST terms:1 b #1']);
    const dropped = word('b', { sequence: 4, heard: 'no' });
    expect(said([entry('b', { sequence: 2 })], [word('a'), dropped]).owe).toEqual(['REQUEST terms:1 b #5']);
  });

  test('nothing of a change that was undone before it was told', () => {
    const past = [word('a'), word('b', { sequence: 1, heard: 'waiting' })];
    expect(said([entry('a', { sequence: 2 })], past)).toEqual({ owe: [], drop: ['b.1'] });
  });

  test('of a change that was undone after it may have been told', () => {
    const past = [word('a'), word('b', { sequence: 1 })];
    expect(said([entry('a', { sequence: 2 })], past).owe).toEqual(['REQUEST terms:1 a #2']);
  });

  test('of the newest dates only, when they change twice before anything is told', () => {
    const past = [word('a'), word('b', { sequence: 1, heard: 'waiting' })];
    expect(said([entry('c', { sequence: 2 })], past)).toEqual({
      owe: ['REQUEST terms:1 c #2'],
      drop: ['b.1'],
    });
  });

  test('of the end of what they were told of and what is no more', () => {
    expect(said([], [word('a', { until: ahead })]).owe).toEqual(['CANCEL terms:1 a #1']);
    expect(said([entry('a')], [word('a')], { standing: false }).owe).toEqual(['CANCEL terms:1 a #1']);
    const cancelled = [word('a'), word('a', { sequence: 1, method: 'CANCEL' })];
    expect(said([], cancelled)).toEqual({ owe: [], drop: [] });
  });

  test('nothing at all of what was withdrawn before they heard of it', () => {
    const past = [word('a', { heard: 'waiting' })];
    expect(said([], past, { standing: false })).toEqual({ owe: [], drop: ['a.0'] });
    expect(said([], [word('a', { heard: 'no' })], { standing: false })).toEqual({ owe: [], drop: [] });
  });

  test('nothing of a withdrawal that was undone; of a later invitation with a higher sequence than its end', () => {
    const waiting = word('a', { sequence: 1, method: 'CANCEL', heard: 'waiting' });
    expect(said([entry('a')], [word('a'), waiting])).toEqual({ owe: [], drop: ['a.1'] });
    const heard = word('a', { sequence: 1, method: 'CANCEL' });
    expect(said([entry('a')], [word('a'), heard]).owe).toEqual(['REQUEST terms:1 a #2']);
  });

  test('never that a meeting of the past is off: that would say what became of it', () => {
    const told = [word('a', { subject: 'slot:2024-09-25', until: behind })];
    expect(said([], told)).toEqual({ owe: [], drop: [] });
    expect(said([], told, { standing: false })).toEqual({ owe: [], drop: [] });
    const moved = [entry('b', { subject: 'slot:2024-09-25', until: behind })];
    expect(said(moved, told)).toEqual({ owe: [], drop: [] });
  });

  test('that a series is over which they take to go on', () => {
    expect(said([entry('b', { until: behind })], [word('a')]).owe).toEqual(['REQUEST terms:1 b #1']);
    const cancelled = [word('a'), word('a', { sequence: 1, method: 'CANCEL' })];
    expect(said([entry('b', { until: behind })], cancelled).owe).toEqual([]);
  });
});

test('A word is superseded by a later one on the same entry, and by no other', () => {
  const first = word('a');
  expect(isSuperseded(first, [first])).toBe(false);
  expect(isSuperseded(first, [first, word('b', { sequence: 1 })])).toBe(true);
  expect(isSuperseded(first, [first, word('b', { sequence: 1, subject: 'terms:2' })])).toBe(false);
});
