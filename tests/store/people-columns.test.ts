import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { COLUMNS, KEYS, TABLES } from '#bot/store/people-columns.ts';

const schema = readFileSync(new URL('../../prisma/schema.prisma', import.meta.url), 'utf8');

/** The columns of text of each model, as the schema has them. */
function textColumns(): Record<string, string[]> {
  const models = [...schema.matchAll(/^model (\w+) \{([\s\S]*?)^\}/gm)];
  return Object.fromEntries(
    models.map(([, name = '', body = '']) => {
      const columns = [...body.matchAll(/^ {2}(\w+)\s+String\??\s/gm)].map((match) => match[1] ?? '');
      return [name, columns.sort()];
    }),
  );
}

test('every column of text says what it holds: a new one is struck out, erased and exported too', () => {
  const { Registration: _, ...expected } = textColumns();
  const known = Object.fromEntries(TABLES.map((table) => [table, Object.keys(COLUMNS[table]).sort()]));
  expect(known).toEqual(expected);
});

test('every table is found again by its key', () => {
  for (const table of TABLES) {
    const body = schema.match(new RegExp(`^model ${table} \\{([\\s\\S]*?)^\\}`, 'm'))?.[1] ?? '';
    const compound = /@@id\(\[([^\]]+)\]\)/.exec(body)?.[1]?.split(/,\s*/);
    const single = /^ {2}(\w+)\s+\w+\s+@id/m.exec(body)?.[1];
    expect([table, KEYS[table]]).toEqual([table, compound ?? [single]]);
  }
});
