import { DateTime } from 'luxon';
import type { CommitmentFacts } from './commitment.ts';
import { conditionSettledAt } from './conditions.ts';
import type { Escalation, Fired, StopReason } from './escalation.ts';
import { raiserOf } from './ladder.ts';
import { waitsForPerson } from './ladder-wait.ts';
import { foldsQuestions, questionAt } from './question-times.ts';
import { settledAt } from './settling.ts';
import type { Slot, SlotRecord } from './slot.ts';
import { beginsAt, slotByOriginalStart, slotsOf } from './slots.ts';
import { decisionsOn } from './statements.ts';
import { agreedTerms, type Terms } from './terms.ts';
import { isHeld } from './track-record.ts';
import { overAt, stillStands, waitsForConditions } from './triggers.ts';

/** Why a ladder has nothing left to climb for; `at` is from when that holds, null for at once. */
export type PutRight = { reason: StopReason; at: DateTime | null };

/**
 * Whether it has been put right (Rule 10): the commitment closed; a meeting held, or a thing delivered, that ended no
 * earlier than the last of what the ladder climbs for; or all of that corrected away.
 */
export function putRight(
  facts: CommitmentFacts,
  escalation: Escalation,
  slots: readonly Slot[],
): PutRight | null {
  const { commitment } = facts;
  if (commitment.state === 'closed') return { reason: 'closed', at: commitment.closedAt };
  const fired = [escalation.cause, ...escalation.noted];
  const standing = fired.filter((f) => stillStands(f, facts, slots, escalation.policy));
  const held = heldSince(standing.length > 0 ? standing : [escalation.cause], facts, slots);
  if (held) return held;
  if (standing.length > 0) return null;
  return {
    reason: standsByItAfterAll(fired, facts) ? 'reaffirmed' : 'corrected',
    at: lastSaid(fired, facts, slots),
  };
}

/**
 * The trigger that raised the ladder and was taken back since, before its rung was done; with the instant from which
 * that holds, null for at once. The ladder goes down again.
 */
export function takenBackRaise(facts: CommitmentFacts, escalation: Escalation, slots: readonly Slot[]) {
  const raiser = raiserOf(escalation);
  if (!raiser || stillStands(raiser, facts, slots, escalation.policy)) return null;
  return { raiser, at: lastSaid([raiser], facts, slots) };
}

/**
 * The slot whose date answers the escalation and pauses it (Rule 10), or null: its own date was set since the
 * escalation started, or it is the first of dates that were set for the series since. It pauses until its outcome has
 * settled, or until its last question went unanswered.
 */
export function answeringDate(facts: CommitmentFacts, slots: readonly Slot[], now: DateTime): Slot | null {
  const { escalation } = facts.commitment;
  if (escalation === null || escalation.stopped !== null) return null;
  const asNow = (slot: Slot) => slots.find((s) => s.originalStart === slot.originalStart) ?? slot;
  const dated = [
    ...facts.slots.filter((r) => isDatedSince(r, escalation.startedAt)).map((r) => slotOf(facts, r)),
    ...agreedTerms(facts.terms)
      .filter((terms) => terms.createdAt >= escalation.startedAt)
      .map((terms) => firstDatedOf(facts, terms)),
  ];
  const open = dated.flatMap((slot) => slot ?? []).map(asNow);
  return open.filter((slot) => isOpen(facts, slot, now)).sort(byBeginning)[0] ?? null;
}

/**
 * Whether something keeps the next rung from being done now. A person's "do it now" goes before all but one: nothing goes
 * above the promisor's own office before that has been written to (Rule 7).
 */
export function isHeldBack(
  facts: CommitmentFacts,
  escalation: Escalation,
  slots: readonly Slot[],
  now: DateTime,
): boolean {
  if (waitsForPerson(facts, escalation) !== null) return true;
  if (escalation.hurriedAt) return false;
  return isSettling(facts, now) || isAnswered(facts, escalation, slots, now);
}

/** What a person said that their words mean can still be undone (Rule 6). */
function isSettling({ statements }: CommitmentFacts, now: DateTime): boolean {
  return statements.some((s) => decisionsOn(s).some((word) => settledAt(word.at) > now));
}

/** Whether there is nothing to climb for, or that is about to turn out: put right, taken back, or a date was set. */
export function isAnswered(
  facts: CommitmentFacts,
  escalation: Escalation,
  slots: readonly Slot[],
  now: DateTime,
): boolean {
  const climbing = { ...facts, commitment: { ...facts.commitment, escalation } };
  return (
    putRight(climbing, escalation, slots) !== null ||
    takenBackRaise(climbing, escalation, slots) !== null ||
    answeringDate(climbing, slots, now) !== null
  );
}

/** A reversal of which an office has said since that it stands by the promise, where nothing else was complained of. */
function standsByItAfterAll(fired: readonly Fired[], { statements }: CommitmentFacts): boolean {
  return fired.every(
    ({ trigger, about }) =>
      trigger === 'reversal-confirmed' && statements.some((s) => s.id === about && s.withdrawn === null),
  );
}

function heldSince(fired: readonly Fired[], facts: CommitmentFacts, slots: readonly Slot[]): PutRight | null {
  const missedAt = DateTime.max(...(fired.map((f) => overAt(f, facts, slots)) as [DateTime, ...DateTime[]]));
  const held = slots.findLast((slot) => isHeld(slot) && slot.closesAt >= missedAt)?.record.outcome;
  if (!held) return null;
  return { reason: held.kind === 'delivered' ? 'delivered' : 'held', at: settledAt(held.recordedAt) };
}

/** When the last of the corrections has settled; null when there is nothing that could still be undone. */
function lastSaid(fired: readonly Fired[], facts: CommitmentFacts, slots: readonly Slot[]): DateTime | null {
  const about = new Set(fired.flatMap((f) => f.originalStart ?? []));
  const subjects = new Set(fired.flatMap((f) => f.about ?? []));
  const outcomes = slots.filter((slot) => about.has(slot.originalStart)).map((slot) => slot.record.outcome);
  const replies = facts.letters.filter(({ id }) => subjects.has(id)).map(({ reply }) => reply);
  const words = facts.statements.filter((s) => subjects.has(s.id)).flatMap(decisionsOn);
  const conditions = fired.some((f) => waitsForConditions(f, facts)) ? facts.conditions : [];
  const settled = [
    ...[...outcomes, ...replies].flatMap((said) => (said ? [settledAt(said.recordedAt)] : [])),
    ...words.map((word) => settledAt(word.at)),
    ...conditions.map(conditionSettledAt),
  ];
  return settled.length === 0 ? null : DateTime.max(...(settled as [DateTime, ...DateTime[]]));
}

function isDatedSince({ startOn, dateSetAt }: SlotRecord, since: DateTime): boolean {
  return startOn !== null && dateSetAt !== null && dateSetAt >= since;
}

function slotOf(facts: CommitmentFacts, { originalStart }: SlotRecord): Slot | null {
  return slotByOriginalStart(facts, originalStart);
}

const FIRST_DATE_WITHIN_DAYS = 400;

function firstDatedOf(facts: CommitmentFacts, { fromOn, zone, version }: Terms): Slot | undefined {
  const from = DateTime.fromISO(fromOn, { zone });
  const window = { from, to: from.plus({ days: FIRST_DATE_WITHIN_DAYS }) };
  return slotsOf(facts, window).find((slot) => slot.termsVersion === version && slot.shape !== 'period');
}

/** Where no single questions are asked, it is open until the question would have been. */
function isOpen(facts: CommitmentFacts, slot: Slot, now: DateTime): boolean {
  const { record, closesAt } = slot;
  if (record.outcome) return settledAt(record.outcome.recordedAt) > now;
  if (record.status === 'cancelled') return false;
  if (foldsQuestions(facts)) return questionAt(slot, facts.guild) > now;
  return closesAt > now || record.ownerToldAt === null;
}

function byBeginning(a: Slot, b: Slot): number {
  return beginsAt(a).toMillis() - beginsAt(b).toMillis();
}
