import type { DateTime } from 'luxon';
import type { CommitmentFacts } from '#bot/domain/commitment.ts';
import { localDateOf } from '#bot/domain/local-time.ts';
import {
  type Destination,
  destinationText,
  type NewNotice,
  type Notice,
  noticeKey,
} from '#bot/domain/notice.ts';
import type { Tx } from '#bot/store/database.ts';
import { findInvitation } from '#bot/store/invitations.ts';
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
  if (kind === 'invitation') return tellOwner(tx, notice, facts, why, now);
  if (kind === 'undeliverable' && notice.content.of === 'invitation')
    return tellChannel(tx, notice, facts, now);
  if (kind === 'refresh' || kind === 'undeliverable' || kind === 'correction') return false;
  if (kind === 'reminder' && notice.destination.to === 'member') return false;
  const elsewhere = fallbackOf(notice, facts, why);
  const before = await tx.notice.count({ where: { key: elsewhere.key } });
  if (before > 0) return false;
  await insertNotices(tx, [elsewhere, ...announcement(notice, facts, why, now)], now);
  return true;
}

/** That somebody invited cannot be reached, once a day for each of them: with every entry a mail may be refused. */
async function tellOwner(
  tx: Tx,
  notice: Notice,
  facts: CommitmentFacts,
  why: string,
  now: DateTime,
): Promise<boolean> {
  const invitation = await findInvitation(tx, notice.destination.id);
  if (!invitation) return false;
  const { commitment, guild } = facts;
  const where = `${invitation.name} <${invitation.address}>`;
  const content = { kind: 'undeliverable', of: 'invitation', where, why } as const;
  const destination: Destination = { to: 'member', id: commitment.ownerId };
  const day = dayNumber(now, guild.zone);
  const key = ['undeliverable', commitment.id, '', invitation.id, day, destinationText(destination)].join(
    '|',
  );
  const [dueAt, notAfter] = [now, null];
  const owed = { key, guildId: guild.id, commitmentId: commitment.id, destination, content, dueAt, notAfter };
  await insertNotices(tx, [owed], now);
  return true;
}

/** The owner takes no private messages: the channel hears that somebody cannot be reached. */
async function tellChannel(tx: Tx, notice: Notice, facts: CommitmentFacts, now: DateTime): Promise<boolean> {
  if (notice.destination.to !== 'member') return false;
  await insertNotices(tx, [{ ...fallbackOf(notice, facts, null), dueAt: now }], now);
  return true;
}

function fallbackOf(notice: Notice, facts: CommitmentFacts, why: string | null): NewNotice {
  const destination = elsewhereOf(notice, facts, why);
  const key = [...notice.key.split('|').slice(0, -1), `${destination.to}:${destination.id}`].join('|');
  return { ...notice, destination, key };
}

/** Whoever stands in for an owner who has left; else the channel. */
function elsewhereOf(
  { destination }: Notice,
  { commitment }: CommitmentFacts,
  why: string | null,
): Destination {
  const { channelId, ownerId, standInId } = commitment;
  if (destination.to !== 'member') return { to: 'member', id: ownerId };
  const hasLeft = why === 'member-gone' && destination.id === ownerId;
  return hasLeft && standInId !== null && standInId !== ownerId
    ? { to: 'member', id: standInId }
    : { to: 'channel', id: channelId };
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
  const day = dayNumber(now, guild.zone);
  const key = noticeKey(commitment.id, content, destination, { n: day });
  return [
    { key, guildId: guild.id, commitmentId: commitment.id, destination, content, dueAt: now, notAfter: null },
  ];
}

function dayNumber(now: DateTime, zone: string): number {
  return Number(localDateOf(now, zone).replaceAll('-', ''));
}
