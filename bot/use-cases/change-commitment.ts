import type { DateTime } from 'luxon';
import { rungDeferred } from '#bot/domain/ladder.ts';
import type { ChangeKind } from '#bot/domain/notice.ts';
import { changeCommitment } from '#bot/store/commitments.ts';
import type { Tx } from '#bot/store/database.ts';
import { appendEvents } from '#bot/store/events.ts';
import { type LoadedFacts, loadFactsFor } from '#bot/store/facts.ts';
import { dropPending } from '#bot/store/notices.ts';
import { type Actor, type MissingRole, mayRecord, missingRecorder } from './actor.ts';
import { oweChange } from './announce-change.ts';
import { oweRefreshes } from './corrections.ts';
import type { Deps } from './deps.ts';
import { retryWhenOvertaken } from './overtaken.ts';
import { oweInvitations } from './owe-invitations.ts';

/**
 * Runs a change of one commitment in a transaction, for somebody who may record and can see it. Whoever was overtaken
 * by another reads again. What is closed is changed by nobody, unless `closedToo`.
 */
export async function changeAsRecorder<T>(
  deps: Deps,
  actor: Actor,
  commitmentId: string,
  change: (tx: Tx, facts: LoadedFacts, now: DateTime) => Promise<T>,
  options: { closedToo?: boolean } = {},
): Promise<T | MissingRole | { ok: false; reason: 'not-found' | 'closed' }> {
  const now = deps.clock.now();
  return retryWhenOvertaken(() =>
    deps.db.write(async (tx) => {
      const facts = await loadFactsFor(tx, actor, { id: commitmentId });
      if (!facts) return { ok: false, reason: 'not-found' };
      const isOwner = facts.commitment.ownerId === actor.userId;
      if (!mayRecord(actor, facts.guild) && !isOwner) return missingRecorder(facts.guild);
      if (facts.commitment.state === 'closed' && !options.closedToo) return { ok: false, reason: 'closed' };
      return change(tx, facts, now);
    }),
  );
}

/**
 * What goes with every change of dates, before the dates themselves are written: the guard, what is pending and no
 * longer right, the post, the mails to those invited, the history. Answers with the facts as they are then.
 */
export async function writeChange(
  tx: Tx,
  actor: Actor,
  after: LoadedFacts,
  what: { kind: ChangeKind; originalStart: string | null; n: number },
  detail: Record<string, unknown>,
  now: DateTime,
): Promise<LoadedFacts> {
  const { id, guildId, escalation } = after.commitment;
  const { originalStart } = what;
  const deferred = escalation?.owed ? rungDeferred(escalation) : escalation;
  await changeCommitment(tx, { id, revision: after.revision }, { escalation: deferred, nextActionAt: now });
  // Of a series nothing is dropped here: what is about a meeting that is no longer expected is dropped when it is sent,
  // and the question about an earlier one, which waits for Discord perhaps, is still owed.
  if (originalStart !== null) {
    await dropPending(tx, id, 'dates changed', {
      kinds: ['reminder', 'check-in', 'no-answer'],
      originalStart,
    });
  }
  if (escalation?.owed) await dropPending(tx, id, 'dates changed', { kinds: ['rung'] });
  if (originalStart !== null) await oweRefreshes(tx, after, 'date', originalStart, now);
  await oweChange(tx, after.commitment, { change: what.kind, originalStart, n: what.n }, now);
  await oweInvitations(tx, after, now);
  const event = {
    guildId,
    commitmentId: id,
    kind: what.kind,
    by: actor.userId,
    at: now,
    detail: { originalStart, ...detail },
  };
  await appendEvents(tx, [event]);
  const commitment = { ...after.commitment, escalation: deferred };
  return { ...after, commitment, revision: after.revision + 1 };
}
