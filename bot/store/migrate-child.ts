// The process that `migrate` starts: applies what is pending, or prints why not and exits with 1.
import type { SqlDriverAdapter } from '@prisma/driver-adapter-utils';
import type { SchemaEngine } from '@prisma/schema-engine-wasm';
import { type Database, describeDatabase } from './database.ts';
import { sqlitePath } from './database-sqlite.ts';
import { connectAdapter, connectSqlite } from './migrate-adapter.ts';
import { type Connect, listForEngine, noFilter, withEngine } from './migrate-engine.ts';
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
    await replaceByMigratedCopy(path, (copy) => apply(() => connectSqlite(copy), work));
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
  // A script that fails on PostgreSQL leaves nothing behind: the next start may try it again.
  await apply(
    () => connectAdapter(work.url),
    work,
    (engine, name) => engine.markMigrationRolledBack({ migrationName: name }),
  );
}

type OnFailure = (engine: SchemaEngine, name: string) => Promise<unknown>;

async function apply(connect: Connect, { migrations, dialect }: Work, onFailure?: OnFailure): Promise<void> {
  await withEngine(connect, async (engine, connection) => {
    try {
      await engine.applyMigrations({ migrationsList: listForEngine(migrations, dialect), filters: noFilter });
    } catch (cause) {
      const failed = await findUnfinished(connection);
      if (failed === undefined) throw cause;
      await onFailure?.(engine, failed);
      throw new Error(`The migration ${failed} failed: ${withoutTrace(cause)}`, { cause });
    }
  });
}

/** The name of the migration that was begun and not finished; undefined also when the database has gone away. */
async function findUnfinished(connection: SqlDriverAdapter): Promise<string | undefined> {
  const applied = await readApplied(connection).catch(() => []);
  return applied.find((row) => !row.finished)?.name;
}

/** What the engine says, without the places in its source. */
function withoutTrace(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return message.split('\n   0: ')[0]?.trim() ?? message;
}

try {
  await main(process.env);
  // Told to, because the engine's 10 s timer for its advisory lock would keep the process until it fires.
  process.exit(0);
} catch (error) {
  console.error(withoutTrace(error));
  process.exit(1);
}
