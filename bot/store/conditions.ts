import type { Condition } from '#bot/domain/condition.ts';
import type { Tx } from './database.ts';

/** Writes a condition. Whoever does raises the commitment's count of correspondence in the same transaction. */
export async function insertCondition(
  tx: Tx,
  owner: { guildId: string; commitmentId: string },
  { id, words, decider, state, decidedBy, decidedAt, createdBy, createdAt }: Condition,
): Promise<void> {
  const decided = { decidedBy, decidedAt: decidedAt?.toJSDate() ?? null };
  await tx.condition.create({
    data: { ...owner, id, words, decider, state, ...decided, createdBy, createdAt: createdAt.toJSDate() },
  });
}

/** Writes whether it is met, and who said so. */
export async function saveCondition(tx: Tx, { id, state, decidedBy, decidedAt }: Condition): Promise<void> {
  const data = { state, decidedBy, decidedAt: decidedAt?.toJSDate() ?? null };
  await tx.condition.update({ where: { id }, data });
}

/** Takes a condition away that should not be on record; the history keeps that it was there. */
export async function removeCondition(tx: Tx, id: string): Promise<void> {
  await tx.condition.deleteMany({ where: { id } });
}
