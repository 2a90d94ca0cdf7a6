import type { DateTime } from 'luxon';
import type { ChangeKind } from '#bot/domain/notice.ts';
import { cleanLine } from '#bot/domain/people-text.ts';
import type { Slot, SlotRecord } from '#bot/domain/slot.ts';
import { slotByOriginalStart } from '#bot/domain/slots.ts';
import { agreedTerms, amendedBy, type Terms } from '#bot/domain/terms.ts';
import { isHeld } from '#bot/domain/track-record.ts';
import type { Tx } from '#bot/store/database.ts';
import { canonicalText } from '#bot/store/events.ts';
import type { LoadedFacts } from '#bot/store/facts.ts';
import { saveSlot } from '#bot/store/slots.ts';
import { insertTerms, raiseSequences } from '#bot/store/terms.ts';
import type { Actor, MissingRole } from './actor.ts';
import { changeAsRecorder, writeChange } from './change-commitment.ts';
import { oweCorrections } from './corrections.ts';
import type { Deps } from './deps.ts';
import { type DateRefusal, readRecord, readSeries } from './read-dates.ts';
import { withRecord } from './record-outcome.ts';

/** `change` is null when it stood so already: a second press. */
export type DatesSet = {
  ok: true;
  facts: LoadedFacts;
  slot: Slot | null;
  change: ChangeKind | null;
};

/**
 * Sets dates for the series, from a first date on; the cadence stays as it was unless words for another are given. Of
 * what had no date and no rhythm so far, the first date is its one day when no words for a rhythm are given.
 */
export async function setSeriesDates(
  deps: Deps,
  actor: Actor,
  input: { commitmentId: string; first: string; cadence: string },
): Promise<DatesSet | DateRefusal | MissingRole> {
  return changeAsRecorder(
    deps,
    actor,
    input.commitmentId,
    async (tx, facts, now): Promise<DatesSet | DateRefusal> => {
      const terms = readSeries(facts, input, now);
      if ('ok' in terms) return terms;
      if (isSameTerms(facts, terms)) return { ok: true, facts, slot: null, change: null };
      const { id, guildId } = facts.commitment;
      const amended = amendedBy(facts.terms, terms, now);
      const after = { ...facts, terms: amended.terms };
      const what = { kind: 'dates-set' as const, originalStart: null, n: terms.version };
      const changed = { before: facts.terms.at(-1), after: terms };
      const written = await writeChange(tx, actor, after, what, changed, now);
      await raiseSequences(tx, { commitmentId: id, versions: amended.cutShort }, now);
      await insertTerms(tx, { guildId, commitmentId: id, createdBy: actor.userId }, terms);
      return { ok: true, facts: written, slot: null, change: 'dates-set' };
    },
  );
}

/** Sets, moves or postpones one slot's own date; the slot keeps its identity. Empty words mean: to follow. */
export async function setSlotDate(
  deps: Deps,
  actor: Actor,
  input: { commitmentId: string; originalStart: string; date: string },
): Promise<DatesSet | DateRefusal | MissingRole> {
  return changeAsRecorder(
    deps,
    actor,
    input.commitmentId,
    async (tx, facts, now): Promise<DatesSet | DateRefusal> => {
      const slot = slotByOriginalStart(facts, input.originalStart);
      if (!slot) return { ok: false, reason: 'no-such-slot' };
      const { outcome } = slot.record;
      if (outcome && isHeld(slot)) return { ok: false, reason: 'went-ahead', outcome, zone: slot.zone };
      const record = readRecord(slot, cleanLine(input.date), now);
      if ('ok' in record) return record;
      if (isSameDate(slot.record, record)) return { ok: true, facts, slot, change: null };
      const kind: ChangeKind = record.status === 'to-follow' ? 'to-follow' : 'moved';
      return writeSlot(tx, actor, facts, slot, { ...record, changedAt: now }, kind, now);
    },
  );
}

async function writeSlot(
  tx: Tx,
  actor: Actor,
  facts: LoadedFacts,
  slot: Slot,
  record: SlotRecord,
  kind: ChangeKind,
  now: DateTime,
): Promise<DatesSet> {
  const { id, guildId } = facts.commitment;
  const after = withRecord(facts, record);
  const what = { kind, originalStart: slot.originalStart, n: record.sequence };
  const written = await writeChange(tx, actor, after, what, { before: slot.record, after: record }, now);
  await saveSlot(tx, { guildId, commitmentId: id }, record);
  await oweCorrections(tx, after, slot.originalStart, slot.record.outcome, now);
  return { ok: true, facts: written, slot: slotByOriginalStart(written, slot.originalStart), change: kind };
}

function isSameDate(before: SlotRecord, after: SlotRecord): boolean {
  const isSame = before.startOn === after.startOn && before.startTime === after.startTime;
  return isSame && before.status === after.status && before.outcome === null;
}

/** What is written as JSON with its keys in order is equal when the text is. */
function isSameTerms(facts: LoadedFacts, terms: Terms): boolean {
  const latest = agreedTerms(facts.terms).at(-1);
  return latest !== undefined && canonicalText(latest.timing) === canonicalText(terms.timing);
}
