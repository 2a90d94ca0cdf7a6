import type { DateTime } from 'luxon';
import type { CommitmentFacts } from './commitment.ts';
import type { Fired, Policy } from './escalation.ts';
import type { GuildSettings } from './guild.ts';
import { localDateOf } from './local-time.ts';
import type { Slot } from './slot.ts';
import { countsAtAll, isHeld, isMiss } from './track-record.ts';
import { addWorkingDays, postHourOn } from './working-days.ts';

/** For this long a change can be undone before anything follows from it. */
export const SETTLE_MINUTES = 10;

/** The instant from which something may follow from a change made then. */
export function settledAt(changedAt: DateTime): DateTime {
  return changedAt.plus({ minutes: SETTLE_MINUTES });
}

/**
 * Every trigger of the policy that the slots give rise to, by the instant at which it fires; some of those may still
 * be ahead. Slots that closed before the commitment was recorded fire only by what a person said of them.
 */
export function triggersOf(facts: CommitmentFacts, slots: readonly Slot[], policy: Policy): Fired[] {
  const counted = slots.filter((slot) => countsAtAll(facts, slot));
  const fired = counted.flatMap((slot) => [
    ...byOutcome(slot, counted, policy),
    ...byNothingOnRecord(facts, slot).filter((f) => policy.triggers.some((t) => t.trigger === f.trigger)),
  ]);
  return fired.sort((a, b) => a.at.toMillis() - b.at.toMillis());
}

/** Whether what a trigger was about is still so, as far as people have said. A date set since does not undo it. */
export function stillStands(fired: Fired, slots: readonly Slot[]): boolean {
  const slot = slots.find((s) => s.originalStart === fired.originalStart);
  if (!slot) return false;
  switch (fired.trigger) {
    case 'first-miss':
    case 'misses-in-a-row':
      return isMiss(slot) || isReopened(slot);
    case 'no-date-on-record':
    case 'deadline-passed':
      return !isAnswered(slot);
  }
}

/** Postponed, to a date or to none yet: nothing is put right until it is known what came of it. */
function isReopened({ record }: Slot): boolean {
  return record.outcome === null && (record.status === 'moved' || record.status === 'to-follow');
}

function byOutcome(slot: Slot, slots: readonly Slot[], policy: Policy): Fired[] {
  const outcome = slot.record.outcome;
  if (!outcome || !isMiss(slot)) return [];
  const row = missesUpTo(slot, slots);
  const at = settledAt(outcome.recordedAt);
  return policy.triggers
    .filter((t) => t.trigger === 'first-miss' || (t.trigger === 'misses-in-a-row' && t.n === row))
    .map((t) => ({ trigger: t.trigger, originalStart: slot.originalStart, at }));
}

function missesUpTo(slot: Slot, slots: readonly Slot[]): number {
  const earlier = slots.filter((s) => s.originalStart <= slot.originalStart);
  const lastHeld = earlier.findLastIndex((s) => isHeld(s));
  return earlier.slice(lastHeld + 1).filter((s) => isMiss(s)).length;
}

/** Fires a working day after the question went out, so that people have had a day to answer it. */
function byNothingOnRecord(facts: CommitmentFacts, slot: Slot): Fired[] {
  const { commitment, guild } = facts;
  if (isAnswered(slot) || slot.closesAt <= commitment.recordedAt) return [];
  if (slot.shape !== 'period' && slot.shape !== 'due') return [];
  if (slot.record.startOn !== null) return [];
  const trigger = slot.shape === 'period' ? 'no-date-on-record' : 'deadline-passed';
  return [{ trigger, originalStart: slot.originalStart, at: dayAfterClosing(slot, guild) }];
}

function dayAfterClosing(slot: Slot, guild: GuildSettings): DateTime {
  return postHourOn(addWorkingDays(localDateOf(slot.closesAt, guild.zone), 1, guild), guild);
}

/** Whether what was said of the slot leaves nothing to complain of. */
function isAnswered(slot: Slot): boolean {
  const cause = slot.record.outcome?.cause;
  return (
    isHeld(slot) ||
    slot.record.status === 'cancelled' ||
    cause === 'we-called-it-off' ||
    cause === 'both-agreed-to-skip' ||
    cause === 'they-offered-we-could-not'
  );
}
