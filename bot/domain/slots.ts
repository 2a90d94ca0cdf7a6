import type { DateTime } from 'luxon';
import type { CommitmentFacts } from './commitment.ts';
import { waitsForCondition } from './conditions.ts';
import { addDays, isLocalDate, type LocalDate } from './local-time.ts';
import { startOfDay } from './recurrence/instants.ts';
import { placedSlot } from './recurrence/placed.ts';
import { longestPlannedDays, type Planned, plannedSlots } from './recurrence/planned.ts';
import type { OriginalStart, Slot, SlotRecord } from './slot.ts';
import { isWorkingDay } from './working-days.ts';

/** What slots are computed from. Of what is not on record yet, nothing is known that it depends on. */
export type SlotFacts = Pick<CommitmentFacts, 'commitment' | 'terms' | 'slots' | 'guild'> &
  Partial<Pick<CommitmentFacts, 'conditions'>>;

/**
 * The slots that touch the window, by original start: those that close after `from` and whose first day, where they
 * now stand, begins before `to`.
 *
 * A series without dates has its periods for slots, from the first day of its terms inclusive; a dated one its days or
 * hours. A slot keeps its original start whatever date is set for it. A meeting without a new date ("to follow")
 * stays open through its period, or until the day of the next one, or for 14 days; a cancelled one keeps its times.
 * What waits for a condition is not among them: nothing is due until it is met.
 */
export function slotsOf(facts: SlotFacts, window: { from: DateTime; to: DateTime }): Slot[] {
  const slots = placed(facts, plannedNear(facts, window));
  return slots.filter(
    (slot) => slot.closesAt > window.from && beginsAt(slot) < window.to && isDue(slot, facts),
  );
}

function isDue(slot: Slot, { conditions }: SlotFacts): boolean {
  return conditions === undefined || !waitsForCondition(slot, conditions);
}

/** The slot with this identity, or null when the commitment has none: what a button or an option says may be forged. */
export function slotByOriginalStart(facts: SlotFacts, originalStart: OriginalStart): Slot | null {
  return placed(facts, plannedAs(facts, originalStart))[0] ?? null;
}

/** All slots that are over at `now`, from the first of all, by original start. */
export function closedSlots(facts: SlotFacts, now: DateTime): Slot[] {
  const known = lastClosed.get(facts);
  // What was over at an instant was over later.
  if (known && known.at >= now.toMillis()) return known.slots.filter((slot) => slot.closesAt <= now);
  const slots = findClosed(facts, now);
  lastClosed.set(facts, { at: now.toMillis(), slots });
  return [...slots];
}

/** One card asks three times for the same slots of the same facts, and they may be those of years. */
const lastClosed = new WeakMap<SlotFacts, { at: number; slots: readonly Slot[] }>();

/** A day before which nothing of the commitment lies. */
export function earliestDay(facts: SlotFacts): LocalDate {
  const days = [facts.commitment.madeOn, ...facts.terms.flatMap(daysNamedIn), ...ownDays(facts)];
  return days.reduce((a, b) => (a < b ? a : b));
}

/** A slot as its terms have it, and where it now stands: null when a holiday left it out, or it waits for a condition. */
export type PlacedSlot = { planned: Planned; slot: Slot | null };

/** What the terms plan for original starts from one day to before another, in order. */
export function placedWithin(facts: SlotFacts, from: LocalDate, to: LocalDate): PlacedSlot[] {
  const records = recordsOf(facts);
  return plannedSlots(facts, from, to).map((planned) => {
    const slot = placedSlot(planned, records.get(planned.originalStart), facts);
    return { planned, slot: slot && isDue(slot, facts) ? slot : null };
  });
}

function findClosed(facts: SlotFacts, now: DateTime): Slot[] {
  const from = startOfDay(addDays(earliestDay(facts), -1), 'utc');
  return slotsOf(facts, { from, to: now }).filter((slot) => slot.closesAt <= now);
}

/**
 * The next slots that are still expected, soonest first: not over at `now`, not cancelled, nothing said of them yet. None
 * further off than eleven years.
 */
export function nextSlots(facts: SlotFacts, now: DateTime, count: number): Slot[] {
  let found: Slot[] = [];
  for (const days of [70, 400, 4_000]) {
    const slots = slotsOf(facts, { from: now, to: now.plus({ days }) });
    found = slots.filter(({ record }) => record.status !== 'cancelled' && record.outcome === null);
    if (found.length >= count) break;
  }
  return found.sort((a, b) => beginsAt(a).toMillis() - beginsAt(b).toMillis()).slice(0, count);
}

/** How many slots that are over can still be given a date. */
const OVER_AND_DATABLE = 5;

/**
 * The slots whose date may be set or moved: the newest few that are over and did not go ahead, then so many that are
 * still to come, those that were called off among them.
 */
export function datableSlots(facts: SlotFacts, now: DateTime, coming: number): Slot[] {
  const over = closedSlots(facts, now).filter(({ record }) => !wentAhead(record));
  let ahead: Slot[] = [];
  for (const days of [70, 400, 4_000]) {
    ahead = slotsOf(facts, { from: now, to: now.plus({ days }) }).filter(({ record }) => !wentAhead(record));
    if (ahead.length >= coming) break;
  }
  ahead.sort((a, b) => beginsAt(a).toMillis() - beginsAt(b).toMillis());
  return [...over.slice(-OVER_AND_DATABLE), ...ahead.slice(0, coming)];
}

function wentAhead({ outcome }: SlotRecord): boolean {
  return outcome?.kind === 'held' || outcome?.kind === 'not-as-agreed' || outcome?.kind === 'delivered';
}

/** The instant from which a slot is under way: its start, or the start of its first day. */
export function beginsAt(slot: Slot): DateTime {
  return slot.startAt ?? startOfDay(slot.firstOn, slot.zone);
}

function placed(facts: SlotFacts, planned: Planned[]): Slot[] {
  const records = recordsOf(facts);
  return planned.flatMap((p) => placedSlot(p, records.get(p.originalStart), facts) ?? []);
}

function recordsOf(facts: SlotFacts): Map<OriginalStart, SlotRecord> {
  return new Map(facts.slots.map((record) => [record.originalStart, record]));
}

/** What the terms plan around the window, and what was planned elsewhere but may now stand in it. */
function plannedNear(facts: SlotFacts, window: { from: DateTime; to: DateTime }): Planned[] {
  // A day more on either side: the zone's date is not always that of UTC.
  const from = firstDayThatMayReach(addDays(utcDay(window.from), -1), facts);
  const to = addDays(utcDay(window.to), 2);
  const near = plannedSlots(facts, from, to);
  const seen = new Set(near.map((p) => p.originalStart));
  const moved = facts.slots.filter((r) => mayStandBetween(r, from, to) && !seen.has(r.originalStart));
  const all = [...near, ...moved.flatMap((record) => plannedAs(facts, record.originalStart))];
  return moved.length === 0 ? all : all.sort((a, b) => (a.originalStart < b.originalStart ? -1 : 1));
}

/** Looked at before anything is computed: in a series without dates every slot may have a date of its own. */
function mayStandBetween({ status, startOn }: SlotRecord, from: LocalDate, to: LocalDate): boolean {
  return status === 'to-follow' || (startOn !== null && from <= startOn && startOn < to);
}

function plannedAs(facts: SlotFacts, originalStart: OriginalStart): Planned[] {
  const day = originalStart.slice(0, 10);
  if (!isLocalDate(day)) return [];
  return plannedSlots(facts, day, addDays(day, 1)).filter((p) => p.originalStart === originalStart);
}

/** A meeting moved off a holiday may come from as far back as the days before hold no working day. */
function firstDayThatMayReach(on: LocalDate, facts: SlotFacts): LocalDate {
  let day = addDays(on, -longestPlannedDays(facts.terms));
  if (facts.commitment.holidayRule !== 'move') return day;
  for (let left = 3 * 366; left > 0 && !isWorkingDay(addDays(day, -1), facts.guild); left--)
    day = addDays(day, -1);
  return day;
}

function daysNamedIn({ fromOn, timing }: SlotFacts['terms'][number]): LocalDate[] {
  switch (timing.kind) {
    case 'series':
      return timing.firstOn === null ? [fromOn] : [fromOn, timing.firstOn];
    case 'single':
      return [fromOn, timing.on];
    case 'deadline':
      return [fromOn, timing.dueOn];
    case 'review':
      return [fromOn, timing.reviewOn];
    case 'none':
      return [fromOn];
  }
}

function ownDays({ slots }: SlotFacts): LocalDate[] {
  return slots.flatMap((record) => record.startOn ?? []);
}

function utcDay(at: DateTime): LocalDate {
  return at.toUTC().toFormat('yyyy-MM-dd');
}
