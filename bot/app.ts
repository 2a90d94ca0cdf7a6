import { type Client, Events } from 'discord.js';
import { DateTime, Settings } from 'luxon';
import type { Logger } from 'pino';
import { commands } from '#commands/index.ts';
import type { Config } from './config.ts';
import { createBreaker } from './discord/breaker.ts';
import { createClient } from './discord/client.ts';
import { components } from './discord/components/index.ts';
import { catchUpOnGuilds, watchGuilds } from './discord/guild-presence.ts';
import { createRouter } from './discord/interaction-router.ts';
import { createPacer, unpaced } from './discord/pacer.ts';
import { registerCommands } from './discord/register-commands.ts';
import { createSendingRest } from './discord/rest.ts';
import { createSender } from './discord/sender.ts';
import { createLog } from './log.ts';
import { createTicker } from './scheduler/ticker.ts';
import { openDatabase } from './store/database.ts';
import { migrate } from './store/migrate.ts';
import type { Clock, Deps } from './use-cases/deps.ts';
import type { Step } from './use-cases/sending.ts';
import { tick } from './use-cases/tick.ts';

Settings.throwOnInvalid = true;

export type App = {
  /** Logs in, registers the commands if they changed, catches up, and ticks every second. */
  start(): Promise<void>;
  stop(): Promise<void>;
  /** One tick by hand: for a clock that is stepped. */
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
  /** Called at named points of delivery. */
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
  const deps: Deps = { clock, db, log };
  const client = createClient(config.discordApiUrl);
  const rest = createSendingRest(config.discordApiUrl, token);
  const send = createSender({
    client,
    rest,
    token,
    pacer: options.paced === false ? unpaced : createPacer(),
    breaker: createBreaker(),
    deps,
  });
  const step = options.onStep;
  const tickDeps = { ...deps, send, ...(step ? { onStep: step } : {}) };
  const oneTick = () => tick(tickDeps);
  const ticker = createTicker(() =>
    oneTick().catch((error: unknown) =>
      log.error({ err: error }, 'a tick failed; the next one comes in a second'),
    ),
  );
  client.on(Events.InteractionCreate, createRouter(deps, client, { commands, components }));
  client.on(Events.Error, (error) =>
    log.error({ err: error }, 'the connection to Discord reported an error'),
  );
  watchGuilds(deps, client);
  return {
    deps,
    client,
    tick: oneTick,
    async start() {
      const ready = await logIn(client, token);
      await registerCommands(
        deps,
        ready,
        commands.map((c) => c.data),
      );
      await catchUpOnGuilds(deps, ready);
      log.info({ user: ready.user.tag, guilds: ready.guilds.cache.size }, 'ready');
      if (options.ticking !== false) ticker.start();
    },
    async stop() {
      await ticker.stop();
      await client.destroy();
      await db.close();
    },
  };
}

/** Logged in, and ready: from here on Discord's own names for us are known. */
async function logIn(client: Client, token: string): Promise<Client<true>> {
  const ready = new Promise<Client<true>>((resolve) => client.once(Events.ClientReady, resolve));
  await client.login(token);
  return ready;
}
