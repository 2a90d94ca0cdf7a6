import type { Audience } from './commitments.ts';
import type { Db, Tx } from './database.ts';

/** An open commitment as far as it matters who owns it. */
export type Owned = {
  id: string;
  number: number;
  title: string;
  channelId: string;
  ownerId: string;
  standInId: string | null;
  revision: number;
};

const select = {
  id: true,
  number: true,
  title: true,
  channelId: true,
  ownerId: true,
  standInId: true,
  revision: true,
} as const;

/** The open commitments that somebody owns, or one by its number, as far as this audience can see them. */
export async function listOwned(
  db: Db | Tx,
  { guildId, channelIds }: Audience,
  which: { ownerId: string } | { number: number },
): Promise<Owned[]> {
  const rows = await db.commitment.findMany({
    where: { guildId, state: 'open', ...which },
    orderBy: { number: 'asc' },
    select,
  });
  // Asked here and not in the query: a guild's channels are hundreds.
  const seen = new Set(channelIds);
  return rows.filter((row) => seen.has(row.channelId));
}
