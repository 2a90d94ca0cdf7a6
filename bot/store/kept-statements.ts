import type { SqlDriverAdapter } from '@prisma/driver-adapter-utils';

/** What the adapter uses of a statement of better-sqlite3. */
type Statement = {
  readonly reader: boolean;
  run(...values: unknown[]): unknown;
  all(...values: unknown[]): unknown[];
  columns(): unknown;
  raw(): Statement;
  bind(values: unknown[]): Omit<Statement, 'bind'>;
};

type Preparing = { prepare(sql: string): Statement };

/** More than the different statements of the whole bot; long lists of channels make more. */
const MOST_KEPT = 500;

/**
 * Prepares each statement once. The adapter prepares anew for every query and leaves what it prepared to the garbage
 * collector, which does not see SQLite's memory: thousands of transactions held hundreds of megabytes.
 */
export function keepStatements(connection: SqlDriverAdapter): void {
  // The driver's own connection, which the adapter does not show in its type.
  const { client } = connection as SqlDriverAdapter & { client: Preparing };
  const prepare = client.prepare.bind(client);
  const kept = new Map<string, Statement>();
  client.prepare = (sql) => {
    const statement = kept.get(sql) ?? prepare(sql);
    // To the end of the line: the one that was not used for longest goes first.
    kept.delete(sql);
    kept.set(sql, statement);
    const [oldest] = kept.keys();
    if (kept.size > MOST_KEPT && oldest !== undefined) kept.delete(oldest);
    return bindable(statement);
  };
}

/** `bind` of the driver is for good; here the values go along with each run. The runs are synchronous, so none meet. */
function bindable(statement: Statement): Statement {
  return {
    reader: statement.reader,
    run: () => statement.run(),
    all: () => statement.all(),
    columns: () => statement.columns(),
    raw: () => statement.raw(),
    bind: (values) => ({
      reader: statement.reader,
      run: () => statement.run(values),
      all: () => statement.all(values),
      columns: () => statement.columns(),
      raw: () => ({ ...bindable(statement), all: () => statement.raw().all(values) }),
    }),
  };
}
