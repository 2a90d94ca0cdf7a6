import type { CommitmentFacts } from '#bot/domain/commitment.ts';
import { pressingFirst, type WithStanding } from '#bot/domain/listing.ts';
import { EVERYTHING, listFacts } from '#bot/store/commitment-list.ts';
import { loadFactsFor } from '#bot/store/facts.ts';
import type { Actor } from './actor.ts';
import type { Deps } from './deps.ts';

export type SummaryOfOne =
  | { ok: true; facts: CommitmentFacts }
  | { ok: false; reason: 'not-found' }
  /** It may be shown to everybody in its own channel only: elsewhere are others who may not see it. */
  | { ok: false; reason: 'other-channel'; channelId: string };

/** How one commitment has gone; `openIn` is the channel in which everybody is to see it, or null. */
export async function summariseOne(
  deps: Deps,
  actor: Actor,
  input: { number: number; openIn: string | null },
): Promise<SummaryOfOne> {
  const facts = await loadFactsFor(deps.db.read, actor, { number: input.number });
  if (!facts) return { ok: false, reason: 'not-found' };
  const { channelId } = facts.commitment;
  if (input.openIn !== null && input.openIn !== channelId)
    return { ok: false, reason: 'other-channel', channelId };
  return { ok: true, facts };
}

/** How all open commitments of a channel have gone, the most pressing first; `beyond` more were not looked at. */
export type SummaryOfChannel = { entries: WithStanding<CommitmentFacts>[]; beyond: number };

const LOOKED_AT = 200;

export async function summariseChannel(
  deps: Deps,
  actor: Actor,
  channelId: string,
): Promise<SummaryOfChannel> {
  const filter = { ...EVERYTHING, channelId, state: 'open' } as const;
  const { total, facts } = await listFacts(deps.db.read, actor, filter, LOOKED_AT);
  return { entries: pressingFirst(facts, deps.clock.now()), beyond: total - facts.length };
}
