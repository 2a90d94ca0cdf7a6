import { setTimeout as wait } from 'node:timers/promises';
import type { Benchmark } from '../benchmark.ts';
import { startBare, startBot, startDiscord } from '../processes/start.ts';
import { type Ground, seedCommitments, typedFields } from '../seed.ts';
import { median } from '../statistics.ts';

const COMMITMENTS = 10_000;
const STARTS = 3;
const IDLE_MS = 5_000;
const TRANSACTIONS = 15_000;
const COLLECTABLE = ['--expose-gc'];

/** What the bot keeps in memory when nothing happens. */
export const idleMemory: Benchmark = {
  name: 'idle-memory',
  async run(setting) {
    const url = await setting.createDatabase();
    const discord = await startDiscord(1);
    setting.defer(discord.stop);
    await seedCommitments(url, discord.where, COMMITMENTS);
    const ours: number[] = [];
    const bare: number[] = [];
    for (let i = 0; i < STARTS; i += 1) {
      ours.push(await idle(await startBot(discord, url, { nodeOptions: COLLECTABLE })));
      bare.push(await idle(await startBare(discord, COLLECTABLE)));
    }
    return [
      {
        name: this.name,
        value: median(ours),
        unit: 'MB',
        baseline: median(bare),
        beside: 'of a bare discord.js client',
        allowed: { more: 110 },
      },
    ];
  },
};

type Measured = { call(name: 'residentMb'): Promise<number>; stop(): Promise<void> };

async function idle(bot: Measured): Promise<number> {
  await wait(IDLE_MS);
  const megabytes = await bot.call('residentMb');
  await bot.stop();
  return megabytes;
}

/** Work leaves nothing behind: after twice as many transactions as little is kept as after once. */
export const memoryGrowth: Benchmark = {
  name: 'memory-growth',
  async run(setting) {
    const url = await setting.createDatabase();
    const discord = await startDiscord(1);
    setting.defer(discord.stop);
    await seedCommitments(url, discord.where, COMMITMENTS);
    const bot = await startBot(discord, url, { nodeOptions: COLLECTABLE });
    setting.defer(bot.stop);
    const after: number[] = [];
    for (const round of [1, 2]) {
      setting.say(`transactions up to ${round * TRANSACTIONS}`);
      await bot.call('transact', TRANSACTIONS, draftIn(discord.where));
      after.push(await bot.call('residentMb'));
    }
    const [baseline = Number.NaN, value = Number.NaN] = after;
    const thousands = (count: number) => count.toLocaleString('en-GB');
    return [
      {
        name: this.name,
        value,
        unit: 'MB',
        baseline,
        beside: `after ${thousands(TRANSACTIONS)} transactions`,
        allowed: { more: 20 },
        note: `after ${thousands(2 * TRANSACTIONS)} transactions, garbage collected`,
      },
    ];
  },
};

function draftIn({ guildId, channelIds, memberId: userId }: Ground) {
  const { who, wording, said, timing, link } = typedFields(0);
  const fields = { who, wording, said, timing, link };
  return { guildId, userId, channelId: channelIds[0] ?? '', kind: 'commitment', fields };
}
