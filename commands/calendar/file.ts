import type { ChatInputCommandInteraction } from 'discord.js';
import type { DateTime } from 'luxon';
import { renderCalendarFile } from '#bot/discord/messages/calendar-file.ts';
import { NO_SUCH_SLOT } from '#bot/discord/messages/refusals.ts';
import { privateLine, privately } from '#bot/discord/messages/reply.ts';
import type { CommitmentFacts } from '#bot/domain/commitment.ts';
import type { Slot } from '#bot/domain/slot.ts';
import { nextSlots } from '#bot/domain/slots.ts';
import type { CommandContext } from '../command.ts';
import { namedCommitment, namedSlot } from '../commitment-option.ts';

/** `/calendar file`: the dates of a commitment, or of one of its meetings, as an attachment. */
export async function runFile(
  interaction: ChatInputCommandInteraction<'cached'>,
  context: CommandContext,
): Promise<void> {
  const facts = await namedCommitment(interaction, context);
  if (!facts) return;
  const { deps } = context;
  const now = deps.clock.now();
  const text = interaction.options.getString('meeting');
  const among = datedSlots(facts, now);
  const slot = text === null ? null : namedSlot(text, facts, among, { deps, prefer: 'future' });
  if (text !== null && !slot) {
    await interaction.reply(privateLine(NO_SUCH_SLOT));
    return;
  }
  await interaction.reply(privately(renderCalendarFile(facts, slot, now)));
}

/** How many meetings to come can be chosen among. */
const SUGGESTED = 20;

/** The meetings to come that have a date. */
export function datedSlots(facts: CommitmentFacts, now: DateTime): Slot[] {
  return nextSlots(facts, now, SUGGESTED).filter(
    ({ shape, record }) => shape !== 'period' && record.status !== 'to-follow',
  );
}
