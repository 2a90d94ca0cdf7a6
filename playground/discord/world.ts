import { createIds } from './ids.ts';
import type { Attachment, Channel, Command, Guild, Interaction, Member, User } from './model.ts';

/** All that the local Discord knows, with the means to make more of it. */
export type World = {
  clock: () => number;
  nextId: () => string;
  /** Address of the server without a path, known once it listens. */
  origin: string;
  token: string;
  applicationId: string;
  bot: User;
  users: Map<string, User>;
  guilds: Map<string, Guild>;
  channels: Map<string, Channel>;
  dmChannels: Map<string, Channel>;
  commands: Map<string, Command>;
  attachments: Map<string, Attachment>;
  interactions: Map<string, Interaction>;
  interactionsByToken: Map<string, Interaction>;
  keepLog: boolean;
  /** Privileged intents that are switched on for the application. */
  privilegedIntents: number;
  /** Hands an event to the gateway, which knows who may hear it. */
  dispatch: (event: GatewayEvent) => void;
};

export type GatewayEvent = {
  name: string;
  data: unknown;
  /** The intent that lets it through; 0 for events that everybody gets. */
  intent: number;
  guildId: string | null;
  /** Another form for sessions without the message content intent. */
  withoutContent?: unknown;
};

export function createWorld(options: {
  clock: () => number;
  token: string;
  botName: string;
  keepLog: boolean;
  privilegedIntents: number;
}): World {
  const nextId = createIds(options.clock);
  const applicationId = nextId();
  const bot: User = {
    id: applicationId,
    username: options.botName,
    displayName: options.botName,
    bot: true,
    locale: 'en-GB',
    dmsClosed: false,
  };
  return {
    clock: options.clock,
    nextId,
    origin: '',
    token: options.token,
    applicationId,
    bot,
    users: new Map([[bot.id, bot]]),
    guilds: new Map(),
    channels: new Map(),
    dmChannels: new Map(),
    commands: new Map(),
    attachments: new Map(),
    interactions: new Map(),
    interactionsByToken: new Map(),
    keepLog: options.keepLog,
    privilegedIntents: options.privilegedIntents,
    dispatch: () => {},
  };
}

export function botMember(world: World, guild: Guild): Member | undefined {
  return guild.members.get(world.bot.id);
}

/** The DM channel with a person, opened when there is none yet. */
export function dmChannelWith(world: World, user: User): Channel {
  const known = world.dmChannels.get(user.id);
  if (known) return known;
  const channel = emptyChannel(world.nextId(), { type: 1, name: user.username, recipient: user });
  world.dmChannels.set(user.id, channel);
  world.channels.set(channel.id, channel);
  return channel;
}

export function emptyChannel(id: string, rest: Partial<Channel> & Pick<Channel, 'type' | 'name'>): Channel {
  return {
    id,
    guild: null,
    topic: null,
    parentId: null,
    position: 0,
    overwrites: [],
    recipient: null,
    messages: [],
    messagesById: new Map(),
    ephemerals: [],
    nonces: new Map(),
    deleted: false,
    ...rest,
  };
}
