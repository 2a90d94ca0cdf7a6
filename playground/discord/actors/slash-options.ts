import { OPTION } from '../forms/command-option-form.ts';
import type { Channel, CommandOption, Member, Role, User } from '../model.ts';
import type { Things } from './payload.ts';

export type FileInput = { name: string; content: string | Uint8Array; contentType?: string };
export type OptionValue = string | number | boolean | User | Member | Role | Channel | FileInput;
export type OptionValues = Record<string, OptionValue>;

export type SentOption = {
  name: string;
  type: number;
  value?: string | number | boolean;
  options?: SentOption[];
  focused?: true;
};

/** Collects what options refer to, and keeps a file where the bot can fetch it. */
export type Collector = Things & { keepFile: (file: FileInput) => string };

/** The options as the client would send them; throws what the client would show in red. */
export function fillOptions(
  defined: CommandOption[],
  values: OptionValues,
  collect: Collector,
): SentOption[] {
  for (const name of Object.keys(values)) {
    if (!defined.some((option) => option.name === name)) {
      throw new Error(`There is no option "${name}" (there are: ${defined.map((o) => o.name).join(', ')})`);
    }
  }
  return defined.flatMap((option) => {
    const value = values[option.name];
    if (value !== undefined)
      return [{ name: option.name, type: option.type, value: fill(option, value, collect) }];
    if (option.required) throw new Error(`The option "${option.name}" is required`);
    return [];
  });
}

function fill(option: CommandOption, value: OptionValue, collect: Collector): string | number | boolean {
  switch (option.type) {
    case OPTION.string:
      return fillText(option, value);
    case OPTION.integer:
    case OPTION.number:
      return fillNumber(option, value);
    case OPTION.boolean:
      return typeof value === 'boolean' ? value : wrongType(option, 'true or false');
    case OPTION.attachment:
      return isFile(value) ? collect.keepFile(value) : wrongType(option, 'a file');
    default:
      return fillReference(option, value, collect);
  }
}

function fillText(option: CommandOption, value: OptionValue): string {
  if (typeof value !== 'string') return wrongType(option, 'text');
  const chosen = fillChoice(option, value);
  if (chosen !== undefined) return String(chosen);
  if (option.min_length !== undefined && value.length < option.min_length) {
    throw new Error(`"${option.name}" needs at least ${option.min_length} characters`);
  }
  if (value.length > (option.max_length ?? 6000)) {
    throw new Error(`"${option.name}" takes at most ${option.max_length ?? 6000} characters`);
  }
  return value;
}

function fillNumber(option: CommandOption, value: OptionValue): number {
  const chosen = typeof value === 'boolean' ? undefined : fillChoice(option, value);
  if (chosen !== undefined) return Number(chosen);
  if (typeof value !== 'number') return wrongType(option, 'a number');
  if (option.type === OPTION.integer && !Number.isInteger(value)) return wrongType(option, 'a whole number');
  if (option.min_value !== undefined && value < option.min_value) {
    throw new Error(`"${option.name}" must be at least ${option.min_value}`);
  }
  if (option.max_value !== undefined && value > option.max_value) {
    throw new Error(`"${option.name}" must be at most ${option.max_value}`);
  }
  return value;
}

/** With choices, only they can be picked: by the name people see, or by value. */
function fillChoice(option: CommandOption, value: OptionValue): string | number | undefined {
  if (!option.choices || option.choices.length === 0) return undefined;
  const choice = option.choices.find((entry) => entry.name === value || entry.value === value);
  if (choice) return choice.value;
  const names = option.choices.map((entry) => entry.name).join(', ');
  throw new Error(`"${String(value)}" is no choice of "${option.name}" (there are: ${names})`);
}

function fillReference(option: CommandOption, value: OptionValue, collect: Collector): string {
  if (typeof value !== 'object' || isFile(value))
    return wrongType(option, 'somebody or something of this server');
  const kind = kindOf(value);
  if (!acceptedKinds(option.type).includes(kind))
    return wrongType(option, acceptedKinds(option.type).join(' or '));
  if ('messages' in value && option.channel_types && !option.channel_types.includes(value.type)) {
    throw new Error(`"${option.name}" does not take channels like #${value.name}`);
  }
  return refer(value, collect);
}

export type Referable = User | Member | Role | Channel;

export function kindOf(value: Referable): 'user' | 'role' | 'channel' {
  if ('messages' in value) return 'channel';
  return 'mentionable' in value ? 'role' : 'user';
}

/** Notes what is referred to for `resolved`, and gives its id. */
export function refer(value: Referable, things: Things): string {
  if ('messages' in value) {
    things.channelIds.add(value.id);
    return value.id;
  }
  if ('mentionable' in value) {
    things.roleIds.add(value.id);
    return value.id;
  }
  const user = 'user' in value ? value.user : value;
  things.users.set(user.id, user);
  return user.id;
}

function acceptedKinds(type: number): string[] {
  if (type === OPTION.user) return ['user'];
  if (type === OPTION.role) return ['role'];
  return type === OPTION.channel ? ['channel'] : ['user', 'role'];
}

function isFile(value: OptionValue): value is FileInput {
  return typeof value === 'object' && 'content' in value;
}

function wrongType(option: CommandOption, wanted: string): never {
  throw new Error(`"${option.name}" takes ${wanted}`);
}
