import type { Weekday } from '../local-time.ts';

const NUMBERS = 'one two three four five six seven eight nine ten eleven twelve'.split(' ');
const ORDINALS = ['first', 'second', 'third', 'fourth', 'fifth'];
const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
const MONTHS = [
  ...['January', 'February', 'March', 'April', 'May', 'June', 'July'],
  ...['August', 'September', 'October', 'November', 'December'],
];

/** Fragments of regular expressions; none captures, and all expect the flag `i` or lower case. */
export const NUMBER = `(?:\\d{1,3}|${NUMBERS.join('|')})`;
export const WEEKDAY =
  '(?:(?:mon|tues|wednes|thurs|fri|satur|sun)days?|tues?|weds?|thurs?|thu|(?:mon|fri|sat|sun)(?!day))\\b\\.?';
export const MONTH =
  '(?:january|february|march|april|may|june|july|august|september|october|november|december|' +
  'jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\\b\\.?';
export const ORDINAL = '(?:1st|2nd|3rd|4th|5th|first|second|third|fourth|fifth|last)';
export const AND = '(?:\\s*,\\s*and\\s+|\\s*[,&/+]\\s*|\\s+and\\s+)(?:on\\s+)?(?:the\\s+)?';

/** 'three' or '3' as 3. NaN for anything else. */
export function numberOf(word: string): number {
  const at = NUMBERS.indexOf(word.toLowerCase());
  return at < 0 ? Number.parseInt(word, 10) : at + 1;
}

/** 1 as 'one', 13 as '13'. */
export function numberInWords(n: number): string {
  return NUMBERS[n - 1] ?? String(n);
}

/** 'first' or '1st' as 1, 'last' as -1. NaN for anything else. */
export function ordinalOf(word: string): number {
  const lower = word.toLowerCase();
  if (lower === 'last') return -1;
  const at = ORDINALS.indexOf(lower);
  return at < 0 ? Number.parseInt(lower, 10) : at + 1;
}

/** 1 as 'first', -1 as 'last'; null beyond the fifth. */
export function ordinalInWords(n: number): string | null {
  return n === -1 ? 'last' : (ORDINALS[n - 1] ?? null);
}

/** 15 as '15th'. */
export function dayOrdinal(n: number): string {
  const suffix = n % 100 > 10 && n % 100 < 14 ? 'th' : (['th', 'st', 'nd', 'rd'][n % 10] ?? 'th');
  return `${n}${suffix}`;
}

/** 'Weds' as 3; null for what is no weekday. */
export function weekdayOfWord(word: string): Weekday | null {
  const start = word.slice(0, 3).toLowerCase();
  const at = WEEKDAYS.findIndex((name) => name.slice(0, 3).toLowerCase() === start);
  return at < 0 ? null : ((at + 1) as Weekday);
}

/** 'Sept' as 9; null for what is no month. */
export function monthOfWord(word: string): number | null {
  const start = word.slice(0, 3).toLowerCase();
  const at = MONTHS.findIndex((name) => name.slice(0, 3).toLowerCase() === start);
  return at < 0 ? null : at + 1;
}

/** 3 as 'Wednesday' (ISO). */
export function weekdayName(day: number): string {
  return WEEKDAYS[day - 1] ?? '';
}

/** 9 as 'September'. */
export function monthName(month: number): string {
  return MONTHS[month - 1] ?? '';
}

/** Every weekday named in the text, in the order of the week, once each. */
export function weekdaysIn(text: string): Weekday[] {
  const found = [...text.matchAll(new RegExp(`\\b${WEEKDAY}`, 'gi'))].map((m) => weekdayOfWord(m[0]));
  return [...new Set(found.filter((day) => day !== null))].sort((a, b) => a - b);
}

/** Every month named in the text, in the order of the year, once each. */
export function monthsIn(text: string): number[] {
  const found = [...text.matchAll(new RegExp(`\\b${MONTH}`, 'gi'))].map((m) => monthOfWord(m[0]));
  return [...new Set(found.filter((month) => month !== null))].sort((a, b) => a - b);
}
