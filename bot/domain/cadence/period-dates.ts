import { addDays, type LocalDate, weekdayOf } from '../local-time.ts';
import {
  addMonths,
  dayOf,
  easterSunday,
  monthEnd,
  monthStart,
  nthInMonth,
  partsOf,
  weekStart,
} from './calendar-days.ts';
import {
  countedDay,
  type DateContext,
  type DateOutcome,
  type DateShape,
  dateShape,
  oneDay,
  plainDate,
} from './date-shapes.ts';
import { MONTH, monthName, monthOfWord, ORDINAL, ordinalOf, WEEKDAY, weekdayOfWord } from './vocabulary.ts';

type Span = { from: LocalDate; to: LocalDate };

const YEAR = '((?:19|20|21)\\d\\d)(?!\\d|[-/:]\\d)';
const MONTH_OF = `(?:(${MONTH})(?:,? ${YEAR})?|(?:(the|this|next|last) )?month\\b)`;
const PERIOD = `(?:(${MONTH})(?:,? ${YEAR})?|(?:the (?:year )?)?${YEAR}|(?:(the|this|next|last) )?(?:calendar )?(week|month|quarter|financial year|year|spring|summer|autumn|winter)\\b)`;
// "May" and "march" are also verbs: alone, they are months only after a word that puts them there.
// "Twenty-first of October" is a day, for which chrono has the words.
const MONTH_ALONE = `(?<!\\b(?!month)\\w*(?:th|first|second|third)(?: of)? )(?:(?!may\\b|mar)${MONTH}|(?<=\\b(?:in|by|of|from|during|until|till|before|early|late|mid|this|next)[ -])${MONTH}|${MONTH}(?= (?:19|20|21)\\d\\d)|^${MONTH}$)`;

/** Days that have a place in a week, month or year, or a name of their own. */
export const PLACED_DATES: DateShape[] = [
  dateShape(
    `\\b(?:the )?(${ORDINAL}) (${WEEKDAY}|working day|week ?day|business day|day) (?:of|in) ${MONTH_OF}`,
    nthOfMonth,
  ),
  dateShape(`\\b(?:the )?(end|close|start|beginning) of ${PERIOD}`, (m, context) => edge(m, context)),
  dateShape('\\b(month|year)[- ]end\\b', (m, { today }) =>
    countedDay(m[1]?.toLowerCase() === 'year' ? `${today.slice(0, 4)}-12-31` : monthEnd(today)),
  ),
  dateShape(
    `\\b(christmas eve|christmas(?: day)?|boxing day|new year's eve|new year(?:'s day)?|good friday|easter(?: sunday| monday)?)(?:,? ${YEAR})?(?!\\w)`,
    festival,
  ),
];

/** Whole weeks, months, seasons and years. */
export const PERIOD_DATES: DateShape[] = [
  dateShape(`\\b(next|this|last) (week|month|quarter|year|spring|summer|autumn|winter)\\b`, (m, context) =>
    whole(relativeSpan(m[2] ?? '', m[1] ?? '', context)),
  ),
  dateShape(
    `\\b(?:in )?(?:the )?(spring|summer|autumn|winter)(?: (?:of )?${YEAR})?\\b(?! (?:half[- ]?)?term)`,
    (m, context) => whole(season(m[1] ?? '', m[2], context)),
  ),
  dateShape(`\\b(${MONTH_ALONE})(?:,? ${YEAR})?(?! \\d{1,2}\\b)`, (m, context) =>
    whole(monthSpan(m[1] ?? '', m[2], context)),
  ),
  dateShape(`(?<=^|\\b(?:in|by|during|before|until) )${YEAR}$`, (m) => whole(yearSpan(Number(m[1])))),
];

const SEASONS: Record<string, number> = { spring: 3, summer: 6, autumn: 9, winter: 12 };

function nthOfMonth(m: RegExpExecArray, context: DateContext): DateOutcome {
  const [, ordinal = '', what = '', month, year, which = 'the'] = m;
  const { from } = month ? monthSpan(month, year, context) : relativeSpan('month', which, context);
  const weekday =
    /day$/i.test(what) && /^(working|week|business|day)/i.test(what) ? null : weekdayOfWord(what);
  const passes = (on: LocalDate) =>
    weekday ? weekdayOf(on) === weekday : /^day/i.test(what) || weekdayOf(on) < 6;
  const found = nthInMonth(from, ordinalOf(ordinal), passes);
  if (found) return oneDay(found);
  const last = nthInMonth(from, -1, passes) ?? from;
  const understood = `${monthName(partsOf(from).month)} ${partsOf(from).year} has no ${ordinal} ${what}`;
  return { kind: 'impossible', understood, nearest: plainDate(last) };
}

function edge(m: RegExpExecArray, context: DateContext): DateOutcome {
  const [, which = '', month, monthYear, year, relative = 'the', unit = 'month'] = m;
  const span = month
    ? monthSpan(month, monthYear, context)
    : year
      ? yearSpan(Number(year))
      : relativeSpan(unit, relative, context);
  const on = /^(?:end|close)$/i.test(which) ? span.to : span.from;
  return month || year ? oneDay(on) : countedDay(on);
}

/** "The", "this", "next" or "last" week, month, quarter, year or season; a week is its working days. */
function relativeSpan(unit: string, which: string, context: DateContext): Span {
  const step = { next: 1, last: -1 }[which.toLowerCase()] ?? 0;
  const { today } = context;
  const { year, month } = partsOf(today);
  switch (unit.toLowerCase()) {
    case 'week':
      return { from: addDays(weekStart(today), step * 7), to: addDays(weekStart(today), step * 7 + 4) };
    case 'month':
      return months(addMonths(monthStart(today), step), 1);
    case 'quarter':
      return months(addMonths(monthStart(today), step * 3 - ((month - 1) % 3)), 3);
    case 'financial year': // of public bodies in the United Kingdom: April to March
      return months(`${year + step - (month < 4 ? 1 : 0)}-04-01`, 12);
    case 'year':
      return yearSpan(year + step);
    default:
      return season(unit, step === 0 ? undefined : String(year + step), context);
  }
}

function monthSpan(word: string, year: string | undefined, { today, prefer }: DateContext): Span {
  const month = monthOfWord(word) ?? 1;
  return nearest((y) => months(dayOf(y, month, 1) ?? today, 1), year, today, prefer);
}

function season(word: string, year: string | undefined, { today, prefer }: DateContext): Span {
  const month = SEASONS[word.toLowerCase()] ?? 1;
  return nearest((y) => months(dayOf(y, month, 1) ?? today, 3), year, today, prefer);
}

function nearest(
  inYear: (year: number) => Span,
  year: string | undefined,
  today: LocalDate,
  prefer: DateContext['prefer'],
): Span {
  const now = partsOf(today).year;
  if (year) return inYear(Number(year));
  const span = inYear(now);
  if (prefer === 'past') return span.from <= today ? span : inYear(now - 1);
  return span.to >= today ? span : inYear(now + 1);
}

function festival(m: RegExpExecArray, context: DateContext): DateOutcome {
  const name = (m[1] ?? '').toLowerCase();
  const onIn = (year: number): Span => ({ from: festivalDay(name, year), to: festivalDay(name, year) });
  return oneDay(nearest(onIn, m[2], context.today, context.prefer).from);
}

function festivalDay(name: string, year: number): LocalDate {
  const fixed: Record<string, string> = {
    'christmas eve': '12-24',
    'boxing day': '12-26',
    "new year's eve": '12-31',
  };
  if (name === 'good friday') return addDays(easterSunday(year), -2);
  if (name.startsWith('easter')) return addDays(easterSunday(year), name.endsWith('monday') ? 1 : 0);
  return `${year}-${fixed[name] ?? (name.startsWith('new year') ? '01-01' : '12-25')}`;
}

function yearSpan(year: number): Span {
  return { from: `${year}-01-01`, to: `${year}-12-31` };
}

function months(from: LocalDate, count: number): Span {
  return { from, to: addDays(addMonths(from, count), -1) };
}

function whole({ from, to }: Span): DateOutcome {
  return { kind: 'span', from, to, isCounted: false };
}
