// Writes both Prisma clients; they are committed, so that an installation needs neither the CLI nor this.
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Dialect, dialects, schemaFor } from './dialects.ts';

/** Replaces the contents of `target` by the generated clients, one folder per dialect. */
export function generateClients(target: string): void {
  const tree = mkdtempSync(join(tmpdir(), 'minuted-generate-'));
  try {
    for (const dialect of dialects) generateClient(tree, dialect);
    rmSync(target, { recursive: true, force: true });
    cpSync(join(tree, 'bot/store/generated'), target, { recursive: true });
  } finally {
    rmSync(tree, { recursive: true });
  }
}

/** The clients repeat the schema's text, so it is generated in a tree of the same shape: the same bytes anywhere. */
function generateClient(tree: string, dialect: Dialect): void {
  const schema = join(tree, 'prisma', `${dialect}.prisma`);
  mkdirSync(join(tree, 'prisma'), { recursive: true });
  writeFileSync(schema, schemaFor(dialect));
  const cli = fileURLToPath(import.meta.resolve('prisma/build/index.js'));
  const run = spawnSync(process.execPath, [cli, 'generate', '--schema', schema], {
    encoding: 'utf8',
    env: { ...process.env, ...offline },
  });
  if (run.status !== 0) throw new Error(`prisma generate failed for ${dialect}:\n${run.stdout}${run.stderr}`);
}

/** The CLI wants to download an engine that `generate` never starts: any file that exists satisfies it. */
const offline = { PRISMA_SCHEMA_ENGINE_BINARY: process.execPath, CHECKPOINT_DISABLE: '1' };

if (import.meta.main) generateClients(fileURLToPath(new URL('../bot/store/generated', import.meta.url)));
