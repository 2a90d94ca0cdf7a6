import type { DateTime } from 'luxon';
import type { Acceptance } from '#bot/domain/commitment.ts';
import { isRunning } from '#bot/domain/ladder.ts';
import type { Letter } from '#bot/domain/letter.ts';
import { type LetterBlank, openBlanks, replyByOn, wasPutToThem } from '#bot/domain/letters.ts';
import { type LocalDate, localDateOf } from '#bot/domain/local-time.ts';
import { cleanText, looksLikeCasework } from '#bot/domain/people-text.ts';
import { settledAt } from '#bot/domain/settling.ts';
import { changeCommitment } from '#bot/store/commitments.ts';
import type { Tx } from '#bot/store/database.ts';
import { appendEvents, findLastEvent } from '#bot/store/events.ts';
import type { LoadedFacts } from '#bot/store/facts.ts';
import { changeLetter } from '#bot/store/letters.ts';
import { touchTerms } from '#bot/store/terms.ts';
import type { Actor, MissingRole } from './actor.ts';
import { changeAsRecorder } from './change-commitment.ts';
import { oweRefreshes } from './corrections.ts';
import type { Deps } from './deps.ts';
import { type Casework, type DayRefusal, readDay } from './fill-letter.ts';
import { type ReadLetter, renderIn, type WhichLetter } from './read-letter.ts';

export const LONGEST_SENT_TEXT = 4_000;

export type LetterSent =
  | ({ ok: true } & ReadLetter)
  | { ok: false; reason: 'not-found' | 'closed' | 'no-such-letter' | 'already-sent' | 'record-changed' }
  | { ok: false; reason: 'blanks'; blanks: LetterBlank[] }
  | Casework
  | DayRefusal;

/**
 * "I've sent it": the letter as it reads now, or as the sender changed it, is on record from the day on which it was
 * sent. Refused while a blank is open, and when the record has changed since the sender looked. The reply-by day is the
 * later of the one that the letter names and the same number of working days from when it was sent.
 */
export function recordSent(
  deps: Deps,
  actor: Actor,
  input: WhichLetter & { on: string; text: string; notCasework: boolean },
): Promise<LetterSent | MissingRole> {
  return changeAsRecorder(deps, actor, input.commitmentId, async (tx, facts, now): Promise<LetterSent> => {
    const letter = facts.letters.find((l) => l.id === input.letterId);
    if (!letter || letter.state === 'dropped') return { ok: false, reason: 'no-such-letter' };
    if (letter.state !== 'draft') return { ok: false, reason: 'already-sent' };
    const blanks = openBlanks(letter);
    if (blanks.length > 0) return { ok: false, reason: 'blanks', blanks };
    const read = await renderIn(tx, facts, letter, now);
    if (read.changed) return { ok: false, reason: 'record-changed' };
    const sentOn = readSentOn(input.on, facts, now);
    if (typeof sentOn !== 'string') return sentOn;
    const typed = cleanText(input.text).slice(0, LONGEST_SENT_TEXT);
    if (!input.notCasework && looksLikeCasework(typed)) return { ok: false, reason: 'casework' };
    const sent = { ...asSent(letter, sentOn, facts, actor, now), text: typed || read.text };
    const { acceptance, after } = await writeSent(tx, actor, facts, letter, sent, now);
    const shown = await renderIn(
      tx,
      { ...after, commitment: { ...after.commitment, acceptance } },
      sent,
      now,
    );
    return { ok: true, ...shown };
  });
}

function readSentOn(text: string, facts: LoadedFacts, now: DateTime): LocalDate | DayRefusal {
  const today = localDateOf(now, facts.guild.zone);
  if (text.trim() === '') return today;
  const on = readDay(text, facts, now, { field: 'on', prefer: 'past' });
  if (typeof on !== 'string') return on;
  return on > today ? { ok: false, reason: 'in-future', field: 'on', on } : on;
}

function asSent(
  letter: Letter,
  sentOn: LocalDate,
  { guild }: LoadedFacts,
  actor: Actor,
  now: DateTime,
): Letter {
  const { replyDays, blanks } = letter;
  const days = [blanks.date ?? sentOn, sentOn].map((on) => replyByOn(on, replyDays, guild));
  const by = { sentBy: actor.userId, sentAt: now, replyByOn: days.sort().at(-1) ?? null };
  return { ...letter, state: 'sent', sentOn, ...by, revision: letter.revision + 1 };
}

async function writeSent(
  tx: Tx,
  actor: Actor,
  facts: LoadedFacts,
  letter: Letter,
  sent: Letter,
  now: DateTime,
): Promise<{ acceptance: Acceptance; after: LoadedFacts }> {
  const { id, guildId, acceptance: before } = facts.commitment;
  const after = withLetter(facts, sent);
  const acceptance = before === 'not-put' && wasPutToThem(after, now).written ? 'put' : before;
  await changeCommitment(tx, { id, revision: facts.revision }, { acceptance, nextActionAt: now });
  if (acceptance !== before) await touchTerms(tx, [id], now);
  const { state, sentOn, sentBy, sentAt, replyByOn: by, text } = sent;
  await changeLetter(tx, letter, { state, sentOn, sentBy, sentAt, replyByOn: by, text });
  const detail = {
    letterId: letter.id,
    kind: letter.kind,
    sentOn,
    replyByOn: by,
    acceptance: { before, after: acceptance },
  };
  const event = { guildId, commitmentId: id, kind: 'letter-sent', by: actor.userId, at: now, detail };
  await appendEvents(tx, [event]);
  if (acceptance !== before) await oweRefreshes(tx, after, 'recording', null, now);
  // The step that drafted it, and the word to the owner, say that it waits to be sent.
  if (isRunning(facts.commitment.escalation)) await oweRefreshes(tx, after, 'steps', null, now);
  return { acceptance, after };
}

export type Unsent =
  | ({ ok: true } & ReadLetter)
  | { ok: false; reason: 'not-found' | 'closed' | 'no-such-letter' | 'nothing-to-undo' };

/** Takes "I've sent it" back, within ten minutes (Rule 6): the letter is a draft again. */
export function undoSent(deps: Deps, actor: Actor, which: WhichLetter): Promise<Unsent | MissingRole> {
  return changeAsRecorder(deps, actor, which.commitmentId, async (tx, facts, now): Promise<Unsent> => {
    const letter = facts.letters.find((l) => l.id === which.letterId);
    if (!letter) return { ok: false, reason: 'no-such-letter' };
    const sent = await findLastEvent(
      tx,
      facts.commitment.id,
      ['letter-sent', 'letter-replied', 'accepted'],
      null,
    );
    const isLast = sent?.kind === 'letter-sent' && sent.detail.letterId === letter.id;
    if (!isLast || letter.state !== 'sent' || !letter.sentAt || now >= settledAt(letter.sentAt))
      return { ok: false, reason: 'nothing-to-undo' };
    const { id, guildId } = facts.commitment;
    const { before: acceptance } = sent.detail.acceptance as { before: Acceptance };
    const none = { sentOn: null, sentBy: null, sentAt: null, replyByOn: null, text: null };
    const draft = { ...letter, ...none, state: 'draft' as const, revision: letter.revision + 1 };
    await changeCommitment(tx, { id, revision: facts.revision }, { acceptance, nextActionAt: now });
    if (acceptance !== facts.commitment.acceptance) await touchTerms(tx, [id], now);
    await changeLetter(tx, letter, { ...none, state: 'draft' });
    const detail = { letterId: letter.id, sentOn: letter.sentOn };
    const event = { guildId, commitmentId: id, kind: 'letter-unsent', by: actor.userId, at: now, detail };
    await appendEvents(tx, [event]);
    const after = withLetter({ ...facts, commitment: { ...facts.commitment, acceptance } }, draft);
    await oweRefreshes(tx, after, 'recording', null, now);
    if (isRunning(facts.commitment.escalation)) await oweRefreshes(tx, after, 'steps', null, now);
    return { ok: true, ...(await renderIn(tx, after, draft, now)) };
  });
}

/** The facts with one letter as it is now; the commitment's revision is that after the change. */
export function withLetter(facts: LoadedFacts, letter: Letter): LoadedFacts {
  const letters = facts.letters.map((other) => (other.id === letter.id ? letter : other));
  return { ...facts, letters, revision: facts.revision + 1 };
}
