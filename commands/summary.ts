import {
  ApplicationCommandOptionType,
  ApplicationCommandType,
  type ChatInputCommandInteraction,
} from 'discord.js';
import type { Message } from '#bot/discord/messages/message.ts';
import { NO_CHANNEL_HERE, NOT_FOUND, onlyInItsChannel } from '#bot/discord/messages/refusals.ts';
import { openly, privateLine, privately } from '#bot/discord/messages/reply.ts';
import { renderChannelSummary, renderSummary } from '#bot/discord/messages/summary.ts';
import { summariseChannel, summariseOne } from '#bot/use-cases/summarise.ts';
import type { Command, CommandContext } from './command.ts';
import { inGuilds } from './record.ts';
import { completeReference, readReference, referenceOption } from './reference.ts';

/** `/summary`: how it has gone, in words; for the asker, or for everybody in the channel. */
export const summary: Command = {
  data: {
    ...inGuilds,
    name: 'summary',
    description: 'How it has gone: one commitment, or all in this channel',
    type: ApplicationCommandType.ChatInput,
    options: [
      {
        ...referenceOption,
        description: 'Which one: C-12, or some of its words. Without it: all in this channel',
      },
      {
        type: ApplicationCommandOptionType.String,
        name: 'show',
        description: 'Who sees the answer: only you (unless you say), or everybody here',
        choices: [
          { name: 'Only me', value: 'me' },
          { name: 'Everybody in this channel', value: 'all' },
        ],
      },
    ],
  },
  async run(interaction, context) {
    const reference = interaction.options.getString('commitment');
    if (reference === null) await ofChannel(interaction, context);
    else await ofOne(interaction, context, reference);
  },
  complete: completeReference,
};

async function ofOne(
  interaction: ChatInputCommandInteraction<'cached'>,
  { deps, actor, here }: CommandContext,
  reference: string,
): Promise<void> {
  const number = readReference(reference);
  const openIn = isOpen(interaction) ? (here ?? '') : null;
  const summed = number === null ? null : await summariseOne(deps, actor, { number, openIn });
  if (summed?.ok) return answer(interaction, renderSummary(summed.facts, deps.clock.now()));
  const words = summed?.reason === 'other-channel' ? onlyInItsChannel(summed.channelId) : NOT_FOUND;
  await interaction.reply(privateLine(words));
}

async function ofChannel(
  interaction: ChatInputCommandInteraction<'cached'>,
  { deps, actor, here }: CommandContext,
): Promise<void> {
  if (here === null) {
    await interaction.reply(privateLine(NO_CHANNEL_HERE));
    return;
  }
  const summed = await summariseChannel(deps, actor, here);
  await answer(interaction, renderChannelSummary(summed, here, deps.clock.now()));
}

async function answer(interaction: ChatInputCommandInteraction<'cached'>, message: Message): Promise<void> {
  await interaction.reply(isOpen(interaction) ? openly(message) : privately(message));
}

function isOpen(interaction: ChatInputCommandInteraction<'cached'>): boolean {
  return interaction.options.getString('show') === 'all';
}
