import type { DateTime } from 'luxon';
import type { CommitmentFacts } from '#bot/domain/commitment.ts';
import { closedSlots, slotsOf } from '#bot/domain/slots.ts';

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
  return closedSlots(facts, now).reduce<DateTime | null>((last, slot) => later(last, slot.closesAt), null);
}

function nextClosing(facts: CommitmentFacts, now: DateTime): DateTime | null {
  for (const days of [70, 400, 4_000]) {
    const closings = slotsOf(facts, { from: now, to: now.plus({ days }) }).map((slot) => slot.closesAt);
    const next = closings.reduce<DateTime | null>(sooner, null);
    if (next) return next;
  }
  return null;
}

function later(a: DateTime | null, b: DateTime): DateTime {
  return a && a.toMillis() > b.toMillis() ? a : b;
}

function sooner(a: DateTime | null, b: DateTime): DateTime {
  return a && a.toMillis() < b.toMillis() ? a : b;
}
