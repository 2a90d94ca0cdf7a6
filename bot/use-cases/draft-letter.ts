import type { DateTime } from 'luxon';
import { oncePerOffice, type Party } from '#bot/domain/commitment.ts';
import type { Letter, LetterKind } from '#bot/domain/letter.ts';
import { isToPromisor, REPLY_DAYS } from '#bot/domain/letters.ts';
import { cleanLine, shorten, TEXT_LIMITS } from '#bot/domain/people-text.ts';
import { slotByOriginalStart } from '#bot/domain/slots.ts';
import { changeCommitment } from '#bot/store/commitments.ts';
import type { Tx } from '#bot/store/database.ts';
import { appendEvents } from '#bot/store/events.ts';
import type { LoadedFacts } from '#bot/store/facts.ts';
import { findLastBlanks, insertLetter } from '#bot/store/letters.ts';
import { createId } from '#bot/store/notices.ts';
import { ensureOffice, findOffice } from '#bot/store/offices.ts';
import type { Actor, MissingRole } from './actor.ts';
import { changeAsRecorder } from './change-commitment.ts';
import type { Deps } from './deps.ts';

export { ensureOffice };

export type NewLetter = {
  kind: LetterKind;
  partyId: string;
  originalStart: string | null;
  /** A member's id, or 'minuted' for a step of the ladder. */
  by: string;
};

/**
 * Drafts a letter about a commitment, to an office or to the one that took its place; a draft of the same that nobody
 * has sent is taken up again. It is the guard too: the commitment's revision is one more afterwards, whichever it was.
 * @throws Overtaken when the commitment is no longer at the revision of the facts.
 */
export async function draftLetterIn(
  tx: Tx,
  facts: LoadedFacts,
  { kind, partyId, originalStart, by }: NewLetter,
  now: DateTime,
): Promise<Letter> {
  const { id, guildId } = facts.commitment;
  const named = await findOffice(tx, guildId, partyId);
  const successorId = named?.party.successorId;
  const office = successorId === undefined ? named : await findOffice(tx, guildId, successorId);
  if (!office) throw new Error(`no office ${partyId} to write to`);
  const to = office.party;
  const again = facts.letters.find((l) => isSameDraft(l, { kind, partyId: to.id, originalStart, by }));
  const at = { id, revision: facts.revision };
  await changeCommitment(tx, at, again ? {} : { correspondence: 1 });
  if (again) return again;
  const signed = await findLastBlanks(tx, { guildId, userId: by });
  const letter = newLetter({ kind, to, originalStart, by, blanks: blanksOf(signed, office.contact) }, now);
  await insertLetter(tx, { guildId, commitmentId: id }, letter);
  const detail = { letterId: letter.id, kind, to: to.name, originalStart };
  await appendEvents(tx, [{ guildId, commitmentId: id, kind: 'letter-drafted', by, at: now, detail }]);
  return letter;
}

export type Drafted =
  | { ok: true; letters: Letter[] }
  | {
      ok: false;
      reason: 'not-found' | 'closed' | 'no-office' | 'nobody-promised' | 'no-such-slot' | 'too-many';
    };

/** More than anybody reads; each is drafted from the same record. */
const MOST_LETTERS = 60;

/**
 * Drafts a letter as somebody asked: to the office that they name, else to each of those who promised. A letter to a
 * higher office names one.
 */
export function draftLetter(
  deps: Deps,
  actor: Actor,
  input: { commitmentId: string; kind: LetterKind; office?: string; originalStart?: string },
): Promise<Drafted | MissingRole> {
  const { kind, commitmentId } = input;
  return changeAsRecorder(deps, actor, commitmentId, async (tx, facts, now): Promise<Drafted> => {
    const originalStart = input.originalStart || null;
    if (originalStart !== null && !slotByOriginalStart(facts, originalStart))
      return { ok: false, reason: 'no-such-slot' };
    const whom = await recipientsOf(tx, facts, { kind, office: input.office ?? '' }, now);
    if (!Array.isArray(whom)) return whom;
    if (facts.letters.length + whom.length > MOST_LETTERS) return { ok: false, reason: 'too-many' };
    const letters: Letter[] = [];
    for (const [i, { id: partyId }] of whom.entries()) {
      const current = { ...facts, revision: facts.revision + i };
      letters.push(await draftLetterIn(tx, current, { kind, partyId, originalStart, by: actor.userId }, now));
    }
    return { ok: true, letters };
  });
}

async function recipientsOf(
  tx: Tx,
  { commitment, letters }: LoadedFacts,
  { kind, office }: { kind: LetterKind; office: string },
  now: DateTime,
): Promise<Party[] | Extract<Drafted, { ok: false }>> {
  const name = shorten(cleanLine(office), TEXT_LIMITS.who);
  if (name !== '') {
    const party = await ensureOffice(tx, commitment.guildId, name, now);
    return party ? [party] : { ok: false, reason: 'no-office' };
  }
  if (kind === 'higher-office') return { ok: false, reason: 'no-office' };
  const promisors = oncePerOffice(commitment.promisors);
  if (promisors.length === 0) return { ok: false, reason: 'nobody-promised' };
  if (kind !== 'confirm') return promisors;
  // Who has been written to already need not be put it again, unless all have.
  const written = (party: Party) =>
    letters.some((l) => l.sentOn !== null && isToPromisor(l, { promisors: [party] }));
  const left = promisors.filter((party) => !written(party));
  return left.length > 0 ? left : promisors;
}

function isSameDraft(letter: Letter, wanted: NewLetter): boolean {
  const { kind, partyId, originalStart } = wanted;
  const same = letter.kind === kind && letter.to.id === partyId && letter.originalStart === originalStart;
  return letter.state === 'draft' && same;
}

/** Whoever signed the last letter signs this one; an address that is known need not be looked up again. */
function blanksOf(signed: Record<string, string>, contact: string | null): Record<string, string> {
  const { sender, capacity, senderAddress } = signed;
  const known = { sender, capacity, senderAddress, recipientAddress: contact ?? undefined };
  const filled = Object.entries(known).flatMap(([name, value]) => (value ? [[name, value]] : []));
  return Object.fromEntries(filled) as Record<string, string>;
}

function newLetter(
  what: Pick<Letter, 'kind' | 'to' | 'originalStart' | 'blanks'> & { by: string },
  now: DateTime,
): Letter {
  const { by, ...letter } = what;
  return {
    ...letter,
    id: createId(),
    state: 'draft',
    basedOn: '',
    text: null,
    replyDays: REPLY_DAYS,
    sentOn: null,
    sentBy: null,
    sentAt: null,
    replyByOn: null,
    reply: null,
    chasedAt: null,
    createdBy: by,
    createdAt: now,
    revision: 0,
  };
}
