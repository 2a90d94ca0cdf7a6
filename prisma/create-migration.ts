// npm run migration -- NAME: writes the migration that leads from the last one to the schema, for both databases.
// It needs a PostgreSQL server to try on: TEST_DATABASE_URL. As long as nothing is released, `init` is made anew by
// deleting the folders in prisma/migrations/sqlite and prisma/migrations/postgresql and running it again.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readMigrations } from '#bot/store/migrate-history.ts';
import { dialects } from './dialects.ts';
import { scriptFrom } from './migration-script.ts';

const migrationsFolder = fileURLToPath(new URL('./migrations', import.meta.url));

/** Writes `<folder>/<dialect>/<stamp>_<name>/migration.sql` where the schema has changed; gives the files' paths. */
export async function createMigration(name: string, now: Date, folder = migrationsFolder): Promise<string[]> {
  if (!/^[a-z][a-z0-9_]*$/.test(name))
    throw new Error('Name the migration: npm run migration -- add_something');
  const scripts: { file: string; script: string }[] = [];
  for (const dialect of dialects) {
    mkdirSync(join(folder, dialect), { recursive: true });
    const script = await scriptFrom(readMigrations(folder, dialect), dialect);
    if (script !== undefined) scripts.push({ file: migrationFile(join(folder, dialect), name, now), script });
  }
  if (scripts.length === 0) throw new Error('The migrations already lead to the schema: nothing to write');
  return scripts.map(({ file, script }) => write(file, script));
}

function migrationFile(folder: string, name: string, now: Date): string {
  const stamp = now.toISOString().replaceAll(/\D/g, '').slice(0, 14);
  return join(folder, `${stamp}_${name}`, 'migration.sql');
}

function write(file: string, script: string): string {
  mkdirSync(join(file, '..'));
  writeFileSync(file, script);
  return file;
}

if (import.meta.main) {
  try {
    for (const file of await createMigration(process.argv[2] ?? '', new Date()))
      console.log(`written: ${file}`);
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error));
    process.exitCode = 1;
  }
}
