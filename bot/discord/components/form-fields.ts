import type { ModalSubmitInteraction } from 'discord.js';

/** What was typed into a box of a form; empty when the form has no such box. */
export function typed(interaction: ModalSubmitInteraction, id: string): string {
  const field = interaction.fields.fields.get(id);
  return field && 'value' in field && typeof field.value === 'string' ? field.value : '';
}

/** What was typed into a box of a form, or the one entry that was chosen where the box is a menu. */
export function given(interaction: ModalSubmitInteraction, id: string): string {
  return typed(interaction, id) || (chosen(interaction, id)[0] ?? '');
}

/** What was chosen in a menu of a form. */
export function chosen(interaction: ModalSubmitInteraction, id: string): readonly string[] {
  const field = interaction.fields.fields.get(id);
  return field && 'values' in field ? field.values.map(String) : [];
}
