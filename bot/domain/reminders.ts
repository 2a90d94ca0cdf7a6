import { DateTime } from 'luxon';
import type { CommitmentFacts } from './commitment.ts';
import { addDays, localDateOf } from './local-time.ts';
import type { Slot } from './slot.ts';
import { beginsAt } from './slots.ts';
import { postHourOn } from './working-days.ts';

const DAY_MINUTES = 24 * 60;

/** Where a lead time falls for a slot, soonest first. */
export type ReminderInstant = { leadMinutes: number; at: DateTime };

/**
 * The instants at which a slot is remembered. Leads of whole days are counted in days and happen at the post hour;
 * shorter ones are exact and need an hour to count from. A period without a date has none.
 */
function reminderInstants(facts: CommitmentFacts, slot: Slot): ReminderInstant[] {
  if (slot.shape === 'period' && slot.record.startOn === null) return [];
  const instants = facts.commitment.leadTimes.flatMap((leadMinutes) => {
    const at = instantOf(leadMinutes, slot, facts);
    return at ? [{ leadMinutes, at }] : [];
  });
  return instants.sort((a, b) => a.at.toMillis() - b.at.toMillis());
}

/** The reminders of a slot that were neither owed nor sent yet, soonest first; none for the time before its date was known. */
export function waitingReminders(facts: CommitmentFacts, slot: Slot): ReminderInstant[] {
  const knownAt = knownSince(facts, slot);
  const { remindedFor } = slot.record;
  return reminderInstants(facts, slot)
    .filter(({ at }) => at > knownAt)
    .filter(({ leadMinutes }) => remindedFor === null || leadMinutes < remindedFor);
}

/** Since when the group has known of the date: a lead time that had passed by then is not made up for. */
function knownSince({ commitment, terms }: CommitmentFacts, { record, termsVersion }: Slot): DateTime {
  const bySeries = terms.find((t) => t.version === termsVersion)?.createdAt;
  const datedAt = record.startOn === null ? bySeries : record.dateSetAt;
  return DateTime.max(commitment.recordedAt, datedAt ?? commitment.recordedAt);
}

function instantOf(leadMinutes: number, slot: Slot, facts: CommitmentFacts): DateTime | null {
  if (leadMinutes % DAY_MINUTES !== 0) return slot.startAt?.minus({ minutes: leadMinutes }) ?? null;
  const startsOn = localDateOf(beginsAt(slot), slot.zone);
  const at = postHourOn(addDays(startsOn, -leadMinutes / DAY_MINUTES), facts.guild);
  return at < beginsAt(slot) ? at : null;
}
