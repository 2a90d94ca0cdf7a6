import { describe, expect, it } from 'vitest';
import type { Policy } from '#bot/domain/escalation.ts';
import { rungDone } from '#bot/domain/ladder.ts';
import { POLICIES } from '#bot/domain/policies.ts';
import type { Terms } from '#bot/domain/terms.ts';
import {
  type Act,
  answers,
  closes,
  commitmentFacts,
  FORTNIGHTS,
  london,
  play,
  setsDate,
  setsSeries,
  steers,
  takesBack,
  texts,
  WEDNESDAYS,
} from './facts.ts';

const DUE: Terms['timing'] = { kind: 'deadline', dueOn: '2024-12-19' };
const REVIEW: Terms['timing'] = { kind: 'review', reviewOn: '2024-12-19', words: 'soon', rule: 'four weeks' };
const FIRST = '2024-10-09T10:00';
const SECOND = '2024-10-23T10:00';
const missed = (at: string, slot = FIRST): Act => answers(at, slot, 'not-held', 'they-did-not-come');

/** What the ladder does: 'MM-DD HH:mm run.rung'. */
function rungs(timing: Terms['timing'], until: string, acts: Act[], policy?: Policy, more = {}): string[] {
  const played = play(commitmentFacts(timing, more), { until, acts, ...(policy ? { policy } : {}) });
  return texts(played, ' rung ').map((text) => text.replace(/^2024-|^2025-/, '').replace(/ rung| > .*/g, ''));
}

/** The gentle ladder after a miss that was recorded on Wednesday 9 October at noon. */
const GENTLE = ['10-09 12:10 1.0', '10-14 09:00 1.1', '10-21 09:00 1.2'];

describe('the gentle ladder', () => {
  it.each<[string, Terms['timing'], string, Act[], string[], object?]>([
    [
      'climbs after a miss once ten minutes have passed',
      WEDNESDAYS,
      '2024-11-01',
      [missed('2024-10-09T12:00')],
      GENTLE,
    ],
    ['does not start on silence', WEDNESDAYS, '2025-02-01', [], []],
    [
      'starts a working day after the question when no date is on record',
      FORTNIGHTS,
      '2024-10-22T12:00',
      [],
      ['10-10 09:00 1.0', '10-15 09:00 1.1', '10-22 09:00 1.2'],
    ],
    [
      'passes over Christmas, Boxing Day and New Year',
      DUE,
      '2025-02-01',
      [],
      // Asked on Friday 20 December. 24, 27 and 30 December are the three working days after the 23rd.
      ['12-23 09:00 1.0', '12-30 09:00 1.1', '01-07 09:00 1.2'],
    ],
    ['does not start for a claim', DUE, '2025-02-01', [], [], { commitment: { kind: 'claim' } }],
    ['does not start for a review date', REVIEW, '2025-02-01', [], []],
    [
      "does not start for the group's own meeting",
      WEDNESDAYS,
      '2025-02-01',
      [missed('2024-10-09T12:00')],
      [],
      { commitment: { kind: 'our-meeting' } },
    ],
    [
      'does not start when the miss is taken back within ten minutes',
      WEDNESDAYS,
      '2024-11-01',
      [missed('2024-10-09T12:00'), takesBack('2024-10-09T12:09', FIRST)],
      [],
    ],
    [
      'does not start for what came before the last meeting that was held',
      WEDNESDAYS,
      '2024-11-01',
      [answers('2024-10-23T11:30', SECOND, 'held'), missed('2024-10-24T12:00')],
      [],
    ],
    [
      'goes on while another miss is noted',
      WEDNESDAYS,
      '2024-11-01',
      [missed('2024-10-14T12:00'), missed('2024-10-23T12:00', SECOND)],
      ['10-14 12:10 1.0', '10-17 09:00 1.1', '10-24 09:00 1.2'],
    ],
  ])('%s', (_, timing, until, acts, expected, more) => {
    expect(rungs(timing, until, acts, undefined, more)).toEqual(expected);
  });

  it.each([
    'no-date-offered',
    'nobody-arranged-it',
    'unknown',
    'we-called-it-off',
    'both-agreed-to-skip',
    'they-offered-we-could-not',
    null,
  ] as const)('is started by no meeting that was not held because: %s', (cause) => {
    const acts = [answers('2024-10-09T12:00', FIRST, 'not-held', cause)];
    expect(rungs(WEDNESDAYS, '2024-11-01', acts)).toEqual([]);
  });

  it.each(['they-called-it-off', 'they-did-not-come', 'they-refused'] as const)(
    'is started by a meeting that was not held because: %s',
    (cause) => {
      const acts = [answers('2024-10-09T12:00', FIRST, 'not-held', cause)];
      expect(rungs(WEDNESDAYS, '2024-11-01', acts)).toEqual(GENTLE);
    },
  );

  it.each([
    ['no-date-offered', true],
    ['nobody-arranged-it', true],
    ['unknown', true],
    ['we-called-it-off', false],
    ['both-agreed-to-skip', false],
    ['they-offered-we-could-not', false],
  ] as const)('of a fortnight without a date, answered with “%s”, starts: %s', (cause, starts) => {
    const acts = [answers('2024-10-09T12:00', '2024-09-25', 'not-held', cause)];
    expect(rungs(FORTNIGHTS, '2024-10-11', acts)).toEqual(starts ? ['10-10 09:00 1.0'] : []);
  });
});

describe('a ladder that is put right', () => {
  it.each<[string, Act[], string[]]>([
    ['stops when a later meeting is held', [answers('2024-10-15T12:00', FIRST, 'held')], GENTLE.slice(0, 2)],
    [
      'stops when the miss is corrected away',
      [answers('2024-10-10T12:00', FIRST, 'not-held', 'both-agreed-to-skip')],
      GENTLE.slice(0, 1),
    ],
    [
      'goes on when the correction is itself corrected within ten minutes',
      [answers('2024-10-14T08:55', FIRST, 'not-held', 'both-agreed-to-skip'), missed('2024-10-14T08:58')],
      GENTLE,
    ],
    [
      'holds a step back while the correction settles',
      [answers('2024-10-14T08:55', FIRST, 'held')],
      GENTLE.slice(0, 1),
    ],
    ['stops when the commitment is closed', [closes('2024-10-12T12:00')], GENTLE.slice(0, 1)],
    ['stops when a person stops it', [steers('2024-10-12T12:00', 'stop')], GENTLE.slice(0, 1)],
  ])('%s', (_, acts, expected) => {
    expect(rungs(WEDNESDAYS, '2024-10-23', [missed('2024-10-09T12:00'), ...acts])).toEqual(expected);
  });

  it('says why it stopped, and when it was put right', () => {
    const acts = [missed('2024-10-09T12:00'), answers('2024-10-15T12:00', FIRST, 'held')];
    const { facts } = play(commitmentFacts(WEDNESDAYS), { until: '2024-10-16', acts });
    expect(facts.commitment.escalation?.stopped).toMatchObject({ reason: 'held', by: null });
    expect(facts.commitment.escalation?.stopped?.at.toISO()).toBe(london('2024-10-15T12:10').toISO());
  });

  it('does not stop for a meeting that came before the last miss', () => {
    const acts = [
      missed('2024-10-09T12:00'),
      missed('2024-10-23T12:00', SECOND),
      answers('2024-10-24T12:00', FIRST, 'held'),
    ];
    const { facts } = play(commitmentFacts(WEDNESDAYS), { until: '2024-10-25', acts });
    expect(facts.commitment.escalation?.stopped).toBeNull();
  });

  it('stops for an early fortnight whose meeting was held late, after the others', () => {
    const acts = [
      setsDate('2024-10-25T12:00', '2024-09-25', '2024-10-30'),
      answers('2024-10-30T12:00', '2024-09-25', 'held'),
    ];
    const { facts } = play(commitmentFacts(FORTNIGHTS), { until: '2024-10-31', acts });
    expect(facts.commitment.escalation?.stopped?.reason).toBe('held');
  });

  it('starts a new run only for what fires after it was stopped', () => {
    const acts = [
      missed('2024-10-09T12:00'),
      steers('2024-10-10T12:00', 'stop'),
      missed('2024-10-23T12:00', SECOND),
    ];
    expect(rungs(WEDNESDAYS, '2024-10-29', acts)).toEqual([
      '10-09 12:10 1.0',
      '10-23 12:10 2.0',
      '10-28 09:00 2.1',
    ]);
  });
});

describe('a ladder that a person steers', () => {
  const start = missed('2024-10-09T12:00');

  it.each<[string, Act[], string[]]>([
    [
      'lapses at the post hour of the first working day on or after the day, and the overdue step fires then',
      // 19 October is a Saturday.
      [steers('2024-10-10T12:00', { leaveUntilOn: '2024-10-19' })],
      ['10-09 12:10 1.0', '10-21 09:00 1.1', '10-28 09:00 1.2'],
    ],
    [
      'lapses on 27 December when it is left until Christmas Day',
      [steers('2024-10-10T12:00', { leaveUntilOn: '2024-12-25' })],
      ['10-09 12:10 1.0', '12-27 09:00 1.1'],
    ],
    [
      'keeps its own day when that is later than the day it is left until',
      [steers('2024-10-10T12:00', { leaveUntilOn: '2024-10-11' })],
      GENTLE,
    ],
    [
      'does the next step at once when asked, and counts on from there',
      [steers('2024-10-10T12:00', 'hurry')],
      ['10-09 12:10 1.0', '10-10 12:00 1.1', '10-17 09:00 1.2'],
    ],
    [
      'does it at once even when it was left',
      [steers('2024-10-10T12:00', { leaveUntilOn: '2024-11-01' }), steers('2024-10-11T12:00', 'hurry')],
      ['10-09 12:10 1.0', '10-11 12:00 1.1', '10-18 09:00 1.2'],
    ],
  ])('%s', (_, acts, expected) => {
    const until = expected.some((line) => line.startsWith('12')) ? '2024-12-28' : '2024-11-05';
    expect(rungs(WEDNESDAYS, until, [start, ...acts])).toEqual(expected);
  });
});

describe('a step that was on its way when somebody left it until a day', () => {
  const london9 = london('2024-10-14T09:00');
  const facts = play(commitmentFacts(WEDNESDAYS), {
    until: '2024-10-14T08:00',
    acts: [missed('2024-10-09T12:00')],
  }).facts;
  const left = (until: string, hurriedAt: typeof london9 | null = null) => {
    const { escalation } = facts.commitment;
    if (!escalation) throw new Error('no ladder');
    return rungDone({ ...escalation, leaveUntilOn: until, hurriedAt }, 1, london9).leaveUntilOn;
  };

  it('leaves the next one until that day', () => expect(left('2024-11-15')).toBe('2024-11-15'));
  it('is done with a day that has come', () => expect(left('2024-10-14')).toBeNull());
  it('is done with it when somebody wanted it at once', () => {
    expect(left('2024-11-15', london9)).toBeNull();
  });
});

describe('a date that answers a ladder', () => {
  const start = missed('2024-10-09T12:00');
  const newDate = setsDate('2024-10-10T12:00', FIRST, '2024-10-16', '14:00');

  it('pauses it until the last question about that meeting goes unanswered', () => {
    // Held on 16 October at 14:00; asked on the 16th, 17th and 19th; the owner is told on the 20th.
    expect(rungs(WEDNESDAYS, '2024-10-27', [start, newDate])).toEqual([
      '10-09 12:10 1.0',
      '10-20 09:00 1.1',
      '10-25 09:00 1.2',
    ]);
  });

  it('lets the overdue step go ten minutes after that meeting was missed', () => {
    const acts = [start, newDate, missed('2024-10-16T15:30')];
    expect(rungs(WEDNESDAYS, '2024-10-18', acts)).toEqual(['10-09 12:10 1.0', '10-16 15:40 1.1']);
  });

  it('ends it when that meeting is held', () => {
    const acts = [start, newDate, answers('2024-10-16T15:30', FIRST, 'held')];
    expect(rungs(WEDNESDAYS, '2024-11-20', acts)).toEqual(['10-09 12:10 1.0']);
  });

  it('does not pause it when the date is only to follow', () => {
    const acts = [start, setsDate('2024-10-10T12:00', FIRST, null)];
    expect(rungs(WEDNESDAYS, '2024-10-22', acts)).toEqual(GENTLE);
  });

  it('does not count a step that waited for it as late', () => {
    const played = play(commitmentFacts(WEDNESDAYS), { until: '2024-10-21', acts: [start, newDate] });
    const rung = played.told.filter((t) => t.notice.content.kind === 'rung').at(-1);
    expect(rung?.notice.dueAt.toISO()).toBe(london('2024-10-20T09:00').toISO());
  });

  const series = {
    rrule: 'FREQ=WEEKLY;INTERVAL=2;BYDAY=WE',
    termTimeOnly: false,
    startTime: '10:00',
  };

  it('is the first of dates set for the series, however far off', () => {
    const acts = [
      setsSeries('2024-10-11T12:00', { ...series, firstOn: '2024-11-20' }),
      answers('2024-11-20T12:00', '2024-11-20T10:00', 'held'),
    ];
    expect(rungs(FORTNIGHTS, '2024-12-04', acts)).toEqual(['10-10 09:00 1.0']);
  });

  it('calls a step back that waits for the end of quiet hours', () => {
    const more = {
      wishes: [{ userId: 'manager', directMessages: true, quietFrom: '08:00', quietTo: '12:00' }],
    };
    const acts = [start, setsDate('2024-10-21T10:00', FIRST, '2024-10-30', '14:00')];
    expect(rungs(WEDNESDAYS, '2024-10-29', acts, undefined, more)).toEqual(GENTLE.slice(0, 2));
  });
});

describe('a policy of several entries', () => {
  const POLICY: Policy = {
    triggers: [
      { trigger: 'misses-in-a-row', n: 2, entersAt: 1 },
      { trigger: 'first-miss', entersAt: 0 },
      { trigger: 'misses-in-a-row', n: 3, entersAt: 3 },
    ],
    rungs: [
      { delayWorkingDays: 0, action: { kind: 'owner' } },
      { delayWorkingDays: 20, action: { kind: 'channel' } },
      { delayWorkingDays: 20, action: { kind: 'manager' } },
      { delayWorkingDays: 20, action: { kind: 'channel' } },
    ],
  };
  const rowsOnly: Policy = { ...POLICY, triggers: POLICY.triggers.filter((t) => t.trigger !== 'first-miss') };
  const three = [
    missed('2024-10-09T12:00'),
    missed('2024-10-23T12:00', SECOND),
    missed('2024-11-06T12:00', '2024-11-06T10:00'),
  ];

  it('notes a second miss that enters no higher, and is raised by a third', () => {
    // The second miss enters at 1, where the ladder already is; the third enters at 3.
    expect(rungs(WEDNESDAYS, '2024-11-07', three, POLICY)).toEqual([
      '10-09 12:10 1.0',
      '11-06 09:00 1.1',
      '11-06 12:10 1.3',
    ]);
  });

  it('starts at the rung of the trigger that fired', () => {
    expect(rungs(WEDNESDAYS, '2024-11-05', three.slice(0, 2), rowsOnly)).toEqual(['10-23 12:10 1.1']);
  });

  it('lets a row fire only when an earlier miss that completes it has settled', () => {
    const acts = [missed('2024-10-24T12:00', SECOND), missed('2024-10-25T12:00')];
    expect(rungs(WEDNESDAYS, '2024-11-01', acts, rowsOnly)).toEqual(['10-25 12:10 1.1']);
  });

  it('stops when one of the row is corrected away', () => {
    const corrected = answers('2024-10-24T12:00', FIRST, 'not-held', 'we-called-it-off');
    const acts = [...three.slice(0, 2), corrected];
    const { facts } = play(commitmentFacts(WEDNESDAYS), { until: '2024-10-25', acts, policy: rowsOnly });
    expect(facts.commitment.escalation?.stopped?.reason).toBe('corrected');
  });

  it('does not fire a row that a held meeting breaks', () => {
    const acts = [...three.slice(0, 1), answers('2024-10-23T12:00', SECOND, 'held'), ...three.slice(2)];
    expect(rungs(WEDNESDAYS, '2024-11-19', acts, rowsOnly)).toEqual([]);
  });

  it('fires again for a third miss after a person stopped the ladder', () => {
    const acts = [...three, steers('2024-10-24T12:00', 'stop')];
    const twoOnly = { ...rowsOnly, triggers: rowsOnly.triggers.slice(0, 1) };
    expect(rungs(WEDNESDAYS, '2024-11-19', acts, twoOnly)).toEqual(['10-23 12:10 1.1', '11-06 12:10 2.1']);
  });

  it('without a trigger for a missing date does not start on one', () => {
    expect(rungs(FORTNIGHTS, '2024-12-01', [], POLICY)).toEqual([]);
  });

  it('climbs by the steps that were copied when it started', () => {
    const before = play(commitmentFacts(WEDNESDAYS), { until: '2024-10-10', acts: three.slice(0, 1) });
    const changed: Policy = { ...POLICIES.gentle, rungs: POLICIES.gentle.rungs.slice(0, 1) };
    const after = play(before.facts, { from: '2024-10-10T09:00', until: '2024-11-01', policy: changed });
    expect(texts(after, ' rung ')).toEqual([
      '2024-10-14 09:00 rung 1.1 > channel:here',
      '2024-10-21 09:00 rung 1.2 > member:manager',
    ]);
  });
});

describe('a deadline', () => {
  const thing = { commitment: { kind: 'deliverable' as const } };

  it('that is put off fires by its new day', () => {
    const acts = [setsDate('2024-12-18T12:00', '2024-12-19', '2025-01-15', null)];
    expect(rungs(DUE, '2025-01-20', acts, undefined, thing)).toEqual(['01-17 09:00 1.0']);
  });

  it('that was met late ends the ladder', () => {
    const acts = [answers('2024-12-27T12:00', '2024-12-19', 'delivered')];
    const { facts } = play(commitmentFacts(DUE, thing), { until: '2025-01-20', acts });
    expect(facts.commitment.escalation?.stopped?.reason).toBe('delivered');
  });
});

it('something else agreed in the midst of a fortnight begins no ladder for it', () => {
  const monthly: Act = {
    at: london('2024-10-02T12:00'),
    act: (facts, createdAt) => {
      const [first] = facts.terms;
      if (!first) throw new Error('no terms');
      const amended = { ...first, version: 2, kind: 'amended', fromOn: '2024-10-02', createdAt } as const;
      return { ...facts, terms: [...facts.terms, amended] };
    },
  };
  const played = play(commitmentFacts(FORTNIGHTS), { until: '2024-10-15T12:00', acts: [monthly] });
  expect(texts(played)).toEqual([]);
});
