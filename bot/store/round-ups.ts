import { DateTime } from 'luxon';
import type { CommitmentFacts } from '#bot/domain/commitment.ts';
import type { GuildSettings } from '#bot/domain/guild.ts';
import type { RoundUpSettings } from '#bot/domain/round-up-time.ts';
import { toInstantOrNull } from './codec.ts';
import { EVERYTHING, listFacts } from './commitment-list.ts';
import { Overtaken } from './commitments.ts';
import type { Db, Tx } from './database.ts';
import type { MemberId, MemberSettings } from './follows.ts';
import { findGuild } from './guilds.ts';

/** So many commitments are looked at for one round-up, the newest first. */
const LOOKED_AT = 300;

/** What a round-up's agenda is decided from; `since` is when it was last said, or asked for. */
export type RoundUpAgenda = { guild: GuildSettings; since: DateTime; revision: number };

/** The guild's own, or null when it wants none. */
export async function loadGuildAgenda(
  db: Db,
  guildId: string,
): Promise<(RoundUpAgenda & { roundUp: RoundUpSettings }) | { roundUp: null; revision: number } | null> {
  const row = await db.guild.findUnique({ where: { id: guildId } });
  if (!row) return null;
  const guild = await findGuild(db, guildId);
  const { revision } = row;
  const { roundUp } = guild;
  if (!roundUp) return { roundUp: null, revision };
  const said = toInstantOrNull(row.roundedUpAt);
  return { guild, roundUp, since: said && said > roundUp.setAt ? said : roundUp.setAt, revision };
}

export type MemberAgenda = RoundUpAgenda & { wanted: boolean; wishes: MemberSettings };

/** A member's own, or null when there is no such member. */
export async function loadMemberAgenda(db: Db, who: MemberId): Promise<MemberAgenda | null> {
  const { guildId, userId } = who;
  const row = await db.member.findUnique({ where: { guildId_userId: { guildId, userId } } });
  if (!row) return null;
  const { directMessages, quietFrom, quietTo, revision } = row;
  const since = toInstantOrNull(row.roundedUpAt) ?? DateTime.fromMillis(0, { zone: 'utc' });
  const wishes = { directMessages, quietFrom, quietTo };
  return { guild: await findGuild(db, guildId), since, revision, wanted: row.roundUp, wishes };
}

type Planned = { nextActionAt: DateTime | null; roundedUpAt?: DateTime };

/** @throws Overtaken when the guild is no longer at that revision. */
export async function saveGuildAgenda(tx: Tx, id: string, revision: number, planned: Planned): Promise<void> {
  const { count } = await tx.guild.updateMany({ where: { id, revision }, data: plannedData(planned) });
  if (count !== 1) throw new Overtaken(`guild ${id} is no longer at revision ${revision}`);
}

/** @throws Overtaken when the member is no longer at that revision. */
export async function saveMemberAgenda(
  tx: Tx,
  who: MemberId,
  revision: number,
  planned: Planned,
): Promise<void> {
  const { guildId, userId } = who;
  const { count } = await tx.member.updateMany({
    where: { guildId, userId, revision },
    data: plannedData(planned),
  });
  if (count !== 1) throw new Overtaken(`member ${userId} is no longer at revision ${revision}`);
}

function plannedData({ nextActionAt, roundedUpAt }: Planned) {
  return {
    nextActionAt: nextActionAt?.toJSDate() ?? null,
    ...(roundedUpAt ? { roundedUpAt: roundedUpAt.toJSDate() } : {}),
    revision: { increment: 1 },
  };
}

/** Turns a member's own round-up on, counted from now, or off. */
export async function wantRoundUp(tx: Tx, who: MemberId, wanted: boolean, now: DateTime): Promise<void> {
  const { guildId, userId } = who;
  const at = now.toJSDate();
  const on = { roundUp: true, directMessages: true, roundedUpAt: at, nextActionAt: at };
  const data = wanted ? on : { roundUp: false, nextActionAt: null };
  await tx.member.upsert({
    where: { guildId_userId: { guildId, userId } },
    create: { guildId, userId, directMessages: true, ...data },
    update: { ...data, revision: { increment: 1 } },
  });
}

export async function wantsRoundUp(db: Db, { guildId, userId }: MemberId): Promise<boolean> {
  const where = { guildId_userId: { guildId, userId } };
  const row = await db.member.findUnique({ where, select: { roundUp: true } });
  return row?.roundUp ?? false;
}

/** The open commitments of one channel. */
export async function listOpenIn(db: Db, guildId: string, channelId: string): Promise<CommitmentFacts[]> {
  const filter = { ...EVERYTHING, state: 'open' } as const;
  return (await listFacts(db, { guildId, channelIds: [channelId] }, filter, LOOKED_AT)).facts;
}

/** The open commitments that a member follows; whether they may see them is asked of Discord. */
export async function listFollowed(db: Db, { guildId, userId }: MemberId): Promise<CommitmentFacts[]> {
  const follows = await db.follow.findMany({ where: { guildId, userId } });
  const channelIds = [...new Set(follows.map((f) => f.channelId))];
  const filter = { ...EVERYTHING, state: 'open' } as const;
  const { facts } = await listFacts(db, { guildId, channelIds }, filter, LOOKED_AT);
  const whole = new Set(follows.filter((f) => f.commitmentId === '').map((f) => f.channelId));
  const single = new Set(follows.map((f) => f.commitmentId));
  return facts.filter(({ commitment }) => whole.has(commitment.channelId) || single.has(commitment.id));
}
