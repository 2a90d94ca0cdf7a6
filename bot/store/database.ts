import { retrying } from './database-retry.ts';
import { createSqliteAdapters, sqlitePath } from './database-sqlite.ts';
import type { Prisma, PrismaClient } from './generated/sqlite/client.ts';
import { createWriteTogether, type Job } from './write-together.ts';

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
   * what it bases a write on it must guard (a revision in the `where`): PostgreSQL reads at READ COMMITTED. It ends by
   * itself after 10 s, or after `timeoutMs`.
   */
  write<T>(work: (tx: Tx) => Promise<T>, options?: { timeoutMs?: number }): Promise<T>;
  /** How many transactions this process has committed: what was read at the same count may only be changed by others. */
  writes(): number;
  /** Writes one item of a job whose items have nothing to do with one another; many at a time share a transaction. */
  writeTogether<I, O>(job: Job<I, O>, item: I): Promise<O>;
  /** Throws when the database does not answer. */
  ping(): Promise<void>;
  close(): Promise<void>;
  /** Calls `listener` after every statement of either client, until the database is closed. */
  onQuery(listener: (query: Query) => void): void;
};

/** Opens `file:…` (SQLite; its folder is created) or `postgresql://…`; throws when it cannot be reached. */
export async function openDatabase(url: string): Promise<Database> {
  const { dialect, name } = describeDatabase(url);
  const clients = dialect === 'sqlite' ? await sqliteClients(name) : await postgresqlClients(url);
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

type Clients = { read: Client; write: Client };

async function sqliteClients(path: string): Promise<Clients> {
  const [{ read, write }, { PrismaClient }] = await Promise.all([
    createSqliteAdapters(path),
    import('./generated/sqlite/client.ts'),
  ]);
  return {
    read: new PrismaClient({ adapter: read, ...options }),
    write: new PrismaClient({ adapter: write, ...options }),
  };
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
  let writes = 0;
  const transact: Database['write'] = async (work, { timeoutMs } = {}) => {
    const limit = timeoutMs === undefined ? {} : { timeout: timeoutMs };
    const result = await retrying(dialect, () => write.$transaction(work, limit));
    writes += 1;
    return result;
  };
  return {
    dialect,
    read,
    write: transact,
    writes: () => writes,
    writeTogether: createWriteTogether(transact),
    ping: async () => void (await read.$queryRaw`SELECT 1`),
    close: async () => void (await Promise.all(clients.map((client) => client.$disconnect()))),
    onQuery: (listener) => {
      for (const client of clients) {
        client.$on('query', ({ query, duration }) => listener({ sql: query, durationMs: duration }));
      }
    },
  };
}

function lastLine(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return message.trim().split('\n').at(-1) ?? message;
}
