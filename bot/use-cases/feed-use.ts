import { saveLastUse } from '#bot/store/feeds.ts';
import type { Deps } from './deps.ts';

/** When feeds were last read, in memory until it is written down: reading a feed writes nothing. */
export type FeedUse = {
  note(tokenHash: string): void;
  /** Writes down what was noted. What cannot be written is kept for the next time. */
  flush(): Promise<void>;
};

const MINUTE_MS = 60_000;
const AT_ONCE = 500;

export function createFeedUse(deps: Pick<Deps, 'clock' | 'db'>): FeedUse {
  let noted = new Map<string, number>();
  return {
    note: (tokenHash) => void noted.set(tokenHash, deps.clock.now().toMillis()),
    async flush() {
      const batches = batchesOf(noted);
      noted = new Map();
      for (const [i, { at, hashes }] of batches.entries()) {
        try {
          await deps.db.write((tx) => saveLastUse(tx, hashes, new Date(at)));
        } catch (error) {
          keep(noted, batches.slice(i));
          throw error;
        }
      }
    },
  };
}

type Batch = { at: number; hashes: string[] };

/** To the minute, so that thousands of feeds take few statements. */
function batchesOf(noted: ReadonlyMap<string, number>): Batch[] {
  const byMinute = Map.groupBy(noted, ([, at]) => Math.floor(at / MINUTE_MS) * MINUTE_MS);
  return [...byMinute].flatMap(([at, uses]) => {
    const hashes = uses.map(([hash]) => hash);
    const count = Math.ceil(hashes.length / AT_ONCE);
    return Array.from({ length: count }, (_, i) => ({
      at,
      hashes: hashes.slice(i * AT_ONCE, (i + 1) * AT_ONCE),
    }));
  });
}

/** Unless they were read again since. */
function keep(noted: Map<string, number>, batches: Batch[]): void {
  for (const { at, hashes } of batches) {
    for (const hash of hashes) if (!noted.has(hash)) noted.set(hash, at);
  }
}
