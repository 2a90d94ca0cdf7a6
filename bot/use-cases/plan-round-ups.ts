import type { DateTime } from 'luxon';
import { type Destination, destinationText, type NewNotice } from '#bot/domain/notice.ts';
import { quietUntil } from '#bot/domain/quiet-hours.ts';
import { decideRoundUp, memberRoundUpTime, type RoundUpDecision } from '#bot/domain/round-up-time.ts';
import type { Db } from '#bot/store/database.ts';
import { insertNotices } from '#bot/store/notices.ts';
import {
  loadGuildAgenda,
  loadMemberAgenda,
  saveGuildAgenda,
  saveMemberAgenda,
} from '#bot/store/round-ups.ts';
import type { TickDeps } from './deps.ts';
import type { AgendaSource } from './plan.ts';

/** The agenda of guilds: the weekly round-up in a channel. */
export const guildAgenda: AgendaSource = {
  name: 'guild',
  findDue: findDueGuilds,
  planOne: planGuild,
  putOff: putOffGuild,
};

/** The agenda of members: their own round-up. */
export const memberAgenda: AgendaSource = {
  name: 'member',
  findDue: findDueMembers,
  planOne: planMember,
  putOff: putOffMember,
};

/** A row that throws waits so long; it is looked at once a week otherwise. */
const PUT_OFF = { minutes: 10 };

async function findDueGuilds(db: Db, now: DateTime, limit: number): Promise<string[]> {
  const rows = await db.guild.findMany({
    where: { nextActionAt: { lte: now.toJSDate() } },
    orderBy: { nextActionAt: 'asc' },
    take: limit,
    select: { id: true },
  });
  return rows.map((row) => row.id);
}

async function planGuild(deps: TickDeps, id: string, now: DateTime): Promise<void> {
  const agenda = await loadGuildAgenda(deps.db.read, id);
  if (!agenda) return;
  const { roundUp, revision } = agenda;
  if (roundUp === null) {
    await deps.db.write((tx) => saveGuildAgenda(tx, id, revision, { nextActionAt: null }));
    return;
  }
  const decision = decideRoundUp(roundUp, agenda.guild.zone, agenda.since, now);
  const destination: Destination = { to: 'channel', id: roundUp.channelId };
  await deps.db.write(async (tx) => {
    await saveGuildAgenda(tx, id, revision, plannedOf(decision));
    await insertNotices(tx, owedTo(id, destination, decision, decision.owed?.at ?? now), now);
  });
}

async function findDueMembers(db: Db, now: DateTime, limit: number): Promise<string[]> {
  const rows = await db.member.findMany({
    where: { nextActionAt: { lte: now.toJSDate() } },
    orderBy: { nextActionAt: 'asc' },
    take: limit,
    select: { guildId: true, userId: true },
  });
  return rows.map(({ guildId, userId }) => `${guildId}:${userId}`);
}

async function planMember(deps: TickDeps, id: string, now: DateTime): Promise<void> {
  const who = memberOf(id);
  const agenda = await loadMemberAgenda(deps.db.read, who);
  if (!agenda) return;
  const { guild, wishes, revision } = agenda;
  if (!agenda.wanted || !wishes.directMessages) {
    await deps.db.write((tx) => saveMemberAgenda(tx, who, revision, { nextActionAt: null }));
    return;
  }
  const decision = decideRoundUp(memberRoundUpTime(guild), guild.zone, agenda.since, now);
  const destination: Destination = { to: 'member', id: who.userId };
  const dueAt = decision.owed?.at ?? now;
  const quiet = quietUntil(wishes, dueAt > now ? dueAt : now, guild.zone);
  await deps.db.write(async (tx) => {
    await saveMemberAgenda(tx, who, revision, plannedOf(decision));
    await insertNotices(tx, owedTo(who.guildId, destination, decision, quiet ?? dueAt), now);
  });
}

function plannedOf({ owed, nextActionAt }: RoundUpDecision) {
  return { nextActionAt, ...(owed ? { roundedUpAt: owed.at } : {}) };
}

/** Its key names the week and the recipient, so that one week has one round-up whatever is set up in between. */
function owedTo(
  guildId: string,
  destination: Destination,
  { owed }: RoundUpDecision,
  dueAt: DateTime,
): NewNotice[] {
  if (!owed) return [];
  const { week, notAfter } = owed;
  const key = ['round-up', guildId, '', week, 0, destinationText(destination)].join('|');
  const content = { kind: 'round-up', week } as const;
  return [{ key, guildId, commitmentId: null, destination, content, dueAt, notAfter }];
}

async function putOffGuild(deps: TickDeps, id: string, now: DateTime): Promise<void> {
  const nextActionAt = now.plus(PUT_OFF).toJSDate();
  const where = { id, nextActionAt: { lte: now.toJSDate() } };
  await deps.db.write((tx) => tx.guild.updateMany({ where, data: { nextActionAt } }));
}

async function putOffMember(deps: TickDeps, id: string, now: DateTime): Promise<void> {
  const nextActionAt = now.plus(PUT_OFF).toJSDate();
  const where = { ...memberOf(id), nextActionAt: { lte: now.toJSDate() } };
  await deps.db.write((tx) => tx.member.updateMany({ where, data: { nextActionAt } }));
}

function memberOf(id: string): { guildId: string; userId: string } {
  const [guildId = '', userId = ''] = id.split(':');
  return { guildId, userId };
}
