import { describe, expect, it } from 'vitest';
import type { CommitmentFacts } from '#bot/domain/commitment.ts';
import type { Terms } from '#bot/domain/terms.ts';
import { type Act, answers, closes, FORTNIGHTS, setsDate, steers, WEDNESDAYS } from './facts.ts';
import { climbs, DEC_4, DEC_18, JAN_1, misses, promised, sends } from './ladder-acts.ts';

/*
 * England, by hand. Working days are all weekdays but Christmas Day (Wed 25), Boxing Day (Thu 26 December 2024) and New
 * Year's Day (Wed 1 January 2025). A letter of 11 December asks for a reply within ten of them: 12, 13, 16, 17, 18, 19,
 * 20, 23, 24 and 27 December. That day is over on Monday 30 at nine.
 */
const DUE: Terms['timing'] = { kind: 'deadline', dueOn: '2024-12-19' };
const MISS = misses('2024-12-04T12:00');
const STEPS = ['12-04 12:10 1.0', '12-09 09:00 1.1', '12-11 09:00 1.2'];
const UNSENT = ['12-16 09:00 waits: not-written', '12-23 09:00 waits: not-written'];
const skip = (at: string, slot = DEC_4) => answers(at, slot, 'not-held', 'both-agreed-to-skip');
const closed = {
  kind: 'office-closed',
  name: 'Office closed',
  fromOn: '2024-12-23',
  toOn: '2025-01-03',
} as const;

type Row = [string, Act[], string[], CommitmentFacts?, string?];
const standard = (timing = WEDNESDAYS) => promised(timing, 'standard');

function check(rows: Row[]): void {
  it.each(rows)('%s', (_, acts, expected, facts = standard(), until = '2025-01-31') => {
    expect(climbs(facts, until, acts)).toEqual(expected);
  });
}

describe('Standard, after a first miss', () => {
  check([
    [
      'posts, tells the office manager, drafts the letter to their office, and waits until that is sent',
      [MISS],
      [...STEPS, ...UNSENT, '01-02 09:00 waits: not-written', '01-09 09:00 waits: not-written'],
      standard(),
      '2025-01-10',
    ],
    [
      'goes to the clerk and chair when the letter has gone unanswered, and to the chief executive five working days later',
      [MISS, sends('2024-12-11T15:00')],
      [...STEPS, '12-30 09:00 1.3', '01-07 09:00 1.4'],
    ],
    [
      'goes to the regulator ten working days after that, on the ladder Scrutiny',
      [MISS, sends('2024-12-11T15:00')],
      [...STEPS, '12-30 09:00 1.3', '01-07 09:00 1.4', '01-21 09:00 1.5'],
      promised(WEDNESDAYS, 'scrutiny'),
    ],
    [
      'counts the time for a reply from the day on which the letter was sent, over Christmas and New Year',
      // 23, 24, 27, 30, 31 December, 2, 3, 6, 7 and 8 January.
      [MISS, sends('2024-12-20T15:00')],
      [...STEPS, '12-16 09:00 waits: not-written', '01-09 09:00 1.3', '01-16 09:00 1.4'],
    ],
    [
      'begun on the day before Christmas Eve, takes its steps on 30 December and 2 January',
      [misses('2024-12-23T12:00', DEC_18), sends('2025-01-02T15:00')],
      ['12-23 12:10 1.0', '12-30 09:00 1.1', '01-02 09:00 1.2', '01-17 09:00 1.3', '01-24 09:00 1.4'],
    ],
    [
      "leaves out the server's own days off",
      // 12, 13, 16, 17, 18, 19, 20 December, 6, 7 and 8 January.
      [MISS, sends('2024-12-11T15:00')],
      [...STEPS, '01-09 09:00 1.3', '01-16 09:00 1.4'],
      promised(WEDNESDAYS, 'standard', { guild: { periods: [closed] } }),
    ],
    [
      'begins for a meeting on New Year’s Day that was kept and missed',
      [misses('2025-01-01T12:00', JAN_1)],
      ['01-01 12:10 1.0', '01-06 09:00 1.1', '01-08 09:00 1.2'],
      standard(),
      '2025-01-12',
    ],
    [
      'begins for the day after, where the meeting makes way for the holiday',
      [misses('2025-01-02T12:00', JAN_1)],
      ['01-02 12:10 1.0', '01-07 09:00 1.1', '01-09 09:00 1.2'],
      promised(WEDNESDAYS, 'standard', { commitment: { holidayRule: 'move' } }),
      '2025-01-12',
    ],
    [
      'begins even for one that is skipped, once somebody says that it was expected and missed',
      [misses('2025-01-02T12:00', JAN_1)],
      ['01-02 12:10 1.0', '01-07 09:00 1.1', '01-09 09:00 1.2'],
      promised(WEDNESDAYS, 'standard', { commitment: { holidayRule: 'skip' } }),
      '2025-01-12',
    ],
    [
      'does not begin for one that is skipped, and of which nobody says anything',
      [],
      [],
      promised(WEDNESDAYS, 'standard', { commitment: { holidayRule: 'skip' } }),
    ],
  ]);
});

describe('Standard, by what else lets it begin', () => {
  check([
    [
      'a deadline that passed before Christmas',
      [],
      // Asked on Friday 20 December; 24, 27 and 30 are the three working days after the 23rd.
      ['12-23 09:00 1.0', '12-30 09:00 1.1', '01-02 09:00 1.2'],
      promised(DUE, 'standard', { commitment: { kind: 'deliverable' } }),
      '2025-01-06',
    ],
    [
      'a fortnight without a date on record',
      [],
      ['12-05 09:00 1.0', '12-10 09:00 1.1', '12-12 09:00 1.2'],
      promised(FORTNIGHTS, 'standard', { commitment: { recordedAt: MISS.at.minus({ days: 3 }) } }),
      '2024-12-16',
    ],
    [
      'a third miss in a row enters at the letter to their office',
      [
        MISS,
        misses('2024-12-18T12:00', DEC_18),
        steers('2024-12-19T12:00', 'stop'),
        misses('2025-01-02T12:00', JAN_1),
      ],
      [...STEPS, '12-16 09:00 waits: not-written', '01-02 12:10 2.2'],
      standard(),
      '2025-01-06',
    ],
    [
      'a second miss, which is noted and raises nothing',
      [MISS, misses('2024-12-18T12:00', DEC_18), sends('2024-12-11T15:00')],
      [...STEPS, '12-30 09:00 1.3', '01-07 09:00 1.4'],
    ],
  ]);
});

describe('Standard, left until a day', () => {
  check([
    [
      'that is Christmas Day: the overdue step is taken on 27 December, and no delay is stretched',
      [MISS, steers('2024-12-05T12:00', { leaveUntilOn: '2024-12-25' })],
      ['12-04 12:10 1.0', '12-27 09:00 1.1', '12-31 09:00 1.2'],
      standard(),
      '2025-01-04',
    ],
    [
      'that is a Saturday: it lapses on Monday',
      [MISS, steers('2024-12-05T12:00', { leaveUntilOn: '2024-12-14' })],
      ['12-04 12:10 1.0', '12-16 09:00 1.1', '12-18 09:00 1.2'],
      standard(),
      '2024-12-20',
    ],
    [
      'later than the time for the reply: it goes on then',
      [MISS, sends('2024-12-11T15:00'), steers('2024-12-13T12:00', { leaveUntilOn: '2025-01-06' })],
      [...STEPS, '01-06 09:00 1.3', '01-13 09:00 1.4'],
    ],
    [
      'earlier than the time for the reply: that is waited for all the same',
      [MISS, sends('2024-12-11T15:00'), steers('2024-12-13T12:00', { leaveUntilOn: '2024-12-16' })],
      [...STEPS, '12-30 09:00 1.3', '01-07 09:00 1.4'],
    ],
    [
      'while the letter is not sent: nobody is told to send it before that day',
      [MISS, steers('2024-12-11T12:00', { leaveUntilOn: '2025-01-01' })],
      [...STEPS, '01-02 09:00 waits: not-written'],
      standard(),
      '2025-01-08',
    ],
  ]);
});

describe('Standard, when a new date is set', () => {
  const dated = setsDate('2024-12-10T12:00', DEC_4, '2024-12-19', '14:00');

  check([
    [
      'waits for it, and takes the overdue step ten minutes after that was missed too',
      [MISS, dated, misses('2024-12-19T15:30')],
      [...STEPS.slice(0, 2), '12-19 15:40 1.2'],
      standard(),
      '2024-12-23',
    ],
    [
      'ends when that meeting is held',
      [MISS, dated, answers('2024-12-19T15:30', DEC_4, 'held')],
      STEPS.slice(0, 2),
      standard(),
      '2025-01-01',
    ],
    [
      'goes on when the last question about it goes unanswered: 19, 20, 22 December, and the word to the owner on the 23rd',
      [MISS, dated],
      [...STEPS.slice(0, 2), '12-23 09:00 1.2'],
      standard(),
      '2024-12-27',
    ],
    [
      'asks nobody to send a letter while it waits for that date',
      [MISS, setsDate('2024-12-12T12:00', DEC_4, '2025-01-09', '14:00')],
      STEPS,
      standard(),
      '2025-01-09',
    ],
  ]);
});

describe('Standard, corrected or stopped', () => {
  check([
    ['ends when the miss is corrected away', [MISS, skip('2024-12-10T12:00')], STEPS.slice(0, 2)],
    ['ends when a person stops it', [MISS, steers('2024-12-10T12:00', 'stop')], STEPS.slice(0, 2)],
    [
      'ends while it waits for the reply, when the miss is corrected away on Christmas Eve',
      [MISS, sends('2024-12-11T15:00'), skip('2024-12-24T12:00')],
      STEPS,
    ],
    ['ends while it waits for the letter', [MISS, steers('2024-12-13T12:00', 'stop')], STEPS],
    [
      'ends when the commitment is closed',
      [MISS, closes('2024-12-17T12:00')],
      [...STEPS, ...UNSENT.slice(0, 1)],
    ],
    [
      'goes on by the second miss when the first is corrected away',
      [MISS, misses('2024-12-18T12:00', DEC_18), sends('2024-12-11T15:00'), skip('2024-12-19T12:00')],
      [...STEPS, '12-30 09:00 1.3', '01-07 09:00 1.4'],
    ],
  ]);
});
