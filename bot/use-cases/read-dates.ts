import type { DateTime } from 'luxon';
import { describeCadence, readCadence } from '#bot/domain/cadence.ts';
import {
  clashesWithClockChange,
  isAmbiguousHour,
  type NewSeries,
  seriesTerms,
  toFollow,
  withDate,
} from '#bot/domain/dates.ts';
import { formatDateLong, readDate } from '#bot/domain/dates-in-words.ts';
import {
  addDays,
  atLocal,
  type LocalDate,
  type LocalTime,
  localDateOf,
  weekdayOf,
} from '#bot/domain/local-time.ts';
import type { Outcome } from '#bot/domain/outcome.ts';
import { cleanLine } from '#bot/domain/people-text.ts';
import { firstOccurrence } from '#bot/domain/recurrence.ts';
import type { Slot, SlotRecord } from '#bot/domain/slot.ts';
import { agreedTerms, type Terms } from '#bot/domain/terms.ts';
import type { LoadedFacts } from '#bot/store/facts.ts';

type DateField = 'first' | 'date' | 'cadence';
export type DateRefusal =
  | { ok: false; reason: 'not-found' | 'closed' | 'no-such-slot' | 'not-a-series' }
  | { ok: false; reason: 'unreadable'; field: DateField; understood: string | null; nearest: string }
  | { ok: false; reason: 'choose'; field: DateField; choices: string[] }
  | { ok: false; reason: 'no-time' | 'in-the-past'; on: LocalDate; nearest: string }
  /** The first date is no day of the series. */
  | { ok: false; reason: 'off-rhythm'; on: LocalDate; cadence: string; nearest: string }
  | { ok: false; reason: 'clock-change'; days: LocalDate[]; time: LocalTime; nearest: string }
  | { ok: false; reason: 'went-ahead'; outcome: Outcome; zone: string };

/** The new terms of a series that gets dates. */
export function readSeries(
  facts: LoadedFacts,
  input: { first: string; cadence: string },
  now: DateTime,
): Terms | DateRefusal {
  const latest = agreedTerms(facts.terms).at(-1);
  const isDateable = latest?.timing.kind === 'series' || latest?.timing.kind === 'none';
  if (!latest || !isDateable) return { ok: false, reason: 'not-a-series' };
  const first = readFuture(cleanLine(input.first), 'first', latest.zone, now);
  if ('ok' in first) return first;
  const words = cleanLine(input.cadence);
  if (latest.timing.kind === 'none' && words === '') return oneDay(facts, latest, first, now);
  const before = latest.timing.kind === 'series' ? latest.timing : null;
  const cadence = readNewCadence(words, before);
  if ('ok' in cadence) return cadence;
  const startTime = first.time ?? cadence.startTime ?? before?.startTime ?? null;
  if (startTime === null) {
    return { ok: false, reason: 'no-time', on: first.on, nearest: atTen(first.on) };
  }
  const series = { ...cadence, firstOn: first.on, startTime };
  return clash(series, latest.zone) ?? offRhythm(series, latest.zone) ?? seriesTerms(facts, series, now);
}

/** What had no date gets its one day: of a meeting, or the day by which a thing is due. */
function oneDay(
  { commitment, terms }: LoadedFacts,
  latest: Terms,
  { on, time }: { on: LocalDate; time: LocalTime | null },
  now: DateTime,
): Terms | DateRefusal {
  if (isAmbiguousHour(on, time, latest.zone)) {
    return { ok: false, reason: 'clock-change', days: [on], time: time ?? '', nearest: atTen(on) };
  }
  const isDue = commitment.kind === 'deliverable' || commitment.kind === 'claim';
  const timing: Terms['timing'] = isDue
    ? { kind: 'deadline', dueOn: on }
    : { kind: 'single', on, startTime: time };
  const version = Math.max(...terms.map((t) => t.version)) + 1;
  return {
    ...latest,
    version,
    kind: 'amended',
    fromOn: on,
    timing,
    createdAt: now,
    sequence: 0,
    changedAt: null,
  };
}

function clash(series: NewSeries, zone: string): DateRefusal | null {
  const { firstOn, startTime } = series;
  const days = clashesWithClockChange(series, zone);
  if (days.length === 0) return null;
  const refusal = { ok: false, reason: 'clock-change', time: startTime } as const;
  return { ...refusal, days: days.slice(0, 3), nearest: atTen(firstOn) };
}

/** A series of Wednesdays cannot begin on a Thursday: either the day is wrong, or how often. */
function offRhythm(series: NewSeries, zone: string): DateRefusal | null {
  const { rrule, termTimeOnly, firstOn, startTime } = series;
  const first = firstOccurrence({ rrule, firstOn, startTime, zone }, firstOn);
  if (first?.on === firstOn) return null;
  const cadence = describeCadence({ kind: 'rule', rrule, dated: true, termTimeOnly }, null);
  const nearest = first ? `${formatDateLong(first.on)} at ${startTime}` : atTen(firstOn);
  return { ok: false, reason: 'off-rhythm', on: firstOn, cadence, nearest };
}

function atTen(on: LocalDate): string {
  return `${formatDateLong(on)} at 10:00`;
}

type SeriesTiming = Extract<Terms['timing'], { kind: 'series' }>;
type SeriesCadence = { rrule: string; termTimeOnly: boolean; startTime: LocalTime | null };

function readNewCadence(words: string, timing: SeriesTiming | null): SeriesCadence | DateRefusal {
  if (words === '') {
    if (timing?.cadence.kind === 'rule') return { ...timing.cadence, startTime: timing.startTime };
    return {
      ok: false,
      reason: 'unreadable',
      field: 'cadence',
      understood: null,
      nearest: 'every six weeks',
    };
  }
  const reading = readCadence(words);
  if (!reading.ok) {
    if (reading.reason === 'choose')
      return { ok: false, reason: 'choose', field: 'cadence', choices: reading.choices.map((c) => c.text) };
    return {
      ok: false,
      reason: 'unreadable',
      field: 'cadence',
      understood: reading.understood,
      nearest: reading.nearest,
    };
  }
  const { cadence, startTime } = reading;
  if (cadence.kind === 'rule') return { ...cadence, startTime };
  return {
    ok: false,
    reason: 'unreadable',
    field: 'cadence',
    understood: reading.understood,
    nearest: 'every six weeks',
  };
}

/** What is then known of a slot that gets a date, or, for empty words, none yet. */
export function readRecord(slot: Slot, words: string, now: DateTime): SlotRecord | DateRefusal {
  if (/^(to follow|tbc|tba|later|unknown)?$/i.test(words)) return toFollow(slot);
  const date = readFuture(words, 'date', slot.zone, now);
  if ('ok' in date) return date;
  const time = date.time ?? slot.startAt?.setZone(slot.zone).toFormat('HH:mm') ?? null;
  const { on } = date;
  if (isAmbiguousHour(on, time, slot.zone)) {
    return { ok: false, reason: 'clock-change', days: [on], time: time ?? '', nearest: atTen(on) };
  }
  return withDate(slot, { on: date.on, time }, now);
}

/** A date that is still to come. What happened already is told with `/happened`. */
function readFuture(
  words: string,
  field: 'first' | 'date',
  zone: string,
  now: DateTime,
): { on: LocalDate; time: LocalTime | null } | DateRefusal {
  const reading = readDate(words, { now, zone });
  if (!reading.ok) {
    const { understood, nearest, choices } = reading;
    if (reading.reason === 'choose' && choices) {
      return { ok: false, reason: 'choose', field, choices: choices.map((c) => c.text) };
    }
    return { ok: false, reason: 'unreadable', field, understood, nearest };
  }
  const { on, time, rest, understood } = reading;
  if (rest !== '') {
    const read = `${understood}; not read: “${rest}”`;
    return { ok: false, reason: 'unreadable', field, understood: read, nearest: understood };
  }
  const isPast = atLocal(on, time ?? '23:59', zone) <= now;
  if (!isPast) return { on, time };
  return { ok: false, reason: 'in-the-past', on, nearest: sameWeekdayAhead(on, time, zone, now) };
}

/** The next day of the same name, at the same hour: what was probably meant. */
function sameWeekdayAhead(on: LocalDate, time: LocalTime | null, zone: string, now: DateTime): string {
  const tomorrow = addDays(localDateOf(now, zone), 1);
  const next = addDays(tomorrow, (weekdayOf(on) - weekdayOf(tomorrow) + 7) % 7);
  return time ? `${formatDateLong(next)} at ${time}` : formatDateLong(next);
}
