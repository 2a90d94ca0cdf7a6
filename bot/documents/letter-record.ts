import { formatDateLong } from '#bot/domain/dates-in-words.ts';
import type { Letter, LetterKind } from '#bot/domain/letter.ts';
import { isToPromisor, isUnanswered } from '#bot/domain/letters.ts';
import { localDateOf } from '#bot/domain/local-time.ts';
import { holderOn } from '#bot/domain/office.ts';
import type { Slot } from '#bot/domain/slot.ts';
import { closedSlots, nextSlots } from '#bot/domain/slots.ts';
import { standingStatements } from '#bot/domain/statements.ts';
import { countsAtAll } from '#bot/domain/track-record.ts';
import type { LetterPart } from './letter-parts.ts';
import type { LetterDraft } from './letter-source.ts';
import { HOW_WE_KNOW, nameInSentence, outcomeInWords, slotInWords } from './letter-words.ts';

/** The letters that say what came of it, slot by slot. */
const SAY_WHAT_HAPPENED: readonly LetterKind[] = ['missed', 'missed-again', 'higher-office', 'reversal'];

/** A letter of more lines is not read; the newest say how things stand. */
const MOST_SLOTS = 20;
const DATELESS_AHEAD = 3;

/** What is on record since the words were said: what happened, what was said, what was written. */
export function letterRecord(draft: LetterDraft): LetterPart[] {
  if (draft.letter.kind === 'confirm') return [];
  return [...happened(draft), ...withoutDates(draft), ...saidSince(draft), ...written(draft)];
}

function happened(draft: LetterDraft): LetterPart[] {
  const { facts, letter, now } = draft;
  if (!SAY_WHAT_HAPPENED.includes(letter.kind)) return [];
  const closed = closedSlots(facts, now).filter((slot) => countsAtAll(facts, slot));
  if (closed.length === 0) return [];
  const shown = closed.slice(-MOST_SLOTS);
  const before = closed.length - shown.length;
  const items = shown.map((slot) => slotItem(slot, draft));
  return [
    { kind: 'paragraph', text: ['This is what has come of it so far, as recorded by the group:'] },
    { kind: 'list', items: before > 0 ? [`${before} earlier, which we can send`, ...items] : items },
  ];
}

function slotItem(slot: Slot, draft: LetterDraft): string {
  const { outcome, status } = slot.record;
  const side = draft.toPromisor ? 'your side' : 'their side';
  const what = outcome === null && status === 'cancelled' ? 'called off' : outcomeInWords(outcome, side);
  const note = outcome?.note ? ` (${outcome.note})` : '';
  return `${capital(slotInWords(slot))}: ${what}${note}${heldThen(slot, draft)}`;
}

/** What happened under an earlier holder of the office is said to be so. */
function heldThen(slot: Slot, { promisors, facts, now }: LetterDraft): string {
  const today = localDateOf(now, facts.guild.zone);
  const changed = [...promisors.values()].flatMap((office) => {
    const then = holderOn(office, slot.lastOn);
    return then && then.id !== holderOn(office, today)?.id
      ? [`${nameInSentence(office.party)} was then held by ${then.name}`]
      : [];
  });
  return changed.length > 0 ? `; ${changed.join('; ')}` : '';
}

/** What a date is asked for: periods that have none, and meetings of which one is to follow. */
function withoutDates({ facts, letter, now }: LetterDraft): LetterPart[] {
  if (letter.kind !== 'set-dates') return [];
  const has = (slot: Slot) => slot.shape !== 'period' && slot.record.status !== 'to-follow';
  const over = closedSlots(facts, now).filter((slot) => !has(slot) && slot.record.outcome === null);
  const ahead = nextSlots(facts, now, DATELESS_AHEAD).filter((slot) => !has(slot));
  const slots = [...over.slice(-MOST_SLOTS), ...ahead];
  if (slots.length === 0) return [];
  return [
    { kind: 'paragraph', text: ['No date is on our record for:'] },
    { kind: 'list', items: slots.map((slot) => capital(slotInWords(slot))) },
  ];
}

/** Each account with its date, office and source: theirs stands in the letter as ours does. */
function saidSince({ facts }: LetterDraft): LetterPart[] {
  const statements = standingStatements(facts);
  const recorded = new Set(statements.map((statement) => statement.letterId));
  const replies = facts.letters.flatMap(({ id, reply, to }) =>
    reply && !recorded.has(id)
      ? [{ by: to, saidOn: reply.on, words: reply.words, source: reply.source, link: reply.link }]
      : [],
  );
  const all = [...statements, ...replies].sort((a, b) => (a.saidOn < b.saidOn ? -1 : 1));
  const quotes = all.map(({ by, saidOn, words, source, link }): LetterPart => {
    const who = `${by.name}, ${formatDateLong(saidOn)}`;
    return { kind: 'quote', words, source: `${who}; ${HOW_WE_KNOW[source]}${link ? `; ${link}` : ''}` };
  });
  if (quotes.length === 0) return [];
  return [{ kind: 'paragraph', text: ['Since then this has been said about it:'] }, ...quotes];
}

/** What was written before, and what of it is unanswered. */
function written({ facts, letter, toPromisor, now }: LetterDraft): LetterPart[] {
  const sent = facts.letters.filter(
    (other) => other.id !== letter.id && other.sentOn !== null && isToPromisor(other, facts.commitment),
  );
  if (sent.length === 0) return [];
  const intro = toPromisor
    ? 'We have written to you about this before:'
    : 'We have written to them about this:';
  return [
    { kind: 'paragraph', text: [intro] },
    { kind: 'list', items: sent.map((other) => writtenItem(other)) },
  ];

  function writtenItem(other: Letter): string {
    const on = `On ${formatDateLong(other.sentOn ?? '')}, to ${nameInSentence(other.to)}`;
    if (other.reply) return `${on}; their reply came on ${formatDateLong(other.reply.on)}`;
    const asked = other.replyByOn ? `, asking for a reply by ${formatDateLong(other.replyByOn)}` : '';
    return `${on}${asked}${isUnanswered(other, now, facts.guild) ? '; no reply is on our record' : ''}`;
  }
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
