import { asList, isObject, type Json } from '../json.ts';
import { at, type Form, fault, readList, wrongChoice } from './form.ts';

export type AllowedMentions = {
  parse: Set<string>;
  users: Set<string>;
  roles: Set<string>;
  repliedUser: boolean;
};

const KINDS = ['roles', 'users', 'everyone'];

/** Whom a message may mention; null when the body leaves it open, which allows everything. */
export function readAllowedMentions(
  form: Form,
  path: string,
  value: Json | undefined,
): AllowedMentions | null {
  if (!isObject(value)) return null;
  const parse = asList(value.parse).map(String);
  parse.forEach((kind, index) => {
    if (!KINDS.includes(kind)) wrongChoice(form, at(at(path, 'parse'), index), KINDS);
  });
  for (const key of ['users', 'roles'] as const) {
    const list = readList(form, at(path, key), value[key], { max: 100 });
    if (list && list.length > 0 && parse.includes(key)) {
      fault(
        form,
        path,
        'MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE',
        `parse:["${key}"] and ${key}: [ids...] are mutually exclusive.`,
      );
    }
  }
  return {
    parse: new Set(parse),
    users: new Set(asList(value.users).map(String)),
    roles: new Set(asList(value.roles).map(String)),
    repliedUser: value.replied_user === true,
  };
}
