import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const root = resolve(import.meta.dirname, '../..');
const cruiser = join(root, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
const run = promisify(execFile);

type Violation = { from: string; to: string; rule: { name: string }; cycle?: { name: string }[] };
type Cruised = {
  modules: { source: string; dependencies: { module: string; resolved: string }[] }[];
  summary: { violations: Violation[] };
};

/** What the rule that `npm run rules` applies finds in a tree. */
async function cruise(folder: string, places: string[]): Promise<Cruised> {
  const options = ['--config', join(root, '.dependency-cruiser.mjs'), '--output-type', 'json'];
  const done = run(process.execPath, [cruiser, ...options, ...places], { cwd: folder, maxBuffer: 1e8 });
  const { stdout } = await done.catch((error: { stdout: string }) => error);
  return JSON.parse(stdout);
}

/** One forbidden import each: the file, what it imports, and the rule that refuses it. */
const OFFENCES = [
  ['bot/domain/reads-store.ts', '#bot/store/rows.ts', 'layer:bot/domain/'],
  ['bot/domain/reads-use-case.ts', '#bot/use-cases/record.ts', 'layer:bot/domain/'],
  ['bot/domain/writes-words.ts', '#bot/discord/messages/words.ts', 'layer:bot/domain/'],
  ['bot/domain/reads-config.ts', '../config.ts', 'layer:bot/domain/'],
  ['bot/domain/reads-files.ts', 'node:fs', 'domain-builtins'],
  ['bot/domain/validates.ts', 'zod', 'domain-packages'],
  ['bot/domain/loads-late.ts', 'node:module', 'domain-late-loading'],
  ['bot/calendar/reads-store.ts', '#bot/store/rows.ts', 'layer:bot/calendar/'],
  ['bot/documents/reads-calendar.ts', '#bot/calendar/feed.ts', 'layer:bot/documents/'],
  ['bot/store/acts.ts', '#bot/use-cases/record.ts', 'layer:bot/store/'],
  ['bot/store/draws.ts', '#bot/calendar/feed.ts', 'layer:bot/store/'],
  ['bot/use-cases/speaks.ts', '#bot/discord/messages/words.ts', 'layer:bot/use-cases/'],
  ['bot/use-cases/logs.ts', '#bot/log.ts', 'layer:bot/use-cases/'],
  ['bot/use-cases/knows-discord.ts', 'discord.js', 'discord-js-stays-outside'],
  ['bot/use-cases/knows-types.ts', 'discord-api-types', 'discord-js-stays-outside'],
  ['bot/use-cases/knows-prisma.ts', '@prisma/client', 'prisma-stays-in-store'],
  ['bot/use-cases/knows-rows.ts', '#bot/store/generated/sqlite/client.ts', 'no-generated-type-leaves-store'],
  ['bot/use-cases/migrates.ts', '#bot/store/migrate.ts', 'app-constructs'],
  ['bot/discord/serves.ts', '#bot/web/server.ts', 'layer:bot/discord/'],
  ['bot/discord/runs-command.ts', '#commands/record.ts', 'layer:bot/discord/'],
  ['bot/discord/ticks.ts', '#bot/use-cases/tick.ts', 'app-constructs'],
  ['bot/web/mails.ts', '#bot/mail/sender.ts', 'layer:bot/web/'],
  ['bot/mail/schedules.ts', '#bot/scheduler/ticker.ts', 'layer:bot/mail/'],
  ['bot/scheduler/says.ts', '#bot/discord/sender.ts', 'layer:bot/scheduler/'],
  ['bot/scheduler/second-clock.ts', 'node-cron', 'one-file-for-node-cron'],
  ['bot/use-cases/listens.ts', 'fastify', 'fastify-stays-in-web'],
  ['bot/use-cases/posts.ts', 'nodemailer', 'nodemailer-stays-in-mail'],
  ['bot/store/keeps.ts', 'lru-cache', 'one-file-for-lru-cache'],
  ['bot/store/second-recurrence.ts', 'rrule-temporal', 'one-file-for-rrule-temporal'],
  ['bot/store/tests-itself.ts', 'vitest', 'installed-by-production'],
  ['bot/store/hopes.ts', 'undeclared', 'declared-in-package-json'],
  ['bot/store/guesses.ts', './nowhere.ts', 'resolvable'],
  ['commands/sends.ts', '#bot/discord/sender.ts', 'layer:commands/'],
  ['commands/opens-app.ts', '#bot/app.ts', 'layer:commands/'],
  ['bot/config.ts', './log.ts', 'layer:bot/config.ts'],
  ['bot/main.ts', './store/rows.ts', 'layer:bot/main.ts'],
  ['bot/app.ts', '#playground/stage.ts', 'layer:bot/app.ts'],
  ['bot/setup.ts', './app.ts', 'layer:bot/setup.ts'],
  ['commands/borrows.ts', '#tests/support/journey.ts', 'layer:commands/'],
  ['bot/store/measures.ts', '../../bench/main.ts', 'layer:bot/store/'],
  ['playground/checks.ts', '#tests/support/journey.ts', 'layer:playground/(?!discord/)'],
  ['playground/discord/peeks.ts', '#bot/discord/messages/words.ts', 'layer:playground/discord/'],
  ['bench/checks.ts', '#tests/support/journey.ts', 'layer:bench/'],
  ['prisma/acts.ts', '#bot/use-cases/record.ts', 'layer:prisma/'],
  ['bot/attic/stores.ts', '#bot/domain/rule.ts', 'every-file-has-a-place'],
  ['bot/domain/hen.ts', './egg.ts', 'no-cycles'],
] as const;

/** Files that break nothing, so that a rule which refuses everything fails too. */
const SOUND: Record<string, string> = {
  'bot/domain/rule.ts': "import 'luxon';",
  'bot/domain/recurrence.ts': "import 'rrule-temporal';",
  'bot/domain/working-days.ts':
    "import { createRequire } from 'node:module'; import type H from 'date-holidays';",
  'bot/domain/egg.ts': "import type { x } from './hen.ts';",
  'bot/calendar/feed.ts': "import type { x } from '#bot/domain/rule.ts';",
  'bot/store/rows.ts': "import type { x } from './generated/sqlite/client.ts'; import '#bot/domain/rule.ts';",
  'bot/store/generated/sqlite/client.ts': "import '@prisma/client';",
  'bot/store/migrate.ts': "import 'node:fs';",
  'bot/use-cases/record.ts':
    "import '#bot/store/rows.ts'; import '#bot/calendar/feed.ts'; import '../domain/rule.ts';",
  'bot/use-cases/tick.ts': "import './record.ts';",
  'bot/discord/messages/words.ts': "import 'discord.js'; import '#bot/domain/rule.ts';",
  'bot/discord/sender.ts': "import './messages/words.ts'; import '#bot/use-cases/record.ts';",
  'bot/use-cases/read-feed.ts': "import 'lru-cache';",
  'bot/web/server.ts': "import 'fastify'; import '#bot/use-cases/record.ts';",
  'bot/mail/sender.ts': "import 'nodemailer'; import '#bot/use-cases/record.ts';",
  'bot/scheduler/ticker.ts': "import 'node-cron';",
  'bot/log.ts': '',
  'commands/record.ts':
    "import 'discord.js'; import '#bot/discord/messages/words.ts'; import '#bot/use-cases/record.ts';",
  'playground/stage.ts': "import '#bot/app.ts';",
  'playground/discord/gateway.ts': "import 'discord.js';",
  'bench/main.ts': "import '#playground/stage.ts'; import 'node-cron';",
  'tests/support/journey.ts': "import '#playground/stage.ts'; import 'vitest';",
};

const DEPENDENCIES = [
  'luxon',
  'rrule-temporal',
  'date-holidays',
  'zod',
  'node-cron',
  'fastify',
  'lru-cache',
  'nodemailer',
  'discord.js',
  '@prisma/client',
];

function write(folder: string, file: string, text: string): void {
  mkdirSync(dirname(join(folder, file)), { recursive: true });
  writeFileSync(join(folder, file), text);
}

function install(folder: string, name: string): void {
  write(
    folder,
    `node_modules/${name}/package.json`,
    JSON.stringify({ name, version: '1.0.0', main: 'index.js' }),
  );
  write(folder, `node_modules/${name}/index.js`, '');
}

function writeTree(folder: string): void {
  const folders = ['bot', 'commands', 'playground', 'tests'];
  const imports = Object.fromEntries(folders.map((name) => [`#${name}/*`, `./${name}/*`]));
  const declared = [...DEPENDENCIES, 'discord-api-types'].map((name) => [name, '1.0.0']);
  const manifest = {
    type: 'module',
    imports,
    dependencies: Object.fromEntries(declared),
    devDependencies: { vitest: '1.0.0' },
  };
  write(folder, 'package.json', JSON.stringify(manifest));
  for (const name of [...DEPENDENCIES, 'discord-api-types', 'vitest', 'undeclared']) install(folder, name);
  for (const [file, text] of Object.entries(SOUND)) write(folder, file, `${text}\nexport type x = 1;\n`);
  // Every offence is type-only: the weakest import there is.
  for (const [file, imported] of OFFENCES)
    write(folder, file, `import type { x } from '${imported}';\nexport type y = x;\n`);
}

describe('the dependency rule', () => {
  const places = ['bot', 'commands', 'prisma', 'playground', 'bench', 'tests'];
  let folder: string;
  let found: Cruised;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'minuted-rule-'));
    writeTree(folder);
    found = await cruise(folder, places);
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  test.each(OFFENCES)('%s may not import %s: %s', (from, _imported, rule) => {
    const names = found.summary.violations
      .filter((v) => v.from === from || v.cycle?.some((step) => step.name === from))
      .map((v) => v.rule.name);
    expect(names).toContain(rule);
  });

  test('refuses nothing that it allows', () => {
    const refused = found.summary.violations.filter((v) => v.from in SOUND && v.rule.name !== 'no-cycles');
    expect(refused).toEqual([]);
  });

  test('has a bite for each of its rules', async () => {
    const { default: config } = await import(pathToFileURL(join(root, '.dependency-cruiser.mjs')).href);
    const rules = config.forbidden.map((rule: { name: string }) => rule.name);
    const bitten = new Set<string>(OFFENCES.map(([, , rule]) => rule));
    // What tests and the set-up's own folder may import is everything they could reach.
    const unbitten = ['layer:bot/log.ts', 'layer:bot/setup/', 'layer:tests/'];
    expect(rules.filter((name: string) => !bitten.has(name))).toEqual(unbitten);
  });
});

describe('the project', () => {
  const places = ['bot', 'commands', 'prisma', 'playground', 'bench', 'tests'];
  let seen: Cruised;

  beforeAll(async () => {
    seen = await cruise(root, places);
  });

  test('keeps the dependency rule', () => {
    expect(seen.summary.violations.map((v) => `${v.from} -> ${v.to}: ${v.rule.name}`)).toEqual([]);
  });

  test.each([
    ['a relative import', 'bot/app.ts', 'bot/use-cases/tick.ts'],
    ['an import by #name', 'bot/app.ts', 'commands/index.ts'],
    ['a type-only import', 'bot/discord/messages/notices.ts', 'bot/discord/messages/part.ts'],
    ['a package', 'bot/scheduler/ticker.ts', 'node_modules/node-cron/'],
    [
      'a package imported late',
      'bot/store/database-sqlite.ts',
      'node_modules/@prisma/adapter-better-sqlite3/',
    ],
    ['the generated client', 'bot/store/database.ts', 'bot/store/generated/sqlite/client.ts'],
  ])('is seen through: %s', (_kind, from, to) => {
    const edges = seen.modules.find((module) => module.source === from)?.dependencies ?? [];
    expect(edges.map((edge) => edge.resolved).filter((path) => path.startsWith(to))).not.toEqual([]);
  });

  test('has no import that the check overlooks', () => {
    for (const { source, dependencies } of seen.modules.filter((m) =>
      places.includes(m.source.split('/')[0] ?? ''),
    )) {
      if (source.includes('/generated/')) continue;
      const text = readFileSync(join(root, source), 'utf8');
      const written = [...text.matchAll(/^(?:import|export) [^;'"`]*?from '([^']+)';$/gm)].map((m) =>
        m[1]?.replace(/^node:/, ''),
      );
      expect([source, ...dependencies.map((d) => d.module.replace(/^node:/, ''))]).toEqual(
        expect.arrayContaining(written),
      );
    }
  });
});
