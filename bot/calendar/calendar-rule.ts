import { addDays, atLocal, type LocalDate } from '#bot/domain/local-time.ts';
import { occurrences, ruleFrom, type Series } from '#bot/domain/recurrence.ts';
import type { OriginalStart } from '#bot/domain/slot.ts';

/**
 * The RECUR value of a series whose DTSTART is `firstStart`, for programs that take it by the letter: its days named
 * (RFC 5545 would take them from DTSTART, some programs do not), and its end exact. A series of whole days ends on a
 * day, one with an hour at an instant of UTC (RFC 5545 §3.3.10). `lastStart` ends it sooner than its rule does.
 */
export function calendarRule(
  series: Series,
  firstStart: OriginalStart,
  lastStart: OriginalStart | null,
): string {
  const rule = withDays(series.rrule, series.firstOn);
  const endless = rule.replaceAll(/;?(?:UNTIL|COUNT)=[^;]+/g, '');
  if (lastStart !== null) return `${endless};${until(lastStart, series.zone)}`;
  if (endless === rule) return rule;
  const last = lastOf(series);
  return `${endless};${until(last ?? firstStart, series.zone)}`;
}

function until(last: OriginalStart, zone: string): string {
  const compact = (text: string) => text.replaceAll(/[-:]/g, '');
  if (last.length === 10) return `UNTIL=${compact(last)}`;
  const at = atLocal(last.slice(0, 10), last.slice(11), zone);
  return `UNTIL=${compact(new Date(at.toMillis()).toISOString().slice(0, 19))}Z`;
}

/**
 * A rule that names no day takes it from its first. Where a month may lack that day, people mean its last: the last day
 * of all months, or of February, has a name of its own; for the 29th and 30th of each month only BYSETPOS does it.
 */
function withDays(rrule: string, firstOn: LocalDate): string {
  const [, month = 0, day = 0] = firstOn.split('-').map(Number);
  if (/BY(?:DAY|MONTHDAY|YEARDAY|WEEKNO|SETPOS)=/.test(rrule)) return rrule;
  if (/FREQ=MONTHLY/.test(rrule))
    return day === 31 ? `${rrule};BYMONTHDAY=-1` : namingDay(rrule, firstOn, day);
  if (!/FREQ=YEARLY/.test(rrule)) return rrule;
  if (/BYMONTH=/.test(rrule)) return `${rrule};BYMONTHDAY=${day}`;
  return `${rrule};BYMONTH=${month};BYMONTHDAY=${month === 2 && day === 29 ? -1 : day}`;
}

function namingDay(rrule: string, firstOn: LocalDate, day: number): string {
  const rule = ruleFrom(rrule, firstOn);
  return rule === rrule ? `${rrule};BYMONTHDAY=${day}` : rule;
}

/**
 * What programs show that know BYSETPOS for days of the week alone (those built on ical.js, Thunderbird among them): to
 * be left out by name. None for other rules.
 */
export function wronglyShown(series: Series, firstStart: OriginalStart, before: LocalDate): OriginalStart[] {
  const rule = withDays(series.rrule, series.firstOn);
  if (!/BYMONTHDAY=/.test(rule) || !/BYSETPOS=/.test(rule) || /BYDAY=/.test(rule)) return [];
  const from = firstStart.slice(0, 10);
  const all = { ...series, rrule: rule.replaceAll(/;(?:BYSETPOS|UNTIL|COUNT)=[^;]+/g, ''), firstOn: from };
  const meant = new Set(occurrences({ ...series, from, to: before }).map(({ on }) => on));
  const shown = occurrences({ ...all, from, to: before }).filter(({ on }) => !meant.has(on));
  return shown.map(({ on, time }) => (time === null ? on : `${on}T${time}`));
}

const lastStarts = new Map<string, OriginalStart | null>();

/** The last meeting of a series that has an end. Kept: to find it is to walk through all of them. */
function lastOf(series: Series): OriginalStart | null {
  const key = Object.values(series).join(' ');
  let last = lastStarts.get(key);
  if (last === undefined) {
    if (lastStarts.size >= 500) lastStarts.clear();
    last = findLast(series);
    lastStarts.set(key, last);
  }
  return last;
}

function findLast(series: Series): OriginalStart | null {
  const untilOn = series.rrule
    .match(/UNTIL=(\d{4})(\d\d)(\d\d)/)
    ?.slice(1)
    .join('-');
  for (const days of [400, 4_000, FURTHEST_DAYS]) {
    const near = untilOn === undefined ? series.firstOn : addDays(untilOn, -days);
    const from = near > series.firstOn ? near : series.firstOn;
    const to = untilOn === undefined ? addDays(from, FURTHEST_DAYS) : addDays(untilOn, 2);
    const last = occurrences({ ...series, from, to }).at(-1);
    if (last) return last.time === null ? last.on : `${last.on}T${last.time}`;
    if (from === series.firstOn) return null;
  }
  return null;
}

/** A hundred years: 999 meetings, the most that a rule counts, may take longer, and nobody will miss them. */
const FURTHEST_DAYS = 36_525;
