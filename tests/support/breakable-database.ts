import { createRequire } from 'node:module';
import { createConnection, createServer, type Socket } from 'node:net';
import { createTestUrl, testServer } from './database.ts';

export type BreakableDatabase = AsyncDisposable & {
  readonly url: string;
  /** From now on nothing can be written: SQLite is locked by somebody else, PostgreSQL is gone. */
  breakIt(): void;
  mend(): void;
};

/** A migrated database that can be taken away, and given back, at any point. */
export async function createBreakableDatabase(): Promise<BreakableDatabase> {
  const database = await createTestUrl();
  const breakable = testServer === undefined ? lockable(database.url) : await cuttable(database.url);
  return {
    ...breakable,
    async [Symbol.asyncDispose]() {
      await breakable.end();
      await database.dispose();
    },
  };
}

type Sqlite = new (path: string) => { inTransaction: boolean; exec(sql: string): void; close(): void };

/** The bot's own build of SQLite: two builds in one process would not see each other's locks. */
const Rival = createRequire(import.meta.url)('better-sqlite3') as Sqlite;

function lockable(url: string) {
  const rival = new Rival(url.slice('file:'.length));
  return {
    url,
    breakIt: () => void (rival.inTransaction || rival.exec('BEGIN EXCLUSIVE')),
    mend: () => void (rival.inTransaction && rival.exec('ROLLBACK')),
    end: async () => rival.close(),
  };
}

/** PostgreSQL behind a cable that can be cut: connections end, and new ones are refused. */
async function cuttable(url: string) {
  const { hostname, port } = new URL(url);
  const sockets = new Set<Socket>();
  let cut = false;
  const cable = createServer((near) => {
    if (cut) return void near.destroy();
    const far = createConnection({ host: hostname, port: Number(port || 5432) });
    for (const [socket, other] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(socket);
      socket.pipe(other);
      socket.on('error', () => other.destroy());
      socket.on('close', () => {
        sockets.delete(socket);
        other.destroy();
      });
    }
  });
  await new Promise<void>((resolve) => cable.listen(0, '127.0.0.1', resolve));
  const near = new URL(url);
  const address = cable.address();
  if (typeof address !== 'object' || !address) throw new Error('the cable has a port');
  near.host = `127.0.0.1:${address.port}`;
  const breakIt = () => {
    cut = true;
    for (const socket of sockets) socket.destroy();
  };
  return {
    url: near.href,
    breakIt,
    mend: () => {
      cut = false;
    },
    end: async () => {
      breakIt();
      await new Promise((resolve) => cable.close(resolve));
    },
  };
}
