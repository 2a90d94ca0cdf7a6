import type { DateTime } from 'luxon';
import type { LocalTime } from '#bot/domain/local-time.ts';
import { toInstant } from './codec.ts';
import type { Audience } from './commitments.ts';
import type { Db, Tx } from './database.ts';

/** A member of a guild. */
export type MemberId = { guildId: string; userId: string };

/** What somebody follows: one commitment, or with an empty id all in the channel. */
export type Follow = { channelId: string; commitmentId: string };

/** What a member asked for. Until they ask for anything, messages that are for them alone are direct messages. */
export type MemberSettings = {
  directMessages: boolean;
  quietFrom: LocalTime | null;
  quietTo: LocalTime | null;
};

export async function findMember(db: Db | Tx, { guildId, userId }: MemberId): Promise<MemberSettings> {
  const row = await db.member.findUnique({ where: { guildId_userId: { guildId, userId } } });
  const { directMessages = true, quietFrom = null, quietTo = null } = row ?? {};
  return { directMessages, quietFrom, quietTo };
}

export async function saveMember(tx: Tx, who: MemberId, change: Partial<MemberSettings>): Promise<void> {
  const { guildId, userId } = who;
  await tx.member.upsert({
    where: { guildId_userId: { guildId, userId } },
    create: { directMessages: true, ...change, guildId, userId },
    update: change,
  });
}

/** Adds a follow; false when it was there already. */
export async function addFollow(tx: Tx, who: MemberId, follow: Follow, now: DateTime): Promise<boolean> {
  const { guildId, userId } = who;
  const key = { guildId, userId, channelId: follow.channelId, commitmentId: follow.commitmentId };
  const before = await tx.follow.count({ where: key });
  const where = { guildId_userId_channelId_commitmentId: key };
  await tx.follow.upsert({ where, create: { ...key, createdAt: now.toJSDate() }, update: { userId } });
  return before === 0;
}

/** Removes follows: the one named, else all of this member; answers how many there were. */
export async function removeFollows(tx: Tx, { guildId, userId }: MemberId, only: Partial<Follow> = {}) {
  const { channelId, commitmentId } = only;
  const where = {
    guildId,
    userId,
    ...(channelId === undefined ? {} : { channelId }),
    ...(commitmentId === undefined ? {} : { commitmentId }),
  };
  return (await tx.follow.deleteMany({ where })).count;
}

/** What is followed, as people name it; `reference` is null for a whole channel. */
export type Followed = { channelId: string; reference: string | null; title: string | null };

/** What a member follows of that which they can see, by channel. */
export async function listFollows(db: Db, audience: Audience, userId: string): Promise<Followed[]> {
  const where = { guildId: audience.guildId, userId, channelId: { in: [...audience.channelIds] } };
  const follows = await db.follow.findMany({ where, orderBy: [{ channelId: 'asc' }, { createdAt: 'asc' }] });
  const ids = follows.map((f) => f.commitmentId).filter((id) => id !== '');
  const rows = await db.commitment.findMany({
    where: {
      id: { in: ids },
      guildId: audience.guildId,
      channelId: { in: [...audience.channelIds] },
      state: 'open',
    },
    select: { id: true, number: true, title: true },
  });
  const known = new Map(rows.map((row) => [row.id, row]));
  return follows.flatMap(({ channelId, commitmentId }): Followed[] => {
    if (commitmentId === '') return [{ channelId, reference: null, title: null }];
    const row = known.get(commitmentId);
    return row ? [{ channelId, reference: `C-${row.number}`, title: row.title }] : [];
  });
}

/** Drops reminders to a member that wait for the end of their quiet hours; of one commitment only, when named. */
export async function dropRemindersTo(
  tx: Tx,
  { guildId, userId }: MemberId,
  about: { commitmentId?: string; channelId?: string },
): Promise<void> {
  await tx.notice.updateMany({
    where: {
      guildId,
      kind: 'reminder',
      state: 'pending',
      destination: `member:${userId}`,
      ...(about.commitmentId === undefined ? {} : { commitmentId: about.commitmentId }),
      ...(about.channelId === undefined ? {} : { commitment: { channelId: about.channelId } }),
    },
    data: { state: 'dropped', reason: 'no longer asked for' },
  });
}

/** When Discord last refused a direct message to this member, unless one went through since; null when it did not. */
export async function lastRefusedAt(
  db: Db,
  { guildId, userId }: MemberId,
  since: DateTime,
): Promise<DateTime | null> {
  const mine = { guildId, destination: `member:${userId}` };
  const refused = await db.notice.findFirst({
    where: {
      ...mine,
      state: 'failed',
      reason: 'direct-messages-closed',
      availableAt: { gte: since.toJSDate() },
    },
    orderBy: { availableAt: 'desc' },
    select: { availableAt: true },
  });
  if (!refused) return null;
  const arrived = await db.notice.count({
    where: { ...mine, state: 'sent', availableAt: { gte: refused.availableAt } },
  });
  return arrived === 0 ? toInstant(refused.availableAt) : null;
}
