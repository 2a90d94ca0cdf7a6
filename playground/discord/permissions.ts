import type { Channel, Guild, Member } from './model.ts';

export const PERMISSIONS = {
  administrator: 1n << 3n,
  manageChannels: 1n << 4n,
  manageGuild: 1n << 5n,
  addReactions: 1n << 6n,
  viewChannel: 1n << 10n,
  sendMessages: 1n << 11n,
  manageMessages: 1n << 13n,
  embedLinks: 1n << 14n,
  attachFiles: 1n << 15n,
  readMessageHistory: 1n << 16n,
  mentionEveryone: 1n << 17n,
  useExternalEmojis: 1n << 18n,
  manageRoles: 1n << 28n,
  useApplicationCommands: 1n << 31n,
  manageEvents: 1n << 33n,
  createEvents: 1n << 44n,
} as const;

export type PermissionName = keyof typeof PERMISSIONS;

export function permissionBits(names: readonly PermissionName[]): bigint {
  return names.reduce((bits, name) => bits | PERMISSIONS[name], 0n);
}

const EVERYTHING = (1n << 51n) - 1n;

/** What a new guild's @everyone role holds. */
export const EVERYONE_BITS = permissionBits([
  'addReactions',
  'viewChannel',
  'sendMessages',
  'embedLinks',
  'attachFiles',
  'readMessageHistory',
  'useExternalEmojis',
  'useApplicationCommands',
]);

/** A member's permissions in the guild as a whole: roles added up; the owner and administrators hold all. */
export function guildPermissions(guild: Guild, member: Member): bigint {
  if (guild.ownerId === member.user.id) return EVERYTHING;
  let bits = guild.roles.get(guild.id)?.permissions ?? 0n;
  for (const id of member.roleIds) bits |= guild.roles.get(id)?.permissions ?? 0n;
  return bits & PERMISSIONS.administrator ? EVERYTHING : bits;
}

/** Discord's order: @everyone's overwrite, then all role overwrites together, then the member's own. */
export function channelPermissions(guild: Guild, member: Member, channel: Channel): bigint {
  let bits = guildPermissions(guild, member);
  if (bits & PERMISSIONS.administrator) return bits;
  const everyone = channel.overwrites.find((overwrite) => overwrite.id === guild.id);
  if (everyone) bits = (bits & ~everyone.deny) | everyone.allow;
  let allow = 0n;
  let deny = 0n;
  for (const overwrite of channel.overwrites) {
    if (overwrite.type !== 0 || overwrite.id === guild.id || !member.roleIds.includes(overwrite.id)) continue;
    allow |= overwrite.allow;
    deny |= overwrite.deny;
  }
  bits = (bits & ~deny) | allow;
  const own = channel.overwrites.find((overwrite) => overwrite.type === 1 && overwrite.id === member.user.id);
  return own ? (bits & ~own.deny) | own.allow : bits;
}

export function holds(bits: bigint, ...names: PermissionName[]): boolean {
  return names.every((name) => (bits & PERMISSIONS[name]) !== 0n);
}

/** A member who cannot view a channel can do nothing in it, whatever else the roles say. */
export function mayIn(guild: Guild, member: Member, channel: Channel, ...names: PermissionName[]): boolean {
  return holds(channelPermissions(guild, member, channel), 'viewChannel', ...names);
}
