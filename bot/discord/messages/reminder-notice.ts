import type { DateTime } from 'luxon';
import { referenceOf } from '#bot/domain/commitment.ts';
import type { NoticeContent } from '#bot/domain/notice.ts';
import { slotByOriginalStart } from '#bot/domain/slots.ts';
import { button, customId, guildFor, row } from './buttons.ts';
import { promisorsWords } from './card.ts';
import { COLOURS, type Message } from './message.ts';
import { lateWords, type Part } from './part.ts';
import { plainLine } from './plain.ts';
import { outcomeWords, slotLine, slotName } from './slot-words.ts';
import { capital } from './words.ts';

/** A meeting, or a deadline, that is coming; struck through when it has moved since. */
export function renderReminder(
  { notice, facts }: Part,
  content: Extract<NoticeContent, { kind: 'reminder' }>,
  now: DateTime,
): Message {
  const { commitment } = facts;
  const slot = slotByOriginalStart(facts, content.originalStart);
  if (!slot || slot.record.status === 'cancelled') {
    const since = slot ? 'It was called off.' : 'There are other dates since.';
    return { content: `~~${referenceOf(commitment)}: a meeting was coming~~ ${since}` };
  }
  const moved = slot.record.sequence !== content.sequence;
  const lines = [
    moved ? `The date has changed. It is now: **${slotLine(slot)}**` : `**${slotLine(slot)}**`,
    slot.place ? `Where: ${plainLine(slot.place)}` : null,
    `“${plainLine(commitment.title, 100)}”`,
    slot.record.outcome ? `Since then: ${outcomeWords(slot.record.outcome)}` : null,
    lateWords(notice.dueAt, notice.sentAt ?? now, slot.zone),
  ];
  const embed = {
    color: moved ? COLOURS.quiet : COLOURS.calm,
    title: `${referenceOf(commitment)} · ${promisorsWords(facts)}`.slice(0, 250),
    description: lines.filter((line) => line !== null).join('\n'),
  };
  const over = slot.closesAt <= now || slot.record.outcome !== null || moved;
  const id = customId(
    'snooze',
    [commitment.id, slot.originalStart],
    guildFor(notice.destination, facts.guild.id),
  );
  return {
    content: `🔔 Coming up: ${capital(slotName(slot))}`,
    embeds: [embed],
    components: over ? [] : [row(button('Remind me again…', id))],
  };
}
