import type { ChatInputCommandInteraction } from 'discord.js';
import { NO_SUCH_SLOT } from '#bot/discord/messages/refusals.ts';
import { privateLine } from '#bot/discord/messages/reply.ts';
import type { CommitmentFacts } from '#bot/domain/commitment.ts';
import type { Slot } from '#bot/domain/slot.ts';
import { datableSlots } from '#bot/domain/slots.ts';
import type { CommandContext } from '../command.ts';
import { namedCommitment, namedSlot } from '../commitment-option.ts';

const LOOKED_THROUGH = 60;

/** The commitment and the one of its meetings that a command names; says privately what is missing, and answers null. */
export async function namedMeeting(
  interaction: ChatInputCommandInteraction<'cached'>,
  context: CommandContext,
): Promise<{ facts: CommitmentFacts; slot: Slot } | null> {
  const facts = await namedCommitment(interaction, context);
  if (!facts) return null;
  const { deps } = context;
  const among = datableSlots(facts, deps.clock.now(), LOOKED_THROUGH);
  const text = interaction.options.getString('meeting', true);
  const slot = namedSlot(text, facts, among, { deps, prefer: 'future' });
  if (slot) return { facts, slot };
  await interaction.reply(privateLine(NO_SUCH_SLOT));
  return null;
}
