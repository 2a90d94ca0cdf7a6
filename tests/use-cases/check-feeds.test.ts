import { expect, test } from 'vitest';
import { checkFeedsOf } from '#bot/store/feeds.ts';
import { checkFeeds, createFeedUpkeep, type VisibleChannels } from '#bot/use-cases/check-feeds.ts';
import { listFeeds, revokeFeed, rotateFeed, subscribe } from '#bot/use-cases/subscribe.ts';
import { ALICE, BOB, createGround, GUILD, LOBBY, SCRUTINY } from '#tests/support/feeds.ts';
import { keptLog } from '#tests/support/kept-log.ts';

const CHANNEL = { kind: 'channel', channelId: SCRUTINY } as const;

type Answers = Record<string, Awaited<ReturnType<VisibleChannels>> | Error>;

/** Feeds of #scrutiny, and Discord's answers by member; `asked` is who was asked about. */
async function createWatched(members = [ALICE, BOB]) {
  const ground = await createGround();
  const { log, errors } = keptLog();
  const deps = { ...ground.deps, log };
  const ids: string[] = [];
  for (const actor of members) {
    const made = await subscribe(deps, actor, CHANNEL);
    if (made.ok) ids.push(made.feed.id);
  }
  const answers: Answers = { [ALICE.userId]: [SCRUTINY, LOBBY], [BOB.userId]: [SCRUTINY] };
  const asked: string[] = [];
  const visible: VisibleChannels = async (_, userId) => {
    asked.push(userId);
    const answer = answers[userId];
    if (answer instanceof Error) throw answer;
    return answer ?? 'unknown';
  };
  return Object.assign(ground, {
    deps,
    ids,
    answers,
    asked,
    errors,
    visible,
    check: () => checkFeeds(deps, visible, ground.now()),
    later: (length: object) => ground.setNow(ground.now().plus(length)),
    quiet: async () => {
      const feeds = [...(await listFeeds(deps, ALICE)), ...(await listFeeds(deps, BOB))];
      return feeds.map((feed) => feed.quiet);
    },
  });
}

test('what a member can see is looked at once a day, and a feed goes quiet and speaks again with it', async () => {
  await using ground = await createWatched();
  expect(await ground.check()).toBe(0);
  ground.answers[BOB.userId] = [LOBBY];
  ground.later({ hours: 24 });
  expect(await ground.check()).toBe(2);
  expect(await ground.quiet()).toEqual([false, true]);
  expect(await ground.check()).toBe(0);
  ground.answers[BOB.userId] = [SCRUTINY];
  ground.later({ hours: 24 });
  await ground.check();
  expect(await ground.quiet()).toEqual([false, false]);
});

test('whoever is no member any more sees nothing', async () => {
  await using ground = await createWatched();
  ground.answers[BOB.userId] = 'not-a-member';
  ground.later({ days: 1 });
  await ground.check();
  expect(await ground.quiet()).toEqual([false, true]);
});

test('while Discord cannot say, all stays as it is, and is asked again some minutes later', async () => {
  await using ground = await createWatched();
  ground.answers[BOB.userId] = 'unknown';
  ground.later({ days: 1 });
  await ground.check();
  expect(await ground.quiet()).toEqual([false, false]);
  ground.later({ minutes: 9 });
  expect(await ground.check()).toBe(0);
  ground.answers[BOB.userId] = 'not-a-member';
  ground.later({ minutes: 1 });
  expect(await ground.check()).toBe(1);
  expect(await ground.quiet()).toEqual([false, true]);
});

test('one that throws is put off and stops nobody else', async () => {
  await using ground = await createWatched();
  ground.answers[ALICE.userId] = new Error('503 from Discord');
  ground.answers[BOB.userId] = [];
  ground.later({ days: 1 });
  await ground.check();
  expect(await ground.quiet()).toEqual([false, true]);
  expect(ground.errors()).toEqual(['a feed could not be checked; put off']);
  expect(await ground.check()).toBe(0);
  ground.answers[ALICE.userId] = [];
  ground.later({ minutes: 10 });
  await ground.check();
  expect(await ground.quiet()).toEqual([true, true]);
});

test('a member with several feeds is asked about once, and a revoked feed never', async () => {
  await using ground = await createWatched([ALICE, ALICE, ALICE, BOB]);
  await revokeFeed(ground.deps, BOB, ground.ids[3] ?? '');
  ground.later({ days: 400 });
  expect(await ground.check()).toBe(3);
  expect(ground.asked).toEqual([ALICE.userId]);
});

test('so many at a time, and the tick goes on with the others', async () => {
  await using ground = await createWatched(Array.from({ length: 25 }, () => ALICE));
  ground.later({ days: 1 });
  const upkeep = createFeedUpkeep(ground.deps, { visible: ground.visible, use: { flush: async () => {} } });
  expect(await upkeep.untilDone(ground.now())).toBe(20);
  expect(await upkeep.untilDone(ground.now())).toBe(5);
  expect(await upkeep.untilDone(ground.now())).toBe(0);
});

test('all feeds of a server are looked at anew when the bot is back in it', async () => {
  await using ground = await createWatched();
  await ground.deps.db.write((tx) => checkFeedsOf(tx, GUILD, ground.now()));
  expect(await ground.check()).toBe(2);
});

test('what Discord said before a feed was to be looked at once more, or got a new address, is not believed', async () => {
  await using ground = await createWatched();
  const [, bobs = ''] = ground.ids;
  ground.later({ days: 1 });
  const began = ground.now();
  const before: VisibleChannels = async (_, userId) => {
    ground.later({ seconds: 1 });
    if (userId === BOB.userId) await rotateFeed(ground.deps, { ...BOB, channelIds: [SCRUTINY] }, bobs);
    else await ground.deps.db.write((tx) => checkFeedsOf(tx, GUILD, ground.now()));
    return [];
  };
  await checkFeeds(ground.deps, before, began);
  expect(await ground.quiet()).toEqual([false, false]);
  expect(await ground.check()).toBe(1);
});

test('with nothing due a beat is one query', async () => {
  await using ground = await createWatched();
  let queries = 0;
  ground.deps.db.onQuery(() => {
    queries += 1;
  });
  const upkeep = createFeedUpkeep(ground.deps, { visible: ground.visible, use: { flush: async () => {} } });
  upkeep.beat(ground.now());
  upkeep.beat(ground.now());
  await upkeep.idle();
  expect(queries).toBe(1);
});

test('the last use is written once an hour, and a failure of it stops no later beat', async () => {
  await using ground = await createWatched();
  let flushes = 0;
  const flush = async () => {
    flushes += 1;
    if (flushes === 1) throw new Error('gone');
  };
  const upkeep = createFeedUpkeep(ground.deps, { visible: ground.visible, use: { flush } });
  const beat = async (length: object) => {
    ground.later(length);
    upkeep.beat(ground.now());
    await upkeep.idle();
  };
  await beat({ minutes: 59 });
  expect(flushes).toBe(0);
  await beat({ minutes: 1 });
  await beat({ seconds: 1 });
  expect([flushes, ground.errors()]).toEqual([1, ['feeds could not be looked after']]);
  await beat({ hours: 1 });
  await beat({ seconds: 1 });
  expect(flushes).toBe(2);
});
