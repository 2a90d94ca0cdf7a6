import { randomBytes } from 'node:crypto';
import type { DateTime } from 'luxon';
import {
  type Destination,
  destinationText,
  type NewNotice,
  type Notice,
  type NoticeKind,
  type NoticeState,
  originalStartOf,
} from '#bot/domain/notice.ts';
import { contentCodec, read, toInstant, toInstantOrNull, write } from './codec.ts';
import type { Db, Tx } from './database.ts';
import type { Notice as NoticeRow } from './generated/sqlite/client.ts';

/** A random id: 96 bits, 16 characters that need no escaping anywhere. */
export function createId(): string {
  return randomBytes(12).toString('base64url');
}

/** Writes what is owed; what has a row by its key already is owed once. Must stand behind a guard. */
export async function insertNotices(tx: Tx, notices: readonly NewNotice[], now: DateTime): Promise<void> {
  if (notices.length === 0) return;
  const keys = notices.map((n) => n.key);
  const known = await tx.notice.findMany({ where: { key: { in: keys } }, select: { key: true } });
  const taken = new Set(known.map((n) => n.key));
  const data = notices.filter((n) => !taken.has(n.key)).map((n) => toRow(n, now));
  if (data.length > 0) await tx.notice.createMany({ data });
}

/**
 * Notices that delivery may touch now, soonest first; those of guilds that removed the bot wait, and so do those that
 * are named.
 */
export async function findDeliverable(
  db: Db,
  now: DateTime,
  limit: number,
  except: { ids: string[]; destinations: string[]; mail?: boolean },
): Promise<Notice[]> {
  const rows = await db.notice.findMany({
    where: {
      state: { in: ['pending', 'sending'] },
      availableAt: { lte: now.toJSDate() },
      guild: { leftAt: null },
      ...(except.ids.length > 0 ? { id: { notIn: except.ids } } : {}),
      ...(except.destinations.length > 0 ? { destination: { notIn: except.destinations } } : {}),
      ...(except.mail ? { kind: { not: 'invitation' } } : {}),
    },
    orderBy: [{ availableAt: 'asc' }, { id: 'asc' }],
    take: limit,
  });
  return rows.map(toNotice);
}

/** Notices taken for sending as one message. */
export type ClaimedMessage = {
  notices: Notice[];
  nonce: string;
  /** When an earlier attempt took the same message, which may have reached its recipient; null at the first. */
  triedSince: DateTime | null;
};

type Claim = { nonceOf: (...notices: Notice[]) => string; now: DateTime; leaseEndsAt: DateTime };

/**
 * Takes a group of notices for sending, as one message, until the lease ends; null when others took them first. What
 * was one message before is taken whole or not at all, so that the same nonce always means the same message.
 */
export async function claimMessage(
  tx: Tx,
  group: readonly Notice[],
  claim: Claim,
): Promise<ClaimedMessage | null> {
  const nonce = group[0]?.nonce ?? null;
  return nonce === null ? claimFresh(tx, group, claim) : claimAgain(tx, nonce, claim);
}

async function claimFresh(tx: Tx, group: readonly Notice[], claim: Claim): Promise<ClaimedMessage | null> {
  const { now, leaseEndsAt } = claim;
  let nonce = claim.nonceOf(...group);
  const notices: Notice[] = [];
  for (const notice of group) {
    const where = {
      id: notice.id,
      state: notice.state,
      availableAt: notice.availableAt.toJSDate(),
      nonce: null,
    };
    const data = { ...taken(leaseEndsAt), nonce, claimedAt: now.toJSDate() };
    const { count } = await tx.notice.updateMany({ where, data });
    if (count === 1) notices.push({ ...notice, attempts: notice.attempts + 1, availableAt: leaseEndsAt });
  }
  if (notices.length === 0) return null;
  if (notices.length < group.length) {
    nonce = claim.nonceOf(...notices);
    await tx.notice.updateMany({ where: { id: { in: notices.map((n) => n.id) } }, data: { nonce } });
  }
  return { nonce, triedSince: null, notices: notices.map((n) => ({ ...n, nonce, claimedAt: now })) };
}

async function claimAgain(
  tx: Tx,
  nonce: string,
  { now, leaseEndsAt }: Claim,
): Promise<ClaimedMessage | null> {
  const state = { in: ['pending', 'sending'] };
  const where = { nonce, state, availableAt: { lte: now.toJSDate() } };
  const { count } = await tx.notice.updateMany({ where, data: taken(leaseEndsAt) });
  if (count === 0) return null;
  const mine = { nonce, state: 'sending', availableAt: leaseEndsAt.toJSDate() };
  const notices = (await tx.notice.findMany({ where: mine, orderBy: { id: 'asc' } })).map(toNotice);
  return { nonce, notices, triedSince: notices[0]?.claimedAt ?? now };
}

function taken(leaseEndsAt: DateTime) {
  return { state: 'sending', availableAt: leaseEndsAt.toJSDate(), attempts: { increment: 1 } };
}

/** What becomes of a notice after an attempt. */
export type Settlement =
  | { state: 'sent'; sentAt: DateTime; channelId: string; messageId: string }
  /** `unsaid`: nothing has reached Discord, so that it may go out as part of another message. */
  | { state: 'pending'; availableAt: DateTime; reason: string; unsaid: boolean }
  | { state: 'dropped' | 'failed'; reason: string };

/**
 * Writes what became of a claimed notice; false when the lease was lost to another. That it was sent is true whoever
 * holds the lease by then.
 */
export async function settleNotice(tx: Tx, notice: Notice, settlement: Settlement): Promise<boolean> {
  const where =
    settlement.state === 'sent'
      ? { id: notice.id, state: { in: ['pending', 'sending', 'dropped'] } }
      : { id: notice.id, state: 'sending', availableAt: notice.availableAt.toJSDate() };
  const { count } = await tx.notice.updateMany({ where, data: settlementData(settlement) });
  return count === 1;
}

/**
 * Drops what has not gone out yet about a commitment; of certain kinds or one slot only, when named. What was tried
 * before may have gone out: delivery looks, and decides.
 */
export async function dropPending(
  tx: Tx,
  commitmentId: string,
  reason: string,
  only: { kinds?: NoticeKind[]; originalStart?: string } = {},
): Promise<void> {
  await tx.notice.updateMany({
    where: {
      commitmentId,
      state: 'pending',
      nonce: null,
      ...(only.kinds ? { kind: { in: only.kinds } } : {}),
      ...(only.originalStart ? { originalStart: only.originalStart } : {}),
    },
    data: { state: 'dropped', reason },
  });
}

type RemindedOf = { commitmentId: string; originalStart: string; destination: Destination };

/** Drops the reminders that this member asked to have again of one slot, and has not had yet. */
export async function dropSnoozes(tx: Tx, about: RemindedOf): Promise<void> {
  const where = { ...remindersOf(about), state: 'pending' };
  const pending = (await tx.notice.findMany({ where })).map(toNotice);
  const asked = pending.filter(({ content }) => content.kind === 'reminder' && content.leadMinutes === 0);
  const id = { in: asked.map((notice) => notice.id) };
  await tx.notice.updateMany({ where: { id }, data: { state: 'dropped', reason: 'put off again' } });
}

/** How many reminders of one slot this member was ever owed. */
export function countReminders(tx: Tx, about: RemindedOf): Promise<number> {
  return tx.notice.count({ where: remindersOf(about) });
}

function remindersOf({ commitmentId, originalStart, destination }: RemindedOf) {
  return { commitmentId, originalStart, kind: 'reminder', destination: destinationText(destination) };
}

/** Notices of a commitment that were sent, of some kinds. */
export async function findSent(db: Db | Tx, commitmentId: string, kinds: NoticeKind[]): Promise<Notice[]> {
  const where = { commitmentId, state: 'sent', kind: { in: kinds } };
  return (await db.notice.findMany({ where, orderBy: { sentAt: 'asc' } })).map(toNotice);
}

/** The notices that one message carries. */
export async function findByMessage(db: Db | Tx, messageId: string): Promise<Notice[]> {
  const where = { messageId, state: 'sent', kind: { not: 'refresh' } };
  return (await db.notice.findMany({ where, orderBy: { key: 'asc' } })).map(toNotice);
}

function toRow(notice: NewNotice, now: DateTime) {
  return {
    id: createId(),
    guildId: notice.guildId,
    commitmentId: notice.commitmentId,
    kind: notice.content.kind,
    key: notice.key,
    originalStart: originalStartOf(notice.content),
    destination: destinationText(notice.destination),
    content: write(contentCodec, notice.content),
    dueAt: notice.dueAt.toJSDate(),
    notAfter: notice.notAfter?.toJSDate() ?? null,
    state: 'pending',
    availableAt: notice.dueAt.toJSDate(),
    createdAt: now.toJSDate(),
  };
}

function settlementData(settlement: Settlement) {
  switch (settlement.state) {
    case 'sent':
      return { ...settlement, sentAt: settlement.sentAt.toJSDate(), reason: null };
    case 'pending': {
      const { state, reason, unsaid } = settlement;
      const availableAt = settlement.availableAt.toJSDate();
      return { state, reason, availableAt, ...(unsaid ? { nonce: null, claimedAt: null } : {}) };
    }
    case 'dropped':
    case 'failed':
      return settlement;
  }
}

export function toNotice(row: NoticeRow): Notice {
  return {
    id: row.id,
    key: row.key,
    guildId: row.guildId,
    commitmentId: row.commitmentId,
    destination: toDestination(row.destination),
    content: read(contentCodec, row.content),
    dueAt: toInstant(row.dueAt),
    notAfter: toInstantOrNull(row.notAfter),
    state: row.state as NoticeState,
    availableAt: toInstant(row.availableAt),
    attempts: row.attempts,
    claimedAt: toInstantOrNull(row.claimedAt),
    nonce: row.nonce,
    sentAt: toInstantOrNull(row.sentAt),
    channelId: row.channelId,
    messageId: row.messageId,
    reason: row.reason,
  };
}

function toDestination(text: string): Destination {
  const [to, id] = text.split(':') as [Destination['to'], string];
  return { to, id };
}
