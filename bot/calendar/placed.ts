import type { DateTime } from 'luxon';
import type { CommitmentFacts } from '#bot/domain/commitment.ts';
import { addDays, type LocalDate } from '#bot/domain/local-time.ts';
import { earliestDay, type PlacedSlot, placedWithin } from '#bot/domain/slots.ts';
import { agreedTerms, type Terms } from '#bot/domain/terms.ts';

/** All that the terms plan up to a day, and what is known of farther off; by original start. */
export type Placed = { to: LocalDate; placed: readonly PlacedSlot[] };

/**
 * From the first of all to the end of the second year after `asOf`. Of the same facts it is computed once: a feed asks
 * for its boundaries and then for its entries, and they may be those of many years.
 */
export function placedAround(facts: CommitmentFacts, asOf: DateTime): Placed {
  const to = horizon(facts.terms, asOf);
  const known = lastPlaced.get(facts);
  if (known?.to === to) return known;
  const made = known && known.to > to ? within(facts, known, to) : { to, placed: allPlaced(facts, to) };
  if (!known || known.to < to) lastPlaced.set(facts, made);
  return made;
}

const lastPlaced = new WeakMap<CommitmentFacts, Placed>();

function within({ slots }: CommitmentFacts, { placed }: Placed, to: LocalDate): Placed {
  const records = new Set(slots.map((record) => record.originalStart));
  const isIn = ({ planned }: PlacedSlot) => planned.originalStart < to || records.has(planned.originalStart);
  return { to, placed: placed.filter(isIn) };
}

/** A list of planned slots is never longer than 2,000: so many years of every day fit. */
const SLICE_DAYS = 5 * 365;

function allPlaced(facts: CommitmentFacts, to: LocalDate): PlacedSlot[] {
  const found: PlacedSlot[] = [];
  for (let from = earliestDay(facts); from < to; from = addDays(from, SLICE_DAYS)) {
    const end = addDays(from, SLICE_DAYS);
    found.push(...placedWithin(facts, from, end < to ? end : to));
  }
  return [...found, ...knownBeyond(facts, to)];
}

/** The end of the second year from now, the first days of all versions, and the day that is somebody's deadline. */
function horizon(terms: readonly Terms[], asOf: DateTime): LocalDate {
  const ends = agreedTerms(terms).flatMap((version) => [version.fromOn, ...dayAfter(version)]);
  return [...ends, `${asOf.toUTC().year + 3}-01-01`].reduce((a, b) => (a > b ? a : b));
}

function dayAfter({ timing }: Terms): LocalDate[] {
  switch (timing.kind) {
    case 'single':
      return [addDays(timing.on, 1)];
    case 'deadline':
      return [addDays(timing.dueOn, 1)];
    case 'review':
      return [addDays(timing.reviewOn, 1)];
    default:
      return [];
  }
}

/** What somebody said of a meeting that is farther off than is looked ahead. */
function knownBeyond(facts: CommitmentFacts, from: LocalDate): PlacedSlot[] {
  const starts = facts.slots.map((record) => record.originalStart).filter((start) => start >= from);
  return starts.sort().flatMap((start) => {
    const on = start.slice(0, 10);
    return placedWithin(facts, on, addDays(on, 1)).filter((p) => p.planned.originalStart === start);
  });
}
