import type { Channel, Command, Message, User } from '../model.ts';
import { INTERACTION } from '../model.ts';
import { messageToWire } from '../wire/message.ts';
import { findCommand, findSlashCommand, nest } from './find-command.ts';
import { noThings, resolvedToWire } from './payload.ts';
import type { Seat } from './seat.ts';
import { canSee } from './seeing.ts';
import { type Collector, fillOptions, type OptionValues } from './slash-options.ts';
import type { Patience } from './waiting.ts';

export type InChannel = Patience & { channel?: Channel };

/** Slash commands, their suggestions, and the commands in the menus of messages and people. */
export function commandActs(seat: Seat) {
  return {
    /** `/next leave` with its options by name. */
    slash: (text: string, values: OptionValues = {}, where: InChannel = {}) =>
      slash(seat, text, values, where),
    /** What the bot suggests while `typed` stands in an option. */
    autocomplete: (
      text: string,
      option: string,
      typed: string,
      where: InChannel & { others?: OptionValues } = {},
    ) => autocomplete(seat, text, option, typed, where),
    messageMenu: (name: string, message: Message, patience: Patience = {}) =>
      messageMenu(seat, name, message, patience),
    userMenu: (name: string, user: User, where: InChannel = {}) => userMenu(seat, name, user, where),
  };
}

function slash(seat: Seat, text: string, values: OptionValues, where: InChannel) {
  return refuseLate(() => {
    const channel = seat.channelFor(where.channel);
    const found = findSlashCommand(seat.world, seat.user, channel, text);
    const { collector, resolved } = collect(seat, channel);
    const options = fillOptions(found.options, values, collector);
    const data = { ...commandData(found.command), options: nest(found.path, options), ...resolved() };
    return seat.perform({ type: INTERACTION.command, channel, name: text }, data, where);
  });
}

async function autocomplete(
  seat: Seat,
  text: string,
  optionName: string,
  typed: string,
  where: InChannel & { others?: OptionValues },
) {
  const channel = seat.channelFor(where.channel);
  const found = findSlashCommand(seat.world, seat.user, channel, text);
  const option = found.options.find((entry) => entry.name === optionName);
  if (!option?.autocomplete) throw new Error(`The option "${optionName}" of ${text} suggests nothing`);
  const { collector, resolved } = collect(seat, channel);
  const given = found.options.filter((entry) => entry !== option && where.others?.[entry.name] !== undefined);
  const others = fillOptions(given, where.others ?? {}, collector);
  const focused = { name: option.name, type: option.type, value: typed, focused: true };
  const options = nest(found.path, [...others, focused]);
  const data = { ...commandData(found.command), options, ...resolved() };
  const act = { type: INTERACTION.autocomplete, channel, name: `${text} ${optionName}` };
  const outcome = await seat.perform(act, data, where);
  return outcome.choices ?? [];
}

function messageMenu(seat: Seat, name: string, message: Message, patience: Patience) {
  return refuseLate(() => {
    const { channel } = message;
    const command = findCommand(seat.world, seat.user, channel, 3, name);
    if (!canSee(seat.user, message)) throw new Error(`${seat.user.displayName} cannot see that message`);
    const resolved = { messages: { [message.id]: messageToWire(seat.world, message) } };
    const data = { ...commandData(command), target_id: message.id, resolved };
    return seat.perform({ type: INTERACTION.command, channel, name }, data, patience);
  });
}

function userMenu(seat: Seat, name: string, user: User, where: InChannel) {
  return refuseLate(() => {
    const channel = seat.channelFor(where.channel);
    const command = findCommand(seat.world, seat.user, channel, 2, name);
    const { collector, resolved } = collect(seat, channel);
    collector.users.set(user.id, user);
    const data = { ...commandData(command), target_id: user.id, ...resolved() };
    return seat.perform({ type: INTERACTION.command, channel, name }, data, where);
  });
}

/** A refusal by the client rejects the act, whichever step finds it. */
export async function refuseLate<T>(act: () => Promise<T>): Promise<T> {
  return act();
}

function commandData(command: Command) {
  return {
    id: command.id,
    name: command.name,
    type: command.type,
    ...(command.guildId && { guild_id: command.guildId }),
  };
}

function collect(seat: Seat, channel: Channel) {
  const attachments: Record<string, object> = {};
  const collector: Collector = {
    ...noThings(),
    keepFile: (file) => {
      const { id, wire } = seat.keepFile(channel, file);
      attachments[id] = wire;
      return id;
    },
  };
  const resolved = () => {
    const member = seat.guild?.members.get(seat.user.id) ?? null;
    const things = resolvedToWire(channel.guild, member, collector);
    const all = { ...things, ...(Object.keys(attachments).length > 0 && { attachments }) };
    return Object.keys(all).length > 0 ? { resolved: all } : {};
  };
  return { collector, resolved };
}
