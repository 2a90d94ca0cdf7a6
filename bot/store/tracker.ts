import type { Tx } from './database.ts';

/** Notes the area of work of some commitments of a guild, as trackers of recommendations name it. */
export async function setArea(tx: Tx, guildId: string, ids: readonly string[], area: string): Promise<void> {
  await tx.commitment.updateMany({ where: { guildId, id: { in: [...ids] } }, data: { area } });
}
