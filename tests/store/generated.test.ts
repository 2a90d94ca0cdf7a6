import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { readMigrations } from '#bot/store/migrate-history.ts';
import { testServer } from '#tests/support/database.ts';
import { createMigration } from '../../prisma/create-migration.ts';
import { dialects, schemaFor } from '../../prisma/dialects.ts';
import { generateClients } from '../../prisma/generate.ts';
import { scriptFrom } from '../../prisma/migration-script.ts';

const committed = join(import.meta.dirname, '../../bot/store/generated');
const released = join(import.meta.dirname, '../../prisma/migrations');
// Only a server can say what PostgreSQL makes of a migration.
const reachable = dialects.filter((dialect) => dialect === 'sqlite' || testServer !== undefined);

test('the committed clients are what `npm run generate` writes', () => {
  const fresh = join(temporaryFolder(), 'generated');
  generateClients(fresh);
  expect(filesOf(committed)).toEqual(filesOf(fresh));
});

test('the schema of PostgreSQL differs in the provider and the folder alone', () => {
  const [sqlite, postgresql] = dialects.map((dialect) => schemaFor(dialect).split('\n'));
  const changed = postgresql?.filter((line, index) => line !== sqlite?.[index]).map((line) => line.trim());
  expect(changed).toEqual([
    'output              = "../bot/store/generated/postgresql"',
    'provider = "postgresql"',
  ]);
});

describe.each(reachable)('the migrations of %s', (dialect) => {
  test('lead to the schema: `npm run migration` would write nothing', async () => {
    expect(await scriptFrom(readMigrations(released, dialect), dialect)).toBeUndefined();
  });

  test('would be written where they do not', async () => {
    expect(await scriptFrom([], dialect)).toContain('CREATE TABLE "Commitment"');
  });
});

describe.skipIf(testServer === undefined)('npm run migration', () => {
  const now = new Date('2026-03-02T10:20:30Z');

  test('writes one file for each database, and then has nothing to write', async () => {
    const folder = temporaryFolder();
    const files = dialects.map((dialect) => join(folder, dialect, '20260302102030_init', 'migration.sql'));
    expect(await createMigration('init', now, folder)).toEqual(files);
    await expect(createMigration('more', now, folder)).rejects.toThrow('nothing to write');
  });

  test('wants a name that makes a folder', async () => {
    await expect(createMigration('Add it!', now, temporaryFolder())).rejects.toThrow('Name the migration');
  });
});

function filesOf(folder: string): Record<string, string> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  const paths = entries.map((entry) => join(entry.parentPath, entry.name)).sort();
  return Object.fromEntries(paths.map((path) => [path.slice(folder.length), readFileSync(path, 'utf8')]));
}

function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'minuted-test-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return folder;
}
