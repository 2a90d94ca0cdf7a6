import type { DateTime } from 'luxon';
import type { Terms } from '#bot/domain/terms.ts';
import { read, timingCodec, toInstant, toInstantOrNull, write } from './codec.ts';
import type { Tx } from './database.ts';
import type { Terms as TermsRow } from './generated/sqlite/client.ts';
import { inLots } from './in-lots.ts';

/** Writes a new version of the terms; versions are never changed. */
export async function insertTerms(
  tx: Tx,
  owner: { guildId: string; commitmentId: string; createdBy: string },
  terms: Terms,
): Promise<void> {
  const createdAt = terms.createdAt.toJSDate();
  const changedAt = terms.changedAt?.toJSDate() ?? null;
  await tx.terms.create({
    data: { ...owner, ...terms, createdAt, changedAt, timing: write(timingCodec, terms.timing) },
  });
}

/** Takes an offer away that was undone within ten minutes; what was agreed is never taken away. */
export async function removeTerms(tx: Tx, which: { commitmentId: string; version: number }): Promise<void> {
  await tx.terms.deleteMany({ where: { ...which, kind: 'offered' } });
}

/** Raises the SEQUENCE of these versions, whose meetings end earlier or are off. */
export async function raiseSequences(
  tx: Tx,
  of: { commitmentId: string; versions?: readonly number[] },
  now: DateTime,
): Promise<void> {
  const { commitmentId, versions } = of;
  const where = { commitmentId, ...(versions === undefined ? {} : { version: { in: [...versions] } }) };
  await tx.terms.updateMany({ where, data: { sequence: { increment: 1 }, changedAt: now.toJSDate() } });
}

/** Notes that what calendars say of these changed, though no date did: programs look at LAST-MODIFIED for news. */
export async function touchTerms(tx: Tx, commitmentIds: readonly string[], now: DateTime): Promise<void> {
  await inLots(commitmentIds, async (commitmentId) => {
    await tx.terms.updateMany({ where: { commitmentId }, data: { changedAt: now.toJSDate() } });
    return [];
  });
}

/** Raises the SEQUENCE of all open commitments of a guild whose days depend on its holidays and periods, when these change. */
export async function raiseThoseByHolidays(tx: Tx, guildId: string, now: DateTime): Promise<void> {
  const byHolidays = [
    { commitment: { holidayRule: { not: 'keep' } } },
    { timing: { contains: '"termTimeOnly":true' } },
    { timing: { contains: '"kind":"half-term"' } },
  ];
  await tx.terms.updateMany({
    where: { guildId, commitment: { state: 'open' }, OR: byHolidays },
    data: { sequence: { increment: 1 }, changedAt: now.toJSDate() },
  });
}

export function toTerms(row: TermsRow): Terms {
  return {
    version: row.version,
    kind: row.kind as Terms['kind'],
    fromOn: row.fromOn,
    timing: read(timingCodec, row.timing),
    zone: row.zone,
    durationMinutes: row.durationMinutes,
    place: row.place,
    createdAt: toInstant(row.createdAt),
    sequence: row.sequence,
    changedAt: toInstantOrNull(row.changedAt),
  };
}
