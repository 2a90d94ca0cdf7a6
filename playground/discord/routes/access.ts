import type { Channel, Guild, Member } from '../model.ts';
import { mayIn, type PermissionName } from '../permissions.ts';
import { refusals } from '../refusal.ts';
import type { Call } from '../rest/router.ts';
import { botMember } from '../world.ts';

/** A channel the bot may see, with the permissions asked for; else 10003, 50001 or 50013. */
export function openChannel(call: Call, ...needed: PermissionName[]): Channel {
  const channel = call.world.channels.get(call.params.channelId ?? '');
  if (!channel || channel.deleted) throw refusals.unknownChannel();
  if (!channel.guild) return channel;
  const self = botMember(call.world, channel.guild);
  if (!channel.guild.botPresent || !self || !mayIn(channel.guild, self, channel))
    throw refusals.missingAccess();
  if (!mayIn(channel.guild, self, channel, ...needed)) throw refusals.missingPermissions();
  return channel;
}

export function openGuild(call: Call): Guild {
  const guild = call.world.guilds.get(call.params.guildId ?? '');
  // Discord says "unknown" for a guild that the bot is not in.
  if (!guild?.botPresent) throw refusals.unknownGuild();
  return guild;
}

export function openMember(call: Call, guild: Guild): Member {
  const member = guild.members.get(call.params.userId ?? '');
  if (member) return member;
  throw call.world.users.has(call.params.userId ?? '') ? refusals.unknownMember() : refusals.unknownUser();
}
