import type { DateTime } from 'luxon';
import { z } from 'zod';
import { referenceOf } from '#bot/domain/commitment.ts';
import { channelsThatMatter, type Feed } from '#bot/domain/feed.ts';
import { read, toInstant, toInstantOrNull, write } from './codec.ts';
import { type Audience, NOT_TAKEN_BACK } from './commitments.ts';
import type { Db, Tx } from './database.ts';
import type { MemberId } from './follows.ts';
import type { Feed as FeedRow } from './generated/sqlite/client.ts';
import { createId } from './notices.ts';

const channelsCodec = z.array(z.string());

/** What a member can see is looked at again after so long. */
const CHECK_HOURS = 24;
/** For a feed that is revoked: the search for those that are due never meets it. */
const NEVER = new Date('9999-12-31T00:00:00Z');

export type NewFeed = Pick<Feed, 'guildId' | 'userId' | 'kind' | 'subjectId' | 'channels'> & {
  tokenHash: string;
};

/** Holds the member for this transaction: whoever subscribes for the same member at the same time waits. */
export async function lockMember(tx: Tx, { guildId, userId }: MemberId): Promise<void> {
  await tx.member.upsert({
    where: { guildId_userId: { guildId, userId } },
    create: { guildId, userId, directMessages: true },
    update: { userId },
  });
}

export function countFeeds(db: Db | Tx, { guildId, userId }: MemberId): Promise<number> {
  return db.feed.count({ where: { guildId, userId, revokedAt: null } });
}

export async function insertFeed(tx: Tx, feed: NewFeed, now: DateTime): Promise<Feed> {
  const { guildId, userId, kind, subjectId, tokenHash } = feed;
  const row = await tx.feed.create({
    data: {
      id: createId(),
      guildId,
      userId,
      kind,
      subjectId,
      tokenHash,
      channels: write(channelsCodec, feed.channels),
      createdAt: now.toJSDate(),
      checkAt: nextCheck(now),
    },
  });
  return toFeed(row);
}

/** The live feeds of one member, oldest first. */
export async function listFeedsOf(db: Db | Tx, { guildId, userId }: MemberId): Promise<Feed[]> {
  const rows = await db.feed.findMany({
    where: { guildId, userId, revokedAt: null },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
  });
  return rows.map(toFeed);
}

/** A member's own live feed. */
export async function findOwnFeed(
  db: Db | Tx,
  { guildId, userId }: MemberId,
  id: string,
): Promise<Feed | null> {
  const row = await db.feed.findFirst({ where: { id, guildId, userId, revokedAt: null } });
  return row && toFeed(row);
}

/** A live feed by what is kept of its token. */
export async function findFeedByHash(db: Db, tokenHash: string): Promise<Feed | null> {
  const row = await db.feed.findUnique({ where: { tokenHash } });
  return row && row.revokedAt === null ? toFeed(row) : null;
}

/** Gives a live feed another token, or ends it; false when it is not live any more. */
export async function changeFeed(
  tx: Tx,
  { id }: Pick<Feed, 'id'>,
  change: { tokenHash: string; channels: string[] } | 'revoke',
  now: DateTime,
): Promise<boolean> {
  const at = now.toJSDate();
  const data =
    change === 'revoke'
      ? { revokedAt: at, checkAt: NEVER }
      : {
          tokenHash: change.tokenHash,
          channels: write(channelsCodec, change.channels),
          rotatedAt: at,
          lastUsedAt: null,
          checkAt: nextCheck(now),
        };
  const { count } = await tx.feed.updateMany({ where: { id, revokedAt: null }, data });
  return count === 1;
}

/** Live feeds whose member's view is to be looked at again, the longest due first. */
export async function findFeedsToCheck(db: Db, now: DateTime, limit: number): Promise<Feed[]> {
  const rows = await db.feed.findMany({
    where: { checkAt: { lte: now.toJSDate() } },
    orderBy: { checkAt: 'asc' },
    take: limit,
  });
  return rows.map(toFeed);
}

/**
 * Writes down which channels its member can see of a feed that was due then, and is still as it was read: not when it
 * got a new address meanwhile, or is to be looked at once more.
 */
export async function saveVisible(tx: Tx, feed: Feed, seen: readonly string[], now: DateTime): Promise<void> {
  const channelId = feed.kind === 'commitment' ? await channelOf(tx, feed) : null;
  const channels = write(channelsCodec, channelsThatMatter(feed, channelId, seen));
  await tx.feed.updateMany({
    where: { id: feed.id, revokedAt: null, checkAt: { lte: now.toJSDate() } },
    data: { channels, checkAt: nextCheck(now) },
  });
}

/** Looks again at that instant, and leaves what is known as it is. */
export async function putOffCheck(tx: Tx, { id }: Pick<Feed, 'id'>, at: DateTime): Promise<void> {
  await tx.feed.updateMany({ where: { id, revokedAt: null }, data: { checkAt: at.toJSDate() } });
}

/** Looks at all feeds of a guild at the next opportunity. */
export async function checkFeedsOf(tx: Tx, guildId: string, now: DateTime): Promise<void> {
  await tx.feed.updateMany({ where: { guildId, revokedAt: null }, data: { checkAt: now.toJSDate() } });
}

/** Notes that these were read at that instant, unless they were read later. An address that was changed is not met. */
export async function saveLastUse(tx: Tx, tokenHashes: readonly string[], lastUsedAt: Date): Promise<void> {
  await tx.feed.updateMany({
    where: {
      tokenHash: { in: [...tokenHashes] },
      OR: [{ lastUsedAt: null }, { lastUsedAt: { lt: lastUsedAt } }],
    },
    data: { lastUsedAt },
  });
}

/** A commitment as a feed names it, if this audience can see it and it was not taken back. */
export async function findSubject(
  db: Db | Tx,
  audience: Audience,
  which: { number: number } | { id: string },
): Promise<{ id: string; channelId: string; reference: string; title: string } | null> {
  const [found] = await findSubjects(db, audience, which);
  return found ?? null;
}

/** The same for several. */
export async function findSubjects(
  db: Db | Tx,
  audience: Audience,
  which: { number: number } | { id: string | { in: string[] } },
) {
  const rows = await db.commitment.findMany({
    where: {
      guildId: audience.guildId,
      channelId: { in: [...audience.channelIds] },
      ...NOT_TAKEN_BACK,
      ...which,
    },
    select: { id: true, channelId: true, number: true, title: true },
  });
  return rows.map(({ number, ...row }) => ({ ...row, reference: referenceOf({ number }) }));
}

async function channelOf(tx: Tx, { guildId, subjectId }: Feed): Promise<string | null> {
  const where = { id: subjectId, guildId };
  return (await tx.commitment.findFirst({ where, select: { channelId: true } }))?.channelId ?? null;
}

function nextCheck(now: DateTime): Date {
  return now.plus({ hours: CHECK_HOURS }).toJSDate();
}

function toFeed(row: FeedRow): Feed {
  const channels = read(channelsCodec, row.channels);
  return {
    id: row.id,
    guildId: row.guildId,
    userId: row.userId,
    kind: row.kind as Feed['kind'],
    subjectId: row.subjectId,
    about: null,
    channels,
    quiet: channels.length === 0,
    createdAt: toInstant(row.createdAt),
    rotatedAt: toInstantOrNull(row.rotatedAt),
    revokedAt: toInstantOrNull(row.revokedAt),
    lastUsedAt: toInstantOrNull(row.lastUsedAt),
  };
}
