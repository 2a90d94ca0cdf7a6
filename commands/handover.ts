import {
  ApplicationCommandOptionType,
  ApplicationCommandType,
  type ChatInputCommandInteraction,
  GuildMember,
  PermissionFlagsBits,
} from 'discord.js';
import {
  handedOverWords,
  handoverRefusalWords,
  NOT_A_MEMBER_HERE,
  renderOwned,
} from '#bot/discord/messages/handover.ts';
import { NOT_FOUND } from '#bot/discord/messages/refusals.ts';
import { privateLine, privately } from '#bot/discord/messages/reply.ts';
import { type Heir, handOver, showOwned, type WhichOwned } from '#bot/use-cases/hand-over.ts';
import type { Command, CommandContext } from './command.ts';
import { inGuilds } from './record.ts';
import { completeReference, readReference, referenceOption } from './reference.ts';

const { Subcommand, User } = ApplicationCommandOptionType;
type Interaction = ChatInputCommandInteraction<'cached'>;

const one = { ...referenceOption, description: 'Only this one: C-12, or some of its words' } as const;
const of = { type: User, name: 'of', description: 'Whose; without it, yours' } as const;

/** `/handover`: the owner, and who stands in, of what somebody owns. */
export const handover: Command = {
  data: {
    ...inGuilds,
    name: 'handover',
    description: 'Hand over what somebody owns, or name who stands in',
    type: ApplicationCommandType.ChatInput,
    options: [
      {
        type: Subcommand,
        name: 'owner',
        description: 'Somebody else owns it from now on: one, or all that somebody owns',
        options: [
          { type: User, name: 'to', description: 'Who owns it from now on', required: true },
          one,
          of,
        ],
      },
      {
        type: Subcommand,
        name: 'stand-in',
        description: 'Who is told when the owner has left the server',
        options: [
          { type: User, name: 'person', description: 'Who stands in; without it, nobody any more' },
          one,
          of,
        ],
      },
      { type: Subcommand, name: 'show', description: 'What somebody owns, and who stands in', options: [of] },
    ],
  },
  async run(interaction, context) {
    switch (interaction.options.getSubcommand()) {
      case 'owner':
        return hand(interaction, context, 'owner', 'to');
      case 'stand-in':
        return hand(interaction, context, 'stand-in', 'person');
      default: {
        const ownerId = interaction.options.getUser('of')?.id ?? context.actor.userId;
        const owned = await showOwned(context.deps, context.actor, ownerId);
        await interaction.reply(privately(renderOwned(ownerId, owned)));
      }
    }
  },
  complete: completeReference,
};

async function hand(
  interaction: Interaction,
  { deps, actor }: CommandContext,
  as: 'owner' | 'stand-in',
  option: string,
): Promise<void> {
  const which = whichOf(interaction, actor.userId);
  const heir = heirOf(interaction, option);
  if (which === null || heir === undefined) {
    await interaction.reply(privateLine(which === null ? NOT_FOUND : NOT_A_MEMBER_HERE));
    return;
  }
  const handed = await handOver(deps, actor, { which, heir, as });
  const words = handed.ok
    ? handedOverWords(handed, { heirId: heir?.userId ?? null, as })
    : handoverRefusalWords(handed);
  await interaction.reply(privateLine(words));
}

/** What is meant, or null when a commitment was named that is none. */
function whichOf({ options }: Interaction, userId: string): WhichOwned | null {
  const reference = options.getString('commitment');
  if (reference === null) return { ownerId: options.getUser('of')?.id ?? userId };
  const number = readReference(reference);
  return number === null ? null : { number };
}

/** Undefined for somebody who is no member here, or a bot. */
function heirOf({ options, guild }: Interaction, option: string): Heir | undefined {
  const user = options.getUser(option);
  if (!user) return null;
  const member = options.getMember(option);
  if (!(member instanceof GuildMember) || user.bot) return undefined;
  const sees = guild.channels.cache.filter((channel) =>
    channel.permissionsFor(member).has(PermissionFlagsBits.ViewChannel),
  );
  return { userId: user.id, channelIds: [...sees.keys()] };
}
