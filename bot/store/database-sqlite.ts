import { mkdirSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { SqlDriverAdapter, SqlDriverAdapterFactory, Transaction } from '@prisma/driver-adapter-utils';
import { keepStatements } from './kept-statements.ts';

/**
 * The two adapters of one SQLite file. On a single connection, a plain statement made while a transaction is open
 * would join it, and be rolled back with it: reads get a connection of their own, which cannot write.
 */
export async function createSqliteAdapters(
  path: string,
): Promise<Record<'read' | 'write', SqlDriverAdapterFactory>> {
  createFolderOf(path);
  const { PrismaBetterSqlite3 } = await import('@prisma/adapter-better-sqlite3');
  // Waiting blocks the event loop, so it is short; `write` tries again instead.
  const create = () => new PrismaBetterSqlite3({ url: path, timeout: 100 });
  return {
    read: prepareConnections(create(), `${settings} PRAGMA query_only = ON;`),
    write: prepareConnections(create(), settings),
  };
}

/** The absolute path of the SQLite file that `url` names. */
export function sqlitePath(url: string): string {
  if (url.includes(':memory:'))
    throw new Error('The SQLite database must be a file: two connections share it');
  return url.startsWith('file://') ? fileURLToPath(url) : resolve(url.slice('file:'.length));
}

/** Creates the folder of the SQLite file `path` where it is missing. */
export function createFolderOf(path: string): void {
  try {
    mkdirSync(dirname(path), { recursive: true });
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new Error(`The folder of the database ${path} cannot be created: ${why}`, { cause });
  }
}

/** FULL: a commit that was answered survives a power cut; the driver's default in WAL mode is NORMAL. */
const settings = 'PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;';

/** PRAGMAs belong to a connection, so they are set wherever the factory makes one. */
function prepareConnections(factory: SqlDriverAdapterFactory, pragmas: string): SqlDriverAdapterFactory {
  const connect = factory.connect.bind(factory);
  factory.connect = async () => {
    const connection = await connect();
    await connection.executeScript(pragmas);
    keepStatements(connection);
    endFailedCommits(connection);
    return connection;
  };
  return factory;
}

/**
 * After a COMMIT that fails (a full disk, a deferred constraint) Prisma neither rolls back nor lets go of the
 * adapter's lock: without this, every later transaction would fail until the next start.
 */
function endFailedCommits(connection: SqlDriverAdapter): void {
  const start = connection.startTransaction.bind(connection);
  connection.startTransaction = async (isolationLevel) => {
    const transaction = await start(isolationLevel);
    const execute = transaction.executeRaw.bind(transaction);
    transaction.executeRaw = async (query) => {
      try {
        return await execute(query);
      } catch (error) {
        if (query.sql === 'COMMIT') await end(transaction, () => execute({ ...query, sql: 'ROLLBACK' }));
        throw error;
      }
    };
    return transaction;
  };
}

async function end(transaction: Transaction, rollBack: () => Promise<unknown>): Promise<void> {
  // SQLite may have rolled back by itself; then this fails, and there is nothing left to do.
  await rollBack().catch(() => {});
  await transaction.rollback();
}
