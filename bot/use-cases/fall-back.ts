import type { DateTime } from 'luxon';
import type { CommitmentFacts } from '#bot/domain/commitment.ts';
import { localDateOf } from '#bot/domain/local-time.ts';
import { type Destination, type NewNotice, type Notice, noticeKey } from '#bot/domain/notice.ts';
import type { Tx } from '#bot/store/database.ts';
import { insertNotices } from '#bot/store/notices.ts';

/**
 * Says elsewhere what could not be delivered: what was for a member goes to the channel, what was for the channel goes
 * to the owner, and the guild's channel hears that something could not be said. False when that was tried already, or
 * is not worth it.
 */
export async function fallBack(
  tx: Tx,
  notice: Notice,
  facts: CommitmentFacts,
  why: string,
  now: DateTime,
): Promise<boolean> {
  const { kind } = notice.content;
  if (kind === 'refresh' || kind === 'undeliverable' || kind === 'correction') return false;
  if (kind === 'reminder' && notice.destination.to === 'member') return false;
  const elsewhere = fallbackOf(notice, facts);
  const before = await tx.notice.count({ where: { key: elsewhere.key } });
  if (before > 0) return false;
  await insertNotices(tx, [elsewhere, ...announcement(notice, facts, why, now)], now);
  return true;
}

function fallbackOf(notice: Notice, facts: CommitmentFacts): NewNotice {
  const { commitment } = facts;
  const destination: Destination =
    notice.destination.to === 'member'
      ? { to: 'channel', id: commitment.channelId }
      : { to: 'member', id: commitment.ownerId };
  const key = [...notice.key.split('|').slice(0, -1), `${destination.to}:${destination.id}`].join('|');
  return { ...notice, destination, key };
}

/**
 * Tells the guild's own channel, once a day for each commitment, without a word of what the commitment says: its
 * audience is another one.
 */
function announcement(notice: Notice, facts: CommitmentFacts, why: string, now: DateTime): NewNotice[] {
  const { commitment, guild } = facts;
  if (!guild.channelId || guild.channelId === commitment.channelId || notice.destination.to === 'member')
    return [];
  const where = commitment.channelId;
  const content = { kind: 'undeliverable', of: notice.content.kind, where, why } as const;
  const destination: Destination = { to: 'channel', id: guild.channelId };
  const day = Number(localDateOf(now, guild.zone).replaceAll('-', ''));
  const key = noticeKey(commitment.id, content, destination, { n: day });
  return [
    { key, guildId: guild.id, commitmentId: commitment.id, destination, content, dueAt: now, notAfter: null },
  ];
}
