import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';

const root = resolve(import.meta.dirname, '../..');

/** Our own TypeScript, by its path. */
const sources = ['bot', 'commands', 'prisma', 'playground', 'bench', 'tests'].flatMap((folder) => {
  const names = readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' });
  const ours = names.filter((name) => name.endsWith('.ts') && !name.includes('generated'));
  return ours.map((name) => ({
    path: join(folder, name),
    text: readFileSync(join(root, folder, name), 'utf8'),
  }));
});

/** Where a pattern is found, but for these files. */
function found(pattern: RegExp, ...except: string[]): string[] {
  return sources
    .filter(({ path, text }) => pattern.test(text) && !except.includes(path))
    .map(({ path }) => path);
}

describe('the sources', () => {
  test('switch off no rule by a comment', () => {
    expect(found(/biome-(?:ignore)|@ts-(?:ignore|expect-error|nocheck)/)).toEqual([]);
  });

  test('read the time of day in one place', () => {
    const clock = /\bDate\.now\(|\bnew Date\(\)|\bDateTime\.(now|utc|local)\(\)/;
    const product = found(clock).filter((path) => /^(bot|commands)\//.test(path));
    expect(product).toEqual(['bot/app.ts']);
  });

  test('have no drawer for everything', () => {
    const drawer = /(^|[/-])(utils?|helpers?|common|misc|manager|service)([./-]|$)/;
    expect(sources.map(({ path }) => path).filter((path) => drawer.test(path))).toEqual([]);
  });
});
