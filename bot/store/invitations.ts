import type { Invitation, InvitationWord, PastWord } from '#bot/domain/invitation.ts';
import { destinationText, type Notice, type NoticeContent } from '#bot/domain/notice.ts';
import { toInstant, toInstantOrNull } from './codec.ts';
import type { Audience } from './commitments.ts';
import type { Db, Tx } from './database.ts';
import type { Invitation as InvitationRow } from './generated/sqlite/client.ts';
import { toNotice } from './notices.ts';

/** An invitation by its id, without an audience: for delivery, which speaks to nobody else. */
export async function findInvitation(db: Db | Tx, id: string): Promise<Invitation | null> {
  const row = await db.invitation.findUnique({ where: { id } });
  return row && toInvitation(row);
}

/** An invitation to a commitment that this audience can see. */
export async function findInvitationFor(
  db: Db | Tx,
  audience: Audience,
  id: string,
): Promise<Invitation | null> {
  const { guildId, channelIds } = audience;
  const commitment = { guildId, channelId: { in: [...channelIds] } };
  const row = await db.invitation.findFirst({ where: { id, guildId, commitment } });
  return row && toInvitation(row);
}

/** All who were ever invited to a commitment's meetings, in the order in which they were. */
export async function findInvitations(db: Db | Tx, commitmentId: string): Promise<Invitation[]> {
  const rows = await db.invitation.findMany({
    where: { commitmentId },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
  });
  return rows.map(toInvitation);
}

/** The open commitments of a guild to whose meetings somebody is invited. */
export async function findInvitedTo(db: Db | Tx, guildId: string): Promise<string[]> {
  const where = { guildId, cancelledAt: null, commitment: { state: 'open' } };
  const rows = await db.invitation.findMany({
    where,
    distinct: ['commitmentId'],
    select: { commitmentId: true },
  });
  return rows.map((row) => row.commitmentId);
}

/**
 * Writes an invitation: a new row, or that of the same address, which stands again. Must stand behind the commitment's
 * guard.
 */
export async function saveInvitation(tx: Tx, invitation: Invitation): Promise<void> {
  const { id, createdAt, cancelledAt, ...rest } = invitation;
  const data = {
    ...rest,
    createdAt: createdAt.toJSDate(),
    cancelledAt: cancelledAt?.toJSDate() ?? null,
  };
  await tx.invitation.upsert({ where: { id }, create: { id, ...data }, update: data });
}

/** What was ever owed to somebody invited, oldest first. */
export async function findPastWords(
  db: Db | Tx,
  { id, commitmentId }: Pick<Invitation, 'id' | 'commitmentId'>,
): Promise<(PastWord & { notice: Notice })[]> {
  const where = { commitmentId, kind: 'invitation', destination: destinationText({ to: 'mail', id }) };
  const rows = await db.notice.findMany({ where, orderBy: [{ createdAt: 'asc' }, { id: 'asc' }] });
  return rows.map(toNotice).flatMap((notice) => {
    const { content } = notice;
    if (content.kind !== 'invitation') return [];
    return [{ ...wordOf(content), noticeId: notice.id, heard: heardOf(notice), notice }];
  });
}

/** Drops notices that have not been tried. */
export async function dropWaiting(tx: Tx, noticeIds: string[], reason: string): Promise<void> {
  if (noticeIds.length === 0) return;
  const where = { id: { in: noticeIds }, state: 'pending', nonce: null };
  await tx.notice.updateMany({ where, data: { state: 'dropped', reason } });
}

/** What a notice of this kind says, apart from to whom. */
export function wordOf(content: Extract<NoticeContent, { kind: 'invitation' }>): InvitationWord {
  const { subject, method, sequence, dates, until } = content;
  return { subject, method, sequence, dates, until };
}

/** Whatever was tried may have arrived, though no answer came; what was refused has not. */
function heardOf({ state, claimedAt, attempts }: Notice): PastWord['heard'] {
  switch (state) {
    case 'pending':
      return claimedAt === null ? 'waiting' : 'perhaps';
    case 'sending':
    case 'sent':
      return 'perhaps';
    case 'dropped':
      // Delivery drops before it sends: at its first attempt nothing had gone out.
      return claimedAt !== null && attempts > 1 ? 'perhaps' : 'no';
    case 'failed':
      return 'no';
  }
}

function toInvitation(row: InvitationRow): Invitation {
  return {
    id: row.id,
    guildId: row.guildId,
    commitmentId: row.commitmentId,
    partyId: row.partyId,
    name: row.name,
    address: row.address,
    createdBy: row.createdBy,
    createdAt: toInstant(row.createdAt),
    cancelledAt: toInstantOrNull(row.cancelledAt),
  };
}
