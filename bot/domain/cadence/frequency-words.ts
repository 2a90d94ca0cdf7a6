import { without } from './plain-text.ts';
import type { Rule } from './rule.ts';
import {
  AND,
  dayOrdinal,
  NUMBER,
  numberInWords,
  numberOf,
  ordinalOf,
  WEEKDAY,
  weekdayName,
  weekdaysIn,
} from './vocabulary.ts';

/** What a text says of how often, days apart. `options` are readable themselves. */
export type Frequency =
  | { kind: 'every'; freq: Rule['freq']; interval: number }
  | { kind: 'half-term' }
  | { kind: 'too-often' }
  | { kind: 'ask'; words: string; options: string[] };

type Shape = { pattern: RegExp; read: (m: RegExpExecArray) => Frequency | null };

const UNIT = '(day|week|fortnight|month|quarter|year)';
const PER = '(?:a|an|per|every|each|the)';
const TIMES = '(?:times|meetings|occasions|sessions)';

const SHAPES: Shape[] = [
  shape(`(?:hourly|every (?:hour|minute)|every ${NUMBER} (?:minutes|seconds))`, () => ({
    kind: 'too-often',
  })),
  shape(`every (${NUMBER}) hours`, (m) => (numberOf(m[1] ?? '') < 24 ? { kind: 'too-often' } : null)),
  shape(`(?:twice|several times|many times|${NUMBER} ${TIMES}) (?:a|per|each|every) day`, () => ({
    kind: 'too-often',
  })),
  shape(`(?:half[- ]?termly|(?:(?:once )?${PER} )+half[- ]?term|twice ${PER} term)`, () => ({
    kind: 'half-term',
  })),
  shape(`(?:termly|(?:once )?${PER} term)`, (m) => ask(m, ['every half-term', 'every four months'])),
  shape('bi-?weekly', (m) => ask(m, ['every two weeks', 'every Monday and Thursday'])),
  shape('bi-?monthly', (m) => ask(m, ['every two months', 'every two weeks'])),
  shape('bi-?annual(?:ly)?', (m) => ask(m, ['every six months', 'every two years'])),
  shape('biennial(?:ly)?', () => every('year', 2)),
  shape('(?:semi-?annual(?:ly)?|half[- ]yearly)', () => every('month', 6)),
  shape(`(?:twice[- ]|two ${TIMES} )(?:monthly|${PER} month)`, (m) => ask(m, TWICE_A_MONTH)),
  shape(`(?:twice[- ]|two ${TIMES} )(?:weekly|${PER} week)`, (m) => ask(m, TWICE_A_WEEK)),
  shape(`twice[- ](?:yearly|${PER} year)`, () => every('month', 6)),
  shape(`(${NUMBER}) ${TIMES} (?:a|per|each|every) year`, (m) => timesAYear(numberOf(m[1] ?? ''))),
  shape(`every (${NUMBER}) ?(?:to|or|-) ?(${NUMBER}) ${UNIT}s`, (m) =>
    askSpan(m, numberOf(m[1] ?? ''), numberOf(m[2] ?? ''), m[3]),
  ),
  shape(`every ${UNIT} or two`, (m) => ask(m, [`every ${m[1]}`, `every two ${m[1]}s`])),
  shape(`(?:${NUMBER}) ${TIMES} ${PER} week`, (m) => ask(m, OFTEN_A_WEEK)),
  shape(`(?:${NUMBER}) ${TIMES} ${PER} month`, (m) => ask(m, OFTEN_A_MONTH)),
  shape('every half[- ]year', () => every('month', 6)),
  shape('(?:every (?:morning|afternoon|evening|night)|nightly)', () => every('day', 1)),
  shape(`every couple of ${UNIT}s`, (m) => askSpan(m, 2, 3, m[1])),
  shape(`every few ${UNIT}s`, (m) => askSpan(m, 3, 4, m[1])),
  shape(
    `every (second|third|fourth|fifth|2nd|3rd|4th|5th) (${WEEKDAY}(?:${AND}${WEEKDAY})*)(?! (?:of|in) )`,
    askNth,
  ),
  // Only the words before a weekday: the weekday itself is read with the days.
  shape(`(?:(?:every|each) (?:other|alternate)|alternate)(?= ${WEEKDAY})`, () => every('week', 2)),
  shape(`(?:once )?(?:of |in )?(?:every|each) (?:other|alternate) ${UNIT}`, (m) => every(m[1], 2)),
  shape(`alternate ${UNIT}s`, (m) => every(m[1], 2)),
  shape(`(?:once )?(?:of |in )?every (second|third|fourth|fifth|2nd|3rd|4th|5th|\\d{1,2}th) ${UNIT}`, (m) =>
    every(m[2], ordinalOf(m[1] ?? '')),
  ),
  shape(`(?:(?:once )?(?:of |in )?(?:every|each) |once in )(${NUMBER})[- ]${UNIT}s?`, (m) =>
    every(m[2], numberOf(m[1] ?? '')),
  ),
  shape(`(${NUMBER})[- ](week|month|year)ly`, (m) => every(m[2], numberOf(m[1] ?? ''))),
  shape(`(?:once|(?:one|a|1) meeting) (?:${PER} )+${UNIT}`, (m) => every(m[1], 1)),
  shape(`(?:of |in )?(?:every|each) ${UNIT}`, (m) => every(m[1], 1)),
  shape('(?:of (?:the|a)|(?<!later |early |earlier |late )in the) (month|quarter)', (m) => every(m[1], 1)),
  shape('(fortnight|week|month|quarter|year)ly', (m) => every(m[1], 1)),
  shape('daily', () => every('day', 1)),
  shape('annual(?:ly)?', () => every('year', 1)),
  shape('per annum', () => every('year', 1)),
];

const TWICE_A_MONTH = [
  'every two weeks',
  'first and third Monday of the month',
  'every month on the 1st and 15th',
];
const OFTEN_A_MONTH = ['every week', 'every two weeks'];
const OFTEN_A_WEEK = ['every Monday, Wednesday and Friday', 'every weekday'];
const TWICE_A_WEEK = ['every Monday and Thursday', 'every Tuesday and Friday'];

/** Finds how often in lower-case text, and gives the text without it; null when it says nothing of that. */
export function takeFrequency(text: string): { found: Frequency; words: string; rest: string } | null {
  for (const { pattern, read } of SHAPES) {
    const match = pattern.exec(text);
    const found = match && read(match);
    if (found) return { found, words: match[0].trim(), rest: without(text, match) };
  }
  return null;
}

function every(unit = '', count: number): Frequency | null {
  if (!(count >= 1)) return null;
  switch (unit) {
    case 'day':
      return { kind: 'every', freq: 'DAILY', interval: count };
    case 'week':
      return { kind: 'every', freq: 'WEEKLY', interval: count };
    case 'fortnight':
      return { kind: 'every', freq: 'WEEKLY', interval: count * 2 };
    case 'month':
      return { kind: 'every', freq: 'MONTHLY', interval: count };
    case 'quarter':
      return { kind: 'every', freq: 'MONTHLY', interval: count * 3 };
    default:
      return { kind: 'every', freq: 'YEARLY', interval: count };
  }
}

function timesAYear(times: number): Frequency | null {
  return times >= 1 && 12 % times === 0 ? every('month', 12 / times) : null;
}

function ask(m: RegExpExecArray, options: string[]): Frequency {
  return { kind: 'ask', words: m[0].trim(), options };
}

function askSpan(m: RegExpExecArray, from: number, to: number, unit = ''): Frequency | null {
  if (!(from >= 2 && to >= 2)) return null;
  return ask(
    m,
    [from, to].map((n) => `every ${numberInWords(n)} ${unit}s`),
  );
}

/** "Every second Wednesday" is every two weeks to some and the month's second Wednesday to others. */
function askNth(m: RegExpExecArray): Frequency {
  const n = ordinalOf(m[1] ?? '');
  const days = weekdaysIn(m[2] ?? '').map(weekdayName);
  const nth = ['', 'first', 'second', 'third', 'fourth', 'fifth'][n] ?? dayOrdinal(n);
  const ofMonth = days.map((day) => `${nth} ${day}`).join(' and ');
  return ask(m, [`every ${numberInWords(n)} weeks on ${days.join(' and ')}`, `${ofMonth} of the month`]);
}

function shape(source: string, read: Shape['read']): Shape {
  return { pattern: new RegExp(`(?<![\\w-])${source}(?![\\w-])`), read };
}
