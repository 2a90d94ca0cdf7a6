import { expect, test } from 'vitest';
import { feedAddress } from '#bot/domain/feed.ts';
import type { Actor } from '#bot/use-cases/actor.ts';
import { type FeedSubject, listFeeds, revokeFeed, subscribe } from '#bot/use-cases/subscribe.ts';
import type { Channel } from '#playground/discord/model.ts';
import { beginJourney, DATED, type Journey } from '#tests/support/journey.ts';

const SERVED = { PUBLIC_URL: 'http://feeds.test/minuted/', PORT: '127.0.0.1:0' };

/** Somebody of a journey as a use case knows them, who can see these channels. */
function actorOf(j: Journey, name: keyof Journey['members'], channels: Channel[]): Actor {
  const guild = name === 'charlie' ? j.elsewhere : j.guild;
  return {
    guildId: guild.id,
    channelIds: channels.map((channel) => channel.id),
    userId: j.members[name].user.id,
    roleIds: [],
    managesEvents: false,
    managesServer: false,
  };
}

async function tokenOf(j: Journey, actor: Actor, what: FeedSubject): Promise<string> {
  const made = await subscribe(j.bot.deps, actor, what);
  if (!made.ok) throw new Error(made.reason);
  return made.token;
}

/** What a calendar program gets. */
async function fetchFeed(j: Journey, token: string, tag?: string) {
  const headers = tag === undefined ? {} : { 'if-none-match': tag };
  const answer = await fetch(feedAddress(`${j.bot.address}`, token), { headers });
  return { status: answer.status, tag: answer.headers.get('etag') ?? '', text: await answer.text() };
}

const isEmpty = (text: string) => text.includes('BEGIN:VCALENDAR') && !text.includes('BEGIN:VEVENT');

test('a feed is served where the public URL says, and shows a moved meeting at once', async () => {
  await using j = await beginJourney({ env: SERVED });
  expect(j.bot.deps.publicUrl).toBe('http://feeds.test/minuted');
  await j.record(DATED);
  const bob = actorOf(j, 'bob', [j.channel]);
  const token = await tokenOf(j, bob, { kind: 'channel', channelId: j.channel.id });
  const first = await fetchFeed(j, token);
  expect(first.text).toContain('X-WR-CALNAME:Commitments in #scrutiny');
  expect(await fetchFeed(j, token, first.tag)).toEqual({ status: 304, tag: first.tag, text: '' });
  await j.alice.slash('/dates move', {
    commitment: 'C-1',
    meeting: '9 October 2024',
    to: '10 October at 3pm',
  });
  const moved = await fetchFeed(j, token, first.tag);
  expect(moved.status).toBe(200);
  expect(moved.text).toContain('DTSTART;TZID=Europe/London:20241010T150000');
});

test('the address and the tag outlive a restart, and the last use is written down when it stops', async () => {
  await using j = await beginJourney({ env: SERVED });
  await j.record(DATED);
  const bob = actorOf(j, 'bob', [j.channel]);
  const token = await tokenOf(j, bob, { kind: 'mine' });
  const { tag } = await fetchFeed(j, token);
  expect(await listFeeds(j.bot.deps, bob)).toMatchObject([{ lastUsedAt: null }]);
  await j.restart();
  expect(await listFeeds(j.bot.deps, bob)).toMatchObject([{ lastUsedAt: j.clock.now() }]);
  expect((await fetchFeed(j, token, tag)).status).toBe(304);
});

test('Rule 12: a feed goes quiet within a day when its member can no longer see the channel', async () => {
  await using j = await beginJourney({ env: SERVED });
  await j.record(DATED);
  const bob = actorOf(j, 'bob', [j.channel, j.lobby]);
  const feeds: FeedSubject[] = [
    { kind: 'channel', channelId: j.channel.id },
    { kind: 'commitment', number: 1 },
  ];
  const tokens = await Promise.all(feeds.map((what) => tokenOf(j, bob, what)));
  const { world } = j.discord;
  const texts = async () =>
    (await Promise.all(tokens.map((token) => fetchFeed(j, token)))).map((f) => f.text);
  expect((await texts()).some(isEmpty)).toBe(false);
  world.setOverwrites(j.channel, [{ for: j.members.bob, deny: ['viewChannel'] }]);
  await j.advance({ days: 1 });
  for (const text of await texts()) {
    expect(isEmpty(text)).toBe(true);
    expect(text).not.toMatch(/scrutiny|Education|C-1/);
  }
  world.setOverwrites(j.channel, []);
  await j.advance({ days: 1 });
  expect((await texts()).some(isEmpty)).toBe(false);
  world.removeMember(j.guild, j.members.bob);
  await j.advance({ days: 1 });
  expect((await texts()).every(isEmpty)).toBe(true);
});

test('feeds are quiet while the bot is out of a server, and looked at when it is back', async () => {
  await using j = await beginJourney({ env: SERVED });
  await j.record(DATED);
  const bob = actorOf(j, 'bob', [j.channel]);
  const token = await tokenOf(j, bob, { kind: 'channel', channelId: j.channel.id });
  j.discord.world.removeBot(j.guild);
  await expect.poll(async () => isEmpty((await fetchFeed(j, token)).text)).toBe(true);
  j.discord.world.setOverwrites(j.channel, [{ for: j.members.bob, deny: ['viewChannel'] }]);
  j.discord.world.inviteBot(j.guild);
  await expect
    .poll(async () => {
      await j.bot.tick();
      return (await listFeeds(j.bot.deps, bob)).map((feed) => feed.quiet);
    })
    .toEqual([true]);
  expect(isEmpty((await fetchFeed(j, token)).text)).toBe(true);
});

test('Rule 12: neither Dana nor Charlie has anything of #scrutiny, nor has a revoked address', async () => {
  await using j = await beginJourney({ env: SERVED });
  await j.record(DATED);
  const dana = actorOf(j, 'dana', [j.lobby]);
  const charlie = actorOf(j, 'charlie', [j.theirs]);
  for (const [actor, channel] of [
    [dana, j.lobby],
    [charlie, j.theirs],
  ] as const) {
    const what: FeedSubject[] = [{ kind: 'mine' }, { kind: 'channel', channelId: channel.id }];
    for (const each of what)
      expect(isEmpty((await fetchFeed(j, await tokenOf(j, actor, each))).text)).toBe(true);
    const channelOfOthers = { kind: 'channel', channelId: j.channel.id } as const;
    expect(await subscribe(j.bot.deps, actor, channelOfOthers)).toMatchObject({ ok: false });
  }
  const bob = actorOf(j, 'bob', [j.channel]);
  const token = await tokenOf(j, bob, { kind: 'mine' });
  const [feed] = await listFeeds(j.bot.deps, bob);
  await revokeFeed(j.bot.deps, bob, feed?.id ?? '');
  const unknown = await fetchFeed(j, 'a'.repeat(32));
  expect(await fetchFeed(j, token)).toEqual(unknown);
  expect(unknown.status).toBe(404);
});

test('without a public URL there are no feeds, and everything else works', async () => {
  await using j = await beginJourney();
  expect([j.bot.address, j.bot.deps.publicUrl]).toEqual([null, null]);
  await j.record(DATED);
});

test('it says whether the database and Discord are there', async () => {
  await using j = await beginJourney({ env: { PORT: '127.0.0.1:0' } });
  const ready = async () => {
    const answer = await fetch(`${j.bot.address}/readyz`);
    return [answer.status, await answer.json()];
  };
  expect(await ready()).toEqual([200, { database: 'ok', gateway: 'ok' }]);
  await j.bot.client.destroy();
  expect(await ready()).toEqual([503, { database: 'ok', gateway: 'missing' }]);
});
