import type { DateTime } from 'luxon';
import { calledOff } from '#bot/domain/dates.ts';
import type { Cause, Outcome } from '#bot/domain/outcome.ts';
import type { Slot } from '#bot/domain/slot.ts';
import { slotByOriginalStart } from '#bot/domain/slots.ts';
import { isHeld } from '#bot/domain/track-record.ts';
import type { Tx } from '#bot/store/database.ts';
import type { LoadedFacts } from '#bot/store/facts.ts';
import { saveSlot } from '#bot/store/slots.ts';
import type { Actor, MissingRole } from './actor.ts';
import { changeAsRecorder, writeChange } from './change-commitment.ts';
import { oweCorrections } from './corrections.ts';
import type { Deps } from './deps.ts';
import { withRecord } from './record-outcome.ts';

/** By whom a meeting was called off. */
export const CALLED_OFF_BY = ['they', 'we', 'both'] as const;
export type CalledOffBy = (typeof CALLED_OFF_BY)[number];

export type CalledOff =
  | { ok: true; facts: LoadedFacts; slot: Slot; unchanged: boolean }
  | { ok: false; reason: 'not-found' | 'closed' | 'no-such-slot' | 'not-a-meeting' }
  | { ok: false; reason: 'went-ahead'; outcome: Outcome; zone: string };

const CAUSES: Record<CalledOffBy, Cause> = {
  they: 'they-called-it-off',
  we: 'we-called-it-off',
  both: 'both-agreed-to-skip',
};

/** Calls one meeting off, ahead of time or afterwards; by whom is its outcome. A second press changes nothing. */
export async function callOff(
  deps: Deps,
  actor: Actor,
  input: { commitmentId: string; originalStart: string; by: CalledOffBy },
): Promise<CalledOff | MissingRole> {
  return changeAsRecorder(deps, actor, input.commitmentId, async (tx, facts, now): Promise<CalledOff> => {
    const slot = slotByOriginalStart(facts, input.originalStart);
    if (!slot) return { ok: false, reason: 'no-such-slot' };
    if (slot.shape === 'due') return { ok: false, reason: 'not-a-meeting' };
    const { outcome, status } = slot.record;
    if (outcome && isHeld(slot)) return { ok: false, reason: 'went-ahead', outcome, zone: slot.zone };
    const cause = CAUSES[input.by];
    if (status === 'cancelled' && outcome?.cause === cause) return { ok: true, facts, slot, unchanged: true };
    return write(tx, actor, facts, slot, cause, now);
  });
}

async function write(
  tx: Tx,
  actor: Actor,
  facts: LoadedFacts,
  slot: Slot,
  cause: Cause,
  now: DateTime,
): Promise<CalledOff> {
  const { id, guildId } = facts.commitment;
  const { originalStart } = slot;
  const said = { kind: 'not-held', cause, note: null, evidence: null } as const;
  const outcome = { ...said, recordedBy: actor.userId, recordedAt: now };
  const record = { ...calledOff(slot, outcome), changedAt: now };
  const after = withRecord(facts, record);
  const what = { kind: 'called-off', originalStart, n: record.sequence } as const;
  const written = await writeChange(tx, actor, after, what, { before: slot.record, after: record }, now);
  await saveSlot(tx, { guildId, commitmentId: id }, record);
  await oweCorrections(tx, after, originalStart, slot.record.outcome, now);
  return { ok: true, facts: written, slot: { ...slot, record }, unchanged: false };
}
