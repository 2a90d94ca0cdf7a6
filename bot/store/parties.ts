import type { DateTime } from 'luxon';
import type { Party, SourceMeeting } from '#bot/domain/commitment.ts';
import type { LocalDate } from '#bot/domain/local-time.ts';
import { type Audience, toParty } from './commitments.ts';
import type { Db, Tx } from './database.ts';
import type { Prisma } from './generated/sqlite/client.ts';
import { createId } from './notices.ts';

/**
 * The party of that name in this guild, made when it is new. Names that differ in case only are one. One that is there is
 * only read: whoever holds a commitment's row must not wait for an office's, because whoever changes an office takes them
 * the other way round. For why the update is not empty, see `ensureGuild`.
 */
export async function ensureParty(
  tx: Tx,
  guildId: string,
  party: Omit<Party, 'id'>,
  now: DateTime,
): Promise<Party> {
  const nameKey = party.name.toLowerCase();
  const create = { id: createId(), guildId, ...party, nameKey, createdAt: now.toJSDate() };
  const where = { guildId_nameKey: { guildId, nameKey } };
  const known = await tx.party.findUnique({ where });
  return toParty(known ?? (await tx.party.upsert({ where, create, update: { nameKey } })));
}

/** A party's mail addresses: its own, and that of whoever keeps its diary. */
export type PartyContact = { id: string; name: string; contact: string | null; diaryContact: string | null };

/** The party of that name and where to write to it, if this audience can see it. */
export function findContact(db: Db | Tx, audience: Audience, name: string): Promise<PartyContact | null> {
  return db.party.findFirst({
    where: { ...partySeenBy(audience), nameKey: name.toLowerCase() },
    select: { id: true, name: true, contact: true, diaryContact: true },
  });
}

/** Parties of which something is on record in a channel of an audience, and those of which nothing is anywhere. */
export function partySeenBy({ guildId, channelIds }: Audience): Prisma.PartyWhereInput {
  const here = { some: { commitment: { channelId: { in: [...channelIds] } } } };
  const nowhere = { promises: { none: {} }, letters: { none: {} }, statements: { none: {} } };
  return { guildId, OR: [{ promises: here }, { letters: here }, { statements: here }, nowhere] };
}

/** Keeps an address as that of whoever keeps a party's diary, if none is kept yet. */
export async function keepDiaryContact(tx: Tx, partyId: string, diaryContact: string): Promise<void> {
  await tx.party.updateMany({ where: { id: partyId, diaryContact: null }, data: { diaryContact } });
}

export type NewMeeting = {
  guildId: string;
  channelId: string;
  name: string;
  heldOn: LocalDate;
  link: string | null;
  place: string | null;
  createdBy: string;
};

/** The meeting of that name on that day in this channel, made when it is new. */
export async function ensureMeeting(tx: Tx, meeting: NewMeeting, now: DateTime): Promise<SourceMeeting> {
  const { guildId, channelId, heldOn } = meeting;
  const nameKey = meeting.name.toLowerCase();
  const row = await tx.meeting.upsert({
    where: { guildId_channelId_nameKey_heldOn: { guildId, channelId, nameKey, heldOn } },
    create: { ...meeting, id: createId(), nameKey, createdAt: now.toJSDate() },
    update: { nameKey },
  });
  return { id: row.id, name: row.name, heldOn: row.heldOn, link: row.link };
}
