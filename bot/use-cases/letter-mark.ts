import { createHash } from 'node:crypto';
import type { Letter } from '#bot/domain/letter.ts';

/** Somebody else filled in a letter, or recorded its reply, since this person looked; they see what stands there first. */
export type LetterChanged = { ok: false; reason: 'changed-since'; letter: Letter };

/** What people have written into a letter, in as few characters as a form has room for: what somebody saw who adds to it. */
export function letterMark({ blanks, reply }: Letter): string {
  const filled = Object.entries(blanks).sort(([a], [b]) => (a < b ? -1 : 1));
  const text = JSON.stringify([filled, reply?.on, reply?.words, reply?.source, reply?.link]);
  return createHash('sha256').update(text).digest('base64url').slice(0, 4);
}

/** Whether somebody who saw `saw` would write over what they did not see. What says nothing of it, saw it. */
export function isOvertaken(letter: Letter, after: Letter, saw: string | undefined): boolean {
  const stands = letterMark(letter);
  return saw !== undefined && saw !== stands && letterMark(after) !== stands;
}
