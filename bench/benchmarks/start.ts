import type { Benchmark } from '../benchmark.ts';
import { startBare, startBot, startDiscord } from '../processes/start.ts';
import { seedCommitments } from '../seed.ts';
import { median } from '../statistics.ts';

const COMMITMENTS = 1_000;
const STARTS = 7;

/** From the start of the process until Discord calls the client ready, with nothing to migrate. */
export const start: Benchmark = {
  name: 'start',
  async run(setting) {
    const url = await setting.createDatabase();
    const discord = await startDiscord(1);
    setting.defer(discord.stop);
    await seedCommitments(url, discord.where, COMMITMENTS);
    const ours: number[] = [];
    const bare: number[] = [];
    for (let i = 0; i < STARTS; i += 1) {
      ours.push(await timeUntilReady(await startBot(discord, url)));
      bare.push(await timeUntilReady(await startBare(discord)));
    }
    return [
      {
        name: this.name,
        value: median(ours),
        unit: 'ms',
        baseline: median(bare),
        beside: 'of a bare discord.js client',
        allowed: { more: 1_000 },
      },
    ];
  },
};

async function timeUntilReady(bot: { milestones: Map<string, number>; stop(): Promise<void> }) {
  const readyMs = bot.milestones.get('ready');
  await bot.stop();
  if (readyMs === undefined) throw new Error('a client was never ready');
  return readyMs;
}
