import { isBranch, OPTION } from '../forms/command-option-form.ts';
import type { Channel, Command, CommandOption, Guild, User } from '../model.ts';
import { channelPermissions, holds } from '../permissions.ts';
import type { World } from '../world.ts';

export type FoundCommand = { command: Command; path: CommandOption[]; options: CommandOption[] };

/** The command behind `/next leave`, as this person would find it in this channel; throws when it is not offered. */
export function findSlashCommand(world: World, user: User, channel: Channel, text: string): FoundCommand {
  const [name = '', ...below] = text.replace(/^\//, '').split(/\s+/);
  const command = findCommand(world, user, channel, 1, name);
  const path: CommandOption[] = [];
  let options = command.options;
  for (const segment of below) {
    const branch = options.find((option) => isBranch(option.type) && option.name === segment);
    if (!branch) throw new Error(`/${name} has no subcommand "${below.join(' ')}"`);
    path.push(branch);
    options = branch.options ?? [];
  }
  if (options.some((option) => isBranch(option.type))) {
    throw new Error(
      `${text} needs one of its subcommands: ${options.map((option) => option.name).join(', ')}`,
    );
  }
  return { command, path, options };
}

/** A registered command of one kind (1 slash, 2 on a person, 3 on a message); the guild's own wins. */
export function findCommand(world: World, user: User, channel: Channel, type: number, name: string): Command {
  const { guild } = channel;
  const isIt = (command: Command) => command.type === type && command.name === name;
  const command = [...(guild?.commands.values() ?? [])].find(isIt) ?? [...world.commands.values()].find(isIt);
  if (!command)
    throw new Error(`There is no command "${name}" here: the bot has registered ${listNames(world, guild)}`);
  if (!isOfferedIn(command, guild)) throw new Error(`"${name}" is not offered in this kind of channel`);
  if (guild) judgeMember(guild, user, channel, command);
  return command;
}

function listNames(world: World, guild: Guild | null): string {
  const names = [...world.commands.values(), ...(guild?.commands.values() ?? [])].map((entry) => entry.name);
  return names.length > 0 ? names.join(', ') : 'none';
}

function isOfferedIn(command: Command, guild: Guild | null): boolean {
  const context = guild ? 0 : 1;
  return command.contexts ? command.contexts.includes(context) : guild !== null || command.dmPermission;
}

function judgeMember(guild: Guild, user: User, channel: Channel, command: Command): void {
  const member = guild.members.get(user.id);
  if (!member) throw new Error(`${user.displayName} is not in ${guild.name}`);
  if (!guild.botPresent) throw new Error(`The bot is not in ${guild.name}`);
  const bits = channelPermissions(guild, member, channel);
  if (!holds(bits, 'viewChannel')) throw new Error(`${user.displayName} cannot see #${channel.name}`);
  if (!holds(bits, 'useApplicationCommands')) {
    throw new Error(`${user.displayName} may not use commands in #${channel.name}`);
  }
  if (command.defaultMemberPermissions === null || holds(bits, 'administrator')) return;
  const needed = BigInt(command.defaultMemberPermissions);
  // "0" means: administrators only.
  if (needed === 0n || (bits & needed) !== needed) {
    throw new Error(`${user.displayName} is not offered "${command.name}": it needs other permissions`);
  }
}

/** Wraps the filled options in their subcommand (group), innermost last. */
export function nest<T extends { name: string; type: number }>(path: CommandOption[], options: T[]) {
  return [...path].reverse().reduce<object[]>(
    (inner, branch) => [
      {
        name: branch.name,
        type: branch.type === OPTION.group ? OPTION.group : OPTION.subcommand,
        options: inner,
      },
    ],
    options,
  );
}
