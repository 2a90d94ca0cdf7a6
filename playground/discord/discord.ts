import type { AddressInfo } from 'node:net';
import { createActor } from './actors/actor.ts';
import type { Who } from './actors/seat.ts';
import { createGateway } from './gateway/gateway.ts';
import { INTENTS } from './gateway/intents.ts';
import type { Channel, Interaction, Message, User } from './model.ts';
import { createFaults } from './rest/faults.ts';
import { createRequestLog } from './rest/log.ts';
import { createRestServer } from './rest/server.ts';
import { ROUTES } from './routes/routes.ts';
import { createWorld, dmChannelWith } from './world.ts';
import { createWorldChanges } from './world-changes.ts';

export type DiscordOptions = {
  /** Milliseconds since 1970, for ids, timestamps and the 3 s and 15 min windows. The system's when left out. */
  clock?: () => number;
  /** 0 takes any free port. */
  port?: number;
  token?: string;
  botName?: string;
  /** Answers 429 as Discord would. Its windows run in real time. */
  rateLimits?: boolean;
  /** False keeps no requests and few ephemeral messages, for long runs at speed. */
  keepLog?: boolean;
  /** Privileged intents switched on for the application; none unless named. */
  privilegedIntents?: ('guildMembers' | 'messageContent' | 'guildPresences')[];
  heartbeatIntervalMs?: number;
};

export type Discord = Awaited<ReturnType<typeof createDiscord>>;

/** A Discord on 127.0.0.1: gateway and REST for a real client, a world to change, people who act in it. */
export async function createDiscord(options: DiscordOptions = {}) {
  const keepLog = options.keepLog ?? true;
  const world = createWorld({
    clock: options.clock ?? Date.now,
    token: options.token ?? 'local.discord.token',
    botName: options.botName ?? 'Minuted',
    keepLog,
    privilegedIntents: (options.privilegedIntents ?? []).reduce((bits, name) => bits | INTENTS[name], 0),
  });
  const faults = createFaults();
  const log = createRequestLog(keepLog);
  const http = createRestServer({
    world,
    routes: ROUTES,
    faults,
    log,
    rateLimits: options.rateLimits ?? false,
  });
  const gateway = createGateway(world, http, options.heartbeatIntervalMs ?? 41_250);
  world.dispatch = gateway.dispatch;
  await new Promise<void>((resolve, reject) => {
    http.once('error', reject);
    http.listen(options.port ?? 0, '127.0.0.1', resolve);
  });
  world.origin = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
  return {
    apiUrl: `${world.origin}/api`,
    token: world.token,
    applicationId: world.applicationId,
    bot: world.bot,
    world: createWorldChanges(world),
    faults,
    gateway,
    log,
    /** Every request so far (the last 10,000 at least), oldest first. */
    requests: log.records,
    actor: (who: Who) => createActor(world, who),
    dm: (user: User): Channel => dmChannelWith(world, user),
    guilds: world.guilds,
    channels: world.channels,
    /** All interactions so far, with every answer each of them got. */
    interactions: (): Interaction[] => [...world.interactions.values()],
    /** What stands in a channel now, oldest first, without ephemeral messages. */
    messages: (channel: Channel): Message[] =>
      channel.messages.filter((message) => message.deletedAt === null),
    attachments: world.attachments,
    commands: world.commands,
    stop: async () => {
      gateway.stop();
      http.closeAllConnections();
      await new Promise((resolve) => http.close(resolve));
    },
  };
}
