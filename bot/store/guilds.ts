import type { DateTime } from 'luxon';
import { defaultGuild, type GuildSettings } from '#bot/domain/guild.ts';
import type { PolicyName } from '#bot/domain/policy-changes.ts';
import { leadTimesCodec, periodsCodec, policyChangesCodec, read, roundUpCodec, write } from './codec.ts';
import type { Db, Tx } from './database.ts';
import type { Guild } from './generated/sqlite/client.ts';

/** A guild's settings; those of a guild that never changed any are the defaults. */
export async function findGuild(db: Db | Tx, guildId: string): Promise<GuildSettings> {
  const row = await db.guild.findUnique({ where: { id: guildId } });
  return row ? toGuild(row) : defaultGuild(guildId);
}

/**
 * The guild's row, made with the defaults when it has none. An update that changes nothing, but is not empty, makes this
 * one statement (INSERT … ON CONFLICT); an empty one is a SELECT and an INSERT, which fails when two do it at once.
 */
export async function ensureGuild(tx: Tx, guildId: string, now: DateTime): Promise<GuildSettings> {
  const values = fromGuild(defaultGuild(guildId));
  const create = { ...values, id: guildId, createdAt: now.toJSDate() };
  return toGuild(await tx.guild.upsert({ where: { id: guildId }, create, update: { id: guildId } }));
}

/** The guild's row as it is, held for this transaction: whoever changes it at the same time waits, and sees this change. */
export async function lockGuild(tx: Tx, guildId: string, now: DateTime): Promise<GuildSettings> {
  await ensureGuild(tx, guildId, now);
  return toGuild(await tx.guild.update({ where: { id: guildId }, data: { revision: { increment: 1 } } }));
}

/** Writes changed settings, and makes every open commitment of the guild look again. */
export async function saveGuild(tx: Tx, guild: GuildSettings, now: DateTime): Promise<void> {
  const nextActionAt = now.toJSDate();
  await tx.guild.update({
    where: { id: guild.id },
    data: { ...fromGuild(guild), nextActionAt, revision: { increment: 1 } },
  });
  // Their round-ups are said by the guild's clock.
  const members = { guildId: guild.id, roundUp: true };
  await tx.member.updateMany({ where: members, data: { nextActionAt, revision: { increment: 1 } } });
  // The revision too: what the planner has just decided by the old settings must not be written over this.
  const data = { nextActionAt, revision: { increment: 1 } };
  await tx.commitment.updateMany({ where: { guildId: guild.id, state: 'open' }, data });
}

/** The next number for a reference `C-n`; of several that are taken at once, the first. */
export async function takeNumber(tx: Tx, guildId: string, count = 1): Promise<number> {
  const data = { lastNumber: { increment: count } };
  const row = await tx.guild.update({ where: { id: guildId }, data, select: { lastNumber: true } });
  return row.lastNumber - count + 1;
}

/** Notes that the bot was removed (its notices wait) or is back (null). */
export async function markLeft(tx: Tx, guildId: string, leftAt: DateTime | null): Promise<void> {
  await tx.guild.updateMany({ where: { id: guildId }, data: { leftAt: leftAt?.toJSDate() ?? null } });
}

/** The guilds that have a row, with whether the bot had left each. */
export async function listGuilds(db: Db): Promise<{ id: string; left: boolean }[]> {
  const rows = await db.guild.findMany({ select: { id: true, leftAt: true } });
  return rows.map((row) => ({ id: row.id, left: row.leftAt !== null }));
}

function toGuild(row: Guild): GuildSettings {
  return {
    id: row.id,
    zone: row.zone,
    country: row.country,
    region: row.region,
    postHour: row.postHour,
    recorderRoleId: row.recorderRoleId,
    managerId: row.managerId,
    channelId: row.channelId,
    policy: row.policy as PolicyName,
    policies: read(policyChangesCodec, row.policies),
    leadTimes: read(leadTimesCodec, row.leadTimes),
    periods: read(periodsCodec, row.periods),
    roundUp: row.roundUp === null ? null : read(roundUpCodec, row.roundUp),
    secondPerson: row.secondPerson,
  };
}

function fromGuild({ id: _, roundUp, leadTimes, periods, policies, ...rest }: GuildSettings) {
  return {
    ...rest,
    leadTimes: write(leadTimesCodec, leadTimes),
    periods: write(periodsCodec, periods),
    roundUp: roundUp && write(roundUpCodec, roundUp),
    policies: write(policyChangesCodec, policies),
  };
}
