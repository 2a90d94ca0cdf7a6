import type { LocalDate } from '../local-time.ts';
import { partsOf } from './calendar-days.ts';
import { monthName } from './vocabulary.ts';

/** The day words are counted from, and which way a date without a year lies. */
export type DateContext = { today: LocalDate; prefer: 'past' | 'future' };

export type DateOutcome =
  /** From and to are the same for one day; "October" is the whole month. */
  | { kind: 'span'; from: LocalDate; to: LocalDate; isCounted: boolean }
  | { kind: 'impossible'; understood: string; nearest: string }
  | { kind: 'choose'; options: LocalDate[] };

export type DateShape = {
  pattern: RegExp;
  read: (m: RegExpExecArray, context: DateContext) => DateOutcome | null;
};

/** A way of writing a date, whatever its capitals. */
export function dateShape(source: string, read: DateShape['read']): DateShape {
  return { pattern: new RegExp(source, 'i'), read };
}

/** One day that the words name outright. */
export function oneDay(on: LocalDate): DateOutcome {
  return { kind: 'span', from: on, to: on, isCounted: false };
}

/** One day that depends on the day the words were said. */
export function countedDay(on: LocalDate): DateOutcome {
  return { kind: 'span', from: on, to: on, isCounted: true };
}

/** '9 October 2024'. */
export function plainDate(on: LocalDate): string {
  const { year, month, day } = partsOf(on);
  return `${day} ${monthName(month)} ${year}`;
}
