import type { DateTime } from 'luxon';
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
export function reminderInstants(facts: CommitmentFacts, slot: Slot): ReminderInstant[] {
  if (slot.shape === 'period' && slot.record.startOn === null) return [];
  const instants = facts.commitment.leadTimes.flatMap((leadMinutes) => {
    const at = instantOf(leadMinutes, slot, facts);
    return at ? [{ leadMinutes, at }] : [];
  });
  return instants.sort((a, b) => a.at.toMillis() - b.at.toMillis());
}

function instantOf(leadMinutes: number, slot: Slot, facts: CommitmentFacts): DateTime | null {
  if (leadMinutes % DAY_MINUTES !== 0) return slot.startAt?.minus({ minutes: leadMinutes }) ?? null;
  const startsOn = localDateOf(beginsAt(slot), slot.zone);
  const at = postHourOn(addDays(startsOn, -leadMinutes / DAY_MINUTES), facts.guild);
  return at < beginsAt(slot) ? at : null;
}
