import { DateTime } from 'luxon';
import { toInstant } from './codec.ts';
import type { Db } from './database.ts';

/** The next instant at which anything is due: an agenda's, or a notice's. Null when nothing is. */
export async function nextDueAt(db: Db): Promise<DateTime | null> {
  const [agenda, notice] = await Promise.all([
    db.commitment.aggregate({ _min: { nextActionAt: true } }),
    db.notice.aggregate({
      where: { state: { in: ['pending', 'sending'] }, guild: { leftAt: null } },
      _min: { availableAt: true },
    }),
  ]);
  const instants = [agenda._min.nextActionAt, notice._min.availableAt].filter((at) => at !== null);
  return instants.length === 0
    ? null
    : DateTime.min(...(instants.map(toInstant) as [DateTime, ...DateTime[]]));
}
