import type { DateTime } from 'luxon';
import type { Commitment, CommitmentFacts, MemberWishes } from '#bot/domain/commitment.ts';
import { membersOf, policyOf } from '#bot/domain/policies.ts';
import { toInstantOrNull } from './codec.ts';
import { type Audience, toCommitment, toParty } from './commitments.ts';
import { loadCorrespondence } from './correspondence.ts';
import type { Db, Tx } from './database.ts';
import type { Commitment as CommitmentRow, Meeting } from './generated/sqlite/client.ts';
import { findGuild } from './guilds.ts';
import { toSlotRecord } from './slots.ts';
import { toTerms } from './terms.ts';

/** The facts of one commitment as they were read, with the revision that guards what is written on them. */
export type LoadedFacts = CommitmentFacts & {
  revision: number;
  /** When its agenda is to be looked at. */
  nextActionAt: DateTime | null;
};

/** A commitment by its id, without an audience: for the planner, which speaks to nobody. */
export async function loadFacts(db: Db | Tx, commitmentId: string): Promise<LoadedFacts | null> {
  const row = await db.commitment.findUnique({ where: { id: commitmentId }, include: { meeting: true } });
  return row && readFacts(db, row);
}

/** A commitment by its reference's number or its id, if this audience can see it. */
export async function loadFactsFor(
  db: Db | Tx,
  audience: Audience,
  which: { number: number } | { id: string },
): Promise<LoadedFacts | null> {
  const { guildId, channelIds } = audience;
  const where = 'id' in which ? { id: which.id } : { guildId_number: { guildId, number: which.number } };
  const row = await db.commitment.findUnique({ where, include: { meeting: true } });
  // Checked here, because a guild's channels are hundreds, and each would be a parameter of the query.
  const isTheirs = row?.guildId === guildId && channelIds.includes(row.channelId);
  return row && isTheirs ? readFacts(db, row) : null;
}

async function readFacts(
  db: Db | Tx,
  row: CommitmentRow & { meeting: Meeting | null },
): Promise<LoadedFacts> {
  const mine = { commitmentId: row.id };
  const [guild, parties, terms, slots, correspondence] = await Promise.all([
    findGuild(db, row.guildId),
    db.party.findMany({ where: { promises: { some: mine } }, orderBy: { name: 'asc' } }),
    db.terms.findMany({ where: mine, orderBy: { version: 'asc' } }),
    db.slot.findMany({ where: mine, orderBy: { originalStart: 'asc' } }),
    loadCorrespondence(db, row),
  ]);
  return {
    commitment: toCommitment(row, row.meeting, parties.map(toParty)),
    terms: terms.map(toTerms),
    slots: slots.map(toSlotRecord),
    guild,
    ...correspondence,
    followers: [],
    wishes: [],
    revision: row.revision,
    nextActionAt: toInstantOrNull(row.nextActionAt),
  };
}

/** The same facts, with who is to be reminded and what those who may be told wish. */
export async function withMembers(db: Db | Tx, facts: LoadedFacts): Promise<LoadedFacts> {
  const { commitment, guild } = facts;
  const followers = await findFollowers(db, commitment);
  const { escalation, policy } = commitment;
  const ladders = [policyOf(guild, policy), ...(escalation ? [escalation.policy] : [])];
  const named = [commitment.ownerId, commitment.recordedBy, guild.managerId ?? ''];
  const reached = [...followers, ...named, ...ladders.flatMap(membersOf)];
  const rows = await db.member.findMany({ where: { guildId: guild.id, userId: { in: reached } } });
  const wishes = rows.map(({ userId, directMessages, quietFrom, quietTo }): MemberWishes => {
    return { userId, directMessages, quietFrom, quietTo };
  });
  return { ...facts, followers, wishes };
}

async function findFollowers(db: Db | Tx, commitment: Commitment): Promise<string[]> {
  const { guildId, channelId, id } = commitment;
  const where = { guildId, channelId, commitmentId: { in: ['', id] } };
  const rows = await db.follow.findMany({ where, distinct: ['userId'], orderBy: { userId: 'asc' } });
  return rows.map((row) => row.userId);
}
