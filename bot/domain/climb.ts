import type { DateTime } from 'luxon';
import type { CommitmentFacts } from './commitment.ts';
import type { Escalation, Policy } from './escalation.ts';
import {
  earliest,
  isRunning,
  type LadderChange,
  raiseLadder,
  rungDueAt,
  startLadder,
  stopLadder,
} from './ladder.ts';
import { isHeldBack, putRight } from './ladder-pause.ts';
import { POLICIES } from './policies.ts';
import type { Slot } from './slot.ts';
import { isHeld } from './track-record.ts';
import { type EntryTrigger, settledAt, triggersOf } from './triggers.ts';

export type LadderDecision = {
  escalation: Escalation | null;
  changes: LadderChange[];
  /** The rung to be owed now, and when it was due by the ladder's own count; or null. */
  rung: { index: number; dueAt: DateTime } | null;
  /** When to look again, if nothing else happens. */
  nextAt: DateTime | null;
};

type Climbed = Pick<LadderDecision, 'escalation' | 'changes'>;

/** What becomes of a commitment's ladder now: stop, start, raise, and the one rung that is due. */
export function decideLadder(
  facts: CommitmentFacts,
  slots: readonly Slot[],
  now: DateTime,
  policy: Policy = POLICIES[facts.commitment.policy],
): LadderDecision {
  const stopped = stopIfPutRight(facts, slots, now);
  const triggers = pendingTriggers(facts, stopped.escalation, slots, policy);
  const come = triggers.filter((trigger) => trigger.at <= now);
  const climbed = come.reduce((so, trigger) => take(so, trigger, policy, now), stopped);
  const dueAt = rungDue(climbed.escalation, facts, slots, now);
  const rung = climbed.escalation && dueAt && dueAt <= now ? { index: climbed.escalation.next, dueAt } : null;
  return {
    changes: climbed.changes,
    escalation: climbed.escalation && rung ? { ...climbed.escalation, owed: true } : climbed.escalation,
    rung,
    nextAt: earliest([
      triggers.find((trigger) => trigger.at > now)?.at ?? null,
      rung ? null : dueAt,
      nextSettling(climbed.escalation, slots, now),
    ]),
  };
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
  const ends = new Map(slots.map((slot) => [slot.originalStart, slot.closesAt.toMillis()]));
  const heldUntil = Math.max(0, ...slots.filter(isHeld).map((slot) => slot.closesAt.toMillis()));
  return triggersOf(facts, slots, running?.policy ?? policy)
    .filter((trigger) => stoppedAt === null || trigger.at > stoppedAt)
    .filter((trigger) => (ends.get(trigger.originalStart) ?? 0) > heldUntil)
    .filter((trigger) => running === null || !isTaken(running, trigger));
}

function isTaken({ cause, noted }: Escalation, { trigger, originalStart }: EntryTrigger): boolean {
  return [cause, ...noted].some((f) => f.trigger === trigger && f.originalStart === originalStart);
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
  return rungDueAt(escalation, facts.guild);
}

/** While an answer can still be undone, look again when it has settled. */
function nextSettling(escalation: Escalation | null, slots: readonly Slot[], now: DateTime): DateTime | null {
  if (!isRunning(escalation)) return null;
  const instants = slots.map(({ record }) => record.outcome && settledAt(record.outcome.recordedAt));
  return earliest(instants.filter((at) => at !== null && at > now));
}
