import { DateTime } from 'luxon';
import { expect, test } from 'vitest';
import type { Tx } from '#bot/store/database.ts';
import { insertDrafts } from '#bot/store/drafts.ts';
import { createWriteTogether } from '#bot/store/write-together.ts';
import { createTestDatabase } from '#tests/support/database.ts';

/** A job that notes what went together, on a database that it holds until it is let go. */
function setJob() {
  const batches: string[][] = [];
  const gates: (() => void)[] = [];
  const write = async <T>(work: (tx: Tx) => Promise<T>): Promise<T> => {
    await new Promise<void>((open) => gates.push(open));
    return work({} as Tx);
  };
  const job = async (_: Tx, items: readonly string[]) => {
    batches.push([...items]);
    if (items.includes('bad')) throw new Error('not this one');
    return items.map((item) => item.toUpperCase());
  };
  const letGo = async () => {
    while (gates.length === 0) await Promise.resolve();
    gates.shift()?.();
  };
  return { batches, job, letGo, writeTogether: createWriteTogether(write) };
}

test('the first is written at once, and those that come meanwhile go together, each with its own answer', async () => {
  const { batches, job, letGo, writeTogether } = setJob();
  const first = writeTogether(job, 'a');
  const others = [writeTogether(job, 'b'), writeTogether(job, 'c')];
  await letGo();
  expect(await first).toBe('A');
  await letGo();
  expect(await Promise.all(others)).toEqual(['B', 'C']);
  expect(batches).toEqual([['a'], ['b', 'c']]);
});

test('one that cannot be written fails alone', async () => {
  const { batches, job, letGo, writeTogether } = setJob();
  const first = writeTogether(job, 'a');
  const others = ['b', 'bad', 'c'].map((item) => writeTogether(job, item));
  const settled = Promise.allSettled(others);
  for (const _ of ['a', 'all three', 'b', 'bad', 'c']) await letGo();
  await first;
  expect((await settled).map((result) => result.status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  expect(batches).toEqual([['a'], ['b', 'bad', 'c'], ['b'], ['bad'], ['c']]);
});

test('who comes after all is written is not forgotten', async () => {
  const { job, letGo, writeTogether } = setJob();
  for (const item of ['a', 'b']) {
    const written = writeTogether(job, item);
    await letGo();
    expect(await written).toBe(item.toUpperCase());
  }
});

test('many at once are all kept, in fewer transactions', async () => {
  await using store = await createTestDatabase();
  let transactions = 0;
  const now = DateTime.utc(2024, 9, 25, 19);
  const job = (tx: Tx, items: Parameters<typeof insertDrafts>[1]) => {
    transactions += 1;
    return insertDrafts(tx, items);
  };
  const drafts = Array.from({ length: 40 }, (_, i) => ({
    draft: { guildId: '1', userId: `${i}`, channelId: '2', kind: 'commitment', fields: { who: `${i}` } },
    now,
  }));
  const kept = await Promise.all(drafts.map((draft) => store.database.writeTogether(job, draft)));
  expect(kept.map((draft) => draft.fields.who)).toEqual(drafts.map(({ draft }) => draft.fields.who));
  expect(await store.database.read.draft.count()).toBe(40);
  expect(transactions).toBe(2);
});
