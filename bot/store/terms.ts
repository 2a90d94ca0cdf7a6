import type { Terms } from '#bot/domain/terms.ts';
import { read, timingCodec, toInstant, write } from './codec.ts';
import type { Tx } from './database.ts';
import type { Terms as TermsRow } from './generated/sqlite/client.ts';

/** Writes a new version of the terms; versions are never changed. */
export async function insertTerms(
  tx: Tx,
  owner: { guildId: string; commitmentId: string; createdBy: string },
  terms: Terms,
): Promise<void> {
  const createdAt = terms.createdAt.toJSDate();
  await tx.terms.create({
    data: { ...owner, ...terms, createdAt, timing: write(timingCodec, terms.timing) },
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
  };
}
