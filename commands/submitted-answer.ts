import type { ChatInputCommandInteraction } from 'discord.js';
import { renderFormRefused } from '#bot/discord/messages/kept-form.ts';
import { privateLine, privately } from '#bot/discord/messages/reply.ts';
import type { Submitted } from '#bot/discord/messages/submitted.ts';
import type { CommitmentFacts } from '#bot/domain/commitment.ts';
import { type FormTarget, keepForm } from '#bot/use-cases/keep-form.ts';
import type { CommandContext } from './command.ts';

/** Shows what became of a command's words. What could not be read is kept in a form, to put right without typing it twice. */
export async function answerSubmitted(
  interaction: ChatInputCommandInteraction<'cached'>,
  { deps, actor }: CommandContext,
  { commitment }: CommitmentFacts,
  what: { target: FormTarget; fields: Record<string, string>; submitted: Submitted },
): Promise<void> {
  const { target, fields, submitted } = what;
  if (submitted.ok) {
    await interaction.reply(privately(submitted.message));
    return;
  }
  const { words, choices, final } = submitted;
  if (final) {
    await interaction.reply(privateLine(words));
    return;
  }
  const id = await keepForm(deps, actor, { target, fields, channelId: commitment.channelId });
  await interaction.reply(privately(renderFormRefused(words, id, choices)));
}
