import { ApplicationCommandOptionType, ApplicationCommandType } from 'discord.js';
import { type Registered, renderHelp, renderTopic } from '#bot/discord/messages/help.ts';
import { LIMITS } from '#bot/discord/messages/message.ts';
import { privately } from '#bot/discord/messages/reply.ts';
import type { Command } from './command.ts';
import { inGuilds } from './record.ts';

/** `/help`: the way in. It speaks of the commands that are registered, itself among them. */
export function createHelp(registered: () => readonly Registered[]): Command {
  return {
    data: {
      ...inGuilds,
      name: 'help',
      description: 'What I do, how to begin, and examples',
      type: ApplicationCommandType.ChatInput,
      options: [
        {
          type: ApplicationCommandOptionType.String,
          name: 'topic',
          description: 'One command, with examples',
          autocomplete: true,
          max_length: 100,
        },
      ],
    },
    async run(interaction) {
      const topic = interaction.options.getString('topic');
      const message = topic === null ? renderHelp(registered()) : renderTopic(registered(), topic);
      await interaction.reply(privately(message));
    },
    async complete(interaction) {
      const typed = interaction.options.getFocused().toLowerCase().replace(/^\//, '');
      const fitting = registered().filter(({ name }) => name.toLowerCase().includes(typed));
      return fitting.slice(0, LIMITS.choices).map(({ name }) => ({ name, value: name }));
    },
  };
}
