import { parseArgs } from 'node:util';
import { createDiscord } from './discord.ts';

// A local Discord for a bot in another process: `node playground/discord/main.ts --port 4000`.

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '0' },
    token: { type: 'string', default: 'local.discord.token' },
    guild: { type: 'string', default: 'Parents and carers' },
    'rate-limits': { type: 'boolean', default: false },
    'no-log': { type: 'boolean', default: false },
  },
});

const discord = await createDiscord({
  port: Number(values.port),
  token: values.token,
  rateLimits: values['rate-limits'],
  keepLog: !values['no-log'],
});
const guild = discord.world.addGuild({ name: values.guild });
const channel = discord.world.addChannel(guild, { name: 'general' });

console.log(`DISCORD_API_URL=${discord.apiUrl}`);
console.log(`DISCORD_TOKEN=${discord.token}`);
console.log(`# guild ${guild.id}, channel ${channel.id}; stop with Ctrl+C`);

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void discord.stop());
