import type { DateTime } from 'luxon';
import { type Acceptance, WORDING_SOURCES, type WordingSource } from '#bot/domain/commitment.ts';
import type { Letter, LetterReply } from '#bot/domain/letter.ts';
import { isToPromisor } from '#bot/domain/letters.ts';
import { type LocalDate, localDateOf } from '#bot/domain/local-time.ts';
import type { Notice } from '#bot/domain/notice.ts';
import { cleanText, looksLikeCasework, readLink, TEXT_LIMITS } from '#bot/domain/people-text.ts';
import { changeCommitment } from '#bot/store/commitments.ts';
import type { Tx } from '#bot/store/database.ts';
import { appendEvents } from '#bot/store/events.ts';
import type { LoadedFacts } from '#bot/store/facts.ts';
import { changeLetter } from '#bot/store/letters.ts';
import { dropPending, findSent } from '#bot/store/notices.ts';
import { touchTerms } from '#bot/store/terms.ts';
import type { Actor, MissingRole } from './actor.ts';
import { changeAsRecorder } from './change-commitment.ts';
import { oweRefreshes } from './corrections.ts';
import type { Deps } from './deps.ts';
import { type Casework, type DayRefusal, readDay } from './fill-letter.ts';
import { isOvertaken, type LetterChanged } from './letter-mark.ts';
import { oweRedraws } from './owe-redraw.ts';
import { type ReadLetter, renderIn, type WhichLetter } from './read-letter.ts';
import { withLetter } from './send-letter.ts';

export type Replied =
  | ({ ok: true } & ReadLetter)
  | { ok: false; reason: 'not-found' | 'closed' | 'no-such-letter' | 'not-sent' | 'no-words' | 'not-a-link' }
  | Casework
  | LetterChanged
  | { ok: false; reason: 'words-too-long'; limit: number; length: number }
  | { ok: false; reason: 'before-it-was-sent'; field: string; on: LocalDate; sentOn: LocalDate }
  | DayRefusal;

export type ReplyInput = WhichLetter & {
  on: string;
  words: string;
  source: string;
  link: string;
  /** Somebody looked at words that seem to be about one child's case, and says that they are not. */
  notCasework: boolean;
  /** The mark of the letter as they saw it. */
  saw?: string | undefined;
};

/** Records what came back, with its words, date and source. A second time corrects the first; the history keeps both. */
export function recordReply(deps: Deps, actor: Actor, input: ReplyInput): Promise<Replied | MissingRole> {
  return changeAsRecorder(deps, actor, input.commitmentId, async (tx, facts, now): Promise<Replied> => {
    const letter = facts.letters.find((l) => l.id === input.letterId);
    if (!letter || letter.state === 'dropped') return { ok: false, reason: 'no-such-letter' };
    if (letter.state === 'draft') return { ok: false, reason: 'not-sent' };
    const reply = readReply(input, letter, facts, actor, now);
    if ('ok' in reply) return reply;
    if (isOvertaken(letter, { ...letter, reply }, input.saw))
      return { ok: false, reason: 'changed-since', letter };
    const { id, guildId } = facts.commitment;
    const replied: Letter = { ...letter, state: 'replied', reply, revision: letter.revision + 1 };
    await changeCommitment(tx, { id, revision: facts.revision }, { nextActionAt: now });
    await changeLetter(tx, letter, { state: 'replied', reply });
    await callOffChase(tx, facts, letter, now);
    const detail = { letterId: letter.id, before: brief(letter.reply), after: brief(reply) };
    const event = { guildId, commitmentId: id, kind: 'letter-replied', by: actor.userId, at: now, detail };
    await appendEvents(tx, [event]);
    return { ok: true, ...(await renderIn(tx, withLetter(facts, replied), replied, now)) };
  });
}

/** The owner need not be told any more; what they were told shows that there is a reply. */
async function callOffChase(
  tx: Tx,
  { commitment }: LoadedFacts,
  { id }: Letter,
  now: DateTime,
): Promise<void> {
  await dropPending(tx, commitment.id, 'answered', { kinds: ['letter-unanswered'] });
  const sent = await findSent(tx, commitment.id, ['letter-unanswered']);
  const isAbout = ({ content }: Notice) => content.kind === 'letter-unanswered' && content.letterId === id;
  await oweRedraws(tx, sent.filter(isAbout), now);
}

function readReply(
  input: ReplyInput,
  letter: Letter,
  facts: LoadedFacts,
  actor: Actor,
  now: DateTime,
): LetterReply | Extract<Replied, { ok: false }> {
  const words = cleanText(input.words);
  const length = [...words].length;
  const limit = TEXT_LIMITS.wording;
  if (words === '') return { ok: false, reason: 'no-words' };
  if (length > limit) return { ok: false, reason: 'words-too-long', limit, length };
  if (!input.notCasework && looksLikeCasework(words)) return { ok: false, reason: 'casework' };
  const link = readLink(input.link);
  if (link === null && input.link.trim() !== '') return { ok: false, reason: 'not-a-link' };
  const today = localDateOf(now, facts.guild.zone);
  const on = input.on.trim() === '' ? today : readDay(input.on, facts, now, { field: 'on', prefer: 'past' });
  if (typeof on !== 'string') return on;
  if (on > today) return { ok: false, reason: 'in-future', field: 'on', on };
  const { sentOn } = letter;
  if (sentOn !== null && on < sentOn)
    return { ok: false, reason: 'before-it-was-sent', field: 'on', on, sentOn };
  const source: WordingSource = WORDING_SOURCES.find((s) => s === input.source) ?? 'their-letter';
  return { on, words, source, link, recordedBy: actor.userId, recordedAt: now };
}

function brief(reply: LetterReply | null) {
  return reply && { on: reply.on, words: reply.words, source: reply.source, link: reply.link };
}

export type Accepted =
  | ({ ok: true } & ReadLetter)
  | { ok: false; reason: 'not-found' | 'closed' | 'no-such-letter' | 'no-reply' };

/** What a reply says of the promise: that they agree, or see it differently. The card says so from then on. */
export function recordAcceptance(
  deps: Deps,
  actor: Actor,
  input: WhichLetter & { acceptance: Extract<Acceptance, 'agreed' | 'differs'> },
): Promise<Accepted | MissingRole> {
  return changeAsRecorder(deps, actor, input.commitmentId, async (tx, facts, now): Promise<Accepted> => {
    const letter = facts.letters.find((l) => l.id === input.letterId);
    if (!letter || !isToPromisor(letter, facts.commitment)) return { ok: false, reason: 'no-such-letter' };
    if (letter.reply === null) return { ok: false, reason: 'no-reply' };
    const { id, guildId, acceptance: before } = facts.commitment;
    const { acceptance } = input;
    const commitment = { ...facts.commitment, acceptance };
    if (before === acceptance) return { ok: true, ...(await renderIn(tx, facts, letter, now)) };
    await changeCommitment(tx, { id, revision: facts.revision }, { acceptance });
    await touchTerms(tx, [id], now);
    const detail = { letterId: letter.id, before, after: acceptance };
    const event = { guildId, commitmentId: id, kind: 'accepted', by: actor.userId, at: now, detail };
    await appendEvents(tx, [event]);
    const after = { ...facts, commitment, revision: facts.revision + 1 };
    await oweRefreshes(tx, after, 'recording', null, now);
    return { ok: true, ...(await renderIn(tx, after, letter, now)) };
  });
}
