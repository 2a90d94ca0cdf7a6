import { DateTime } from 'luxon';
import type { CommitmentFacts } from './commitment.ts';
import type { Escalation, Fired, Policy, Rung, StopReason } from './escalation.ts';
import type { GuildSettings } from './guild.ts';
import { localDateOf } from './local-time.ts';
import { POLICIES } from './policies.ts';
import type { Slot } from './slot.ts';
import { isHeld } from './track-record.ts';
import { settledAt, stillStands, triggersOf } from './triggers.ts';
import { addWorkingDays, nextWorkingDay, postHourOn } from './working-days.ts';

export type LadderChange =
  | { kind: 'started' | 'raised' | 'noted'; fired: Fired }
  | { kind: 'stopped'; reason: StopReason };

export type LadderDecision = {
  escalation: Escalation | null;
  changes: LadderChange[];
  /** The rung to be owed now, or null. */
  rung: number | null;
  /** When to look again, if nothing else happens. */
  nextAt: DateTime | null;
};

/** What becomes of a commitment's ladder now: stop, start, raise, and the one rung that is due. */
export function decideLadder(facts: CommitmentFacts, slots: readonly Slot[], now: DateTime): LadderDecision {
  const stopped = stopIfPutRight(facts, slots, now);
  const triggers = facts.commitment.state === 'open' ? pendingTriggers(facts, stopped.escalation, slots) : [];
  const climbed = takeTriggers(
    stopped.escalation,
    triggers.filter((t) => t.at <= now),
    POLICIES[facts.commitment.policy],
    now,
  );
  const later = triggers.find((t) => t.at > now)?.at ?? null;
  const due = rungDue(climbed.escalation, facts, slots, now);
  const owe = due !== null && due <= now;
  const escalation = owe && climbed.escalation ? { ...climbed.escalation, owed: true } : climbed.escalation;
  return {
    escalation,
    changes: [...stopped.changes, ...climbed.changes],
    rung: owe && escalation ? escalation.next : null,
    nextAt: earliest([later, owe ? null : due, settling(escalation, slots, now)]),
  };
}

/** The earlier of the instants that are there. */
export function earliest(instants: readonly (DateTime | null)[]): DateTime | null {
  const known = instants.filter((at) => at !== null);
  return known.length === 0 ? null : DateTime.min(...(known as [DateTime, ...DateTime[]]));
}

/** Whether there is a ladder that still climbs. */
export function isRunning(escalation: Escalation | null): escalation is Escalation & { stopped: null } {
  return escalation !== null && escalation.stopped === null;
}

/** Which step comes next, as buttons name it: the run and the rung. */
export function stepOf({ run, next }: Escalation): string {
  return `${run}.${next}`;
}

/** A step that is still ahead, and when it is due if nothing changes and each is taken on its day. */
export type StepAhead = { rung: Rung; at: DateTime };

/** The steps that remain, the next first. What holds the ladder back (a date that was set) is not looked at. */
export function stepsAhead(escalation: Escalation, guild: GuildSettings, now: DateTime): StepAhead[] {
  const steps: StepAhead[] = [];
  let ahead = escalation;
  for (let rung = ahead.policy.rungs[ahead.next]; rung; rung = ahead.policy.rungs[ahead.next]) {
    const dueAt = rungDueAt(ahead, guild);
    if (!dueAt) break;
    const at = DateTime.max(dueAt, now);
    steps.push({ rung, at });
    ahead = rungDone(ahead, ahead.next, at);
  }
  return steps;
}

/** When the next rung is due by the ladder's own count, or null when all are done. A pause is not looked at. */
export function rungDueAt(escalation: Escalation, guild: GuildSettings): DateTime | null {
  const rung = escalation.policy.rungs[escalation.next];
  if (!rung || escalation.stopped) return null;
  if (escalation.hurriedAt) return escalation.hurriedAt;
  const counted = escalation.enteredAt ?? afterDelay(escalation, rung.delayWorkingDays, guild);
  const lapses = leaveLapsesAt(escalation, guild);
  return lapses && lapses > counted ? lapses : counted;
}

/** When "leave it until" lapses: the post hour of the first working day on or after the day named. */
export function leaveLapsesAt(escalation: Escalation, guild: GuildSettings): DateTime | null {
  if (!escalation.leaveUntilOn) return null;
  return postHourOn(nextWorkingDay(escalation.leaveUntilOn, guild), guild);
}

/** The dated slot that answers the escalation and pauses it, or null. */
export function answeringDate(facts: CommitmentFacts, slots: readonly Slot[], now: DateTime): Slot | null {
  const escalation = facts.commitment.escalation;
  if (!isRunning(escalation)) return null;
  const dated = slots.filter((s) => s.shape === 'timed' || s.shape === 'day' || s.record.startOn !== null);
  const answer = dated.find((slot, i) => {
    const terms = facts.terms.find((t) => t.version === slot.termsVersion);
    const firstOfTerms = dated.findIndex((s) => s.termsVersion === slot.termsVersion) === i;
    const bySeries = firstOfTerms && terms !== undefined && terms.createdAt > escalation.startedAt;
    const own = slot.record.dateSetAt !== null && slot.record.dateSetAt > escalation.startedAt;
    return (bySeries || own) && isOpenQuestion(slot, now);
  });
  return answer ?? null;
}

/** A rung is done: what comes next is counted from when it was sent. */
export function rungDone(escalation: Escalation, rung: number, sentAt: DateTime): Escalation {
  if (escalation.next !== rung) return escalation;
  const cleared = { enteredAt: null, hurriedAt: null, leaveUntilOn: null, owed: false };
  return { ...escalation, ...cleared, next: rung + 1, lastDoneAt: sentAt };
}

/** An owed rung was called back before it was sent; it can be owed again. */
export function rungDeferred(escalation: Escalation): Escalation {
  return { ...escalation, owed: false, deferrals: escalation.deferrals + 1 };
}

/** The ladder ends, for a reason, by a person or by itself (`by` null). */
export function stopLadder(
  escalation: Escalation,
  reason: StopReason,
  at: DateTime,
  by: string | null = null,
  note: string | null = null,
): Escalation {
  return { ...escalation, owed: false, stopped: { at, reason, by, note } };
}

function afterDelay(escalation: Escalation, workingDays: number, guild: GuildSettings): DateTime {
  const from = escalation.lastDoneAt ?? escalation.startedAt;
  return postHourOn(addWorkingDays(localDateOf(from, guild.zone), workingDays, guild), guild);
}

function stopIfPutRight(facts: CommitmentFacts, slots: readonly Slot[], now: DateTime) {
  const { escalation } = facts.commitment;
  if (!isRunning(escalation)) return { escalation, changes: [] };
  const right = putRight(facts, escalation, slots);
  if (!right || right.at > now) return { escalation, changes: [] };
  const change: LadderChange = { kind: 'stopped', reason: right.reason };
  return { escalation: stopLadder(escalation, right.reason, now), changes: [change] };
}

/** Why a ladder has nothing left to climb for, and from when that holds. */
function putRight(facts: CommitmentFacts, escalation: Escalation, slots: readonly Slot[]) {
  const { commitment } = facts;
  if (commitment.state === 'closed') {
    return { reason: 'closed' as const, at: commitment.closedAt ?? escalation.startedAt };
  }
  const cause = escalation.cause.originalStart;
  const right = slots.find(
    (s) =>
      s.originalStart >= cause && isHeld(s) && (s.record.outcome?.recordedAt ?? 0) > escalation.startedAt,
  );
  if (right?.record.outcome) {
    const reason: StopReason = right.record.outcome.kind === 'delivered' ? 'delivered' : 'held';
    return { reason, at: settledAt(right.record.outcome.recordedAt) };
  }
  if ([escalation.cause, ...escalation.noted].some((f) => stillStands(f, slots))) return null;
  const said = slots.find((s) => s.originalStart === cause)?.record.outcome?.recordedAt;
  return { reason: 'corrected' as const, at: said ? settledAt(said) : escalation.startedAt };
}

function pendingTriggers(
  facts: CommitmentFacts,
  escalation: Escalation | null,
  slots: readonly Slot[],
): Fired[] {
  const policy = isRunning(escalation) ? escalation.policy : POLICIES[facts.commitment.policy];
  const since = escalation?.stopped?.at ?? null;
  const lastHeld = slots.findLast((s) => isHeld(s))?.originalStart ?? '';
  return triggersOf(facts, slots, policy)
    .filter((f) => (since === null || f.at > since) && f.originalStart > lastHeld)
    .filter((f) => !isRunning(escalation) || !alreadyTaken(escalation, f));
}

function alreadyTaken(escalation: Escalation, fired: Fired): boolean {
  return [escalation.cause, ...escalation.noted].some(
    (f) => f.trigger === fired.trigger && f.originalStart === fired.originalStart,
  );
}

function takeTriggers(before: Escalation | null, due: readonly Fired[], policy: Policy, now: DateTime) {
  const changes: LadderChange[] = [];
  let escalation = before;
  for (const fired of due) {
    const took = takeTrigger(escalation, fired, policy, now);
    escalation = took.escalation;
    changes.push({ kind: took.kind, fired });
  }
  return { escalation, changes };
}

function takeTrigger(
  escalation: Escalation | null,
  fired: Fired,
  policy: Policy,
  now: DateTime,
): { escalation: Escalation; kind: 'started' | 'raised' | 'noted' } {
  if (!isRunning(escalation)) {
    return { escalation: startLadder((escalation?.run ?? 0) + 1, fired, policy, now), kind: 'started' };
  }
  const noted = [...escalation.noted, fired];
  const enters = entryOf(escalation.policy, fired);
  if (enters <= escalation.next) return { escalation: { ...escalation, noted }, kind: 'noted' };
  const raised = { ...rungDeferred(escalation), noted, next: enters, enteredAt: now };
  return { escalation: raised, kind: 'raised' };
}

function startLadder(run: number, cause: Fired, policy: Policy, now: DateTime): Escalation {
  return {
    run,
    cause,
    startedAt: now,
    policy,
    next: entryOf(policy, cause),
    enteredAt: now,
    lastDoneAt: null,
    owed: false,
    deferrals: 0,
    noted: [],
    leaveUntilOn: null,
    hurriedAt: null,
    stopped: null,
  };
}

function entryOf(policy: Policy, fired: Fired): number {
  return policy.triggers.find((t) => t.trigger === fired.trigger)?.entersAt ?? 0;
}

/** When the next rung is due, unless it is owed already or something holds it back. */
function rungDue(
  escalation: Escalation | null,
  facts: CommitmentFacts,
  slots: readonly Slot[],
  now: DateTime,
): DateTime | null {
  if (!isRunning(escalation) || escalation.owed) return null;
  if (escalation.hurriedAt) return rungDueAt(escalation, facts.guild);
  const commitment = { ...facts.commitment, escalation };
  if (putRight({ ...facts, commitment }, escalation, slots)) return null;
  if (answeringDate({ ...facts, commitment }, slots, now)) return null;
  return rungDueAt(escalation, facts.guild);
}

/** While an answer can still be undone, look again when it has settled. */
function settling(escalation: Escalation | null, slots: readonly Slot[], now: DateTime): DateTime | null {
  if (!isRunning(escalation)) return null;
  const instants = slots
    .map((s) => s.record.outcome && settledAt(s.record.outcome.recordedAt))
    .filter((at) => at !== null && at > now);
  return earliest(instants);
}

function isOpenQuestion(slot: Slot, now: DateTime): boolean {
  if (slot.record.outcome || slot.record.status === 'cancelled') return false;
  return slot.closesAt > now || slot.record.ownerToldAt === null;
}
