import type { Channel, Guild, Member, Role } from '../model.ts';
import type { World } from '../world.ts';
import { timestamp } from './timestamp.ts';
import { userToWire } from './user.ts';

/** GUILD_CREATE: the guild with all its channels and, as for every bot without presences, only the bot's member. */
export function guildCreateToWire(world: World, guild: Guild) {
  const self = guild.members.get(world.bot.id);
  return {
    ...guildToWire(guild),
    joined_at: timestamp(self?.joinedAt ?? guild.createdAt),
    large: false,
    unavailable: false,
    member_count: guild.members.size,
    members: self ? [memberToWire(self)] : [],
    channels: [...guild.channels.values()].map(channelToWire),
    threads: [],
    presences: [],
    voice_states: [],
    stage_instances: [],
    guild_scheduled_events: [],
    soundboard_sounds: [],
  };
}

export function guildToWire(guild: Guild) {
  return {
    id: guild.id,
    name: guild.name,
    icon: null,
    description: null,
    home_header: null,
    splash: null,
    discovery_splash: null,
    features: [],
    banner: null,
    owner_id: guild.ownerId,
    application_id: null,
    region: 'rotterdam',
    afk_channel_id: null,
    afk_timeout: 300,
    system_channel_id: null,
    system_channel_flags: 0,
    widget_enabled: false,
    widget_channel_id: null,
    verification_level: 0,
    roles: [...guild.roles.values()].map(roleToWire),
    default_message_notifications: 1,
    mfa_level: 0,
    explicit_content_filter: 0,
    max_presences: null,
    max_members: 500000,
    max_stage_video_channel_users: 50,
    max_video_channel_users: 25,
    vanity_url_code: null,
    premium_tier: 0,
    premium_subscription_count: 0,
    preferred_locale: guild.locale,
    rules_channel_id: null,
    safety_alerts_channel_id: null,
    public_updates_channel_id: null,
    premium_progress_bar_enabled: false,
    nsfw: false,
    nsfw_level: 0,
    emojis: [],
    stickers: [],
    incidents_data: null,
  };
}

export function roleToWire(role: Role) {
  return {
    id: role.id,
    name: role.name,
    description: null,
    permissions: role.permissions.toString(),
    position: role.position,
    color: 0,
    colors: { primary_color: 0, secondary_color: null, tertiary_color: null },
    hoist: false,
    managed: role.managed,
    mentionable: role.mentionable,
    icon: null,
    unicode_emoji: null,
    flags: 0,
  };
}

export function memberToWire(member: Member) {
  return { ...memberWithoutUser(member), user: userToWire(member.user) };
}

/** A member as it stands beside a message's author or in `resolved`. */
export function memberWithoutUser(member: Member) {
  return {
    avatar: null,
    banner: null,
    communication_disabled_until: null,
    flags: 0,
    joined_at: timestamp(member.joinedAt),
    nick: member.nick,
    pending: false,
    premium_since: null,
    roles: [...member.roleIds],
    mute: false,
    deaf: false,
  };
}

export function channelToWire(channel: Channel) {
  const last = channel.messages.at(-1)?.id ?? null;
  if (channel.recipient) {
    return {
      id: channel.id,
      type: channel.type,
      last_message_id: last,
      flags: 0,
      recipients: [userToWire(channel.recipient)],
    };
  }
  return {
    id: channel.id,
    type: channel.type,
    last_message_id: last,
    flags: 0,
    guild_id: channel.guild?.id ?? '',
    name: channel.name,
    parent_id: channel.parentId,
    rate_limit_per_user: 0,
    topic: channel.topic,
    position: channel.position,
    permission_overwrites: channel.overwrites.map((overwrite) => ({
      id: overwrite.id,
      type: overwrite.type,
      allow: overwrite.allow.toString(),
      deny: overwrite.deny.toString(),
    })),
    nsfw: false,
  };
}
