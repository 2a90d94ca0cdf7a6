import { fork } from 'node:child_process';
import { once } from 'node:events';
import type { DateTime } from 'luxon';
import type { Config } from '#bot/config.ts';
import type { FromBot, ToBot } from './bot-process.ts';

export type SecondBot = AsyncDisposable & {
  /** Sets its clock and lets it tick; resolves when it has, or has died of it. */
  tick(now: DateTime): Promise<void>;
  /** Kills it with SIGKILL, wherever it is. */
  kill(): Promise<void>;
  /** The signal it died of, or null while it lives. */
  diedOf(): NodeJS.Signals | null;
};

/** Starts the whole bot in a process of its own against the same Discord and database; ready when it is logged in. */
export async function startSecondBot(config: Config, start: DateTime, killAt = ''): Promise<SecondBot> {
  const env = {
    ...process.env,
    DISCORD_TOKEN: config.discordToken ?? '',
    DISCORD_API_URL: config.discordApiUrl,
    DATABASE_URL: config.databaseUrl,
    SMTP_URL: config.smtpUrl ?? '',
    MAIL_FROM: config.mailFrom ?? '',
    LOG_LEVEL: 'silent',
    START: start.toUTC().toISO() ?? '',
    KILL_AT: killAt,
  };
  const child = fork(new URL('./bot-process.ts', import.meta.url), { env, execArgv: [] });
  const exited = once(child, 'exit');
  const hears = async (word: FromBot) => {
    for (;;) {
      const [heard] = await Promise.race([once(child, 'message'), exited]);
      if (heard === word || child.exitCode !== null || child.signalCode !== null) return;
    }
  };
  const end = async () => {
    if (child.exitCode === null && child.signalCode === null) child.kill('SIGKILL');
    await exited;
  };
  await hears('ready');
  return {
    async tick(now) {
      const heard = hears('ticked');
      child.send({ now: now.toUTC().toISO() ?? '' } satisfies ToBot);
      await heard;
    },
    kill: end,
    diedOf: () => child.signalCode,
    [Symbol.asyncDispose]: end,
  };
}
