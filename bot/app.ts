import { type Client, Events } from 'discord.js';
import { DateTime, Settings } from 'luxon';
import type { Logger } from 'pino';
import { commands } from '#commands/index.ts';
import type { Config } from './config.ts';
import { type BreakerOptions, createBreaker } from './discord/breaker.ts';
import { createClient } from './discord/client.ts';
import { components } from './discord/components/index.ts';
import { catchUpOnGuilds, watchGuilds } from './discord/guild-presence.ts';
import { createRouter } from './discord/interaction-router.ts';
import { logIn } from './discord/log-in.ts';
import { createPacer, unpaced } from './discord/pacer.ts';
import { registerCommands } from './discord/register-commands.ts';
import { createSendingRest, createWatch } from './discord/rest.ts';
import { createSender } from './discord/sender.ts';
import { createLog } from './log.ts';
import { createTicker } from './scheduler/ticker.ts';
import { openDatabase } from './store/database.ts';
import { migrate } from './store/migrate.ts';
import type { Clock, Deps, Step } from './use-cases/deps.ts';
import { createTick } from './use-cases/tick.ts';

Settings.throwOnInvalid = true;

export type App = {
  /** Logs in, registers the commands if they changed, catches up, and ticks every second. */
  start(): Promise<void>;
  stop(): Promise<void>;
  /** One tick by hand, until all that is due is sent: for a clock that is stepped. */
  tick(): Promise<void>;
  deps: Deps;
  client: Client;
};

export type AppOptions = {
  clock?: Clock;
  /** False: nobody calls `tick` but the caller. */
  ticking?: boolean;
  log?: Logger;
  /** False: no waiting for Discord's rate limits, against a local one that has none. */
  paced?: boolean;
  /** How long an answer of Discord's is waited for: to a message that is sent, and to a person's interaction. */
  timeouts?: { sendMs?: number; callbackMs?: number };
  breaker?: BreakerOptions;
  /** Called at named points between "due" and "sent". */
  onStep?: (step: Step) => void;
};

export const systemClock: Clock = { now: () => DateTime.utc() };

/** The whole bot, joined: the only place that constructs its parts. */
export async function createApp(config: Config, options: AppOptions = {}): Promise<App> {
  const token = config.discordToken;
  if (token === null) throw new Error('DISCORD_TOKEN is not set');
  const log = options.log ?? createLog(config);
  const clock = options.clock ?? systemClock;
  await migrate(config.databaseUrl);
  const db = await openDatabase(config.databaseUrl);
  const deps: Deps = { clock, db, log, publicUrl: null, mailFrom: config.mailFrom };
  const breaker = createBreaker(options.breaker);
  const watch = createWatch(token, breaker, log);
  const client = createClient(config.discordApiUrl, watch, options.timeouts?.callbackMs);
  const rest = createSendingRest(config.discordApiUrl, token, watch, options.timeouts?.sendMs);
  const pacer = options.paced === false ? unpaced : createPacer();
  const sender = createSender({ client, rest, pacer, breaker, watch, deps });
  const tick = createTick({ ...deps, sender, ...(options.onStep ? { onStep: options.onStep } : {}) });
  const ticker = createTicker(() => tick.beat(), log);
  const router = createRouter(deps, client, { commands, components });
  client.on(Events.InteractionCreate, router.answer);
  client.on(Events.Error, (error) =>
    log.error({ err: error }, 'the connection to Discord reported an error'),
  );
  watchGuilds(deps, client);
  return {
    deps,
    client,
    tick: () => tick.untilQuiet(),
    async start() {
      const ready = await logIn(client, token, config.discordApiUrl);
      await registerCommands(
        deps,
        ready,
        commands.map((c) => c.data),
      );
      await catchUpOnGuilds(deps, new Set(ready.guilds.cache.keys()));
      log.info({ user: ready.user.tag, guilds: ready.guilds.cache.size }, 'ready');
      if (options.ticking !== false) ticker.start();
    },
    async stop() {
      await ticker.stop();
      client.off(Events.InteractionCreate, router.answer);
      await Promise.all([tick.idle(), router.idle()]);
      await client.destroy();
      await db.close();
    },
  };
}
