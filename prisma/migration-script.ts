import type { SqlDriverAdapter } from '@prisma/driver-adapter-utils';
import { connectAdapter, connectSqlite, sendScriptsWhole } from '#bot/store/migrate-adapter.ts';
import { type Connect, listForEngine, noFilter, withEngine } from '#bot/store/migrate-engine.ts';
import type { Migration } from '#bot/store/migrate-history.ts';
import { type Dialect, schemaFor } from './dialects.ts';
import { createScratchDatabase } from './scratch-database.ts';

/** The PostgreSQL server on which migrations are tried out, as in CI. */
export const postgresqlServer = process.env.TEST_DATABASE_URL ?? 'postgresql://postgres@127.0.0.1:5432/test';

/** The SQL that leads from `migrations` to the schema; undefined when they agree. */
export async function scriptFrom(
  migrations: readonly Migration[],
  dialect: Dialect,
): Promise<string | undefined> {
  const [connect, connectToEmpty] = dialect === 'sqlite' ? [inMemory, inMemory] : [onServer, onEmptyDatabase];
  const schema = { path: 'schema.prisma', content: schemaFor(dialect) };
  const difference = await withEngine(
    connect,
    (engine) =>
      engine.diff({
        from: { tag: 'migrations', ...listForEngine(migrations, dialect) },
        to: { tag: 'schemaDatamodel', files: [schema] },
        script: true,
        exitCode: true,
        filters: noFilter,
      }),
    connectToEmpty,
  );
  // 2 says that there is a difference, as `diff --exit-code` does.
  return difference.exitCode === 2 ? (difference.stdout ?? undefined) : undefined;
}

const inMemory: Connect = () => connectSqlite(':memory:');
const onServer: Connect = () => connectAdapter(postgresqlServer);

/** The adapter's own empty database is the one that the connection string names, and it cannot drop it. */
async function onEmptyDatabase(): Promise<SqlDriverAdapter> {
  const { PrismaPg } = await import('@prisma/adapter-pg');
  const { url, drop } = await createScratchDatabase(postgresqlServer);
  const connection = sendScriptsWhole(await new PrismaPg({ connectionString: url, max: 1 }).connect());
  readCharAsText(connection.underlyingDriver());
  const dispose = connection.dispose.bind(connection);
  connection.dispose = async () => {
    await dispose();
    await drop();
  };
  return connection;
}

/** The engine reads columns of the type `"char"` (18), which the adapter does not know: it is shown `text` (25). */
function readCharAsText(pool: object & { query: unknown }): void {
  const query = pool.query as (...args: unknown[]) => Promise<{ fields?: { dataTypeID: number }[] }>;
  pool.query = async (...args: unknown[]) => {
    const result = await query.apply(pool, args);
    for (const field of result.fields ?? []) if (field.dataTypeID === 18) field.dataTypeID = 25;
    return result;
  };
}
