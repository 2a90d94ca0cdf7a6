import type { DateTime } from 'luxon';
import { type Destination, type NewNotice, noticeKey } from '#bot/domain/notice.ts';
import { insertNotices } from '#bot/store/notices.ts';
import { nonceOf } from '#bot/use-cases/group-messages.ts';
import { type Ground, withDatabase } from './seed.ts';

/** A message that the bot owes: Discord shows its nonce, by which it is known again. */
export type OwedMessage = { nonce: string; channelId: string; dueAt: number };

/** Owes one message about each of the first commitments; the i-th is due at `dueAt(i)`, all within their channels. */
export async function oweMessages(
  url: string,
  ground: Ground,
  count: number,
  dueAt: (i: number, now: DateTime) => DateTime,
): Promise<OwedMessage[]> {
  return withDatabase(url, async ({ db, clock }) => {
    const now = clock.now();
    const { guildId } = ground;
    const where = { guildId, number: { lte: count } };
    const select = { id: true, channelId: true };
    const rows = await db.read.commitment.findMany({ where, select, orderBy: { number: 'asc' } });
    const notices = rows.map((row, i) => recordedNotice(guildId, row, dueAt(i, now)));
    await db.write((tx) => insertNotices(tx, notices, now));
    return notices.map((notice) => ({
      nonce: nonceOf(notice),
      channelId: notice.destination.id,
      dueAt: notice.dueAt.toMillis(),
    }));
  });
}

function recordedNotice(guildId: string, row: { id: string; channelId: string }, dueAt: DateTime): NewNotice {
  const content = { kind: 'recorded' } as const;
  const destination: Destination = { to: 'channel', id: row.channelId };
  const key = noticeKey(row.id, content, destination, { n: dueAt.toMillis() });
  return { key, guildId, commitmentId: row.id, destination, content, dueAt, notAfter: null };
}
