import type { DateTime } from 'luxon';
import type { Party, SourceMeeting } from '#bot/domain/commitment.ts';
import type { LocalDate } from '#bot/domain/local-time.ts';
import { type Audience, toParty } from './commitments.ts';
import type { Db, Tx } from './database.ts';
import { createId } from './notices.ts';

/**
 * The party of that name in this guild, made when it is new. Names that differ in case only are one. For why the update is
 * not empty, see `ensureGuild`.
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
  return toParty(await tx.party.upsert({ where, create, update: { nameKey } }));
}

/** A party's mail addresses: its own, and that of whoever keeps its diary. */
export type PartyContact = { id: string; name: string; contact: string | null; diaryContact: string | null };

/** The party of that name and where to write to it, unless all that it promised is where this audience cannot see it. */
export async function findContact(
  db: Db | Tx,
  { guildId, channelIds }: Audience,
  name: string,
): Promise<PartyContact | null> {
  const row = await db.party.findUnique({
    where: { guildId_nameKey: { guildId, nameKey: name.toLowerCase() } },
    select: {
      id: true,
      name: true,
      contact: true,
      diaryContact: true,
      promises: { select: { commitment: { select: { channelId: true } } } },
    },
  });
  if (!row) return null;
  const { promises, ...party } = row;
  const isTheirs =
    promises.length === 0 || promises.some(({ commitment }) => channelIds.includes(commitment.channelId));
  return isTheirs ? party : null;
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
