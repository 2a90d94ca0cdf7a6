import type { Db, Tx } from './database.ts';

/** The direct-message channel with a member, if one was opened before. */
export async function findDmChannel(db: Db | Tx, guildId: string, userId: string): Promise<string | null> {
  const where = { guildId_userId: { guildId, userId } };
  const row = await db.member.findUnique({ where, select: { dmChannelId: true } });
  return row?.dmChannelId ?? null;
}

export async function saveDmChannel(
  tx: Tx,
  guildId: string,
  userId: string,
  dmChannelId: string,
): Promise<void> {
  await tx.member.upsert({
    where: { guildId_userId: { guildId, userId } },
    create: { guildId, userId, directMessages: true, dmChannelId },
    update: { dmChannelId },
  });
}
