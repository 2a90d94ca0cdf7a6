import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, onTestFinished, test } from 'vitest';
import { replaceByMigratedCopy } from '#bot/store/migrate-sqlite.ts';

test('what is done to the copy ends up in the database', async () => {
  const file = fileWith('CREATE TABLE t (a)');
  await replaceByMigratedCopy(file, async (copy) => execute(copy, 'INSERT INTO t VALUES (1)'));
  expect(rows(file)).toEqual([{ a: 1 }]);
});

test('a connection that was open all the while sees the new database', async () => {
  const file = fileWith('PRAGMA journal_mode = WAL; CREATE TABLE t (a); INSERT INTO t VALUES (1)');
  using open = new DatabaseSync(file);
  expect(open.prepare('SELECT * FROM t').all()).toEqual([{ a: 1 }]);
  await replaceByMigratedCopy(file, async (copy) => execute(copy, 'ALTER TABLE t ADD COLUMN b'));
  expect(open.prepare('SELECT * FROM t').all()).toEqual([{ a: 1, b: null }]);
});

test('nothing is lost that another process wrote meanwhile: the migration is given up', async () => {
  const file = fileWith('CREATE TABLE t (a)');
  const migration = replaceByMigratedCopy(file, async () => execute(file, 'INSERT INTO t VALUES (2)'));
  await expect(migration).rejects.toThrow('Another process wrote to it meanwhile');
  expect(rows(file)).toEqual([{ a: 2 }]);
});

test('a copy that a killed migration left behind is not taken up', async () => {
  const file = fileWith('CREATE TABLE t (a)');
  execute(`${file}-migrating`, 'CREATE TABLE t (a); INSERT INTO t VALUES (3)');
  await replaceByMigratedCopy(file, async (copy) => execute(copy, 'INSERT INTO t VALUES (4)'));
  expect(rows(file)).toEqual([{ a: 4 }]);
  expect(existsSync(`${file}-migrating`)).toBe(false);
});

function fileWith(sql: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'minuted-test-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = join(folder, 'minuted.db');
  execute(file, sql);
  return file;
}

function execute(file: string, sql: string): void {
  using database = new DatabaseSync(file);
  database.exec(sql);
}

function rows(file: string): unknown[] {
  using database = new DatabaseSync(file);
  return database
    .prepare('SELECT * FROM t')
    .all()
    .map((row) => ({ ...row }));
}
