import { DateTime } from 'luxon';
import { addDays, type LocalDate, weekdayOf } from '../local-time.ts';

/** The day as 'YYYY-MM-DD'; null where the calendar has none such (30 February, month 13). */
export function dayOf(year: number, month: number, day: number): LocalDate | null {
  const exists = month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month);
  if (!exists || year < 1 || year > 9999) return null;
  return [String(year).padStart(4, '0'), twoDigits(month), twoDigits(day)].join('-');
}

/** How many days the month (1 to 12) has in that year. */
export function daysIn(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

/** Year, month and day of month as numbers. */
export function partsOf(on: LocalDate): { year: number; month: number; day: number } {
  const [year = 0, month = 0, day = 0] = on.split('-').map(Number);
  return { year, month, day };
}

/** The same day that many months later; where that month is too short, its last. */
export function addMonths(on: LocalDate, months: number): LocalDate {
  return DateTime.fromISO(`${on}T12:00`, { zone: 'utc' }).plus({ months }).toFormat('yyyy-MM-dd');
}

/** The first day of the month that holds the day. */
export function monthStart(on: LocalDate): LocalDate {
  return `${on.slice(0, 8)}01`;
}

/** The last day of the month that holds the day. */
export function monthEnd(on: LocalDate): LocalDate {
  return addDays(addMonths(monthStart(on), 1), -1);
}

/** The Monday of the day's week (ISO). */
export function weekStart(on: LocalDate): LocalDate {
  return addDays(on, 1 - weekdayOf(on));
}

/** The nth (1 to 5, -1 the last) day in the month that passes; null when there are not so many. */
export function nthInMonth(
  first: LocalDate,
  nth: number,
  passes: (on: LocalDate) => boolean,
): LocalDate | null {
  const { year, month } = partsOf(first);
  const all = Array.from({ length: daysIn(year, month) }, (_, i) => addDays(monthStart(first), i)).filter(
    passes,
  );
  return all.at(nth < 0 ? nth : nth - 1) ?? null;
}

/** Easter Sunday of the Gregorian calendar (Meeus, Jones and Butcher's algorithm). */
export function easterSunday(year: number): LocalDate {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const d = (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30;
  const e = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - d - (c % 4)) % 7;
  const f = Math.floor((a + 11 * d + 22 * e) / 451);
  const days = d + e - 7 * f + 114;
  return `${String(year).padStart(4, '0')}-${twoDigits(Math.floor(days / 31))}-${twoDigits((days % 31) + 1)}`;
}

function twoDigits(n: number): string {
  return String(n).padStart(2, '0');
}
