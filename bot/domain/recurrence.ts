import { DateTime } from 'luxon';
import { RRuleTemporal } from 'rrule-temporal';
import { addDays, isSkippedOrRepeated, type LocalDate, type LocalTime } from './local-time.ts';

/** A recurrence rule with the day (and hour) from which it runs: RFC 5545 RRULE and DTSTART. */
export type Series = {
  /** An RFC 5545 RECUR value, without DTSTART. */
  rrule: string;
  firstOn: LocalDate;
  /** Null for a series of whole days. */
  startTime: LocalTime | null;
  zone: string;
};

export type Occurrence = { on: LocalDate; time: LocalTime | null };

/** No list of occurrences is longer: five years of every day fit. */
export const MOST_OCCURRENCES = 2_000;

/**
 * The days (with their hour) of a series from `from` to before `to`, in order, the first 2,000 at most. COUNT and UNTIL
 * hold; an hour that a clock change skips is left out (RFC 5545 §3.3.10). A monthly series from the 31st
 * meets on the last day of shorter months. Throws on a rule that is none.
 */
export function occurrences(series: Series & { from: LocalDate; to: LocalDate }): Occurrence[] {
  const found: Occurrence[] = [];
  const rule = ruleOf(series);
  // In slices, because the rule answers with a whole list and a window may be long.
  for (let from = later(series.from, series.firstOn); from < series.to; from = addDays(from, SLICE_DAYS)) {
    const to = earlier(series.to, addDays(from, SLICE_DAYS));
    for (const at of rule.between(utcDay(from, -1), utcDay(to, 1), true)) {
      const occurrence = occurrenceOf(at, series);
      if (occurrence.on < from || occurrence.on >= to) continue;
      if (series.startTime !== null || found.at(-1)?.on !== occurrence.on) found.push(occurrence);
      if (found.length === MOST_OCCURRENCES) return found;
    }
  }
  return found;
}

/** The first day (with its hour) of a series on or after the day, or null when there is none within thirty years. */
export function firstOccurrence(series: Series, onOrAfter: LocalDate): Occurrence | null {
  for (const years of [1, 30]) {
    const [first] = occurrences({ ...series, from: onOrAfter, to: yearsAfter(onOrAfter, years) });
    if (first) return first;
  }
  return null;
}

/**
 * The days within so many years of its first on which the hour of a series does not exist or exists twice, because a
 * clock change skips or repeats it. Such a series is refused: calendar programs disagree about these days.
 */
export function skipsOrRepeats(series: Series & { years?: number }): LocalDate[] {
  const { startTime, zone, firstOn, years = 5 } = series;
  if (startTime === null) return [];
  const days = occurrences({ ...series, startTime: null, from: firstOn, to: yearsAfter(firstOn, years) });
  return days.map(({ on }) => on).filter((on) => isSkippedOrRepeated(on, startTime, zone));
}

/** Whether a series holds more meetings in its first five years than are ever listed: oftener than daily. */
export function tooMany(series: Series): boolean {
  if (!MORE_THAN_DAILY.test(series.rrule)) return false;
  const window = { from: series.firstOn, to: yearsAfter(series.firstOn, 5) };
  return occurrences({ ...series, ...window }).length >= MOST_OCCURRENCES;
}

/** Parts of a rule without which it meets once on a day at most, and five years have fewer than 2,000 days. */
const MORE_THAN_DAILY = /FREQ=(HOURLY|MINUTELY|SECONDLY)|BY(HOUR|MINUTE|SECOND)=/;

/**
 * The rule as a calendar must be given it. A rule without days takes them from its first day, and RFC 5545 then leaves
 * out the months that lack that day; people mean the last day of those months.
 */
export function ruleFrom(rrule: string, firstOn: LocalDate): string {
  const day = Number(firstOn.slice(8));
  if (day <= 28 || /BY(DAY|MONTHDAY|YEARDAY|WEEKNO|SETPOS)=/.test(rrule)) return rrule;
  const lastDays = [28, 29, 30, 31].filter((d) => d <= day).join(',');
  if (/FREQ=MONTHLY/.test(rrule)) return `${rrule};BYMONTHDAY=${lastDays};BYSETPOS=-1`;
  if (!/FREQ=YEARLY/.test(rrule) || /BYMONTH=/.test(rrule)) return rrule;
  return `${rrule};BYMONTH=${Number(firstOn.slice(5, 7))};BYMONTHDAY=${lastDays};BYSETPOS=-1`;
}

const SLICE_DAYS = 5 * 366;
const rules = new Map<string, RRuleTemporal>();

/** Building a rule costs four times what asking it does, and the same few are asked again and again. */
function ruleOf(series: Series): RRuleTemporal {
  const text = iCalendarText(series);
  let rule = rules.get(text);
  if (!rule) {
    if (rules.size >= 500) rules.clear();
    rule = new RRuleTemporal({ rruleString: text });
    rules.set(text, rule);
  }
  return rule;
}

/** Whole days run in UTC, where every midnight exists. */
function iCalendarText({ rrule, firstOn, startTime, zone }: Series): string {
  const start = `${compact(firstOn)}T${compact(startTime ?? '00:00')}00`;
  const rule = withUntilIn(ruleFrom(rrule, firstOn), startTime === null ? null : zone, zone);
  return `DTSTART;TZID=${startTime === null ? 'UTC' : zone}:${start}\nRRULE:${rule}`;
}

/** UNTIL is taken as a day, a wall-clock time or an instant; the package takes a wall-clock time for a fault. */
function withUntilIn(rrule: string, timedZone: string | null, zone: string): string {
  return rrule.replace(/UNTIL=(\d{8})T(\d{6})(Z?)/, (_, day: string, time: string, utc: string) => {
    const at = DateTime.fromFormat(`${day}${time}`, 'yyyyMMddHHmmss', { zone: utc ? 'utc' : zone });
    if (timedZone === null) return `UNTIL=${at.setZone(zone).toFormat('yyyyMMdd')}`;
    return `UNTIL=${at.toUTC().toFormat("yyyyMMdd'T'HHmmss'Z'")}`;
  });
}

function compact(text: string): string {
  return text.replaceAll(/[-:]/g, '');
}

function occurrenceOf(at: ReturnType<RRuleTemporal['between']>[number], { startTime }: Series): Occurrence {
  const text = at.toString();
  return { on: text.slice(0, 10), time: startTime === null ? null : text.slice(11, 16) };
}

/** Midnight UTC, so many days off: a day more than any zone's date is away from it. */
function utcDay(on: LocalDate, days: number): Date {
  return new Date(Date.parse(on) + days * 86_400_000);
}

function yearsAfter(on: LocalDate, years: number): LocalDate {
  return addDays(on, Math.round(years * 365.25));
}

function later(a: LocalDate, b: LocalDate): LocalDate {
  return a > b ? a : b;
}

function earlier(a: LocalDate, b: LocalDate): LocalDate {
  return a < b ? a : b;
}
