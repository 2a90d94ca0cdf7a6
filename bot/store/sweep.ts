import { rewriteJson, type TextIn } from '#bot/domain/strike-out.ts';
import type { Db, Tx } from './database.ts';
import { COLUMNS, type Holds, KEYS, TABLES, type Table } from './people-columns.ts';

export type Row = Record<string, unknown>;

/** How what stands in the columns is rewritten; what gives back the same is left alone. */
export type Rewrite = {
  text(value: string): string;
  /** Of a member's id, and of text of ours with one in it. */
  person?(value: string): string;
  /** When: what sends to an address that is gone ends then. */
  at: Date;
};

/** Where something was rewritten, or would be. */
export type Place = { table: Table; column: string; row: Row };

type Delegate = {
  findMany(query: { where: Row; orderBy: Row[]; skip: number; take: number }): Promise<Row[]>;
  updateMany(change: { where: Row; data: Row }): Promise<unknown>;
};

const PAGE = 500;

/** All rows of a guild in a table, a page at a time. */
export async function* rowsOf(db: Db | Tx, guildId: string, table: Table): AsyncGenerator<Row> {
  for (let skip = 0; ; skip += PAGE) {
    const rows = await delegate(db, table).findMany({
      where: table === 'Guild' ? { id: guildId } : { guildId },
      orderBy: KEYS[table].map((column) => ({ [column]: 'asc' })),
      skip,
      take: PAGE,
    });
    yield* rows;
    if (rows.length < PAGE) return;
  }
}

/** Where the rewriting would change something: of the rows in scope, in no particular order. */
export async function findPlaces(
  db: Db | Tx,
  guildId: string,
  rewrite: Rewrite,
  inScope: (table: Table, row: Row) => boolean,
): Promise<Place[]> {
  const places: Place[] = [];
  for (const table of TABLES) {
    for await (const row of rowsOf(db, guildId, table)) {
      if (!inScope(table, row)) continue;
      for (const column of Object.keys(changesOf(table, row, rewrite))) places.push({ table, column, row });
    }
  }
  return places;
}

/** Rewrites what is in scope; answers with where. */
export async function rewriteAll(
  tx: Tx,
  guildId: string,
  rewrite: Rewrite,
  inScope: (table: Table, row: Row) => boolean,
): Promise<Place[]> {
  const places = await findPlaces(tx, guildId, rewrite, inScope);
  const rows = new Map<Row, Table>(places.map(({ row, table }) => [row, table]));
  for (const [row, table] of rows) {
    const where = Object.fromEntries(KEYS[table].map((column) => [column, row[column]]));
    const data = { ...changesOf(table, row, rewrite), ...alsoOf(table, row, rewrite) };
    await delegate(tx, table).updateMany({ where, data });
  }
  return places;
}

/** The new values of the columns that change. */
function changesOf(table: Table, row: Row, rewrite: Rewrite): Row {
  const changes: Row = {};
  for (const [column, holds] of Object.entries(COLUMNS[table])) {
    const value = row[column];
    if (typeof value !== 'string') continue;
    const after = rewritten(value, holds, rewrite);
    if (after !== value) changes[column] = after;
  }
  return changes;
}

const JSON_TEXT: Partial<Record<Holds, TextIn>> = {
  json: 'named',
  free: 'free',
  typed: 'typed',
  all: 'all',
};

function rewritten(value: string, holds: Holds, { text, person }: Rewrite): string | null {
  const where = JSON_TEXT[holds];
  if (where) {
    const before = JSON.parse(value) as unknown;
    const named = rewriteJson(before, text, where);
    const after = person ? rewriteJson(named, person, 'all') : named;
    const changed = JSON.stringify(after);
    return changed === JSON.stringify(before) ? value : changed;
  }
  switch (holds) {
    case 'text':
      return person ? person(text(value)) : text(value);
    case 'link':
      return text(value) === value ? value : null;
    case 'person':
    case 'tag':
      return person ? person(value) : value;
    default:
      return value;
  }
}

/** What goes with a text that changed: its key, which is unique, and what sends to an address. */
function alsoOf(table: Table, row: Row, { text, at }: Rewrite): Row {
  const id = String(row.id ?? '');
  const after = (column: string) => (typeof row[column] === 'string' ? text(row[column]) : null);
  const changed = (column: string) => after(column) !== null && after(column) !== row[column];
  if ((table === 'Party' || table === 'Meeting') && changed('name'))
    return { nameKey: `${after('name')?.toLowerCase()} ${id}` };
  if (table === 'Attendee' && changed('name')) return { name: `${after('name')} · ${id.slice(0, 4)}` };
  if (table === 'Invitation' && changed('address'))
    return {
      address: `${after('address')} · ${id.slice(0, 4)}`,
      cancelledAt: row.cancelledAt ?? at,
    };
  return {};
}

/** Prisma's models have the same methods and no common type. */
function delegate(db: Db | Tx, table: Table): Delegate {
  const model = `${table.charAt(0).toLowerCase()}${table.slice(1)}` as keyof Db;
  return db[model] as unknown as Delegate;
}
