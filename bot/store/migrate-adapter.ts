import type { SqlDriverAdapter } from '@prisma/driver-adapter-utils';
import { describeDatabase } from './database.ts';
import { sqlitePath } from './database-sqlite.ts';

/** One connection to `url`, repaired where the driver adapters fail Prisma's schema engine. Close it by `dispose`. */
export async function connectAdapter(url: string): Promise<SqlDriverAdapter> {
  if (describeDatabase(url).dialect === 'sqlite') return connectSqlite(sqlitePath(url));
  const { PrismaPg } = await import('@prisma/adapter-pg');
  // The engine's advisory lock belongs to a session: one connection, kept for as long as it is in use.
  return sendScriptsWhole(
    await new PrismaPg({ connectionString: url, max: 1, idleTimeoutMillis: 0 }).connect(),
  );
}

/** As `connectAdapter`, on the SQLite file `path`, or in `:memory:`. */
export async function connectSqlite(path: string): Promise<SqlDriverAdapter> {
  const { PrismaBetterSqlite3 } = await import('@prisma/adapter-better-sqlite3');
  return executeAsScript(await new PrismaBetterSqlite3({ url: path, timeout: 5000 }).connect());
}

/** The engine sends scripts through `executeRaw`, where better-sqlite3 takes a single statement. */
function executeAsScript<A extends SqlDriverAdapter>(adapter: A): A {
  const executeRaw = adapter.executeRaw.bind(adapter);
  adapter.executeRaw = async (query) => {
    if (query.args.length > 0) return executeRaw(query);
    await adapter.executeScript(query.sql);
    return 0;
  };
  return adapter;
}

/**
 * The adapter cuts scripts at every `;` and sends the pieces one by one, so that a failing script stays half applied.
 * Sent whole and without arguments, PostgreSQL runs them in one transaction.
 */
export function sendScriptsWhole<A extends SqlDriverAdapter>(adapter: A): A {
  adapter.executeScript = async (script) => {
    await adapter.executeRaw({ sql: script, args: [], argTypes: [] });
  };
  return adapter;
}
