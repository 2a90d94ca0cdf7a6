import { changeCommitment } from '#bot/store/commitments.ts';
import { appendEvents } from '#bot/store/events.ts';
import type { LoadedFacts } from '#bot/store/facts.ts';
import type { Actor, MissingRole } from './actor.ts';
import { changeAsRecorder } from './change-commitment.ts';
import type { Deps } from './deps.ts';

export type TogetherSet =
  | { ok: true; facts: LoadedFacts }
  | { ok: false; reason: 'not-found' | 'closed' }
  | MissingRole;

/** Whether several promised together, or each for itself. */
export function setTogether(
  deps: Deps,
  actor: Actor,
  input: { commitmentId: string; together: boolean },
): Promise<TogetherSet> {
  return changeAsRecorder(deps, actor, input.commitmentId, async (tx, facts, now): Promise<TogetherSet> => {
    const { together } = input;
    const { id, guildId } = facts.commitment;
    if (facts.commitment.together === together) return { ok: true, facts };
    await changeCommitment(tx, { id, revision: facts.revision }, { together });
    const detail = { before: facts.commitment.together, after: together };
    await appendEvents(tx, [
      { guildId, commitmentId: id, kind: 'together', by: actor.userId, at: now, detail },
    ]);
    const commitment = { ...facts.commitment, together };
    return { ok: true, facts: { ...facts, commitment, revision: facts.revision + 1 } };
  });
}
