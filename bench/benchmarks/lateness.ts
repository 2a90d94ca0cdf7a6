import type { Benchmark } from '../benchmark.ts';
import { mustHold } from '../benchmark.ts';
import { CHANNELS } from '../crowded.ts';
import { type OwedMessage, oweMessages } from '../notices.ts';
import type { Posted } from '../processes/discord.ts';
import { startBare, startBot, startDiscord } from '../processes/start.ts';
import { percentile } from '../statistics.ts';
import { mustAllBeSaidOnce } from './due-notices.ts';

const NOTICES = 500;
const SPREAD_MS = 60_000;
/** Time to write the notices, and for the bot's first tick to be over, before the first falls due. */
const HEAD_START_MS = 5_000;
const SETTLING_MS = 3_000;

/** A notice is out within a second or so of its instant, however much else is on record. */
export const lateness: Benchmark = {
  name: 'lateness',
  async run(setting) {
    const { discord, url, ground } = await setting.crowded();
    const bot = await startBot(discord, url);
    setting.defer(bot.stop);
    const other = await startDiscord(CHANNELS);
    setting.defer(other.stop);
    const bare = await startBare(other);
    setting.defer(bare.stop);
    const owed = await oweMessages(url, ground, NOTICES, (i, now) =>
      now.plus({ milliseconds: HEAD_START_MS + Math.floor((i * SPREAD_MS) / NOTICES) }),
    );
    setting.say(`${NOTICES} notices fall due within the next minute`);
    await bare.call('postAtBeats', spreadOver(other.where.channelIds, owed));
    await new Promise((resolve) => setTimeout(resolve, SETTLING_MS));
    const posted = await discord.call('posted');
    mustAllBeSaidOnce(owed, posted);
    const refused = await discord.call('refusedTooMany');
    mustHold(refused === 0, `Discord answered 429 ${refused} times`);
    const floor = (await other.call('posted')).map((message) => message.at - Number(message.nonce));
    return [
      {
        name: this.name,
        value: percentile(latenessOf(owed, posted), 99) / 1_000,
        unit: 's',
        baseline: percentile(floor, 99) / 1_000,
        beside: 'of a bare client that posts at every full second',
        allowed: { atMost: 1.5 },
      },
    ];
  },
};

function spreadOver(channelIds: readonly string[], owed: readonly OwedMessage[]) {
  return owed.map(({ dueAt }, i) => ({ channelId: channelIds[i % channelIds.length] as string, at: dueAt }));
}

function latenessOf(owed: readonly OwedMessage[], posted: readonly Posted[]): number[] {
  const dueAt = new Map(owed.map((message) => [message.nonce, message.dueAt]));
  return posted.map(({ nonce, at }) => at - (dueAt.get(nonce ?? '') ?? Number.NaN));
}
