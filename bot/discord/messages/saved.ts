import type { DateTime } from 'luxon';
import { type CommitmentFacts, referenceOf } from '#bot/domain/commitment.ts';
import { formatDate } from '#bot/domain/dates-in-words.ts';
import { REPLY_DAYS, replyByOn } from '#bot/domain/letters.ts';
import { localDateOf } from '#bot/domain/local-time.ts';
import { settledAt } from '#bot/domain/settling.ts';
import { nextSlots } from '#bot/domain/slots.ts';
import { button, customId, row } from './buttons.ts';
import { datesWords, promisorsWords } from './card.ts';
import type { Message } from './message.ts';
import { plainLine } from './plain.ts';

/** To the one who recorded it: saved, what happens now, and for ten minutes a way back. */
export function renderSaved(facts: CommitmentFacts, now: DateTime, already: boolean): Message {
  const { commitment } = facts;
  const reference = referenceOf(commitment);
  const lines = [
    already
      ? `That was saved already, as **${reference}**.`
      : `Saved as **${reference}**. I post it in <#${commitment.channelId}>.`,
    `**Next dates**\n${datesWords(facts, now)}`,
    whatFollows(facts, now),
    ...putToThem(facts, now),
  ];
  const mayUndo = now < settledAt(commitment.recordedAt) && commitment.state === 'open';
  const undo = button('Undo', customId('undo-record', [commitment.id]));
  const put = button('Put it to them', customId('letter-confirm', [commitment.id]));
  const buttons = [
    button('Dates', customId('dates', [commitment.id])),
    ...(isToBePut(facts) ? [put] : []),
    ...(mayUndo ? [undo] : []),
  ];
  return { content: lines.join('\n'), components: [row(...buttons)] };
}

/** Nothing is held against anybody before it was put to them: the letter that does is drafted from the record. */
function putToThem(facts: CommitmentFacts, now: DateTime): string[] {
  if (!isToBePut(facts)) return [];
  const { commitment, guild } = facts;
  const by = formatDate(replyByOn(localDateOf(now, guild.zone), REPLY_DAYS, guild));
  const words = plainLine(commitment.wording, 150);
  return [
    `**Put it to them**\nThe letter to ${promisorsWords(facts)} is drafted: “We understood you to say: ${words} … Please tell us by ${by} if that is not right.” You send it.`,
  ];
}

function isToBePut({ commitment }: CommitmentFacts): boolean {
  return (
    commitment.promisors.length > 0 && commitment.acceptance === 'not-put' && commitment.state === 'open'
  );
}

/** What is done about the next date: there is no reminder of a period without one, and nothing to ask without either. */
function whatFollows(facts: CommitmentFacts, now: DateTime): string {
  const [next] = nextSlots(facts, now, 1);
  if (!next) return 'Nothing is asked until a date is set.';
  switch (next.shape) {
    case 'period':
      return 'I ask when each is over. Once a date is set, I remind this channel before it too.';
    case 'due':
      return 'I remind this channel before that day, and ask afterwards whether it was done.';
    case 'day':
    case 'timed':
      return 'I remind this channel before each, and ask afterwards whether it happened.';
  }
}

/** To the one who took it back: what stays of it. */
export function renderTakenBack({ commitment }: CommitmentFacts): Message {
  const reference = referenceOf(commitment);
  return {
    content: `**${reference}** is taken back, and its post is struck through. The reference stays taken. \`/record\` starts anew.`,
  };
}
