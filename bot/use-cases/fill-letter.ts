import type { DateTime } from 'luxon';
import { formatDateLong, readDate } from '#bot/domain/dates-in-words.ts';
import { LETTER_BLANKS, type LetterBlank } from '#bot/domain/letters.ts';
import type { LocalDate } from '#bot/domain/local-time.ts';
import { cleanLine, cleanText } from '#bot/domain/people-text.ts';
import type { LoadedFacts } from '#bot/store/facts.ts';
import { changeLetter } from '#bot/store/letters.ts';
import type { Actor, MissingRole } from './actor.ts';
import { changeAsRecorder } from './change-commitment.ts';
import type { Deps } from './deps.ts';
import { isOvertaken, type LetterChanged } from './letter-mark.ts';
import { type ReadLetter, renderIn, type WhichLetter } from './read-letter.ts';

/** How long what is filled in may be, in characters. */
export const BLANK_LIMITS: Record<LetterBlank, number> = {
  sender: 100,
  capacity: 150,
  senderAddress: 300,
  date: 60,
  recipientAddress: 300,
};

export type DayRefusal =
  | { ok: false; reason: 'unreadable'; field: string; understood: string | null; nearest: string }
  | { ok: false; reason: 'choose'; field: string; choices: string[] }
  | { ok: false; reason: 'before-it-was-said'; field: string; on: LocalDate; madeOn: LocalDate }
  | { ok: false; reason: 'in-future'; field: string; on: LocalDate };

/** The words look like one child's case, which does not belong in a record of promises to groups: asked about first. */
export type Casework = { ok: false; reason: 'casework' };

export type LetterRefusal =
  | { ok: false; reason: 'not-found' | 'closed' | 'no-such-letter' | 'not-a-draft' }
  | LetterChanged
  | { ok: false; reason: 'blank-too-long'; blank: LetterBlank; limit: number; length: number }
  | DayRefusal;

export type Filled = ({ ok: true } & ReadLetter) | LetterRefusal;

/** Fills in what only a person can; an empty box makes it a blank again. `saw` is the mark of what they saw. */
export function fillLetter(
  deps: Deps,
  actor: Actor,
  input: WhichLetter & { fields: Record<string, string>; saw?: string | undefined },
): Promise<Filled | MissingRole> {
  return changeAsRecorder(deps, actor, input.commitmentId, async (tx, facts, now): Promise<Filled> => {
    const letter = facts.letters.find((l) => l.id === input.letterId);
    if (!letter) return { ok: false, reason: 'no-such-letter' };
    if (letter.state !== 'draft') return { ok: false, reason: 'not-a-draft' };
    const read = readBlanks(input.fields, facts, now);
    if ('ok' in read) return read;
    const { blanks } = read;
    if (isOvertaken(letter, { ...letter, blanks }, input.saw))
      return { ok: false, reason: 'changed-since', letter };
    const before = await renderIn(tx, facts, letter, now);
    const filled = { ...letter, blanks, basedOn: before.basedOn };
    await changeLetter(tx, letter, { blanks, basedOn: before.basedOn });
    const after = await renderIn(tx, facts, { ...filled, revision: letter.revision + 1 }, now);
    return { ok: true, ...after, changed: before.changed };
  });
}

function readBlanks(
  fields: Record<string, string>,
  facts: LoadedFacts,
  now: DateTime,
): { blanks: Record<string, string> } | LetterRefusal {
  const blanks: Record<string, string> = {};
  for (const name of LETTER_BLANKS) {
    const typed = fields[name] ?? '';
    const text = name.endsWith('Address') ? cleanText(typed).replace(/\n{2,}/g, '\n') : cleanLine(typed);
    const length = [...text].length;
    const limit = BLANK_LIMITS[name];
    if (length > limit) return { ok: false, reason: 'blank-too-long', blank: name, limit, length };
    if (text !== '') blanks[name] = text;
  }
  if (blanks.date === undefined) return { blanks };
  const date = readDay(blanks.date, facts, now, { field: 'date', prefer: 'past' });
  return typeof date === 'string' ? { blanks: { ...blanks, date } } : date;
}

/** A day in words, no earlier than that on which it was said. */
export function readDay(
  text: string,
  { guild, commitment }: LoadedFacts,
  now: DateTime,
  { field, prefer }: { field: string; prefer: 'past' | 'future' },
): LocalDate | DayRefusal {
  const reading = readDate(text, { now, zone: guild.zone, prefer });
  if (!reading.ok) {
    const { understood, nearest, choices } = reading;
    if (reading.reason === 'choose' && choices)
      return { ok: false, reason: 'choose', field, choices: choices.map((c) => c.text) };
    return { ok: false, reason: 'unreadable', field, understood, nearest };
  }
  const { on, rest } = reading;
  if (rest !== '') {
    const understood = `${formatDateLong(on)}; not read: “${rest}”`;
    return { ok: false, reason: 'unreadable', field, understood, nearest: formatDateLong(on) };
  }
  const { madeOn } = commitment;
  return on < madeOn ? { ok: false, reason: 'before-it-was-said', field, on, madeOn } : on;
}
