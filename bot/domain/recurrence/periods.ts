import type { Period } from '../guild.ts';
import { addDays, type LocalDate } from '../local-time.ts';

/** A run of days; both belong to it. */
export type Days = { firstOn: LocalDate; lastOn: LocalDate };

/**
 * The periods of a series without dates ("fortnightly") that begin from `from` to before `to`: the first begins on the
 * anchor, each lasts as long as FREQ and INTERVAL say. Months are counted from the anchor and end where shorter months
 * end: 31 January, 28 February, 31 March. COUNT and UNTIL (the last day on which one may begin) hold.
 */
export function periodsOf(rrule: string, anchorOn: LocalDate, from: LocalDate, to: LocalDate): Days[] {
  const length = periodLength(rrule);
  const count = Number(partOf(rrule, 'COUNT') ?? Number.POSITIVE_INFINITY);
  const until = untilDay(rrule);
  const found: Days[] = [];
  for (let k = firstIndex(length, anchorOn, from); k < count && found.length < MOST_PERIODS; k++) {
    const firstOn = startOfPeriod(length, anchorOn, k);
    if (firstOn >= to || (until !== null && firstOn > until)) break;
    const lastOn = addDays(startOfPeriod(length, anchorOn, k + 1), -1);
    if (firstOn >= from) found.push({ firstOn, lastOn });
  }
  return found;
}

/** The greatest number of days that a period of this rule lasts. */
export function longestPeriodDays(rrule: string): number {
  const { days, months } = periodLength(rrule);
  return days + months * 31;
}

/**
 * The half-terms that begin from `from` to before `to`: the days between two school holidays. The first begins on the
 * anchor when that lies between holidays. What follows the last holiday that the guild knows is bounded by nothing
 * and is no half-term yet.
 */
export function halfTermsOf(
  periods: readonly Period[],
  anchorOn: LocalDate,
  from: LocalDate,
  to: LocalDate,
): Days[] {
  const found: Days[] = [];
  let firstOn = anchorOn;
  for (const holiday of schoolHolidays(periods)) {
    if (holiday.fromOn > firstOn) found.push({ firstOn, lastOn: addDays(holiday.fromOn, -1) });
    if (holiday.toOn >= firstOn) firstOn = addDays(holiday.toOn, 1);
  }
  return found.filter((halfTerm) => from <= halfTerm.firstOn && halfTerm.firstOn < to);
}

/** Whether one of the school holidays holds all of these days. */
export function isInSchoolHolidays(days: Days, periods: readonly Period[]): boolean {
  return schoolHolidays(periods).some((p) => p.fromOn <= days.firstOn && days.lastOn <= p.toOn);
}

const MOST_PERIODS = 2_000;

type Length = { days: number; months: number };

function periodLength(rrule: string): Length {
  const interval = Number(partOf(rrule, 'INTERVAL') ?? 1);
  switch (partOf(rrule, 'FREQ')) {
    case 'DAILY':
      return { days: interval, months: 0 };
    case 'WEEKLY':
      return { days: 7 * interval, months: 0 };
    case 'MONTHLY':
      return { days: 0, months: interval };
    case 'YEARLY':
      return { days: 0, months: 12 * interval };
    default:
      throw new Error(`no periods in ${rrule}`);
  }
}

function startOfPeriod({ days, months }: Length, anchorOn: LocalDate, k: number): LocalDate {
  if (months === 0) return addDays(anchorOn, days * k);
  return addMonths(anchorOn, months * k);
}

/** The same day so many months later, or the last day of a month that has no such day. */
function addMonths(on: LocalDate, months: number): LocalDate {
  const [year = 0, month = 0, day = 0] = on.split('-').map(Number);
  const first = new Date(utcMonthMs(year, month - 1 + months));
  const lastDay = new Date(utcMonthMs(year, month + months) - 1).getUTCDate();
  return `${first.toISOString().slice(0, 8)}${String(Math.min(day, lastDay)).padStart(2, '0')}`;
}

/** The first instant of a month; Date.UTC reads the years 0 to 99 as 1900 to 1999. */
function utcMonthMs(year: number, month: number): number {
  return new Date(Date.UTC(2000, month)).setUTCFullYear(year + Math.floor(month / 12));
}

/** At or a little before the first period that begins on or after the day, so that old series cost no more. */
function firstIndex({ days, months }: Length, anchorOn: LocalDate, from: LocalDate): number {
  const elapsed = (Date.parse(from) - Date.parse(anchorOn)) / 86_400_000;
  return Math.max(0, Math.floor(elapsed / (days + months * 31)));
}

function partOf(rrule: string, name: string): string | undefined {
  return rrule.match(new RegExp(`(?:^|;)${name}=([^;]+)`))?.[1];
}

function untilDay(rrule: string): LocalDate | null {
  const day = partOf(rrule, 'UNTIL')?.slice(0, 8);
  return day ? `${day.slice(0, 4)}-${day.slice(4, 6)}-${day.slice(6)}` : null;
}

function schoolHolidays(periods: readonly Period[]): Period[] {
  return periods.filter((p) => p.kind === 'school-holidays').sort((a, b) => (a.fromOn < b.fromOn ? -1 : 1));
}
