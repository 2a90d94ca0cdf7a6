import { expect, test } from 'vitest';
import { findGuild, saveGuild } from '#bot/store/guilds.ts';
import { beginJourney, type Journey, textOf } from '#tests/support/journey.ts';
import { promised } from '#tests/support/promised.ts';

/** A question is due in a minute; the guild's own channel is #lobby. */
async function beforeTheQuestion(): Promise<Journey & { id: string }> {
  const j = await beginJourney({ start: '2024-10-09T10:30' });
  const { id } = await promised(j);
  const { db, clock } = j.bot.deps;
  const guild = { ...(await findGuild(db.read, j.guild.id)), channelId: j.lobby.id };
  await db.write((tx) => saveGuild(tx, guild, clock.now()));
  await j.advance('2024-10-09T10:59');
  j.skip();
  return Object.assign(j, { id });
}

test('A deleted channel: the owner is asked privately, and the guild’s channel hears of it without content', async () => {
  await using j = await beforeTheQuestion();
  j.discord.world.removeChannel(j.channel);
  await j.advance('2024-10-09T11:00');
  expect(textOf(j.expectDm(j.alice, /Did it happen\?/))).toContain('so I ask you, its owner');
  const told = textOf(j.expectPostIn(j.lobby, /could not be posted/));
  expect(told).toContain('the channel is gone');
  expect(told).not.toMatch(/Cabinet|regularly/);
  j.expectNothingElse();
});

test.each([
  ['may not write there', 'sendMessages'],
  ['may not see it', 'viewChannel'],
] as const)(
  'Where the bot %s any more, the owner is asked, and answers in private',
  async (_, permission) => {
    await using j = await beforeTheQuestion();
    const self = j.guild.members.get(j.discord.bot.id);
    if (!self) throw new Error('the bot is a member');
    j.discord.world.setOverwrites(j.channel, [{ for: self, deny: [permission] }]);
    await j.advance('2024-10-09T11:00');
    j.expectDm(j.alice, /Did it happen\?/);
    expect(textOf(j.expectPostIn(j.lobby, /could not be posted/))).toContain('I may not write there');
    await j.alice.click('Went ahead');
    expect(await j.bot.deps.db.read.event.count({ where: { kind: 'outcome' } })).toBe(1);
  },
);

test('Closed direct messages: what was for the owner goes to the channel', async () => {
  await using j = await beforeTheQuestion();
  j.discord.world.closeDms(j.members.alice.user);
  await j.advance('2024-10-09T11:00');
  await j.alice.click("Didn't happen");
  await j.alice.select('Why?', 'They refused');
  j.skip();
  await j.advance({ minutes: 10 });
  j.expectPost(/Not on record as kept/);
  await j.advance('2024-10-14T09:00');
  j.expectPost(/Not on record as kept/);
  j.expectNothingElse();
});

test('A member who can no longer see the channel gets no direct message about it', async () => {
  await using j = await beforeTheQuestion();
  await j.advance('2024-10-09T11:00');
  await j.alice.click("Didn't happen");
  await j.alice.select('Why?', 'They refused');
  j.skip();
  j.discord.world.setOverwrites(j.channel, [{ for: j.members.alice, deny: ['viewChannel'] }]);
  await j.advance({ minutes: 10 });
  expect(j.discord.messages(j.alice.dm())).toEqual([]);
  j.expectPost(/Not on record as kept/);
});

test('What is owed to a server that removed the bot waits, and goes out when it is back', async () => {
  await using j = await beforeTheQuestion();
  j.discord.world.removeBot(j.guild);
  await expect.poll(() => left(j)).toBe(true);
  await j.advance('2024-10-10T12:00');
  j.expectNothingElse();
  j.discord.world.inviteBot(j.guild);
  await expect.poll(() => left(j)).toBe(false);
  await j.bot.tick();
  expect(textOf(j.expectPost(/Did it happen\?/))).toContain('Late: this was due');
  j.expectNothingElse();
});

test('A removal that the bot has not heard of yet loses nothing', async () => {
  await using j = await beforeTheQuestion();
  j.guild.botPresent = false;
  await j.advance('2024-10-09T11:00');
  expect(await left(j)).toBe(true);
  j.guild.botPresent = true;
  j.discord.world.removeBot(j.guild);
  j.discord.world.inviteBot(j.guild);
  await expect.poll(() => left(j)).toBe(false);
  await j.advance({ minutes: 2 });
  j.expectPost(/Did it happen\?/);
  j.expectNothingElse();
});

test('A server that removed the bot and took it back between two sessions is noticed at the next one', async () => {
  await using j = await beforeTheQuestion();
  j.guild.botPresent = false;
  j.discord.gateway.invalidate();
  await expect.poll(() => left(j), { timeout: 15_000 }).toBe(true);
  j.guild.botPresent = true;
  j.discord.gateway.invalidate();
  await expect.poll(() => left(j), { timeout: 15_000 }).toBe(false);
  await j.advance('2024-10-09T11:00');
  j.expectPost(/Did it happen\?/);
});

test('An outage of a server is no removal: direct messages wait it out', async () => {
  await using j = await beforeTheQuestion();
  await j.advance('2024-10-09T11:00');
  await j.alice.click("Didn't happen");
  await j.alice.select('Why?', 'They refused');
  j.skip();
  j.discord.world.setAvailable(j.guild, false);
  await expect.poll(() => j.bot.client.guilds.cache.get(j.guild.id)?.available).toBe(false);
  await j.advance({ minutes: 10 });
  expect(await left(j)).toBe(false);
  j.expectNothingElse();
  j.discord.world.setAvailable(j.guild, true);
  await expect.poll(() => j.bot.client.guilds.cache.get(j.guild.id)?.available).toBe(true);
  await j.advance({ minutes: 1 });
  j.expectDm(j.alice, /Not on record as kept/);
  j.expectNothingElse();
});

async function left(j: Journey): Promise<boolean> {
  const row = await j.bot.deps.db.read.guild.findUniqueOrThrow({ where: { id: j.guild.id } });
  return row.leftAt !== null;
}
