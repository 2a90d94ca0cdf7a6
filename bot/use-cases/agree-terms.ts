import type { DateTime } from 'luxon';
import {
  type AgreedFields,
  type AgreedRefusal,
  readAgreed,
  saysTheSame,
} from '#bot/domain/agreed-in-words.ts';
import { withDate } from '#bot/domain/dates.ts';
import type { Slot } from '#bot/domain/slot.ts';
import { slotByOriginalStart } from '#bot/domain/slots.ts';
import { agreedTerms, amendedBy, type Terms } from '#bot/domain/terms.ts';
import { isHeld } from '#bot/domain/track-record.ts';
import type { Tx } from '#bot/store/database.ts';
import type { LoadedFacts } from '#bot/store/facts.ts';
import { saveSlot } from '#bot/store/slots.ts';
import { insertTerms, raiseSequences } from '#bot/store/terms.ts';
import type { Actor, MissingRole } from './actor.ts';
import { changeAsRecorder, writeChange } from './change-commitment.ts';
import { oweCorrections } from './corrections.ts';
import type { Deps } from './deps.ts';
import { withRecord } from './record-outcome.ts';

export type TermsAgreed =
  /** `change` is null when it stood so already. */
  | {
      ok: true;
      facts: LoadedFacts;
      terms: Terms;
      slot: Slot | null;
      change: 'amended' | 'offered' | 'extended' | null;
    }
  | AgreedRefusal
  | { ok: false; reason: 'not-found' | 'closed' | 'went-ahead' }
  /** Another amended them while this person typed; they see what stands now first. */
  | { ok: false; reason: 'amended-since'; facts: LoadedFacts }
  | MissingRole;

/**
 * Records what both have agreed anew, or what the other side alone offers now. Slots of the past keep what was agreed
 * then. The day of a thing, or of a single meeting, moves by agreement and keeps its identity, so that its first day
 * and the count of its moves stay visible. `saw` is the version that the person saw: what another did meanwhile is
 * shown before it is changed.
 */
export function agreeTerms(
  deps: Deps,
  actor: Actor,
  input: { commitmentId: string; kind: 'amended' | 'offered'; fields: AgreedFields; saw?: number },
): Promise<TermsAgreed> {
  return changeAsRecorder(deps, actor, input.commitmentId, async (tx, facts, now): Promise<TermsAgreed> => {
    const { kind, fields, saw } = input;
    const newest = Math.max(...facts.terms.map((t) => t.version));
    const terms = readAgreed(facts, kind, fields, now);
    if ('ok' in terms) return terms;
    if (saysTheSame(facts, terms)) return { ok: true, facts, terms, slot: null, change: null };
    if (saw !== undefined && saw !== newest) return { ok: false, reason: 'amended-since', facts };
    const day = kind === 'amended' ? dayOf(terms) : null;
    const slot = day && oneSlotOf(facts);
    return day && slot
      ? moveDay(tx, actor, facts, { slot, day, terms }, now)
      : addTerms(tx, actor, facts, terms, now);
  });
}

async function addTerms(
  tx: Tx,
  actor: Actor,
  facts: LoadedFacts,
  terms: Terms,
  now: DateTime,
): Promise<TermsAgreed> {
  const change = terms.kind === 'offered' ? 'offered' : 'amended';
  const amended =
    change === 'offered'
      ? { terms: [...facts.terms, terms], cutShort: [] }
      : amendedBy(facts.terms, terms, now);
  const { id, guildId } = facts.commitment;
  const what = { kind: change, originalStart: null, n: now.toMillis() } as const;
  const detail = { before: facts.terms.at(-1), after: terms };
  const written = await writeChange(tx, actor, { ...facts, terms: amended.terms }, what, detail, now);
  await raiseSequences(tx, { commitmentId: id, versions: amended.cutShort }, now);
  await insertTerms(tx, { guildId, commitmentId: id, createdBy: actor.userId }, terms);
  return { ok: true, facts: written, terms, slot: null, change };
}

type Day = { on: string; time: string | null };

function dayOf({ timing }: Terms): Day | null {
  if (timing.kind === 'deadline') return { on: timing.dueOn, time: null };
  return timing.kind === 'single' ? { on: timing.on, time: timing.startTime } : null;
}

/** The one slot of a thing with a day, or of a single meeting; null for what has none yet, and for a series. */
function oneSlotOf(facts: LoadedFacts): Slot | null {
  const latest = agreedTerms(facts.terms).at(-1);
  const day = latest && dayOf(latest);
  if (!day) return null;
  return slotByOriginalStart(facts, day.time === null ? day.on : `${day.on}T${day.time}`);
}

async function moveDay(
  tx: Tx,
  actor: Actor,
  facts: LoadedFacts,
  { slot, day, terms }: { slot: Slot; day: Day; terms: Terms },
  now: DateTime,
): Promise<TermsAgreed> {
  if (isHeld(slot)) return { ok: false, reason: 'went-ahead' };
  const stands = slot.record.startOn ?? slot.originalStart.slice(0, 10);
  if (stands === day.on && slot.record.outcome === null && (slot.record.startTime ?? day.time) === day.time) {
    return { ok: true, facts, terms, slot, change: null };
  }
  const record = { ...withDate(slot, day, now), changedAt: now };
  const { id, guildId } = facts.commitment;
  const { originalStart } = slot;
  const after = withRecord(facts, record);
  const what = { kind: 'extended' as const, originalStart, n: record.sequence };
  const written = await writeChange(tx, actor, after, what, { before: slot.record, after: record }, now);
  await saveSlot(tx, { guildId, commitmentId: id }, record);
  await oweCorrections(tx, after, originalStart, slot.record.outcome, now);
  const moved = slotByOriginalStart(written, originalStart);
  return { ok: true, facts: written, terms, slot: moved, change: 'extended' };
}
