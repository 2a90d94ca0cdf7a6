import { isObject, type JsonObject } from '../json.ts';
import { COMPONENT, type Component } from '../model.ts';
import { readUrl } from './embed-form.ts';
import { at, fault, readFlag, readInteger, readText, required, wrongChoice } from './form.ts';
import { type Parts, readBase, readCustomId } from './parts.ts';

export const BUTTON_LABEL_MAX = 80;
const LINK_STYLE = 5;

export function readButton(parts: Parts, path: string, value: JsonObject): Component {
  const { form } = parts;
  const base = readBase(parts, path, value, COMPONENT.button);
  const style = readInteger(form, at(path, 'style'), value.style, { min: 1, max: LINK_STYLE });
  if (style === undefined) wrongChoice(form, at(path, 'style'), [1, 2, 3, 4, 5]);
  const label = readText(form, at(path, 'label'), value.label, { max: BUTTON_LABEL_MAX });
  const emoji = isObject(value.emoji) ? value.emoji : undefined;
  if (!label?.trim() && !emoji) required(form, at(path, 'label'));
  const disabled = readFlag(form, at(path, 'disabled'), value.disabled);
  return {
    ...base,
    ...(style !== undefined && { style }),
    ...(label && { label }),
    ...(emoji && { emoji }),
    ...(disabled && { disabled }),
    ...(style === LINK_STYLE ? readLink(parts, path, value) : readAction(parts, path, value)),
  };
}

function readLink(parts: Parts, path: string, value: JsonObject): Partial<Component> {
  if (value.custom_id !== undefined) exclusive(parts, path);
  const url = readUrl(parts.form, at(path, 'url'), value.url, ['http:', 'https:', 'discord:']);
  if (!url) required(parts.form, at(path, 'url'));
  if (url && url.length > 512)
    fault(parts.form, at(path, 'url'), 'BASE_TYPE_MAX_LENGTH', 'Must be 512 or fewer in length.');
  return url ? { url } : {};
}

function readAction(parts: Parts, path: string, value: JsonObject): Partial<Component> {
  if (value.url !== undefined && value.url !== null) exclusive(parts, path);
  return { custom_id: readCustomId(parts, path, value) };
}

function exclusive(parts: Parts, path: string): void {
  fault(
    parts.form,
    path,
    'BUTTON_COMPONENT_CUSTOM_ID_URL_MUTUALLY_EXCLUSIVE',
    'A custom id and url cannot both be specified',
  );
}
