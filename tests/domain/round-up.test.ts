import fc from 'fast-check';
import { DateTime } from 'luxon';
import { describe, expect, it } from 'vitest';
import type { CommitmentFacts } from '#bot/domain/commitment.ts';
import { isEmptyRoundUp, roundUpOf } from '#bot/domain/round-up.ts';
import { decideRoundUp, type RoundUpTime, weekOf } from '#bot/domain/round-up-time.ts';
import type { Statement } from '#bot/domain/statement.ts';
import { commitmentFacts, FORTNIGHTS, london, WEDNESDAYS, ZONE } from './facts.ts';

const MONDAY: RoundUpTime = { day: 1, time: '09:00' };
const at = (text: string) => london(text);
const wall = (instant: DateTime) => instant.setZone(ZONE).toFormat('ccc yyyy-MM-dd HH:mm ZZ');

function decided(time: RoundUpTime, since: string, now: string) {
  const { owed, nextActionAt } = decideRoundUp(time, ZONE, at(since), at(now));
  return [owed && wall(owed.at), owed?.week ?? null, wall(nextActionAt)];
}

describe('when a round-up is owed', () => {
  it.each([
    [
      'set up in the week before, not yet',
      '2024-09-25T20:00',
      '2024-09-29T12:00',
      [null, null, 'Mon 2024-09-30 09:00 +01:00'],
    ],
    [
      'on its minute',
      '2024-09-25T20:00',
      '2024-09-30T09:00',
      ['Mon 2024-09-30 09:00 +01:00', '2024-W40', 'Mon 2024-10-07 09:00 +01:00'],
    ],
    [
      'once: what was said is not owed',
      '2024-09-30T09:00',
      '2024-09-30T09:00',
      [null, null, 'Mon 2024-10-07 09:00 +01:00'],
    ],
    [
      'set up later on that day, not for that week',
      '2024-09-30T09:01',
      '2024-09-30T10:00',
      [null, null, 'Mon 2024-10-07 09:00 +01:00'],
    ],
    [
      'after three weeks of downtime only the last',
      '2024-09-30T09:00',
      '2024-10-23T12:00',
      ['Mon 2024-10-21 09:00 +01:00', '2024-W43', 'Mon 2024-10-28 09:00 +00:00'],
    ],
    [
      'the week after the clocks went back',
      '2024-10-21T09:00',
      '2024-10-28T09:00',
      ['Mon 2024-10-28 09:00 +00:00', '2024-W44', 'Mon 2024-11-04 09:00 +00:00'],
    ],
    [
      'over the turn of the year',
      '2024-12-23T09:00',
      '2024-12-30T09:00',
      ['Mon 2024-12-30 09:00 +00:00', '2025-W01', 'Mon 2025-01-06 09:00 +00:00'],
    ],
  ])('%s', (_, since, now, expected) => {
    expect(decided(MONDAY, since, now)).toEqual(expected);
  });

  it('an hour that comes twice comes once, at the first of the two', () => {
    const sunday: RoundUpTime = { day: 7, time: '01:30' };
    expect(decided(sunday, '2024-10-20T01:30', '2024-10-27T12:00')[0]).toBe('Sun 2024-10-27 01:30 +01:00');
    const second = DateTime.fromISO('2024-10-27T01:30:00Z');
    expect(decideRoundUp(sunday, ZONE, at('2024-10-27T01:30'), second).owed).toBeNull();
  });

  it('an hour that is skipped comes when the clock has gone on', () => {
    const sunday: RoundUpTime = { day: 7, time: '01:30' };
    expect(decided(sunday, '2025-03-23T01:30', '2025-03-30T12:00')[0]).toBe('Sun 2025-03-30 02:30 +01:00');
  });

  it('deciding at every next instant owes each week once, whatever the zone', () => {
    const zones = ['Europe/London', 'America/New_York', 'Pacific/Apia', 'Australia/Lord_Howe', 'UTC'];
    fc.assert(
      fc.property(
        fc.constantFrom(...zones),
        fc.integer({ min: 1, max: 7 }),
        fc.integer({ min: 0, max: 23 }),
        fc.integer({ min: 0, max: 400 }),
        (zone, day, hour, offset) => {
          const time = { day, time: `${String(hour).padStart(2, '0')}:30` } as RoundUpTime;
          let since: DateTime = DateTime.fromISO('2024-01-01T00:00Z').plus({ days: offset });
          let now: DateTime = since;
          const weeks: string[] = [];
          for (let i = 0; i < 12; i += 1) {
            const { owed, nextActionAt } = decideRoundUp(time, zone, since, now);
            if (owed) {
              weeks.push(owed.week);
              expect(decideRoundUp(time, zone, owed.at, now).owed).toBeNull();
              since = owed.at;
            }
            expect(nextActionAt > now).toBe(true);
            now = nextActionAt;
          }
          expect(new Set(weeks).size).toBe(weeks.length);
          expect(weeks).toHaveLength(11);
        },
      ),
      { numRuns: 200 },
    );
  });

  it('a week is the zone’s', () => {
    const sundayEvening = DateTime.fromISO('2024-10-06T23:30Z');
    expect(weekOf(sundayEvening, ZONE)).toBe('2024-W41');
    expect(weekOf(sundayEvening, 'UTC')).toBe('2024-W40');
  });
});

describe('what a round-up says', () => {
  const dated = commitmentFacts(WEDNESDAYS);

  it('the dates of the coming fortnight, and no later ones', () => {
    const { dates, waiting } = roundUpOf([dated], at('2024-10-07T09:00'));
    expect(dates.map(({ slot }) => slot.originalStart)).toEqual(['2024-10-09T10:00']);
    expect(waiting).toEqual([]);
  });

  it('a meeting that nobody has answered for waits', () => {
    const { waiting } = roundUpOf([dated], at('2024-10-14T09:00'));
    expect(waiting.map(({ slot }) => slot.originalStart)).toEqual(['2024-10-09T10:00']);
  });

  it('a fortnight without a date stands in it when it ends within the fortnight to come', () => {
    const { dates } = roundUpOf([commitmentFacts(FORTNIGHTS)], at('2024-09-30T09:00'));
    expect(dates.map(({ slot }) => [slot.shape, slot.lastOn])).toEqual([['period', '2024-10-08']]);
  });

  it('a deadline that passed is overdue, and waits for nobody else', () => {
    const due = commitmentFacts({ kind: 'deadline', dueOn: '2024-10-04' });
    const { overdue, waiting, dates } = roundUpOf([due], at('2024-10-07T09:00'));
    expect([overdue.length, waiting.length, dates.length]).toEqual([1, 0, 0]);
  });

  it('a review date that passed waits, and is never overdue', () => {
    const timing = { kind: 'review', reviewOn: '2024-10-04', words: 'soon', rule: 'a rule' } as const;
    const { overdue, waiting } = roundUpOf([commitmentFacts(timing)], at('2024-10-07T09:00'));
    expect([overdue.length, waiting.length]).toEqual([0, 1]);
  });

  it('after a confirmed reversal every fortnight without an answer stands in it, for nothing is asked any more', () => {
    const word = { by: 'alice', at: at('2024-11-20T09:00') };
    const reversal: Statement = {
      id: 's',
      by: { id: 'chief', kind: 'office', name: 'Chief Executive' },
      saidOn: '2024-11-19',
      words: 'There will be no meetings every two weeks.',
      source: 'their-letter',
      link: null,
      stance: 'reverses',
      letterId: null,
      recordedBy: 'alice',
      recordedAt: word.at,
      confirmed: word,
      seconded: null,
      setAside: null,
      withdrawn: null,
    };
    const now = at('2024-12-18T09:00');
    const days = (facts: CommitmentFacts) => roundUpOf([facts], now).waiting.map(({ slot }) => slot.lastOn);
    expect(days(commitmentFacts(FORTNIGHTS))).toEqual(['2024-12-17']);
    expect(days(commitmentFacts(FORTNIGHTS, { statements: [reversal] })).slice(-3)).toEqual([
      '2024-11-19',
      '2024-12-03',
      '2024-12-17',
    ]);
  });

  it('nothing is said of what is closed, nor of what has no day', () => {
    const closed = commitmentFacts(WEDNESDAYS, {
      commitment: { state: 'closed', closedAt: at('2024-10-01T09:00') },
    });
    const none = commitmentFacts({ kind: 'none' });
    expect(isEmptyRoundUp(roundUpOf([closed, none], at('2024-10-07T09:00')))).toBe(true);
    expect(isEmptyRoundUp(roundUpOf([dated], at('2024-10-07T09:00')))).toBe(false);
  });
});
