import { Events } from 'discord.js';
import { createApp } from '#bot/app.ts';
import { readConfig } from '#bot/config.ts';
import type { CaptureFields } from '#bot/domain/capture.ts';
import type { Actor } from '#bot/use-cases/actor.ts';
import { draftCommitment } from '#bot/use-cases/draft-commitment.ts';
import { dropDraft } from '#bot/use-cases/drop-draft.ts';
import { passMilestone, type Remote, serve } from './remote.ts';
import { residentMb } from './resident-memory.ts';

// The whole bot, as `npm start` runs it, with what a benchmark wants to know about it.

const ticking = !process.argv.includes('--without-ticker');
const app = await createApp(readConfig(process.env), { ticking });
app.client.once(Events.ClientReady, () => passMilestone('ready'));
await app.start();

let queries = 0;
const calls = {
  residentMb,
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
  /** Keeps drafts and throws them away: two transactions each time. */
  async transact(count: number, actor: Actor, fields: CaptureFields): Promise<void> {
    const input = { channelId: actor.channelIds[0] ?? '', fields };
    for (let done = 0; done < count; done += 2) {
      const drafted = await draftCommitment(app.deps, actor, input);
      if (!drafted.ok) throw new Error(drafted.reason);
      await dropDraft(app.deps, actor, drafted.draftId);
    }
  },
};

export type Bot = Remote<typeof calls>;
export type BotCalls = typeof calls;

serve(calls);
