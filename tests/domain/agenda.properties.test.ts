import fc from 'fast-check';
import type { DateTime } from 'luxon';
import { describe, expect, it } from 'vitest';
import { decideCommitment } from '#bot/domain/agenda.ts';
import type { Policy } from '#bot/domain/escalation.ts';
import { CAUSES } from '#bot/domain/outcome.ts';
import { POLICY_NAMES } from '#bot/domain/policy-changes.ts';
import { blankRecord } from '#bot/domain/slot.ts';
import { slotByOriginalStart } from '#bot/domain/slots.ts';
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
  withEscalation,
  withRecords,
} from './facts.ts';
import { replies, says, sends, words } from './ladder-acts.ts';
import { MEMBER } from './letter-facts.ts';

/** What is written and said, the first time that it is. */
const CORRESPONDENCE = (at: string) =>
  fc.constantFrom(
    () => sends(at, 'set-dates'),
    () => sends(at, 'missed'),
    () => replies(at),
    () => says(at),
    () => says(at, 'reaffirms'),
    () => words(at, 'confirmed'),
    () => words(at, 'setAside'),
    () => words(at, 'withdrawn'),
  );

const START = london('2024-09-25T20:00');
const UNTIL = '2024-12-10T00:00';
const DAYS = 75;

const ROWS: Policy = {
  triggers: [
    { trigger: 'first-miss', entersAt: 0 },
    { trigger: 'misses-in-a-row', n: 2, entersAt: 2 },
    { trigger: 'no-date-on-record', entersAt: 1 },
    { trigger: 'deadline-passed', entersAt: 1 },
  ],
  rungs: [0, 2, 0, 1].map((delayWorkingDays, i) => ({
    delayWorkingDays,
    action: { kind: (['owner', 'channel', 'manager', 'channel'] as const)[i] ?? 'channel' },
  })),
};

const TIMINGS: { timing: Terms['timing']; slots: string[] }[] = [
  { timing: FORTNIGHTS, slots: ['2024-09-25', '2024-10-09', '2024-10-23', '2024-11-06'] },
  {
    timing: WEDNESDAYS,
    slots: ['2024-10-09T10:00', '2024-10-23T10:00', '2024-11-06T10:00', '2024-11-20T10:00'],
  },
  { timing: { kind: 'deadline', dueOn: '2024-10-31' }, slots: ['2024-10-31'] },
  { timing: { kind: 'single', on: '2024-10-26', startTime: null }, slots: ['2024-10-26'] },
];

/** An instant in the ten weeks and a half, on ten minutes; as text, on the wall clock. */
const instant = fc.integer({ min: 1, max: DAYS * 144 }).map((n) => START.plus({ minutes: 10 * n }));
const wall = (at: DateTime) => at.toFormat("yyyy-MM-dd'T'HH:mm");

function actOn(slots: string[]): fc.Arbitrary<Act> {
  const slot = fc.constantFrom(...slots);
  const day = fc.integer({ min: 1, max: 20 });
  return fc.oneof(
    fc
      .tuple(instant, slot, fc.constantFrom(...CAUSES))
      .map(([at, s, cause]) => after(answers(wall(at), s, 'not-held', cause), s)),
    fc.tuple(instant, slot).map(([at, s]) => after(answers(wall(at), s, 'held'), s)),
    fc.tuple(instant, slot).map(([at, s]) => takesBack(wall(at), s)),
    fc
      .tuple(instant, slot, day)
      .map(([at, s, days]) => setsDate(wall(at), s, wall(at.plus({ days })).slice(0, 10))),
    fc.tuple(instant, slot).map(([at, s]) => setsDate(wall(at), s, null)),
    fc
      .tuple(instant, day)
      .map(([at, days]) => steers(wall(at), { leaveUntilOn: wall(at.plus({ days })).slice(0, 10) })),
    fc
      .tuple(instant, fc.constantFrom('hurry' as const, 'stop' as const))
      .map(([at, how]) => steers(wall(at), how)),
    instant.chain((at) => CORRESPONDENCE(wall(at)).map((act) => onceOnly(act()))),
  );
}

/** One letter, and one statement of a kind, is enough; nobody sends or says what is on record. */
function onceOnly({ at, act }: Act): Act {
  return {
    at,
    act: (facts, now) => {
      const after = act(facts, now);
      const ids = [...after.letters, ...after.statements].map(({ id }) => id);
      return new Set(ids).size === ids.length ? after : facts;
    },
  };
}

/** Nobody answers for a meeting that is not over, nor sets dates for what is no slot (any more). */
function after(act: Act, originalStart: string): Act {
  return {
    at: act.at,
    act: (facts, at) => {
      const slot = slotByOriginalStart(facts, originalStart);
      return slot && slot.closesAt <= at ? act.act(facts, at) : facts;
    },
  };
}

const scene = fc.constantFrom(...TIMINGS).chain(({ timing, slots }) =>
  fc.record({
    timing: fc.constant(timing),
    acts: fc.array(actOn(slots), { maxLength: 9 }),
    looksAt: fc.array(instant, { maxLength: 25 }),
    policy: fc.constantFrom(undefined, ROWS),
    ladder: fc.constantFrom(...POLICY_NAMES),
    quiet: fc.boolean(),
    series: fc.option(instant, { nil: null, freq: 3 }),
    closed: fc.option(instant, { nil: null, freq: 4 }),
  }),
);

type Scene = typeof scene extends fc.Arbitrary<infer T> ? T : never;

function played(
  { timing, acts, policy, ladder, quiet, series, closed }: Scene,
  looksAt: DateTime[],
  until = UNTIL,
) {
  const wish = { directMessages: true, quietFrom: '20:00', quietTo: '07:30' };
  const wishes = quiet ? ['alice', 'manager', 'bob'].map((userId) => ({ userId, ...wish })) : [];
  const commitment = { promisors: [MEMBER], policy: policy ? ('gentle' as const) : ladder };
  const facts = commitmentFacts(timing, { wishes, followers: ['bob'], commitment });
  const dates = { rrule: 'FREQ=WEEKLY;BYDAY=TH', termTimeOnly: false, startTime: '10:00' };
  const more = [
    ...(series && timing === FORTNIGHTS
      ? [setsSeries(wall(series), { ...dates, firstOn: wall(series.plus({ days: 1 })).slice(0, 10) })]
      : []),
    ...(closed ? [closes(wall(closed))] : []),
  ];
  // A slot that dates for the series replaced can no longer be dated.
  const all = [...acts, ...more].map((act) => ({ at: act.at, act: orNothing(act.act) }));
  return play(facts, { until, looksAt, acts: all, ...(policy ? { policy } : {}) });
}

function orNothing(act: Act['act']): Act['act'] {
  return (facts, at) => {
    if (facts.commitment.state === 'closed') return facts;
    try {
      return act(facts, at);
    } catch {
      return facts;
    }
  };
}

describe('the agenda, whatever happens', () => {
  it('looks again in time: looking oftener finds nothing sooner, nothing else and nothing twice', () => {
    fc.assert(
      fc.property(scene, (given) => {
        expect(texts(played(given, given.looksAt))).toEqual(texts(played(given, [])));
      }),
      { numRuns: 60 },
    );
  });

  it('looks again later than now, and when it decides twice owes nothing new', () => {
    fc.assert(
      fc.property(scene, instant, (given, now) => {
        const { facts } = played(given, [], wall(now.minus({ minutes: 10 })));
        const policies = given.policy ? { gentle: given.policy } : undefined;
        const first = decideCommitment(facts, now, now, policies);
        expect(first.nextActionAt === null || first.nextActionAt > now).toBe(true);
        const decided = withEscalation(withRecords(facts, first.slots), first.escalation);
        const second = decideCommitment(decided, now, now, policies);
        expect([second.notices, second.slots, second.changes]).toEqual([[], [], []]);
        expect(second.escalation).toEqual(first.escalation);
      }),
      { numRuns: 60 },
    );
  });

  it('owes no less later: what has started does not unstart, and its step does not go back', () => {
    fc.assert(
      fc.property(scene, instant, fc.integer({ min: 1, max: 40 }), (given, now, days) => {
        const { facts } = played(given, [], wall(now));
        const sooner = decideCommitment(facts, now);
        const later = decideCommitment(facts, now.plus({ days }));
        expect(later.escalation?.run ?? 0).toBeGreaterThanOrEqual(sooner.escalation?.run ?? 0);
        if (later.escalation?.run !== sooner.escalation?.run) return;
        expect(later.escalation?.next ?? 0).toBeGreaterThanOrEqual(sooner.escalation?.next ?? 0);
        const asked = (d: typeof sooner) =>
          d.notices.filter((n) => n.content.kind === 'check-in').map((n) => n.key);
        expect(asked(later)).toEqual(expect.arrayContaining(asked(sooner)));
      }),
      { numRuns: 50 },
    );
  });

  it('says nothing of a miss as long as nobody says anything', () => {
    fc.assert(
      fc.property(instant, fc.array(instant, { maxLength: 5 }), (now, looksAt) => {
        const silent = {
          timing: WEDNESDAYS,
          acts: [],
          policy: undefined,
          ladder: 'gentle' as const,
          quiet: false,
          series: null,
          closed: null,
        };
        expect(texts(played({ ...silent, looksAt }, looksAt, wall(now)), ' rung ')).toEqual([]);
      }),
      { numRuns: 30 },
    );
  });
});

it('hour by hour a meeting that moves, is missed and corrected is told of as by the agenda alone', () => {
  const acts = [
    answers('2024-10-09T12:00', '2024-10-09T10:00', 'not-held', 'they-refused'),
    setsDate('2024-10-10T12:00', '2024-10-09T10:00', '2024-10-16', '14:00'),
    answers('2024-10-23T12:00', '2024-10-23T10:00', 'not-held', 'they-did-not-come'),
    steers('2024-10-24T12:00', { leaveUntilOn: '2024-11-02' }),
    answers('2024-11-06T12:00', '2024-11-06T10:00', 'held'),
  ];
  const looksAt = Array.from({ length: 50 * 24 }, (_, hour) => START.plus({ hours: hour }));
  const facts = () => commitmentFacts(WEDNESDAYS, { slots: [blankRecord('2024-10-09T10:00')] });
  const until = '2024-11-14T00:00';
  expect(texts(play(facts(), { until, acts, looksAt }))).toEqual(texts(play(facts(), { until, acts })));
});
