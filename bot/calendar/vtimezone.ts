import { type YearlyRun, yearlyRuns } from './yearly-runs.ts';
import { offsetSecondsAt, type ZoneChange, zoneChanges } from './zone-changes.ts';

/**
 * The VTIMEZONE of a zone, its lines ended by CRLF, right from the beginning of `fromYear` (1970 at the earliest) to the
 * end of `toYear`, and beyond it while the zone keeps to its rule. From the runtime's own zone data. Years with one rule share
 * an observance; a change that follows no rule (Morocco's Ramadan) has one of its own. No RDATE: programs skip it.
 */
export function vtimezone(zone: string, fromYear: number, toYear: number): string {
  const first = Math.max(1970, fromYear);
  const key = `${zone} ${first} ${toYear}`;
  let text = kept.get(key);
  if (text === undefined) {
    if (kept.size >= MOST_KEPT) kept.clear();
    text = write(zone, first, toYear);
    kept.set(key, text);
  }
  return text;
}

/** To ask a zone for its changes takes milliseconds; a server has one or two zones. */
const kept = new Map<string, string>();
const MOST_KEPT = 200;

function write(zone: string, fromYear: number, toYear: number): string {
  const fromMs = Date.UTC(fromYear, 0, 1) - DAY_MS;
  const changes = zoneChanges(zone, fromMs, Date.UTC(toYear + 1, 0, 1) + DAY_MS);
  const offset = offsetSecondsAt(zone, fromMs);
  const start = { atMs: fromMs, fromSeconds: offset, toSeconds: offset };
  const observances = [
    observance('STANDARD', start, null),
    ...yearlyRuns(changes, toYear).map((run) => observance(nameOf(run, changes), run.first, ruleOf(run))),
  ];
  return ['BEGIN:VTIMEZONE', `TZID:${zone}`, ...observances.flat(), 'END:VTIMEZONE', ''].join('\r\n');
}

type Observance = 'STANDARD' | 'DAYLIGHT';

/** Summer time is what goes forward and comes back within a year. */
function nameOf({ first }: YearlyRun, changes: readonly ZoneChange[]): Observance {
  if (first.toSeconds < first.fromSeconds) return 'STANDARD';
  const next = changes.find((change) => change.atMs > first.atMs);
  const comesBack = next && next.toSeconds < next.fromSeconds && next.atMs - first.atMs < 330 * DAY_MS;
  return comesBack ? 'DAYLIGHT' : 'STANDARD';
}

/** DTSTART is what the clock showed that was about to change (RFC 5545 §3.6.5). */
function observance(name: Observance, change: ZoneChange, rrule: string | null): string[] {
  const { atMs, fromSeconds, toSeconds } = change;
  return [
    `BEGIN:${name}`,
    `DTSTART:${compact(atMs + fromSeconds * 1_000)}`,
    `TZOFFSETFROM:${offsetText(fromSeconds)}`,
    `TZOFFSETTO:${offsetText(toSeconds)}`,
    `TZNAME:${nameText(toSeconds)}`,
    ...(rrule === null ? [] : [`RRULE:${rrule}`]),
    `END:${name}`,
  ];
}

function ruleOf({ rule, lastMs }: YearlyRun): string | null {
  if (rule === null) return null;
  return lastMs === null ? rule : `${rule};UNTIL=${compact(lastMs)}Z`;
}

function compact(ms: number): string {
  return new Date(ms).toISOString().slice(0, 19).replaceAll(/[-:]/g, '');
}

/** RFC 5545 §3.3.14: seconds only where there are any. */
function offsetText(seconds: number): string {
  const [hours, minutes, rest] = partsOf(seconds);
  return `${seconds < 0 ? '-' : '+'}${hours}${minutes}${rest === '00' ? '' : rest}`;
}

/** "+01", as the zone database itself names what has no name. */
function nameText(seconds: number): string {
  const [hours, minutes] = partsOf(seconds);
  return `${seconds < 0 ? '-' : '+'}${hours}${minutes === '00' ? '' : minutes}`;
}

function partsOf(seconds: number): [string, string, string] {
  const length = Math.abs(seconds);
  const two = (n: number) => String(Math.floor(n)).padStart(2, '0');
  return [two(length / 3_600), two((length / 60) % 60), two(length % 60)];
}

const DAY_MS = 24 * 3_600_000;
