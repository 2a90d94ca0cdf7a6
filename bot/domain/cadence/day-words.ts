import type { Weekday } from '../local-time.ts';
import { without } from './plain-text.ts';
import type { Rule } from './rule.ts';
import {
  AND,
  MONTH,
  monthOfWord,
  monthsIn,
  ORDINAL,
  ordinalOf,
  WEEKDAY,
  weekdayOfWord,
  weekdaysIn,
} from './vocabulary.ts';

/** The days that a text names. `recurs` when the words alone make them come round: "Wednesdays", "every Wednesday". */
export type Days = Pick<Rule, 'byDay' | 'byMonthDay' | 'byMonth' | 'bySetPos'> & {
  kind: 'weekdays' | 'nth' | 'working-day' | 'month-days' | 'date' | 'months';
  recurs: boolean;
};

type Shape = { pattern: RegExp; read: (m: RegExpExecArray) => Days | null };

const EVERY = '(?:(every|each|all) |on |(?:on )?(?:a|an|the) )?(?:the )?';
const ORDINALS = `${ORDINAL}(?:${AND}${ORDINAL})*`;
const NTH = `(?:${ORDINALS}) ${WEEKDAY}`;
const DAY_OF_MONTH = '(?:\\d{1,2}(?:st|nd|rd|th)|(?:last|first) day)';
const WORKING_WEEK: Weekday[] = [1, 2, 3, 4, 5];

const SHAPES: Shape[] = [
  shape(`${EVERY}(${ORDINALS}) (?:working |week|business )days?`, (m) =>
    days('working-day', {
      byDay: every(WORKING_WEEK),
      bySetPos: ordinals(m[2] ?? ''),
      recurs: Boolean(m[1]),
    }),
  ),
  shape(`${EVERY}(?:week|working |business )days?`, () =>
    days('weekdays', { byDay: every(WORKING_WEEK), recurs: true }),
  ),
  shape('(?:every |at |on )?weekends?', () => days('weekdays', { byDay: every([6, 7]), recurs: true })),
  shape(`${EVERY}(${WEEKDAY})s? ?(?:to|through|-) ?(${WEEKDAY})s?`, (m) =>
    days('weekdays', { byDay: every(spanOf(m[2] ?? '', m[3] ?? '')), recurs: true }),
  ),
  shape(`${EVERY}(${NTH}(?:${AND}${NTH})*)s?`, (m) =>
    days('nth', { byDay: nths(m[2] ?? ''), recurs: Boolean(m[1]) }),
  ),
  shape(`${EVERY}(\\d{1,2})(?:st|nd|rd|th)?(?: day)?(?: of)? (${MONTH})`, (m) => date(m[2], m[3], m[1])),
  shape(`${EVERY}(${MONTH}) (?:the )?(\\d{1,2})(?:st|nd|rd|th)?`, (m) => date(m[3], m[2], m[1])),
  shape(`${EVERY}(${DAY_OF_MONTH}(?:${AND}${DAY_OF_MONTH})*)(?: day)?`, (m) => monthDays(m[2] ?? '')),
  shape('(?:at )?the end', () => days('month-days', { byMonthDay: [-1] })),
  shape(`${EVERY}(${WEEKDAY}s?(?:${AND}${WEEKDAY}s?)*)`, (m) =>
    days('weekdays', {
      byDay: every(weekdaysIn(m[2] ?? '')),
      recurs: Boolean(m[1]) || /days\b|s$/.test(m[2] ?? ''),
    }),
  ),
];

const MONTHS = new RegExp(`(?<![\\w-])(?:(every|each) |in |of )(${MONTH}(?:${AND}${MONTH})*)(?![\\w-])`);

/** Finds the days in lower-case text, and gives the text without them; null when it names none. */
export function takeDays(text: string): { found: Days; words: string; rest: string } | null {
  for (const { pattern, read } of SHAPES) {
    const match = pattern.exec(text);
    const found = match && read(match);
    if (found) return withMonths({ found, words: match[0].trim(), rest: without(text, match) });
  }
  return withMonths({ found: days('months', {}), words: '', rest: text });
}

function withMonths(days: { found: Days; words: string; rest: string }): typeof days | null {
  const match = days.found.kind === 'date' ? null : MONTHS.exec(days.rest);
  if (!match) return days.found.kind === 'months' ? null : days;
  const found = {
    ...days.found,
    byMonth: monthsIn(match[2] ?? ''),
    recurs: days.found.recurs || Boolean(match[1]),
  };
  return { found, words: `${days.words} ${match[0]}`.trim(), rest: without(days.rest, match) };
}

function date(day = '', month = '', every?: string): Days | null {
  const byMonth = monthOfWord(month);
  if (byMonth === null || Number(day) < 1 || Number(day) > 31) return null;
  return days('date', { byMonth: [byMonth], byMonthDay: [Number(day)], recurs: Boolean(every) });
}

function monthDays(words: string): Days | null {
  const found = [...words.matchAll(/(\d{1,2})(?:st|nd|rd|th)|(last|first) day/g)];
  const byMonthDay = found.map((m) => (m[1] ? Number(m[1]) : ordinalOf(m[2] ?? '')));
  return byMonthDay.every((day) => day === -1 || (day > 0 && day < 32))
    ? days('month-days', { byMonthDay })
    : null;
}

function nths(words: string): Rule['byDay'] {
  return [...words.matchAll(new RegExp(`(${ORDINALS}) (${WEEKDAY})`, 'g'))].flatMap((m) => {
    const day = weekdayOfWord(m[2] ?? '') ?? 1;
    return ordinals(m[1] ?? '').map((nth) => ({ nth, day }));
  });
}

function ordinals(words: string): number[] {
  return (words.match(new RegExp(ORDINAL, 'g')) ?? []).map(ordinalOf);
}

function spanOf(from: string, to: string): Weekday[] {
  const first = weekdayOfWord(from) ?? 1;
  const length = ((weekdayOfWord(to) ?? 7) - first + 7) % 7;
  return Array.from({ length: length + 1 }, (_, i) => (((first - 1 + i) % 7) + 1) as Weekday);
}

function every(weekdays: Weekday[]): Rule['byDay'] {
  return weekdays.map((day) => ({ nth: 0, day }));
}

function days(kind: Days['kind'], parts: Partial<Days>): Days {
  return { kind, byDay: [], byMonthDay: [], byMonth: [], bySetPos: [], recurs: false, ...parts };
}

function shape(source: string, read: Shape['read']): Shape {
  return { pattern: new RegExp(`(?<![\\w-])${source}(?![\\w-])`), read };
}
