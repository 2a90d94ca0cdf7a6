import type { DateTime } from 'luxon';
import { type App, type AppOptions, createApp } from '#bot/app.ts';
import { type Config, readConfig } from '#bot/config.ts';
import { nextDueAt } from '#bot/store/agenda.ts';
import { createDiscord, type Discord, type DiscordOptions } from './discord/discord.ts';
import { createSteppedClock, type SteppedClock } from './stepped-clock.ts';

export type StageOptions = {
  /** Wall-clock time in London at which it begins. */
  start: string;
  databaseUrl: string;
  app?: AppOptions;
  discord?: DiscordOptions;
  /** More of the environment. */
  env?: Record<string, string>;
};

/**
 * A local Discord with two guilds, the whole bot logged in to it, and a clock that is stepped. Alice records, Bob is a
 * member, Dana cannot see #scrutiny, Charlie is of another guild.
 */
export async function setStage(options: StageOptions) {
  const clock = createSteppedClock(options.start);
  const discord = await createDiscord({ clock: clock.ms, ...options.discord });
  const cast = populate(discord);
  const config = stageConfig(discord, options);
  const stage = { clock, discord, config, ...cast };
  const app = await openApp(config, { clock, ticking: false, paced: false, ...options.app });
  const actors = {
    alice: discord.actor({ guild: cast.guild, member: cast.members.alice, channel: cast.channel }),
    bob: discord.actor({ guild: cast.guild, member: cast.members.bob, channel: cast.channel }),
    dana: discord.actor({ guild: cast.guild, member: cast.members.dana, channel: cast.lobby }),
    charlie: discord.actor({ guild: cast.elsewhere, member: cast.members.charlie, channel: cast.theirs }),
  };
  const set = { ...stage, ...actors, app };
  return {
    ...set,
    /** Moves the clock to each instant at which something is due, and lets the bot act, until that time. */
    advanceTo: (until: DateTime, afterEach?: () => void): Promise<void> => advanceTo(set, until, afterEach),
    /** Starts the bot again on the same database, after it was stopped. */
    async start(appOptions: AppOptions = {}) {
      set.app = await openApp(config, { clock, ticking: false, paced: false, ...options.app, ...appOptions });
    },
    async restart(appOptions: AppOptions = {}) {
      await set.app.stop();
      set.app = await openApp(config, { clock, ticking: false, paced: false, ...options.app, ...appOptions });
    },
    get bot() {
      return set.app;
    },
    async strike() {
      await set.app.stop();
      await discord.stop();
    },
  };
}

export type Stage = Awaited<ReturnType<typeof setStage>>;

async function openApp(config: Config, options: AppOptions): Promise<App> {
  const app = await createApp(config, options);
  await app.start();
  return app;
}

function populate(discord: Discord) {
  const { world } = discord;
  const guild = world.addGuild({ name: 'Parent Carer Forum' });
  const elsewhere = world.addGuild({ name: 'Residents’ Association' });
  const recorder = world.addRole(guild, { name: 'Recorder', permissions: ['manageEvents'] });
  const lobby = world.addChannel(guild, { name: 'lobby' });
  const members = {
    alice: world.addMember(guild, 'Alice', { roles: [recorder] }),
    bob: world.addMember(guild, 'Bob'),
    dana: world.addMember(guild, 'Dana'),
    charlie: world.addMember(elsewhere, 'Charlie'),
  };
  const channel = world.addChannel(guild, {
    name: 'scrutiny',
    overwrites: [{ for: members.dana, deny: ['viewChannel'] }],
  });
  const theirs = world.addChannel(elsewhere, { name: 'general' });
  return { guild, elsewhere, recorder, lobby, channel, theirs, members };
}

function stageConfig(discord: Discord, options: StageOptions): Config {
  return readConfig({
    DISCORD_TOKEN: discord.token,
    DISCORD_API_URL: discord.apiUrl,
    DATABASE_URL: options.databaseUrl,
    LOG_LEVEL: 'silent',
    ...options.env,
  });
}

type Moving = { clock: SteppedClock; app: App };

/** So many ticks at one instant, and still something is due: the bot goes in circles. */
const MOST_TICKS_AT_ONCE = 20;

async function advanceTo(stage: Moving, until: DateTime, afterEach = () => {}): Promise<void> {
  const act = async () => {
    await stage.app.tick();
    afterEach();
  };
  await act();
  for (let ticks = 1; ; ticks += 1) {
    const dueAt = await nextDueAt(stage.app.deps.db.read);
    if (!dueAt || dueAt > until) break;
    if (dueAt > stage.clock.now()) {
      stage.clock.set(dueAt);
      ticks = 0;
    }
    if (ticks > MOST_TICKS_AT_ONCE)
      throw new Error(`the bot goes in circles at ${stage.clock.now().toISO()}`);
    await act();
  }
  stage.clock.set(until);
  await act();
}
