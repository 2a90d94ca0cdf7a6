import type { PolicyName } from '#bot/domain/policy-changes.ts';
import { changeCommitment } from '#bot/store/commitments.ts';
import { appendEvents } from '#bot/store/events.ts';
import type { LoadedFacts } from '#bot/store/facts.ts';
import type { Actor, MissingRole } from './actor.ts';
import { changeAsRecorder } from './change-commitment.ts';
import type { Deps } from './deps.ts';

export type PolicyChosen =
  | { ok: true; facts: LoadedFacts }
  | { ok: false; reason: 'not-found' | 'closed' | 'our-own' };

/** Chooses the ladder of a commitment. One under way keeps the steps that it began with. */
export function choosePolicy(
  deps: Deps,
  actor: Actor,
  { commitmentId, policy }: { commitmentId: string; policy: PolicyName },
): Promise<PolicyChosen | MissingRole> {
  return changeAsRecorder(deps, actor, commitmentId, async (tx, facts, now): Promise<PolicyChosen> => {
    const { id, guildId, kind, policy: before } = facts.commitment;
    if (kind === 'our-meeting') return { ok: false, reason: 'our-own' };
    if (policy === before) return { ok: true, facts };
    await changeCommitment(tx, { id, revision: facts.revision }, { policy, nextActionAt: now });
    const event = { guildId, commitmentId: id, kind: 'policy-chosen', by: actor.userId, at: now };
    await appendEvents(tx, [{ ...event, detail: { before, after: policy } }]);
    const commitment = { ...facts.commitment, policy };
    return { ok: true, facts: { ...facts, commitment, revision: facts.revision + 1 } };
  });
}
