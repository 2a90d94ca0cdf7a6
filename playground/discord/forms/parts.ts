import type { JsonObject } from '../json.ts';
import type { Component } from '../model.ts';
import { at, type Form, fault, readInteger, readText } from './form.ts';

// https://docs.discord.com/developers/components/reference
export const COMPONENT_LIMITS = {
  rows: 5,
  buttonsInRow: 5,
  customId: 100,
  totalWithV2: 40,
  textWithV2: 4000,
} as const;

/** What one message's or modal's components have used up so far. */
export type Parts = {
  form: Form;
  customIds: Set<string>;
  ids: Set<number>;
  count: number;
  textLength: number;
};

export function createParts(form: Form): Parts {
  return { form, customIds: new Set(), ids: new Set(), count: 0, textLength: 0 };
}

/** Type and id of a component; Discord numbers those that bring none. */
export function readBase(parts: Parts, path: string, value: JsonObject, type: number): Component {
  parts.count += 1;
  const given = readInteger(parts.form, at(path, 'id'), value.id, { min: 0, max: 2 ** 31 - 1 });
  let id = given ? given : parts.count;
  if (given && parts.ids.has(given)) {
    fault(parts.form, at(path, 'id'), 'COMPONENT_ID_DUPLICATED', 'Component id cannot be duplicated');
  }
  while (!given && parts.ids.has(id)) id += 1;
  parts.ids.add(id);
  return { type, id };
}

/** A custom id: 1 to 100 characters and unique in its message or modal. */
export function readCustomId(parts: Parts, path: string, value: JsonObject): string {
  const place = at(path, 'custom_id');
  const customId = readText(parts.form, place, value.custom_id, {
    min: 1,
    max: COMPONENT_LIMITS.customId,
    needed: true,
  });
  if (customId === undefined) return '';
  if (parts.customIds.has(customId)) {
    fault(parts.form, place, 'COMPONENT_CUSTOM_ID_DUPLICATED', 'Component custom id cannot be duplicated');
  }
  parts.customIds.add(customId);
  return customId;
}
