import { Client, type ClientOptions, Events, GatewayIntentBits } from 'discord.js';
import { onTestFinished } from 'vitest';
import { createDiscord, type DiscordOptions } from '#playground/discord/discord.ts';

export type Setting = Awaited<ReturnType<typeof createSetting>>;

/** A guild with Alice (recorder), Bob (member) and Dana, who cannot see the channel; Charlie is in another guild. */
export async function createSetting(options: DiscordOptions = {}) {
  const discord = await createDiscord(options);
  onTestFinished(() => discord.stop());
  const { world } = discord;
  const guild = world.addGuild({ name: 'Parents and carers' });
  const recorder = world.addRole(guild, { name: 'Recorder' });
  const members = world.addRole(guild, { name: 'Members', mentionable: true });
  const alice = world.addMember(guild, 'Alice', { roles: [recorder, members] });
  const bob = world.addMember(guild, 'Bob', { roles: [members] });
  const dana = world.addMember(guild, 'Dana');
  const everyone = guild.roles.get(guild.id);
  if (!everyone) throw new Error('A guild has its @everyone role');
  const channel = world.addChannel(guild, {
    name: 'send',
    overwrites: [
      { for: everyone, deny: ['viewChannel'] },
      { for: members, allow: ['viewChannel'] },
      { for: botMember(discord, guild), allow: ['viewChannel'] },
    ],
  });
  const otherGuild = world.addGuild({ name: 'Residents' });
  const charlie = world.addMember(otherGuild, 'Charlie');
  const otherChannel = world.addChannel(otherGuild, { name: 'general' });
  return {
    discord,
    world,
    guild,
    roles: { recorder, members },
    channel,
    otherGuild,
    otherChannel,
    people: { alice, bob, dana, charlie },
    alice: discord.actor({ guild, member: alice }),
    bob: discord.actor({ guild, member: bob }),
    dana: discord.actor({ guild, member: dana }),
    charlie: discord.actor({ guild: otherGuild, member: charlie }),
  };
}

function botMember(
  discord: Awaited<ReturnType<typeof createDiscord>>,
  guild: ReturnType<typeof discord.world.addGuild>,
) {
  const member = guild.members.get(discord.bot.id);
  if (!member) throw new Error('The bot is in its guild');
  return member;
}

/** The real client, logged in and ready. */
export async function logIn(setting: Setting, options: Partial<ClientOptions> = {}): Promise<Client<true>> {
  const client = new Client({
    intents: [GatewayIntentBits.Guilds, GatewayIntentBits.GuildMessages, GatewayIntentBits.DirectMessages],
    waitGuildTimeout: 0,
    ...options,
    rest: { api: setting.discord.apiUrl, ...options.rest },
  });
  onTestFinished(() => client.destroy());
  const ready = new Promise<Client<true>>((resolve) => client.once(Events.ClientReady, resolve));
  await client.login(setting.discord.token);
  return ready;
}

export type RestAnswer = {
  status: number;
  headers: Headers;
  // The tests look at what came over the wire, whatever it is.
  body: { [key: string]: unknown } & { code?: number; errors?: unknown };
};

/** One raw request to the REST API, as the bot. */
export async function call(
  setting: Setting,
  method: string,
  path: string,
  body?: unknown,
  token: string = setting.discord.token,
): Promise<RestAnswer> {
  const response = await fetch(`${setting.discord.apiUrl}/v10${path}`, {
    method,
    headers: { authorization: `Bot ${token}`, 'content-type': 'application/json' },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  return { status: response.status, headers: response.headers, body: text === '' ? {} : JSON.parse(text) };
}

/** The fault that a 50035 names at a dotted path, or undefined. */
export function faultAt(answer: RestAnswer, path: string): { code: string; message: string } | undefined {
  let node: unknown = answer.body.errors;
  for (const key of path.split('.')) node = isRecord(node) ? node[key] : undefined;
  const list = isRecord(node) ? node._errors : undefined;
  return Array.isArray(list) ? list[0] : undefined;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

/** A clock that stands still until it is moved. */
export function createStepClock(start = Date.parse('2024-09-25T18:00:00Z')) {
  let now = start;
  return {
    clock: () => now,
    step: (ms: number) => {
      now += ms;
    },
  };
}
