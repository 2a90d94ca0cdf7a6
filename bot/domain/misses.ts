import { DateTime } from 'luxon';
import type { CommitmentFacts } from './commitment.ts';
import { letterUnanswered, replyDueAt } from './letters.ts';
import { settledAt } from './settling.ts';
import type { Slot } from './slot.ts';
import { isMiss } from './track-record.ts';

/**
 * From when a slot is known to be a miss: once what was said of it has settled. "No date was offered" is one from when
 * a letter that asked for a date has gone unanswered (Rule 2), which may be ahead. Null while nothing makes it one.
 */
export function missKnownAt(facts: CommitmentFacts, slot: Slot): DateTime | null {
  const { outcome } = slot.record;
  if (outcome === null) return null;
  const saidAt = settledAt(outcome.recordedAt);
  if (isMiss(slot)) return saidAt;
  if (outcome.cause !== 'no-date-offered' || facts.letters.length === 0) return null;
  const ends = facts.letters.flatMap((letter) => replyDueAt(letter, facts.guild) ?? []);
  const end = ends
    .sort((a, b) => a.toMillis() - b.toMillis())
    .find((at) => isMiss(slot, letterUnanswered(facts, at)));
  return end ? DateTime.max(saidAt, end) : null;
}
