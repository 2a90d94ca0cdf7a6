import { asObject, type Json, type JsonObject } from '../json.ts';
import { COMPONENT, type Component } from '../model.ts';
import { readTextDisplay } from './container-form.ts';
import {
  at,
  type Form,
  fault,
  readFlag,
  readInteger,
  readList,
  readText,
  required,
  wrongChoice,
} from './form.ts';
import { createParts, type Parts, readBase, readCustomId } from './parts.ts';
import { isSelect, readSelect } from './select-form.ts';

export const MODAL_LIMITS = {
  title: 45,
  components: 5,
  label: 45,
  description: 100,
  value: 4000,
  placeholder: 100,
} as const;

/** A modal: a title, an id, and 1 to 5 boxes, each in an action row (the older form) or in a label. */
export function readModal(form: Form, prefix: string, data: JsonObject) {
  const parts = createParts(form);
  const title = readText(form, at(prefix, 'title'), data.title, {
    min: 1,
    max: MODAL_LIMITS.title,
    needed: true,
  });
  const customId = readText(form, at(prefix, 'custom_id'), data.custom_id, {
    min: 1,
    max: 100,
    needed: true,
  });
  const path = at(prefix, 'components');
  const list = readList(form, path, data.components, { min: 1, max: MODAL_LIMITS.components, needed: true });
  const components = (list ?? []).map((entry, index) => readEntry(parts, at(path, index), entry));
  return { title: title ?? '', customId: customId ?? '', components };
}

function readEntry(parts: Parts, path: string, entry: Json): Component {
  const value = asObject(entry);
  switch (value.type) {
    case COMPONENT.row:
      return readInputRow(parts, path, value);
    case COMPONENT.label:
      return readLabel(parts, path, value);
    case COMPONENT.textDisplay:
      return readTextDisplay(parts, path, value);
    default:
      wrongChoice(parts.form, at(path, 'type'), [COMPONENT.row, COMPONENT.textDisplay, COMPONENT.label]);
      return { type: 0, id: 0 };
  }
}

function readInputRow(parts: Parts, path: string, value: JsonObject): Component {
  const base = readBase(parts, path, value, COMPONENT.row);
  const place = at(path, 'components');
  const list = readList(parts.form, place, value.components, { min: 1, max: 1, needed: true }) ?? [];
  const components = list.map((entry, index) => {
    const input = asObject(entry);
    const inputPath = at(place, index);
    if (input.type !== COMPONENT.textInput)
      wrongChoice(parts.form, at(inputPath, 'type'), [COMPONENT.textInput]);
    return readTextInput(parts, inputPath, input, 'row');
  });
  return { ...base, components };
}

function readLabel(parts: Parts, path: string, value: JsonObject): Component {
  const { form } = parts;
  const base = readBase(parts, path, value, COMPONENT.label);
  const label = readText(form, at(path, 'label'), value.label, {
    min: 1,
    max: MODAL_LIMITS.label,
    needed: true,
  });
  const description = readText(form, at(path, 'description'), value.description, {
    max: MODAL_LIMITS.description,
  });
  const component = readLabelled(parts, at(path, 'component'), asObject(value.component));
  return { ...base, label: label ?? '', ...(description && { description }), component };
}

function readLabelled(parts: Parts, path: string, value: JsonObject): Component {
  if (value.type === COMPONENT.textInput) return readTextInput(parts, path, value, 'label');
  if (typeof value.type === 'number' && isSelect(value.type)) return readSelect(parts, path, value, 'modal');
  // Uploads, radio buttons and check boxes exist at Discord; this server does not play them.
  wrongChoice(parts.form, at(path, 'type'), [3, 4, 5, 6, 7, 8]);
  return { type: 0, id: 0 };
}

function readTextInput(parts: Parts, path: string, value: JsonObject, where: 'row' | 'label'): Component {
  const { form } = parts;
  const base = readBase(parts, path, value, COMPONENT.textInput);
  const customId = readCustomId(parts, path, value);
  const style = readInteger(form, at(path, 'style'), value.style, { min: 1, max: 2 });
  if (style === undefined) required(form, at(path, 'style'));
  const label = readText(form, at(path, 'label'), value.label, {
    min: 1,
    max: MODAL_LIMITS.label,
    needed: where === 'row',
  });
  if (where === 'label' && label) {
    fault(
      form,
      at(path, 'label'),
      'TEXT_INPUT_LABEL_IN_LABEL',
      'A text input in a label has no label of its own',
    );
  }
  const text = readText(form, at(path, 'value'), value.value, { max: MODAL_LIMITS.value });
  const placeholder = readText(form, at(path, 'placeholder'), value.placeholder, {
    max: MODAL_LIMITS.placeholder,
  });
  const isRequired = readFlag(form, at(path, 'required'), value.required);
  return {
    ...base,
    custom_id: customId,
    style: style ?? 1,
    required: isRequired ?? true,
    ...(label && { label }),
    ...(text && { value: text }),
    ...(placeholder && { placeholder }),
    ...readLengths(parts, path, value),
  };
}

function readLengths(parts: Parts, path: string, value: JsonObject): Partial<Component> {
  const { form } = parts;
  const max = MODAL_LIMITS.value;
  const least = readInteger(form, at(path, 'min_length'), value.min_length, { min: 0, max });
  const most = readInteger(form, at(path, 'max_length'), value.max_length, { min: 1, max });
  if (least !== undefined && most !== undefined && least > most) {
    fault(
      form,
      at(path, 'min_length'),
      'TEXT_INPUT_MIN_LENGTH_GREATER',
      'min_length must not exceed max_length',
    );
  }
  return {
    ...(least !== undefined && { min_length: least }),
    ...(most !== undefined && { max_length: most }),
  };
}
