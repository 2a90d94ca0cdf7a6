import { announceChannel, announceInGuild } from './events.ts';
import { INTENTS } from './gateway/intents.ts';
import type { Channel, ChannelType, Guild, Member, Overwrite, Role, User } from './model.ts';
import { EVERYONE_BITS, type PermissionName, permissionBits } from './permissions.ts';
import { channelToWire, guildCreateToWire, memberToWire, roleToWire } from './wire/guild.ts';
import { userToWire } from './wire/user.ts';
import { emptyChannel, type World } from './world.ts';

export type OverwriteInput = {
  for: Role | Member | Guild;
  allow?: PermissionName[];
  deny?: PermissionName[];
};

/** What the bot is invited with unless a guild says otherwise. */
export const BOT_PERMISSIONS: PermissionName[] = [
  'viewChannel',
  'sendMessages',
  'embedLinks',
  'attachFiles',
  'readMessageHistory',
];

/** What happens in the world outside the bot: people, guilds, roles, channels come, change and go. */
export function createWorldChanges(world: World) {
  return {
    addUser: (name: string, options: { locale?: string } = {}) => addUser(world, name, options),
    addGuild: (options: GuildInput) => addGuild(world, options),
    addRole: (guild: Guild, options: RoleInput) => addRole(world, guild, options),
    addMember: (guild: Guild, who: User | string, options: { roles?: Role[]; nick?: string } = {}) =>
      addMember(world, guild, who, options),
    addChannel: (guild: Guild, options: ChannelInput) => addChannel(world, guild, options),
    setOverwrites: (channel: Channel, overwrites: OverwriteInput[]) => {
      channel.overwrites = overwrites.map(toOverwrite);
      announceChannel(world, 'CHANNEL_UPDATE', channel);
    },
    removeChannel: (channel: Channel) => removeChannel(world, channel),
    setRoles: (member: Member, roles: Role[]) => setRoles(world, member, roles),
    setBotPermissions: (guild: Guild, permissions: PermissionName[]) =>
      setRolePermissions(world, guild, botRole(world, guild), permissions),
    setRolePermissions: (guild: Guild, role: Role, permissions: PermissionName[]) =>
      setRolePermissions(world, guild, role, permissions),
    removeRole: (guild: Guild, role: Role) => removeRole(world, guild, role),
    removeMember: (guild: Guild, member: Member) => removeMember(world, guild, member),
    /** The bot is thrown out: GUILD_DELETE without `unavailable`. */
    removeBot: (guild: Guild) => {
      announceInGuild(world, guild, 'GUILD_DELETE', { id: guild.id });
      guild.botPresent = false;
    },
    /** The bot is invited again. */
    inviteBot: (guild: Guild) => {
      guild.botPresent = true;
      announceInGuild(world, guild, 'GUILD_CREATE', guildCreateToWire(world, guild));
    },
    /** An outage: GUILD_DELETE with `unavailable`, or the guild's return. */
    setAvailable: (guild: Guild, available: boolean) => {
      guild.available = available;
      if (available) announceInGuild(world, guild, 'GUILD_CREATE', guildCreateToWire(world, guild));
      else announceInGuild(world, guild, 'GUILD_DELETE', { id: guild.id, unavailable: true });
    },
    closeDms: (user: User) => {
      user.dmsClosed = true;
    },
    openDms: (user: User) => {
      user.dmsClosed = false;
    },
  };
}

export type GuildInput = {
  name: string;
  owner?: User;
  locale?: string;
  botPermissions?: PermissionName[];
  /** False for a guild that the bot is invited to later. */
  botPresent?: boolean;
};
export type RoleInput = { name: string; permissions?: PermissionName[]; mentionable?: boolean };
export type ChannelInput = {
  name: string;
  type?: ChannelType;
  topic?: string;
  parent?: Channel;
  overwrites?: OverwriteInput[];
};

function addUser(world: World, name: string, options: { locale?: string }): User {
  const user: User = {
    id: world.nextId(),
    username: name.toLowerCase().replaceAll(/[^a-z0-9._]/g, '_'),
    displayName: name,
    bot: false,
    locale: options.locale ?? 'en-GB',
    dmsClosed: false,
  };
  world.users.set(user.id, user);
  return user;
}

function addGuild(world: World, options: GuildInput): Guild {
  const owner = options.owner ?? addUser(world, `Owner of ${options.name}`, {});
  const id = world.nextId();
  const everyone = newRole(id, { name: '@everyone' }, 0);
  everyone.permissions = EVERYONE_BITS;
  const guild: Guild = {
    id,
    name: options.name,
    ownerId: owner.id,
    locale: options.locale ?? 'en-GB',
    roles: new Map([[id, everyone]]),
    channels: new Map(),
    members: new Map(),
    commands: new Map(),
    botPresent: false,
    available: true,
    createdAt: world.clock(),
  };
  world.guilds.set(id, guild);
  addMember(world, guild, owner, {});
  const own = newRole(world.nextId(), { name: world.bot.displayName }, 1);
  own.managed = true;
  own.permissions = permissionBits(options.botPermissions ?? BOT_PERMISSIONS);
  guild.roles.set(own.id, own);
  guild.members.set(world.bot.id, newMember(world, guild, world.bot, [own.id]));
  guild.botPresent = options.botPresent ?? true;
  announceInGuild(world, guild, 'GUILD_CREATE', guildCreateToWire(world, guild));
  return guild;
}

function newRole(id: string, input: RoleInput, position: number): Role {
  return {
    id,
    name: input.name,
    permissions: permissionBits(input.permissions ?? []),
    position,
    managed: false,
    mentionable: input.mentionable ?? false,
  };
}

function newMember(
  world: World,
  guild: Guild,
  user: User,
  roleIds: string[],
  nick: string | null = null,
): Member {
  return { user, guildId: guild.id, nick, roleIds, joinedAt: world.clock() };
}

function addRole(world: World, guild: Guild, input: RoleInput): Role {
  const role = newRole(world.nextId(), input, guild.roles.size);
  guild.roles.set(role.id, role);
  announceInGuild(world, guild, 'GUILD_ROLE_CREATE', { guild_id: guild.id, role: roleToWire(role) });
  return role;
}

function addMember(
  world: World,
  guild: Guild,
  who: User | string,
  options: { roles?: Role[]; nick?: string },
): Member {
  const user = typeof who === 'string' ? addUser(world, who, {}) : who;
  const roleIds = (options.roles ?? []).map((role) => role.id);
  const member = newMember(world, guild, user, roleIds, options.nick ?? null);
  guild.members.set(user.id, member);
  const data = { ...memberToWire(member), guild_id: guild.id };
  announceInGuild(world, guild, 'GUILD_MEMBER_ADD', data, INTENTS.guildMembers);
  return member;
}

function addChannel(world: World, guild: Guild, input: ChannelInput): Channel {
  const channel = emptyChannel(world.nextId(), {
    type: input.type ?? 0,
    name: input.name,
    guild,
    topic: input.topic ?? null,
    parentId: input.parent?.id ?? null,
    position: guild.channels.size,
    overwrites: (input.overwrites ?? []).map(toOverwrite),
  });
  guild.channels.set(channel.id, channel);
  world.channels.set(channel.id, channel);
  announceChannel(world, 'CHANNEL_CREATE', channel);
  return channel;
}

function toOverwrite(input: OverwriteInput): Overwrite {
  const isMember = 'user' in input.for;
  return {
    id: 'user' in input.for ? input.for.user.id : input.for.id,
    type: isMember ? 1 : 0,
    allow: permissionBits(input.allow ?? []),
    deny: permissionBits(input.deny ?? []),
  };
}

/** Deletes a guild's channel with all its messages: CHANNEL_DELETE. */
export function removeChannel(world: World, channel: Channel): void {
  channel.deleted = true;
  world.channels.delete(channel.id);
  channel.guild?.channels.delete(channel.id);
  announceInGuild(world, channel.guild, 'CHANNEL_DELETE', channelToWire(channel));
}

function setRoles(world: World, member: Member, roles: Role[]): void {
  member.roleIds = roles.map((role) => role.id);
  const guild = world.guilds.get(member.guildId) ?? null;
  const data = { ...memberToWire(member), guild_id: member.guildId };
  // A change of the bot's own membership is told without the members intent.
  const intent = member.user === world.bot ? INTENTS.guilds : INTENTS.guildMembers;
  announceInGuild(world, guild, 'GUILD_MEMBER_UPDATE', data, intent);
}

function botRole(world: World, guild: Guild): Role {
  const id = guild.members.get(world.bot.id)?.roleIds[0] ?? guild.id;
  const role = guild.roles.get(id);
  if (!role) throw new Error(`The bot has no role in ${guild.name}`);
  return role;
}

function setRolePermissions(world: World, guild: Guild, role: Role, permissions: PermissionName[]): void {
  role.permissions = permissionBits(permissions);
  announceInGuild(world, guild, 'GUILD_ROLE_UPDATE', { guild_id: guild.id, role: roleToWire(role) });
}

function removeRole(world: World, guild: Guild, role: Role): void {
  guild.roles.delete(role.id);
  for (const member of guild.members.values()) {
    member.roleIds = member.roleIds.filter((id) => id !== role.id);
  }
  announceInGuild(world, guild, 'GUILD_ROLE_DELETE', { guild_id: guild.id, role_id: role.id });
}

function removeMember(world: World, guild: Guild, member: Member): void {
  guild.members.delete(member.user.id);
  const data = { guild_id: guild.id, user: userToWire(member.user) };
  announceInGuild(world, guild, 'GUILD_MEMBER_REMOVE', data, INTENTS.guildMembers);
}
