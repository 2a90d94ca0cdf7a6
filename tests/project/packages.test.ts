import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';

const root = resolve(import.meta.dirname, '../..');
const read = (file: string) => JSON.parse(readFileSync(join(root, file), 'utf8'));

/** Packages that no file imports, and why they are there. */
const NOT_IMPORTED: Record<string, string> = {
  node: 'Node 24 itself: npm scripts run it from node_modules/.bin',
  'better-sqlite3': 'pinned for @prisma/adapter-better-sqlite3: the first version whose binary fits Node 24',
  'pino-pretty': 'named as a transport of pino',
  '@biomejs/biome': 'npm run lint',
  '@types/node': 'types of Node',
  'dependency-cruiser': 'npm run rules',
  prisma: 'npm run generate',
  typescript: 'npm run types, and the parser of dependency-cruiser',
};

const manifest: {
  dependencies: Record<string, string>;
  devDependencies: Record<string, string>;
  allowScripts: Record<string, boolean>;
} = read('package.json');
const lock: { packages: Record<string, Record<string, unknown>> } = read('package-lock.json');

/** Every package named in an import of ours, the generated clients included. */
function importedPackages(): Set<string> {
  const folders = ['bot', 'commands', 'prisma', 'playground', 'bench', 'tests'];
  const files = folders.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((file) =>
      join(root, folder, file),
    ),
  );
  const texts = files.filter((file) => file.endsWith('.ts')).map((file) => readFileSync(file, 'utf8'));
  const named = texts.flatMap((text) => [
    ...text.matchAll(/(?:from |import\(|load\(|\)\()['"]((?:@[\w-]+\/)?[\w.-]+)/g),
  ]);
  return new Set(named.map((match) => match[1] ?? ''));
}

describe('package.json', () => {
  const all = { ...manifest.dependencies, ...manifest.devDependencies };

  test('names one exact version of each package', () => {
    for (const [name, version] of Object.entries(all))
      expect(`${name} ${version}`).toMatch(/ \d+\.\d+\.\d+(-[\w.]+)?$/);
  });

  test('is what the lock file was made from', () => {
    expect(lock.packages['']).toMatchObject({
      dependencies: manifest.dependencies,
      devDependencies: manifest.devDependencies,
    });
  });

  test('has no package that nothing uses', () => {
    const imported = importedPackages();
    const idle = Object.keys(all).filter(
      (name) => !imported.has(name.replace('@types/', '')) && !(name in NOT_IMPORTED),
    );
    expect(idle).toEqual([]);
  });

  test('decides about every package that wants to run a script at install', () => {
    const scripted = Object.entries(lock.packages).filter(([, entry]) => entry.hasInstallScript);
    const names = scripted.map(([path]) => path.replace(/^.*node_modules\//, ''));
    expect(names).toContain('node');
    // By name: npm cannot tell versions where the lock file has no addresses; they are pinned above all the same.
    expect(names.filter((name) => !(name in manifest.allowScripts))).toEqual([]);
    expect(Object.keys(manifest.allowScripts).filter((name) => manifest.allowScripts[name])).toEqual([
      'node',
    ]);
  });

  test('has nothing that its authors have given up', () => {
    const deprecated = Object.entries(lock.packages).filter(([, entry]) => entry.deprecated);
    expect(deprecated.map(([path]) => path)).toEqual([]);
  });
});
