import type { DateTime } from 'luxon';
import type { Party, SourceMeeting } from '#bot/domain/commitment.ts';
import type { LocalDate } from '#bot/domain/local-time.ts';
import { toParty } from './commitments.ts';
import type { Tx } from './database.ts';
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
