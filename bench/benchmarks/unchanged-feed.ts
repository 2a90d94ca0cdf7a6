import autocannon from 'autocannon';
import { subscribe } from '#bot/use-cases/subscribe.ts';
import { type Benchmark, mustHold, type Setting } from '../benchmark.ts';
import { seedFeed } from '../feeds.ts';
import type { Measurement } from '../measurement.ts';
import { startWeb } from '../processes/start.ts';
import { recorderIn, withDatabase } from '../seed.ts';
import { median } from '../statistics.ts';

const GROUND = { guildId: '1'.repeat(18), channelIds: ['2'.repeat(18)], memberId: '3'.repeat(18) };
const COMMITMENTS = 5;
const SLOTS = 100;
const CONNECTIONS = 20;
const SECONDS = 2;
const ROUNDS = 5;

/** Who asks again for what did not change costs little more than an answer that never changes. */
export const feedNotModified: Benchmark = {
  name: 'feed-304',
  run: async (setting) => [await measure(setting, { name: 'feed-304', status: 304 })],
};

/** Nor does who asks for the first time for what others have asked for. */
export const feedUnchanged: Benchmark = {
  name: 'feed-200',
  run: async (setting) => [await measure(setting, { name: 'feed-200', status: 200 })],
};

type What = { name: string; status: 200 | 304 };

async function measure(setting: Setting, { name, status }: What): Promise<Measurement> {
  const url = await setting.createDatabase();
  const token = await seedAndSubscribe(url);
  const web = await startWeb(url);
  setting.defer(web.stop);
  const address = await web.call('address');
  const { etag, events, length } = await web.call('repeat', token);
  mustHold(events >= COMMITMENTS * SLOTS, `the feed has ${events} entries only`);
  const headers: Record<string, string> = status === 304 ? { 'if-none-match': etag } : {};
  const ask = (path: string) => perSecond(`${address}${path}`, headers, status);
  const rates = { feed: [] as number[], constant: [] as number[] };
  // By turns; the first of each is to warm up.
  for (let round = 0; round <= ROUNDS; round += 1) {
    rates.constant.push(await ask(`/constant-${status}.ics`));
    rates.feed.push(await ask(`/feeds/${token}.ics`));
  }
  return {
    name,
    value: median(rates.feed.slice(1)),
    unit: 'requests/s',
    baseline: median(rates.constant.slice(1)),
    beside: 'of a constant answer',
    allowed: { atLeastTimes: 0.7 },
    note: `${CONNECTIONS} connections; ${events} entries, ${Math.round(length / 1024)} kB`,
  };
}

async function seedAndSubscribe(url: string): Promise<string> {
  return withDatabase(url, async (deps) => {
    await seedFeed(deps, GROUND, { commitments: COMMITMENTS, slots: SLOTS });
    const [channelId = ''] = GROUND.channelIds;
    const made = await subscribe(deps, recorderIn(GROUND), { kind: 'channel', channelId });
    if (!made.ok) throw new Error(made.reason);
    return made.token;
  });
}

/** Requests a second, all of which were answered as expected. */
async function perSecond(url: string, headers: Record<string, string>, status: number): Promise<number> {
  const result = await autocannon({ url, headers, connections: CONNECTIONS, duration: SECONDS });
  const counts = result.statusCodeStats as Record<string, { count: number }>;
  const answered = Object.values(counts).reduce((sum, { count }) => sum + count, 0);
  const asExpected = counts[status]?.count ?? 0;
  mustHold(
    answered > 0 && asExpected === answered && result.errors === 0,
    `${url} answered ${asExpected} of ${answered} with ${status}, with ${result.errors} errors`,
  );
  return answered / result.duration;
}
