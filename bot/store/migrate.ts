import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describeDatabase } from './database.ts';
import { createFolderOf, sqlitePath } from './database-sqlite.ts';
import { connectAdapter } from './migrate-adapter.ts';
import { type Applied, findPending, readApplied, readMigrations } from './migrate-history.ts';

const migrationsFolder = fileURLToPath(new URL('../../prisma/migrations', import.meta.url));

/**
 * Brings the database at `url` up to date with the migrations in `<folder>/<dialect>`. Throws, and says what to do,
 * when the database is newer than this program, was migrated by other files than these, or half, or when a migration
 * fails. Safe to run in several processes at once.
 */
export async function migrate(url: string, folder: string = migrationsFolder): Promise<void> {
  if (await isUpToDate(url, folder)) return;
  if (describeDatabase(url).dialect === 'sqlite') createFolderOf(sqlitePath(url));
  await runInChild(url, folder);
  if (!(await isUpToDate(url, folder)))
    throw new Error('The migration ended well but the database is not up to date');
}

async function isUpToDate(url: string, folder: string): Promise<boolean> {
  const { dialect, name } = describeDatabase(url);
  const migrations = readMigrations(folder, dialect);
  if (dialect === 'sqlite' && !existsSync(sqlitePath(url))) return false;
  return findPending(migrations, await readHistory(url), name).length === 0;
}

async function readHistory(url: string): Promise<Applied[]> {
  try {
    const connection = await connectAdapter(url);
    return await readApplied(connection).finally(() => connection.dispose());
  } catch (cause) {
    throw new Error(`The database ${describeDatabase(url).name} cannot be read: ${reasonOf(cause)}`, {
      cause,
    });
  }
}

/** The driver's own words where there are any; the adapter's message is a mere kind. */
function reasonOf(error: unknown): string {
  const { cause, message } = error as { cause?: { originalMessage?: string }; message?: string };
  return cause?.originalMessage ?? message ?? String(error);
}

/** In a process of its own: the engine's WebAssembly would keep 26 MB of the bot's memory for a minute's work a year. */
async function runInChild(url: string, folder: string): Promise<void> {
  const child = fileURLToPath(new URL('./migrate-child.ts', import.meta.url));
  const environment = { ...process.env, MIGRATE_DATABASE_URL: url, MIGRATE_FOLDER: folder };
  try {
    await promisify(execFile)(process.execPath, ['--disable-warning=ExperimentalWarning', child], {
      env: environment,
    });
  } catch (cause) {
    const { name } = describeDatabase(url);
    const { stderr } = cause as { stderr?: string };
    throw new Error(`The database ${name} was not migrated. ${stderr?.trim() || String(cause)}`);
  }
}
