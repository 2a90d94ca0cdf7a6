import { addDays, type LocalDate } from '../local-time.ts';
import { addMonths, dayOf, daysIn, partsOf } from './calendar-days.ts';
import { type DateContext, plainDate } from './date-shapes.ts';
import { findDate } from './find-date.ts';
import { MONTH } from './vocabulary.ts';

/** A vague deadline: the words, the day on which it is looked at again, and the rule that gives that day. */
export type VagueDeadline = { words: string; reviewOn: LocalDate; rule: string };

type Row = {
  words: RegExp;
  rule: string;
  reviewOn: (context: DateContext, words: string) => LocalDate | null;
};

const YEAR = '(?:19|20|21)\\d\\d';
const SEASON = '(?:spring|summer|autumn|winter)';
// Terms and half-terms are the school's own: no season says when they end.
const NO_TERM = '(?! (?:half[- ]?)?term)';
const EDGE = '(?<!\\b(?:end|close|start|beginning) of (?:the )?)';

/** Words round a part of a year. They come before dates: "early October" is not 1 October. */
const NEAR_A_DATE: Row[] = [
  {
    words: vague(`early (?:in )?(?:next year|${YEAR})|early in (?:the )?(?:next year|new year)`),
    rule: '“early” in a year is looked at again on its 31 March',
    reviewOn: (context, words) => `${/\d{4}/.exec(words)?.[0] ?? yearAfter(context)}-03-31`,
  },
  {
    words: vague('(?:(?:in|after|into) )the new year'),
    rule: 'the new year is looked at again on its 31 January',
    reviewOn: (context) => `${yearAfter(context)}-01-31`,
  },
  {
    words: vague(`${EDGE}(?:later |sometime )?(?:in )?this year`),
    rule: 'a year is looked at again on its 31 December',
    reviewOn: ({ today }) => `${partsOf(today).year}-12-31`,
  },
  {
    words: vague(`${EDGE}(?<!by |before )(?:later |sometime )?(?:in )?next year`),
    rule: 'a year is looked at again on its 31 December',
    reviewOn: (context) => `${yearAfter(context)}-12-31`,
  },
  {
    words: vague(`before (?:the )?(?:next )?${SEASON}(?: (?:of )?${YEAR})?${NO_TERM}`),
    rule: 'a time before a season is looked at again on the day before it begins',
    reviewOn: (context, words) => dayBefore(words.replace(/^before /i, ''), context),
  },
  {
    words: vague(
      `${EDGE}(?:(?:in|over|during|by) )?(?:the )?(?:this |next |early |late )?${SEASON}(?: (?:of )?${YEAR})?${NO_TERM}`,
    ),
    rule: 'a season is looked at again on its last day',
    reviewOn: (context, words) => lastDay(words.replace(/\b(?:early|late|by) /gi, ''), context),
  },
  inMonth('early', 'early in a month is looked at again on its 10th', 10),
  inMonth('mid', 'the middle of a month is looked at again on its 20th', 20),
  inMonth('late', 'late in a month is looked at again on its last day', 31),
];

/** Words with no date near them, each with the one rule that it always has. */
const WITHOUT_DATE: Row[] = [
  after('one week', (on) => addDays(on, 7), 'immediately|straight ?away|right away|at once|urgently'),
  after('one week', (on) => addDays(on, 7), few('days')),
  after(
    'four weeks',
    (on) => addDays(on, 28),
    'a\\.?s\\.?a\\.?p\\b\\.?|as soon as (?:possible|practicable|practical|we can|they can|it can be done|reasonably practicable)|(?:very )?(?:soon|shortly)|' +
      'at (?:the|our|their) earliest (?:opportunity|convenience)|imminently|imminent|without delay|promptly|before long',
  ),
  after('six weeks', (on) => addDays(on, 42), few('weeks')),
  after(
    'one year',
    (on) => addMonths(on, 12),
    `${few('years')}|(?:over|in|during) the coming year|in the long(?:er)?[- ]term`,
  ),
  after('six months', (on) => addMonths(on, 6), 'in the medium[- ]term'),
  after(
    'three months',
    (on) => addMonths(on, 3),
    `${few('months')}|in due course|in the near future|in the short[- ]term|in the fullness of time|eventually|in time|` +
      'at some (?:point|stage)|when(?:ever)? (?:possible|resources allow|time allows|we can)|as and when',
  ),
];

/** Finds a vague deadline that qualifies a part of the year ("early October", "later this year"); `today` is the day it was said. */
export function findNearDate(text: string, context: DateContext): VagueDeadline | null {
  return firstOf(NEAR_A_DATE, text, context);
}

/** Finds a vague deadline that names no date ("soon", "in due course"); `today` is the day it was said. */
export function findWithoutDate(text: string, context: DateContext): VagueDeadline | null {
  return firstOf(WITHOUT_DATE, text, context);
}

/** What is said of a vague deadline: that nothing was promised, and when it is asked about. */
export function explainVague({ words, reviewOn, rule }: VagueDeadline): string {
  return `“${words}” is no date; ${rule}: ${plainDate(reviewOn)}`;
}

function firstOf(rows: Row[], text: string, context: DateContext): VagueDeadline | null {
  for (const row of rows) {
    const match = row.words.exec(text);
    const reviewOn = match && row.reviewOn(context, match[0]);
    if (reviewOn) return { words: match[0].trim(), reviewOn, rule: row.rule };
  }
  return null;
}

function after(length: string, reviewOn: (on: LocalDate) => LocalDate, words: string): Row {
  const rule = `such words are looked at again ${length} after they were said`;
  return { words: vague(words), rule, reviewOn: ({ today }) => reviewOn(today) };
}

function few(unit: string): string {
  return `(?:in|over|within|during) (?:(?:the )?(?:coming|next(?: few| couple of)?|following|few)|a (?:few|couple of)|some) ${unit}`;
}

function inMonth(part: string, rule: string, day: number): Row {
  const words = vague(`${part}(?:dle)?[- ](?:of |in )?${MONTH}(?: ${YEAR})?`);
  return {
    words,
    rule,
    reviewOn: (context, text) => dayWithin(text.replace(/^(?:early|mid|late)[- ]/i, 'in '), day, context),
  };
}

function dayWithin(words: string, day: number, context: DateContext): LocalDate | null {
  const end = lastDay(words, context);
  if (end === null) return null;
  const { year, month } = partsOf(end);
  return dayOf(year, month, Math.min(day, daysIn(year, month)));
}

function lastDay(words: string, context: DateContext): LocalDate | null {
  const outcome = findDate(words, context)?.outcome;
  return outcome?.kind === 'span' ? outcome.to : null;
}

function dayBefore(words: string, context: DateContext): LocalDate | null {
  const outcome = findDate(words, context)?.outcome;
  return outcome?.kind === 'span' ? addDays(outcome.from, -1) : null;
}

function yearAfter({ today }: DateContext): number {
  return partsOf(today).year + 1;
}

function vague(source: string): RegExp {
  return new RegExp(`(?<![\\w-])(?:${source})(?![\\w-])`, 'i');
}
