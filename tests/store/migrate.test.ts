import { execFile } from 'node:child_process';
import {
  appendFileSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, onTestFinished, test } from 'vitest';
import { describeDatabase } from '#bot/store/database.ts';
import { sqlitePath } from '#bot/store/database-sqlite.ts';
import { migrate } from '#bot/store/migrate.ts';
import { connectAdapter } from '#bot/store/migrate-adapter.ts';
import { createTestUrl, testServer } from '#tests/support/database.ts';

const released = join(import.meta.dirname, '../../prisma/migrations');
const dialect = testServer === undefined ? 'sqlite' : 'postgresql';
const init = readdirSync(join(released, dialect)).find((name) => name.endsWith('_init')) ?? '';

test('an empty database gets the tables', async () => {
  await using t = await createTestUrl('empty');
  await migrate(t.url);
  expect(await query(t.url, 'SELECT COUNT(*) FROM "Commitment"')).toEqual([['0']]);
});

test('a second start changes nothing', async () => {
  await using t = await createTestUrl('empty');
  await migrate(t.url);
  const before = await history(t.url);
  await migrate(t.url);
  expect(await history(t.url)).toEqual(before);
});

test('what is new is applied, and what is there stays', async () => {
  await using t = await createTestUrl();
  await query(t.url, registration);
  const folder = copyOfMigrations();
  addMigration(folder, '29990101000000_colour', 'ALTER TABLE "Registration" ADD COLUMN "colour" TEXT;');
  await migrate(t.url, folder);
  expect(await query(t.url, 'SELECT "applicationId", "colour" FROM "Registration"')).toEqual([['1', null]]);
});

test('four processes that start at once end with one history', async () => {
  await using t = await createTestUrl('empty');
  const folder = copyOfMigrations();
  addMigration(
    folder,
    '29990101000000_colour',
    'CREATE TABLE "Colour" ("id" TEXT); INSERT INTO "Colour" VALUES (\'red\');',
  );
  await Promise.all(Array.from({ length: 4 }, () => migrateInProcess(t.url, folder)));
  const names = (await history(t.url)).map(([name]) => name);
  expect(names).toEqual([...readdirSync(join(folder, dialect)).sort()]);
  expect(await query(t.url, 'SELECT * FROM "Colour"')).toEqual([['red']]);
});

describe('Minuted does not start', () => {
  test('on a database that cannot be read', async () => {
    const url =
      testServer === undefined
        ? `file:${import.meta.filename}`
        : 'postgresql://minuted:secret@127.0.0.1:1/minuted';
    const { name } = describeDatabase(url);
    await expect(migrate(url)).rejects.toThrow(`The database ${name} cannot be read: `);
  });

  test('on a migration that it does not know', async () => {
    await using t = await createTestUrl();
    const folder = copyOfMigrations();
    addMigration(folder, '29990101000000_future', 'CREATE TABLE "Future" ("id" TEXT);');
    await migrate(t.url, folder);
    await expect(migrate(t.url)).rejects.toThrow(
      /29990101000000_future, which this version does not know\. Start/,
    );
  });

  test('on a migration that was changed after it was applied', async () => {
    await using t = await createTestUrl();
    const folder = copyOfMigrations();
    appendFileSync(join(folder, dialect, init, 'migration.sql'), '-- later thought');
    await expect(migrate(t.url, folder)).rejects.toThrow(`the file of the migration ${init} is not the one`);
  });

  test('on a migration that was begun and not finished', async () => {
    await using t = await createTestUrl();
    await query(t.url, 'UPDATE _prisma_migrations SET finished_at = NULL');
    await expect(migrate(t.url)).rejects.toThrow(
      `${init} was begun and not finished. Restore the last backup`,
    );
  });

  test('on tables that are not its own', async () => {
    await using t = await createTestUrl('empty');
    await query(t.url, 'CREATE TABLE "Stranger" ("id" TEXT)');
    await expect(migrate(t.url)).rejects.toThrow('not empty');
  });
});

describe('a migration that fails', () => {
  const broken =
    'CREATE TABLE "Half" ("id" TEXT);\nINSERT INTO "Half" VALUES (\'a;b\');\nINSERT INTO "Nowhere" VALUES (1);';

  test('says which and why, and leaves the database as it was', async () => {
    await using t = await createTestUrl();
    await query(t.url, registration);
    const folder = copyOfMigrations();
    addMigration(folder, '29990101000000_broken', broken);
    await expect(migrate(t.url, folder)).rejects.toThrow(/was not migrated.*29990101000000_broken.*Nowhere/s);
    expect(await query(t.url, 'SELECT "applicationId" FROM "Registration"')).toEqual([['1']]);
    await expect(query(t.url, 'SELECT * FROM "Half"')).rejects.toThrow();
  });

  test('is tried again at the next start', async () => {
    await using t = await createTestUrl();
    const folder = copyOfMigrations();
    addMigration(folder, '29990101000000_broken', broken);
    await expect(migrate(t.url, folder)).rejects.toThrow('Nowhere');
    await query(t.url, 'CREATE TABLE "Nowhere" ("id" INTEGER)');
    await migrate(t.url, folder);
    expect(await query(t.url, 'SELECT * FROM "Half"')).toEqual([['a;b']]);
  });

  test('does not show the password', async () => {
    await using t = await createTestUrl('empty');
    const { dialect: kind, name } = describeDatabase(t.url);
    const url = kind === 'sqlite' ? t.url : name.replace('://', '://postgres:secret@');
    const folder = copyOfMigrations();
    addMigration(folder, '29990101000000_broken', broken);
    const error: Error = await migrate(url, folder).catch((e) => e);
    expect(error.message).toContain(`The database ${name} was not migrated.`);
    expect(error.message).not.toContain('secret');
  });

  test.skipIf(testServer !== undefined)('leaves the SQLite file byte for byte, and no copy', async () => {
    await using t = await createTestUrl();
    const folder = copyOfMigrations();
    addMigration(folder, '29990101000000_broken', broken);
    const before = readFileSync(sqlitePath(t.url));
    await expect(migrate(t.url, folder)).rejects.toThrow('Nowhere');
    expect(readFileSync(sqlitePath(t.url)).equals(before)).toBe(true);
    expect(readdirSync(join(sqlitePath(t.url), '..'))).toEqual(['minuted.db', 'minuted.db-migration-lock']);
  });

  test.skipIf(testServer !== undefined)('is one too when it breaks references', async () => {
    await using t = await createTestUrl();
    await query(
      t.url,
      `INSERT INTO "Meeting" VALUES ('m', 'g', 'c', 'n', 'n', '2026-03-02', NULL, NULL, NULL, 'u', '2026')`,
    );
    await query(t.url, `INSERT INTO "Attendee" VALUES ('a', 'g', 'm', 'u', NULL)`);
    const folder = copyOfMigrations();
    addMigration(folder, '29990101000000_rude', 'PRAGMA foreign_keys = OFF;\nDELETE FROM "Meeting";');
    await expect(migrate(t.url, folder)).rejects.toThrow('It would break 1 references');
    expect(await query(t.url, 'SELECT id FROM "Meeting"')).toEqual([['m']]);
  });
});

const registration = `INSERT INTO "Registration" VALUES ('1', 'hash', '2026-03-02T10:00:00.000Z')`;

/** The rows that one statement gives, as text. */
async function query(url: string, sql: string): Promise<(string | null)[][]> {
  const connection = await connectAdapter(url);
  try {
    const { rows } = await connection.queryRaw({ sql, args: [], argTypes: [] });
    return rows.map((row) => row.map((value) => (value === null ? null : String(value))));
  } finally {
    await connection.dispose();
  }
}

const history = (url: string) =>
  query(url, 'SELECT migration_name, id, finished_at FROM _prisma_migrations ORDER BY migration_name');

function copyOfMigrations(): string {
  const folder = mkdtempSync(join(tmpdir(), 'minuted-test-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  cpSync(released, folder, { recursive: true });
  return folder;
}

function addMigration(folder: string, name: string, script: string): void {
  mkdirSync(join(folder, dialect, name));
  writeFileSync(join(folder, dialect, name, 'migration.sql'), script);
}

async function migrateInProcess(url: string, folder: string): Promise<void> {
  const script = `import { migrate } from '#bot/store/migrate.ts'; await migrate(...${JSON.stringify([url, folder])});`;
  await promisify(execFile)(process.execPath, ['--input-type=module', '-e', script]);
}
