import { DateTime } from 'luxon';
import type { CommitmentFacts } from './commitment.ts';
import type { Fired, Policy } from './escalation.ts';
import type { GuildSettings } from './guild.ts';
import { localDateOf } from './local-time.ts';
import { questionAt } from './question-times.ts';
import type { Slot } from './slot.ts';
import { countsAtAll, isHeld, isMiss } from './track-record.ts';
import { addWorkingDays, postHourOn } from './working-days.ts';

/** For this long, in minutes, a change can be undone before anything follows from it (Rule 6). */
const SETTLE_MINUTES = 10;

/** The instant from which something may follow from a change made then. */
export function settledAt(changedAt: DateTime): DateTime {
  return changedAt.plus({ minutes: SETTLE_MINUTES });
}

/** A trigger with the rung of the policy that it enters. */
export type EntryTrigger = Fired & { entersAt: number };

/**
 * Every trigger of the policy that the slots give rise to, by the instant at which it fires; some of those may still
 * be ahead. Slots that closed before the commitment was recorded fire only by what a person said of them. The group's
 * own meetings, claims and review dates fire nothing: nobody promised them.
 */
export function triggersOf(facts: CommitmentFacts, slots: readonly Slot[], policy: Policy): EntryTrigger[] {
  if (facts.commitment.kind === 'our-meeting') return [];
  const counted = slots.filter((slot) => countsAtAll(facts, slot));
  const fired = counted.flatMap((slot) => [
    ...byMiss(slot, policy),
    ...byMissesInARow(slot, counted, policy),
    ...byNothingOnRecord(facts, slot, policy),
  ]);
  return fired.sort((a, b) => a.at.toMillis() - b.at.toMillis());
}

/**
 * Whether what a trigger was about is still so, as far as people have said. A date set since does not undo it, and what
 * is no longer among the slots was not taken back by anybody.
 */
export function stillStands(fired: Fired, slots: readonly Slot[], policy: Policy): boolean {
  const slot = slots.find((s) => s.originalStart === fired.originalStart);
  if (!slot) return true;
  switch (fired.trigger) {
    case 'first-miss':
      return isMissedOrReopened(slot);
    case 'misses-in-a-row': {
      const fewest = Math.min(...rowEntries(policy).map((entry) => entry.n));
      const inARow = rowUpTo(slot, slots).filter(isMissedOrReopened).length;
      return isMissedOrReopened(slot) && inARow >= fewest;
    }
    case 'no-date-on-record':
    case 'deadline-passed':
      return !isAnswered(slot);
  }
}

/** Postponed after it was missed, to a date or to none yet: nothing is put right until it is known what came of it. */
function isMissedOrReopened(slot: Slot): boolean {
  const { outcome, status } = slot.record;
  return isMiss(slot) || (outcome === null && (status === 'moved' || status === 'to-follow'));
}

function byMiss(slot: Slot, policy: Policy): EntryTrigger[] {
  const entry = policy.triggers.find((t) => t.trigger === 'first-miss');
  const { outcome } = slot.record;
  if (!entry || !outcome || !isMiss(slot)) return [];
  const { originalStart } = slot;
  return [
    { trigger: 'first-miss', originalStart, at: settledAt(outcome.recordedAt), entersAt: entry.entersAt },
  ];
}

/** The row fires by its last miss, once all that was said of it has settled; the longest row of the policy counts. */
function byMissesInARow(slot: Slot, slots: readonly Slot[], policy: Policy): EntryTrigger[] {
  if (!isMiss(slot)) return [];
  const row = rowUpTo(slot, slots);
  const misses = row.filter((s) => isMiss(s)).length;
  const entry = rowEntries(policy).findLast(({ n }) => n <= misses);
  const said = row.flatMap((s) => (s.record.outcome ? [settledAt(s.record.outcome.recordedAt)] : []));
  if (!entry || said.length === 0) return [];
  const { originalStart } = slot;
  const at = DateTime.max(...(said as [DateTime, ...DateTime[]]));
  return [{ trigger: 'misses-in-a-row', originalStart, at, entersAt: entry.entersAt }];
}

/** The policy's rows, the shortest first. */
function rowEntries(policy: Policy): { n: number; entersAt: number }[] {
  return policy.triggers
    .flatMap(({ trigger, n, entersAt }) =>
      trigger === 'misses-in-a-row' && n !== undefined ? [{ n, entersAt }] : [],
    )
    .sort((a, b) => a.n - b.n);
}

/** The slots since the last that was held, by original start (Rule 3), up to and with this one. */
function rowUpTo(slot: Slot, slots: readonly Slot[]): Slot[] {
  const earlier = slots.filter((s) => s.originalStart <= slot.originalStart);
  return earlier.slice(earlier.findLastIndex((s) => isHeld(s)) + 1);
}

/** Fires a working day after the question was due, so that people have had a day to answer it. */
function byNothingOnRecord(
  { commitment, guild }: CommitmentFacts,
  slot: Slot,
  policy: Policy,
): EntryTrigger[] {
  if (slot.shape !== 'period' && slot.shape !== 'due') return [];
  if (isAnswered(slot) || slot.closesAt <= commitment.recordedAt) return [];
  const trigger = slot.shape === 'period' ? 'no-date-on-record' : 'deadline-passed';
  const entry = policy.triggers.find((t) => t.trigger === trigger);
  if (!entry) return [];
  const { originalStart } = slot;
  return [{ trigger, originalStart, at: dayAfterQuestion(slot, guild), entersAt: entry.entersAt }];
}

function dayAfterQuestion(slot: Slot, guild: GuildSettings): DateTime {
  const askedOn = localDateOf(questionAt(slot, guild), guild.zone);
  return postHourOn(addWorkingDays(askedOn, 1, guild), guild);
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
