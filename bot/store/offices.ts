import type { DateTime } from 'luxon';
import { addDays, type LocalDate } from '#bot/domain/local-time.ts';
import type { Holder, Office } from '#bot/domain/office.ts';
import { readPromisors } from '#bot/domain/promisors-in-words.ts';
import { toInstant } from './codec.ts';
import { type Audience, toParty } from './commitments.ts';
import type { Db, Tx } from './database.ts';
import type { Prisma } from './generated/sqlite/client.ts';
import { createId } from './notices.ts';
import { ensureParty, partySeenBy } from './parties.ts';

const withHolders = {
  holders: { orderBy: [{ fromOn: 'asc' }, { createdAt: 'asc' }, { id: 'asc' }] },
} satisfies Prisma.PartyInclude;
type OfficeRow = Prisma.PartyGetPayload<{ include: typeof withHolders }>;

/** Parties by their ids, with all that is kept of them. */
export async function loadOffices(
  db: Db | Tx,
  guildId: string,
  ids: readonly string[],
): Promise<Map<string, Office>> {
  const where = { guildId, id: { in: [...new Set(ids)] } };
  const rows = await db.party.findMany({ where, include: withHolders });
  return new Map((await toOffices(db, rows)).map((office) => [office.party.id, office]));
}

/** One party, if there is one of that id here. */
export async function findOffice(db: Db | Tx, guildId: string, id: string): Promise<Office | null> {
  return (await loadOffices(db, guildId, [id])).get(id) ?? null;
}

/**
 * The parties that an audience can see, by their name, by words of it or by ids, in the order of their names: those of which something is on record in a
 * channel of theirs, and those of which nothing is on record anywhere.
 */
export async function listOffices(
  db: Db | Tx,
  audience: Audience,
  asked: { words?: string; name?: string; ids?: string[] },
  limit: number,
): Promise<{ total: number; offices: Office[] }> {
  const typed = (asked.words ?? '').toLowerCase();
  const where = { AND: [partySeenBy(audience), namedAs(asked)] };
  const rows = await db.party.findMany({
    where,
    select: { id: true, nameKey: true },
    orderBy: { nameKey: 'asc' },
    ...(hasWildcard(typed) ? {} : { take: limit }),
  });
  const fit = rows.filter((row) => row.nameKey.includes(typed));
  const total = rows.length < limit || hasWildcard(typed) ? fit.length : await db.party.count({ where });
  const ids = fit.slice(0, limit).map((row) => row.id);
  const offices = await loadOffices(db, audience.guildId, ids);
  return { total, offices: ids.flatMap((id) => offices.get(id) ?? []) };
}

/** To the database "%" and "_" stand for any letters; what was typed between them is sought, and looked at here. */
function namedAs({
  words,
  name,
  ids,
}: {
  words?: string;
  name?: string;
  ids?: string[];
}): Prisma.PartyWhereInput {
  const pieces = (words ?? '').toLowerCase().split(/[%_]/);
  const [longest = ''] = pieces.sort((a, b) => b.length - a.length);
  return {
    ...(name === undefined ? { nameKey: { contains: longest } } : { nameKey: name.toLowerCase() }),
    ...(ids ? { id: { in: ids } } : {}),
  };
}

function hasWildcard(text: string): boolean {
  return /[%_]/.test(text);
}

/** The party of that name in this guild, made when it is new; null for a name that is empty. */
export async function ensureOffice(tx: Tx, guildId: string, name: string, now: DateTime) {
  const [party] = readPromisors(name.replace(/[;\n]+/g, ' '));
  return party ? ensureParty(tx, guildId, party, now) : null;
}

export type OfficeChange = {
  organisationId?: string | null;
  successorId?: string | null;
  contact?: string | null;
  diaryContact?: string | null;
};

/** The party, and nobody else changes it until this transaction ends. */
export async function lockOffice(tx: Tx, guildId: string, id: string): Promise<Office | null> {
  await tx.party.updateMany({ where: { guildId, id }, data: { guildId } });
  return findOffice(tx, guildId, id);
}

/** What is kept of a party changes. Those whose place it had taken are followed by its successor too. */
export async function changeOffice(
  tx: Tx,
  { guildId, id }: { guildId: string; id: string },
  change: OfficeChange,
): Promise<void> {
  await tx.party.updateMany({ where: { guildId, id }, data: change });
  const { successorId } = change;
  if (successorId) await tx.party.updateMany({ where: { guildId, successorId: id }, data: { successorId } });
}

/** A new holder from a day on, by its id; whoever held the office until then, held it to the day before. */
export async function insertHolder(
  tx: Tx,
  { guildId, partyId }: { guildId: string; partyId: string },
  holder: Omit<Holder, 'id' | 'toOn'> & { dayBefore: LocalDate; createdBy: string },
  now: DateTime,
): Promise<string> {
  const { dayBefore, ...rest } = holder;
  const until = { guildId, partyId, fromOn: { lt: holder.fromOn }, toOn: null };
  await tx.holder.updateMany({ where: until, data: { toOn: dayBefore } });
  const data = { id: createId(), guildId, partyId, ...rest, toOn: null, createdAt: now.toJSDate() };
  await tx.holder.create({ data });
  return data.id;
}

/** When a holder was noted, and of which office; null when there is no such holder here. */
export async function findHolderChange(
  tx: Tx,
  guildId: string,
  id: string,
): Promise<{ partyId: string; at: DateTime } | null> {
  const row = await tx.holder.findFirst({ where: { id, guildId } });
  return row && { partyId: row.partyId, at: toInstant(row.createdAt) };
}

/** The last holder was noted by mistake: whoever held the office until the day before holds it still. */
export async function removeHolder(tx: Tx, { holders }: Office, id: string): Promise<void> {
  const at = holders.findIndex((holder) => holder.id === id);
  const [before, removed] = [holders[at - 1], holders[at]];
  await tx.holder.deleteMany({ where: { id } });
  if (before && removed && before.toOn === addDays(removed.fromOn, -1))
    await tx.holder.updateMany({ where: { id: before.id }, data: { toOn: null } });
}

/** A holder's name was written wrongly. */
export async function renameHolder(tx: Tx, id: string, name: string): Promise<void> {
  await tx.holder.updateMany({ where: { id }, data: { name } });
}

async function toOffices(db: Db | Tx, rows: readonly OfficeRow[]): Promise<Office[]> {
  const related = rows.flatMap((row) => [row.organisationId ?? [], row.successorId ?? []].flat());
  const names = new Map<string, string>();
  if (related.length > 0) {
    const where = { id: { in: [...new Set(related)] } };
    const found = await db.party.findMany({ where, select: { id: true, name: true } });
    for (const { id, name } of found) names.set(id, name);
  }
  return rows.map((row) => ({
    party: toParty(row),
    organisation: names.get(row.organisationId ?? '') ?? null,
    successor: names.get(row.successorId ?? '') ?? null,
    contact: row.contact,
    diaryContact: row.diaryContact,
    holders: row.holders.map(({ id, name, fromOn, toOn }) => ({ id, name, fromOn, toOn })),
  }));
}
