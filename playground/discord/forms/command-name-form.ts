import type { Json } from '../json.ts';
import { type Form, fault, readText } from './form.ts';

// https://docs.discord.com/developers/interactions/application-commands#application-command-object
export const COMMAND_LIMITS = { name: 32, description: 100, total: 8000 } as const;

/** Slash command names: letters of any script, digits, - and _, in lower case where there is one. */
const SLASH_NAME = /^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u;

export function readName(form: Form, path: string, value: Json | undefined, slash: boolean): string {
  const name = readText(form, path, value, { min: 1, max: COMMAND_LIMITS.name, needed: true }) ?? '';
  if (slash && name !== '' && (!SLASH_NAME.test(name) || name !== name.toLowerCase())) {
    fault(form, path, 'APPLICATION_COMMAND_INVALID_NAME', 'Command name is invalid');
  }
  return name;
}
