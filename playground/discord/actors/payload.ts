import type { Channel, Guild, Interaction, Member, User } from '../model.ts';
import { channelPermissions, guildPermissions, PERMISSIONS } from '../permissions.ts';
import { FILE_MAX_BYTES } from '../rest/body.ts';
import { channelToWire, memberToWire, memberWithoutUser, roleToWire } from '../wire/guild.ts';
import { userToWire } from '../wire/user.ts';
import { botMember, type World } from '../world.ts';

/** INTERACTION_CREATE: everything around the data of an interaction. */
export function interactionToWire(world: World, interaction: Interaction, data: object, message?: object) {
  const { channel, user } = interaction;
  const { guild } = channel;
  const member = guild?.members.get(user.id);
  return {
    version: 1,
    id: interaction.id,
    application_id: world.applicationId,
    type: interaction.type,
    token: interaction.token,
    data,
    channel_id: channel.id,
    channel: channelToWire(channel),
    entitlements: [],
    entitlement_sku_ids: [],
    attachment_size_limit: FILE_MAX_BYTES,
    locale: user.locale,
    app_permissions: appPermissions(world, channel).toString(),
    context: guild ? 0 : 1,
    authorizing_integration_owners: { '0': guild?.id ?? '0' },
    ...(message && { message }),
    ...(guild && {
      guild_id: guild.id,
      guild: { id: guild.id, locale: guild.locale, features: [] },
      guild_locale: guild.locale,
    }),
    ...(guild && member
      ? {
          member: {
            ...memberToWire(member),
            permissions: channelPermissions(guild, member, channel).toString(),
          },
        }
      : { user: userToWire(user) }),
  };
}

function appPermissions(world: World, channel: Channel): bigint {
  const self = channel.guild && botMember(world, channel.guild);
  if (channel.guild && self) return channelPermissions(channel.guild, self, channel);
  const { embedLinks, attachFiles, mentionEveryone, sendMessages } = PERMISSIONS;
  return embedLinks | attachFiles | mentionEveryone | sendMessages;
}

export type Things = { users: Map<string, User>; roleIds: Set<string>; channelIds: Set<string> };

export function noThings(): Things {
  return { users: new Map(), roleIds: new Set(), channelIds: new Set() };
}

/** `resolved`: the users, members, roles and channels that the data names by id. */
export function resolvedToWire(guild: Guild | null, actor: Member | null, things: Things) {
  const users = [...things.users.values()];
  const members = users.flatMap((user) => guild?.members.get(user.id) ?? []);
  const roles = [...things.roleIds].flatMap((id) => guild?.roles.get(id) ?? []);
  const channels = [...things.channelIds].flatMap((id) => guild?.channels.get(id) ?? []);
  return {
    ...(users.length > 0 && { users: byId(users.map(userToWire)) }),
    ...(members.length > 0 && {
      members: Object.fromEntries(
        members.map((member) => [
          member.user.id,
          { ...memberWithoutUser(member), permissions: permissionsOf(guild, member) },
        ]),
      ),
    }),
    ...(roles.length > 0 && { roles: byId(roles.map(roleToWire)) }),
    ...(channels.length > 0 && {
      channels: byId(channels.map((channel) => partialChannel(guild, actor, channel))),
    }),
  };
}

function byId<T extends { id: string }>(list: T[]): Record<string, T> {
  return Object.fromEntries(list.map((entry) => [entry.id, entry]));
}

function permissionsOf(guild: Guild | null, member: Member): string {
  return guild ? guildPermissions(guild, member).toString() : '0';
}

function partialChannel(guild: Guild | null, actor: Member | null, channel: Channel) {
  return {
    id: channel.id,
    type: channel.type,
    name: channel.name,
    parent_id: channel.parentId,
    permissions: guild && actor ? channelPermissions(guild, actor, channel).toString() : '0',
  };
}
