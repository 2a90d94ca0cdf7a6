import { INTENTS } from './gateway/intents.ts';
import type { Channel, Guild, Message } from './model.ts';
import { channelPermissions, holds } from './permissions.ts';
import { channelToWire } from './wire/guild.ts';
import { messageEventToWire } from './wire/message.ts';
import { botMember, type World } from './world.ts';

/** Tells of a new or edited message whoever may see it. */
export function announceMessage(
  world: World,
  name: 'MESSAGE_CREATE' | 'MESSAGE_UPDATE',
  message: Message,
): void {
  if (!botCanSee(world, message.channel)) return;
  const data = messageEventToWire(world, message);
  const bare = { ...data, content: '', embeds: [], components: [], attachments: [] };
  const mayRead =
    message.author === world.bot || !message.channel.guild || message.mentions.includes(world.bot);
  const { intent, guildId } = audienceOf(message);
  world.dispatch({ name, data, intent, guildId, ...(!mayRead && { withoutContent: bare }) });
}

export function announceDeletion(world: World, message: Message): void {
  if (!botCanSee(world, message.channel)) return;
  const { intent, guildId } = audienceOf(message);
  const data = { id: message.id, channel_id: message.channel.id, ...(guildId && { guild_id: guildId }) };
  world.dispatch({ name: 'MESSAGE_DELETE', data, intent, guildId });
}

export function announceChannel(world: World, name: string, channel: Channel): void {
  announceInGuild(world, channel.guild, name, channelToWire(channel));
}

export function announceInGuild(
  world: World,
  guild: Guild | null,
  name: string,
  data: object,
  intent: number = INTENTS.guilds,
): void {
  if (guild?.botPresent) world.dispatch({ name, data, intent, guildId: guild.id });
}

// Ephemeral messages reach a bot as if they were direct ones (discord-api-docs #4557).
function audienceOf(message: Message): { intent: number; guildId: string | null } {
  const guild = message.visibleTo ? null : message.channel.guild;
  return { intent: guild ? INTENTS.guildMessages : INTENTS.directMessages, guildId: guild?.id ?? null };
}

function botCanSee(world: World, channel: Channel): boolean {
  if (!channel.guild) return true;
  const self = botMember(world, channel.guild);
  return self !== undefined && holds(channelPermissions(channel.guild, self, channel), 'viewChannel');
}
