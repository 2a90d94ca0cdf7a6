import { describe, expect, it } from 'vitest';
import { decideCommitment } from '#bot/domain/agenda.ts';
import type { CommitmentFacts } from '#bot/domain/commitment.ts';
import type { Terms } from '#bot/domain/terms.ts';
import {
  answers,
  closes,
  commitmentFacts,
  FORTNIGHTS,
  london,
  play,
  setsDate,
  texts,
  WEDNESDAYS,
} from './facts.ts';

const daily = (startTime: string): Terms['timing'] => ({
  kind: 'series',
  cadence: { kind: 'rule', rrule: 'FREQ=DAILY', dated: true, termTimeOnly: false },
  startTime,
  firstOn: null,
});
const single = (on: string, startTime: string | null): Terms['timing'] => ({ kind: 'single', on, startTime });
const DEADLINE: Terms['timing'] = { kind: 'deadline', dueOn: '2024-10-31' };
const REVIEW: Terms['timing'] = { kind: 'review', reviewOn: '2024-10-23', words: 'soon', rule: 'four weeks' };

describe('questions', () => {
  it('ask at the end of a meeting, again after one and three days, and then tell the owner', () => {
    const played = play(commitmentFacts(WEDNESDAYS), { until: '2024-10-22T23:00' });
    expect(texts(played, ' of 2024-10-09T10:00')).toEqual([
      '2024-10-02 09:00 reminder 10080 of 2024-10-09T10:00 > channel:here',
      '2024-10-08 09:00 reminder 1440 of 2024-10-09T10:00 > channel:here',
      '2024-10-09 09:00 reminder 60 of 2024-10-09T10:00 > channel:here',
      '2024-10-09 11:00 question 1 of 2024-10-09T10:00 > channel:here',
      '2024-10-10 09:00 question 2 of 2024-10-09T10:00 > channel:here',
      '2024-10-12 09:00 question 3 of 2024-10-09T10:00 > channel:here',
      '2024-10-13 09:00 no-answer of 2024-10-09T10:00 > member:alice',
    ]);
  });

  it('ask about a fortnight without a date at the post hour after it', () => {
    const played = play(commitmentFacts(FORTNIGHTS), { until: '2024-10-28T00:00' });
    expect(texts(played, 'question')).toEqual([
      '2024-10-09 09:00 question 1 of 2024-09-25 > channel:here',
      '2024-10-10 09:00 question 2 of 2024-09-25 > channel:here',
      '2024-10-12 09:00 question 3 of 2024-09-25 > channel:here',
      '2024-10-23 09:00 question 1 of 2024-10-09 > channel:here',
      '2024-10-24 09:00 question 2 of 2024-10-09 > channel:here',
      '2024-10-26 09:00 question 3 of 2024-10-09 > channel:here',
    ]);
    expect(texts(played, 'no-answer')).toEqual([
      '2024-10-13 09:00 no-answer of 2024-09-25 > member:alice',
      '2024-10-27 09:00 no-answer of 2024-10-09 > member:alice',
    ]);
  });

  it.each<[string, CommitmentFacts, string[]]>([
    [
      'a day without an hour, the day after',
      commitmentFacts(single('2024-10-09', null)),
      ['2024-10-10 09:00 question 1 of 2024-10-09 > channel:here'],
    ],
    [
      'a deadline, the day after',
      commitmentFacts(DEADLINE, { commitment: { kind: 'deliverable' } }),
      ['2024-11-01 09:00 question 1 of 2024-10-31 > channel:here'],
    ],
    [
      'a review date, the day after',
      commitmentFacts(REVIEW, { commitment: { kind: 'deliverable' } }),
      ['2024-10-24 09:00 question 1 of 2024-10-23 > channel:here'],
    ],
    [
      'a day in a zone far behind the post hour, at the next one after its end',
      commitmentFacts(single('2024-10-09', null), {
        terms: [
          {
            version: 1,
            kind: 'original',
            fromOn: '2024-09-25',
            timing: single('2024-10-09', null),
            zone: 'Pacific/Honolulu',
            durationMinutes: 60,
            place: null,
            createdAt: london('2024-09-25T20:00'),
            sequence: 0,
            changedAt: null,
          },
        ],
      }),
      ['2024-10-11 09:00 question 1 of 2024-10-09 > channel:here'],
    ],
    ['a claim, never', commitmentFacts(DEADLINE, { commitment: { kind: 'claim' } }), []],
    ['what was over before it was recorded, never', commitmentFacts(single('2024-09-25', '18:00')), []],
  ])('ask about %s', (_, facts, expected) => {
    expect(texts(play(facts, { until: '2024-12-01T00:00' }), 'question 1')).toEqual(expected);
  });

  it('stop with the answer', () => {
    const acts = [answers('2024-10-10T08:00', '2024-10-09T10:00', 'held')];
    const played = play(commitmentFacts(WEDNESDAYS), { until: '2024-10-20T00:00', acts });
    expect(texts(played, 'question')).toEqual([
      '2024-10-09 11:00 question 1 of 2024-10-09T10:00 > channel:here',
    ]);
  });

  it('stop, with everything else, when the commitment is closed', () => {
    const acts = [closes('2024-10-09T12:00')];
    const played = play(commitmentFacts(WEDNESDAYS), { until: '2025-06-01T00:00', acts });
    expect(texts(played).at(-1)).toBe('2024-10-09 11:00 question 1 of 2024-10-09T10:00 > channel:here');
    expect(decideCommitment(played.facts, london('2024-12-01T09:00')).nextActionAt).toBeNull();
  });

  it('begin anew for a new date, and say the old ones no more', () => {
    const acts = [setsDate('2024-10-09T13:00', '2024-10-09T10:00', '2024-10-16', '14:00')];
    const played = play(commitmentFacts(WEDNESDAYS), { until: '2024-10-17T10:00', acts });
    expect(texts(played, ' of 2024-10-09T10:00').slice(3)).toEqual([
      '2024-10-09 11:00 question 1 of 2024-10-09T10:00 > channel:here',
      '2024-10-15 09:00 reminder 1440 of 2024-10-09T10:00 > channel:here',
      '2024-10-16 13:00 reminder 60 of 2024-10-09T10:00 > channel:here',
      '2024-10-16 15:00 question 1 of 2024-10-09T10:00 > channel:here',
      '2024-10-17 09:00 question 2 of 2024-10-09T10:00 > channel:here',
    ]);
  });

  it('ask about a meeting whose date is to follow once its time is over', () => {
    const acts = [setsDate('2024-10-08T12:00', '2024-10-09T10:00', null)];
    const played = play(commitmentFacts(WEDNESDAYS), { until: '2024-10-23T09:00', acts });
    expect(texts(played, ' of 2024-10-09T10:00')).toEqual([
      '2024-10-02 09:00 reminder 10080 of 2024-10-09T10:00 > channel:here',
      '2024-10-08 09:00 reminder 1440 of 2024-10-09T10:00 > channel:here',
      '2024-10-23 09:00 question 1 of 2024-10-09T10:00 > channel:here',
    ]);
  });

  it('count on from when the one before was sent, not from when it was due', () => {
    const downtime = { from: london('2024-10-09T10:30'), to: london('2024-10-11T16:00') };
    const played = play(commitmentFacts(WEDNESDAYS), { until: '2024-10-15T10:00', downtime });
    expect(texts(played, ' of 2024-10-09T10:00').slice(3)).toEqual([
      '2024-10-11 16:00 question 1 of 2024-10-09T10:00 > channel:here',
      '2024-10-12 09:00 question 2 of 2024-10-09T10:00 > channel:here',
      '2024-10-14 09:00 question 3 of 2024-10-09T10:00 > channel:here',
      '2024-10-15 09:00 no-answer of 2024-10-09T10:00 > member:alice',
    ]);
  });
});

describe('after a week in which nothing ran', () => {
  const downtime = { from: london('2024-10-07T00:00'), to: london('2024-10-24T12:00') };

  it('one question for each slot and one step of the ladder go out late, and no reminder of what is over', () => {
    const played = play(commitmentFacts(FORTNIGHTS), { until: '2024-10-24T12:00', downtime });
    expect(texts(played)).toEqual([
      '2024-10-24 12:00 question 1 of 2024-09-25 > channel:here',
      '2024-10-24 12:00 question 1 of 2024-10-09 > channel:here',
      '2024-10-24 12:00 rung 1.0 > member:alice',
    ]);
    expect(played.told.map((t) => t.notice.dueAt.toISO())).toEqual(
      ['2024-10-09T09:00', '2024-10-23T09:00', '2024-10-10T09:00'].map((at) => london(at).toISO()),
    );
  });

  it('only the last of several missed reminders goes out, and none of a meeting that is over', () => {
    const facts = commitmentFacts(single('2024-10-24', '12:30'));
    expect(texts(play(facts, { until: '2024-10-24T12:00', downtime }))).toEqual([
      '2024-10-24 12:00 reminder 60 of 2024-10-24T12:30 > channel:here',
    ]);
    const over = commitmentFacts(single('2024-10-24', '09:00'));
    expect(texts(play(over, { until: '2024-10-24T12:00', downtime }), 'reminder')).toEqual([]);
  });
});

describe('reminders', () => {
  it.each<[string, Terms['timing'], string, string[]]>([
    [
      'keep their hour across the clock change of 27 October',
      single('2024-10-28', '10:00'),
      '2024-09-25T20:00',
      ['2024-10-21 09:00 reminder 10080', '2024-10-27 09:00 reminder 1440', '2024-10-28 09:00 reminder 60'],
    ],
    [
      'count hours exactly on the night of the clock change',
      single('2024-10-27', '02:30'),
      '2024-09-25T20:00',
      // 02:30 GMT less an hour is 01:30 GMT, the second 01:30 of that night.
      ['2024-10-20 09:00 reminder 10080', '2024-10-26 09:00 reminder 1440', '2024-10-27 01:30 reminder 60'],
    ],
    [
      'keep their hour across the clock change of 30 March',
      single('2025-03-30', '02:15'),
      '2025-02-25T20:00',
      ['2025-03-23 09:00 reminder 10080', '2025-03-29 09:00 reminder 1440', '2025-03-30 00:15 reminder 60'],
    ],
    [
      'have no hour for a day without one',
      single('2024-10-16', null),
      '2024-09-25T20:00',
      ['2024-10-09 09:00 reminder 10080', '2024-10-15 09:00 reminder 1440'],
    ],
    ['have none for a fortnight without a date', FORTNIGHTS, '2024-09-25T20:00', []],
  ])('%s', (_, timing, from, expected) => {
    const until = timing.kind === 'single' && timing.on > '2025' ? '2025-04-01T00:00' : '2024-11-01T00:00';
    const told = texts(play(commitmentFacts(timing), { from, until }), 'reminder');
    expect(told.map((text) => text.replace(/ of .*/, ''))).toEqual(expected);
  });

  it('are not made up for when the date became known later than their lead time', () => {
    const acts = [setsDate('2024-10-07T12:00', '2024-09-25', '2024-10-08')];
    const played = play(commitmentFacts(FORTNIGHTS), { until: '2024-10-08T12:00', acts });
    expect(texts(played, 'reminder')).toEqual(['2024-10-08 09:00 reminder 60 of 2024-09-25 > channel:here']);
  });

  it('of a daily meeting come each a week, a day and an hour before', () => {
    const played = play(commitmentFacts(daily('12:00')), { until: '2024-10-20T00:00' });
    expect(texts(played, 'reminder').filter((text) => text.includes('of 2024-10-15'))).toEqual([
      '2024-10-08 09:00 reminder 10080 of 2024-10-15T12:00 > channel:here',
      '2024-10-14 09:00 reminder 1440 of 2024-10-15T12:00 > channel:here',
      '2024-10-15 11:00 reminder 60 of 2024-10-15T12:00 > channel:here',
    ]);
  });

  it('are not sent for a meeting that was called off', () => {
    const facts = commitmentFacts(WEDNESDAYS);
    const cancelled = play(facts, {
      until: '2024-10-20T00:00',
      acts: [
        {
          at: london('2024-10-03T12:00'),
          act: (f, recordedAt) => ({
            ...answers('2024-10-03T12:00', '2024-10-09T10:00', 'not-held', 'both-agreed-to-skip').act(
              f,
              recordedAt,
            ),
          }),
        },
      ],
    });
    expect(texts(cancelled, ' of 2024-10-09T10:00')).toEqual([
      '2024-10-02 09:00 reminder 10080 of 2024-10-09T10:00 > channel:here',
    ]);
  });
});

describe('who is told', () => {
  const wish = { userId: 'bob', directMessages: true, quietFrom: null, quietTo: null };

  it('a follower gets the reminders privately, besides the channel', () => {
    const facts = commitmentFacts(single('2024-10-09', '10:00'), {
      followers: ['bob', 'bob'],
      wishes: [wish],
    });
    expect(texts(play(facts, { until: '2024-10-03T00:00' }))).toEqual([
      '2024-10-02 09:00 reminder 10080 of 2024-10-09T10:00 > channel:here',
      '2024-10-02 09:00 reminder 10080 of 2024-10-09T10:00 > member:bob',
    ]);
  });

  it('a follower who takes no direct messages is not told twice in the channel', () => {
    const wishes = [{ ...wish, directMessages: false }];
    const facts = commitmentFacts(single('2024-10-09', '10:00'), { followers: ['bob'], wishes });
    expect(texts(play(facts, { until: '2024-10-03T00:00' }))).toEqual([
      '2024-10-02 09:00 reminder 10080 of 2024-10-09T10:00 > channel:here',
    ]);
  });

  it('quiet hours over midnight put a private message off, and nothing else', () => {
    const wishes = [{ ...wish, quietFrom: '21:00', quietTo: '07:30' }];
    const facts = commitmentFacts(single('2024-10-09', '08:00'), {
      followers: ['bob'],
      wishes,
      guild: { postHour: '06:00' },
    });
    expect(texts(play(facts, { until: '2024-10-09T08:30' })).slice(-4)).toEqual([
      '2024-10-08 06:00 reminder 1440 of 2024-10-09T08:00 > channel:here',
      '2024-10-08 07:30 reminder 1440 of 2024-10-09T08:00 > member:bob',
      '2024-10-09 07:00 reminder 60 of 2024-10-09T08:00 > channel:here',
      '2024-10-09 07:30 reminder 60 of 2024-10-09T08:00 > member:bob',
    ]);
  });

  it('an owner and a manager who take no direct messages are told in the channel', () => {
    const wishes = ['alice', 'manager'].map((userId) => ({ ...wish, userId, directMessages: false }));
    const played = play(commitmentFacts(FORTNIGHTS, { wishes }), { until: '2024-10-22T10:00' });
    expect(played.told.every((t) => t.notice.destination.to === 'channel')).toBe(true);
    expect(texts(played, 'rung')).toHaveLength(3);
  });

  it('without an office manager the one who recorded it is told', () => {
    const facts = commitmentFacts(FORTNIGHTS, {
      guild: { managerId: null },
      commitment: { recordedBy: 'rita' },
    });
    expect(texts(play(facts, { until: '2024-10-22T10:00' }), 'rung').at(-1)).toBe(
      '2024-10-22 09:00 rung 1.2 > member:rita',
    );
  });
});
