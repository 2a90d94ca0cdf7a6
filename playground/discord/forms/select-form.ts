import { asObject, type Json, type JsonObject } from '../json.ts';
import { COMPONENT, type Component, type SelectOption } from '../model.ts';
import { at, fault, readFlag, readInteger, readList, readText } from './form.ts';
import { type Parts, readBase, readCustomId } from './parts.ts';

export const SELECT_LIMITS = { options: 25, text: 100, placeholder: 150, values: 25 } as const;

const SELECTS: readonly number[] = [
  COMPONENT.stringSelect,
  COMPONENT.userSelect,
  COMPONENT.roleSelect,
  COMPONENT.mentionableSelect,
  COMPONENT.channelSelect,
];

export function isSelect(type: number): boolean {
  return SELECTS.includes(type);
}

/** A select of any kind, in a message or in a modal's label. */
export function readSelect(
  parts: Parts,
  path: string,
  value: JsonObject,
  where: 'message' | 'modal',
): Component {
  const { form } = parts;
  const type = Number(value.type);
  const base = readBase(parts, path, value, type);
  const customId = readCustomId(parts, path, value);
  const placeholder = readText(form, at(path, 'placeholder'), value.placeholder, {
    max: SELECT_LIMITS.placeholder,
  });
  const limits = readRange(parts, path, value);
  const disabled = readFlag(form, at(path, 'disabled'), value.disabled);
  const required = readFlag(form, at(path, 'required'), value.required);
  if (where === 'modal' && disabled) {
    fault(
      form,
      at(path, 'disabled'),
      'COMPONENT_DISABLED_IN_MODAL',
      'Components in modals cannot be disabled',
    );
  }
  return {
    ...base,
    custom_id: customId,
    ...(placeholder && { placeholder }),
    ...limits,
    ...(disabled && { disabled }),
    ...(where === 'modal' && { required: required ?? true }),
    ...(Array.isArray(value.channel_types) && {
      channel_types: value.channel_types.filter((entry) => typeof entry === 'number'),
    }),
    ...(Array.isArray(value.default_values) && { default_values: value.default_values }),
    ...(type === COMPONENT.stringSelect && {
      options: readOptions(parts, at(path, 'options'), value.options, limits.max_values),
    }),
  };
}

function readRange(parts: Parts, path: string, value: JsonObject) {
  const { form } = parts;
  const max = SELECT_LIMITS.values;
  const least = readInteger(form, at(path, 'min_values'), value.min_values, { min: 0, max }) ?? 1;
  const most = readInteger(form, at(path, 'max_values'), value.max_values, { min: 1, max }) ?? 1;
  if (least > most) {
    fault(
      form,
      at(path, 'min_values'),
      'SELECT_COMPONENT_MIN_VALUES_GREATER_THAN_MAX',
      'min_values must not be greater than max_values',
    );
  }
  return { min_values: least, max_values: most };
}

function readOptions(parts: Parts, path: string, value: Json | undefined, most: number): SelectOption[] {
  const { form } = parts;
  const list = readList(form, path, value, { min: 1, max: SELECT_LIMITS.options, needed: true }) ?? [];
  const options = list.map((entry, index) => readOption(parts, at(path, index), asObject(entry)));
  const seen = new Set<string>();
  options.forEach((option, index) => {
    if (seen.has(option.value)) {
      fault(
        form,
        at(at(path, index), 'value'),
        'SELECT_COMPONENT_DUPLICATED_OPTION_VALUE',
        'The specified option value is already used',
      );
    }
    seen.add(option.value);
  });
  if (most > options.length) {
    fault(
      form,
      path,
      'SELECT_COMPONENT_MAX_VALUES_EXCEEDS_OPTIONS',
      `There must be at least ${most} options, as max_values says.`,
    );
  }
  if (options.filter((option) => option.default).length > most) {
    fault(
      form,
      path,
      'SELECT_COMPONENT_TOO_MANY_DEFAULT_VALUES',
      'More options are selected by default than max_values allows',
    );
  }
  return options;
}

function readOption(parts: Parts, path: string, value: JsonObject): SelectOption {
  const { form } = parts;
  const limits = { min: 1, max: SELECT_LIMITS.text, needed: true };
  const label = readText(form, at(path, 'label'), value.label, limits);
  const text = readText(form, at(path, 'value'), value.value, limits);
  const description = readText(form, at(path, 'description'), value.description, { max: SELECT_LIMITS.text });
  return {
    label: label ?? '',
    value: text ?? '',
    ...(description && { description }),
    ...(value.default === true && { default: true }),
  };
}
