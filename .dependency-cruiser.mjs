// Who may import whom. docs/ARCHITECTURE.md draws it; tests/project/dependency-rule.test.ts proves that it bites.

const INNER = ['bot/domain/', 'bot/calendar/', 'bot/documents/', 'bot/store/', 'bot/use-cases/'];
const ENTRY = ['bot/app.ts', 'bot/config.ts', 'bot/log.ts'];

/** A folder may import itself and what stands here; a type-only import is an import. */
const MAY_IMPORT = {
  'bot/domain/': [],
  'bot/calendar/': ['bot/domain/'],
  'bot/documents/': ['bot/domain/'],
  'bot/store/': ['bot/domain/'],
  'bot/use-cases/': ['bot/domain/', 'bot/calendar/', 'bot/documents/', 'bot/store/'],
  'bot/discord/': INNER,
  'bot/web/': INNER,
  'bot/mail/': INNER,
  'bot/scheduler/': INNER,
  'commands/': [...INNER, 'bot/discord/messages/'],
  'bot/config.ts': [],
  'bot/log.ts': ['bot/config.ts'],
  'bot/app.ts': ['bot/', 'commands/'],
  'bot/main.ts': ENTRY,
  'bot/setup.ts': ['bot/config.ts', 'bot/setup/'],
  'bot/setup/': ['bot/discord/invite.ts', 'bot/discord/ask-application.ts'],
  'prisma/': ['bot/store/'],
  // The stand-in for Discord shares nothing with the bot that it judges.
  'playground/discord/': [],
  'playground/(?!discord/)': [...ENTRY, 'bot/domain/', 'bot/store/', 'playground/'],
  'bench/': ['bot/', 'commands/', 'playground/', 'prisma/'],
  'tests/': ['bot/', 'commands/', 'playground/', 'bench/', 'prisma/'],
};

const OURS = '^(bot|commands|prisma|playground|bench|tests)/';
const start = (path) => `^${path.replaceAll('.', '\\.')}`;
const packages = (...names) => `(^|/)node_modules/(${names.join('|').replaceAll('.', '\\.')})/`;

/** A package, or a family of them, that only these places may import. */
function only(places, name, path, comment) {
  return { name, comment, severity: 'error', from: { pathNot: places }, to: { path } };
}

const layers = Object.entries(MAY_IMPORT).map(([folder, allowed]) => ({
  name: `layer:${folder}`,
  comment: `${folder} may import only itself and: ${allowed.join(', ') || 'nothing of ours'}`,
  severity: 'error',
  from: { path: start(folder) },
  to: { path: OURS, pathNot: [folder, ...allowed].map(start) },
}));

export default {
  forbidden: [
    ...layers,
    {
      name: 'every-file-has-a-place',
      comment: 'A folder or entry that the rule does not name: give it a line in MAY_IMPORT.',
      severity: 'error',
      from: { path: OURS, pathNot: Object.keys(MAY_IMPORT).map(start) },
      to: {},
    },
    {
      name: 'no-cycles',
      comment: 'What two files share stands in a third.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'domain-packages',
      comment: 'The rules are pure: no I/O, no packages but those of dates.',
      severity: 'error',
      from: { path: '^bot/domain/' },
      to: {
        path: '(^|/)node_modules/',
        pathNot: packages('luxon', '@types/luxon', 'rrule-temporal', 'chrono-node', 'date-holidays'),
      },
    },
    {
      name: 'domain-builtins',
      comment: 'No I/O in the rules.',
      severity: 'error',
      from: { path: '^bot/domain/' },
      to: { dependencyTypes: ['core'], pathNot: '^(node:)?module$' },
    },
    {
      name: 'domain-late-loading',
      comment: 'createRequire, to load a heavy package when it is first needed, and for nothing else.',
      severity: 'error',
      from: { path: '^bot/domain/', pathNot: '^bot/domain/(working-days|cadence/find-date)\\.ts$' },
      to: { path: '^(node:)?module$' },
    },
    {
      name: 'app-constructs',
      comment: 'bot/app.ts builds the parts and joins them; the others are handed what they need.',
      severity: 'error',
      from: { path: '^(bot|commands)/', pathNot: '^bot/(app\\.ts$|store/)' },
      to: {
        path: '^bot/(store/migrate|use-cases/tick|scheduler/ticker|discord/(client|interaction-router|register-commands|sender))\\.ts$',
      },
    },
    only(
      ['^bot/domain/recurrence\\.ts$'],
      'one-file-for-rrule-temporal',
      packages('rrule-temporal'),
      'Recurrence has one door.',
    ),
    // The bench ticks a bare client with it, to compare like with like.
    only(
      ['^bot/scheduler/ticker\\.ts$', '^bench/'],
      'one-file-for-node-cron',
      packages('node-cron'),
      'One clock ticks the bot.',
    ),
    only(
      ['^bot/web/'],
      'fastify-stays-in-web',
      packages('fastify', '@fastify/[^/]+'),
      'One door to the web.',
    ),
    only(
      ['^bot/mail/', '^tests/'],
      'nodemailer-stays-in-mail',
      packages('nodemailer'),
      'One door to the post.',
    ),
    only(
      ['^bot/use-cases/read-feed\\.ts$'],
      'one-file-for-lru-cache',
      packages('lru-cache'),
      'What is kept in memory is bounded in one place.',
    ),
    only(
      ['^bot/store/', '^prisma/'],
      'prisma-stays-in-store',
      packages('@prisma/[^/]+', 'prisma', 'pg', 'better-sqlite3'),
      'No other place knows how rows are kept.',
    ),
    only(
      ['^bot/store/'],
      'no-generated-type-leaves-store',
      '^bot/store/generated/',
      'The store hands out domain values.',
    ),
    only(
      ['^bot/discord/', '^commands/', '^bot/app\\.ts$', '^playground/', '^bench/', '^tests/'],
      'discord-js-stays-outside',
      packages('discord.js', '@discordjs/[^/]+', 'discord-api-types'),
      'Rules and use cases speak of members and channels, not of discord.js.',
    ),
    {
      name: 'installed-by-production',
      comment: 'What runs may not need a devDependency.',
      severity: 'error',
      from: { path: '^(bot|commands)/' },
      to: { dependencyTypes: ['npm-dev'] },
    },
    {
      name: 'declared-in-package-json',
      comment: 'A package that is there by accident goes by accident.',
      severity: 'error',
      from: {},
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    },
    {
      name: 'resolvable',
      comment: 'An import that leads nowhere hides an edge from this check.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    parser: 'tsc',
    tsPreCompilationDeps: true,
    doNotFollow: { path: ['node_modules', '^bot/store/generated/'] },
    enhancedResolveOptions: {
      conditionNames: ['import', 'node', 'default'],
      exportsFields: ['exports'],
      extensions: ['.ts', '.js', '.mjs', '.cjs', '.json'],
    },
  },
};
