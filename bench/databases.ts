import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { migrate } from '#bot/store/migrate.ts';
import { createScratchDatabase } from '../prisma/scratch-database.ts';

export const DATABASES = ['sqlite', 'postgresql'] as const;
export type DatabaseName = (typeof DATABASES)[number];

/** A migrated, empty database that is nobody else's. */
export type BenchDatabase = { url: string; remove(): Promise<void> };

const LOCAL_SERVER = 'postgresql://postgres@127.0.0.1:5432/test';

export async function createBenchDatabase(
  name: DatabaseName,
  server: string | undefined,
): Promise<BenchDatabase> {
  const made = name === 'sqlite' ? createFile() : await createOnServer(server ?? LOCAL_SERVER);
  await migrate(made.url);
  return made;
}

function createFile(): BenchDatabase {
  const folder = mkdtempSync(join(tmpdir(), 'minuted-bench-'));
  const remove = async () => rmSync(folder, { recursive: true });
  return { url: `file:${join(folder, 'minuted.db')}`, remove };
}

async function createOnServer(server: string): Promise<BenchDatabase> {
  const { url, drop } = await createScratchDatabase(server);
  return { url, remove: drop };
}
