import { formatDate } from './dates-in-words.ts';
import type { LocalDate } from './local-time.ts';
import { cleanText } from './people-text.ts';

/** Why text is struck out for ever. */
export const STRIKE_REASONS = ['personal-data', 'wrong-person', 'legal'] as const;
export type StrikeReason = (typeof STRIKE_REASONS)[number];

export const STRIKE_WORDS: Record<StrikeReason, string> = {
  'personal-data': 'personal data',
  'wrong-person': 'the wrong person',
  legal: 'for a legal reason',
};

const SHORTEST = 3;
const LONGEST = 1_500;

export type StrikeReading =
  | { ok: true; words: string }
  | { ok: false; reason: 'too-short' | 'too-long'; limit: number };

/** The words that are to go. Fewer than three letters or digits stand in too much else. */
export function readStruck(text: string): StrikeReading {
  const words = cleanText(text);
  const letters = words.match(/[\p{L}\p{N}]/gu)?.length ?? 0;
  if (letters < SHORTEST) return { ok: false, reason: 'too-short', limit: SHORTEST };
  return [...words].length > LONGEST
    ? { ok: false, reason: 'too-long', limit: LONGEST }
    : { ok: true, words };
}

/** What stands in their place: that something stood there stays (Rule 6). */
export function struckMark(on: LocalDate, reason: StrikeReason): string {
  return `[struck out on ${formatDate(on)}: ${STRIKE_WORDS[reason]}]`;
}

const MARK = '\\[(?:struck out on|name erased on) [^\\]]{0,80}\\]';
/** Marks and signs that are not seen may stand between letters of what was typed, but not of what was kept. */
const UNSEEN = '[\\p{Cc}\\p{Cf}\\p{M}]*';
const SPACE = '[\\s\\p{Cc}\\p{Cf}]+';

/**
 * Replaces the words wherever they stand, in capitals or not, over line breaks and unseen signs, composed or not; what
 * was struck out before stays as it is. `whole`: only where no letter or digit goes on before or after them.
 */
export function striker(words: string, mark: string, whole = false): (text: string) => string {
  const parts = words.trim().split(/\s+/).map(letters);
  const body = parts.join(SPACE);
  const edges = whole ? ['(?<![\\p{L}\\p{N}])', '(?![\\p{L}\\p{N}])'] : ['', ''];
  const pattern = new RegExp(`(${MARK})|${edges[0]}${body}${edges[1]}`, 'giu');
  return (text) => text.replace(pattern, (_, kept: string | undefined) => kept ?? mark);
}

function letters(word: string): string {
  return [...word]
    .map((letter) => {
      const apart = letter.normalize('NFD');
      const either = apart === letter ? escaped(letter) : `(?:${escaped(letter)}|${escaped(apart)})`;
      return `${either}${UNSEEN}`;
    })
    .join('');
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}

/**
 * How far text goes in a value of JSON: under these names only, everywhere but under names that hold no text, in all boxes
 * of a form, or everywhere.
 */
export type TextIn = 'named' | 'free' | 'typed' | 'all';

const NAMED = new Set(['note', 'evidence', 'what', 'text', 'link', 'words', 'name', 'office', 'where']);
const NEVER =
  /(?:At|On|Id|Ids|Start|By)$|^(?:id|ids|by|at|on|kind|cause|status|state|change|as|trigger|acceptance|stance|source|wordingSource|resolution|holidayRule|policy|originalStart|round|number|version|rrule|action)$/;

/** What stands in a draft beside what was typed: a form's day, source and "by" are typed too. */
const NOT_TYPED = /Id$|^(?:originalStart|kind|round|stance|reason|only|done)$/;

function isText(where: TextIn, name: string): boolean {
  switch (where) {
    case 'named':
      return NAMED.has(name);
    case 'free':
      return !NEVER.test(name);
    case 'typed':
      return !NOT_TYPED.test(name);
    case 'all':
      return true;
  }
}

/** The value with its texts rewritten; what a program reads (kinds, dates, ids) stays. */
export function rewriteJson(
  value: unknown,
  rewrite: (text: string) => string,
  where: TextIn,
  name = '',
): unknown {
  if (typeof value === 'string') return isText(where, name) ? rewrite(value) : value;
  if (Array.isArray(value)) return value.map((item) => rewriteJson(item, rewrite, where, name));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, rewriteJson(item, rewrite, where, key)]),
  );
}
