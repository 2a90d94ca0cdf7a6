import { ApplicationCommandType, type AutocompleteInteraction } from 'discord.js';
import type { Command, CommandContext } from '../command.ts';
import { completeSlot } from '../commitment-option.ts';
import { inGuilds } from '../record.ts';
import { completeReference } from '../reference.ts';
import { completeFeed, runAdd, runList, runRevoke } from './feeds.ts';
import { datedSlots, runFile } from './file.ts';
import { completeOffice, runInvitations, runInvite } from './invite.ts';
import { calendarOptions } from './options.ts';

/** `/calendar`: the dates in one's own calendar, as a file, and in somebody else's. */
export const calendar: Command = {
  data: {
    ...inGuilds,
    name: 'calendar',
    description: 'The dates in your calendar, as a file, or sent to an office',
    type: ApplicationCommandType.ChatInput,
    options: calendarOptions,
  },
  async run(interaction, context) {
    switch (interaction.options.getSubcommand()) {
      case 'add':
        return runAdd(interaction, context);
      case 'revoke':
        return runRevoke(interaction, context);
      case 'file':
        return runFile(interaction, context);
      case 'invite':
        return runInvite(interaction, context);
      case 'invitations':
        return runInvitations(interaction, context);
      default:
        return runList(interaction, context);
    }
  },
  complete,
};

async function complete(interaction: AutocompleteInteraction<'cached'>, context: CommandContext) {
  switch (interaction.options.getFocused(true).name) {
    case 'calendar':
      return completeFeed(interaction, context);
    case 'office':
      return completeOffice(interaction, context);
    case 'meeting':
      return completeSlot(interaction, context, (facts) => datedSlots(facts, context.deps.clock.now()));
    default:
      return completeReference(interaction, context);
  }
}
