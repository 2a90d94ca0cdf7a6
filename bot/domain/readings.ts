import type { DateTime } from 'luxon';
import { addDays, type LocalDate } from './local-time.ts';
import type { Outcome } from './outcome.ts';
import { blankRecord, type Slot } from './slot.ts';
import { closedSlots, type SlotFacts } from './slots.ts';
import type { Terms } from './terms.ts';
import {
  countedSlots,
  dayHeld,
  isHeld,
  type LetterUnanswered,
  type TrackRecord,
  trackRecord,
} from './track-record.ts';

/** How it has gone by our reading, and by theirs where they offered another. */
export type Readings = {
  ours: TrackRecord;
  /** `record` is null when what they offer promises no number; `held` counts the meetings all the same. */
  theirs: { terms: Terms; held: number; record: TrackRecord | null } | null;
};

/**
 * Both readings of one commitment. Theirs is the newest that was offered; a meeting that was held counts for the slot
 * of theirs in whose days it fell, and a slot of theirs without one takes what was last said of ours in its days.
 */
export function readings(facts: SlotFacts, now: DateTime, letterUnanswered?: LetterUnanswered): Readings {
  const ours = trackRecord(facts, now, letterUnanswered);
  const terms = facts.terms.filter((t) => t.kind === 'offered').sort((a, b) => b.version - a.version)[0];
  if (!terms) return { ours, theirs: null };
  const promisesNumber = terms.timing.kind !== 'none' && terms.timing.kind !== 'review';
  const record = promisesNumber ? trackRecord(asTheyReadIt(facts, terms, now), now, letterUnanswered) : null;
  return { ours, theirs: { terms, held: ours.held, record } };
}

/** The facts as if what they offered had been agreed. */
function asTheyReadIt(facts: SlotFacts, offered: Terms, now: DateTime): SlotFacts {
  const theirs: SlotFacts = { ...facts, terms: [{ ...offered, kind: 'original' }], slots: [] };
  const ours = countedSlots(facts, now);
  const slots = closedSlots(theirs, now);
  const records = slots.map((slot, i) => {
    const beforeOn = slots[i + 1]?.firstOn ?? addDays(slot.lastOn, 1);
    return { ...blankRecord(slot.originalStart), outcome: outcomeWithin(ours, slot.firstOn, beforeOn) };
  });
  return { ...theirs, slots: records };
}

function outcomeWithin(ours: readonly Slot[], fromOn: LocalDate, beforeOn: LocalDate): Outcome | null {
  const within = ours.filter((slot) =>
    isBetween(isHeld(slot) ? dayHeld(slot) : slot.lastOn, fromOn, beforeOn),
  );
  return (
    (within.find(isHeld) ?? within.findLast((slot) => slot.record.outcome !== null))?.record.outcome ?? null
  );
}

function isBetween(on: LocalDate, fromOn: LocalDate, beforeOn: LocalDate): boolean {
  return fromOn <= on && on < beforeOn;
}
