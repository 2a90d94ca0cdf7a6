import type { DateTime } from 'luxon';
import { decideCommitment } from '#bot/domain/agenda.ts';
import type { Commitment, CommitmentFacts } from '#bot/domain/commitment.ts';
import { type NewSeries, seriesTerms, toFollow, withDate } from '#bot/domain/dates.ts';
import type { Escalation, Policy } from '#bot/domain/escalation.ts';
import type { GuildSettings } from '#bot/domain/guild.ts';
import { rungDeferred, rungDone, stopLadder } from '#bot/domain/ladder.ts';
import { isStillOwed, type NewNotice, originalStartOf } from '#bot/domain/notice.ts';
import type { Cause, OutcomeKind } from '#bot/domain/outcome.ts';
import { blankRecord, type Slot, type SlotRecord } from '#bot/domain/slot.ts';
import { slotByOriginalStart } from '#bot/domain/slots.ts';
import type { Terms } from '#bot/domain/terms.ts';
import { letterOf } from './letter-facts.ts';
import { factsOf, london, terms, ZONE } from './track-record-facts.ts';

export { FORTNIGHTS, london, terms, WEDNESDAYS, ZONE } from './track-record-facts.ts';

/** Alice owns and recorded a commitment of 25 September 2024; “manager” is the office manager. */
export function commitmentFacts(
  timing: Terms['timing'],
  more: Partial<Omit<CommitmentFacts, 'commitment' | 'guild'>> & {
    commitment?: Partial<Commitment>;
    guild?: Partial<GuildSettings>;
  } = {},
): CommitmentFacts {
  const commitment: Partial<Commitment> = {
    id: 'k',
    guildId: 'g',
    channelId: 'here',
    ownerId: 'alice',
    recordedBy: 'alice',
    policy: 'gentle',
    leadTimes: [7 * 1440, 1440, 60],
    ...more.commitment,
  };
  const facts = factsOf(more.terms ?? [terms(timing)], more.slots ?? [], commitment);
  return {
    ...facts,
    guild: { ...facts.guild, managerId: 'manager', ...more.guild },
    letters: more.letters ?? [],
    statements: more.statements ?? [],
    conditions: more.conditions ?? [],
    followers: more.followers ?? [],
    wishes: more.wishes ?? [],
  };
}

/** Something that a person does: the facts before, the facts after. */
export type Act = { at: DateTime; act: (facts: CommitmentFacts, at: DateTime) => CommitmentFacts };

export type Told = { at: DateTime; text: string; notice: NewNotice };

type World = {
  facts: CommitmentFacts;
  pending: NewNotice[];
  nextAt: DateTime | null;
  told: Told[];
  keys: Set<string>;
};

/**
 * Plays a commitment as the planner and the sender do, all messages arriving at once: only when the agenda says so, and
 * at the instants given by `looksAt` besides. Throws when something is owed twice, or without end.
 */
export function play(
  given: CommitmentFacts,
  options: {
    from?: string;
    until: string;
    acts?: Act[];
    looksAt?: DateTime[];
    policy?: Policy;
    /** Nothing is looked at until the end of it. */
    downtime?: { from: DateTime; to: DateTime };
  },
): { told: Told[]; facts: CommitmentFacts } {
  const acts = [...(options.acts ?? [])].sort((a, b) => a.at.toMillis() - b.at.toMillis());
  const looks = [...(options.looksAt ?? [])].sort((a, b) => a.toMillis() - b.toMillis());
  const start = london(options.from ?? '2024-09-25T20:00');
  const world: World = { facts: given, pending: [], nextAt: start, told: [], keys: new Set() };
  for (;;) {
    const instants = [world.nextAt, acts[0]?.at, looks[0], ...world.pending.map((n) => n.dueAt)];
    const soonest = instants.filter((at) => at != null).sort((a, b) => a.toMillis() - b.toMillis())[0];
    if (!soonest || soonest > london(options.until)) return { told: world.told, facts: world.facts };
    const { downtime } = options;
    const now = downtime && soonest >= downtime.from && soonest < downtime.to ? downtime.to : soonest;
    let looked = false;
    while (acts[0] && acts[0].at <= now) {
      const act = acts.shift();
      if (act) world.facts = act.act(world.facts, act.at);
      world.pending = world.pending.filter(
        (n) => n.content.kind !== 'rung' || world.facts.commitment.escalation?.owed,
      );
      world.nextAt = now;
    }
    while (looks[0] && looks[0] <= now) {
      looks.shift();
      looked = true;
    }
    settleAt(world, now, looked, options.policy);
  }
}

function settleAt(world: World, now: DateTime, looked: boolean, policy?: Policy): void {
  for (let round = 0, look = looked; look || isDue(world, now); round++, look = false) {
    if (round > 20) throw new Error(`the agenda has no end at ${now.toISO()}`);
    if (look || (world.nextAt && world.nextAt <= now)) plan(world, now, policy);
    for (const notice of world.pending.filter((n) => n.dueAt <= now)) deliver(world, notice, now);
  }
}

function isDue({ nextAt, pending }: World, now: DateTime): boolean {
  return (nextAt !== null && nextAt <= now) || pending.some((n) => n.dueAt <= now);
}

function plan(world: World, now: DateTime, policy?: Policy): void {
  const { facts } = world;
  const decision = decideCommitment(facts, now, world.nextAt ?? now, policy ? { gentle: policy } : {});
  const { escalation } = decision;
  world.facts = withRecords({ ...facts, commitment: { ...facts.commitment, escalation } }, decision.slots);
  const chased = new Map(decision.letters.map((letter) => [letter.id, letter]));
  world.facts.letters = world.facts.letters.map((letter) => chased.get(letter.id) ?? letter);
  if (decision.notices.some(({ content }) => content.kind === 'rung')) draft(world, now);
  for (const notice of decision.notices) {
    if (world.keys.has(notice.key)) throw new Error(`owed twice: ${notice.key}`);
    world.keys.add(notice.key);
    world.pending.push(notice);
  }
  world.nextAt = decision.nextActionAt;
}

/** What goes with a step that is a letter to those who promised. */
function draft(world: World, now: DateTime): void {
  const { escalation, promisors } = world.facts.commitment;
  const action = escalation?.policy.rungs[escalation.next]?.action;
  if (action?.kind !== 'letter' || action.to !== 'promisor') return;
  const drafts = promisors.map((to) => letterOf({ id: 'draft', kind: 'missed', to, createdAt: now }));
  world.facts = { ...world.facts, letters: [...world.facts.letters, ...drafts] };
}

function deliver(world: World, notice: NewNotice, now: DateTime): void {
  world.pending = world.pending.filter((n) => n !== notice);
  const { content } = notice;
  const { escalation } = world.facts.commitment;
  const owed = isStillOwed(notice, world.facts, now);
  if (owed.owed) world.told.push({ at: now, text: textOf(notice, now), notice });
  if (content.kind === 'check-in') {
    const record = world.facts.slots.find((s) => s.originalStart === content.originalStart);
    if (record?.asked === content.n) world.facts = withRecords(world.facts, [{ ...record, askedAt: now }]);
    world.nextAt = now;
  }
  if (content.kind === 'rung' && escalation?.run === content.run) {
    const isNext = escalation.owed && escalation.next === content.rung;
    const dropped = isNext ? rungDeferred(escalation) : escalation;
    const after = owed.owed ? rungDone(escalation, content.rung, now) : dropped;
    world.facts = withEscalation(world.facts, after);
    world.nextAt = now;
  }
}

/** '2024-10-09 09:00 question 1 of 2024-09-25 > channel:here'. */
function textOf({ content, destination }: NewNotice, now: DateTime): string {
  const at = now.setZone(ZONE).toFormat('yyyy-MM-dd HH:mm');
  const to = `${destination.to}:${destination.id}`;
  switch (content.kind) {
    case 'reminder':
      return `${at} reminder ${content.leadMinutes} of ${content.originalStart} > ${to}`;
    case 'check-in':
      return `${at} question ${content.n} of ${content.originalStart} > ${to}`;
    case 'rung':
      return `${at} rung ${content.run}.${content.rung} > ${to}`;
    default:
      return `${at} ${content.kind} of ${originalStartOf(content)} > ${to}`;
  }
}

export function texts(played: { told: Told[] }, kind = ''): string[] {
  return played.told.map((t) => t.text).filter((text) => text.includes(kind));
}

export function withRecords(facts: CommitmentFacts, records: readonly SlotRecord[]): CommitmentFacts {
  const changed = new Set(records.map((r) => r.originalStart));
  return { ...facts, slots: [...facts.slots.filter((s) => !changed.has(s.originalStart)), ...records] };
}

export function withEscalation(facts: CommitmentFacts, escalation: Escalation | null): CommitmentFacts {
  return { ...facts, commitment: { ...facts.commitment, escalation } };
}

/** Somebody answers, or corrects the answer. */
export function answers(
  at: string,
  originalStart: string,
  kind: OutcomeKind,
  cause: Cause | null = null,
): Act {
  return {
    at: london(at),
    act: (facts, recordedAt) => {
      const record = facts.slots.find((s) => s.originalStart === originalStart) ?? blankRecord(originalStart);
      const outcome = { kind, cause, note: null, evidence: null, recordedBy: 'alice', recordedAt };
      return withRecords(facts, [{ ...record, outcome }]);
    },
  };
}

/** Somebody takes an answer back. */
export function takesBack(at: string, originalStart: string): Act {
  return {
    at: london(at),
    act: (facts) =>
      withRecords(
        facts,
        facts.slots.filter((s) => s.originalStart === originalStart).map((s) => ({ ...s, outcome: null })),
      ),
  };
}

/** Somebody sets a date for one slot; without a day it is to follow. */
export function setsDate(
  at: string,
  originalStart: string,
  on: string | null,
  time: string | null = '10:00',
): Act {
  return {
    at: london(at),
    act: (facts, now) => {
      const slot = slotByOriginalStart(facts, originalStart) as Slot;
      const record = on === null ? toFollow(slot) : withDate(slot, { on, time }, now);
      return calledBack(withRecords(facts, [record]));
    },
  };
}

/** Somebody sets dates for the series. */
export function setsSeries(at: string, series: NewSeries): Act {
  return {
    at: london(at),
    act: (facts, now) => calledBack({ ...facts, terms: [...facts.terms, seriesTerms(facts, series, now)] }),
  };
}

/** Somebody steers the ladder. */
export function steers(at: string, how: { leaveUntilOn: string } | 'hurry' | 'stop'): Act {
  return {
    at: london(at),
    act: (facts, now) => {
      const { escalation } = facts.commitment;
      if (!escalation) return facts;
      if (how === 'stop')
        return withEscalation(facts, stopLadder(escalation, 'person', now, 'alice', 'enough'));
      if (how === 'hurry') return withEscalation(facts, { ...escalation, hurriedAt: now });
      return withEscalation(facts, { ...escalation, ...how, hurriedAt: null });
    },
  };
}

/** Somebody closes the commitment. */
export function closes(at: string): Act {
  return {
    at: london(at),
    act: (facts, closedAt) => ({
      ...facts,
      commitment: { ...facts.commitment, state: 'closed', closedAt, resolution: 'released' },
    }),
  };
}

function calledBack(facts: CommitmentFacts): CommitmentFacts {
  const { escalation } = facts.commitment;
  return escalation?.owed ? withEscalation(facts, rungDeferred(escalation)) : facts;
}
