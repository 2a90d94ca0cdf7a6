import type { DateTime } from 'luxon';
import type { Condition, ConditionState } from '#bot/domain/condition.ts';
import { cleanLine, cleanText } from '#bot/domain/people-text.ts';
import { changeCommitment } from '#bot/store/commitments.ts';
import { insertCondition, removeCondition, saveCondition } from '#bot/store/conditions.ts';
import type { Tx } from '#bot/store/database.ts';
import type { LoadedFacts } from '#bot/store/facts.ts';
import { createId } from '#bot/store/notices.ts';
import { raiseSequences } from '#bot/store/terms.ts';
import type { Actor, MissingRole } from './actor.ts';
import { changeAsRecorder, writeChange } from './change-commitment.ts';
import type { Deps } from './deps.ts';

/** The longest of each, in characters. */
export const CONDITION_LIMITS = { words: 300, decider: 100 } as const;
/** Three choices for each in one menu of 25. */
const MOST_CONDITIONS = 8;

export type ConditionsChanged =
  | { ok: true; facts: LoadedFacts; condition: Condition; unchanged: boolean }
  | { ok: false; reason: 'not-found' | 'closed' | 'no-words' | 'too-many' | 'no-such-condition' }
  | { ok: false; reason: 'too-long'; field: 'words' | 'decider'; limit: number; length: number }
  /** Another said otherwise first; they see what. */
  | { ok: false; reason: 'decided-already'; condition: Condition; facts: LoadedFacts }
  | MissingRole;

/** Puts on record what a commitment depends on, and who decides; nothing is due until somebody says that it is met. */
export function addCondition(
  deps: Deps,
  actor: Actor,
  input: { commitmentId: string; words: string; decider: string },
): Promise<ConditionsChanged> {
  return changeAsRecorder(
    deps,
    actor,
    input.commitmentId,
    async (tx, facts, now): Promise<ConditionsChanged> => {
      const words = cleanText(input.words);
      const decider = cleanLine(input.decider);
      const long = tooLong('words', words) ?? tooLong('decider', decider);
      if (long) return long;
      if (words === '' || decider === '') return { ok: false, reason: 'no-words' };
      const same = facts.conditions.find((c) => c.words === words && c.decider === decider);
      if (same) return { ok: true, facts, condition: same, unchanged: true };
      if (facts.conditions.length >= MOST_CONDITIONS) return { ok: false, reason: 'too-many' };
      const undecided = { state: 'unknown', decidedBy: null, decidedAt: null } as const;
      const made = { createdBy: actor.userId, createdAt: now };
      const condition: Condition = { id: createId(), words, decider, ...undecided, ...made };
      const after = { ...facts, conditions: [...facts.conditions, condition] };
      const written = await write(tx, actor, after, { before: null, after: condition }, now);
      const { id, guildId } = facts.commitment;
      await insertCondition(tx, { guildId, commitmentId: id }, condition);
      return { ok: true, facts: written, condition, unchanged: false };
    },
  );
}

/** A person says whether it is met. `saw` is the state that they saw. */
export function decideCondition(
  deps: Deps,
  actor: Actor,
  input: { commitmentId: string; conditionId: string; state: ConditionState; saw: string },
): Promise<ConditionsChanged> {
  return changeAsRecorder(
    deps,
    actor,
    input.commitmentId,
    async (tx, facts, now): Promise<ConditionsChanged> => {
      const before = facts.conditions.find((c) => c.id === input.conditionId);
      if (!before) return { ok: false, reason: 'no-such-condition' };
      if (before.state === input.state) return { ok: true, facts, condition: before, unchanged: true };
      if (before.state !== input.saw)
        return { ok: false, reason: 'decided-already', condition: before, facts };
      const condition = { ...before, state: input.state, decidedBy: actor.userId, decidedAt: now };
      const conditions = facts.conditions.map((c) => (c === before ? condition : c));
      const written = await write(tx, actor, { ...facts, conditions }, { before, after: condition }, now);
      await saveCondition(tx, condition);
      return { ok: true, facts: written, condition, unchanged: false };
    },
  );
}

/** Takes a condition back that was put on record wrongly: everything is due again as if it had never stood there. */
export function takeBackCondition(
  deps: Deps,
  actor: Actor,
  input: { commitmentId: string; conditionId: string },
): Promise<ConditionsChanged> {
  return changeAsRecorder(
    deps,
    actor,
    input.commitmentId,
    async (tx, facts, now): Promise<ConditionsChanged> => {
      const before = facts.conditions.find((c) => c.id === input.conditionId);
      if (!before) return { ok: false, reason: 'no-such-condition' };
      const conditions = facts.conditions.filter((c) => c !== before);
      const written = await write(tx, actor, { ...facts, conditions }, { before, after: null }, now);
      await removeCondition(tx, before.id);
      return { ok: true, facts: written, condition: before, unchanged: false };
    },
  );
}

/** Meetings come or go with it: calendars and those invited hear of it as of any change of dates. */
async function write(
  tx: Tx,
  actor: Actor,
  facts: LoadedFacts,
  detail: { before: Condition | null; after: Condition | null },
  now: DateTime,
): Promise<LoadedFacts> {
  const { id } = facts.commitment;
  const terms = facts.terms.map((t) => ({ ...t, sequence: t.sequence + 1, changedAt: now }));
  const what = { kind: 'depends', originalStart: null, n: now.toMillis() } as const;
  const written = await writeChange(tx, actor, { ...facts, terms }, what, detail, now);
  await raiseSequences(tx, { commitmentId: id }, now);
  if (detail.before !== null) return written;
  await changeCommitment(tx, { id, revision: written.revision }, { correspondence: 1 });
  return { ...written, revision: written.revision + 1 };
}

function tooLong(field: 'words' | 'decider', text: string): ConditionsChanged | null {
  const length = [...text].length;
  const limit = CONDITION_LIMITS[field];
  return length > limit ? { ok: false, reason: 'too-long', field, limit, length } : null;
}
