import { type Audience, NOT_TAKEN_BACK } from './commitments.ts';
import type { Db } from './database.ts';

/** Open commitments first, newest first, whose reference or words contain what was typed. */
export async function searchReferences(
  db: Db,
  audience: Audience,
  typed: string,
  limit: number,
): Promise<{ reference: string; title: string }[]> {
  const text = typed.trim().toLowerCase().replaceAll('\u0000', '').slice(0, 100);
  const rows = await db.commitment.findMany({
    where: {
      guildId: audience.guildId,
      channelId: { in: [...audience.channelIds] },
      ...NOT_TAKEN_BACK,
      ...(text === '' ? {} : { searchText: { contains: text } }),
    },
    orderBy: [{ state: 'desc' }, { number: 'desc' }],
    take: limit,
    select: { number: true, title: true },
  });
  return rows.map((row) => ({ reference: `C-${row.number}`, title: row.title }));
}
