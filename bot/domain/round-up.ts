import type { DateTime } from 'luxon';
import type { CommitmentFacts } from './commitment.ts';
import { isRunning } from './ladder.ts';
import type { Letter } from './letter.ts';
import { replyDueAt } from './letters.ts';
import { foldsQuestions } from './question-times.ts';
import type { Slot } from './slot.ts';
import { beginsAt, closedSlots, slotsOf } from './slots.ts';
import { countsAtAll } from './track-record.ts';

export type SlotOf = { facts: CommitmentFacts; slot: Slot };

/** What a round-up says, each list by time. */
export type RoundUp = {
  /** The dates of the coming fortnight. */
  dates: SlotOf[];
  /** Over, and nobody has said what became of them; those too about which nothing is asked any more. */
  waiting: SlotOf[];
  overdue: SlotOf[];
  /** Letters that wait for a reply, and until when. */
  letters: { facts: CommitmentFacts; letter: Letter; dueAt: DateTime }[];
  /** Those whose steps are running. */
  climbing: CommitmentFacts[];
};

const AHEAD_DAYS = 14;

/** What there is to say of these commitments at `now`. */
export function roundUpOf(all: readonly CommitmentFacts[], now: DateTime): RoundUp {
  const open = all.filter(({ commitment }) => commitment.state === 'open');
  const each = (find: (facts: CommitmentFacts) => Slot[]) =>
    open.flatMap((facts) => find(facts).map((slot) => ({ facts, slot })));
  return {
    dates: each((facts) => coming(facts, now)).sort(
      (a, b) => beginsAt(a.slot).toMillis() - beginsAt(b.slot).toMillis(),
    ),
    waiting: each((facts) => waitingSlots(facts, now)).sort(byClosing),
    overdue: each((facts) => closedSlots(facts, now).filter((slot) => isOverdue(facts, slot))).sort(
      byClosing,
    ),
    letters: open.flatMap(waitingLetters).sort((a, b) => a.dueAt.toMillis() - b.dueAt.toMillis()),
    climbing: open.filter(({ commitment }) => isRunning(commitment.escalation)),
  };
}

/** Whether there is nothing to say: an empty week says nothing. */
export function isEmptyRoundUp(roundUp: RoundUp): boolean {
  return Object.values(roundUp).every((list) => list.length === 0);
}

function byClosing(a: SlotOf, b: SlotOf): number {
  return a.slot.closesAt.toMillis() - b.slot.closesAt.toMillis();
}

/** Meetings that begin, and days and periods that end, within a fortnight. */
function coming(facts: CommitmentFacts, now: DateTime): Slot[] {
  const to = now.plus({ days: AHEAD_DAYS });
  return slotsOf(facts, { from: now, to }).filter(({ record, shape, closesAt }) => {
    if (record.status === 'cancelled' || record.outcome !== null) return false;
    return shape === 'timed' || shape === 'day' || closesAt <= to.plus({ days: 1 });
  });
}

/**
 * The newest that is over and unanswered, and those that are asked about. After a confirmed reversal nothing is asked
 * slot by slot, so that all of them stand here.
 */
function waitingSlots(facts: CommitmentFacts, now: DateTime): Slot[] {
  const closed = closedSlots(facts, now).filter(
    ({ record }) => record.status !== 'cancelled' || record.outcome,
  );
  const newest = closed.at(-1);
  const folded = foldsQuestions(facts);
  const since = facts.commitment.recordedAt;
  return closed.filter((slot) => {
    const { record, closesAt } = slot;
    if (record.outcome !== null || closesAt <= since || isOverdue(facts, slot)) return false;
    return folded || slot === newest || (record.asked > 0 && record.ownerToldAt === null);
  });
}

/** A deadline that has passed; review dates and claims only ask. */
function isOverdue(facts: CommitmentFacts, slot: Slot): boolean {
  if (slot.shape !== 'due' || !countsAtAll(facts, slot)) return false;
  return slot.record.outcome === null || slot.record.outcome.kind === 'not-delivered';
}

function waitingLetters(facts: CommitmentFacts) {
  return facts.letters.flatMap((letter) => {
    const dueAt = letter.state === 'sent' ? replyDueAt(letter, facts.guild) : null;
    return dueAt ? [{ facts, letter, dueAt }] : [];
  });
}
