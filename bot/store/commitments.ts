import type { DateTime } from 'luxon';
import type { Commitment, Party } from '#bot/domain/commitment.ts';
import type { PolicyName } from '#bot/domain/policy-changes.ts';
import {
  closingCodec,
  escalationCodec,
  evidenceCodec,
  leadTimesCodec,
  read,
  toInstant,
  toInstantOrNull,
  write,
} from './codec.ts';
import type { Tx } from './database.ts';
import type { Commitment as CommitmentRow, Meeting, Party as PartyRow } from './generated/sqlite/client.ts';
import { raiseSequences } from './terms.ts';

/** What people can see: their guild, and the channels in it that they can see. */
export type Audience = { guildId: string; channelIds: readonly string[] };

/** Those that were not taken back within ten minutes of recording them: what people look for and are offered. */
export const NOT_TAKEN_BACK = { OR: [{ resolution: null }, { resolution: { not: 'taken-back' } }] };

/** Two changed one commitment at once: the second sees what the first did, and may try again. */
export class Overtaken extends Error {
  override name = 'Overtaken';
}

/** Writes a new commitment with its promisors. */
export async function insertCommitment(
  tx: Tx,
  commitment: Commitment,
  nextActionAt: DateTime,
): Promise<void> {
  const { meeting, promisors, escalation: _, closing: __, evidence: ___, ...rest } = commitment;
  const { id, guildId } = commitment;
  await tx.commitment.create({
    data: {
      ...rest,
      meetingId: meeting?.id ?? null,
      searchText: searchTextOf(commitment),
      leadTimes: write(leadTimesCodec, commitment.leadTimes),
      closedAt: commitment.closedAt?.toJSDate() ?? null,
      recordedAt: commitment.recordedAt.toJSDate(),
      nextActionAt: nextActionAt.toJSDate(),
    },
  });
  await tx.promisor.createMany({
    data: promisors.map((party) => ({ guildId, commitmentId: id, partyId: party.id })),
  });
}

/** What of a commitment changes after it was recorded. */
export type CommitmentChange = Partial<
  Pick<
    Commitment,
    | 'escalation'
    | 'policy'
    | 'closing'
    | 'evidence'
    | 'together'
    | 'state'
    | 'closedAt'
    | 'resolution'
    | 'title'
    | 'ownerId'
    | 'standInId'
    | 'leadTimes'
    | 'holidayRule'
    | 'acceptance'
  >
> & {
  nextActionAt?: DateTime | null;
  failures?: number;
  /** How many letters, statements and conditions there are more of. */
  correspondence?: number;
};

/**
 * The guard, and the change: writes only if the commitment is still at the revision that was read.
 * @throws Overtaken when it is not.
 */
export async function changeCommitment(
  tx: Tx,
  at: { id: string; revision: number },
  change: CommitmentChange,
): Promise<void> {
  const { escalation, closing, evidence, leadTimes, closedAt, nextActionAt, correspondence, ...plain } =
    change;
  const data = {
    ...plain,
    ...(escalation === undefined ? {} : { escalation: escalation && write(escalationCodec, escalation) }),
    ...(closing === undefined ? {} : { closing: closing && write(closingCodec, closing) }),
    ...(evidence === undefined ? {} : { evidence: evidence && write(evidenceCodec, evidence) }),
    ...(leadTimes === undefined ? {} : { leadTimes: write(leadTimesCodec, leadTimes) }),
    ...(closedAt === undefined ? {} : { closedAt: closedAt?.toJSDate() ?? null }),
    ...(nextActionAt === undefined ? {} : { nextActionAt: nextActionAt?.toJSDate() ?? null }),
    ...(correspondence === undefined ? {} : { correspondence: { increment: correspondence } }),
    revision: at.revision + 1,
  };
  const { count } = await tx.commitment.updateMany({ where: at, data });
  if (count !== 1) throw new Overtaken(`commitment ${at.id} is no longer at revision ${at.revision}`);
  // What was still to come is off: calendars believe so only when the SEQUENCE says that it is news.
  if (change.state === 'closed' && closedAt) await raiseSequences(tx, { commitmentId: at.id }, closedAt);
}

export function toCommitment(row: CommitmentRow, meeting: Meeting | null, promisors: Party[]): Commitment {
  return {
    id: row.id,
    guildId: row.guildId,
    channelId: row.channelId,
    number: row.number,
    kind: row.kind as Commitment['kind'],
    title: row.title,
    wording: row.wording,
    wordingSource: row.wordingSource as Commitment['wordingSource'],
    link: row.link,
    meeting: meeting && { id: meeting.id, name: meeting.name, heldOn: meeting.heldOn, link: meeting.link },
    madeOn: row.madeOn,
    promisors,
    together: row.together,
    acceptance: row.acceptance as Commitment['acceptance'],
    ownerId: row.ownerId,
    standInId: row.standInId,
    policy: row.policy as PolicyName,
    leadTimes: read(leadTimesCodec, row.leadTimes),
    holidayRule: row.holidayRule as Commitment['holidayRule'],
    state: row.state as Commitment['state'],
    closedAt: toInstantOrNull(row.closedAt),
    resolution: row.resolution as Commitment['resolution'],
    evidence: row.evidence === null ? null : read(evidenceCodec, row.evidence),
    closing: row.closing === null ? null : read(closingCodec, row.closing),
    recordedBy: row.recordedBy,
    recordedAt: toInstant(row.recordedAt),
    escalation: row.escalation === null ? null : read(escalationCodec, row.escalation),
  };
}

export function toParty(row: PartyRow): Party {
  const { id, name, organisationId, successorId } = row;
  const party: Party = { id, kind: row.kind as Party['kind'], name };
  return {
    ...party,
    ...(organisationId === null ? {} : { organisationId }),
    ...(successorId === null ? {} : { successorId }),
  };
}

/** Lower case, because SQLite's search ignores case and PostgreSQL's does not. */
export function searchTextOf(
  commitment: Pick<Commitment, 'number' | 'title' | 'wording'> & {
    meeting: { name: string } | null;
    promisors: readonly { name: string }[];
  },
): string {
  const parts = [
    `c-${commitment.number}`,
    commitment.title,
    commitment.wording,
    commitment.meeting?.name ?? '',
  ];
  return [...parts, ...commitment.promisors.map((p) => p.name)].join(' ').toLowerCase();
}
