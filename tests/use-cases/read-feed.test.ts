import { DateTime } from 'luxon';
import { expect, test } from 'vitest';
import type { Feed } from '#bot/domain/feed.ts';
import { openDatabase } from '#bot/store/database.ts';
import { checkFeedsOf, saveVisible } from '#bot/store/feeds.ts';
import { markLeft } from '#bot/store/guilds.ts';
import { setSettings } from '#bot/use-cases/change-settings.ts';
import { createFeedUse } from '#bot/use-cases/feed-use.ts';
import { follow, unfollow } from '#bot/use-cases/follow.ts';
import { createFeedReader, type FeedReaderOptions } from '#bot/use-cases/read-feed.ts';
import { batchesOf } from '#bot/use-cases/render-feed.ts';
import { setSlotDate } from '#bot/use-cases/set-dates.ts';
import { type FeedSubject, listFeeds, revokeFeed, rotateFeed, subscribe } from '#bot/use-cases/subscribe.ts';
import { undoRecord } from '#bot/use-cases/undo-record.ts';
import {
  ALICE,
  BOB,
  CHARLIE,
  createGround,
  DANA,
  GUILD,
  LOBBY,
  recorded,
  SCRUTINY,
  THEIRS,
} from '#tests/support/feeds.ts';

const CHANNEL = { kind: 'channel', channelId: SCRUTINY } as const;

/** A ground with a reader; `text` is what a calendar program is served, or null. */
async function createReading(options: Partial<FeedReaderOptions> = {}) {
  const ground = await createGround();
  const reader = createFeedReader(ground.deps, { channelName: () => 'scrutiny', ...options });
  let queries = 0;
  ground.deps.db.onQuery(() => {
    queries += 1;
  });
  return Object.assign(ground, {
    reader,
    text: async (token: string) => (await reader.read(token))?.bytes.toString() ?? null,
    subscribed: async (what: FeedSubject = CHANNEL, actor = ALICE) => {
      const made = await subscribe(ground.deps, actor, what);
      if (!made.ok) throw new Error(made.reason);
      return made;
    },
    /** How many statements that took. */
    counting: async (work: () => unknown) => {
      const before = queries;
      await work();
      return queries - before;
    },
    later: (length: object) => ground.setNow(ground.now().plus(length)),
    /** What a member can see is looked at again. */
    saw: (feed: Feed, channelIds: string[]) =>
      ground.deps.db.write(async (tx) => {
        await checkFeedsOf(tx, GUILD, ground.now());
        await saveVisible(tx, feed, channelIds, ground.now());
      }),
  });
}

const titles = (text: string | null) =>
  [...(text ?? '').matchAll(/^SUMMARY:(.*)$/gm)].map((match) => match[1]?.trim());

test('what is nobody’s token is no feed, and malformed ones do not reach the database', async () => {
  await using ground = await createReading();
  const { token } = await ground.subscribed();
  expect(await ground.text(token)).toContain('BEGIN:VCALENDAR');
  expect(await ground.text('a'.repeat(32))).toBeNull();
  const malformed = ['', 'x', token.toUpperCase(), `${token}a`, '1'.repeat(32), `${token.slice(1)}\n`];
  const queries = await ground.counting(async () => {
    for (const text of malformed) expect(await ground.text(text)).toBeNull();
  });
  expect(queries).toBe(0);
});

test('a feed of a channel has what was promised in it, and nothing of another channel or server', async () => {
  await using ground = await createReading();
  await recorded(ground.deps, { who: 'Head of Transport' });
  await recorded(ground.deps, { who: 'Clerk to the Panel', channelId: LOBBY });
  await recorded(ground.deps, { actor: CHARLIE, who: 'Leader of the Council' });
  const text = await ground.text((await ground.subscribed()).token);
  expect(text).toContain('X-WR-CALNAME:Commitments in #scrutiny');
  expect(text).toContain('Head of Transport');
  expect(text).not.toMatch(/Clerk to the Panel|Leader of the Council/);
  const theirs = await ground.subscribed({ kind: 'channel', channelId: THEIRS }, CHARLIE);
  expect(await ground.text(theirs.token)).not.toMatch(/Clerk to the Panel|Head of Transport/);
});

test('what was taken back is in no feed', async () => {
  await using ground = await createReading();
  const { number, id } = await recorded(ground.deps);
  const whole = await ground.subscribed();
  const one = await ground.subscribed({ kind: 'commitment', number });
  expect(await ground.text(one.token)).toContain('X-WR-CALNAME:C-1');
  expect(await undoRecord(ground.deps, ALICE, { commitmentId: id })).toMatchObject({ ok: true });
  for (const { token } of [whole, one]) expect(titles(await ground.text(token))).toEqual([]);
  expect(await ground.text(one.token)).toContain('X-WR-CALNAME:Minuted');
});

test('“mine” has what a member owns, recorded or follows in channels that they can see', async () => {
  await using ground = await createReading();
  const one = await recorded(ground.deps, { who: 'Head of Transport' });
  await recorded(ground.deps, { who: 'Clerk to the Panel', channelId: LOBBY });
  const { token, feed } = await ground.subscribed({ kind: 'mine' }, BOB);
  const hers = await ground.subscribed({ kind: 'mine' }, ALICE);
  expect(await ground.text(hers.token)).toMatch(/Head of Transport.*Clerk to the Panel/s);
  expect(titles(await ground.text(token))).toEqual([]);
  await follow(ground.deps, BOB, { commitment: { id: one.id } });
  expect(await ground.text(token)).toContain('Head of Transport');
  expect(await ground.text(token)).not.toContain('Clerk to the Panel');
  await follow(ground.deps, BOB, { channelId: LOBBY });
  expect(await ground.text(token)).toContain('Clerk to the Panel');
  await unfollow(ground.deps, BOB, { commitment: { id: one.id } });
  expect(await ground.text(token)).not.toContain('Head of Transport');
  await follow(ground.deps, BOB, { commitment: { id: one.id } });
  await ground.saw(feed, [LOBBY]);
  expect(await ground.text(token)).not.toContain('Head of Transport');
});

test('a feed whose member can no longer see its channel goes quiet, and speaks again when they can', async () => {
  await using ground = await createReading();
  const { number } = await recorded(ground.deps);
  const whole = await ground.subscribed(CHANNEL, BOB);
  const one = await ground.subscribed({ kind: 'commitment', number }, BOB);
  const mine = await ground.subscribed({ kind: 'mine' }, BOB);
  await follow(ground.deps, BOB, { channelId: SCRUTINY });
  const all = [whole, one, mine];
  const see = async (channelIds: string[]) => {
    for (const { feed } of all) await ground.saw(feed, channelIds);
    return Promise.all(all.map(({ token }) => ground.text(token)));
  };
  const before = await see([SCRUTINY, LOBBY]);
  for (const text of before) expect(titles(text)).not.toEqual([]);
  const quiet = await see([]);
  expect(new Set(quiet).size).toBe(1);
  expect(quiet[0]).toContain('X-WR-CALNAME:Minuted');
  expect(quiet[0]).not.toMatch(/scrutiny|C-1|VEVENT|VTIMEZONE|Education/);
  for (const text of await see([LOBBY])) expect(titles(text)).toEqual([]);
  expect(await see([SCRUTINY, LOBBY])).toEqual(before);
});

test('the feeds of a server that removed the bot are quiet until it is back', async () => {
  await using ground = await createReading();
  await recorded(ground.deps);
  const { token } = await ground.subscribed();
  await ground.deps.db.write((tx) => markLeft(tx, GUILD, ground.now()));
  expect(titles(await ground.text(token))).toEqual([]);
  await ground.deps.db.write((tx) => markLeft(tx, GUILD, null));
  expect(titles(await ground.text(token))).not.toEqual([]);
});

test('a revoked feed and an old address are dead at once, though their text was kept', async () => {
  await using ground = await createReading();
  await recorded(ground.deps);
  const one = await ground.subscribed();
  const two = await ground.subscribed();
  for (const { token } of [one, two]) expect(await ground.text(token)).toContain('VEVENT');
  await revokeFeed(ground.deps, ALICE, one.feed.id);
  const rotated = await rotateFeed(ground.deps, ALICE, two.feed.id);
  for (const { token } of [one, two]) {
    expect(ground.reader.recall(token)).toBeNull();
    expect(await ground.text(token)).toBeNull();
  }
  expect(await ground.text(rotated.ok ? rotated.token : '')).toContain('VEVENT');
});

test('an unchanged feed is served without a query, and after a second with a few', async () => {
  await using ground = await createReading();
  await recorded(ground.deps);
  const { token } = await ground.subscribed();
  const first = await ground.reader.read(token);
  expect(await ground.counting(() => expect(ground.reader.recall(token)).toEqual(first))).toBe(0);
  expect(await ground.counting(() => ground.reader.read(token))).toBe(0);
  ground.later({ seconds: 1 });
  expect(ground.reader.recall(token)).toBeNull();
  expect(await ground.counting(() => ground.reader.read(token))).toBeLessThanOrEqual(3);
  expect((await ground.reader.read(token))?.bytes).toBe(first?.bytes);
});

test('a moved meeting is in the feed at once, with other bytes and another tag', async () => {
  await using ground = await createReading();
  const { id } = await recorded(ground.deps);
  const { token } = await ground.subscribed();
  const before = await ground.reader.read(token);
  const [originalStart, date] = ['2024-10-09T10:00', '10 October 2024 at 3pm'];
  const moved = await setSlotDate(ground.deps, ALICE, { commitmentId: id, originalStart, date });
  expect(moved).toMatchObject({ ok: true });
  const after = await ground.reader.read(token);
  expect(after?.bytes.toString()).toContain('DTSTART;TZID=Europe/London:20241010T150000');
  expect(after?.tag).not.toBe(before?.tag);
});

test('a change of the server’s settings has the feed rendered anew', async () => {
  await using ground = await createReading();
  await recorded(ground.deps);
  const { token } = await ground.subscribed();
  const before = await ground.reader.read(token);
  const period = { period: 'recess', name: 'Recess', from: '1 October 2024', to: '20 October 2024' } as const;
  const set = await setSettings(ground.deps, ALICE, { kind: 'add-period', ...period });
  expect(set).toMatchObject({ ok: true });
  expect((await ground.reader.read(token))?.bytes).not.toBe(before?.bytes);
});

test('the text changes at the instant at which a meeting is over, and not before', async () => {
  await using ground = await createReading();
  await recorded(ground.deps);
  const { token } = await ground.subscribed();
  const at = (time: string) => ground.setNow(DateTime.fromISO(time, { zone: 'Europe/London' }));
  at('2024-10-09T10:59:59.500');
  const before = await ground.text(token);
  expect(before).not.toContain('Not known yet');
  at('2024-10-09T11:00:00');
  expect(ground.reader.recall(token)).toBeNull();
  expect(await ground.text(token)).toContain('Not known yet');
});

test('what another process writes is there a second later', async () => {
  await using ground = await createReading();
  const { id } = await recorded(ground.deps);
  const { token } = await ground.subscribed();
  const before = await ground.text(token);
  const other = await openDatabase(ground.url);
  const [originalStart, date] = ['2024-10-09T10:00', '10 October 2024 at 3pm'];
  await setSlotDate({ ...ground.deps, db: other }, ALICE, { commitmentId: id, originalStart, date });
  await other.close();
  expect(await ground.text(token)).toBe(before);
  ground.later({ seconds: 1 });
  expect(await ground.text(token)).toContain('20241010T150000');
});

test('many who ask for the same feed at once share one rendering', async () => {
  await using ground = await createReading();
  await recorded(ground.deps);
  const { token } = await ground.subscribed();
  const one = await ground.counting(() => ground.reader.read(token));
  const fresh = createFeedReader(ground.deps, { channelName: () => 'scrutiny' });
  const many = await ground.counting(async () => {
    const texts = await Promise.all(Array.from({ length: 50 }, () => fresh.read(token)));
    expect(new Set(texts).size).toBe(1);
  });
  expect(many).toBe(one);
});

test('whoever asks after a change is not given what was begun before it', async () => {
  await using ground = await createReading();
  const { id } = await recorded(ground.deps);
  const { token } = await ground.subscribed();
  const begun = ground.text(token);
  const [originalStart, date] = ['2024-10-09T10:00', '10 October 2024 at 3pm'];
  await setSlotDate(ground.deps, ALICE, { commitmentId: id, originalStart, date });
  expect(await ground.text(token)).toContain('20241010T150000');
  await begun;
  expect(await ground.text(token)).toContain('20241010T150000');
});

test('the same rows make the same bytes after a restart', async () => {
  await using ground = await createReading();
  await recorded(ground.deps);
  const { token } = await ground.subscribed();
  const before = await ground.reader.read(token);
  ground.later({ hours: 5 });
  const restarted = createFeedReader(ground.deps, { channelName: () => 'scrutiny' });
  expect((await restarted.read(token))?.tag).toBe(before?.tag);
});

test('text is kept within bounds: the longest unread goes first', async () => {
  await using ground = await createReading({ keptBytes: 12_000 });
  const tokens: string[] = [];
  for (let i = 0; i < 20; i += 1) tokens.push((await ground.subscribed()).token);
  for (const token of tokens) await ground.reader.read(token);
  const kept = tokens.map((token) => ground.reader.recall(token) !== null);
  expect(kept.at(-1)).toBe(true);
  expect(kept[0]).toBe(false);
  expect(kept.filter((is) => is).length).toBeLessThan(12);
});

test('reading writes nothing; the last use is noted in memory and written when it is time', async () => {
  const ground = await createReading();
  await using _ = ground;
  const use = createFeedUse(ground.deps);
  const reader = createFeedReader(ground.deps, { channelName: () => null, onRead: use.note });
  const { token } = await ground.subscribed();
  ground.later({ seconds: 1 });
  const { token: unread } = await ground.subscribed();
  const writes = ground.deps.db.writes();
  await reader.read(token);
  ground.later({ minutes: 10, seconds: 20 });
  await reader.read(token);
  await reader.read(unread.toUpperCase());
  expect(ground.deps.db.writes()).toBe(writes);
  await use.flush();
  const used = await listFeeds(ground.deps, ALICE);
  expect(used.map((feed) => feed.lastUsedAt?.toISO() ?? null)).toEqual(['2024-09-25T19:10:00.000Z', null]);
  await use.flush();
  expect(ground.deps.db.writes()).toBe(writes + 1);
});

test('a last use that could not be written is written the next time', async () => {
  await using ground = await createReading();
  const { token } = await ground.subscribed();
  let broken = true;
  const write: typeof ground.deps.db.write = (work) =>
    broken ? Promise.reject(new Error('gone')) : ground.deps.db.write(work);
  const use = createFeedUse({ ...ground.deps, db: { ...ground.deps.db, write } });
  const reader = createFeedReader(ground.deps, { channelName: () => null, onRead: use.note });
  await reader.read(token);
  await expect(use.flush()).rejects.toThrow('gone');
  broken = false;
  await use.flush();
  expect(await listFeeds(ground.deps, ALICE)).toMatchObject([{ lastUsedAt: ground.now() }]);
});

test('Dana and Charlie have nothing of #scrutiny in any feed that they can make', async () => {
  await using ground = await createReading();
  await recorded(ground.deps);
  for (const actor of [DANA, CHARLIE]) {
    const { token } = await ground.subscribed({ kind: 'mine' }, actor);
    expect(titles(await ground.text(token))).toEqual([]);
  }
  const { token } = await ground.subscribed({ kind: 'channel', channelId: LOBBY }, DANA);
  expect(titles(await ground.text(token))).toEqual([]);
});

test('loading goes in batches that hold nobody up, in order, and loses nothing', () => {
  const contents = Array.from({ length: 60 }, (_, i) => ({ id: `${i}`, slots: i === 30 ? 5_000 : 20 }));
  const batches = batchesOf(contents);
  expect(batches.flat()).toEqual(contents.map(({ id }) => id));
  expect(batches.find((ids) => ids.includes('30'))).toEqual(['30']);
  const slots = (ids: string[]) => ids.reduce((sum, id) => sum + (id === '30' ? 0 : 20), 0);
  for (const ids of batches) {
    expect(ids.length).toBeLessThanOrEqual(25);
    expect(slots(ids)).toBeLessThanOrEqual(400);
  }
  expect(batchesOf([])).toEqual([]);
});
