import type { Statement, Word } from '#bot/domain/statement.ts';
import { fromStanding } from './correspondence.ts';
import type { Db, Tx } from './database.ts';

/**
 * Writes what an office said since. Whoever does raises the commitment's count of correspondence in the same
 * transaction.
 */
export async function insertStatement(
  tx: Tx,
  owner: { guildId: string; commitmentId: string },
  statement: Statement,
): Promise<void> {
  const { id, saidOn, words, link, letterId, recordedBy } = statement;
  await tx.statement.create({
    data: {
      ...owner,
      id,
      partyId: statement.by.id,
      saidOn,
      words,
      wordingSource: statement.source,
      link,
      letterId,
      recordedBy,
      recordedAt: statement.recordedAt.toJSDate(),
      ...standingOf(statement),
    },
  });
}

/** Writes what people have said of a statement: confirmed, seconded, that it changes nothing, taken back. */
export async function saveStanding(tx: Tx, statement: Statement): Promise<void> {
  await tx.statement.update({ where: { id: statement.id }, data: standingOf(statement) });
}

function standingOf(statement: Statement) {
  const { seconded, withdrawn } = statement;
  return {
    ...fromStanding(statement),
    secondedBy: seconded?.by ?? null,
    secondedAt: at(seconded),
    withdrawnBy: withdrawn?.by ?? null,
    withdrawnAt: at(withdrawn),
  };
}

function at(word: Word | null): Date | null {
  return word?.at.toJSDate() ?? null;
}

/** The id of the commitment that a statement is about, or null. Without an audience: the caller looks it up for one. */
export async function findCommitmentOf(db: Db | Tx, statementId: string): Promise<string | null> {
  const row = await db.statement.findUnique({ where: { id: statementId }, select: { commitmentId: true } });
  return row?.commitmentId ?? null;
}

/** How often a statement was posted or asked about so far, what is still to be among it. */
export function countAsked(tx: Tx, commitmentId: string, statementId: string): Promise<number> {
  return tx.notice.count({ where: aboutIt(commitmentId, statementId) });
}

/** Drops the questions about a statement that are still to come. */
export async function dropAskedAgain(tx: Tx, commitmentId: string, statementId: string): Promise<void> {
  const where = { ...aboutIt(commitmentId, statementId), state: 'pending', nonce: null };
  await tx.notice.updateMany({ where, data: { state: 'dropped', reason: 'left until another day' } });
}

function aboutIt(commitmentId: string, statementId: string) {
  return { commitmentId, kind: 'said', key: { startsWith: `said|${commitmentId}||${statementId}.` } };
}
