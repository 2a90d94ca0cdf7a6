import type { AutocompleteInteraction } from 'discord.js';
import { renderDates } from '#bot/discord/messages/dates-view.ts';
import { privately } from '#bot/discord/messages/reply.ts';
import { datableSlots } from '#bot/domain/slots.ts';
import type { Command, CommandContext } from '../command.ts';
import { commitmentOption, completeSlot, namedCommitment } from '../commitment-option.ts';
import { inGuilds } from '../record.ts';
import { completeReference } from '../reference.ts';
import { agreeOptions, offerOptions, runAgree } from './agree.ts';
import { callOffOptions, runCallOff } from './call-off.ts';
import { moveOptions, runMove } from './move.ts';
import { runSet, setOptions } from './set.ts';

/** How many meetings to come can be chosen among. */
const SUGGESTED = 20;

/** `/dates`: show, set, move, call off. */
export const dates: Command = {
  data: {
    ...inGuilds,
    name: 'dates',
    description: 'The dates of a commitment: see, set, move, call off',
    options: [
      { type: 1, name: 'show', description: 'What is coming, and what is open', options: [commitmentOption] },
      { type: 1, name: 'set', description: 'Set dates for the whole series', options: setOptions },
      { type: 1, name: 'move', description: 'Set or move the date of one meeting', options: moveOptions },
      { type: 1, name: 'call-off', description: 'One meeting is called off', options: callOffOptions },
      {
        type: 1,
        name: 'agree',
        description: 'Both agreed on something else, from a day on',
        options: agreeOptions,
      },
      {
        type: 1,
        name: 'offer',
        description: 'What they now offer, beside what was agreed',
        options: offerOptions,
      },
    ],
  },
  async run(interaction, context) {
    switch (interaction.options.getSubcommand()) {
      case 'set':
        return runSet(interaction, context);
      case 'move':
        return runMove(interaction, context);
      case 'call-off':
        return runCallOff(interaction, context);
      case 'agree':
        return runAgree(interaction, context, 'agree');
      case 'offer':
        return runAgree(interaction, context, 'offer');
      default: {
        const facts = await namedCommitment(interaction, context);
        if (facts) await interaction.reply(privately(renderDates(facts, context.deps.clock.now())));
      }
    }
  },
  complete,
};

async function complete(interaction: AutocompleteInteraction<'cached'>, context: CommandContext) {
  if (interaction.options.getFocused(true).name === 'commitment') {
    return completeReference(interaction, context);
  }
  const now = context.deps.clock.now();
  return completeSlot(interaction, context, (facts) => datableSlots(facts, now, SUGGESTED));
}
