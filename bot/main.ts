import { enableCompileCache, flushCompileCache } from 'node:module';
import type { Logger } from 'pino';
import { type Config, loadEnvironment, readConfig } from './config.ts';
import { createLog } from './log.ts';

const NO_TOKEN = `There is no DISCORD_TOKEN, without which no bot can log in to Discord.

  npm run setup    asks for it, tries it, writes .env and prints the invite link
  npm run demo     shows what Minuted does, with no token at all`;

const config = settings();
const log = createLog(config);
dieOfBugs(log);
// Reading and compiling TypeScript is most of a start; Node keeps the result in the system's folder for such things.
enableCompileCache();
const { createApp } = await import('./app.ts');
const app = await createApp(config, { log }).catch(fail);
for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.once(signal, () => app.stop().then(() => process.exit(0), fail));
}
await app.start().catch(fail);
// Now, because a process that is killed has no time for it.
flushCompileCache();

function settings(): Config {
  try {
    const read = readConfig(loadEnvironment());
    return read.discordToken === null ? fail(new Error(NO_TOKEN)) : read;
  } catch (error) {
    return fail(error);
  }
}

/** Ends with a sentence; the trace is for those who ask for it. */
function fail(error: unknown): never {
  const traced = process.env.LOG_LEVEL === 'debug' || process.env.LOG_LEVEL === 'trace';
  console.error(error instanceof Error && !traced ? error.message : error);
  process.exit(1);
}

/** What nobody expected ends the process, with its trace in the log: what is owed is in the database, for the next one. */
function dieOfBugs(log: Logger): void {
  const die = (err: unknown) => {
    log.fatal({ err }, 'an error that nobody handled; stopping');
    log.flush();
    process.exit(1);
  };
  process.on('uncaughtException', die);
  process.on('unhandledRejection', die);
}
