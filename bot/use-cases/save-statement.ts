import type { DateTime } from 'luxon';
import type { SaidReading } from '#bot/domain/said-in-words.ts';
import type { Statement } from '#bot/domain/statement.ts';
import type { Tx } from '#bot/store/database.ts';
import { removeDraft } from '#bot/store/drafts.ts';
import { type LoadedFacts, loadFactsFor } from '#bot/store/facts.ts';
import { ensureParty } from '#bot/store/parties.ts';
import { findCommitmentOf, insertStatement } from '#bot/store/statements.ts';
import { type Actor, type MissingRole, missingRecorder } from './actor.ts';
import { oweSaid, writeSaid } from './change-said.ts';
import type { Deps } from './deps.ts';
import { findSaidDraft, readWith, saidFieldsOf } from './draft-statement.ts';
import { retryWhenOvertaken } from './overtaken.ts';

export type SaidSaved =
  | { ok: true; facts: LoadedFacts; statement: Statement; already: boolean }
  | MissingRole
  | { ok: false; reason: 'draft-gone' | 'draft-faulty' | 'casework' };

/**
 * Puts on record what a draft says that an office said, and owes the post that sets it beside the promise. The statement
 * takes the draft's id, so that a second press of Save finds what the first one made.
 */
export async function saveStatement(
  deps: Deps,
  actor: Actor,
  input: { draftId: string; notCasework: boolean },
): Promise<SaidSaved> {
  const earlier = await findSaved(deps, actor, input.draftId);
  if (earlier) return { ...earlier, already: true };
  const now = deps.clock.now();
  const saved = await retryWhenOvertaken(() => deps.db.write((tx) => saveIn(tx, actor, input, now)));
  if (saved.ok || saved.reason !== 'draft-gone') return saved;
  // Gone may also mean that another press, at the same time, was first.
  const theirs = await findSaved(deps, actor, input.draftId);
  return theirs ? { ...theirs, already: true } : saved;
}

async function findSaved(deps: Deps, actor: Actor, statementId: string) {
  const commitmentId = await findCommitmentOf(deps.db.read, statementId);
  const facts = commitmentId && (await loadFactsFor(deps.db.read, actor, { id: commitmentId }));
  const statement = facts ? facts.statements.find((s) => s.id === statementId) : undefined;
  return facts && statement ? { ok: true as const, facts, statement } : null;
}

async function saveIn(
  tx: Tx,
  actor: Actor,
  input: { draftId: string; notCasework: boolean },
  now: DateTime,
): Promise<SaidSaved> {
  const draft = await findSaidDraft(tx, actor, input.draftId, now);
  if (!draft) return { ok: false, reason: 'draft-gone' };
  const { facts, guild, may, reading } = await readWith(tx, actor, saidFieldsOf(draft), now);
  if (!may) return missingRecorder(guild);
  if (!facts || !isWhole(reading)) return { ok: false, reason: 'draft-faulty' };
  if (reading.casework && !input.notCasework) return { ok: false, reason: 'casework' };
  if (!(await removeDraft(tx, draft.id))) return { ok: false, reason: 'draft-gone' };
  const letterId = facts.letters.find((letter) => letter.id === draft.fields.letter)?.id ?? null;
  const statement = { ...(await statementOf(tx, draft.id, actor, reading, now)), letterId };
  const { id, guildId } = facts.commitment;
  const after = await writeSaid(tx, actor, facts, { kind: 'said', before: null, after: statement }, now);
  await insertStatement(tx, { guildId, commitmentId: id }, statement);
  await oweSaid(tx, after, statement, { dueAt: now, n: 0 }, now);
  return { ok: true, facts: after, statement, already: false };
}

type Whole = SaidReading & {
  office: NonNullable<SaidReading['office']>;
  saidOn: NonNullable<SaidReading['saidOn']>;
  stance: NonNullable<SaidReading['stance']>;
};

function isWhole(reading: SaidReading): reading is Whole {
  const { faults, office, saidOn, stance } = reading;
  return faults.length === 0 && office !== null && saidOn !== null && stance !== null;
}

/** The statement that was read, with the office made from its name. */
async function statementOf(
  tx: Tx,
  id: string,
  actor: Actor,
  { office, words, saidOn, source, link, stance }: Whole,
  now: DateTime,
): Promise<Statement> {
  const by = await ensureParty(tx, actor.guildId, office, now);
  const unanswered = { letterId: null, confirmed: null, seconded: null, setAside: null, withdrawn: null };
  const recorded = { recordedBy: actor.userId, recordedAt: now };
  return { id, by, saidOn, words, source, link, stance, ...recorded, ...unanswered };
}
