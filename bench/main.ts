import { Settings } from 'luxon';
import type { Benchmark, Setting } from './benchmark.ts';
import { benchmarks } from './benchmarks/index.ts';
import { type Crowded, createCrowded } from './crowded.ts';
import { createBenchDatabase, type DatabaseName } from './databases.ts';
import { isWithinLimit, toResult } from './measurement.ts';
import { readOptions } from './options.ts';
import { type Row, renderTable } from './table.ts';

// `npm run bench`: every number beside a baseline measured in the same run, so that it means the same on any machine.
// Ends with status 1 when a limit is missed, or something that must hold did not.

Settings.throwOnInvalid = true;
const server = process.env.TEST_DATABASE_URL;
const names = benchmarks.map((benchmark) => benchmark.name);
const options = readOptions(process.argv.slice(2), names, server);
const rows: Row[] = [];
const failures: string[] = [];
for (const database of options.databases) await runOn(database);
if (!options.json) console.log(`\n${renderTable(rows)}`);
for (const failure of failures) console.error(`FAILED ${failure}`);
if (failures.length > 0 || !rows.every((row) => isWithinLimit(row.result))) process.exitCode = 1;

async function runOn(database: DatabaseName): Promise<void> {
  const wanted = options.only.length === 0 ? names : options.only;
  const stops: (() => unknown)[] = [];
  const createDatabase = async () => {
    const { url, remove } = await createBenchDatabase(database, server);
    stops.unshift(remove);
    return url;
  };
  let crowded: Promise<Crowded> | null = null;
  const createCrowd = async () => {
    say(database, 'recording 100,000 commitments');
    const made = await createCrowded(await createDatabase());
    stops.unshift(made.discord.stop);
    return made;
  };
  const setting = {
    database,
    createDatabase,
    crowded: () => {
      crowded ??= createCrowd();
      return crowded;
    },
  };
  for (const benchmark of benchmarks.filter((b) => wanted.includes(b.name))) await run(benchmark, setting);
  for (const stop of stops) await stop();
}

async function run(benchmark: Benchmark, shared: Omit<Setting, 'defer' | 'say'>): Promise<void> {
  const { database } = shared;
  const stops: (() => unknown)[] = [];
  const title = `${benchmark.name}.${database}`;
  say(title, '…');
  try {
    const measurements = await benchmark.run({
      ...shared,
      defer: (stop) => stops.unshift(stop),
      say: (text) => say(title, text),
    });
    for (const measurement of measurements) report({ measurement, result: toResult(measurement, database) });
  } catch (error) {
    failures.push(`${title}: ${error instanceof Error ? error.stack : String(error)}`);
  }
  for (const stop of stops) await stop();
}

function report(row: Row): void {
  rows.push(row);
  if (options.json) console.log(JSON.stringify(row.result));
  else say(row.result.name, `${row.result.value} ${row.result.unit}, ratio ${row.result.ratio}`);
}

/** On standard error, so that `--json` stays clean. */
function say(title: string, text: string): void {
  console.error(`${title}: ${text}`);
}
