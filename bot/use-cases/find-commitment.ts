import { type LoadedFacts, loadFactsFor } from '#bot/store/facts.ts';
import { type Actor, type MissingRole, mayRecord, missingRecorder } from './actor.ts';
import type { Deps } from './deps.ts';

/** How a person names a commitment: by the number of its reference, or by the id in a button. */
export type Which = { number: number } | { id: string };

/** A commitment that this person can see, or null: what is not there and what they may not see are the same. */
export function findCommitment(deps: Deps, actor: Actor, which: Which): Promise<LoadedFacts | null> {
  return loadFactsFor(deps.db.read, actor, which);
}

export type Changeable =
  | { ok: true; facts: LoadedFacts }
  | { ok: false; reason: 'not-found' | 'closed' }
  | MissingRole;

/** The same, for somebody who is about to type what they want changed: they hear at once if they may not. */
export async function findChangeable(deps: Deps, actor: Actor, which: Which): Promise<Changeable> {
  const facts = await findCommitment(deps, actor, which);
  if (!facts) return { ok: false, reason: 'not-found' };
  const isOwner = facts.commitment.ownerId === actor.userId;
  if (!mayRecord(actor, facts.guild) && !isOwner) return missingRecorder(facts.guild);
  return facts.commitment.state === 'closed' ? { ok: false, reason: 'closed' } : { ok: true, facts };
}
