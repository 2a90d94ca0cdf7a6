import { createRequire } from 'node:module';
import type Holidays from 'date-holidays';
import type { DateTime } from 'luxon';
import type { GuildSettings } from './guild.ts';
import { addDays, atLocal, type LocalDate, localDateOf, weekdayOf } from './local-time.ts';

/** What working days depend on. */
export type Calendar = Pick<GuildSettings, 'country' | 'region' | 'periods'>;

/** Whether people work that day: no weekend, no public holiday, in none of the guild's periods. */
export function isWorkingDay(on: LocalDate, guild: Calendar): boolean {
  return !weekendOf(guild.country).has(weekdayOf(on)) && holidayOn(on, guild) === null;
}

/** The name of the public holiday, else of the guild's period, on which the day falls; weekends have none. */
export function holidayOn(on: LocalDate, guild: Calendar): string | null {
  const publicHoliday = publicHolidays(guild.country, guild.region, on.slice(0, 4)).get(on);
  return publicHoliday ?? guild.periods.find((p) => p.fromOn <= on && on <= p.toOn)?.name ?? null;
}

/**
 * The n-th working day after the day: Monday + 3 is Thursday, Saturday + 1 is Monday. With n = 0 the day itself, or
 * the next working day when it is none. A guild without a working day in three years is counted in calendar days.
 */
export function addWorkingDays(on: LocalDate, n: number, guild: Calendar): LocalDate {
  let day = on;
  for (let left = n; left > 0; left--) {
    const next = firstWorkingDay(addDays(day, 1), guild);
    if (next === null) return addDays(on, n);
    day = next;
  }
  return nextWorkingDay(day, guild);
}

/** The first working day on or after the day; the day itself when three years hold none. */
export function nextWorkingDay(on: LocalDate, guild: Calendar): LocalDate {
  return firstWorkingDay(on, guild) ?? on;
}

/** The instant of the guild's post hour on that day, on the guild's wall clock. */
export function postHourOn(on: LocalDate, guild: Pick<GuildSettings, 'zone' | 'postHour'>): DateTime {
  return atLocal(on, guild.postHour, guild.zone);
}

/** The first post hour, on any day of the week, strictly after the instant. */
export function nextPostHour(after: DateTime, guild: Pick<GuildSettings, 'zone' | 'postHour'>): DateTime {
  const today = localDateOf(after, guild.zone);
  const at = postHourOn(today, guild);
  return at > after ? at : postHourOn(addDays(today, 1), guild);
}

/** Three years: longer than any recess, short enough to walk through. */
const LOOK_AHEAD_DAYS = 3 * 366;

function firstWorkingDay(on: LocalDate, guild: Calendar): LocalDate | null {
  for (let day = on, left = LOOK_AHEAD_DAYS; left > 0; day = addDays(day, 1), left--) {
    if (isWorkingDay(day, guild)) return day;
  }
  return null;
}

const weekends = new Map<string, Set<number>>();

/** Friday and Saturday in much of the Middle East, Sunday alone in India: CLDR knows, and the runtime has it. */
function weekendOf(country: string): Set<number> {
  let weekend = weekends.get(country);
  if (!weekend) {
    weekend = new Set(/^[A-Z]{2}$/.test(country) ? readWeekend(country) : [6, 7]);
    weekends.set(country, weekend);
  }
  return weekend;
}

function readWeekend(country: string): number[] {
  // In the runtime since Node 18, in TypeScript's library not yet.
  const locale = new Intl.Locale(`und-${country}`) as Intl.Locale & { getWeekInfo(): { weekend: number[] } };
  return locale.getWeekInfo().weekend;
}

const holidaysByYear = new Map<string, Map<LocalDate, string>>();

function publicHolidays(country: string, region: string | null, year: string): Map<LocalDate, string> {
  const key = `${country}-${region ?? ''}-${year}`;
  let holidays = holidaysByYear.get(key);
  if (!holidays) {
    if (holidaysByYear.size > 1_000) holidaysByYear.clear();
    holidays = readHolidays(country, region, year);
    holidaysByYear.set(key, holidays);
  }
  return holidays;
}

/**
 * The region that stands for every nation of the United Kingdom: a day that is a bank holiday in any of them is no working
 * day (Freedom of Information Act 2000, section 10(6)).
 */
export const EVERY_UK_NATION = 'FOI';
const UK_NATIONS = ['ENG', 'WLS', 'SCT', 'NIR'];

function readHolidays(country: string, region: string | null, year: string): Map<LocalDate, string> {
  if (country !== 'GB' || region !== EVERY_UK_NATION) return readHolidaysOf(country, region, year);
  return new Map(UK_NATIONS.toReversed().flatMap((nation) => [...readHolidaysOf(country, nation, year)]));
}

function readHolidaysOf(country: string, region: string | null, year: string): Map<LocalDate, string> {
  const source = region ? new (loadHolidays())(country, region) : new (loadHolidays())(country);
  const days = new Map<LocalDate, string>();
  for (const { type, name, date, start, end } of source.getHolidays(Number(year), 'en')) {
    if (type !== 'public') continue;
    const length = Math.max(1, Math.round((end.getTime() - start.getTime()) / 86_400_000));
    for (let i = 0; i < length; i++) days.set(addDays(date.slice(0, 10), i), name);
  }
  return days;
}

let holidaysClass: typeof Holidays | null = null;

/** Loaded at the first question: the package takes 24 MB and a tenth of a second. */
export function loadHolidays(): typeof Holidays {
  holidaysClass ??= createRequire(import.meta.url)('date-holidays') as typeof Holidays;
  return holidaysClass;
}
