import { mkdirSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { Prisma, PrismaClient } from './generated/sqlite/client.ts';

type Client = PrismaClient<'query'>;
type ReadMethod =
  | 'findUnique'
  | 'findUniqueOrThrow'
  | 'findFirst'
  | 'findFirstOrThrow'
  | 'findMany'
  | 'count'
  | 'aggregate'
  | 'groupBy';

/** What reads: every model's queries and no writes. A `Tx` is one too. */
export type Db = { readonly [M in Uncapitalize<Prisma.ModelName>]: Pick<PrismaClient[M], ReadMethod> } & Pick<
  PrismaClient,
  '$queryRaw'
>;

/** What reads and writes inside one transaction. */
export type Tx = Prisma.TransactionClient;

/** One statement as it went to the database. */
export type Query = { readonly sql: string; readonly durationMs: number };

/** An open database. `read` and `write` mean the same on both dialects. */
export type Database = {
  readonly dialect: 'sqlite' | 'postgresql';
  /** Sees what is committed; on SQLite it cannot write even if it tries. */
  readonly read: Db;
  /**
   * Runs `work` in one transaction and commits what it did, or nothing when it throws. `work` runs again from the
   * start when the database says "try again", so it must touch nothing but `tx`. It must not call `write`, and
   * what it bases a write on it must guard (a revision in the `where`): PostgreSQL reads at READ COMMITTED.
   */
  write<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  /** Throws when the database does not answer. */
  ping(): Promise<void>;
  close(): Promise<void>;
  /** Calls `listener` after every statement of either client, until the database is closed. */
  onQuery(listener: (query: Query) => void): void;
};

/** Opens `file:…` (SQLite; its folder is created) or `postgresql://…`; throws when it cannot be reached. */
export async function openDatabase(url: string): Promise<Database> {
  const { dialect, name } = describeDatabase(url);
  const clients = dialect === 'sqlite' ? await sqliteClients(url) : await postgresqlClients(url);
  const database = joinClients(dialect, clients);
  try {
    await retrying(dialect, async () => {
      for (const client of new Set([clients.write, clients.read])) await client.$queryRaw`SELECT 1`;
    });
  } catch (cause) {
    await database.close();
    throw new Error(`The database ${name} cannot be opened: ${lastLine(cause)}`, { cause });
  }
  return database;
}

/** The dialect of `url`, and a name for it that may be logged: without the password. */
export function describeDatabase(url: string): Pick<Database, 'dialect'> & { name: string } {
  if (url.startsWith('file:')) return { dialect: 'sqlite', name: sqlitePath(url) };
  if (!/^postgres(ql)?:\/\//.test(url)) {
    throw new Error('The database URL must start with file: (SQLite) or postgresql://');
  }
  const { host, pathname } = new URL(url);
  return { dialect: 'postgresql', name: `postgresql://${host}${pathname}` };
}

/** The absolute path of the SQLite file that `url` names. */
export function sqlitePath(url: string): string {
  if (url.includes(':memory:'))
    throw new Error('The SQLite database must be a file: two connections share it');
  return url.startsWith('file://') ? fileURLToPath(url) : resolve(url.slice('file:'.length));
}

/** Creates the folder of the SQLite file `path` where it is missing. */
export function createFolderOf(path: string): void {
  try {
    mkdirSync(dirname(path), { recursive: true });
  } catch (cause) {
    throw new Error(`The folder of the database ${path} cannot be created: ${lastLine(cause)}`, { cause });
  }
}

type Clients = { read: Client; write: Client };

/** Two connections: on one, a plain statement would join whichever transaction is open, and die with it. */
async function sqliteClients(url: string): Promise<Clients> {
  const path = sqlitePath(url);
  createFolderOf(path);
  const [{ PrismaBetterSqlite3 }, { PrismaClient }] = await Promise.all([
    import('@prisma/adapter-better-sqlite3'),
    import('./generated/sqlite/client.ts'),
  ]);
  const clientWith = (settings: string) => {
    // Waiting blocks the event loop, so it is short; `write` tries again instead.
    const factory = new PrismaBetterSqlite3({ url: path, timeout: 100 });
    return new PrismaClient({ adapter: withSettings(factory, settings), ...options });
  };
  return { write: clientWith(settings), read: clientWith(`${settings} PRAGMA query_only = ON;`) };
}

/** FULL: a commit that was answered survives a power cut; the driver's default in WAL mode is NORMAL. */
const settings = 'PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;';

type Connection = { executeScript(script: string): Promise<void>; dispose(): Promise<void> };

/** PRAGMAs belong to a connection, so they are set wherever the factory makes one. */
function withSettings<C extends Connection, F extends { connect(): Promise<C> }>(
  factory: F,
  script: string,
): F {
  const connect = factory.connect.bind(factory);
  factory.connect = async () => {
    const connection = await connect();
    await connection.executeScript(script);
    return connection;
  };
  return factory;
}

async function postgresqlClients(url: string): Promise<Clients> {
  const [{ PrismaPg }, { PrismaClient }] = await Promise.all([
    import('@prisma/adapter-pg'),
    import('./generated/postgresql/client.ts'),
  ]);
  const adapter = new PrismaPg({ connectionString: url, connectionTimeoutMillis: 10_000 });
  // The one cast between the clients: both are generated from the same models, and SQLite's accepts less.
  const client = new PrismaClient({ adapter, ...options }) as unknown as Client;
  return { read: client, write: client };
}

const options = {
  log: [{ emit: 'event', level: 'query' }],
  // At Prisma's 2 s, bursts of a few hundred transactions fail on SQLite, where they queue for one connection.
  transactionOptions: { maxWait: 10_000, timeout: 10_000 },
} satisfies Omit<Prisma.PrismaClientOptions, 'adapter' | 'accelerateUrl'>;

function joinClients(dialect: Database['dialect'], { read, write }: Clients): Database {
  const clients = [...new Set([write, read])];
  return {
    dialect,
    read,
    write: (work) => retrying(dialect, () => write.$transaction(work)),
    ping: async () => void (await read.$queryRaw`SELECT 1`),
    close: async () => void (await Promise.all(clients.map((client) => client.$disconnect()))),
    onQuery: (listener) => {
      for (const client of clients) {
        client.$on('query', ({ query, duration }) => listener({ sql: query, durationMs: duration }));
      }
    },
  };
}

const maxAttempts = 12;

async function retrying<T>(dialect: Database['dialect'], run: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await run();
    } catch (error) {
      if (attempt === maxAttempts || !saysTryAgain(dialect, error)) throw error;
    }
    // Doubling from 4 ms to 256 ms, each at random between half and whole so that rivals part.
    await pause(Math.min(4 * 2 ** attempt, 256) * (0.5 + Math.random() / 2));
  }
}

/** What means "nothing was done, try again". P1008 is SQLITE_BUSY; on PostgreSQL it may follow a commit. */
function saysTryAgain(dialect: Database['dialect'], error: unknown): boolean {
  const { code, meta } = error as {
    code?: unknown;
    meta?: { driverAdapterError?: { cause?: { kind?: unknown } } };
  };
  const kind = meta?.driverAdapterError?.cause?.kind;
  if (dialect === 'sqlite') return code === 'P1008' || kind === 'SocketTimeout';
  return code === 'P2034' || kind === 'TransactionWriteConflict';
}

function lastLine(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return message.trim().split('\n').at(-1) ?? message;
}
