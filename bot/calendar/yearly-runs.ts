import type { ZoneChange } from './zone-changes.ts';

/**
 * Changes of one kind that come once a year by one rule; or a single one, with no rule. `lastMs` is null when they go on
 * for all that is known.
 */
export type YearlyRun = { first: ZoneChange; rule: string | null; lastMs: number | null };

/** All of the changes, in runs, by the first of each. `toYear` is the last year that is known whole. */
export function yearlyRuns(changes: readonly ZoneChange[], toYear: number): YearlyRun[] {
  const runs: Run[] = [];
  for (const change of changes) {
    const day = wallDay(change);
    const i = runs.findIndex((run) => follows(run, change, day));
    const run = runs[i];
    if (run) runs[i] = { ...run, last: change, lastDay: day, fits: stillFits(run.fits, run.lastDay, day) };
    else runs.push({ first: change, last: change, lastDay: day, fits: allFits(day) });
  }
  return runs.map((run) => asRule(run, toYear));
}

/** What the clock showed that was about to change: month (1 to 12), day, weekday (0 is Sunday), seconds since midnight. */
type WallDay = {
  year: number;
  month: number;
  day: number;
  weekday: number;
  time: number;
  lastOfMonth: number;
};

/** The rules that all changes of a run follow: the same day; the last such weekday; such a weekday on or after one of some days. */
type Fits = { sameDay: boolean; lastWeekday: boolean; onOrAfter: [number, number] | null };

type Run = { first: ZoneChange; last: ZoneChange; lastDay: WallDay; fits: Fits };

function wallDay({ atMs, fromSeconds }: ZoneChange): WallDay {
  const at = new Date(atMs + fromSeconds * 1_000);
  const [year, month] = [at.getUTCFullYear(), at.getUTCMonth() + 1];
  const lastOfMonth = new Date(Date.UTC(year, month, 0)).getUTCDate();
  const time = Math.floor((((at.getTime() % DAY_MS) + DAY_MS) % DAY_MS) / 1_000);
  return { year, month, day: at.getUTCDate(), weekday: at.getUTCDay(), time, lastOfMonth };
}

function follows({ last, lastDay, fits }: Run, change: ZoneChange, day: WallDay): boolean {
  if (change.fromSeconds !== last.fromSeconds || change.toSeconds !== last.toSeconds) return false;
  if (day.year !== lastDay.year + 1 || day.month !== lastDay.month || day.time !== lastDay.time) return false;
  const { sameDay, lastWeekday, onOrAfter } = stillFits(fits, lastDay, day);
  return sameDay || lastWeekday || onOrAfter !== null;
}

function allFits({ day, lastOfMonth }: WallDay): Fits {
  const latest = Math.min(day, lastOfMonth - 6);
  const earliest = Math.max(1, day - 6);
  const onOrAfter: Fits['onOrAfter'] = earliest <= latest ? [earliest, latest] : null;
  return { sameDay: true, lastWeekday: day > lastOfMonth - 7, onOrAfter };
}

function stillFits(fits: Fits, before: WallDay, day: WallDay): Fits {
  const own = allFits(day);
  const sameWeekday = before.weekday === day.weekday;
  return {
    sameDay: fits.sameDay && before.day === day.day,
    lastWeekday: fits.lastWeekday && own.lastWeekday && sameWeekday,
    onOrAfter: sameWeekday ? both(fits.onOrAfter, own.onOrAfter) : null,
  };
}

function both(a: Fits['onOrAfter'], b: Fits['onOrAfter']): Fits['onOrAfter'] {
  if (a === null || b === null) return null;
  const shared: [number, number] = [Math.max(a[0], b[0]), Math.min(a[1], b[1])];
  return shared[0] <= shared[1] ? shared : null;
}

/** A change that comes once follows no rule. */
function asRule({ first, last, lastDay, fits }: Run, toYear: number): YearlyRun {
  if (first === last) return { first, rule: null, lastMs: null };
  const rule = `FREQ=YEARLY;BYMONTH=${lastDay.month};${dayRule(fits, lastDay)}`;
  return { first, rule, lastMs: lastDay.year >= toYear ? null : last.atMs };
}

function dayRule({ lastWeekday, onOrAfter }: Fits, { weekday, day }: WallDay): string {
  const name = WEEKDAYS[weekday];
  if (lastWeekday) return `BYDAY=-1${name}`;
  if (onOrAfter === null) return `BYMONTHDAY=${day}`;
  const [from, to] = onOrAfter;
  const nth = [1, 2, 3].find((n) => from <= n * 7 - 6 && n * 7 - 6 <= to);
  if (nth !== undefined) return `BYDAY=${nth}${name}`;
  return `BYDAY=${name};BYMONTHDAY=${[0, 1, 2, 3, 4, 5, 6].map((n) => to + n).join(',')}`;
}

const WEEKDAYS = ['SU', 'MO', 'TU', 'WE', 'TH', 'FR', 'SA'];
const DAY_MS = 24 * 3_600_000;
