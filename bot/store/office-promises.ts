import type { Audience } from './commitments.ts';
import { NOT_TAKEN_BACK } from './commitments.ts';
import type { Db, Tx } from './database.ts';

/** What an office has promised, as far as an audience can see it: the newest first. */
export async function listPromises(
  db: Db | Tx,
  { guildId, channelIds }: Audience,
  partyId: string,
): Promise<{ number: number; title: string; open: boolean }[]> {
  const rows = await db.commitment.findMany({
    where: { guildId, promisors: { some: { partyId } }, ...NOT_TAKEN_BACK },
    select: { number: true, title: true, state: true, channelId: true },
    orderBy: { number: 'desc' },
  });
  const seen = rows.filter((row) => channelIds.includes(row.channelId));
  return seen.map(({ number, title, state }) => ({ number, title, open: state === 'open' }));
}

/** The open commitments, by number, of an office and of those whose place it took, that were made before a day. */
export async function findOpenPromises(
  tx: Tx,
  { guildId, lineage, before }: { guildId: string; lineage: string; before: string },
): Promise<string[]> {
  const parties = await tx.party.findMany({
    where: { guildId, OR: [{ id: lineage }, { successorId: lineage }] },
    select: { id: true },
  });
  const partyId = { in: parties.map((party) => party.id) };
  const rows = await tx.commitment.findMany({
    where: { guildId, state: 'open', madeOn: { lt: before }, promisors: { some: { partyId } } },
    select: { id: true },
    orderBy: { number: 'asc' },
  });
  return rows.map((row) => row.id);
}
