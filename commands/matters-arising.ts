import { ApplicationCommandOptionType, ApplicationCommandType } from 'discord.js';
import { NO_MATTERS, renderMatters } from '#bot/discord/messages/matters.ts';
import { meetingRefusalWords } from '#bot/discord/messages/meeting.ts';
import { needsRecorder } from '#bot/discord/messages/refusals.ts';
import { privateLine, privately } from '#bot/discord/messages/reply.ts';
import { openMatters } from '#bot/use-cases/matters-arising.ts';
import { findLatestNamed } from '#bot/use-cases/note-meeting.ts';
import type { Command } from './command.ts';
import { completeMeeting } from './meeting/meeting.ts';
import { inGuilds } from './record.ts';

/** `/matters-arising`: before the next meeting of a body, what is done, what is carried forward, and the sheet. */
export const mattersArising: Command = {
  data: {
    ...inGuilds,
    name: 'matters-arising',
    description: 'Before the next meeting: tick what is done, carry the rest forward, get the sheet',
    type: ApplicationCommandType.ChatInput,
    options: [
      {
        type: ApplicationCommandOptionType.String,
        name: 'meeting',
        description: 'An earlier meeting of the same body: choose from the list, or some of its name',
        required: true,
        autocomplete: true,
        max_length: 100,
      },
    ],
  },
  async run(interaction, { deps, actor }) {
    const named = await findLatestNamed(deps, actor, interaction.options.getString('meeting', true));
    if (!named.ok) {
      await interaction.reply(privateLine(meetingRefusalWords(named)));
      return;
    }
    const opened = await openMatters(deps, actor, named.meeting);
    if (!opened.ok) await interaction.reply(privateLine(needsRecorder(opened.roleId)));
    else if (opened.matters.length === 0) await interaction.reply(privateLine(NO_MATTERS));
    else await interaction.reply(privately(renderMatters(opened, 0, deps.clock.now())));
  },
  complete: completeMeeting,
};
