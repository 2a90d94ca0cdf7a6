import type { DateTime } from 'luxon';
import { z } from 'zod';
import type { Escalation } from '#bot/domain/escalation.ts';
import { settledAt } from '#bot/domain/settling.ts';
import type { SlotRecord } from '#bot/domain/slot.ts';
import { escalationCodec } from '#bot/store/codec.ts';
import { changeCommitment } from '#bot/store/commitments.ts';
import type { Tx } from '#bot/store/database.ts';
import { appendEvents, findLastEvent } from '#bot/store/events.ts';
import type { LoadedFacts } from '#bot/store/facts.ts';
import { dropPending } from '#bot/store/notices.ts';
import { saveSlot } from '#bot/store/slots.ts';
import { raiseSequences } from '#bot/store/terms.ts';
import type { Actor, MissingRole } from './actor.ts';
import { oweChange } from './announce-change.ts';
import { changeAsRecorder } from './change-commitment.ts';
import { oweRefreshes } from './corrections.ts';
import type { Deps } from './deps.ts';
import { oweInvitations } from './owe-invitations.ts';

export type Reopened =
  | { ok: true; facts: LoadedFacts }
  | { ok: false; reason: 'not-found' | 'closed' | 'open-already' | 'taken-back' | 'not-yours' | 'too-late' }
  | MissingRole;

/**
 * Opens a closed commitment again. What fell due meanwhile is asked about; the steps that stopped with it do not go on, but
 * may begin anew. As an undo (`undo`), within ten minutes and by the one who closed it, they go on as they were.
 */
export function reopenCommitment(
  deps: Deps,
  actor: Actor,
  input: { commitmentId: string; undo: boolean },
): Promise<Reopened> {
  const reopen = async (tx: Tx, facts: LoadedFacts, now: DateTime): Promise<Reopened> => {
    const { state, resolution, closedAt, id, escalation } = facts.commitment;
    if (state === 'open' || !closedAt) return { ok: false, reason: 'open-already' };
    if (resolution === 'taken-back') return { ok: false, reason: 'taken-back' };
    if (!input.undo) return { ok: true, facts: await write(tx, actor, facts, escalation, 'reopened', now) };
    const event = await findLastEvent(tx, id, ['closed'], null);
    if (event?.by !== actor.userId) return { ok: false, reason: 'not-yours' };
    if (now >= settledAt(closedAt)) return { ok: false, reason: 'too-late' };
    const before = escalationBefore(event.detail);
    return { ok: true, facts: await write(tx, actor, facts, before, 'closing-undone', now) };
  };
  return changeAsRecorder(deps, actor, input.commitmentId, reopen, { closedToo: true });
}

/** A question that was on its way was dropped with the closing: the next one comes a day later, as after any other. */
function isQuestionLost({ asked, askedAt, outcome }: SlotRecord): boolean {
  return asked > 0 && askedAt === null && outcome === null;
}

/** The ladder as it was when the commitment was closed. */
function escalationBefore(detail: Record<string, unknown>): Escalation | null {
  const { escalation } = detail.before as { escalation: unknown };
  return escalation === null
    ? null
    : z.decode(escalationCodec, escalation as z.input<typeof escalationCodec>);
}

async function write(
  tx: Tx,
  actor: Actor,
  facts: LoadedFacts,
  escalation: Escalation | null,
  kind: 'reopened' | 'closing-undone',
  now: DateTime,
): Promise<LoadedFacts> {
  const { id, guildId, closing } = facts.commitment;
  // A step that was owed was dropped when it was closed: it is owed anew.
  const again = escalation?.owed
    ? { ...escalation, owed: false, deferrals: escalation.deferrals + 1 }
    : escalation;
  const change = {
    state: 'open',
    closedAt: null,
    resolution: null,
    closing: null,
    escalation: again,
  } as const;
  await changeCommitment(tx, { id, revision: facts.revision }, { ...change, nextActionAt: now });
  await raiseSequences(tx, { commitmentId: id }, now);
  await dropPending(tx, id, 'reopened', { kinds: ['invitation'] });
  const slots = facts.slots.map((record) => (isQuestionLost(record) ? { ...record, askedAt: now } : record));
  for (const record of slots.filter((r) => !facts.slots.includes(r)))
    await saveSlot(tx, { guildId, commitmentId: id }, record);
  const terms = facts.terms.map((t) => ({ ...t, sequence: t.sequence + 1, changedAt: now }));
  const commitment = { ...facts.commitment, ...change };
  const after = { ...facts, commitment, terms, slots, revision: facts.revision + 1, nextActionAt: now };
  await oweRefreshes(tx, after, 'closing', null, now);
  await oweChange(tx, commitment, { change: 'reopened', originalStart: null, n: now.toMillis() }, now);
  await oweInvitations(tx, after, now);
  const detail = { before: closing, after: null };
  await appendEvents(tx, [{ guildId, commitmentId: id, kind, by: actor.userId, at: now, detail }]);
  return after;
}
