import { DateTime, IANAZone } from 'luxon';

/** 'YYYY-MM-DD' on the calendar of the commitment's zone. */
export type LocalDate = string;

/** 'HH:mm' on the wall clock of the commitment's zone. */
export type LocalTime = string;

/** ISO 8601: 1 is Monday, 7 is Sunday. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;

/** Whether the text is 'YYYY-MM-DD' and that day exists on the calendar. */
export function isLocalDate(s: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(s)) return false;
  const [year = 0, month = 0, day = 0] = s.split('-').map(Number);
  const at = new Date(Date.UTC(year, month - 1, day));
  at.setUTCFullYear(year); // Date.UTC reads the years 0 to 99 as 1900 to 1999
  return at.toISOString().slice(0, 10) === s;
}

/** Whether the name is in the IANA time zone database. Fixed offsets ('+01:00', 'UTC+1') are not. */
export function isKnownZone(zone: string): boolean {
  // Newer runtimes take '+01:00' as a zone; such a zone has no clock changes, so a series in it would drift.
  return /^[A-Za-z][A-Za-z0-9_+\-/]{1,63}$/.test(zone) && IANAZone.isValidZone(zone);
}

/** The day that many calendar days later; a negative number goes back. */
export function addDays(on: LocalDate, days: number): LocalDate {
  // Every day of UTC has 24 hours, and this is asked thousands of times for one list of slots: no luxon here.
  return new Date(utcMidnightMs(on) + days * DAY_MS).toISOString().slice(0, 10);
}

/** How many days it is from one day to another; negative when that comes first. */
export function daysBetween(fromOn: LocalDate, toOn: LocalDate): number {
  return (utcMidnightMs(toOn) - utcMidnightMs(fromOn)) / DAY_MS;
}

/** The ISO day of the week: 1 is Monday, 7 is Sunday. */
export function weekdayOf(on: LocalDate): Weekday {
  return (new Date(utcMidnightMs(on)).getUTCDay() || 7) as Weekday;
}

/**
 * The instant at which the zone's wall clock shows this time on this day. A time that a clock change skips moves on
 * by the length of the change; of a time that it repeats the first is taken (RFC 5545 §3.3.5).
 */
export function atLocal(on: LocalDate, time: LocalTime, zone: string): DateTime {
  const key = `${on}T${time} ${zone}`;
  let at = instants.get(key);
  if (!at) {
    if (instants.size >= MOST_INSTANTS) instants.clear();
    at = DateTime.fromMillis(instantMs(on, time, zone), { zone: steadyZone(zone) });
    instants.set(key, at);
  }
  return at;
}

/** The same meetings and post hours are looked at again and again. */
const instants = new Map<string, DateTime>();
/** About 2 MB. */
const MOST_INSTANTS = 5_000;

function instantMs(on: LocalDate, time: LocalTime, zone: string): number {
  const clock = steadyZone(zone);
  const wallMs = utcMidnightMs(on) + minutesOf(time) * MINUTE_MS;
  // No two clock changes lie within two days of one another, so these are the only offsets that can apply.
  const before = clock.offset(wallMs - DAY_MS);
  const after = clock.offset(wallMs + DAY_MS);
  // The greater offset gives the earlier instant.
  const fits = [Math.max(before, after), Math.min(before, after)].find(
    (offset) => clock.offset(wallMs - offset * MINUTE_MS) === offset,
  );
  return wallMs - (fits ?? before) * MINUTE_MS;
}

function minutesOf(time: LocalTime): number {
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  return hour * 60 + minute;
}

/** The calendar day that the zone's wall clock shows at this instant. */
export function localDateOf(at: DateTime, zone: string): LocalDate {
  const ms = at.toMillis();
  return new Date(ms + steadyZone(zone).offset(ms) * MINUTE_MS).toISOString().slice(0, 10);
}

/** Whether a clock change makes this wall-clock time not exist on that day, or exist twice. */
export function isSkippedOrRepeated(on: LocalDate, time: LocalTime, zone: string): boolean {
  if (!mayChangeClocks(on, zone)) return false;
  const at = atLocal(on, time, zone);
  return at.toFormat('yyyy-MM-dd HH:mm') !== `${on} ${time}` || at.getPossibleOffsets().length > 1;
}

/**
 * Whether the zone's offset is another one somewhat later than it was somewhat before this day. Of a five years' series
 * a few days remain, and only these are looked at closely. No zone changes twice within a fortnight.
 */
function mayChangeClocks(on: LocalDate, zone: string): boolean {
  const day = utcMidnightMs(on) / DAY_MS;
  return offsetInWeek(Math.floor((day - 2) / 7), zone) !== offsetInWeek(Math.ceil((day + 2) / 7), zone);
}

/** The offset at the start of a week, counted from 1970. */
function offsetInWeek(week: number, zone: string): number {
  return steadyZone(zone).inWeek(week);
}

/**
 * The zone as luxon takes it, which asks the runtime only in the weeks in which its clocks change: each question takes
 * the runtime 40 µs, and luxon asks with every date that it makes.
 */
class SteadyZone extends IANAZone {
  readonly #weeks = new Map<number, number>();

  override offset(ms: number): number {
    const week = Math.floor(ms / WEEK_MS);
    const offset = this.inWeek(week);
    return offset === this.inWeek(week + 1) ? offset : super.offset(ms);
  }

  inWeek(week: number): number {
    let offset = this.#weeks.get(week);
    if (offset === undefined) {
      if (this.#weeks.size >= MOST_WEEKS) this.#weeks.clear();
      offset = super.offset(week * WEEK_MS);
      this.#weeks.set(week, offset);
    }
    return offset;
  }
}

function steadyZone(name: string): SteadyZone {
  let zone = zones.get(name);
  if (!zone) {
    if (zones.size >= MOST_ZONES) zones.clear();
    zone = new SteadyZone(name);
    zones.set(name, zone);
  }
  return zone;
}

const zones = new Map<string, SteadyZone>();
/** Forty years of ten zones are 1 MB. */
const MOST_WEEKS = 5_000;
const MOST_ZONES = 100;

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
const WEEK_MS = 7 * DAY_MS;

/** ISO 8601 reads a date without a time as UTC (ECMA-262 §21.4.1.32). Throws on what is no date. */
function utcMidnightMs(on: LocalDate): number {
  const ms = Date.parse(on);
  if (Number.isNaN(ms)) throw new RangeError(`no calendar date: ${on}`);
  return ms;
}
