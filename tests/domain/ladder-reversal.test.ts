import { describe, expect, it } from 'vitest';
import type { CommitmentFacts } from '#bot/domain/commitment.ts';
import { type Act, play, steers, texts, WEDNESDAYS } from './facts.ts';
import { climbs, DEC_4, misses, promised, says, sends, words } from './ladder-acts.ts';

// A reversal, confirmed by a person. For the working days of these weeks see ladder-standard.test.ts.
const MISS = misses('2024-12-04T12:00');
const SENT = sends('2024-12-11T15:00');
const STEPS = ['12-04 12:10 1.0', '12-09 09:00 1.1', '12-11 09:00 1.2'];
const reverses = (said: string, confirmed: string) => [says(said), words(confirmed, 'confirmed')];

type Row = [string, Act[], string[], string?, CommitmentFacts?];
const standard = () => promised(WEDNESDAYS, 'standard');

function check(rows: Row[]): void {
  it.each(rows)('%s', (_, acts, expected, until = '2024-12-14', facts = standard()) => {
    expect(climbs(facts, until, acts)).toEqual(expected);
  });
}

describe('a confirmed reversal', () => {
  check([
    [
      'begins at the letter to their own office',
      reverses('2024-12-05T11:00', '2024-12-05T12:00'),
      ['12-05 12:10 1.2'],
      '2024-12-09',
    ],
    ['does nothing until a person confirms it', [says('2024-12-05T11:00')], []],
    [
      'raises a ladder that is lower, which it paused before',
      [MISS, ...reverses('2024-12-10T11:00', '2024-12-12T12:00')],
      ['12-04 12:10 1.0', '12-09 09:00 1.1', '12-10 11:10 waits: said', '12-12 12:10 1.2'],
    ],
    [
      'still waits for the time that their own office has for a reply',
      [MISS, SENT, ...reverses('2024-12-13T11:00', '2024-12-13T11:05')],
      [...STEPS, '12-30 09:00 1.3', '01-07 09:00 1.4'],
      '2025-01-10',
    ],
    [
      'enters above it, at once, where the letter has gone unanswered',
      [MISS, SENT, ...reverses('2025-01-02T12:00', '2025-01-02T12:05')],
      [...STEPS, '12-30 09:00 1.3', '01-02 12:15 1.4'],
      '2025-01-10',
    ],
    [
      'takes it to the regulator at once, where all else has been done',
      [MISS, SENT, ...reverses('2025-01-08T12:00', '2025-01-08T12:05')],
      [...STEPS, '12-30 09:00 1.3', '01-07 09:00 1.4', '01-08 12:15 1.5'],
      '2025-01-10',
      promised(WEDNESDAYS, 'scrutiny'),
    ],
    [
      'begins a new run above their own office, where that was written to in the one before',
      [MISS, SENT, steers('2025-01-02T12:00', 'stop'), ...reverses('2025-01-03T12:00', '2025-01-03T12:05')],
      [...STEPS, '12-30 09:00 1.3', '01-03 12:15 2.3', '01-10 09:00 2.4'],
      '2025-01-11',
    ],
    [
      'counts on the word of the second person, where the server asks for one',
      [says('2024-12-05T11:00'), words('2024-12-05T12:00', 'confirmed')],
      [],
      '2024-12-14',
      promised(WEDNESDAYS, 'standard', { guild: { secondPerson: true } }),
    ],
    [
      'on the ladder Gentle asks the owner',
      reverses('2024-12-05T11:00', '2024-12-05T12:00'),
      ['12-05 12:10 1.0', '12-10 09:00 1.1'],
      '2024-12-14',
      promised(WEDNESDAYS, 'gentle'),
    ],
  ]);
});

describe('a reversal that is taken back', () => {
  const left = steers('2024-12-04T13:00', { leaveUntilOn: '2024-12-20' });
  const raised = reverses('2024-12-05T11:00', '2024-12-05T11:05');

  check([
    [
      'lowers the ladder to where it was, when its step is not taken yet',
      // Left until Friday 20 December; the letter follows the office manager after the 23rd and the 24th.
      [MISS, left, ...raised, words('2024-12-06T12:00', 'withdrawn')],
      ['12-04 12:10 1.0', '12-20 09:00 1.1', '12-24 09:00 1.2'],
      '2024-12-26',
    ],
    [
      'leaves it there while that can still be undone',
      [
        MISS,
        steers('2024-12-04T13:00', { leaveUntilOn: '2024-12-06' }),
        ...raised,
        words('2024-12-06T08:55', 'withdrawn'),
      ],
      ['12-04 12:10 1.0', '12-09 09:00 1.1', '12-11 09:00 1.2'],
      '2024-12-12',
    ],
    [
      'ends the ladder when nothing else led to it',
      [...raised, words('2024-12-06T12:00', 'withdrawn')],
      ['12-05 11:15 1.2'],
    ],
  ]);

  it('is on record as lowered, once', () => {
    const acts = [MISS, left, ...raised, words('2024-12-06T12:00', 'withdrawn')];
    const { facts } = play(standard(), { from: '2024-12-01T12:00', until: '2024-12-07', acts });
    expect(facts.commitment.escalation).toMatchObject({ next: 1, enteredAt: null, noted: [], stopped: null });
  });

  it('by their own word that they stand by it, ends the ladder for that reason', () => {
    const acts = [...raised, says('2024-12-09T11:00', 'reaffirms')];
    const { facts } = play(standard(), { from: '2024-12-01T12:00', until: '2024-12-10', acts });
    expect(facts.commitment.escalation?.stopped?.reason).toBe('reaffirmed');
  });
});

describe('after a confirmed reversal', () => {
  const raised = reverses('2024-12-05T11:00', '2024-12-05T11:05');
  const questions = (acts: Act[]) =>
    texts(play(standard(), { from: '2024-12-05T10:00', until: '2025-01-31', acts }), 'question').filter(
      (line) => line > '2024-12-06',
    );

  it('no single meeting is asked about', () => {
    expect(questions(raised)).toEqual([]);
  });

  it('they are asked about again when it was taken back', () => {
    const asked = questions([...raised, words('2025-01-13T12:00', 'withdrawn')]);
    expect(asked).toContain('2025-01-15 11:00 question 1 of 2025-01-15T10:00 > channel:here');
  });

  it('what is said of them counts all the same', () => {
    const acts = [...raised, misses('2024-12-09T12:00', DEC_4)];
    const { facts } = play(standard(), { from: '2024-12-05T10:00', until: '2024-12-10', acts });
    expect(facts.commitment.escalation?.noted.map(({ trigger }) => trigger)).toEqual(['first-miss']);
  });
});
