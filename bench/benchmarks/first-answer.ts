import { type Benchmark, mustHold, type Setting } from '../benchmark.ts';
import { CROWD, PEOPLE } from '../crowded.ts';
import type { Measurement } from '../measurement.ts';
import type { Act } from '../processes/discord.ts';
import { type DiscordProcess, startBare, startBot, startDiscord } from '../processes/start.ts';
import { typedFields } from '../seed.ts';
import { percentile } from '../statistics.ts';

const WARM_UP = 5;
const ROUNDS = 20;
const COUNTED = 20;
const MORE_MS = 150;
const MOST_QUERIES = 6;

type ActOf = (i: number) => Act;

const ping: ActOf = () => ({ slash: '/ping' });
const card: ActOf = (i) => ({ slash: '/commitments', options: { commitment: referenceOf(i) } });
const preview: ActOf = (i) => {
  const { who, wording, said, timing, link } = typedFields(i);
  return { record: { who, wording, said, timing, link } };
};

/** Who looks at a commitment or sends in the form is answered at once, with everybody doing it at the same time. */
export const firstAnswer: Benchmark = {
  name: 'first-answer',
  async run(setting) {
    const { discord, url } = await setting.crowded();
    const queries = await countQueries(discord, url);
    const other = await startDiscord(1, PEOPLE);
    setting.defer(other.stop);
    const bare = await startBare(other);
    setting.defer(bare.stop);
    await bare.call('registerPing');
    const bot = await startBot(discord, url);
    setting.defer(bot.stop);
    const times = { ping: [] as number[], card: [] as number[], preview: [] as number[] };
    for (let round = 0; round < WARM_UP + ROUNDS; round += 1) {
      const kept = round < WARM_UP ? { ping: [], card: [], preview: [] } : times;
      kept.ping.push(...(await other.call('act', crowdOf(ping, round))));
      kept.card.push(...(await discord.call('act', crowdOf(card, round))));
      kept.preview.push(...(await discord.call('act', crowdOf(preview, round))));
    }
    const { say } = setting;
    return [
      measure('card', times.card, times.ping, queries.card, say),
      measure('preview', times.preview, times.ping, queries.preview, say),
    ];
  },
};

function measure(
  what: 'card' | 'preview',
  times: number[],
  pings: number[],
  queries: number,
  say: Setting['say'],
): Measurement {
  say(`${what}: half of them within ${percentile(times, 50).toFixed(0)} ms, ${queries} queries`);
  mustHold(queries <= MOST_QUERIES, `the ${what} took ${queries} queries, more than ${MOST_QUERIES}`);
  return {
    name: `first-answer-${what}`,
    value: percentile(times, 99),
    unit: 'ms',
    baseline: percentile(pings, 99),
    beside: 'until a bare client’s “pong”',
    allowed: { more: MORE_MS },
    note: `${PEOPLE} at a time, ${queries} queries each (at most ${MOST_QUERIES})`,
  };
}

/** The most queries that one act takes; counted without the ticker, whose queries are its own. */
async function countQueries(discord: DiscordProcess, url: string) {
  const bot = await startBot(discord, url, { ticking: false });
  await bot.call('countQueries');
  const most = async (act: ActOf) => {
    const counts: number[] = [];
    for (let i = 0; i < COUNTED; i += 1) {
      const before = await bot.call('queries');
      await discord.call('act', [act(i)]);
      counts.push((await bot.call('queries')) - before);
    }
    return Math.max(...counts);
  };
  const shown = await discord.call('show', card(0));
  mustHold(shown.includes(referenceOf(0)), `/commitments did not show ${referenceOf(0)}: ${shown}`);
  const counted = { card: await most(card), preview: await most(preview) };
  await bot.stop();
  return counted;
}

function crowdOf(act: ActOf, round: number): Act[] {
  return Array.from({ length: PEOPLE }, (_, i) => act(round * PEOPLE + i));
}

/** References from all over the record: a step that shares no factor with their number. */
function referenceOf(i: number): string {
  return `C-${((i * 7_919) % CROWD) + 1}`;
}
