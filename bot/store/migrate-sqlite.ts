import { rmSync } from 'node:fs';
import { backup, DatabaseSync } from 'node:sqlite';

/** Runs `work` while no other process that calls this for the same database does. Waits up to two minutes. */
export async function withLock(path: string, work: () => Promise<void>): Promise<void> {
  // SQLite's own file lock: the operating system lets go of it when the process dies. The file stays, and is empty.
  using lock = new DatabaseSync(`${path}-migration-lock`, { timeout: 120_000 });
  lock.exec('BEGIN EXCLUSIVE');
  await work();
}

/**
 * Copies the database, lets `migrate` change the copy, and writes it back in one SQLite transaction. Whatever goes
 * wrong before that, even a crash, leaves the database as it was.
 */
export async function replaceByMigratedCopy(
  path: string,
  migrate: (copy: string) => Promise<void>,
): Promise<void> {
  const copy = `${path}-migrating`;
  removeDatabase(copy);
  try {
    using original = new DatabaseSync(path, { timeout: 5000 });
    const before = dataVersion(original);
    await backup(original, copy);
    await migrate(copy);
    using migrated = new DatabaseSync(copy);
    refuseBrokenReferences(migrated);
    if (dataVersion(original) !== before) {
      throw new Error('Another process wrote to it meanwhile: stop that one, then start again.');
    }
    await backup(migrated, path);
  } finally {
    removeDatabase(copy);
  }
}

function removeDatabase(path: string): void {
  for (const suffix of ['', '-wal', '-shm', '-journal']) rmSync(path + suffix, { force: true });
}

/** A number that changes when another connection commits. */
function dataVersion(database: DatabaseSync): unknown {
  return database.prepare('PRAGMA data_version').get()?.data_version;
}

/** Rebuilding a table needs foreign keys switched off: afterwards nothing may point at a row that is gone. */
function refuseBrokenReferences(database: DatabaseSync): void {
  const broken = database.prepare('PRAGMA foreign_key_check').all();
  if (broken.length > 0) throw new Error(`It would break ${broken.length} references between its tables.`);
}
