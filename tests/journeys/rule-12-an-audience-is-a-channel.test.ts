import { expect, test } from 'vitest';
import { recordOutcome } from '#bot/use-cases/record-outcome.ts';
import type { Actor } from '#playground/discord/actors/actor.ts';
import { beginJourney, DATED, FORTNIGHTLY, textOf } from '#tests/support/journey.ts';
import { aliceOn, promised } from '#tests/support/promised.ts';

// The same of calendars: calendar-feeds.test.ts.

async function answerTo(actor: Actor, command: string, options: Record<string, string>): Promise<string> {
  const { message } = await actor.slash(command, options);
  return message ? textOf(message) : '';
}

/** All that somebody who cannot see #scrutiny gets to read by trying. */
async function tryEverything(actor: Actor): Promise<string[]> {
  const choices = await actor.autocomplete('/commitments', 'commitment', '');
  return [
    ...choices.map((choice) => choice.name),
    await answerTo(actor, '/commitments', {}),
    await answerTo(actor, '/commitments', { commitment: 'C-1' }),
    await answerTo(actor, '/commitments', { words: 'regularly', where: 'all' }),
    await answerTo(actor, '/dates show', { commitment: 'C-1' }),
    await answerTo(actor, '/happened', { commitment: 'C-1' }),
    await answerTo(actor, '/next show', { commitment: 'C-1' }),
    await answerTo(actor, '/summary', { commitment: 'C-1' }),
  ];
}

test.each(['dana', 'charlie'] as const)(
  'Rule 12: %s, who cannot see the channel, meets the commitment nowhere',
  async (name) => {
    await using j = await beginJourney();
    await j.record();
    await j.advance('2024-10-09T09:00');
    const read = (await tryEverything(j[name])).join('\n');
    expect(read).not.toContain('meet you regularly');
    expect(read).not.toContain('Cabinet Member');
    expect(read).not.toContain('fortnight');
  },
);

test.each(['dana', 'charlie'] as const)(
  'Rule 12: %s presses a button of it with a forged id, and changes nothing',
  async (name) => {
    await using j = await beginJourney();
    await j.record();
    await j.advance('2024-10-09T09:00');
    const question = j.expectPost(/Did it happen\?/);
    const id = (await j.bot.deps.db.read.commitment.findFirst({ select: { id: true } }))?.id;
    const own = { dana: j.lobby, charlie: j.theirs }[name];
    const mine = j[name].say(own, 'hello');
    for (const customId of [`answer|${id}|2024-09-25|held`, `dates|${id}`, `next|${id}`, `happened|${id}`]) {
      const { message } = await j[name].forge({ customId, message: mine });
      expect(message && textOf(message)).toMatch(/no such commitment/i);
    }
    await j.bot.tick();
    expect(textOf(question)).toContain('[Went ahead]');
  },
);

test('Rule 12: a member who can no longer see the channel is told nothing privately any more', async () => {
  await using j = await beginJourney();
  await j.record();
  j.discord.world.setOverwrites(j.channel, [{ for: j.members.alice, deny: ['viewChannel'] }]);
  await j.advance('2024-10-16T12:00');
  expect(j.discord.messages(j.alice.dm())).toEqual([]);
});

test('Rule 12: what cannot be asked in two channels is asked privately of each apart, where it may be', async () => {
  await using j = await beginJourney({ start: '2024-10-09T10:30' });
  const board = j.discord.world.addChannel(j.guild, { name: 'board' });
  await promised(j);
  await promised(j, { channel: board, who: 'Director of Education' });
  await j.advance('2024-10-09T10:59');
  j.skip();
  const self = j.guild.members.get(j.discord.bot.id);
  if (!self) throw new Error('the bot is a member');
  j.discord.world.setOverwrites(j.channel, [{ for: self, deny: ['sendMessages'] }]);
  j.discord.world.setOverwrites(board, [
    { for: self, deny: ['sendMessages'] },
    { for: j.members.alice, deny: ['viewChannel'] },
  ]);
  await j.advance('2024-10-09T11:01');
  j.expectDm(j.alice, /C-1/);
  expect(j.alice.sees(j.alice.dm()).join()).not.toMatch(/C-2|Director/);
});

test('Rule 12: a private message is not brought up to date for a member who can no longer see the channel', async () => {
  await using j = await beginJourney();
  await j.record(DATED);
  const { id } = (await j.bot.deps.db.read.commitment.findFirst({ select: { id: true } })) ?? { id: '' };
  await j.advance('2024-10-09T11:00');
  await j.alice.click("Didn't happen");
  await j.alice.select('Why?', 'They refused');
  await j.advance({ minutes: 10 });
  const told = j.expectDm(j.alice, /Not on record as kept/);
  const before = textOf(told);
  j.discord.world.setOverwrites(j.channel, [{ for: j.members.alice, deny: ['viewChannel'] }]);
  const other = { ...aliceOn(j), userId: j.members.bob.user.id };
  const originalStart = '2024-10-09T10:00';
  await recordOutcome(j.bot.deps, other, { commitmentId: id, originalStart, kind: 'held', correcting: true });
  await j.advance({ hours: 1 });
  expect(textOf(told)).toBe(before);
  expect(j.alice.sees(j.alice.dm())).toHaveLength(1);
});

test('Rule 12: whoever can no longer see the channel saves no draft there', async () => {
  await using j = await beginJourney();
  await j.alice.slash('/record');
  await j.alice.submit(FORTNIGHTLY);
  j.discord.world.setOverwrites(j.channel, [{ for: j.members.alice, deny: ['viewChannel'] }]);
  await expect.poll(() => canStillSee(j)).toBe(false);
  const draft = await j.bot.deps.db.read.draft.findFirst({ select: { id: true } });
  const mine = j.alice.say(j.lobby, 'hello');
  const { message } = await j.alice.forge({ customId: `record-save|${draft?.id}`, message: mine });
  expect(message && textOf(message)).toContain('That draft is no longer here');
  expect(await j.bot.deps.db.read.commitment.count()).toBe(0);
});

/** Whether the bot has not heard yet that Alice may no longer see the channel. */
function canStillSee(j: Awaited<ReturnType<typeof beginJourney>>): boolean {
  const guild = j.bot.client.guilds.cache.get(j.guild.id);
  const channel = guild?.channels.cache.get(j.channel.id);
  const alice = guild?.members.cache.get(j.members.alice.user.id);
  return channel !== undefined && alice !== undefined && channel.permissionsFor(alice).has('ViewChannel');
}
