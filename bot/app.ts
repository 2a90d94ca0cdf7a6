import { type Client, Events } from 'discord.js';
import { DateTime, Settings } from 'luxon';
import type { Logger } from 'pino';
import { commands } from '#commands/index.ts';
import type { Config } from './config.ts';
import { createChannelName, createVisibleChannels } from './discord/audience.ts';
import { type BreakerOptions, createBreaker } from './discord/breaker.ts';
import { createClient } from './discord/client.ts';
import { components } from './discord/components/index.ts';
import { createDigestSender } from './discord/digest-sender.ts';
import { catchUpOnGuilds, watchGuilds } from './discord/guild-presence.ts';
import { createRouter } from './discord/interaction-router.ts';
import { logIn } from './discord/log-in.ts';
import { createPacer, unpaced } from './discord/pacer.ts';
import { registerCommands } from './discord/register-commands.ts';
import { createSendingRest, createWatch } from './discord/rest.ts';
import { createSender } from './discord/sender.ts';
import { createLog } from './log.ts';
import { createMailOff, createMailSender } from './mail/sender.ts';
import { createGiveBack, processVitals } from './scheduler/give-back.ts';
import { createTicker } from './scheduler/ticker.ts';
import { openDatabase } from './store/database.ts';
import { migrate } from './store/migrate.ts';
import { byDestination } from './use-cases/by-destination.ts';
import { createFeedUpkeep } from './use-cases/check-feeds.ts';
import type { Clock, Deps, Step } from './use-cases/deps.ts';
import { createFeedUse } from './use-cases/feed-use.ts';
import { createFeedReader, type FeedDeps } from './use-cases/read-feed.ts';
import type { Sender } from './use-cases/sending.ts';
import { createTick } from './use-cases/tick.ts';
import { openWeb } from './web/open-web.ts';

Settings.throwOnInvalid = true;

export type App = {
  /** Logs in, registers the commands if they changed, catches up, and ticks every second. */
  start(): Promise<void>;
  stop(): Promise<void>;
  /** One tick by hand, until all that is due is sent: for a clock that is stepped. */
  tick(): Promise<void>;
  deps: Deps;
  client: Client;
  /** Where it listens for calendar programs, as this machine reaches it; null when it does not. */
  address: string | null;
};

export type AppOptions = {
  clock?: Clock;
  /** False: nobody calls `tick` but the caller. */
  ticking?: boolean;
  log?: Logger;
  /** False: no waiting for Discord's rate limits, against a local one that has none. */
  paced?: boolean;
  /** How long Discord is waited for, with a message that is sent and a person's interaction; and a mail server in all. */
  timeouts?: { sendMs?: number; callbackMs?: number; mailMs?: number };
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
  const breaker = createBreaker(options.breaker);
  const watch = createWatch(token, breaker, log);
  const client = createClient(config.discordApiUrl, watch, options.timeouts?.callbackMs);
  const use = createFeedUse({ clock, db });
  const web = await openFeeds(config, { clock, db, log, client, onRead: use.note });
  const { publicUrl, address } = web;
  const deps: Deps = { clock, db, log, publicUrl, mailFrom: config.mailFrom };
  const rest = createSendingRest(config.discordApiUrl, token, watch, options.timeouts?.sendMs);
  const pacer = options.paced === false ? unpaced : createPacer();
  const discord = createSender({ client, rest, pacer, breaker, watch, deps });
  const mail = openMail(config, deps, client, options.timeouts?.mailMs);
  const sender = byDestination({ discord, mail });
  const digests = createDigestSender({ client, rest, pacer, breaker, watch, deps });
  const feeds = createFeedUpkeep(deps, { visible: createVisibleChannels(client, pacer), use });
  const tick = createTick({
    ...deps,
    sender,
    digests,
    feeds,
    ...(options.onStep ? { onStep: options.onStep } : {}),
  });
  const giveBack = createGiveBack(processVitals());
  const ticker = createTicker(async () => {
    await tick.beat();
    giveBack();
  }, log);
  const router = createRouter(deps, client, { commands, components });
  client.on(Events.InteractionCreate, router.answer);
  client.on(Events.Error, (error) =>
    log.error({ err: error }, 'the connection to Discord reported an error'),
  );
  watchGuilds(deps, client);
  return {
    deps,
    client,
    address,
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
      await Promise.all([tick.idle(), router.idle(), web.close()]);
      await use
        .flush()
        .catch((error: unknown) => log.error({ err: error }, 'the last use of feeds was not written down'));
      await client.destroy();
      await db.close();
    },
  };
}

function openFeeds(
  config: Config,
  parts: FeedDeps & { log: Logger; client: Client; onRead: (tokenHash: string) => void },
) {
  const { client, db, log, onRead } = parts;
  const feeds = createFeedReader(parts, { channelName: createChannelName(client), onRead });
  const readiness = { database: () => db.ping(), gateway: () => client.isReady() };
  return openWeb(config, { feeds, readiness, log });
}

function openMail(config: Config, deps: Deps, client: Client, attemptMs?: number): Sender {
  const { smtpUrl, mailFrom } = config;
  if (smtpUrl === null || mailFrom === null) return createMailOff();
  const guildName = (id: string) => client.guilds.cache.get(id)?.name ?? null;
  return createMailSender({ smtpUrl, from: mailFrom, deps, guildName, attemptMs });
}
