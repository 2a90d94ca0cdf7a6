import type { CommitmentFacts } from '#bot/domain/commitment.ts';
import type { GuildSettings } from '#bot/domain/guild.ts';
import { type Audience, NOT_TAKEN_BACK, toCommitment, toParty } from './commitments.ts';
import { toCorrespondence, withCorrespondence } from './correspondence.ts';
import type { Db, Tx } from './database.ts';
import type { Prisma } from './generated/sqlite/client.ts';
import { findGuild } from './guilds.ts';
import { inLots } from './in-lots.ts';
import { toSlotRecord } from './slots.ts';
import { toTerms } from './terms.ts';

/** What is asked of a list; null where it does not matter. */
export type CommitmentFilter = {
  /** This channel, if the audience can see it; else all that it can see. */
  channelId: string | null;
  state: 'open' | 'closed' | null;
  /** Who promised: the id of a party, or some of its name. */
  who: { partyId: string } | { name: string } | null;
  /** Each must stand somewhere in it. */
  words: readonly string[];
};

export const EVERYTHING: CommitmentFilter = { channelId: null, state: null, who: null, words: [] };

/**
 * The commitments that fit, open ones first, newest first, with all that is known of each: as many queries for two
 * hundred as for one. `total` is how many fit in all.
 */
export async function listFacts(
  db: Db | Tx,
  audience: Audience,
  filter: CommitmentFilter,
  limit: number,
): Promise<{ total: number; facts: CommitmentFacts[] }> {
  const where = whereOf(audience, filter);
  const [guild, total, rows] = await Promise.all([
    findGuild(db, audience.guildId),
    db.commitment.count({ where }),
    db.commitment.findMany({
      where,
      orderBy: [{ state: 'desc' }, { number: 'desc' }],
      take: limit,
      include: whole,
    }),
  ]);
  return { total, facts: rows.map((row) => toFacts(row, guild)) };
}

/** All that is known of these commitments of one guild, by number; for an audience that was asked for their ids. */
export async function loadFactsOf(
  db: Db | Tx,
  guild: GuildSettings,
  ids: readonly string[],
): Promise<CommitmentFacts[]> {
  const rows = await inLots(ids, (id) =>
    db.commitment.findMany({ where: { id, guildId: guild.id }, include: whole }),
  );
  return rows.sort((a, b) => a.number - b.number).map((row) => toFacts(row, guild));
}

const whole = {
  meeting: true,
  promisors: { include: { party: true } },
  terms: { orderBy: { version: 'asc' } },
  slots: { orderBy: { originalStart: 'asc' } },
  ...withCorrespondence,
} satisfies Prisma.CommitmentInclude;

function toFacts(
  row: Prisma.CommitmentGetPayload<{ include: typeof whole }>,
  guild: GuildSettings,
): CommitmentFacts {
  const promisors = row.promisors.map((p) => toParty(p.party)).sort((a, b) => (a.name < b.name ? -1 : 1));
  return {
    commitment: toCommitment(row, row.meeting, promisors),
    terms: row.terms.map(toTerms),
    slots: row.slots.map(toSlotRecord),
    guild,
    ...toCorrespondence(row),
    followers: [],
    wishes: [],
  };
}

/** Who promised something that this audience can see, by name; those whose name contains what was typed. */
export async function searchPromisors(
  db: Db,
  audience: Audience,
  typed: string,
  limit: number,
): Promise<{ id: string; name: string }[]> {
  const name = typed.trim().toLowerCase().replaceAll('\u0000', '').slice(0, 100);
  return db.party.findMany({
    where: {
      guildId: audience.guildId,
      nameKey: { contains: name },
      promises: { some: { commitment: { channelId: { in: [...audience.channelIds] }, ...NOT_TAKEN_BACK } } },
    },
    orderBy: { nameKey: 'asc' },
    take: limit,
    select: { id: true, name: true },
  });
}

/** The name of a party that promised something which this audience can see, or null. */
export async function findPromisorName(db: Db, audience: Audience, id: string): Promise<string | null> {
  const party = await db.party.findFirst({
    where: {
      id,
      guildId: audience.guildId,
      promises: { some: { commitment: { channelId: { in: [...audience.channelIds] } } } },
    },
    select: { name: true },
  });
  return party?.name ?? null;
}

function whereOf({ guildId, channelIds }: Audience, filter: CommitmentFilter): Prisma.CommitmentWhereInput {
  const seen =
    filter.channelId === null ? [...channelIds] : channelIds.filter((id) => id === filter.channelId);
  return {
    guildId,
    channelId: { in: seen },
    ...NOT_TAKEN_BACK,
    AND: filter.words.map((word) => ({ searchText: { contains: word } })),
    ...(filter.state === null ? {} : { state: filter.state }),
    ...(filter.who === null ? {} : { promisors: { some: promisorWhere(guildId, filter.who) } }),
  };
}

function promisorWhere(guildId: string, who: { partyId: string } | { name: string }) {
  if ('partyId' in who) return { guildId, partyId: who.partyId };
  return { guildId, party: { nameKey: { contains: who.name } } };
}
