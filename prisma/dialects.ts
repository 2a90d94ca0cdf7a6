import { readFileSync } from 'node:fs';

/** The databases that Minuted runs on. */
export const dialects = ['sqlite', 'postgresql'] as const;
export type Dialect = (typeof dialects)[number];

/** The text of the one schema, as `dialect` needs it: only the provider and the client's folder differ. */
export function schemaFor(
  dialect: Dialect,
  schemaFile = new URL('./schema.prisma', import.meta.url),
): string {
  const schema = readFileSync(schemaFile, 'utf8');
  if (dialect === 'sqlite') return schema;
  return replaceOnce(
    replaceOnce(schema, 'provider = "sqlite"', `provider = "${dialect}"`),
    'generated/sqlite"',
    `generated/${dialect}"`,
  );
}

function replaceOnce(text: string, from: string, to: string): string {
  if (text.split(from).length !== 2) throw new Error(`schema.prisma must contain ${from} exactly once`);
  return text.replace(from, to);
}
