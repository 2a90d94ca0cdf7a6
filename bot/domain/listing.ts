import type { DateTime } from 'luxon';
import type { CommitmentFacts } from './commitment.ts';
import { STANDINGS, type Standing, standing } from './standing.ts';

/** A commitment with where it stands now. */
export type WithStanding<F> = { facts: F; standing: Standing };

/** Commitments with their standing at `now`: the most pressing first, of equals the newest; closed ones last. */
export function pressingFirst<F extends CommitmentFacts>(
  all: readonly F[],
  now: DateTime,
): WithStanding<F>[] {
  return all.map((facts) => ({ facts, standing: standing(facts, now) })).sort(byPressure);
}

function byPressure(a: WithStanding<CommitmentFacts>, b: WithStanding<CommitmentFacts>): number {
  return rank(a.standing) - rank(b.standing) || b.facts.commitment.number - a.facts.commitment.number;
}

/** STANDINGS begins with what is decided first, which is "closed"; nobody is pressed by that. */
function rank(it: Standing): number {
  return it === 'closed' ? STANDINGS.length : STANDINGS.indexOf(it);
}
