import type { Feed } from '#bot/domain/feed.ts';
import { NOT_TAKEN_BACK } from './commitments.ts';
import type { Db } from './database.ts';
import type { Prisma } from './generated/sqlite/client.ts';

/** A commitment in a feed, and how many of its slots have a row: what loading it costs. */
export type FeedContent = { id: string; slots: number };

/** What is in a feed, by number: of that which its member can see, and was not taken back. */
export async function findFeedContents(db: Db, feed: Feed): Promise<FeedContent[]> {
  const rows = await db.commitment.findMany({
    where: { AND: [await contentsWhere(db, feed), NOT_TAKEN_BACK] },
    orderBy: { number: 'asc' },
    select: { id: true, _count: { select: { slots: true } } },
  });
  return rows.map(({ id, _count }) => ({ id, slots: _count.slots }));
}

export type FeedMark = {
  /** Two that are equal were taken of the same rows: as long as it stays, so does the feed. */
  mark: string;
  /** The bot was removed from the guild. */
  left: boolean;
};

/**
 * What of the rows behind a feed changes whenever they do, in few cheap queries. Commitments are never deleted and their
 * revisions only grow, so that their number and the sum of their revisions stand for all of them. Both are taken of all
 * in the feed's channels: who owns what changes with a revision too, and what is followed is compared by itself.
 */
export async function markFeed(db: Db, feed: Feed): Promise<FeedMark> {
  const { guildId, channels, kind } = feed;
  const [guild, commitments, follows] = await Promise.all([
    db.guild.findUnique({ where: { id: guildId }, select: { revision: true, leftAt: true } }),
    db.commitment.aggregate({ where: scopeWhere(feed), _count: true, _sum: { revision: true } }),
    kind === 'mine' ? followsOf(db, feed) : null,
  ]);
  const parts = [guild, commitments._count, commitments._sum.revision, follows, channels];
  return { mark: JSON.stringify(parts), left: (guild?.leftAt ?? null) !== null };
}

function scopeWhere({ kind, guildId, subjectId, channels }: Feed) {
  const id = kind === 'commitment' ? { id: subjectId } : {};
  return { guildId, channelId: { in: channels }, ...id };
}

async function contentsWhere(db: Db, feed: Feed): Promise<Prisma.CommitmentWhereInput> {
  if (feed.kind !== 'mine') return scopeWhere(feed);
  const { userId } = feed;
  const follows = await followsOf(db, feed);
  const channels = follows.filter((follow) => follow.commitmentId === '').map((follow) => follow.channelId);
  const ids = follows.map((follow) => follow.commitmentId).filter((id) => id !== '');
  const theirs = [
    { ownerId: userId },
    { recordedBy: userId },
    { id: { in: ids } },
    { channelId: { in: channels } },
  ];
  return { ...scopeWhere(feed), OR: theirs };
}

function followsOf(db: Db, { guildId, userId }: Feed) {
  return db.follow.findMany({
    where: { guildId, userId },
    orderBy: [{ channelId: 'asc' }, { commitmentId: 'asc' }],
    select: { channelId: true, commitmentId: true },
  });
}
