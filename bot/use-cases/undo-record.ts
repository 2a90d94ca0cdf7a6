import type { DateTime } from 'luxon';
import { settledAt } from '#bot/domain/settling.ts';
import { changeCommitment } from '#bot/store/commitments.ts';
import type { Tx } from '#bot/store/database.ts';
import { appendEvents } from '#bot/store/events.ts';
import type { LoadedFacts } from '#bot/store/facts.ts';
import { dropPending } from '#bot/store/notices.ts';
import type { Actor, MissingRole } from './actor.ts';
import { changeAsRecorder } from './change-commitment.ts';
import { oweRefreshes } from './corrections.ts';
import type { Deps } from './deps.ts';
import { oweInvitations } from './owe-invitations.ts';

export type Undone =
  | { ok: true; facts: LoadedFacts }
  | { ok: false; reason: 'not-found' | 'closed' | 'too-late' };

/** Takes a commitment back within ten minutes of recording it. Its reference stays taken; what was posted is struck. */
export function undoRecord(
  deps: Deps,
  actor: Actor,
  input: { commitmentId: string },
): Promise<Undone | MissingRole> {
  return changeAsRecorder(deps, actor, input.commitmentId, async (tx, facts, now): Promise<Undone> => {
    if (now >= settledAt(facts.commitment.recordedAt)) return { ok: false, reason: 'too-late' };
    return { ok: true, facts: await takeBack(tx, facts, actor.userId, now) };
  });
}

/** Takes one commitment back in this transaction; answers with the facts as they are then. */
export async function takeBack(tx: Tx, facts: LoadedFacts, by: string, now: DateTime): Promise<LoadedFacts> {
  const { id, guildId } = facts.commitment;
  const change = { state: 'closed', closedAt: now, resolution: 'taken-back' } as const;
  await changeCommitment(tx, { id, revision: facts.revision }, { ...change, nextActionAt: null });
  await dropPending(tx, id, 'taken back');
  const commitment = { ...facts.commitment, ...change };
  const terms = facts.terms.map((t) => ({ ...t, sequence: t.sequence + 1, changedAt: now }));
  const after = { ...facts, commitment, terms, revision: facts.revision + 1 };
  await oweRefreshes(tx, after, 'recording', null, now);
  await oweInvitations(tx, after, now);
  const event = { guildId, commitmentId: id, kind: 'taken-back', by, at: now, detail: {} };
  await appendEvents(tx, [event]);
  return after;
}
