import type { DateTime } from 'luxon';
import type { CommitmentFacts } from './commitment.ts';
import type { LetterUnanswered } from './letter.ts';
import type { Slot } from './slot.ts';
import { closedSlots, slotsOf } from './slots.ts';
import { countsAtAll, isHeld, isMiss, unansweredOf } from './track-record.ts';

/** Where a commitment stands, for lists and cards, the most pressing first. */
export const STANDINGS = [
  /** Done, let go or taken back: nothing is asked any more. */
  'closed',
  /** A ladder is running. */
  'escalated',
  /** The deadline is past, and nobody has recorded that it was met. */
  'overdue',
  /** A meeting is over, and its question is open. */
  'waiting-for-an-answer',
  /** The last that people know of was missed. */
  'missed',
  /** The meeting that is due in these days has no date. */
  'no-date',
  /** Nothing has fallen due. */
  'not-yet-due',
  'on-track',
] as const;
export type Standing = (typeof STANDINGS)[number];

/** Where the commitment stands at `now`: the first of STANDINGS that holds. */
export function standing(
  facts: CommitmentFacts,
  now: DateTime,
  letterUnanswered: LetterUnanswered = unansweredOf(facts, now),
): Standing {
  const { state, escalation } = facts.commitment;
  if (state === 'closed') return 'closed';
  if (escalation !== null && escalation.stopped === null) return 'escalated';
  const closed = closedSlots(facts, now).filter(
    (slot) => slot.record.status !== 'cancelled' || slot.record.outcome,
  );
  if (closed.some((slot) => isOverdue(facts, slot))) return 'overdue';
  if (closed.some((slot) => isAsked(slot, closed.at(-1)))) return 'waiting-for-an-answer';
  const current = slotsOf(facts, { from: now, to: now.plus({ seconds: 1 }) });
  const lastKnown = [...closed, ...current].findLast((slot) => slot.record.outcome !== null);
  const counts = lastKnown !== undefined && countsAtAll(facts, lastKnown);
  if (counts && isMiss(lastKnown, letterUnanswered)) return 'missed';
  if (current.some(hasNoDate)) return 'no-date';
  return closed.length === 0 && lastKnown === undefined ? 'not-yet-due' : 'on-track';
}

/** Only a deadline can be overdue: a review date and a claim ask. */
function isOverdue(facts: CommitmentFacts, slot: Slot): boolean {
  if (slot.shape !== 'due' || !countsAtAll(facts, slot)) return false;
  const kind = slot.record.outcome?.kind ?? null;
  return kind === null || kind === 'not-delivered' || kind === 'partly-delivered';
}

/**
 * The newest slot that is over waits for its answer however long; an older one as long as it is asked about. After
 * that it reads "not known yet", and does not stand in the way of what came later.
 */
function isAsked({ originalStart, record }: Slot, newest: Slot | undefined): boolean {
  if (record.outcome !== null) return false;
  return originalStart === newest?.originalStart || (record.asked > 0 && record.ownerToldAt === null);
}

function hasNoDate(slot: Slot): boolean {
  return slot.shape === 'period' && !isHeld(slot) && slot.record.status !== 'cancelled';
}
