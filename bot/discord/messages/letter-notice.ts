import { referenceOf } from '#bot/domain/commitment.ts';
import { formatDate } from '#bot/domain/dates-in-words.ts';
import type { NoticeContent } from '#bot/domain/notice.ts';
import { button, customId, guildFor, row } from './buttons.ts';
import { promisorsWords } from './card.ts';
import { fitUnits } from './fit.ts';
import { letterName } from './letter-words.ts';
import { COLOURS, LIMITS, type Message } from './message.ts';
import { lateWords, type Part } from './part.ts';
import { plainLine } from './plain.ts';

/** To the owner: no reply to a letter is on record, and its day is over. It says only that. */
export function renderLetterUnanswered(
  { notice, facts }: Part,
  content: Extract<NoticeContent, { kind: 'letter-unanswered' }>,
  now: Parameters<typeof lateWords>[1],
): Message {
  const { commitment, guild } = facts;
  const letter = facts.letters.find((l) => l.id === content.letterId);
  const title = fitUnits(`${referenceOf(commitment)} · ${promisorsWords(facts)}`, LIMITS.embedTitle);
  if (!letter) return { embeds: [{ title, description: 'The letter that this was about is gone.' }] };
  const inGuild = guildFor(notice.destination, guild.id);
  const id = (name: string) => customId(name, [commitment.id, letter.id], inGuild);
  const asked = `sent ${formatDate(letter.sentOn ?? '')}, asked for a reply by ${formatDate(letter.replyByOn ?? '')}`;
  const stands = letter.reply
    ? `A reply of ${formatDate(letter.reply.on)} is on record since.`
    : 'No reply is on record. If one came, record it; if not, write again or leave it to the next steps.';
  const lines = [
    `The letter **${plainLine(letterName(letter), 150)}**, ${asked}. ${stands}`,
    lateWords(notice.dueAt, notice.sentAt ?? now, guild.zone),
  ];
  const buttons = [
    button('Record their reply', id('letter-reply'), 'primary'),
    button('See the letter', id('letter-open')),
    button('Chase', customId('letters', [commitment.id], inGuild)),
    button('Next step', customId('next', [commitment.id], inGuild)),
  ];
  return {
    content: `<@${commitment.ownerId}>`,
    embeds: [{ color: COLOURS.waiting, title, description: lines.filter((l) => l !== null).join('\n') }],
    components: letter.reply ? [] : [row(...buttons)],
    mentions: { users: [commitment.ownerId] },
  };
}
