import type { Slot } from '#bot/domain/slot.ts';
import { slotByOriginalStart } from '#bot/domain/slots.ts';
import { settledAt } from '#bot/domain/triggers.ts';
import { changeCommitment } from '#bot/store/commitments.ts';
import { appendEvents } from '#bot/store/events.ts';
import { type LoadedFacts, loadFactsFor } from '#bot/store/facts.ts';
import { saveSlot } from '#bot/store/slots.ts';
import type { Actor } from './actor.ts';
import { oweRefreshes } from './corrections.ts';
import type { Deps } from './deps.ts';
import { retryWhenOvertaken } from './overtaken.ts';
import { withRecord } from './record-outcome.ts';

export type AnswerUndone =
  | { ok: true; facts: LoadedFacts; slot: Slot }
  | { ok: false; reason: 'not-found' | 'no-such-slot' | 'nothing-to-undo' | 'too-late' | 'not-yours' };

/** Takes back, within ten minutes, an answer that this person gave. The question is open again. */
export async function undoAnswer(
  deps: Deps,
  actor: Actor,
  input: { commitmentId: string; originalStart: string; messageId?: string },
): Promise<AnswerUndone> {
  const now = deps.clock.now();
  return retryWhenOvertaken(() =>
    deps.db.write(async (tx): Promise<AnswerUndone> => {
      const facts = await loadFactsFor(tx, actor, { id: input.commitmentId });
      const slot = facts && slotByOriginalStart(facts, input.originalStart);
      if (!facts || !slot) return { ok: false, reason: facts ? 'no-such-slot' : 'not-found' };
      const before = slot.record.outcome;
      if (!before || slot.record.status === 'cancelled') return { ok: false, reason: 'nothing-to-undo' };
      if (before.recordedBy !== actor.userId) return { ok: false, reason: 'not-yours' };
      if (now >= settledAt(before.recordedAt)) return { ok: false, reason: 'too-late' };
      const { id, guildId } = facts.commitment;
      const { originalStart } = slot;
      // Somebody who took an answer back knows of the question: the next one comes a day later.
      const record = { ...slot.record, outcome: null, askedAt: slot.record.asked > 0 ? now : null };
      const after = withRecord(facts, record);
      await changeCommitment(tx, { id, revision: facts.revision }, { nextActionAt: now });
      await saveSlot(tx, { guildId, commitmentId: id }, record);
      await oweRefreshes(tx, after, 'answer', originalStart, now);
      const detail = { originalStart, before, after: null };
      await appendEvents(tx, [
        { guildId, commitmentId: id, kind: 'outcome-undone', by: actor.userId, at: now, detail },
      ]);
      return { ok: true, facts: after, slot: { ...slot, record } };
    }),
  );
}
