import { COLUMNS, TABLES, type Table } from '#bot/store/people-columns.ts';
import { type Row, rowsOf } from '#bot/store/sweep.ts';
import type { Actor } from './actor.ts';
import type { Deps } from './deps.ts';
import { scopeOf } from './privacy-scope.ts';

export type Exported =
  | { ok: true; tables: Record<string, Row[]>; rows: number; all: boolean }
  | { ok: false; reason: 'needs-server-manager' };

/**
 * All that is kept of a server, by table, but for secrets. Whoever does not see every channel is given what is in those
 * that they see (Rule 12); `all`: an administrator, who sees them all, and those that are gone.
 */
export async function exportGuild(deps: Deps, actor: Actor, all: boolean): Promise<Exported> {
  if (!actor.managesServer) return { ok: false, reason: 'needs-server-manager' };
  const { read } = deps.db;
  const { guildId, channelIds } = actor;
  const scope = await scopeOf(read, { guildId, channelIds: all ? null : channelIds });
  const tables: Record<string, Row[]> = {};
  let count = 0;
  for (const table of TABLES) {
    const rows: Row[] = [];
    for await (const row of rowsOf(read, guildId, table)) {
      if (scope.reaches(table, row)) rows.push(shown(table, row));
    }
    tables[table] = rows;
    count += rows.length;
  }
  return { ok: true, tables, rows: count, all };
}

const JSON_COLUMNS = new Set(['leadTimes', 'roundUp', 'channels']);

/** A row as it is exported: JSON as JSON, and no secrets. */
function shown(table: Table, row: Row): Row {
  const holds = COLUMNS[table] as Record<string, string>;
  const columns = Object.entries(row).filter(([column]) => holds[column] !== 'secret');
  return Object.fromEntries(
    columns.map(([column, value]) => {
      const isJson =
        ['json', 'free', 'typed', 'all'].includes(holds[column] ?? '') || JSON_COLUMNS.has(column);
      return [column, isJson && typeof value === 'string' ? parsed(value) : value];
    }),
  );
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
