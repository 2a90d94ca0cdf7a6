import { ApplicationCommandOptionType, ApplicationCommandType } from 'discord.js';
import { actionsForm } from '#bot/discord/messages/actions.ts';
import { formatDate } from '#bot/domain/dates-in-words.ts';
import { findNamedMeeting } from '#bot/use-cases/note-meeting.ts';
import type { Command } from './command.ts';
import { completeMeeting } from './meeting/meeting.ts';
import { inGuilds } from './record.ts';

/** `/actions`: a meeting's actions, pasted one a line, then a numbered preview. */
export const actions: Command = {
  data: {
    ...inGuilds,
    name: 'actions',
    description: 'Record a meeting’s actions: paste them, one a line',
    type: ApplicationCommandType.ChatInput,
    options: [
      {
        type: ApplicationCommandOptionType.String,
        name: 'meeting',
        description: 'Of which meeting on record; it can also be said in the form',
        autocomplete: true,
        max_length: 100,
      },
    ],
  },
  async run(interaction, { deps, actor }) {
    const text = interaction.options.getString('meeting');
    const named = text === null ? null : await findNamedMeeting(deps, actor, text);
    const said = named?.ok ? `${named.meeting.name}, ${formatDate(named.meeting.heldOn)}` : (text ?? '');
    await interaction.showModal(actionsForm({ said }));
  },
  complete: completeMeeting,
};
