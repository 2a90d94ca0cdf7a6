import type { DateTime } from 'luxon';
import type { CommitmentFacts } from './commitment.ts';
import { conditionSettledAt } from './conditions.ts';
import type { EntryTrigger, Escalation, Policy } from './escalation.ts';
import {
  earliest,
  isRunning,
  type LadderChange,
  lowerLadder,
  raiseLadder,
  startLadder,
  stopLadder,
} from './ladder.ts';
import { isAnswered, isHeldBack, putRight, takenBackRaise } from './ladder-pause.ts';
import { stepDueAt, type Wait, waitsForPerson, wordDueAt } from './ladder-wait.ts';
import { policyOf } from './policies.ts';
import { settledAt } from './settling.ts';
import type { Slot } from './slot.ts';
import { decisionsOn } from './statements.ts';
import { isHeld } from './track-record.ts';
import { overAt, triggersOf } from './triggers.ts';

export type LadderDecision = {
  escalation: Escalation | null;
  changes: LadderChange[];
  /** The rung to be owed now, and when it was due by the ladder's own count; or null. */
  rung: { index: number; dueAt: DateTime } | null;
  /** What its owner is to be told now that it waits for, and when that was due; or null. */
  wait: { wait: Wait; dueAt: DateTime } | null;
  /** When to look again, if nothing else happens. */
  nextAt: DateTime | null;
};

type Climbed = Pick<LadderDecision, 'escalation' | 'changes'>;

/** What becomes of a commitment's ladder now: stop, start, raise, lower, and the one rung that is due. */
export function decideLadder(
  facts: CommitmentFacts,
  slots: readonly Slot[],
  now: DateTime,
  policy: Policy = policyOf(facts.guild, facts.commitment.policy),
): LadderDecision {
  const before = lowerIfTakenBack(stopIfPutRight(facts, slots, now), facts, slots, now);
  const triggers = pendingTriggers(facts, before.escalation, slots, policy);
  const come = triggers.filter((trigger) => trigger.at <= now);
  const climbed = come.reduce((so, trigger) => take(so, trigger, policy, now), before);
  const dueAt = rungDue(climbed.escalation, facts, slots, now);
  const rung = climbed.escalation && dueAt && dueAt <= now ? { index: climbed.escalation.next, dueAt } : null;
  const word = wordDue(climbed.escalation, facts, slots, now);
  const wait = word && word.dueAt <= now ? word : null;
  return {
    changes: climbed.changes,
    escalation: climbed.escalation && asOwed(climbed.escalation, rung !== null, wait?.wait ?? null, now),
    rung,
    wait,
    nextAt: earliest([
      triggers.find((trigger) => trigger.at > now)?.at ?? null,
      rung ? null : dueAt,
      wait && climbed.escalation
        ? wordDueAt({ ...climbed.escalation, ...toldOf(wait.wait, now) }, wait.wait, facts.guild)
        : (word?.dueAt ?? null),
      nextSettling(climbed.escalation, facts, slots, now),
    ]),
  };
}

/** What is owed from now on. */
function asOwed(escalation: Escalation, rung: boolean, wait: Wait | null, now: DateTime): Escalation {
  const owed = rung ? { ...escalation, owed: true } : escalation;
  return wait ? { ...owed, ...toldOf(wait, now), waits: escalation.waits + 1 } : owed;
}

function toldOf({ why, about }: Wait, now: DateTime): { told: Escalation['told'] } {
  return { told: { why, about, at: now } };
}

/** Ends it as of when it was put right, so that a trigger that came after that counts, however late this is decided. */
function stopIfPutRight(facts: CommitmentFacts, slots: readonly Slot[], now: DateTime): Climbed {
  const { escalation } = facts.commitment;
  const right = isRunning(escalation) ? putRight(facts, escalation, slots) : null;
  const at = right?.at ?? now;
  if (!escalation || !right || at > now) return { escalation, changes: [] };
  return {
    escalation: stopLadder(escalation, right.reason, at),
    changes: [{ kind: 'stopped', reason: right.reason }],
  };
}

/** What raised it was taken back before its rung was done: down again, from where others may raise it anew. */
function lowerIfTakenBack(
  climbed: Climbed,
  facts: CommitmentFacts,
  slots: readonly Slot[],
  now: DateTime,
): Climbed {
  const { escalation, changes } = climbed;
  const taken = isRunning(escalation) ? takenBackRaise(facts, escalation, slots) : null;
  if (!escalation || !taken || (taken.at ?? now) > now) return climbed;
  const { raisedFrom: _, ...fired } = taken.raiser;
  return {
    escalation: lowerLadder(escalation, taken.raiser),
    changes: [...changes, { kind: 'lowered', fired }],
  };
}

/** Triggers not yet taken, past and to come: after the last stop, and of what ended after the last that was held. */
function pendingTriggers(
  facts: CommitmentFacts,
  escalation: Escalation | null,
  slots: readonly Slot[],
  policy: Policy,
): EntryTrigger[] {
  if (facts.commitment.state === 'closed') return [];
  const running = isRunning(escalation) ? escalation : null;
  const stoppedAt = escalation?.stopped?.at ?? null;
  const heldUntil = Math.max(0, ...slots.filter(isHeld).map((slot) => slot.closesAt.toMillis()));
  return triggersOf(facts, slots, running?.policy ?? policy)
    .filter((trigger) => stoppedAt === null || trigger.at > stoppedAt)
    .filter((trigger) => overAt(trigger, facts, slots).toMillis() > heldUntil)
    .filter((trigger) => running === null || !isTaken(running, trigger));
}

function isTaken({ cause, noted }: Escalation, { trigger, originalStart, about }: EntryTrigger): boolean {
  return [cause, ...noted].some(
    (f) => f.trigger === trigger && f.originalStart === originalStart && f.about === about,
  );
}

function take(
  { escalation, changes }: Climbed,
  trigger: EntryTrigger,
  policy: Policy,
  now: DateTime,
): Climbed {
  const { entersAt: _, ...fired } = trigger;
  if (!isRunning(escalation)) {
    const started = startLadder((escalation?.run ?? 0) + 1, trigger, policy, now);
    return { escalation: started, changes: [...changes, { kind: 'started', fired }] };
  }
  const took = raiseLadder(escalation, trigger);
  return { escalation: took.escalation, changes: [...changes, { kind: took.kind, fired }] };
}

/** When the next rung is due, unless it is owed already or something holds it back. */
function rungDue(
  escalation: Escalation | null,
  facts: CommitmentFacts,
  slots: readonly Slot[],
  now: DateTime,
): DateTime | null {
  if (!isRunning(escalation) || escalation.owed || isHeldBack(facts, escalation, slots, now)) return null;
  return stepDueAt(facts, escalation);
}

/** When its owner is to be told what the ladder waits for. A letter need not be sent while there is nothing to write of. */
function wordDue(
  escalation: Escalation | null,
  facts: CommitmentFacts,
  slots: readonly Slot[],
  now: DateTime,
): LadderDecision['wait'] {
  if (!isRunning(escalation) || escalation.owed) return null;
  const wait = waitsForPerson(facts, escalation);
  if (!wait || (wait.why !== 'said' && isAnswered(facts, escalation, slots, now))) return null;
  return { wait, dueAt: wordDueAt(escalation, wait, facts.guild) };
}

/** While an answer, or a word, can still be undone, look again when it has settled. */
function nextSettling(
  escalation: Escalation | null,
  { letters, statements, conditions }: CommitmentFacts,
  slots: readonly Slot[],
  now: DateTime,
): DateTime | null {
  if (!isRunning(escalation)) return null;
  const instants = [
    ...slots.map(({ record }) => record.outcome && settledAt(record.outcome.recordedAt)),
    ...letters.map(({ reply }) => reply && settledAt(reply.recordedAt)),
    ...statements.flatMap(decisionsOn).map((word) => settledAt(word.at)),
    ...conditions.map(conditionSettledAt),
  ];
  return earliest(instants.filter((at) => at !== null && at > now));
}
