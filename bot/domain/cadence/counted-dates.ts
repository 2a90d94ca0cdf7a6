import { addDays, type LocalDate, type Weekday, weekdayOf } from '../local-time.ts';
import { addMonths, dayOf, partsOf, weekStart } from './calendar-days.ts';
import { countedDay, type DateContext, type DateOutcome, type DateShape, dateShape } from './date-shapes.ts';
import { NUMBER, numberOf, WEEKDAY, weekdayOfWord } from './vocabulary.ts';

const COUNT = `(an?|${NUMBER})`;
const UNIT = '(working week|day|week|fortnight|month|quarter|year)s?';
const FULL_WEEKDAY = '(?:mon|tues|wednes|thurs|fri|satur|sun)day';

/** Days counted from the one on which the words were said. */
export const COUNTED_DATES: DateShape[] = [
  dateShape('\\b(?:the )?day after tomorrow\\b', (_, { today }) => countedDay(addDays(today, 2))),
  dateShape('\\b(?:the )?day before yesterday\\b', (_, { today }) => countedDay(addDays(today, -2))),
  dateShape(`\\b${COUNT} ${UNIT} ago\\b`, (m, { today }) => shifted(today, m[1], m[2], -1)),
  dateShape(
    `\\b(?:in|within|inside)(?: the next)? ${COUNT} ${UNIT}(?:'s?)?(?: time| from (?:now|today)|)\\b(?! and (?:an?|${NUMBER})\\b)`,
    (m, { today }) => shifted(today, m[1], m[2], 1),
  ),
  dateShape(`\\b${COUNT} ${UNIT}(?:'s?)? (?:time|from (?:now|today)|hence|later)\\b`, (m, { today }) =>
    shifted(today, m[1], m[2], 1),
  ),
  dateShape(`\\b(?:a )?week (?:on |from )?(?:next )?(${WEEKDAY})`, (m, context) =>
    coming(m[1], context.today, 7),
  ),
  dateShape(`\\b(${WEEKDAY}) week\\b`, (m, context) => coming(m[1], context.today, 7)),
  dateShape(`\\b(next|last|this) week,?(?: on)? (${WEEKDAY})`, (m, { today }) => inWeek(m[2], m[1], today)),
  dateShape(`\\b(?:on )?(${WEEKDAY}),?(?: of)? (next|last|this) week\\b`, (m, { today }) =>
    inWeek(m[1], m[2], today),
  ),
  dateShape(`\\bnext (${WEEKDAY})`, (m, { today }) => askNext(m[1], today)),
  dateShape(`\\blast (${WEEKDAY})(?! (?:of|in)\\b)`, (m, { today }) => askLast(m[1], today)),
  dateShape(`\\bthis (?:coming )?(${WEEKDAY})`, (m, context) => coming(m[1], context.today, 0)),
  dateShape(`^${COUNT} ${UNIT}$`, (m, { today }) => shifted(today, m[1], m[2], 1)),
  dateShape(`\\b(${WEEKDAY}),? (?:the )?(\\d{1,2})(?:st|nd|rd|th)\\b`, (m, context) =>
    dayOfSomeMonth(Number(m[2]), undefined, context, weekdayOfWord(m[1] ?? '')),
  ),
  dateShape('\\btomorrow\\b', (_, { today }) => countedDay(addDays(today, 1))),
  dateShape('\\byesterday\\b', (_, { today }) => countedDay(addDays(today, -1))),
  dateShape('\\blast night\\b', (_, { today }) => countedDay(addDays(today, -1))),
  dateShape('\\b(?:(?:earlier )?today|tonight|this (?:morning|afternoon|evening))\\b', (_, { today }) =>
    countedDay(today),
  ),
  dateShape(
    `\\b(${FULL_WEEKDAY}|(?<=\\b(?:on|by|before) )${WEEKDAY}|^${WEEKDAY}(?=$|[ ,]))\\b(?!s\\b)`,
    bareWeekday,
  ),
  dateShape(
    '\\bthe (\\d{1,2})(?:st|nd|rd|th)\\b(?: of (this|next|last) month\\b)?(?! \\w+day\\b)',
    (m, context) => dayOfSomeMonth(Number(m[1]), m[2], context),
  ),
];

function shifted(today: LocalDate, count = '', unit = '', sign: 1 | -1): DateOutcome | null {
  const n = (/^an?$/i.test(count) ? 1 : numberOf(count)) * sign;
  if (Number.isNaN(n)) return null;
  const days = { day: 1, week: 7, fortnight: 14, 'working week': 7 }[unit.toLowerCase()];
  if (days) return countedDay(addDays(today, n * days));
  const months = { month: 1, quarter: 3 }[unit.toLowerCase()] ?? 12;
  return countedDay(addMonths(today, n * months));
}

/** The next such weekday after today, and so many days. */
function coming(word = '', today: LocalDate, more: number): DateOutcome | null {
  const day = weekdayOfWord(word);
  return day && countedDay(addDays(after(today, day), more));
}

function inWeek(word = '', which = '', today: LocalDate): DateOutcome | null {
  const day = weekdayOfWord(word);
  const weeks = { next: 7, last: -7 }[which.toLowerCase()] ?? 0;
  return day && countedDay(addDays(weekStart(today), weeks + day - 1));
}

/** Said on a Monday, "next Friday" is this week's to some and next week's to others. */
function askNext(word = '', today: LocalDate): DateOutcome | null {
  const day = weekdayOfWord(word);
  if (!day) return null;
  const first = after(today, day);
  return day > weekdayOf(today) ? { kind: 'choose', options: [first, addDays(first, 7)] } : countedDay(first);
}

function askLast(word = '', today: LocalDate): DateOutcome | null {
  const day = weekdayOfWord(word);
  if (!day) return null;
  const latest = addDays(after(today, day), weekdayOf(today) === day ? -14 : -7);
  return day < weekdayOf(today)
    ? { kind: 'choose', options: [latest, addDays(latest, -7)] }
    : countedDay(latest);
}

function bareWeekday(m: RegExpExecArray, { today, prefer }: DateContext): DateOutcome | null {
  const day = weekdayOfWord(m[1] ?? '');
  return day && countedDay(prefer === 'past' ? addDays(after(today, day), -7) : after(today, day));
}

function dayOfSomeMonth(
  day: number,
  which: string | undefined,
  { today, prefer }: DateContext,
  weekday: Weekday | null = null,
): DateOutcome | null {
  const start = `${today.slice(0, 8)}01`;
  const named = { next: 1, last: -1, this: 0 }[which?.toLowerCase() ?? ''];
  const away = Array.from({ length: 13 }, (_, n) => (prefer === 'past' ? -n : n));
  for (const months of named === undefined ? away : [named]) {
    const { year, month } = partsOf(addMonths(start, months));
    const on = dayOf(year, month, day);
    const isThatWay = on !== null && (named !== undefined || (prefer === 'past' ? on <= today : on >= today));
    if (isThatWay && (weekday === null || weekdayOf(on) === weekday)) return countedDay(on);
  }
  return null;
}

/** The first such weekday later than the day. */
function after(on: LocalDate, day: Weekday): LocalDate {
  return addDays(on, ((day - weekdayOf(on) + 6) % 7) + 1);
}
