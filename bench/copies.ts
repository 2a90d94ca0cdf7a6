import type { Database, Tx } from '#bot/store/database.ts';

/** The first `originals` commitments are there; the numbers after them, up to `upTo`, are to be copies. */
export type Copying = {
  ground: { channelIds: readonly string[] };
  originals: number;
  upTo: number;
};

const AT_ONCE = 20_000;

/**
 * Copies commitments with all that belongs to them, inside the database: 100,000 of them in seconds. The columns are
 * those that the originals have, so that a new one needs nothing here.
 */
export async function copyOriginals(db: Database, { ground, originals, upTo }: Copying): Promise<void> {
  for (let from = originals + 1; from <= upTo; from += AT_ONCE) {
    const to = Math.min(from + AT_ONCE - 1, upTo);
    const source = sourceOf(ground.channelIds, originals, { from, to });
    await db.write(async (tx) => {
      await copyRows(tx, 'Commitment', await tx.commitment.findFirst(), source);
      await copyRows(tx, 'Promisor', await tx.promisor.findFirst(), source);
      await copyRows(tx, 'Terms', await tx.terms.findFirst(), source);
      await copyRows(tx, 'Event', await tx.event.findFirst(), source);
    });
  }
}

/** One row for each new number: the commitment that it copies, and the channel that it goes to. */
function sourceOf(channelIds: readonly string[], originals: number, numbers: { from: number; to: number }) {
  const channels = channelIds.map((id, i) => `(${i}, '${id}')`).join(', ');
  return `WITH RECURSIVE new(number) AS (
      SELECT ${numbers.from} UNION ALL SELECT number + 1 FROM new WHERE number < ${numbers.to}
    ), channel(i, id) AS (VALUES ${channels}),
    -- Read once: what is written below is in the table too, and no index begins with the number.
    original AS MATERIALIZED (SELECT "id", "number" FROM "Commitment" WHERE "number" <= ${originals}),
    source AS (
      SELECT new.number AS "number", 'copy' || (100000000000 + new.number) AS "id",
        channel.id AS "channelId", original."id" AS "originalId"
      FROM new
      JOIN channel ON channel.i = new.number % ${channelIds.length}
      JOIN original ON original."number" = (new.number - 1) % ${originals} + 1
    )`;
}

type Table = 'Commitment' | 'Promisor' | 'Terms' | 'Event';

async function copyRows(tx: Tx, table: Table, row: object | null, source: string): Promise<void> {
  const own: Record<string, string> =
    table === 'Commitment'
      ? { id: 'source."id"', number: 'source."number"', channelId: 'source."channelId"' }
      : { commitmentId: 'source."id"' };
  // An event's id is given by the database.
  const columns = Object.keys(row ?? {}).filter((column) => table !== 'Event' || column !== 'id');
  const names = columns.map((column) => `"${column}"`).join(', ');
  const values = columns.map((column) => own[column] ?? `original."${column}"`).join(', ');
  const key = table === 'Commitment' ? 'id' : 'commitmentId';
  await tx.$executeRawUnsafe(`${source} INSERT INTO "${table}" (${names})
    SELECT ${values} FROM source JOIN "${table}" AS original ON original."${key}" = source."originalId"`);
}
