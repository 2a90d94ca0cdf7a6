import { DateTime } from 'luxon';
import { toInstant } from './codec.ts';
import type { Db } from './database.ts';

/** The next instant at which anything is due: an agenda's, or a notice's. Null when nothing is. */
export async function nextDueAt(db: Db): Promise<DateTime | null> {
  const [agenda, guild, member, notice] = await Promise.all([
    db.commitment.aggregate({ _min: { nextActionAt: true } }),
    db.guild.aggregate({ _min: { nextActionAt: true } }),
    db.member.aggregate({ _min: { nextActionAt: true } }),
    db.notice.aggregate({
      where: { state: { in: ['pending', 'sending'] }, guild: { leftAt: null } },
      _min: { availableAt: true },
    }),
  ]);
  const agendas = [agenda, guild, member].map(({ _min }) => _min.nextActionAt);
  const instants = [...agendas, notice._min.availableAt].filter((at) => at !== null);
  return instants.length === 0
    ? null
    : DateTime.min(...(instants.map(toInstant) as [DateTime, ...DateTime[]]));
}

/** More meetings than fit one post are not waited for. */
const MOST_IN_A_POST = 5;

/** The open commitments of the same channel, but this one, whose agenda has something before the end of the day. */
export async function findBusyToday(
  db: Db,
  { id, guildId, channelId }: { id: string; guildId: string; channelId: string },
  endOfDay: DateTime,
): Promise<string[]> {
  const nextActionAt = { lte: endOfDay.toJSDate() };
  const rows = await db.commitment.findMany({
    where: { guildId, channelId, state: 'open', nextActionAt, id: { not: id } },
    orderBy: { nextActionAt: 'asc' },
    take: MOST_IN_A_POST,
    select: { id: true },
  });
  return rows.map((row) => row.id);
}
