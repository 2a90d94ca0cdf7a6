// The process that `migrate` starts: applies what is pending, or prints why not and exits with 1.
import type { SqlDriverAdapter } from '@prisma/driver-adapter-utils';
import type { SchemaEngine } from '@prisma/schema-engine-wasm';
import { type Database, describeDatabase } from './database.ts';
import { sqlitePath } from './database-sqlite.ts';
import { connectAdapter, connectSqlite } from './migrate-adapter.ts';
import { listForEngine, noFilter, withEngine } from './migrate-engine.ts';
import { findPending, type Migration, readApplied, readMigrations } from './migrate-history.ts';
import { replaceByMigratedCopy, withLock } from './migrate-sqlite.ts';

type Work = { readonly url: string; readonly dialect: Database['dialect']; readonly migrations: Migration[] };

async function main({ MIGRATE_DATABASE_URL: url, MIGRATE_FOLDER: folder }: NodeJS.ProcessEnv): Promise<void> {
  if (url === undefined || folder === undefined) throw new Error('This file is started by migrate.ts');
  const { dialect } = describeDatabase(url);
  const work = { url, dialect, migrations: readMigrations(folder, dialect) };
  await (dialect === 'sqlite' ? migrateSqlite(work) : migratePostgresql(work));
}

async function migrateSqlite(work: Work): Promise<void> {
  const path = sqlitePath(work.url);
  await withLock(path, async () => {
    // Whoever held the lock before may have done it all.
    if (!(await hasPending(work))) return;
    await replaceByMigratedCopy(path, (copy) =>
      withEngine(
        () => connectSqlite(copy),
        (engine) => apply(engine, work),
      ),
    );
  });
}

async function hasPending({ url, migrations }: Work): Promise<boolean> {
  const connection = await connectAdapter(url);
  try {
    return findPending(migrations, await readApplied(connection), describeDatabase(url).name).length > 0;
  } finally {
    await connection.dispose();
  }
}

/** The engine waits for its advisory lock, and under it applies only what others have not applied meanwhile. */
async function migratePostgresql(work: Work): Promise<void> {
  const connection = await connectAdapter(work.url);
  await withEngine(
    async () => connection,
    async (engine) => {
      try {
        await apply(engine, work);
      } catch (error) {
        await markRolledBack(engine, connection);
        throw error;
      }
    },
  );
}

async function apply(engine: SchemaEngine, { migrations, dialect }: Work): Promise<void> {
  await engine.applyMigrations({ migrationsList: listForEngine(migrations, dialect), filters: noFilter });
}

/** A script that fails on PostgreSQL leaves nothing behind, so the next start may try again: it need not be refused. */
async function markRolledBack(engine: SchemaEngine, connection: SqlDriverAdapter): Promise<void> {
  for (const { name, finished } of await readApplied(connection)) {
    if (!finished) await engine.markMigrationRolledBack({ migrationName: name });
  }
}

try {
  await main(process.env);
  // Told to, because the engine's 10 s timer for its advisory lock would keep the process until it fires.
  process.exit(0);
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exit(1);
}
