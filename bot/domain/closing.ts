import type { GuildSettings } from './guild.ts';
import type { Word } from './statement.ts';

/** How people close a commitment; `taken-back` is for what was never on record long enough. */
export const CLOSINGS = ['done', 'released', 'withdrawn', 'superseded'] as const;
export type ClosingAs = (typeof CLOSINGS)[number];

/** A closing: asked for by one, and where the guild asks for it confirmed by another. */
export type Closing = {
  as: ClosingAs;
  /** n of the commitment `C-n` that replaces it, where one does. */
  successor: number | null;
  asked: Word;
  confirmed: Word | null;
};

export type ClosingStep =
  | { ok: true; closing: Closing; closes: boolean }
  | { ok: false; reason: 'another-person' | 'asked-already' };

/**
 * What becomes of a wish to close. Where the guild asks for a second person, the first one's wish waits for another who
 * wishes the same; somebody who wishes otherwise sees the first one's wish before.
 */
export function closingStep(
  pending: Closing | null,
  wish: { as: ClosingAs; successor: number | null; word: Word },
  { secondPerson }: Pick<GuildSettings, 'secondPerson'>,
): ClosingStep {
  const { as, successor, word } = wish;
  const fresh: Closing = { as, successor, asked: word, confirmed: null };
  if (!secondPerson) return { ok: true, closing: fresh, closes: true };
  if (!pending) return { ok: true, closing: fresh, closes: false };
  if (pending.as !== as || pending.successor !== successor) return { ok: false, reason: 'asked-already' };
  if (pending.asked.by === word.by) return { ok: false, reason: 'another-person' };
  return { ok: true, closing: { ...pending, confirmed: word }, closes: true };
}
