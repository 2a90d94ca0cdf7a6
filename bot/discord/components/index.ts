import { amend, answer, why } from './answer.ts';
import type { AnyComponent } from './component.ts';
import { recordFixed } from './record-fixed.ts';
import { recordFormSent } from './record-form.ts';
import { recordChoose, recordDrop, recordEdit, recordFix, recordKind, recordSave } from './record-preview.ts';

/** Every button, menu and form. */
export const components: AnyComponent[] = [
  amend,
  answer,
  recordChoose,
  recordDrop,
  recordEdit,
  recordFix,
  recordFixed,
  recordFormSent,
  recordKind,
  recordSave,
  why,
];
