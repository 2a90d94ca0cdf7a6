import type { MessageContextMenuCommandInteraction } from 'discord.js';
import { ApplicationCommandType, ApplicationIntegrationType, InteractionContextType } from 'discord.js';
import { recordForm } from '#bot/discord/messages/record-form.ts';
import type { Command } from './command.ts';

/** Commands belong to a guild, and are used in one. */
export const inGuilds = {
  contexts: [InteractionContextType.Guild],
  integration_types: [ApplicationIntegrationType.GuildInstall],
};

/** `/record`: one form of five boxes, then a preview. */
export const record: Command = {
  data: {
    ...inGuilds,
    name: 'record',
    description: 'Record a commitment: who, their words, where and when, how often',
    type: ApplicationCommandType.ChatInput,
  },
  async run(interaction) {
    await interaction.showModal(recordForm({}));
  },
};

/** "Record commitment" on a message: the same form, with the message's words and link filled in. */
export const recordMessage: Command<MessageContextMenuCommandInteraction<'cached'>> = {
  data: { ...inGuilds, name: 'Record commitment', type: ApplicationCommandType.Message },
  async run(interaction) {
    const { content, url } = interaction.targetMessage;
    await interaction.showModal(recordForm({ wording: content, link: url }));
  },
};
