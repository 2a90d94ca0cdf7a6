import type { Db, Tx } from './database.ts';

/** Notes the area of work of some commitments of a guild, as trackers of recommendations name it. */
export async function setArea(tx: Tx, guildId: string, ids: readonly string[], area: string): Promise<void> {
  await tx.commitment.updateMany({ where: { guildId, id: { in: [...ids] } }, data: { area } });
}

/** What a tracker of recommendations says beside the facts. */
export type Tracked = { id: string; area: string | null; carried: number };

/** The commitments that came from meetings of one body: of this name, in this channel; oldest first. */
export async function listOfBody(
  db: Db | Tx,
  { guildId, channelId, name }: { guildId: string; channelId: string; name: string },
  limit: number,
): Promise<Tracked[]> {
  return db.commitment.findMany({
    where: {
      guildId,
      channelId,
      state: 'open',
      kind: { not: 'our-meeting' },
      meeting: { channelId, nameKey: name.toLowerCase() },
    },
    orderBy: { number: 'asc' },
    take: limit,
    select: { id: true, area: true, carried: true },
  });
}

/** Carried forward to the next meeting, once more. */
export async function carryForward(tx: Tx, guildId: string, ids: readonly string[]): Promise<void> {
  const where = { guildId, id: { in: [...ids] }, state: 'open' };
  await tx.commitment.updateMany({ where, data: { carried: { increment: 1 } } });
}
