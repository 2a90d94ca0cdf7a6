import { enableCompileCache, flushCompileCache } from 'node:module';
import { readConfig } from '#bot/config.ts';
import type { Draft } from '#bot/store/drafts.ts';
import { passMilestone, serve } from './remote.ts';
import { residentMb } from './resident-memory.ts';

// The whole bot, as `npm start` runs it, with what a benchmark wants to know about it.

// As main.ts does, and nothing heavier before it.
enableCompileCache();
const { createApp } = await import('#bot/app.ts');
const ticking = !process.argv.includes('--without-ticker');
const app = await createApp(readConfig(process.env), { ticking });
app.client.once('clientReady', () => passMilestone('ready'));
await app.start();
flushCompileCache();

const AT_ONCE = 10;
let queries = 0;
const calls = {
  residentMb,
  /** Where calendar programs find it. */
  address: () => app.address,
  /** Milliseconds that one tick takes. */
  async tick(): Promise<number> {
    const startedAt = performance.now();
    await app.tick();
    return performance.now() - startedAt;
  },
  /** From here on statements are counted. */
  countQueries(): void {
    app.deps.db.onQuery(() => {
      queries += 1;
    });
  },
  queries: () => queries,
  /** Keeps drafts and throws them away, a few at a time: two transactions each. */
  async transact(count: number, draft: Omit<Draft, 'id'>): Promise<void> {
    const { insertDrafts, removeDraft } = await import('#bot/store/drafts.ts');
    const { clock, db } = app.deps;
    const pairs = Math.ceil(count / 2 / AT_ONCE);
    await Promise.all(
      Array.from({ length: AT_ONCE }, async () => {
        for (let done = 0; done < pairs; done += 1) {
          const [kept] = await db.write((tx) => insertDrafts(tx, [{ draft, now: clock.now() }]));
          const id = kept?.id ?? '';
          await db.write((tx) => removeDraft(tx, id));
        }
      }),
    );
  },
};

export type BotCalls = typeof calls;

serve(calls);
