import { type Client, type Guild, type GuildMember, type Interaction, PermissionFlagsBits } from 'discord.js';
import type { Actor } from '#bot/use-cases/actor.ts';
import { visibleChannels } from './audience.ts';

/** Who acts, as Discord vouches for them; null when they are no member of that guild, or the bot is not in it. */
export async function actorOf(
  client: Client,
  interaction: Interaction,
  guildId: string | null,
): Promise<Actor | null> {
  if (interaction.inCachedGuild()) return toActor(interaction.guild, interaction.member);
  const guild = guildId === null ? undefined : client.guilds.cache.get(guildId);
  if (!guild || interaction.guildId !== null) return null;
  const member = await guild.members.fetch({ user: interaction.user.id, force: true }).catch(() => null);
  return member && toActor(guild, member);
}

function toActor(guild: Guild, member: GuildMember): Actor {
  return {
    guildId: guild.id,
    channelIds: visibleChannels(guild, member),
    userId: member.id,
    roleIds: [...member.roles.cache.keys()],
    managesEvents: member.permissions.has(PermissionFlagsBits.ManageEvents),
    managesServer: member.permissions.has(PermissionFlagsBits.ManageGuild),
  };
}
