import { DateTime } from 'luxon';
import type { CommitmentFacts } from './commitment.ts';
import { waitsForCondition } from './conditions.ts';
import type { EntryTrigger, Fired, Policy } from './escalation.ts';
import type { GuildSettings } from './guild.ts';
import { localDateOf } from './local-time.ts';
import { missKnownAt } from './misses.ts';
import { questionAt } from './question-times.ts';
import { settledAt } from './settling.ts';
import type { Slot } from './slot.ts';
import { slotByOriginalStart } from './slots.ts';
import { countsAtAll, isHeld } from './track-record.ts';
import { isStillReversed, isStillUnanswered, triggersByWords, writtenAt } from './triggers-by-words.ts';
import { addWorkingDays, postHourOn } from './working-days.ts';

/**
 * Every trigger of the policy that slots, letters and what was said since give rise to, by the instant at which it fires;
 * some of those may still be ahead. Slots that closed before the commitment was recorded fire only by what a person said
 * of them. The group's own meetings, claims and review dates fire nothing: nobody promised them.
 */
export function triggersOf(facts: CommitmentFacts, slots: readonly Slot[], policy: Policy): EntryTrigger[] {
  if (facts.commitment.kind === 'our-meeting') return [];
  const counted = slots.filter((slot) => countsAtAll(facts, slot));
  const fired = counted.flatMap((slot) => [
    ...byMiss(facts, slot, policy),
    ...byMissesInARow(facts, slot, counted, policy),
    ...byNothingOnRecord(facts, slot, policy),
  ]);
  return [...fired, ...triggersByWords(facts, policy)].sort((a, b) => a.at.toMillis() - b.at.toMillis());
}

/**
 * Whether what a trigger was about is still so, as far as people have said. A date set since does not undo it, and what
 * is no longer among the slots was not taken back by anybody, unless it was not due for want of a condition.
 */
export function stillStands(
  fired: Fired,
  facts: CommitmentFacts,
  slots: readonly Slot[],
  policy: Policy,
): boolean {
  if (fired.trigger === 'letter-unanswered') return isStillUnanswered(fired, facts);
  if (fired.trigger === 'reversal-confirmed') return isStillReversed(fired, facts);
  const slot = slots.find((s) => s.originalStart === fired.originalStart);
  if (!slot) return !waitsForConditions(fired, facts);
  switch (fired.trigger) {
    case 'first-miss':
      return isMissedOrReopened(facts, slot);
    case 'misses-in-a-row': {
      const fewest = Math.min(...rowEntries(policy).map((entry) => entry.n));
      const inARow = rowUpTo(slot, slots).filter((s) => isMissedOrReopened(facts, s)).length;
      return isMissedOrReopened(facts, slot) && inARow >= fewest;
    }
    case 'no-date-on-record':
    case 'deadline-passed':
      return !isAnswered(slot);
  }
}

/** Whether a trigger is about a slot that was not due, because of a condition that was put on record since. */
export function waitsForConditions({ originalStart }: Fired, facts: CommitmentFacts): boolean {
  if (facts.conditions.length === 0 || originalStart === null) return false;
  const slot = slotByOriginalStart(facts, originalStart);
  return slot !== null && waitsForCondition(slot, facts.conditions);
}

/** When that of which a trigger was about was over; of what is no longer among the slots, when it fired. */
export function overAt(fired: Fired, facts: CommitmentFacts, slots: readonly Slot[]): DateTime {
  const slot = slots.find(({ originalStart }) => originalStart === fired.originalStart);
  return slot?.closesAt ?? writtenAt(fired, facts) ?? fired.at;
}

/** Postponed after it was missed, to a date or to none yet: nothing is put right until it is known what came of it. */
function isMissedOrReopened(facts: CommitmentFacts, slot: Slot): boolean {
  const { outcome, status } = slot.record;
  return (
    missKnownAt(facts, slot) !== null || (outcome === null && (status === 'moved' || status === 'to-follow'))
  );
}

function byMiss(facts: CommitmentFacts, slot: Slot, policy: Policy): EntryTrigger[] {
  const entry = policy.triggers.find((t) => t.trigger === 'first-miss');
  const at = entry ? missKnownAt(facts, slot) : null;
  return entry && at ? [aboutSlot('first-miss', slot, at, entry.entersAt)] : [];
}

/** The row fires by its last miss, once all that was said of it has settled; the longest row of the policy counts. */
function byMissesInARow(
  facts: CommitmentFacts,
  slot: Slot,
  slots: readonly Slot[],
  policy: Policy,
): EntryTrigger[] {
  const entries = rowEntries(policy);
  if (entries.length === 0 || missKnownAt(facts, slot) === null) return [];
  const row = rowUpTo(slot, slots);
  const misses = row.flatMap((s) => missKnownAt(facts, s) ?? []);
  const entry = entries.findLast(({ n }) => n <= misses.length);
  if (!entry) return [];
  const said = row.flatMap((s) => (s.record.outcome ? [settledAt(s.record.outcome.recordedAt)] : []));
  const at = DateTime.max(...([...said, ...misses] as [DateTime, ...DateTime[]]));
  return [aboutSlot('misses-in-a-row', slot, at, entry.entersAt)];
}

function aboutSlot(
  trigger: EntryTrigger['trigger'],
  { originalStart }: Slot,
  at: DateTime,
  entersAt: number,
): EntryTrigger {
  return { trigger, originalStart, about: null, at, entersAt };
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
  return [aboutSlot(trigger, slot, dayAfterQuestion(slot, guild), entry.entersAt)];
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
