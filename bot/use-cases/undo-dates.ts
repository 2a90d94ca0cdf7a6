import type { DateTime } from 'luxon';
import { settledAt } from '#bot/domain/settling.ts';
import type { Slot, SlotRecord } from '#bot/domain/slot.ts';
import { slotByOriginalStart } from '#bot/domain/slots.ts';
import { agreedTerms, amendedBy, type Terms } from '#bot/domain/terms.ts';
import { isHeld } from '#bot/domain/track-record.ts';
import { read, slotRecordCodec } from '#bot/store/codec.ts';
import type { Tx } from '#bot/store/database.ts';
import { findLastEvent } from '#bot/store/events.ts';
import type { LoadedFacts } from '#bot/store/facts.ts';
import { saveSlot } from '#bot/store/slots.ts';
import { insertTerms, raiseSequences, removeTerms } from '#bot/store/terms.ts';
import type { Actor, MissingRole } from './actor.ts';
import { changeAsRecorder, writeChange } from './change-commitment.ts';
import type { Deps } from './deps.ts';
import { withRecord } from './record-outcome.ts';

export type DatesUndone =
  | { ok: true; facts: LoadedFacts; slot: Slot | null }
  | { ok: false; reason: 'not-found' | 'closed' | 'nothing-to-undo' | 'too-late' | 'not-yours' };

/**
 * Takes back, within ten minutes, the last change of a slot's date (or of the series, with `originalStart` empty) that
 * this person made. What was posted stays, and a post says that it was taken back.
 */
export function undoDates(
  deps: Deps,
  actor: Actor,
  input: { commitmentId: string; originalStart: string },
): Promise<DatesUndone | MissingRole> {
  return changeAsRecorder(deps, actor, input.commitmentId, async (tx, facts, now): Promise<DatesUndone> => {
    const ofSeries = input.originalStart === '';
    const kinds = ofSeries
      ? ['dates-set', 'amended', 'offered', 'taken-back']
      : ['moved', 'to-follow', 'called-off', 'extended', 'taken-back'];
    const originalStart = ofSeries ? null : input.originalStart;
    const event = await findLastEvent(tx, facts.commitment.id, kinds, originalStart);
    if (!event || event.kind === 'taken-back') return { ok: false, reason: 'nothing-to-undo' };
    if (event.by !== actor.userId) return { ok: false, reason: 'not-yours' };
    if (now >= settledAt(event.at)) return { ok: false, reason: 'too-late' };
    if (event.kind === 'offered') return undoOffer(tx, actor, facts, event.detail, now);
    return ofSeries
      ? undoSeries(tx, actor, facts, now)
      : undoSlot(tx, actor, facts, input.originalStart, event.detail, now);
  });
}

async function undoSlot(
  tx: Tx,
  actor: Actor,
  facts: LoadedFacts,
  originalStart: string,
  detail: Record<string, unknown>,
  now: DateTime,
): Promise<DatesUndone> {
  const slot = slotByOriginalStart(facts, originalStart);
  const after = read(slotRecordCodec, JSON.stringify(detail.after));
  const isLatest = slot?.record.sequence === after.sequence && !isHeld(slot);
  if (!isLatest) return { ok: false, reason: 'nothing-to-undo' };
  const before = read(slotRecordCodec, JSON.stringify(detail.before));
  const record = { ...asBefore(before, slot.record.sequence + 1), changedAt: now };
  const { id, guildId } = facts.commitment;
  const what = { kind: 'taken-back', originalStart, n: record.sequence } as const;
  const changed = { before: slot.record, after: record };
  const written = await writeChange(tx, actor, withRecord(facts, record), what, changed, now);
  await saveSlot(tx, { guildId, commitmentId: id }, record);
  return { ok: true, facts: written, slot: slotByOriginalStart(written, originalStart) };
}

/** A question that was on its way when the date was changed was dropped with it: it is asked anew. */
function asBefore(before: SlotRecord, sequence: number): SlotRecord {
  const lost = before.asked > 0 && before.askedAt === null;
  return { ...before, sequence, asked: before.asked - (lost ? 1 : 0) };
}

/** Of an offer nothing has followed in ten minutes: the version goes, and the history keeps that it was there. */
async function undoOffer(
  tx: Tx,
  actor: Actor,
  facts: LoadedFacts,
  detail: Record<string, unknown>,
  now: DateTime,
): Promise<DatesUndone> {
  const { version } = detail.after as Pick<Terms, 'version'>;
  const undone = facts.terms.find((t) => t.version === version && t.kind === 'offered');
  if (!undone) return { ok: false, reason: 'nothing-to-undo' };
  const after = { ...facts, terms: facts.terms.filter((t) => t !== undone) };
  const what = { kind: 'taken-back', originalStart: null, n: now.toMillis() } as const;
  const written = await writeChange(tx, actor, after, what, { before: undone, after: null }, now);
  await removeTerms(tx, { commitmentId: facts.commitment.id, version });
  return { ok: true, facts: written, slot: null };
}

async function undoSeries(tx: Tx, actor: Actor, facts: LoadedFacts, now: DateTime): Promise<DatesUndone> {
  const [before, undone] = agreedTerms(facts.terms).slice(-2);
  if (!before || !undone) return { ok: false, reason: 'nothing-to-undo' };
  const version = Math.max(...facts.terms.map((t) => t.version)) + 1;
  const { fromOn } = undone;
  const again = { createdAt: now, sequence: 0, changedAt: null };
  const terms: Terms = { ...before, ...again, version, kind: 'amended', fromOn };
  const amended = amendedBy(facts.terms, terms, now);
  const { id, guildId } = facts.commitment;
  const what = { kind: 'taken-back', originalStart: null, n: version } as const;
  const after = { ...facts, terms: amended.terms };
  const written = await writeChange(tx, actor, after, what, { before: undone, after: terms }, now);
  await raiseSequences(tx, { commitmentId: id, versions: amended.cutShort }, now);
  await insertTerms(tx, { guildId, commitmentId: id, createdBy: actor.userId }, terms);
  return { ok: true, facts: written, slot: null };
}
