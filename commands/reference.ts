import type { AutocompleteInteraction } from 'discord.js';
import { fitUnits } from '#bot/discord/messages/fit.ts';
import { LIMITS } from '#bot/discord/messages/message.ts';
import { searchReferences } from '#bot/store/commitment-search.ts';
import type { CommandContext } from './command.ts';

/** The option by which a command names a commitment. What is chosen or typed is "C-12", "c12" or "12". */
export const referenceOption = {
  type: 3,
  name: 'commitment',
  description: 'Which one: C-12, or some of its words',
  autocomplete: true,
} as const;

/** The number of a reference, or null for what is none. */
export function readReference(text: string): number | null {
  const match = /^\s*c?\s*-?\s*(\d{1,9})\s*$/i.exec(text);
  return match?.[1] ? Number(match[1]) : null;
}

/** Commitments that this person can see and that fit what was typed so far. */
export async function completeReference(
  interaction: AutocompleteInteraction<'cached'>,
  { deps, actor }: CommandContext,
): Promise<{ name: string; value: string }[]> {
  const typed = interaction.options.getFocused();
  const found = await searchReferences(deps.db.read, actor, typed, LIMITS.choices);
  return found.map(({ reference, title }) => ({
    name: fitUnits(`${reference} · ${title}`, LIMITS.choiceName),
    value: reference,
  }));
}
