import { asObject, isObject, type Json, type JsonObject } from '../json.ts';
import { COMPONENT, type Component } from '../model.ts';
import { readButton } from './button-form.ts';
import { at, fault, readList, wrongChoice } from './form.ts';
import { COMPONENT_LIMITS, type Parts, readBase } from './parts.ts';
import { isSelect, readSelect } from './select-form.ts';

/** A row: up to five buttons, or one select. */
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
