import { asList, asObject, isObject, type Json, type JsonObject } from '../json.ts';
import type { Command, CommandOption } from '../model.ts';
import { COMMAND_LIMITS, readName } from './command-name-form.ts';
import { readOptions } from './command-option-form.ts';
import { at, type Form, fault, readText } from './form.ts';

export type CommandDraft = Omit<Command, 'id' | 'version' | 'guildId'>;

export function readCommand(form: Form, path: string, entry: Json): CommandDraft {
  const body = asObject(entry);
  const type = typeof body.type === 'number' ? body.type : 1;
  const name = readName(form, at(path, 'name'), body.name, type === 1);
  const description = readCommandText(form, path, body, type);
  const options = readOptions(form, at(path, 'options'), body.options);
  if (type !== 1 && options.length > 0) {
    fault(form, path, 'APPLICATION_COMMAND_INVALID_OPTIONS', 'Only chat input commands can have options');
  }
  if (totalLength(name, description, options) > COMMAND_LIMITS.total) {
    fault(
      form,
      path,
      'APPLICATION_COMMAND_TOO_LARGE',
      `Command exceeds maximum size (${COMMAND_LIMITS.total})`,
    );
  }
  const contexts = Array.isArray(body.contexts) ? asList(body.contexts).map(Number) : null;
  return {
    type,
    name,
    description,
    options,
    defaultMemberPermissions: readPermissions(form, at(path, 'default_member_permissions'), body),
    contexts,
    integrationTypes: Array.isArray(body.integration_types) ? body.integration_types.map(Number) : [0],
    dmPermission: contexts ? contexts.includes(1) : body.dm_permission !== false,
    nsfw: body.nsfw === true,
    nameLocalizations: isObject(body.name_localizations) ? body.name_localizations : null,
    descriptionLocalizations: isObject(body.description_localizations)
      ? body.description_localizations
      : null,
  };
}

function readCommandText(form: Form, path: string, body: JsonObject, type: number): string {
  const place = at(path, 'description');
  if (type === 1) {
    return (
      readText(form, place, body.description, { min: 1, max: COMMAND_LIMITS.description, needed: true }) ?? ''
    );
  }
  if (body.description !== undefined && body.description !== null && body.description !== '') {
    fault(
      form,
      place,
      'APPLICATION_COMMAND_DESCRIPTION_NOT_ALLOWED',
      'Context menu commands cannot have description',
    );
  }
  return '';
}

function readPermissions(form: Form, path: string, body: JsonObject): string | null {
  const value = body.default_member_permissions;
  if (value === undefined || value === null) return null;
  if (typeof value === 'string' && /^\d+$/.test(value)) return value;
  fault(form, path, 'BITFIELD_TYPE_CONVERT', `Could not interpret "${String(value)}" as a bit field.`);
  return null;
}

/** Names, descriptions and values of the command, its options and their choices together. */
function totalLength(name: string, description: string, options: CommandOption[]): number {
  let total = name.length + description.length;
  for (const option of options) {
    total += totalLength(option.name, option.description, option.options ?? []);
    for (const choice of option.choices ?? []) total += choice.name.length + String(choice.value).length;
  }
  return total;
}
