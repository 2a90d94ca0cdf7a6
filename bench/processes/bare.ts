import { Client, Events, GatewayIntentBits, Routes } from 'discord.js';
import { passMilestone, serve } from './remote.ts';
import { residentMb } from './resident-memory.ts';

// A bare discord.js client: what any bot costs that does nothing.

const client = new Client({
  intents: [GatewayIntentBits.Guilds],
  rest: { api: process.env.DISCORD_API_URL ?? '' },
});
const ready = new Promise((resolve) => client.once(Events.ClientReady, resolve));
ready.then(() => passMilestone('ready'));
client.on(Events.InteractionCreate, async (interaction) => {
  if (interaction.isChatInputCommand()) await interaction.reply('pong');
});
await client.login(process.env.DISCORD_TOKEN);
await ready;

const calls = {
  residentMb,
  async registerPing(): Promise<void> {
    await client.application?.commands.set([{ name: 'ping', description: 'Answers pong' }]);
  },
  /** Posts what has come due at each beat of a timer of one second, until all is posted. */
  async postAtBeats(due: { channelId: string; at: number }[]): Promise<void> {
    const { default: cron } = await import('node-cron');
    const left = [...due].sort((a, b) => a.at - b.at);
    const posted: Promise<unknown>[] = [];
    const task = cron.schedule('* * * * * *', () => {
      while (left[0] && left[0].at <= Date.now()) posted.push(post(left.shift()));
    });
    while (left.length > 0) await new Promise((resolve) => setTimeout(resolve, 100));
    await task.destroy();
    await Promise.all(posted);
  },
};

async function post(due: { channelId: string; at: number } | undefined): Promise<void> {
  if (due)
    await client.rest.post(Routes.channelMessages(due.channelId), {
      body: { content: 'due', nonce: String(due.at) },
    });
}

export type BareCalls = typeof calls;

serve(calls);
