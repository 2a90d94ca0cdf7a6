import type { DateTime } from 'luxon';
import { z } from 'zod';
import type { Outcome } from '#bot/domain/outcome.ts';
import { settledAt } from '#bot/domain/settling.ts';
import type { Slot } from '#bot/domain/slot.ts';
import { slotByOriginalStart } from '#bot/domain/slots.ts';
import { outcomeCodec } from '#bot/store/codec.ts';
import { changeCommitment } from '#bot/store/commitments.ts';
import type { Tx } from '#bot/store/database.ts';
import { appendEvents, findRecentEvents, type PastEvent } from '#bot/store/events.ts';
import { type LoadedFacts, loadFactsFor } from '#bot/store/facts.ts';
import { dropPending } from '#bot/store/notices.ts';
import { saveSlot } from '#bot/store/slots.ts';
import type { Actor } from './actor.ts';
import { oweRefreshes } from './corrections.ts';
import type { Deps } from './deps.ts';
import { retryWhenOvertaken } from './overtaken.ts';
import { withRecord } from './record-outcome.ts';

export type AnswerUndone =
  | { ok: true; facts: LoadedFacts; slot: Slot }
  | {
      ok: false;
      reason: 'not-found' | 'closed' | 'no-such-slot' | 'nothing-to-undo' | 'too-late' | 'not-yours';
    };

/**
 * Takes back, within ten minutes, an answer that this person gave: what stood before it stands again. Where nothing did,
 * the question is open again.
 */
export async function undoAnswer(
  deps: Deps,
  actor: Actor,
  input: { commitmentId: string; originalStart: string },
): Promise<AnswerUndone> {
  const now = deps.clock.now();
  return retryWhenOvertaken(() =>
    deps.db.write(async (tx): Promise<AnswerUndone> => {
      const facts = await loadFactsFor(tx, actor, { id: input.commitmentId });
      const slot = facts && slotByOriginalStart(facts, input.originalStart);
      if (!facts || !slot) return { ok: false, reason: facts ? 'no-such-slot' : 'not-found' };
      if (facts.commitment.state === 'closed') return { ok: false, reason: 'closed' };
      const before = slot.record.outcome;
      if (!before || slot.record.status === 'cancelled') return { ok: false, reason: 'nothing-to-undo' };
      if (before.recordedBy !== actor.userId) return { ok: false, reason: 'not-yours' };
      if (now >= settledAt(before.recordedAt)) return { ok: false, reason: 'too-late' };
      const { id, guildId } = facts.commitment;
      const { originalStart } = slot;
      const outcome = await standingBefore(tx, id, originalStart, actor, now);
      // Somebody who took an answer back knows of the question: the next one comes a day later.
      const askedAt = outcome === null && slot.record.asked > 0 ? now : slot.record.askedAt;
      const record = { ...slot.record, outcome, askedAt, changedAt: now };
      const after = withRecord(facts, record);
      await changeCommitment(tx, { id, revision: facts.revision }, { nextActionAt: now });
      await saveSlot(tx, { guildId, commitmentId: id }, record);
      await oweRefreshes(tx, after, 'answer', originalStart, now);
      // What stands again was told already; unless it is itself a correction of these minutes, which is still to be told.
      if (!outcome || now >= settledAt(outcome.recordedAt)) {
        await dropPending(tx, id, 'undone', { kinds: ['correction'], originalStart });
      }
      const detail = { originalStart, before, after: outcome };
      await appendEvents(tx, [
        { guildId, commitmentId: id, kind: 'outcome-undone', by: actor.userId, at: now, detail },
      ]);
      return { ok: true, facts: after, slot: { ...slot, record } };
    }),
  );
}

/** What was on record before this person's answers of the last ten minutes: the answer, its cause, a second thought. */
async function standingBefore(
  tx: Tx,
  commitmentId: string,
  originalStart: string,
  actor: Actor,
  now: DateTime,
): Promise<Outcome | null> {
  const events = await findRecentEvents(tx, commitmentId, ['outcome', 'outcome-undone'], originalStart);
  const isStanding = (e: PastEvent) =>
    e.kind !== 'outcome' || e.by !== actor.userId || now >= settledAt(e.at);
  const end = events.findIndex(isStanding);
  const first = (end === -1 ? events : events.slice(0, end)).at(-1);
  const before = first?.detail.before;
  return before ? z.decode(outcomeCodec, before as z.input<typeof outcomeCodec>) : null;
}
