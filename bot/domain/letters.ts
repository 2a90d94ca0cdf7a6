import type { DateTime } from 'luxon';
import { type Commitment, type CommitmentFacts, lineageOf } from './commitment.ts';
import type { GuildSettings } from './guild.ts';
import type { Letter, LetterKind, LetterUnanswered } from './letter.ts';
import type { LocalDate } from './local-time.ts';
import type { Slot } from './slot.ts';
import { addWorkingDays, postHourOn } from './working-days.ts';

/** What only a person can fill in, in the order of the letter. The date is kept as 'YYYY-MM-DD'. */
export const LETTER_BLANKS = ['sender', 'capacity', 'senderAddress', 'date', 'recipientAddress'] as const;
export type LetterBlank = (typeof LETTER_BLANKS)[number];

/** The blanks that nobody has filled in yet. */
export function openBlanks({ blanks }: Pick<Letter, 'blanks'>): LetterBlank[] {
  return LETTER_BLANKS.filter((name) => (blanks[name] ?? '') === '');
}

/** How many working days an office has for a reply, unless somebody says otherwise. */
export const REPLY_DAYS = 10;

/** The letters in which a date is asked for; the others put a question that is answered without one. */
const ASK_FOR_DATES: readonly LetterKind[] = ['set-dates', 'missed', 'missed-again'];

/** The day by which a reply is asked for: so many working days after the day on which the letter was sent. */
export function replyByOn(sentOn: LocalDate, replyDays: number, guild: GuildSettings): LocalDate {
  return addWorkingDays(sentOn, replyDays, guild);
}

/**
 * When waiting for a reply ends, whatever came: the post hour of the first working day after the reply-by day, which
 * belongs to the office as a whole. Null for a letter that was not sent.
 */
export function replyDueAt(letter: Letter, guild: GuildSettings): DateTime | null {
  const isSent = letter.state === 'sent' || letter.state === 'replied';
  if (!isSent || letter.replyByOn === null) return null;
  return postHourOn(addWorkingDays(letter.replyByOn, 1, guild), guild);
}

/** When a letter that was sent goes unanswered, as things are: null once there is a reply, however late. */
export function unansweredAt(letter: Letter, guild: GuildSettings): DateTime | null {
  return letter.reply === null ? replyDueAt(letter, guild) : null;
}

/** Whether a letter is unanswered: sent, no reply on record, and its reply-by day is over (see `replyDueAt`). */
export function isUnanswered(letter: Letter, now: DateTime, guild: GuildSettings): boolean {
  const at = unansweredAt(letter, guild);
  return at !== null && at <= now;
}

/**
 * Whether a letter asked for a date of a slot and none of its replies came in time (Rule 2). It asked for one when it was
 * written to those who promised, and sent no later than the slot's last day, or names that slot. A reply counts by
 * the day on which it came, whenever that was recorded; one that came late undoes nothing.
 */
export function letterUnanswered(
  facts: Pick<CommitmentFacts, 'letters' | 'guild' | 'commitment'>,
  now: DateTime,
): LetterUnanswered {
  const { guild, commitment } = facts;
  const unanswered = facts.letters
    .filter((letter) => ASK_FOR_DATES.includes(letter.kind) && isToPromisor(letter, commitment))
    .filter((letter) => isPast(replyDueAt(letter, guild), now) && !isAnsweredInTime(letter));
  return (slot) => unanswered.some((letter) => askedFor(letter, slot));
}

/**
 * Whether the commitment was put to those who made it (Rule 7): every one of them, or the office that took their
 * place, has been written to, and the reply-by day of a letter to each is over.
 */
export function wasPutToThem(
  { commitment, letters, guild }: Pick<CommitmentFacts, 'commitment' | 'letters' | 'guild'>,
  now: DateTime,
): { written: boolean; replyByPassed: boolean } {
  const { promisors } = commitment;
  const sentTo = (lineage: string) =>
    letters.filter((letter) => letter.sentOn !== null && lineageOf(letter.to) === lineage);
  const every = (holds: (sent: Letter[]) => boolean) =>
    promisors.length > 0 && promisors.every((party) => holds(sentTo(lineageOf(party))));
  return {
    written: every((sent) => sent.length > 0),
    replyByPassed: every((sent) => sent.some((letter) => isPast(replyDueAt(letter, guild), now))),
  };
}

/** Whether a letter is to one of those who promised, or to the office that took their place. */
export function isToPromisor(
  { to }: Pick<Letter, 'to'>,
  { promisors }: Pick<Commitment, 'promisors'>,
): boolean {
  return promisors.some((party) => lineageOf(party) === lineageOf(to));
}

function askedFor({ originalStart, sentOn }: Letter, slot: Slot): boolean {
  return originalStart === slot.originalStart || (sentOn !== null && sentOn <= slot.lastOn);
}

function isAnsweredInTime({ reply, replyByOn: by }: Letter): boolean {
  return reply !== null && by !== null && reply.on <= by;
}

function isPast(at: DateTime | null, now: DateTime): boolean {
  return at !== null && at <= now;
}
