import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inject } from 'vitest';
import { type Database, openDatabase } from '#bot/store/database.ts';
import { createScratchDatabase } from '../../prisma/scratch-database.ts';

/** Where a test's own database is; for child processes and for tests that open it themselves. */
export type TestUrl = AsyncDisposable & { readonly url: string; dispose(): Promise<void> };
export type TestDatabase = TestUrl & { readonly database: Database };

type Kind = 'migrated' | 'empty';

/** A migrated database for one test alone: `await using`, or `dispose()`, closes and removes it. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const { url, dispose } = await createTestUrl();
  const database = await openDatabase(url);
  return {
    url,
    database,
    ...disposable(async () => {
      await database.close();
      await dispose();
    }),
  };
}

/** As `createTestDatabase`, not opened; `empty` is one that was never migrated. */
export async function createTestUrl(kind: Kind = 'migrated'): Promise<TestUrl> {
  return testServer === undefined ? createFile(kind) : createOnServer(testServer, kind);
}

/** The PostgreSQL server that tests run on; SQLite files when there is none. */
export const testServer = process.env.TEST_DATABASE_URL;

function createFile(kind: Kind): TestUrl {
  const folder = mkdtempSync(join(tmpdir(), 'minuted-test-'));
  const file = join(folder, 'minuted.db');
  if (kind === 'migrated') copyFileSync(inject('databaseTemplate'), file);
  return { url: `file:${file}`, ...disposable(async () => rmSync(folder, { recursive: true })) };
}

async function createOnServer(server: string, kind: Kind): Promise<TestUrl> {
  const template = kind === 'migrated' ? inject('databaseTemplate') : undefined;
  const { url, drop } = await createScratchDatabase(server, template);
  return { url, ...disposable(drop) };
}

function disposable(dispose: () => Promise<void>) {
  return { dispose, [Symbol.asyncDispose]: dispose };
}
