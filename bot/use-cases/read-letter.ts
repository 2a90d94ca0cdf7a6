import type { DateTime } from 'luxon';
import { basisOf, type LetterPart, letterAsText, partsOfText } from '#bot/documents/letter-parts.ts';
import type { LetterSource } from '#bot/documents/letter-source.ts';
import { renderLetter } from '#bot/documents/letter-text.ts';
import type { Letter } from '#bot/domain/letter.ts';
import type { Db, Tx } from '#bot/store/database.ts';
import { type LoadedFacts, loadFactsFor } from '#bot/store/facts.ts';
import { changeLetter } from '#bot/store/letters.ts';
import { loadOffices } from '#bot/store/offices.ts';
import { type Actor, mayRecord } from './actor.ts';
import type { Deps } from './deps.ts';
import { retryWhenOvertaken } from './overtaken.ts';

/** A letter as it reads: a draft from the record of now, and a sent one as it was sent. */
export type ReadLetter = {
  facts: LoadedFacts;
  letter: Letter;
  parts: LetterPart[];
  text: string;
  /** The record is another one than when somebody last looked at the draft. */
  changed: boolean;
};

export type LetterRead = ({ ok: true } & ReadLetter) | { ok: false; reason: 'not-found' | 'no-such-letter' };
export type WhichLetter = { commitmentId: string; letterId: string };

/** Shows a letter. Once somebody who may send it has seen the record change, the draft is based on what it is now. */
export function readLetter(deps: Deps, actor: Actor, which: WhichLetter): Promise<LetterRead> {
  const now = deps.clock.now();
  return retryWhenOvertaken(async (): Promise<LetterRead> => {
    const facts = await loadFactsFor(deps.db.read, actor, { id: which.commitmentId });
    if (!facts) return { ok: false, reason: 'not-found' };
    const letter = facts.letters.find((l) => l.id === which.letterId);
    if (!letter) return { ok: false, reason: 'no-such-letter' };
    const read = await renderIn(deps.db.read, facts, letter, now);
    if (letter.state !== 'draft' || read.basedOn === letter.basedOn) return { ok: true, ...read };
    const maySend = mayRecord(actor, facts.guild) || facts.commitment.ownerId === actor.userId;
    if (maySend) await deps.db.write((tx) => changeLetter(tx, letter, { basedOn: read.basedOn }));
    return { ok: true, ...read };
  });
}

/** The letter from the record as it is loaded, and the name of that state of the record. */
export async function renderIn(
  db: Db | Tx,
  facts: LoadedFacts,
  letter: Letter,
  now: DateTime,
): Promise<ReadLetter & { basedOn: string }> {
  if (letter.text !== null) {
    const parts = partsOfText(letter.text);
    return { facts, letter, parts, text: letter.text, changed: false, basedOn: letter.basedOn };
  }
  const parts = renderLetter(await sourceOf(db, facts, letter), now);
  const basedOn = basisOf(parts);
  const changed = letter.basedOn !== '' && letter.basedOn !== basedOn;
  return { facts, letter, parts, text: letterAsText(parts), changed, basedOn };
}

async function sourceOf(db: Db | Tx, facts: LoadedFacts, letter: Letter): Promise<LetterSource> {
  const { guildId, promisors } = facts.commitment;
  const ids = promisors.map((party) => party.id);
  const offices = await loadOffices(db, guildId, [...ids, letter.to.id]);
  const to = offices.get(letter.to.id);
  if (!to) throw new Error(`no office ${letter.to.id}`);
  return { facts, letter, to, promisors: new Map(ids.flatMap((id) => entryOf(offices, id))) };
}

function entryOf<T>(map: Map<string, T>, id: string): [string, T][] {
  const value = map.get(id);
  return value === undefined ? [] : [[id, value]];
}
