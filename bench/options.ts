import { parseArgs } from 'node:util';
import { DATABASES, type DatabaseName } from './databases.ts';

export type Options = { json: boolean; only: string[]; databases: DatabaseName[] };

/**
 * Reads `--json`, `--only NAME` and `--database sqlite|postgresql`; the latter two may be repeated. PostgreSQL is taken
 * along when its server is set in the environment.
 * @throws Error that names what there is, for a name that there is not.
 */
export function readOptions(args: string[], known: readonly string[], server: string | undefined): Options {
  const { values } = parseArgs({
    args,
    options: {
      json: { type: 'boolean', default: false },
      only: { type: 'string', multiple: true, default: [] },
      database: { type: 'string', multiple: true, default: server ? [...DATABASES] : ['sqlite'] },
    },
  });
  const only = values.only.map((name) => oneOf(known, name, 'benchmark'));
  const databases = values.database.map((name) => oneOf(DATABASES, name, 'database'));
  return { json: values.json, only, databases };
}

function oneOf<T extends string>(known: readonly T[], name: string, what: string): T {
  const found = known.find((each) => each === name);
  if (found === undefined) throw new Error(`There is no ${what} "${name}"; there are ${known.join(', ')}.`);
  return found;
}
