import { COMPONENT, type Component, type Modal } from '../model.ts';
import type { Things } from './payload.ts';
import { type Pick, pick } from './picking.ts';

export type FieldValues = Record<string, Pick>;

/**
 * The components of a submitted modal: what was typed, else what was filled in before. Throws what the client
 * would refuse to send: an empty required box, too short, too long.
 */
export function fillModal(modal: Modal, values: FieldValues, things: Things): object[] {
  const used = new Set<string>();
  const sent = modal.components.map((entry) => fillEntry(entry, values, used, things));
  const unknown = Object.keys(values).filter((name) => !used.has(name));
  if (unknown.length > 0) {
    throw new Error(
      `"${modal.title}" has no box "${unknown.join('", "')}" (there are: ${labels(modal).join(', ')})`,
    );
  }
  return sent;
}

function fillEntry(entry: Component, values: FieldValues, used: Set<string>, things: Things): object {
  if (entry.type === COMPONENT.label && entry.component) {
    const component = fillBox(entry.component, entry.label ?? '', values, used, things);
    return { type: entry.type, id: entry.id, component };
  }
  if (entry.type !== COMPONENT.row) return { type: entry.type, id: entry.id };
  const components = (entry.components ?? []).map((box) =>
    fillBox(box, box.label ?? '', values, used, things),
  );
  return { type: entry.type, id: entry.id, components };
}

function fillBox(
  box: Component,
  label: string,
  values: FieldValues,
  used: Set<string>,
  things: Things,
): object {
  const name = [label, box.custom_id ?? ''].find((key) => key in values);
  if (name !== undefined) used.add(name);
  const given = name === undefined ? undefined : values[name];
  const base = { type: box.type, id: box.id, custom_id: box.custom_id };
  if (box.type === COMPONENT.textInput) return { ...base, value: fillText(box, label, given) };
  if (given === undefined) return { ...base, values: preselected(box, label) };
  return { ...base, values: pick(box, given, things, label) };
}

function fillText(box: Component, label: string, given: Pick | undefined): string {
  if (given !== undefined && typeof given !== 'string') throw new Error(`"${label}" takes text`);
  const value = given ?? box.value ?? '';
  if (value === '' && !box.required) return '';
  if (value.trim() === '' && box.required) throw new Error(`"${label}" is required`);
  if (box.min_length !== undefined && value.length < box.min_length) {
    throw new Error(`"${label}" needs at least ${box.min_length} characters`);
  }
  if (value.length > (box.max_length ?? 4000)) {
    throw new Error(`"${label}" takes at most ${box.max_length ?? 4000} characters`);
  }
  return value;
}

function preselected(box: Component, label: string): string[] {
  const chosen = (box.options ?? []).filter((option) => option.default).map((option) => option.value);
  if (box.required && chosen.length < Math.max(1, box.min_values ?? 1))
    throw new Error(`"${label}" is required`);
  return chosen;
}

function labels(modal: Modal): string[] {
  return modal.components.flatMap((entry) =>
    entry.label ? [entry.label] : (entry.components ?? []).map((box) => box.label ?? ''),
  );
}
