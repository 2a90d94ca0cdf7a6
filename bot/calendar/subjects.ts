import type { DateTime } from 'luxon';
import type { CommitmentFacts } from '#bot/domain/commitment.ts';
import { unmetConditions } from '#bot/domain/conditions.ts';
import { addDays, type LocalDate, localDateOf } from '#bot/domain/local-time.ts';
import { type PlannedVersion, plannedVersions } from '#bot/domain/recurrence/planned.ts';
import { firstOccurrence, type Series } from '#bot/domain/recurrence.ts';
import type { OriginalStart, Slot, SlotRecord } from '#bot/domain/slot.ts';
import { type PlacedSlot, placedWithin } from '#bot/domain/slots.ts';
import type { Terms } from '#bot/domain/terms.ts';
import { isHeld } from '#bot/domain/track-record.ts';
import { wronglyShown } from './calendar-rule.ts';
import { placedAround } from './placed.ts';

/** What has one UID: a series of dated meetings, or one slot that is no part of one. */
export type Subject = SeriesSubject | SlotSubject;

export type SeriesSubject = {
  kind: 'series';
  /** 'terms:2' */
  key: string;
  uid: string;
  terms: Terms;
  series: Series;
  /** The first original start of the series: DTSTART. */
  firstStart: OriginalStart;
  /** The last original start, where the series is cut short or waits; null where its rule alone says when it ends. */
  lastStart: OriginalStart | null;
  /** Whether a later version, the closing of the commitment or a condition leaves nothing of it. */
  isGone: boolean;
  /** The slots that stand, as far as is looked ahead, by original start. */
  slots: Slot[];
  /** What is known of its slots, those that were left out among them. */
  records: SlotRecord[];
  /** Original starts that a holiday, or the closing of the commitment, left out. */
  leftOut: OriginalStart[];
};

export type SlotSubject = {
  kind: 'slot';
  /** 'slot:2024-09-25' */
  key: string;
  uid: string;
  slot: Slot;
  /** Whether the closing of the commitment left it out. */
  isGone: boolean;
};

/**
 * All of a commitment that calendars show, by original start of the first slot of each: dated series for ever, what
 * differs in them for two years ahead of `asOf`; slots without a date for one.
 */
export function subjectsOf(facts: CommitmentFacts, asOf: DateTime): Subject[] {
  const versions = plannedVersions(facts.terms);
  const { to, placed: all } = placedAround(facts, asOf);
  const placed = byVersion(all);
  const nearBy = addDays(localDateOf(asOf, 'utc'), 366);
  return versions.flatMap((version): Subject[] => {
    const ofVersion = placed.get(version.terms.version) ?? [];
    if (version.series)
      return [seriesSubject(facts, { ...version, series: version.series }, ofVersion, to) ?? []].flat();
    const superseded = ofVersion.length === 0 ? supersededMeeting(facts, version) : [];
    if (superseded.length > 0) return superseded;
    return ofVersion.flatMap(({ slot, planned }, i) => {
      if (!slot || (i > 0 && planned.firstOn > nearBy && slot.record.startOn === null)) return [];
      return slotSubject(facts, slot);
    });
  });
}

/** The UID of what has this key, for life. */
export function uidOf({ commitment }: Pick<CommitmentFacts, 'commitment'>, key: string): string {
  return `${commitment.id}-${key.replaceAll(/[^\w]/g, '')}@minuted`;
}

function seriesSubject(
  facts: CommitmentFacts,
  { terms, fromOn, beforeOn, series }: PlannedVersion & { series: Series },
  placed: readonly PlacedSlot[],
  to: LocalDate,
): SeriesSubject | null {
  const first = firstOccurrence(series, fromOn !== null && fromOn > series.firstOn ? fromOn : series.firstOn);
  if (first === null) return null;
  const slots = placed.flatMap(({ slot }) => (slot && stands(facts, slot) ? slot : []));
  const firstStart = first.time === null ? first.on : `${first.on}T${first.time}`;
  const goesOn = beforeOn === null && facts.commitment.closedAt === null;
  const isCut = !goesOn || unmetConditions(facts).length > 0;
  const lastStart = isCut ? (slots.at(-1)?.originalStart ?? null) : null;
  const standing = new Set(slots.map((slot) => slot.originalStart));
  const starts = placed.map(({ planned }) => planned.originalStart);
  const ofVersion = new Set(starts);
  const off = [...starts.filter((start) => !standing.has(start)), ...wronglyShown(series, firstStart, to)];
  const key = `terms:${terms.version}`;
  return {
    kind: 'series',
    key,
    uid: uidOf(facts, key),
    terms,
    series,
    firstStart,
    lastStart,
    isGone: isCut && lastStart === null,
    slots,
    records: facts.slots.filter((record) => ofVersion.has(record.originalStart)),
    leftOut: off.filter((start) => lastStart === null || start < lastStart).sort(),
  };
}

function slotSubject(facts: CommitmentFacts, slot: Slot): SlotSubject {
  const key = `slot:${slot.originalStart}`;
  return { kind: 'slot', key, uid: uidOf(facts, key), slot, isGone: !stands(facts, slot) };
}

/** The one meeting that a version had, when a later version has none there. */
function supersededMeeting(facts: CommitmentFacts, { terms }: PlannedVersion): SlotSubject[] {
  if (terms.timing.kind !== 'single') return [];
  const { on } = terms.timing;
  const alone = placedWithin({ ...facts, terms: [terms] }, on, addDays(on, 1));
  return alone.flatMap(({ slot }) => (slot ? { ...slotSubject(facts, slot), isGone: true } : []));
}

/** Of a commitment that was closed, what was over by then or had begun; of one that was taken back, nothing. */
function stands({ commitment }: CommitmentFacts, slot: Slot): boolean {
  const { closedAt, resolution } = commitment;
  if (resolution === 'taken-back') return false;
  if (closedAt === null || slot.closesAt <= closedAt || isHeld(slot)) return true;
  return slot.startAt !== null && slot.startAt < closedAt;
}

function byVersion(placed: readonly PlacedSlot[]): Map<number, PlacedSlot[]> {
  return Map.groupBy(placed, ({ planned }) => planned.terms.version);
}
