import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { openDatabase } from '#bot/store/database.ts';
import { migrate } from '#bot/store/migrate.ts';
import { createScratchDatabase } from '../../prisma/scratch-database.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** What tests copy: the path of a migrated SQLite file, or the name of a migrated database on the server. */
    databaseTemplate: string;
  }
}

/** Migrates one database, of which every test gets a copy; gives the function that removes it. */
export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  const server = process.env.TEST_DATABASE_URL;
  return server === undefined ? makeFile(project) : makeOnServer(project, server);
}

async function makeFile(project: TestProject): Promise<() => Promise<void>> {
  const folder = mkdtempSync(join(tmpdir(), 'minuted-template-'));
  const file = join(folder, 'template.db');
  await migrate(`file:${file}`);
  // Opened once, so that the copies are in WAL mode already.
  await (await openDatabase(`file:${file}`)).close();
  project.provide('databaseTemplate', file);
  return async () => rmSync(folder, { recursive: true });
}

async function makeOnServer(project: TestProject, server: string): Promise<() => Promise<void>> {
  const { name, url, drop } = await createScratchDatabase(server);
  await migrate(url);
  project.provide('databaseTemplate', name);
  return drop;
}
