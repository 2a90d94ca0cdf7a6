import { createTick } from '#bot/use-cases/tick.ts';
import { type Benchmark, mustHold } from '../benchmark.ts';
import { CROWD } from '../crowded.ts';
import { seedCommitments, withDatabase } from '../seed.ts';
import { median } from '../statistics.ts';

const FEW = 1_000;
const WARM_UP = 50;
const TICKS = 300;

/** A tick with nothing due must not grow with the number of commitments. */
export const planningTick: Benchmark = {
  name: 'planning-tick',
  async run(setting) {
    const { url, ground } = await setting.crowded();
    const fewUrl = await setting.createDatabase();
    await seedCommitments(fewUrl, ground, FEW);
    return withDatabase(url, (many) =>
      withDatabase(fewUrl, async (few) => {
        const timeTick = async (deps: typeof many) => {
          const startedAt = performance.now();
          await createTick({ ...deps, sender: { send: refuseToSend, find: refuseToSend } }).untilQuiet();
          return performance.now() - startedAt;
        };
        mustHold((await many.db.read.commitment.count()) === CROWD, 'the seeded commitments are not there');
        const times: { many: number[]; few: number[] } = { many: [], few: [] };
        // By turns, so that what else the machine does is borne by both.
        for (let i = 0; i < WARM_UP + TICKS; i += 1) {
          times.few.push(await timeTick(few));
          times.many.push(await timeTick(many));
        }
        return [
          {
            name: this.name,
            value: median(times.many.slice(WARM_UP)),
            unit: 'ms',
            baseline: median(times.few.slice(WARM_UP)),
            beside: `with ${FEW.toLocaleString('en-GB')} commitments`,
            allowed: { times: 1.5 },
          },
        ];
      }),
    );
  },
};

async function refuseToSend(): Promise<never> {
  throw new Error('nothing is due, so nothing may be sent');
}
