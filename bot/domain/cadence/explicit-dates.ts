import { addDays, weekdayOf } from '../local-time.ts';
import { dayOf, daysIn, partsOf } from './calendar-days.ts';
import {
  type DateContext,
  type DateOutcome,
  type DateShape,
  dateShape,
  oneDay,
  plainDate,
} from './date-shapes.ts';
import { MONTH, monthName, monthOfWord, WEEKDAY, weekdayName, weekdayOfWord } from './vocabulary.ts';

const DAY = '(\\d{1,2})(?:st|nd|rd|th)?';
const YEAR = "(?:(?:,? |-)((?:19|20|21)\\d\\d|'\\d\\d|(?:2[4-9]|[3-9]\\d)(?!:|\\.\\d| ?[ap]m|\\d)))?(?!\\d)";
const ON = `(?:(${WEEKDAY}),? )?(?:the )?`;

/** Dates that name their day and month. British order: 9/10 is 9 October. */
export const EXPLICIT_DATES: DateShape[] = [
  dateShape('(?<![\\d/.-])(\\d{4})[-/](\\d{1,2})[-/](\\d{1,2})(?:T(?=\\d)|(?![\\d/-]))', (m) =>
    exact(Number(m[1]), Number(m[2]), Number(m[3])),
  ),
  dateShape(`\\b${DAY} ?(?:-|to|and|or|&|/) ?(?:the )?${DAY}(?: of)? (${MONTH})${YEAR}`, (m, context) =>
    Number(m[1]) < Number(m[2]) ? either(m, context) : null,
  ),
  dateShape(`${ON}(?<![\\d/.:-])\\b${DAY}(?: of)?[ -](${MONTH})${YEAR}`, (m, context) =>
    checkWeekday(m[1], named(m[2], m[3], m[4], context)),
  ),
  dateShape(`${ON}\\b(${MONTH}) (?:the )?${DAY}(?![\\d:]|\\.\\d| ?[ap]m\\b)${YEAR}`, (m, context) =>
    checkWeekday(m[1], named(m[3], m[2], m[4], context)),
  ),
  dateShape(`${ON}(?<![\\d/.:-])(\\d{1,2})([/.-])(\\d{1,2})\\3(\\d{4}|\\d{2})(?![\\d/:]|[.-]\\d)`, (m) =>
    checkWeekday(m[1], exact(fullYear(m[5] ?? ''), Number(m[4]), Number(m[2]))),
  ),
  dateShape(`${ON}(?<![\\d/.:-])(\\d{1,2})/(\\d{1,2})(?![\\d/:]|[.-]\\d)`, (m, context) =>
    checkWeekday(m[1], yearless(Number(m[3]), Number(m[2]), context)),
  ),
];

/** The day of that month in the nearest year that has it, in the direction the context prefers. */
function yearless(month: number, day: number, { today, prefer }: DateContext): DateOutcome {
  const { year } = partsOf(today);
  const years = Array.from({ length: 10 }, (_, i) => (prefer === 'past' ? year - i : year + i));
  const inYears = years.map((y) => dayOf(y, month, day)).filter((on) => on !== null);
  const found = inYears.find((on) => (prefer === 'past' ? on <= today : on >= today));
  if (found) return oneDay(found);
  const ended = `${year}-${String(month).padStart(2, '0')}-31`;
  const nearestYear = prefer === 'past' ? (ended > today ? year - 1 : year) : ended < today ? year + 1 : year;
  return exact(nearestYear, month, day);
}

function named(day = '', month = '', year: string | undefined, context: DateContext): DateOutcome {
  const monthNumber = monthOfWord(month) ?? 0;
  if (year === undefined) return yearless(monthNumber, Number(day), context);
  return exact(fullYear(year.replace("'", '')), monthNumber, Number(day));
}

function exact(year: number, month: number, day: number): DateOutcome {
  const on = dayOf(year, month, day);
  return on === null ? noSuchDay(year, month, day) : oneDay(on);
}

function noSuchDay(year: number, month: number, day: number): DateOutcome {
  if (month < 1 || month > 12) {
    const swapped = dayOf(year, day, month) ?? dayOf(year, 12, day) ?? dayOf(year, 12, 31) ?? '2024-12-31';
    return { kind: 'impossible', understood: `there is no month ${month}`, nearest: plainDate(swapped) };
  }
  const last = dayOf(year, month, daysIn(year, month)) ?? '2024-12-31';
  const isLeapDay = month === 2 && day === 29;
  const understood = isLeapDay ? `${year} has no 29 February` : `there is no ${day} ${monthName(month)}`;
  const nearest =
    day < 1 ? plainDate(`${last.slice(0, 8)}01`) : `${plainDate(last)} or ${plainDate(addDays(last, 1))}`;
  return { kind: 'impossible', understood, nearest };
}

function either(m: RegExpExecArray, context: DateContext): DateOutcome {
  const days = [m[1], m[2]].map((day) => named(day, m[3], m[4], context));
  const fault = days.find((outcome) => outcome.kind === 'impossible');
  if (fault) return fault;
  return {
    kind: 'choose',
    options: days.flatMap((outcome) => (outcome.kind === 'span' ? [outcome.from] : [])),
  };
}

function checkWeekday(word: string | undefined, outcome: DateOutcome): DateOutcome {
  const said = word ? weekdayOfWord(word) : null;
  if (said === null || outcome.kind !== 'span' || weekdayOf(outcome.from) === said) return outcome;
  const actual = weekdayName(weekdayOf(outcome.from));
  const date = plainDate(outcome.from);
  const understood = `${date} is a ${actual}, not a ${weekdayName(said)}`;
  return { kind: 'impossible', understood, nearest: `${actual} ${date}` };
}

function fullYear(digits: string): number {
  return digits.length > 2 ? Number(digits) : 2000 + Number(digits);
}
