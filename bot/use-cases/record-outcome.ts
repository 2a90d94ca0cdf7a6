import type { DateTime } from 'luxon';
import { answerMark, type Cause, type Outcome, type OutcomeKind } from '#bot/domain/outcome.ts';
import { answersTo, type Slot, type SlotRecord } from '#bot/domain/slot.ts';
import { slotByOriginalStart } from '#bot/domain/slots.ts';
import { changeCommitment } from '#bot/store/commitments.ts';
import type { Tx } from '#bot/store/database.ts';
import { appendEvents } from '#bot/store/events.ts';
import { type LoadedFacts, loadFactsFor } from '#bot/store/facts.ts';
import { dropPending } from '#bot/store/notices.ts';
import { saveSlot } from '#bot/store/slots.ts';
import { type Actor, mayRecord } from './actor.ts';
import { oweCorrections, oweRefreshes } from './corrections.ts';
import type { Deps } from './deps.ts';
import { retryWhenOvertaken } from './overtaken.ts';

export type OutcomeInput = {
  commitmentId: string;
  originalStart: string;
  /** Left out: as recorded; a cause, a note or evidence is added to it. */
  kind?: OutcomeKind;
  cause?: Cause | null;
  note?: string | null;
  evidence?: string | null;
  /** The person saw what was recorded and means to change it. */
  correcting: boolean;
  /** The mark of the answer that they saw; when another stands by now, they see that one first. */
  saw?: string;
};

export type Recorded =
  | { ok: true; facts: LoadedFacts; slot: Slot; before: Outcome | null }
  /** The same was recorded already: a second press, or a second person. */
  | { ok: true; facts: LoadedFacts; slot: Slot; before: Outcome; unchanged: true }
  | {
      ok: false;
      reason: 'not-found' | 'no-such-slot' | 'no-answer-yet' | 'needs-to-have-been-there' | 'closed';
    }
  | { ok: false; reason: 'not-over-yet'; slot: Slot; facts: LoadedFacts }
  | { ok: false; reason: 'answered-already'; slot: Slot; facts: LoadedFacts; outcome: Outcome };

/** Records what a person said about a slot, at once; and owes what others must see of it. */
export async function recordOutcome(deps: Deps, actor: Actor, input: OutcomeInput): Promise<Recorded> {
  const now = deps.clock.now();
  return retryWhenOvertaken(() =>
    deps.db.write(async (tx) => {
      const found = await findAnswerable(tx, actor, input, now);
      if (!found.ok) return found;
      const { facts, slot } = found;
      const before = slot.record.outcome;
      if (!before && !input.kind) return { ok: false, reason: 'no-answer-yet' };
      if (before && isSame(before, input)) return { ...found, before, unchanged: true };
      const late = before !== null && input.kind === undefined && input.cause != null && !hasCause(before);
      const overtaken = before !== null && input.saw !== undefined && input.saw !== answerMark(before);
      if (before && (!input.correcting || late || overtaken)) {
        return { ok: false, reason: 'answered-already', slot, facts, outcome: before };
      }
      return { ...(await writeOutcome(tx, actor, input, facts, slot, now)), before };
    }),
  );
}

async function findAnswerable(tx: Tx, actor: Actor, input: OutcomeInput, now: DateTime) {
  const facts = await loadFactsFor(tx, actor, { id: input.commitmentId });
  if (!facts) return { ok: false, reason: 'not-found' } as const;
  if (!(await mayAnswer(tx, actor, facts))) return { ok: false, reason: 'needs-to-have-been-there' } as const;
  if (facts.commitment.state === 'closed') return { ok: false, reason: 'closed' } as const;
  const slot = slotByOriginalStart(facts, input.originalStart);
  const fits = slot && (input.kind === undefined || answersTo(slot).includes(input.kind));
  if (!slot || !fits) return { ok: false, reason: 'no-such-slot' } as const;
  // A thing can be delivered early; and a note can be put to a meeting that was called off ahead of time.
  const noteOnly = input.kind === undefined && input.cause === undefined && slot.record.outcome !== null;
  if (slot.closesAt > now && input.kind !== 'delivered' && !noteOnly) {
    return { ok: false, reason: 'not-over-yet', slot, facts } as const;
  }
  return { ok: true, facts, slot } as const;
}

/** Recorders, the owner, and those who were at the meeting from which the commitment comes. */
async function mayAnswer(tx: Tx, actor: Actor, { commitment, guild }: LoadedFacts): Promise<boolean> {
  if (mayRecord(actor, guild) || commitment.ownerId === actor.userId) return true;
  if (!commitment.meeting) return false;
  return (await tx.attendee.count({ where: { meetingId: commitment.meeting.id, userId: actor.userId } })) > 0;
}

/** Writes an answer in this transaction, with what others must see of it. */
export async function writeOutcome(
  tx: Tx,
  actor: Actor,
  input: OutcomeInput,
  facts: LoadedFacts,
  slot: Slot,
  now: DateTime,
): Promise<{ ok: true; facts: LoadedFacts; slot: Slot }> {
  const { id, guildId } = facts.commitment;
  const { originalStart } = slot;
  const outcome = outcomeOf(input, slot.record.outcome, actor.userId, now);
  const record = { ...asHappened(slot.record, outcome), outcome, changedAt: now };
  const after = withRecord(facts, record);
  await changeCommitment(tx, { id, revision: facts.revision }, { nextActionAt: now });
  await saveSlot(tx, { guildId, commitmentId: id }, record);
  await dropPending(tx, id, 'answered', { kinds: ['check-in', 'no-answer', 'reminder'], originalStart });
  await oweRefreshes(tx, after, 'answer', originalStart, now);
  const before = slot.record.outcome;
  if (before && !isSameAnswer(before, outcome)) await oweCorrections(tx, after, originalStart, before, now);
  const detail = { originalStart, before: slot.record.outcome, after: outcome };
  await appendEvents(tx, [{ guildId, commitmentId: id, kind: 'outcome', by: actor.userId, at: now, detail }]);
  return { ok: true, facts: { ...after, revision: facts.revision + 1 }, slot: { ...slot, record } };
}

/** A cause, a note or evidence that follows the answer belongs to it; another answer begins anew. */
function outcomeOf(input: OutcomeInput, before: Outcome | null, userId: string, now: DateTime): Outcome {
  const kind = input.kind ?? before?.kind ?? 'held';
  const kept = before?.kind === kind ? before : null;
  const outcome = {
    kind,
    cause: input.cause === undefined ? (kept?.cause ?? null) : input.cause,
    note: input.note === undefined ? (kept?.note ?? null) : input.note,
    evidence: input.evidence === undefined ? (kept?.evidence ?? null) : input.evidence,
    recordedBy: userId,
    recordedAt: now,
  };
  // Whoever adds a note has not answered the question: it stays the word of the one who did, of when they did.
  const answer = before && isSameAnswer(before, outcome) ? before : outcome;
  return { ...outcome, recordedBy: answer.recordedBy, recordedAt: answer.recordedAt };
}

/** "Why?" is asked of what did not go as it was agreed. Somebody may have corrected that before it was answered. */
function hasCause({ kind }: Outcome): boolean {
  return kind === 'not-held' || kind === 'not-as-agreed';
}

function isSameAnswer(a: Outcome, b: Outcome): boolean {
  return a.kind === b.kind && a.cause === b.cause;
}

/** A meeting that was called off, and by a correction was not, is no longer called off. */
function asHappened(record: SlotRecord, outcome: Outcome): SlotRecord {
  if (record.status !== 'cancelled' || outcome.kind === 'not-held') return record;
  const status = record.startOn === null ? 'expected' : 'moved';
  return { ...record, status, sequence: record.sequence + 1 };
}

function isSame(before: Outcome, input: OutcomeInput): boolean {
  return (
    (input.kind === undefined || input.kind === before.kind) &&
    (input.cause === undefined || input.cause === before.cause) &&
    (input.note === undefined || input.note === before.note) &&
    (input.evidence === undefined || input.evidence === before.evidence)
  );
}

/** The facts with one slot's record replaced. */
export function withRecord(facts: LoadedFacts, record: LoadedFacts['slots'][number]): LoadedFacts {
  const others = facts.slots.filter((s) => s.originalStart !== record.originalStart);
  return { ...facts, slots: [...others, record] };
}
