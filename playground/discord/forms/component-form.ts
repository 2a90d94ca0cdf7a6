import type { Json } from '../json.ts';
import type { Component } from '../model.ts';
import { readContainerPart } from './container-form.ts';
import { at, type Form, fault, readList } from './form.ts';
import { COMPONENT_LIMITS, createParts, type Parts } from './parts.ts';
import { readRow } from './row-form.ts';

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
