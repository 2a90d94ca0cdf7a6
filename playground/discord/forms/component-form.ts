import { asObject, isObject, type Json, type JsonObject } from '../json.ts';
import { COMPONENT, type Component } from '../model.ts';
import { readButton } from './button-form.ts';
import { readContainerPart } from './container-form.ts';
import { at, type Form, fault, readInteger, readList, readText, wrongChoice } from './form.ts';
import { isSelect, readSelect } from './select-form.ts';

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

/** The components of a message: up to five rows, or the newer layout when its flag (32768) is set. */
export function readComponents(
  form: Form,
  path: string,
  value: Json | undefined,
  layoutV2: boolean,
): Component[] | undefined {
  const max = layoutV2 ? COMPONENT_LIMITS.totalWithV2 : COMPONENT_LIMITS.rows;
  const list = readList(form, path, value, { max });
  if (!list) return undefined;
  const parts = createParts(form);
  const components = list.map((entry, index) => {
    const place = at(path, index);
    return layoutV2 ? readContainerPart(parts, place, entry) : readRow(parts, place, entry);
  });
  if (layoutV2) judgeTotals(parts, path);
  return components;
}

export function readRow(parts: Parts, path: string, value: Json): Component {
  const { form } = parts;
  const row = asObject(value);
  if (!isObject(value) || row.type !== COMPONENT.row) wrongChoice(form, at(path, 'type'), [COMPONENT.row]);
  const base = readBase(parts, path, row, COMPONENT.row);
  const place = at(path, 'components');
  const list = readList(form, place, row.components, {
    min: 1,
    max: COMPONENT_LIMITS.buttonsInRow,
    needed: true,
  });
  const components = (list ?? []).map((entry, index) => readInRow(parts, at(place, index), asObject(entry)));
  if (components.length > 1 && components.some((component) => isSelect(component.type))) {
    fault(
      form,
      place,
      'COMPONENT_LAYOUT_WIDTH_EXCEEDED',
      'The specified component exceeds the maximum width',
    );
  }
  return { ...base, components };
}

function readInRow(parts: Parts, path: string, value: JsonObject): Component {
  if (value.type === COMPONENT.button) return readButton(parts, path, value);
  if (typeof value.type === 'number' && isSelect(value.type))
    return readSelect(parts, path, value, 'message');
  wrongChoice(parts.form, at(path, 'type'), [2, 3, 5, 6, 7, 8]);
  return { type: 0, id: 0 };
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

function judgeTotals(parts: Parts, path: string): void {
  if (parts.count > COMPONENT_LIMITS.totalWithV2) {
    fault(
      parts.form,
      path,
      'MAX_COMPONENTS_EXCEEDED',
      `Must have ${COMPONENT_LIMITS.totalWithV2} or fewer components in all.`,
    );
  }
  if (parts.textLength > COMPONENT_LIMITS.textWithV2) {
    fault(
      parts.form,
      path,
      'COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED',
      `The total displayable text must be ${COMPONENT_LIMITS.textWithV2} or fewer in length.`,
    );
  }
}
