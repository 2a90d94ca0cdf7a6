import { referenceOf } from '#bot/domain/commitment.ts';
import type { NoticeContent } from '#bot/domain/notice.ts';
import { slotByOriginalStart } from '#bot/domain/slots.ts';
import { guildFor, row } from './buttons.ts';
import { promisorsWords } from './card.ts';
import { answerButtons } from './check-in-notice.ts';
import { COLOURS, type Message } from './message.ts';
import type { Part } from './part.ts';
import { plainLine } from './plain.ts';
import { outcomeWords, slotName } from './slot-words.ts';
import { capital } from './words.ts';

/** To the owner: asked three times, nobody answered. It reads "not known yet", and is no miss. */
export function renderNoAnswer(
  { notice, facts }: Part,
  content: Extract<NoticeContent, { kind: 'no-answer' }>,
): Message {
  const { commitment, guild } = facts;
  const slot = slotByOriginalStart(facts, content.originalStart);
  const title = `${referenceOf(commitment)} · ${promisorsWords(facts)}`.slice(0, 250);
  if (!slot) return { embeds: [{ title, description: 'What this asked about is no longer expected.' }] };
  const { outcome } = slot.record;
  const description = outcome
    ? `${capital(slotName(slot))}: **${outcomeWords(outcome)}**.`
    : `Nobody has said what became of ${slotName(slot)}. I asked three times in <#${commitment.channelId}>. It reads “not known yet”, and counts as nothing until somebody says.`;
  const inGuild = guildFor(notice.destination, guild.id);
  return {
    content: `<@${commitment.ownerId}>`,
    embeds: [{ color: COLOURS.waiting, title, description }],
    components: outcome ? [] : [row(...answerButtons(commitment.id, slot, '', inGuild))],
    mentions: { users: [commitment.ownerId] },
  };
}

const WHY: Record<string, string> = {
  'channel-gone': 'the channel is gone',
  'no-permission': 'I may not write there any more',
  'mail-refused': 'their mail server refuses it, and says that trying again is no use',
  'mail-not-taken': 'no mail server has taken it in two days',
};

/** To the guild's own channel: something could not be said where it belongs. Nothing of what it was. */
export function renderUndeliverable(
  { notice, facts }: Part,
  content: Extract<NoticeContent, { kind: 'undeliverable' }>,
): Message {
  if (content.of === 'invitation') return renderUninvited(notice, facts, content);
  const why = WHY[content.why] ?? 'Discord refused it';
  const reference = referenceOf(facts.commitment);
  return {
    content: `A message about ${reference} could not be posted in <#${content.where}>: ${why}. I tell its owner privately, if they take messages from me. Give me “View Channel” and “Send Messages” there again, and the next one will arrive.`,
  };
}

/** To the owner: somebody who was invited gets no mail. In a channel without the address. */
function renderUninvited(
  { destination }: Part['notice'],
  { commitment }: Part['facts'],
  { where, why }: Extract<NoticeContent, { kind: 'undeliverable' }>,
): Message {
  const whom = destination.to === 'member' ? where : where.replace(/ <[^<>]*>$/, '');
  const words = WHY[why] ?? 'their mail server refused it';
  return {
    content: `An invitation about ${referenceOf(commitment)} could not be mailed to ${plainLine(whom, 400)}: ${words}. Check the address. They have not heard of the latest dates.`,
  };
}
