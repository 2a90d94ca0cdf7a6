import { asObject, type Json, type JsonObject } from '../json.ts';
import type { CommandOption } from '../model.ts';
import { readChoices } from './choices-form.ts';
import { COMMAND_LIMITS, readName } from './command-name-form.ts';
import { at, type Form, fault, readFlag, readInteger, readList, readText, wrongChoice } from './form.ts';

export const OPTION = {
  subcommand: 1,
  group: 2,
  string: 3,
  integer: 4,
  boolean: 5,
  user: 6,
  channel: 7,
  role: 8,
  mentionable: 9,
  number: 10,
  attachment: 11,
} as const;

const OPTIONS_MAX = 25;
const TEXT_MAX = 6000;
type Level = 'command' | 'group' | 'subcommand';

/** The options of a command, or the options below a subcommand (group). Required ones come first. */
export function readOptions(
  form: Form,
  path: string,
  value: Json | undefined,
  level: Level = 'command',
): CommandOption[] {
  const list = readList(form, path, value, { max: OPTIONS_MAX }) ?? [];
  const options = list.map((entry, index) => readOption(form, at(path, index), asObject(entry), level));
  judgeOrder(form, path, options);
  judgeNames(form, path, options);
  const branches = options.filter((option) => isBranch(option.type)).length;
  if (branches > 0 && branches < options.length) {
    fault(
      form,
      path,
      'APPLICATION_COMMAND_OPTIONS_TYPE_INVALID',
      'Sub-command and sub-command group option types are mutually exclusive to all other types',
    );
  }
  return options;
}

export function isBranch(type: number): boolean {
  return type === OPTION.subcommand || type === OPTION.group;
}

function readOption(form: Form, path: string, body: JsonObject, level: Level): CommandOption {
  const type = Number(body.type);
  const allowed = allowedTypes(level);
  if (!allowed.includes(type)) wrongChoice(form, at(path, 'type'), allowed);
  const name = readName(form, at(path, 'name'), body.name, true);
  const description =
    readText(form, at(path, 'description'), body.description, {
      min: 1,
      max: COMMAND_LIMITS.description,
      needed: true,
    }) ?? '';
  const base = { type, name, description };
  if (type === OPTION.group)
    return { ...base, options: readOptions(form, at(path, 'options'), body.options, 'group') };
  if (type === OPTION.subcommand) {
    return { ...base, options: readOptions(form, at(path, 'options'), body.options, 'subcommand') };
  }
  return { ...base, ...readLeaf(form, path, body, type) };
}

function allowedTypes(level: Level): number[] {
  const leaves = [3, 4, 5, 6, 7, 8, 9, 10, 11];
  if (level === 'group') return [OPTION.subcommand];
  return level === 'command' ? [OPTION.subcommand, OPTION.group, ...leaves] : leaves;
}

function readLeaf(form: Form, path: string, body: JsonObject, type: number): Partial<CommandOption> {
  const isRequired = readFlag(form, at(path, 'required'), body.required) ?? false;
  const autocomplete = readFlag(form, at(path, 'autocomplete'), body.autocomplete) ?? false;
  const choices = readChoices(form, at(path, 'choices'), body.choices, false);
  if (autocomplete && choices.length > 0) {
    fault(
      form,
      at(path, 'autocomplete'),
      'APPLICATION_COMMAND_AUTOCOMPLETE_CHOICES',
      'Autocomplete and choices cannot both be given',
    );
  }
  const least = readInteger(form, at(path, 'min_length'), body.min_length, { min: 0, max: TEXT_MAX });
  const most = readInteger(form, at(path, 'max_length'), body.max_length, { min: 1, max: TEXT_MAX });
  const isNumber = type === OPTION.integer || type === OPTION.number;
  return {
    ...(isRequired && { required: true }),
    ...(autocomplete && { autocomplete: true }),
    ...(choices.length > 0 && { choices }),
    ...(least !== undefined && { min_length: least }),
    ...(most !== undefined && { max_length: most }),
    ...(isNumber && typeof body.min_value === 'number' && { min_value: body.min_value }),
    ...(isNumber && typeof body.max_value === 'number' && { max_value: body.max_value }),
    ...(Array.isArray(body.channel_types) && { channel_types: body.channel_types.map(Number) }),
  };
}

function judgeOrder(form: Form, path: string, options: CommandOption[]): void {
  const firstOptional = options.findIndex((option) => !option.required && !isBranch(option.type));
  options.forEach((option, index) => {
    if (!option.required || firstOptional === -1 || index < firstOptional) return;
    fault(
      form,
      at(path, index),
      'APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID',
      'Required options must be placed before non-required options',
    );
  });
}

function judgeNames(form: Form, path: string, options: CommandOption[]): void {
  const seen = new Set<string>();
  options.forEach((option, index) => {
    if (seen.has(option.name)) {
      fault(
        form,
        at(at(path, index), 'name'),
        'APPLICATION_COMMAND_OPTIONS_NAME_DUPLICATE',
        'Option name already exists',
      );
    }
    seen.add(option.name);
  });
}
