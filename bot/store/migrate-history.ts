import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SqlDriverAdapter } from '@prisma/driver-adapter-utils';

/** A migration as it lies in its folder; the checksum is what the engine writes beside its name. */
export type Migration = { readonly name: string; readonly script: string; readonly checksum: string };

/** A row of the engine's table `_prisma_migrations` that was not rolled back. */
export type Applied = { readonly name: string; readonly checksum: string; readonly finished: boolean };

/** The migrations of `<folder>/<dialect>`, oldest first. */
export function readMigrations(folder: string, dialect: string): Migration[] {
  const entries = readdirSync(join(folder, dialect), { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  return names.sort().map((name) => {
    const script = readFileSync(join(folder, dialect, name, 'migration.sql'), 'utf8');
    return { name, script, checksum: createHash('sha256').update(script).digest('hex') };
  });
}

/** What the database says was applied; nothing when it has never been migrated. */
export async function readApplied(connection: SqlDriverAdapter): Promise<Applied[]> {
  const sql =
    'SELECT migration_name, checksum, finished_at IS NOT NULL FROM _prisma_migrations WHERE rolled_back_at IS NULL';
  try {
    const { rows } = await connection.queryRaw({ sql, args: [], argTypes: [] });
    // SQLite has no booleans: 1 and 0.
    return rows.map(([name, checksum, finished]) => ({
      name: String(name),
      checksum: String(checksum),
      finished: Number(finished) === 1,
    }));
  } catch (error) {
    if (isMissingTable(error)) return [];
    throw error;
  }
}

function isMissingTable(error: unknown): boolean {
  return (error as { cause?: { kind?: unknown } }).cause?.kind === 'TableDoesNotExist';
}

/**
 * The migrations still to be applied to `database` (its name, for the message). Throws when what was applied is not
 * what lies in the folder: then no program may touch the data before a person has looked.
 */
export function findPending(migrations: Migration[], applied: Applied[], database: string): Migration[] {
  const known = new Map(migrations.map((migration) => [migration.name, migration]));
  for (const row of applied) {
    const fault = findFault(row, known.get(row.name));
    if (fault !== undefined) throw new Error(`Minuted does not start on the database ${database}: ${fault}`);
  }
  const names = new Set(applied.map((row) => row.name));
  return migrations.filter((migration) => !names.has(migration.name));
}

function findFault(row: Applied, migration: Migration | undefined): string | undefined {
  if (!row.finished) {
    return `the migration ${row.name} was begun and not finished. Restore the last backup; or look in its row of the table _prisma_migrations for what went wrong, undo what it did, delete the row, and start again.`;
  }
  if (migration === undefined) {
    return `it has the migration ${row.name}, which this version does not know. Start the version that made it, or a newer one; or restore a backup from before it.`;
  }
  if (migration.checksum !== row.checksum) {
    return `the file of the migration ${row.name} is not the one that was applied. Put the released file back; changes belong in a new migration.`;
  }
  return undefined;
}
