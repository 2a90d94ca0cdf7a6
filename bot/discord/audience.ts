import {
  type BaseInteraction,
  ChannelType,
  type Client,
  type Guild,
  type GuildMember,
  PermissionFlagsBits,
} from 'discord.js';
import type { VisibleChannels } from '#bot/use-cases/check-feeds.ts';
import type { ChannelName } from '#bot/use-cases/render-feed.ts';
import type { Pacer } from './pacer.ts';

/** The channels of a guild that a member can see; an audience is a channel. */
export function visibleChannels(guild: Guild, member: GuildMember): string[] {
  // Asked at every interaction, and most channels have no rules of their own: then the guild's word is the answer.
  const unlessSaid = member.permissions.has(PermissionFlagsBits.ViewChannel);
  const seen = guild.channels.cache.filter((channel) => {
    const hasNoRules = 'permissionOverwrites' in channel && channel.permissionOverwrites.cache.size === 0;
    return hasNoRules ? unlessSaid : channel.permissionsFor(member).has(PermissionFlagsBits.ViewChannel);
  });
  return [...seen.keys()];
}

/** Asks Discord anew which channels a member can see. */
export function createVisibleChannels(client: Client, pacer: Pacer): VisibleChannels {
  return async (guildId, userId) => {
    const guild = client.guilds.cache.get(guildId);
    if (!guild?.available) return 'unknown';
    const fetch = () => guild.members.fetch({ user: userId, force: true }).catch(whenUnknown);
    const member = await pacer.runOther(fetch);
    return member ? visibleChannels(guild, member) : 'not-a-member';
  };
}

/** How a channel is called now, or null. */
export function createChannelName(client: Client): ChannelName {
  return (guildId, channelId) =>
    client.guilds.cache.get(guildId)?.channels.cache.get(channelId)?.name ?? null;
}

/**
 * The channel to whose audience an interaction belongs: what is said in a public thread belongs to the channel around
 * it. Null where there is none: in a direct message, in a private thread, and in a forum, where nobody can post.
 */
export function audienceChannel({ channel }: Pick<BaseInteraction, 'channel'>): string | null {
  if (!channel || channel.isDMBased() || channel.type === ChannelType.PrivateThread) return null;
  if (!channel.isThread()) return channel.id;
  return channel.parent?.isThreadOnly() ? null : channel.parentId;
}

/**
 * Whether a member of a guild can see a channel; `gone` when the channel is not there any more, `unknown` while
 * Discord has not told us of the guild: just after a start, and in an outage.
 */
export async function canSee(
  client: Client,
  guildId: string,
  userId: string,
  channelId: string,
): Promise<'yes' | 'no' | 'gone' | 'not-a-member' | 'unknown'> {
  const guild = client.guilds.cache.get(guildId);
  if (!guild?.available) return 'unknown';
  const channel = guild.channels.cache.get(channelId);
  const member = await guild.members.fetch({ user: userId, force: true }).catch(whenUnknown);
  if (!member) return 'not-a-member';
  if (!channel) return 'gone';
  return channel.permissionsFor(member).has(PermissionFlagsBits.ViewChannel) ? 'yes' : 'no';
}

const UNKNOWN_MEMBER = new Set<unknown>([10007, 10013]);

function whenUnknown(error: unknown): null {
  if (typeof error === 'object' && error !== null && 'code' in error && UNKNOWN_MEMBER.has(error.code))
    return null;
  throw error;
}
