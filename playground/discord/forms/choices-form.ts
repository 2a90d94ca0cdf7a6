import { asObject, type Json } from '../json.ts';
import type { Choice } from '../model.ts';
import { at, type Form, fault, readList, readText } from './form.ts';

export const CHOICES_MAX = 25;
const CHOICE_TEXT_MAX = 100;

/** The choices of an option or of an autocomplete answer: at most 25, names and values up to 100 characters. */
export function readChoices(form: Form, path: string, value: Json | undefined, needed = true): Choice[] {
  const list = readList(form, path, value, { max: CHOICES_MAX, needed }) ?? [];
  return list.map((entry, index) => {
    const choice = asObject(entry);
    const place = at(path, index);
    const name = readText(form, at(place, 'name'), choice.name, {
      min: 1,
      max: CHOICE_TEXT_MAX,
      needed: true,
    });
    return { name: name ?? '', value: readValue(form, at(place, 'value'), choice.value) };
  });
}

function readValue(form: Form, path: string, value: Json | undefined): string | number {
  if (typeof value === 'number') {
    if (Math.abs(value) > 2 ** 53)
      fault(form, path, 'NUMBER_TYPE_MAX', 'Value is beyond the range of numbers.');
    return value;
  }
  return readText(form, path, value, { max: CHOICE_TEXT_MAX, needed: true }) ?? '';
}
