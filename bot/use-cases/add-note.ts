import { cleanText, readLink, TEXT_LIMITS } from '#bot/domain/people-text.ts';
import type { Actor } from './actor.ts';
import type { Deps } from './deps.ts';
import { type Recorded, recordOutcome } from './record-outcome.ts';

export type NoteRefusal =
  | { ok: false; reason: 'not-a-link' }
  | { ok: false; reason: 'note-too-long'; limit: number; length: number };

/** A note and a link to evidence, beside what was answered. An empty box takes away what stood there. */
export async function addNote(
  deps: Deps,
  actor: Actor,
  input: { commitmentId: string; originalStart: string; note: string; evidence: string },
): Promise<Recorded | NoteRefusal> {
  const note = cleanText(input.note);
  const length = [...note].length;
  if (length > TEXT_LIMITS.note) {
    return { ok: false, reason: 'note-too-long', limit: TEXT_LIMITS.note, length };
  }
  const evidence = readLink(input.evidence);
  if (evidence === null && input.evidence.trim() !== '') return { ok: false, reason: 'not-a-link' };
  const { commitmentId, originalStart } = input;
  const said = { note: note === '' ? null : note, evidence };
  return recordOutcome(deps, actor, { commitmentId, originalStart, ...said, correcting: true });
}
