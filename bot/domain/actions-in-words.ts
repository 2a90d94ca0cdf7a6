import type { DateTime } from 'luxon';
import { isOnlyWhen, partings, type WithWhen } from './actions/by-when.ts';
import { type Columns, cellsOf, columnsOf, labelled, USUAL } from './actions/columns.ts';
import { isHeading, withoutMarks } from './actions/marks.ts';
import { type LocalDate, localDateOf } from './local-time.ts';
import { cleanLine, cleanText, TEXT_LIMITS } from './people-text.ts';
import { readTiming, type TimingReading } from './timing.ts';

/** A line as it was pasted, tabs and all, and the row that named the columns of its table; empty where there is none. */
export type PastedLine = { pasted: string; heading: string };

/** One pasted line as it was read: who, what and the words for by when, which may be none. */
export type ActionLine = PastedLine & {
  /** Its number in the list, from 1; headings and empty lines have none. */
  n: number;
  /** As people are shown it. */
  text: string;
  who: string;
  what: string;
  when: string;
  /** What is missing or was not understood; null when nothing is. */
  trouble: 'who' | 'what' | 'when' | 'too-long' | null;
};

export type ActionsReading = {
  lines: ActionLine[];
  /** Lines beyond the most that are read at once. */
  beyond: PastedLine[];
};

export const ACTION_LIMITS = { lines: 300, characters: 4_000, line: 2_000 } as const;

type Context = { now: DateTime; zone: string; madeOn?: LocalDate };
type Read = Omit<ActionLine, 'n' | 'text' | keyof PastedLine>;

/**
 * Reads pasted actions, one a line: "who – what – by when" with dashes, colons, strokes or tabs, bullets and numbers
 * before it, "ACTION: who to do what by when", tables with or without a first row that names their columns. Never
 * throws; what it cannot place it gives back with what it understood.
 */
export function readActions(text: string, { now, zone, madeOn }: Context): ActionsReading {
  const all = linesOf(text);
  const context = { now, zone, madeOn: madeOn ?? localDateOf(now, zone) };
  const lines: ActionLine[] = [];
  let columns: Columns = USUAL;
  let heading = '';
  for (const line of all.slice(0, ACTION_LIMITS.lines)) {
    const named = columnsOf(cellsOf(line)?.cells ?? []);
    if (named) [columns, heading] = [named, line];
    if (named || isHeading(line)) continue;
    const pasted = { pasted: line, heading };
    lines.push({
      n: lines.length + 1,
      text: cleanLine(line),
      ...pasted,
      ...readLine(line, columns, context),
    });
  }
  const beyond = all.slice(ACTION_LIMITS.lines).map((pasted) => ({ pasted, heading }));
  return { lines, beyond };
}

function linesOf(text: string): string[] {
  const bounded = text.slice(0, ACTION_LIMITS.characters);
  // Tabs part columns; a cleaned line has none.
  return bounded
    .replace(/\r\n?|[\u0085\u2028\u2029]/g, '\n')
    .split('\n')
    .map((line) => line.split('\t').map(cleanText).join('\t'))
    .filter((line) => line.trim() !== '');
}

type Reading = Required<Context>;

function readLine(line: string, columns: Columns, context: Reading): Read {
  if (line.length > ACTION_LIMITS.line) return { who: '', what: '', when: '', trouble: 'too-long' };
  const table = line.includes('\t') || line.includes('|');
  const bare = table ? line : withoutMarks(line);
  const row = cellsOf(bare);
  const read = row
    ? readRow(row.cells, row.parted === 'dash' ? USUAL : columns, context)
    : (readColon(bare, context) ?? readSentence(bare, context) ?? readBrackets(bare, context));
  return checked(read ?? { who: '', ...readTail(bare, context) });
}

/** A row in the order that its table named; without one, the first is who, the last by when, if it reads as that. */
function readRow(cells: string[], columns: Columns, context: Reading): Omit<Read, 'trouble'> {
  const named = labelled(cells);
  if (named)
    return {
      who: named[0] ?? '',
      what: named[1] ?? '',
      when: asMeant(named[2] ?? '', named[1] ?? '', context),
    };
  if (columns !== USUAL) {
    const cell = (at: number) => (at < 0 ? '' : withoutMarks(cells[at] ?? ''));
    return {
      who: cell(columns.who),
      what: cell(columns.what),
      when: asMeant(cell(columns.when), cell(columns.what), context),
    };
  }
  const [first = '', ...others] = /^\d{1,3}[.)]?$/.test(cells[0] ?? '') ? cells.slice(1) : cells;
  const who = withoutMarks(first);
  const last = others.at(-1) ?? '';
  if (others.length > 1) {
    const what = others.slice(0, -1).join(' – ');
    return { who, what, when: asMeant(last, what, context) };
  }
  const sentence = readSentence(first, context);
  if (sentence && reads(last, context)) return { ...sentence, when: asMeant(last, sentence.what, context) };
  return { who, ...readTail(last, context) };
}

const WHO_WORDS = 8;
const COLON = /^([^:]{1,120}):\s+(\S.*)$/;

/** "Clerk: send the minutes by Friday". */
function readColon(text: string, context: Reading): Omit<Read, 'trouble'> | null {
  const [, who = '', rest = ''] = COLON.exec(text) ?? [];
  return rest === '' || !isName(who) ? null : { who: who.trim(), ...readTail(rest, context) };
}

const PROMISES =
  /^(.{1,120}?)\s+(?:(?:is|are|has|have|was|were)\s+)?(?:(?:agreed|undertook|promised|undertaken|asked|committed)\s+to|to|will|shall|must)\s+(\S.*)$/i;
const NO_NAME =
  /^(?:ask|need|needs|remember|try|plan|continue|consider|we need|there|it|agreed|noted|in order|how|what|when|send|write|want|wants|have|has)\b/i;

/** "Clerk to send the minutes by Friday". */
function readSentence(text: string, context: Reading): Omit<Read, 'trouble'> | null {
  const [, who = '', rest = ''] = PROMISES.exec(text) ?? [];
  return rest === '' || !isName(who) ? null : { who: who.trim(), ...readTail(rest, context) };
}

const BRACKETS = /^(\S.*?)\s*[([]([^()[\]]{1,150})[)\]]\.?$/;

/** "Send the minutes (Clerk, by Friday)". */
function readBrackets(text: string, context: Reading): Omit<Read, 'trouble'> | null {
  const [, what = '', inner = ''] = BRACKETS.exec(text) ?? [];
  if (inner === '') return null;
  const [who = '', ...rest] = inner.split(/\s*[,;–—:]\s*/);
  const when = rest.join(', ');
  if (!isName(who) || reads(who, context)) return null;
  return when === ''
    ? { who, ...readTail(what, context) }
    : { who, what, when: asMeant(when, what, context) };
}

function isName(who: string): boolean {
  const words = who.trim().split(/\s+/).length;
  return words <= WHO_WORDS && /\p{L}/u.test(who) && !NO_NAME.test(who.trim());
}

/** What is to be done, and the words at its end that say by when: the longest that read as that. */
function readTail(text: string, context: Reading): WithWhen {
  const found = partings(text).find(({ when }) => reads(when, context));
  if (!found) return { what: text, when: '' };
  // Words that are no part of a date belong to the task too: no word of it is lost.
  const what = found.what !== '' && isOnlyWhen(found.when) ? found.what : text;
  return { what, when: asMeant(found.when, found.what, context) };
}

function reads(words: string, context: Reading): boolean {
  const reading = timingOf(words, context);
  return reading.ok ? reading.timing.kind !== 'none' : reading.reason === 'choose';
}

function timingOf(words: string, context: Reading): TimingReading {
  return readTiming(words.slice(0, TEXT_LIMITS.timing), context);
}

const MEETS = /\b(?:meet|meets|meeting|meetings|visit|attend)\b/i;
const ENDS = /^(?:by|before|until|due|within|no later|not later|deadline)\b/i;

/** A day alone is the day by which a thing is to be done; of a meeting it is the day. */
function asMeant(words: string, what: string, context: Reading): string {
  if (!MEETS.test(what) || ENDS.test(words)) return words;
  const reading = timingOf(words, context);
  if (!reading.ok || reading.timing.kind !== 'deadline') return words;
  const on = timingOf(`on ${words}`, context);
  return on.ok && on.timing.kind === 'single' ? `on ${words}` : words;
}

/** What a line lacks; whether its days can be read is looked at with all the rest (`readCapture`). */
function checked(read: Omit<Read, 'trouble'>): Read {
  const tidy = { who: read.who.replace(/[:,;]$/, '').trim(), what: read.what.trim(), when: read.when.trim() };
  const trouble = tidy.who === '' ? 'who' : tidy.what === '' ? 'what' : null;
  return { ...tidy, trouble };
}
