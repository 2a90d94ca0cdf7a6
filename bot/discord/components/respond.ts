import { MessageFlags } from 'discord.js';
import type { Message } from '../messages/message.ts';
import { openly, privately } from '../messages/reply.ts';
import type { ComponentInteraction } from './component.ts';

/** Answers on the private message that was pressed; from a post, with a private message beside it. */
export async function respond(interaction: ComponentInteraction, message: Message): Promise<void> {
  const isPrivate = interaction.message?.flags.has(MessageFlags.Ephemeral) ?? false;
  if (!isPrivate) await interaction.reply(privately(message));
  else if (!interaction.isModalSubmit()) await interaction.update(openly(message));
  else if (interaction.isFromMessage()) await interaction.update(openly(message));
  else await interaction.reply(privately(message));
}

/** Says that an answer is under way, for the asker's eyes only: it takes longer than Discord waits. */
export async function deferPrivately(interaction: ComponentInteraction): Promise<void> {
  await interaction.deferReply({ flags: MessageFlags.Ephemeral });
}

/** Says why not, beside what was pressed, which stays as it is. */
export async function refuse(interaction: ComponentInteraction, words: string): Promise<void> {
  await interaction.reply(privately({ content: words }));
}
