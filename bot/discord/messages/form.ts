import { type APIModalInteractionResponseCallbackData, ComponentType } from 'discord.js';
import { type Input, textField } from './record-form.ts';

type Field = APIModalInteractionResponseCallbackData['components'][number];

/** A box of a form: for text, or with `choices` a menu of which one entry is chosen. */
export type Box = Omit<Input, 'value'> & { choices?: { label: string; value: string }[] };
export type Form = { title: string; boxes: Box[] };

/** A box with what stands in it. */
export function renderBox({ choices, ...box }: Box, value: string | undefined): Field {
  if (!choices) return textField({ ...box, ...(value ? { value } : {}) });
  const options = choices.map((choice) => ({ ...choice, default: choice.value === value }));
  return {
    type: ComponentType.Label,
    label: box.label,
    component: { type: ComponentType.StringSelect, custom_id: box.id, options },
  };
}
