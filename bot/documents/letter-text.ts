import type { DateTime } from 'luxon';
import type { CommitmentFacts } from '#bot/domain/commitment.ts';
import { referenceOf } from '#bot/domain/commitment.ts';
import { formatDateLong } from '#bot/domain/dates-in-words.ts';
import type { Letter } from '#bot/domain/letter.ts';
import { isToPromisor, type LetterBlank, replyByOn } from '#bot/domain/letters.ts';
import { type LocalDate, localDateOf } from '#bot/domain/local-time.ts';
import { holderOn, type Office } from '#bot/domain/office.ts';
import { letterAsk } from './letter-asks.ts';
import type { Blank, Inline, LetterPart } from './letter-parts.ts';
import { letterRecord } from './letter-record.ts';
import type { LetterDraft, LetterSource } from './letter-source.ts';
import {
  HOW_WE_KNOW,
  listInWords,
  meetingInSentence,
  nameInSentence,
  readingInWords,
} from './letter-words.ts';

/**
 * A letter from the record, as things stand at `now`: whom it is to, the words with their date and source, what was
 * recorded, what is asked and by when. It says nothing that is not on record, and asks only what its kind asks.
 */
export function renderLetter(source: LetterSource, now: DateTime): LetterPart[] {
  const { facts, letter } = source;
  const toPromisor = isToPromisor(letter, facts.commitment);
  const draft = { ...source, now, toPromisor, replyBy: replyByBlank(source) };
  return [
    {
      kind: 'sender',
      lines: (['sender', 'capacity', 'senderAddress'] as const).map((name) => [blank(letter, name)]),
    },
    { kind: 'date', lines: [[dateBlank(letter)]] },
    { kind: 'recipient', lines: recipientLines(draft) },
    { kind: 'paragraph', text: [`Dear ${source.to.party.name},`] },
    { kind: 'heading', text: [subject(facts)] },
    ...promise(draft),
    ...letterRecord(draft),
    ...letterAsk(draft),
    { kind: 'closing', text: ['Yours faithfully,'] },
    { kind: 'closing', text: [blank(letter, 'sender'), '\n', blank(letter, 'capacity')] },
  ];
}

const HINTS: Record<LetterBlank, string> = {
  sender: 'your name',
  capacity: 'your office or group',
  senderAddress: 'your address',
  date: 'date of the letter',
  recipientAddress: 'their address',
};

function blank({ blanks }: Letter, name: LetterBlank): Blank {
  return { blank: name, value: blanks[name] || null, hint: HINTS[name] };
}

function dateBlank(letter: Letter): Blank {
  const { value, ...date } = blank(letter, 'date');
  return { ...date, value: value && formatDateLong(value) };
}

/** Counted from the date of the letter: before there is one, it says how it will be counted. */
function replyByBlank({ facts, letter }: LetterSource): Blank {
  const { date } = letter.blanks;
  const hint = `${letter.replyDays} working days after the date of the letter`;
  const value = date ? formatDateLong(replyByOn(date, letter.replyDays, facts.guild)) : null;
  return { blank: 'replyBy', value, hint };
}

function recipientLines({ facts, letter, to, now }: LetterDraft): Inline[] {
  const holder = holderOn(to, letter.blanks.date || localDateOf(now, facts.guild.zone));
  const lines = [holder?.name, to.party.name, to.organisation].filter((line) => line != null);
  return [...lines.map((line) => [line]), [blank(letter, 'recipientAddress')]];
}

function subject({ commitment }: CommitmentFacts): string {
  return `What was said on ${formatDateLong(commitment.madeOn)} (our reference ${referenceOf(commitment)})`;
}

/** The words, with where and when they were said and how we know them, and how we read them. */
function promise(draft: LetterDraft): LetterPart[] {
  const { commitment, terms, conditions } = draft.facts;
  const at = commitment.meeting ? `, at ${meetingInSentence(commitment.meeting.name)}` : '';
  const link = commitment.link ? `; ${commitment.link}` : '';
  const [original] = terms;
  const reading = original ? `We read that as ${readingInWords(commitment, original.timing)}.` : '';
  const depends = conditions.map(({ words, decider, state }) => {
    const stands = { met: 'met', 'not-met': 'not met', unknown: 'not known yet' }[state];
    return `It depends on this: “${words}” (decided by ${decider}; ${stands}).`;
  });
  const intro = `On ${formatDateLong(commitment.madeOn)}${at}, we understood ${whoSaid(draft)} to say:`;
  return [
    { kind: 'paragraph', text: [intro] },
    { kind: 'quote', words: commitment.wording, source: `${HOW_WE_KNOW[commitment.wordingSource]}${link}` },
    { kind: 'paragraph', text: [[reading, ...depends].filter((line) => line !== '').join(' ')] },
  ];
}

/** "you", or the offices by name; an office whose holder came later is spoken of as an office. */
function whoSaid({ facts, to, toPromisor, promisors, now }: LetterDraft): string {
  const { commitment } = facts;
  const others = commitment.promisors.filter((party) => !toPromisor || !isSame(party, to));
  const names = others.map(
    (party) => nameInSentence(party) + heldBy(promisors.get(party.id), commitment.madeOn, now),
  );
  if (!toPromisor) return listInWords(names);
  const isTheOffice = commitment.promisors.some((party) => party.id === to.party.id);
  const you = isTheOffice && !isSinceAnother(to, commitment.madeOn) ? 'you' : 'your office';
  return listInWords([you, ...names]);
}

function isSame(party: { id: string; successorId?: string }, { party: to }: Office): boolean {
  return (party.successorId ?? party.id) === (to.successorId ?? to.id);
}

/** Whether somebody came to hold the office since. */
function isSinceAnother({ holders }: Office, on: LocalDate): boolean {
  return holders.some((holder) => holder.fromOn > on);
}

/** Who held it then, where somebody else has held it since. */
function heldBy(office: Office | undefined, on: LocalDate, now: DateTime): string {
  if (!office) return '';
  const then = holderOn(office, on);
  const present = holderOn(office, localDateOf(now, 'utc'));
  return then && then.id !== present?.id ? ` (then held by ${then.name})` : '';
}
