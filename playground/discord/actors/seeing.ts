import { isOlderId } from '../ids.ts';
import { type Channel, COMPONENT, type Component, type Guild, type Message, type User } from '../model.ts';
import { mayIn } from '../permissions.ts';
import type { World } from '../world.ts';

/** Whether a person has the message before their eyes. */
export function canSee(user: User, message: Message): boolean {
  if (message.deletedAt !== null || message.channel.deleted) return false;
  if (message.visibleTo) return message.visibleTo === user;
  return canSeeChannel(user, message.channel);
}

export function canSeeChannel(user: User, channel: Channel): boolean {
  if (!channel.guild) return channel.recipient === user;
  const member = channel.guild.members.get(user.id);
  return member !== undefined && mayIn(channel.guild, member, channel);
}

/** All that a person sees in a channel, oldest first; nothing where they may not look. */
export function visibleMessages(user: User, channel: Channel): Message[] {
  if (!canSeeChannel(user, channel)) return [];
  const all = [...channel.messages, ...channel.ephemerals].filter((message) => canSee(user, message));
  return all.sort((a, b) => (isOlderId(a.id, b.id) ? -1 : 1));
}

/** The channels of a guild and the person's DM with the bot, as far as they can see them. */
export function visibleChannels(world: World, user: User, guild: Guild | null): Channel[] {
  const dm = world.dmChannels.get(user.id);
  const channels = [...(guild?.channels.values() ?? []), ...(dm ? [dm] : [])];
  return channels.filter((channel) => canSeeChannel(user, channel));
}

/** The newest visible messages with a component that passes, newest first, one step at a time. */
export function* newestWith(
  channels: Channel[],
  user: User,
  passes: (component: Component) => boolean,
): Generator<{ message: Message; component: Component }> {
  const cursors = channels.flatMap((channel) => [cursorOf(channel.messages), cursorOf(channel.ephemerals)]);
  for (;;) {
    const next = youngest(cursors);
    if (!next) return;
    const message = next.list[next.index];
    next.index -= 1;
    if (!message || !canSee(user, message)) continue;
    const component = interactive(message.components).find(passes);
    if (component) yield { message, component };
  }
}

type Cursor = { list: Message[]; index: number };

function cursorOf(list: Message[]): Cursor {
  return { list, index: list.length - 1 };
}

function youngest(cursors: Cursor[]): Cursor | null {
  let best: Cursor | null = null;
  for (const cursor of cursors) {
    const id = cursor.list[cursor.index]?.id;
    const bestId = best?.list[best.index]?.id;
    if (id !== undefined && (bestId === undefined || isOlderId(bestId, id))) best = cursor;
  }
  return best;
}

/** Buttons, selects and inputs, wherever they stand in rows, sections, labels and containers. */
export function interactive(components: readonly Component[]): Component[] {
  return components.flatMap((component) => {
    const inner = [
      ...(component.components ?? []),
      ...(component.component ? [component.component] : []),
      ...(component.accessory ? [component.accessory] : []),
    ];
    return component.custom_id === undefined ? interactive(inner) : [component];
  });
}

export function isPressable(component: Component): boolean {
  return component.type === COMPONENT.button && !component.disabled && component.custom_id !== undefined;
}
