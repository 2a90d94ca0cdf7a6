import { expect, test } from 'vitest';
import { MOST_FEEDS } from '#bot/domain/feed.ts';
import { findFeedByHash, saveLastUse } from '#bot/store/feeds.ts';
import { hashToken } from '#bot/use-cases/feed-token.ts';
import { listFeeds, revokeFeed, rotateFeed, subscribe } from '#bot/use-cases/subscribe.ts';
import { ALICE, BOB, CHARLIE, createGround, DANA, LOBBY, recorded, SCRUTINY } from '#tests/support/feeds.ts';

type Ground = Awaited<ReturnType<typeof createGround>>;

const CHANNEL = { kind: 'channel', channelId: SCRUTINY } as const;

async function subscribed(ground: Ground, actor = ALICE, what: Parameters<typeof subscribe>[2] = CHANNEL) {
  const made = await subscribe(ground.deps, actor, what);
  if (!made.ok) throw new Error(made.reason);
  return made;
}

test('a token is 160 random bits, and only its hash is kept', async () => {
  await using ground = await createGround();
  const [one, two] = [await subscribed(ground), await subscribed(ground)];
  expect(one.token).toMatch(/^[a-z2-7]{32}$/);
  expect(two.token).not.toBe(one.token);
  expect(await findFeedByHash(ground.deps.db.read, hashToken(one.token))).toMatchObject({ id: one.feed.id });
  const rows = await ground.deps.db.read.feed.findMany();
  const events = await ground.deps.db.read.event.findMany();
  expect(events.map((e) => e.kind)).toEqual(['feed-subscribed', 'feed-subscribed']);
  for (const { token } of [one, two]) expect(JSON.stringify([rows, events])).not.toContain(token);
});

test('a feed keeps those channels only that matter to it', async () => {
  await using ground = await createGround();
  const { number, id } = await recorded(ground.deps);
  expect((await subscribed(ground)).feed).toMatchObject({ subjectId: SCRUTINY, channels: [SCRUTINY] });
  const one = await subscribed(ground, ALICE, { kind: 'commitment', number });
  expect(one.feed).toMatchObject({ subjectId: id, channels: [SCRUTINY], about: { reference: 'C-1' } });
  const mine = await subscribed(ground, ALICE, { kind: 'mine' });
  expect(mine.feed).toMatchObject({ subjectId: '', channels: [SCRUTINY, LOBBY], quiet: false });
});

test('nobody subscribes to what they cannot see', async () => {
  await using ground = await createGround();
  const { number } = await recorded(ground.deps);
  const refusal = { ok: false, reason: 'not-found' };
  for (const stranger of [DANA, CHARLIE]) {
    expect(await subscribe(ground.deps, stranger, CHANNEL)).toEqual(refusal);
    expect(await subscribe(ground.deps, stranger, { kind: 'commitment', number })).toEqual(refusal);
  }
  expect(await subscribe(ground.deps, ALICE, { kind: 'commitment', number: 99 })).toEqual(refusal);
  expect(await ground.deps.db.read.feed.count()).toBe(0);
});

test('a list has the live feeds of whoever asks and of nobody else', async () => {
  await using ground = await createGround();
  const { number } = await recorded(ground.deps);
  const one = await subscribed(ground, ALICE, { kind: 'commitment', number });
  ground.setNow(ground.now().plus({ seconds: 1 }));
  const two = await subscribed(ground);
  await subscribed(ground, BOB);
  const listed = await listFeeds(ground.deps, ALICE);
  expect(listed.map((feed) => feed.id)).toEqual([one.feed.id, two.feed.id]);
  expect(listed[0]?.about?.reference).toBe('C-1');
  await revokeFeed(ground.deps, ALICE, two.feed.id);
  expect(await listFeeds(ground.deps, ALICE)).toHaveLength(1);
  expect(await listFeeds(ground.deps, CHARLIE)).toEqual([]);
});

test('a list does not name a commitment that its member can no longer see', async () => {
  await using ground = await createGround();
  const { number } = await recorded(ground.deps);
  await subscribed(ground, BOB, { kind: 'commitment', number });
  expect(await listFeeds(ground.deps, { ...BOB, channelIds: [LOBBY] })).toMatchObject([{ about: null }]);
});

test('rotating kills the old address at once, and forgets when it was used', async () => {
  await using ground = await createGround();
  const { token, feed } = await subscribed(ground);
  const { read } = ground.deps.db;
  const usedAt = ground.now().toJSDate();
  await ground.deps.db.write((tx) => saveLastUse(tx, [hashToken(token)], usedAt));
  expect(await listFeeds(ground.deps, ALICE)).toMatchObject([{ lastUsedAt: ground.now() }]);
  const rotated = await rotateFeed(ground.deps, ALICE, feed.id);
  if (!rotated.ok) throw new Error(rotated.reason);
  expect(await findFeedByHash(read, hashToken(token))).toBeNull();
  expect(await findFeedByHash(read, hashToken(rotated.token))).toMatchObject({ id: feed.id });
  expect(rotated.feed).toMatchObject({ lastUsedAt: null, rotatedAt: ground.now() });
  // What was noted of the old address and is written down only now.
  await ground.deps.db.write((tx) => saveLastUse(tx, [hashToken(token)], usedAt));
  expect(await listFeeds(ground.deps, ALICE)).toMatchObject([{ lastUsedAt: null }]);
});

test('revoking ends a feed for good, and happens once', async () => {
  await using ground = await createGround();
  const { token, feed } = await subscribed(ground);
  expect(await revokeFeed(ground.deps, ALICE, feed.id)).toMatchObject({ ok: true });
  expect(await findFeedByHash(ground.deps.db.read, hashToken(token))).toBeNull();
  expect(await revokeFeed(ground.deps, ALICE, feed.id)).toEqual({ ok: false, reason: 'not-found' });
  expect(await rotateFeed(ground.deps, ALICE, feed.id)).toEqual({ ok: false, reason: 'not-found' });
  const events = await ground.deps.db.read.event.findMany({ where: { kind: { startsWith: 'feed-' } } });
  expect(events.map((event) => event.kind)).toEqual(['feed-subscribed', 'feed-revoked']);
});

test('nobody touches the feed of another', async () => {
  await using ground = await createGround();
  const { feed } = await subscribed(ground);
  for (const stranger of [BOB, DANA, CHARLIE, { ...ALICE, guildId: CHARLIE.guildId }]) {
    expect(await rotateFeed(ground.deps, stranger, feed.id)).toEqual({ ok: false, reason: 'not-found' });
    expect(await revokeFeed(ground.deps, stranger, feed.id)).toEqual({ ok: false, reason: 'not-found' });
  }
  expect(await listFeeds(ground.deps, ALICE)).toMatchObject([{ rotatedAt: null, revokedAt: null }]);
});

test('a member has a bounded number of feeds, also when they ask for several at once', async () => {
  await using ground = await createGround();
  const asked = Array.from({ length: MOST_FEEDS + 3 }, () => subscribe(ground.deps, ALICE, CHANNEL));
  const refused = (await Promise.all(asked)).filter((made) => !made.ok);
  expect(refused).toEqual(Array(3).fill({ ok: false, reason: 'too-many' }));
  const [first] = await listFeeds(ground.deps, ALICE);
  await revokeFeed(ground.deps, ALICE, first?.id ?? '');
  expect(await subscribe(ground.deps, ALICE, CHANNEL)).toMatchObject({ ok: true });
  expect(await subscribe(ground.deps, BOB, CHANNEL)).toMatchObject({ ok: true });
});
