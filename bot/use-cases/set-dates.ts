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
import type { ChangeKind } from '#bot/domain/notice.ts';
import type { Outcome } from '#bot/domain/outcome.ts';
import { cleanLine } from '#bot/domain/people-text.ts';
import { firstOccurrence } from '#bot/domain/recurrence.ts';
import type { Slot, SlotRecord } from '#bot/domain/slot.ts';
import { slotByOriginalStart } from '#bot/domain/slots.ts';
import { agreedTerms, type Terms } from '#bot/domain/terms.ts';
import { isHeld } from '#bot/domain/track-record.ts';
import type { Tx } from '#bot/store/database.ts';
import { canonicalText } from '#bot/store/events.ts';
import type { LoadedFacts } from '#bot/store/facts.ts';
import { saveSlot } from '#bot/store/slots.ts';
import { insertTerms } from '#bot/store/terms.ts';
import type { Actor, MissingRole } from './actor.ts';
import { type Changed, changeAsRecorder, writeChange } from './change-commitment.ts';
import { oweCorrections } from './corrections.ts';
import type { Deps } from './deps.ts';

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

/** `change` is null when it stood so already: a second press. */
export type DatesSet = {
  ok: true;
  facts: LoadedFacts;
  slot: Slot | null;
  change: ChangeKind | null;
};

/** Sets dates for the series, from a first date on; the cadence stays as it was unless words for another are given. */
export async function setSeriesDates(
  deps: Deps,
  actor: Actor,
  input: { commitmentId: string; first: string; cadence: string },
): Promise<DatesSet | DateRefusal | MissingRole> {
  return changeAsRecorder(
    deps,
    actor,
    input.commitmentId,
    async (tx, facts, now): Promise<DatesSet | DateRefusal> => {
      const series = readSeries(facts, input, now);
      if ('ok' in series) return series;
      const terms = seriesTerms(facts, series, now);
      if (isSameTerms(facts, terms)) return { ok: true, facts, slot: null, change: null };
      const { id, guildId } = facts.commitment;
      await insertTerms(tx, { guildId, commitmentId: id, createdBy: actor.userId }, terms);
      const after = { ...facts, terms: [...facts.terms, terms] };
      const what = { kind: 'dates-set' as const, originalStart: null, n: terms.version };
      const written = await writeChange(
        tx,
        actor,
        after,
        what,
        { before: facts.terms.at(-1), after: terms },
        now,
      );
      return { ok: true, facts: written, slot: null, change: 'dates-set' };
    },
  );
}

/** Sets, moves or postpones one slot's own date; the slot keeps its identity. Empty words mean: to follow. */
export async function setSlotDate(
  deps: Deps,
  actor: Actor,
  input: { commitmentId: string; originalStart: string; date: string },
): Promise<DatesSet | DateRefusal | MissingRole> {
  return changeAsRecorder(
    deps,
    actor,
    input.commitmentId,
    async (tx, facts, now): Promise<DatesSet | DateRefusal> => {
      const slot = slotByOriginalStart(facts, input.originalStart);
      if (!slot) return { ok: false, reason: 'no-such-slot' };
      const { outcome } = slot.record;
      if (outcome && isHeld(slot)) return { ok: false, reason: 'went-ahead', outcome, zone: slot.zone };
      const record = readRecord(slot, cleanLine(input.date), now);
      if ('ok' in record) return record;
      if (isSameDate(slot.record, record)) return { ok: true, facts, slot, change: null };
      const kind: ChangeKind = record.status === 'to-follow' ? 'to-follow' : 'moved';
      return writeSlot(tx, actor, facts, slot, record, kind, now);
    },
  );
}

async function writeSlot(
  tx: Tx,
  actor: Actor,
  facts: LoadedFacts,
  slot: Slot,
  record: SlotRecord,
  kind: ChangeKind,
  now: DateTime,
): Promise<DatesSet> {
  const { id, guildId } = facts.commitment;
  await saveSlot(tx, { guildId, commitmentId: id }, record);
  const others = facts.slots.filter((s) => s.originalStart !== record.originalStart);
  const after: Changed = { ...facts, slots: [...others, record] };
  const what = { kind, originalStart: slot.originalStart, n: record.sequence };
  const written = await writeChange(tx, actor, after, what, { before: slot.record, after: record }, now);
  await oweCorrections(tx, after, slot.originalStart, slot.record.outcome, now);
  return { ok: true, facts: written, slot: slotByOriginalStart(written, slot.originalStart), change: kind };
}

function isSameDate(before: SlotRecord, after: SlotRecord): boolean {
  const isSame = before.startOn === after.startOn && before.startTime === after.startTime;
  return isSame && before.status === after.status && before.outcome === null;
}

/** What is written as JSON with its keys in order is equal when the text is. */
function isSameTerms(facts: LoadedFacts, terms: Terms): boolean {
  const latest = agreedTerms(facts.terms).at(-1);
  return latest?.timing.kind === 'series' && canonicalText(latest.timing) === canonicalText(terms.timing);
}

function readSeries(
  facts: LoadedFacts,
  input: { first: string; cadence: string },
  now: DateTime,
): NewSeries | DateRefusal {
  const latest = agreedTerms(facts.terms).at(-1);
  if (latest?.timing.kind !== 'series') return { ok: false, reason: 'not-a-series' };
  const first = readFuture(cleanLine(input.first), 'first', latest.zone, now);
  if ('ok' in first) return first;
  const cadence = readNewCadence(cleanLine(input.cadence), latest.timing);
  if ('ok' in cadence) return cadence;
  const startTime = first.time ?? cadence.startTime ?? latest.timing.startTime;
  if (startTime === null) {
    return { ok: false, reason: 'no-time', on: first.on, nearest: atTen(first.on) };
  }
  const series = { ...cadence, firstOn: first.on, startTime };
  return clash(series, latest.zone) ?? offRhythm(series, latest.zone) ?? series;
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

function readNewCadence(words: string, timing: SeriesTiming): SeriesCadence | DateRefusal {
  if (words === '') {
    if (timing.cadence.kind === 'rule') return { ...timing.cadence, startTime: timing.startTime };
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

function readRecord(slot: Slot, words: string, now: DateTime): SlotRecord | DateRefusal {
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
