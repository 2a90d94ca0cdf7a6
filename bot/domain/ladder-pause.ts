import { DateTime } from 'luxon';
import type { CommitmentFacts } from './commitment.ts';
import type { Escalation, Fired, StopReason } from './escalation.ts';
import type { Slot, SlotRecord } from './slot.ts';
import { beginsAt, slotByOriginalStart, slotsOf } from './slots.ts';
import { agreedTerms, type Terms } from './terms.ts';
import { isHeld } from './track-record.ts';
import { settledAt, stillStands } from './triggers.ts';

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
  const standing = fired.filter((f) => stillStands(f, slots, escalation.policy));
  const held = heldSince(standing.length > 0 ? standing : [escalation.cause], slots);
  if (held) return held;
  return standing.length > 0 ? null : { reason: 'corrected', at: lastSaid(fired, slots) };
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
  return open.filter((slot) => isOpen(slot, now)).sort(byBeginning)[0] ?? null;
}

/** Whether something keeps the next rung from being done now. A person's "do it now" goes before that. */
export function isHeldBack(
  facts: CommitmentFacts,
  escalation: Escalation,
  slots: readonly Slot[],
  now: DateTime,
): boolean {
  if (escalation.hurriedAt) return false;
  const climbing = { ...facts, commitment: { ...facts.commitment, escalation } };
  return putRight(climbing, escalation, slots) !== null || answeringDate(climbing, slots, now) !== null;
}

function heldSince(fired: readonly Fired[], slots: readonly Slot[]): PutRight | null {
  const missedAt = DateTime.max(...(fired.map((f) => endOf(f, slots)) as [DateTime, ...DateTime[]]));
  const held = slots.findLast((slot) => isHeld(slot) && slot.closesAt >= missedAt)?.record.outcome;
  if (!held) return null;
  return { reason: held.kind === 'delivered' ? 'delivered' : 'held', at: settledAt(held.recordedAt) };
}

/** When that of which a trigger was about was over; of what is no longer among the slots, when it fired. */
function endOf(fired: Fired, slots: readonly Slot[]): DateTime {
  return slots.find((slot) => slot.originalStart === fired.originalStart)?.closesAt ?? fired.at;
}

/** When the last of the corrections has settled; null when there is nothing that could still be undone. */
function lastSaid(fired: readonly Fired[], slots: readonly Slot[]): DateTime | null {
  const about = new Set(fired.map((f) => f.originalStart));
  const settled = slots
    .filter((slot) => about.has(slot.originalStart))
    .flatMap((slot) => (slot.record.outcome ? [settledAt(slot.record.outcome.recordedAt)] : []));
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

function isOpen({ record, closesAt }: Slot, now: DateTime): boolean {
  if (record.outcome) return settledAt(record.outcome.recordedAt) > now;
  return record.status !== 'cancelled' && (closesAt > now || record.ownerToldAt === null);
}

function byBeginning(a: Slot, b: Slot): number {
  return beginsAt(a).toMillis() - beginsAt(b).toMillis();
}
