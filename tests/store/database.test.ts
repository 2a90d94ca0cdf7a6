import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, onTestFinished, test } from 'vitest';
import { type Database, openDatabase, type Tx } from '#bot/store/database.ts';
import { createTestDatabase, testServer } from '#tests/support/database.ts';

const at = new Date('2026-03-02T10:00:00Z');
const register = (tx: Tx, applicationId: string) =>
  tx.registration.create({ data: { applicationId, commandsHash: 'hash', at } });
const count = (database: Database) => database.read.registration.count();

describe('a database', () => {
  test('keeps what a transaction wrote', async () => {
    await using t = await createTestDatabase();
    await t.database.write((tx) => register(tx, '1'));
    const expected = [{ applicationId: '1', commandsHash: 'hash', at }];
    expect(await t.database.read.registration.findMany()).toEqual(expected);
  });

  test('keeps nothing of a transaction that throws', async () => {
    await using t = await createTestDatabase();
    const failing = t.database.write(async (tx) => {
      await register(tx, '1');
      throw new Error('changed my mind');
    });
    await expect(failing).rejects.toThrow('changed my mind');
    expect(await count(t.database)).toBe(0);
  });

  test('reads only what is committed while a transaction is open', async () => {
    await using t = await createTestDatabase();
    const seen = await t.database.write(async (tx) => {
      await register(tx, '1');
      return count(t.database);
    });
    expect([seen, await count(t.database)]).toEqual([0, 1]);
  });

  test('commits 400 transactions that were begun at once', async () => {
    await using t = await createTestDatabase();
    await Promise.all(Array.from({ length: 400 }, (_, i) => t.database.write((tx) => register(tx, `${i}`))));
    expect(await count(t.database)).toBe(400);
  });

  test('commits what two connections write at once', async () => {
    await using t = await createTestDatabase();
    const other = await openDatabase(t.url);
    const writes = Array.from({ length: 20 }, (_, i) =>
      (i % 2 === 0 ? t.database : other).write((tx) => register(tx, `${i}`)),
    );
    await Promise.all(writes).finally(() => other.close());
    expect(await count(t.database)).toBe(20);
  });

  test('goes on writing after a commit that failed', async () => {
    await using t = await createTestDatabase();
    await expect(t.database.write(failAtCommit(t.database))).rejects.toThrow();
    await t.database.write((tx) => register(tx, '1'));
    expect([await count(t.database), await t.database.read.attendee.count()]).toEqual([1, 0]);
  });

  test('answers a ping until it is closed', async () => {
    await using t = await createTestDatabase();
    await expect(t.database.ping()).resolves.toBeUndefined();
  });

  test('tells of every statement of reads and of writes', async () => {
    await using t = await createTestDatabase();
    const statements: string[] = [];
    t.database.onQuery(({ sql }) => statements.push(sql.split(' ')[0] ?? ''));
    await count(t.database);
    await t.database.write((tx) => register(tx, '1'));
    expect(statements).toEqual(expect.arrayContaining(['SELECT', 'INSERT', 'COMMIT']));
  });
});

describe('a write', () => {
  const busy = testServer === undefined ? 'P1008' : 'P2034';

  test('is run again when the database says so', async () => {
    await using t = await createTestDatabase();
    let runs = 0;
    await t.database.write(async (tx) => {
      runs += 1;
      await register(tx, '1');
      if (runs < 3) throw Object.assign(new Error('busy'), { code: busy });
    });
    expect([runs, await count(t.database)]).toEqual([3, 1]);
  });

  test('is not run again for another reason', async () => {
    await using t = await createTestDatabase();
    let runs = 0;
    const failing = t.database.write(async (tx) => {
      runs += 1;
      await register(tx, '1');
      await register(tx, '1');
    });
    await expect(failing).rejects.toMatchObject({ code: 'P2002' });
    expect(runs).toBe(1);
  });

  test('gives up in the end', async () => {
    await using t = await createTestDatabase();
    let runs = 0;
    const failing = t.database.write(async () => {
      runs += 1;
      throw Object.assign(new Error('busy'), { code: busy });
    });
    await expect(failing).rejects.toThrow('busy');
    expect(runs).toBe(12);
  });
});

describe.skipIf(testServer !== undefined)('a SQLite file', () => {
  test('has its settings on both connections', async () => {
    await using t = await createTestDatabase();
    const common = { journal_mode: 'wal', synchronous: 2n, busy_timeout: 100n, foreign_keys: 1n };
    expect(await pragmas(t.database.read)).toEqual({ ...common, query_only: 1n });
    expect(await t.database.write(pragmas)).toEqual({ ...common, query_only: 0n });
  });

  test('cannot be written by what reads', async () => {
    await using t = await createTestDatabase();
    await expect(t.database.read.$queryRaw`DELETE FROM "Registration"`).rejects.toThrow('readonly');
  });

  test('is created with its folder', async () => {
    const database = await openDatabase(`file:${join(temporaryFolder(), 'a', 'b', 'minuted.db')}`);
    await database.ping();
    await database.close();
  });

  test('is run again when another connection holds the lock', async () => {
    await using t = await createTestDatabase();
    const other = await openDatabase(t.url);
    let waiting: Promise<unknown> = Promise.resolve();
    await other.write(async (tx) => {
      await register(tx, '1');
      waiting = t.database.write((late) => register(late, '2'));
      await t.database.ping();
    });
    await waiting;
    await other.close();
    expect(await count(t.database)).toBe(2);
  });
});

describe('opening', () => {
  test('names the file that cannot be opened', async () => {
    const folder = temporaryFolder();
    await expect(openDatabase(`file:${folder}`)).rejects.toThrow(`The database ${folder} cannot be opened`);
  });

  test('names the folder that cannot be created', async () => {
    const file = join(temporaryFolder(), 'file');
    writeFileSync(file, '');
    await expect(openDatabase(`file:${file}/minuted.db`)).rejects.toThrow(
      `${file}/minuted.db cannot be created`,
    );
  });

  test('names the server that does not answer, and not its password', async () => {
    const error: Error = await openDatabase('postgresql://minuted:secret@127.0.0.1:1/minuted').catch(
      (e) => e,
    );
    expect(error.message).toContain('The database postgresql://127.0.0.1:1/minuted cannot be opened');
    expect(error.message).not.toContain('secret');
  });

  test('loads the driver of its own database alone', async () => {
    await using t = await createTestDatabase();
    const drivers = ['better-sqlite3', 'pg'];
    const own = drivers[testServer === undefined ? 0 : 1];
    expect(await loadedByOpening(t.url, drivers)).toEqual([own]);
  });

  test.each(['mysql://localhost/x', 'minuted.db', ''])('refuses the URL "%s"', async (url) => {
    await expect(openDatabase(url)).rejects.toThrow('must start with file:');
  });

  test('refuses a database in memory, which two connections cannot share', async () => {
    await expect(openDatabase('file::memory:')).rejects.toThrow('must be a file');
  });
});

/** A violation that the database notices only when the transaction ends. */
function failAtCommit({ dialect }: Database) {
  return async (tx: Tx) => {
    if (dialect === 'sqlite') await tx.$executeRaw`PRAGMA defer_foreign_keys = ON`;
    else
      await tx.$executeRaw`ALTER TABLE "Attendee" ALTER CONSTRAINT "Attendee_meetingId_fkey" DEFERRABLE INITIALLY DEFERRED`;
    await tx.attendee.create({ data: { id: '1', guildId: '1', meetingId: 'missing' } });
  };
}

async function pragmas(connection: Pick<Tx, '$queryRaw'>): Promise<Record<string, unknown>> {
  const [row] = await connection.$queryRaw<Record<string, unknown>[]>`
    SELECT journal_mode, synchronous, timeout AS busy_timeout, foreign_keys, query_only FROM pragma_journal_mode,
    pragma_synchronous, pragma_busy_timeout, pragma_foreign_keys, pragma_query_only`;
  return row ?? {};
}

/** Which of `packages` a new process loads when it opens `url`. */
async function loadedByOpening(url: string, packages: string[]): Promise<string[]> {
  const script = `
    import { registerHooks } from 'node:module';
    const loaded = new Set();
    registerHooks({ resolve: (name, context, next) => (loaded.add(name), next(name, context)) });
    const { openDatabase } = await import('#bot/store/database.ts');
    await (await openDatabase(${JSON.stringify(url)})).close();
    console.log(${JSON.stringify(packages)}.filter((name) => loaded.has(name)).join());`;
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', script]);
  return stdout.trim().split(',');
}

function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'minuted-test-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return folder;
}
