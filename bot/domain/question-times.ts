import type { DateTime } from 'luxon';
import type { CommitmentFacts } from './commitment.ts';
import type { GuildSettings } from './guild.ts';
import { addDays, localDateOf } from './local-time.ts';
import type { Slot } from './slot.ts';
import { confirmedReversal } from './statements.ts';
import { nextPostHour, postHourOn } from './working-days.ts';

/** From the first question to the second a day, to the third two more; a day after that the owner is told. */
const DAYS_AFTER_QUESTION = [1, 2, 1] as const;

/** How often it is asked whether a meeting happened (Rule 1: silence is not a miss). */
export const QUESTIONS = DAYS_AFTER_QUESTION.length;

/**
 * When a slot is first asked about: at the end of a meeting with an hour; at the first post hour once a day, a period or
 * a deadline is over.
 */
export function questionAt(slot: Pick<Slot, 'startAt' | 'closesAt'>, guild: GuildSettings): DateTime {
  if (slot.startAt) return slot.closesAt;
  return nextPostHour(slot.closesAt.minus({ milliseconds: 1 }), guild);
}

/**
 * When the next question about a slot, or at last the word to its owner, is due: at a post hour, counted from when the
 * question before was sent. Null while that is on its way.
 */
export function nextQuestionAt(slot: Slot, guild: GuildSettings): DateTime | null {
  const { asked, askedAt } = slot.record;
  if (asked === 0) return questionAt(slot, guild);
  const days = DAYS_AFTER_QUESTION[asked - 1];
  if (!askedAt || days === undefined) return null;
  return postHourOn(addDays(localDateOf(askedAt, guild.zone), days), guild);
}

/**
 * Whether single questions fold into the weekly round-up: their side has said that it won't happen, a person confirmed
 * that, and it holds. The slots count all the same.
 */
export function foldsQuestions(facts: Pick<CommitmentFacts, 'statements' | 'guild'>): boolean {
  return facts.statements.length > 0 && confirmedReversal(facts) !== null;
}
