import type { DateTime } from 'luxon';
import type { CommitmentFacts } from '#bot/domain/commitment.ts';
import { slotsOf } from '#bot/domain/slots.ts';
import { placedAround } from './placed.ts';

/**
 * The last boundary at or before `now` at which a slot of the commitment closed, and the next one: between the two, the
 * same rows make the same text. Null where there is none (the next is looked for within eleven years).
 */
export function boundaries(
  facts: CommitmentFacts,
  now: DateTime,
): { asOf: DateTime | null; expiresAt: DateTime | null } {
  return { asOf: lastBoundary(facts, now), expiresAt: nextClosing(facts, now) };
}

/** The last boundary alone. */
export function lastBoundary(facts: CommitmentFacts, now: DateTime): DateTime | null {
  const over = closings(facts, now).filter((at) => at.toMillis() <= now.toMillis());
  return over.reduce<DateTime | null>((a, b) => (a && a.toMillis() > b.toMillis() ? a : b), null);
}

function nextClosing(facts: CommitmentFacts, now: DateTime): DateTime | null {
  const near = soonest(closings(facts, now), now);
  if (near) return near;
  const far = slotsOf(facts, { from: now, to: now.plus({ days: 4_000 }) });
  return soonest(
    far.map((slot) => slot.closesAt),
    now,
  );
}

function closings(facts: CommitmentFacts, now: DateTime): DateTime[] {
  return placedAround(facts, now).placed.flatMap(({ slot }) => slot?.closesAt ?? []);
}

function soonest(instants: readonly DateTime[], now: DateTime): DateTime | null {
  const ahead = instants.filter((at) => at.toMillis() > now.toMillis());
  return ahead.reduce<DateTime | null>((a, b) => (a && a.toMillis() < b.toMillis() ? a : b), null);
}
