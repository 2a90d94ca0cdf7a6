import { setTimeout as wait } from 'node:timers/promises';
import { insertFeed } from '#bot/store/feeds.ts';
import { createToken, hashToken } from '#bot/use-cases/feed-token.ts';
import { type Benchmark, mustHold } from '../benchmark.ts';
import { startBot, startDiscord } from '../processes/start.ts';
import { type Ground, seedCommitments, withDatabase } from '../seed.ts';

const FEEDS = 10_000;
const AT_ONCE = 8;
const IDLE_MS = 5_000;
const QUIET_MS = 15_000;
const PER_TRANSACTION = 500;
/** Below the limit of requests of one address. */
const PER_ADDRESS = 200;

/** Feeds that are read leave little behind in memory, however many there are. */
export const feedMemory: Benchmark = {
  name: 'feed-memory',
  async run(setting) {
    const url = await setting.createDatabase();
    const discord = await startDiscord(1);
    setting.defer(discord.stop);
    await seedCommitments(url, discord.where, FEEDS);
    const tokens = await subscribeToEach(url, discord.where);
    const env = { PUBLIC_URL: 'http://127.0.0.1', PORT: '127.0.0.1:0', TRUST_PROXY: '127.0.0.1' };
    const bot = await startBot(discord, url, { nodeOptions: ['--expose-gc'], env });
    setting.defer(bot.stop);
    await wait(IDLE_MS);
    const baseline = await bot.call('residentMb');
    setting.say(`fetching ${FEEDS} feeds`);
    const length = await fetchAll(`${await bot.call('address')}`, tokens);
    // The bot gives memory back once it has been quiet for ten seconds.
    await wait(QUIET_MS);
    return [
      {
        name: this.name,
        value: await bot.call('residentMb'),
        unit: 'MB',
        baseline,
        beside: 'when idle',
        allowed: { more: 64 },
        note: `after ${FEEDS} different feeds were fetched, ${Math.round(length / 2 ** 20)} MB of text, garbage collected`,
      },
    ];
  },
};

/** A feed of each commitment, each of another member; answers with their tokens. */
async function subscribeToEach(url: string, { guildId, channelIds }: Ground): Promise<string[]> {
  return withDatabase(url, async ({ db, clock }) => {
    const rows = await db.read.commitment.findMany({ where: { guildId }, select: { id: true } });
    mustHold(rows.length === FEEDS, 'the seeded commitments are not there');
    const tokens = rows.map(() => createToken());
    for (let from = 0; from < FEEDS; from += PER_TRANSACTION) {
      await db.write(async (tx) => {
        for (let i = from; i < from + PER_TRANSACTION; i += 1) {
          const what = { kind: 'commitment', subjectId: rows[i]?.id ?? '', channels: channelIds } as const;
          const who = { guildId, userId: `${400_000_000_000_000_000n + BigInt(i)}` };
          await insertFeed(tx, { ...what, ...who, tokenHash: hashToken(tokens[i] ?? '') }, clock.now());
        }
      });
    }
    return tokens;
  });
}

/** Fetches each once, as calendar programs of many people do; answers with how many bytes there were. */
async function fetchAll(address: string, tokens: readonly string[]): Promise<number> {
  let next = 0;
  let length = 0;
  const fetchSome = async () => {
    while (next < tokens.length) {
      const i = next;
      next += 1;
      const from = Math.floor(i / PER_ADDRESS);
      const headers = { 'x-forwarded-for': `10.0.${Math.floor(from / 250)}.${from % 250}` };
      const answer = await fetch(`${address}/feeds/${tokens[i]}.ics`, { headers });
      const text = await answer.text();
      mustHold(answer.status === 200 && text.includes('BEGIN:VEVENT'), `a feed answered ${answer.status}`);
      length += text.length;
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, fetchSome));
  return length;
}
