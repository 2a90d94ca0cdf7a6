import {
  ApplicationCommandOptionType,
  ApplicationCommandType,
  type ChatInputCommandInteraction,
} from 'discord.js';
import {
  followedWords,
  quietSetWords,
  renderFollowing,
  roundUpSetWords,
  unfollowedWords,
} from '#bot/discord/messages/following.ts';
import { NO_CHANNEL_HERE, NOT_FOUND } from '#bot/discord/messages/refusals.ts';
import { privateLine, privately } from '#bot/discord/messages/reply.ts';
import {
  follow,
  setQuietHours,
  setRoundUp,
  showFollowing,
  unfollow,
  type What,
} from '#bot/use-cases/follow.ts';
import type { Command, CommandContext } from './command.ts';
import { inGuilds } from './record.ts';
import { completeReference, readReference, referenceOption } from './reference.ts';

const { Subcommand, String: Text } = ApplicationCommandOptionType;
const which = {
  ...referenceOption,
  description: 'Which one: C-12, or some of its words. Without it: all in this channel',
};

/** `/remindme`: direct messages on or off, and the hours without any. */
export const remindme: Command = {
  data: {
    ...inGuilds,
    name: 'remindme',
    description: 'Reminders in direct messages: on, off, and quiet hours',
    type: ApplicationCommandType.ChatInput,
    options: [
      {
        type: Subcommand,
        name: 'on',
        description: 'Remind me too: of one, or of all in this channel',
        options: [which],
      },
      {
        type: Subcommand,
        name: 'off',
        description: 'No longer remind me: of one, of all in this channel, or of anything',
        options: [
          which,
          {
            type: ApplicationCommandOptionType.Boolean,
            name: 'everywhere',
            description: 'No direct messages at all',
          },
        ],
      },
      {
        type: Subcommand,
        name: 'quiet',
        description: 'Hours in which nothing is sent to you',
        options: [
          {
            type: Text,
            name: 'hours',
            description: 'For example 22:00 to 07:00; or none',
            required: true,
            max_length: 60,
          },
        ],
      },
      {
        type: Subcommand,
        name: 'round-up',
        description: 'Once a week, what is coming and what waits of all that you follow',
        options: [
          {
            type: ApplicationCommandOptionType.Boolean,
            name: 'on',
            description: 'True to get it, False to end it',
            required: true,
          },
        ],
      },
      { type: Subcommand, name: 'show', description: 'What I remind you of, and when not' },
    ],
  },
  async run(interaction, context) {
    switch (interaction.options.getSubcommand()) {
      case 'on':
        return turnOn(interaction, context);
      case 'off':
        return turnOff(interaction, context);
      case 'quiet': {
        const quiet = await setQuietHours(
          context.deps,
          context.actor,
          interaction.options.getString('hours', true),
        );
        await interaction.reply(privateLine(quietSetWords(quiet)));
        return;
      }
      case 'round-up': {
        const wanted = interaction.options.getBoolean('on', true);
        const set = await setRoundUp(context.deps, context.actor, wanted);
        await interaction.reply(privateLine(roundUpSetWords(set)));
        return;
      }
      default:
        await interaction.reply(privately(renderFollowing(await showFollowing(context.deps, context.actor))));
    }
  },
  complete: completeReference,
};

async function turnOn(
  interaction: ChatInputCommandInteraction<'cached'>,
  { deps, actor, here }: CommandContext,
): Promise<void> {
  const what = whatOf(interaction, here);
  const words = typeof what === 'string' ? what : followedWords(await follow(deps, actor, what), here);
  await interaction.reply(privateLine(words));
}

async function turnOff(
  interaction: ChatInputCommandInteraction<'cached'>,
  { deps, actor, here }: CommandContext,
): Promise<void> {
  const everywhere = interaction.options.getBoolean('everywhere') ?? false;
  const what = everywhere ? null : whatOf(interaction, here);
  const where = { channelId: here, everywhere };
  const words = typeof what === 'string' ? what : unfollowedWords(await unfollow(deps, actor, what), where);
  await interaction.reply(privateLine(words));
}

/** What is meant, or the words that say why nothing is. */
function whatOf(interaction: ChatInputCommandInteraction<'cached'>, here: string | null): What | string {
  const reference = interaction.options.getString('commitment');
  if (reference === null) return here === null ? NO_CHANNEL_HERE : { channelId: here };
  const number = readReference(reference);
  return number === null ? NOT_FOUND : { commitment: { number } };
}
