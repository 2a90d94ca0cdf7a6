import packageJson from '../../package.json' with { type: 'json' };
import type { BareCalls } from './bare.ts';
import type { BotCalls } from './bot.ts';
import type { DiscordCalls } from './discord.ts';
import { type Remote, startProcess } from './remote.ts';
import type { WebCalls } from './web.ts';

export type DiscordProcess = Remote<DiscordCalls> & { where: Where };
type Where = ReturnType<DiscordCalls['where']>;

/** A local Discord in a process of its own: one guild with so many channels, and so many people in it. */
export async function startDiscord(channels: number, people = 1): Promise<DiscordProcess> {
  const remote = await startProcess<DiscordCalls>('./discord.ts', { args: [`${channels}`, `${people}`] });
  return { ...remote, where: await remote.call('where') };
}

/** The whole bot in a process of its own, logged in to that Discord. */
export function startBot(
  discord: DiscordProcess,
  databaseUrl: string,
  options: { ticking?: boolean; nodeOptions?: string[]; env?: Record<string, string> } = {},
): Promise<Remote<BotCalls>> {
  const { ticking = true, nodeOptions = [], env = {} } = options;
  return startProcess<BotCalls>('./bot.ts', {
    env: { ...loginTo(discord), DATABASE_URL: databaseUrl, LOG_LEVEL: 'error', ...env },
    args: ticking ? [] : ['--without-ticker'],
    nodeOptions: [...startOptions(), ...nodeOptions],
  });
}

/** Feeds of that database, and constant answers beside them, in a process of its own. */
export function startWeb(databaseUrl: string): Promise<Remote<WebCalls>> {
  return startProcess<WebCalls>('./web.ts', {
    env: { DATABASE_URL: databaseUrl },
    nodeOptions: startOptions(),
  });
}

/** A bare discord.js client in a process of its own. */
export function startBare(discord: DiscordProcess, nodeOptions: string[] = []): Promise<Remote<BareCalls>> {
  return startProcess<BareCalls>('./bare.ts', { env: loginTo(discord), nodeOptions });
}

function loginTo({ where }: DiscordProcess) {
  return { DISCORD_API_URL: where.apiUrl, DISCORD_TOKEN: where.token };
}

/** What `npm start` tells Node: `node OPTIONS bot/main.ts`. */
function startOptions(): string[] {
  return packageJson.scripts.start.split(' ').slice(1, -1);
}
