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
  const rule = withDays(ruleFrom(series.rrule, series.firstOn), series.firstOn);
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

/** A rule that names no day takes it from its first. */
function withDays(rule: string, firstOn: LocalDate): string {
  if (/BY(?:DAY|MONTHDAY|YEARDAY|WEEKNO)=/.test(rule)) return rule;
  const [, month, day] = firstOn.split('-').map(Number);
  if (/FREQ=MONTHLY/.test(rule)) return `${rule};BYMONTHDAY=${day}`;
  if (!/FREQ=YEARLY/.test(rule)) return rule;
  return /BYMONTH=/.test(rule) ? `${rule};BYMONTHDAY=${day}` : `${rule};BYMONTH=${month};BYMONTHDAY=${day}`;
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
