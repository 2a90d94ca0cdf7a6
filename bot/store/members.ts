import type { Db, Tx } from './database.ts';

/** Whether a member wants direct messages, and the channel of those, if one was opened before. */
export async function findDirectMessages(
  db: Db | Tx,
  guildId: string,
  userId: string,
): Promise<{ wanted: boolean; channelId: string | null }> {
  const where = { guildId_userId: { guildId, userId } };
  const row = await db.member.findUnique({ where, select: { directMessages: true, dmChannelId: true } });
  return { wanted: row?.directMessages ?? true, channelId: row?.dmChannelId ?? null };
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
