import type { DateTime } from 'luxon';
import type { CommitmentFacts } from './commitment.ts';
import type { Condition } from './condition.ts';
import { settledAt } from './settling.ts';
import type { Slot } from './slot.ts';

/** The conditions that are not met, or of which that is not known: while there is one, nothing is due. */
export function unmetConditions({ conditions }: Pick<CommitmentFacts, 'conditions'>): Condition[] {
  return conditions.filter(({ state }) => state !== 'met');
}

/**
 * Whether a slot was not due, because a condition was not met before it was over. Later, when it is met, that stays so: what
 * was over before is not asked about, and counts for nothing. What people had said before the condition was on record
 * stands, and so does a meeting that went ahead all the same.
 */
export function waitsForCondition(
  { closesAt, record }: Pick<Slot, 'closesAt' | 'record'>,
  conditions: readonly Condition[],
): boolean {
  const { outcome } = record;
  if (outcome && WENT_AHEAD.has(outcome.kind)) return false;
  return conditions.some(({ state, decidedAt, createdAt }) => {
    const isMetInTime = state === 'met' && decidedAt !== null && decidedAt < closesAt;
    return !isMetInTime && (outcome === null || outcome.recordedAt >= createdAt);
  });
}

/** From when something may follow from what was last said of a condition (Rule 6). */
export function conditionSettledAt({ decidedAt, createdAt }: Condition): DateTime {
  return settledAt(decidedAt ?? createdAt);
}

const WENT_AHEAD = new Set<string>(['held', 'not-as-agreed', 'delivered']);
