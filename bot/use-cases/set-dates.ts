import type { DateTime } from 'luxon';
import { readCadence } from '#bot/domain/cadence.ts';
import {
  clashesWithClockChange,
  isAmbiguousHour,
  type NewSeries,
  seriesTerms,
  toFollow,
  withDate,
} from '#bot/domain/dates.ts';
import { readDate } from '#bot/domain/dates-in-words.ts';
import { atLocal, type LocalDate, type LocalTime } from '#bot/domain/local-time.ts';
import type { ChangeKind } from '#bot/domain/notice.ts';
import { cleanLine } from '#bot/domain/people-text.ts';
import type { Slot, SlotRecord } from '#bot/domain/slot.ts';
import { slotByOriginalStart } from '#bot/domain/slots.ts';
import { agreedTerms, type Terms } from '#bot/domain/terms.ts';
import type { Tx } from '#bot/store/database.ts';
import type { LoadedFacts } from '#bot/store/facts.ts';
import { saveSlot } from '#bot/store/slots.ts';
import { insertTerms } from '#bot/store/terms.ts';
import type { Actor, MissingRole } from './actor.ts';
import { type Changed, changeAsRecorder, writeChange } from './change-commitment.ts';
import type { Deps } from './deps.ts';

export type DateRefusal =
  | { ok: false; reason: 'not-found' | 'closed' | 'no-such-slot' | 'not-a-series' }
  | { ok: false; reason: 'unreadable'; field: 'date' | 'cadence'; understood: string | null; nearest: string }
  | { ok: false; reason: 'choose'; field: 'date' | 'cadence'; choices: string[] }
  | { ok: false; reason: 'no-time' }
  | { ok: false; reason: 'in-the-past'; on: LocalDate }
  | { ok: false; reason: 'clock-change'; days: LocalDate[]; time: LocalTime };

export type DatesSet = { ok: true; facts: LoadedFacts; slot: Slot | null };

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
      return { ok: true, facts: written, slot: null };
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
      const record = readRecord(slot, cleanLine(input.date), now);
      if ('ok' in record) return record;
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
  return { ok: true, facts: written, slot: slotByOriginalStart(written, slot.originalStart) };
}

function readSeries(
  facts: LoadedFacts,
  input: { first: string; cadence: string },
  now: DateTime,
): NewSeries | DateRefusal {
  const latest = agreedTerms(facts.terms).at(-1);
  if (latest?.timing.kind !== 'series') return { ok: false, reason: 'not-a-series' };
  const first = readFuture(cleanLine(input.first), latest.zone, now);
  if ('ok' in first) return first;
  const cadence = readNewCadence(cleanLine(input.cadence), latest.timing);
  if ('ok' in cadence) return cadence;
  const startTime = first.time ?? cadence.startTime ?? latest.timing.startTime;
  if (startTime === null) return { ok: false, reason: 'no-time' };
  const series = { ...cadence, firstOn: first.on, startTime };
  const days = clashesWithClockChange(series, latest.zone);
  return days.length > 0
    ? { ok: false, reason: 'clock-change', days: days.slice(0, 3), time: startTime }
    : series;
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
  const date = readFuture(words, slot.zone, now);
  if ('ok' in date) return date;
  const time = date.time ?? slot.startAt?.setZone(slot.zone).toFormat('HH:mm') ?? null;
  if (isAmbiguousHour(date.on, time, slot.zone)) {
    return { ok: false, reason: 'clock-change', days: [date.on], time: time ?? '' };
  }
  return withDate(slot, { on: date.on, time }, now);
}

/** A date that is still to come. What happened already is told with `/happened`. */
function readFuture(
  words: string,
  zone: string,
  now: DateTime,
): { on: LocalDate; time: LocalTime | null } | DateRefusal {
  const reading = readDate(words, { now, zone });
  if (!reading.ok) {
    const { understood, nearest, choices } = reading;
    if (reading.reason === 'choose' && choices) {
      return { ok: false, reason: 'choose', field: 'date', choices: choices.map((c) => c.text) };
    }
    return { ok: false, reason: 'unreadable', field: 'date', understood, nearest };
  }
  const { on, time } = reading;
  const isPast = atLocal(on, time ?? '23:59', zone) <= now;
  return isPast ? { ok: false, reason: 'in-the-past', on } : { on, time };
}
