import { expect, test } from 'vitest';
import { beginJourney, DATED } from '#tests/support/journey.ts';
import { said } from './support.ts';

test('whoever asks is reminded privately when the channel is', async () => {
  await using j = await beginJourney();
  await j.record(DATED);
  expect(said(await j.bob.slash('/remindme on', { commitment: 'C-1' }))).toContain('**C-1**');
  await j.advance('2024-10-02T09:00');
  j.expectPost(/Coming up/);
  j.expectDm(j.bob, /Coming up/);
  j.expectNothingElse();
});

test('all in a channel is all that is recorded in it later too', async () => {
  await using j = await beginJourney();
  await j.bob.slash('/remindme on');
  await j.record(DATED);
  await j.advance('2024-10-02T09:00');
  j.expectPost(/Coming up/);
  j.expectDm(j.bob, /Coming up/);
  expect(said(await j.bob.slash('/remindme show'))).toContain(`everything in <#${j.channel.id}>`);
});

test('the button on the card does the same, once', async () => {
  await using j = await beginJourney();
  await j.record(DATED);
  expect(said(await j.bob.click('Remind me'))).toContain('From now on');
  expect(said(await j.bob.click('Remind me'))).toContain('already');
  expect(said(await j.bob.slash('/remindme show'))).toContain('**C-1** “We will meet you regularly.”');
});

test('off ends it for one, and says when there was nothing to end', async () => {
  await using j = await beginJourney();
  await j.record(DATED);
  await j.bob.slash('/remindme on', { commitment: '1' });
  expect(said(await j.bob.slash('/remindme off', { commitment: '1' }))).toContain('no longer');
  expect(said(await j.bob.slash('/remindme off', { commitment: '1' }))).toContain('was not');
  await j.advance('2024-10-02T09:00');
  j.expectPost(/Coming up/);
  j.expectNothingElse();
});

test('one of a channel that is followed whole is not silently kept', async () => {
  await using j = await beginJourney();
  await j.record(DATED);
  await j.bob.slash('/remindme on');
  const answer = said(await j.bob.slash('/remindme off', { commitment: 'C-1' }));
  expect(answer).toContain(`everything in <#${j.channel.id}>`);
  expect(said(await j.bob.slash('/remindme off'))).toContain('no longer');
  expect(said(await j.bob.slash('/remindme show'))).toContain('nothing privately');
});

test('off everywhere sends nothing privately, not even to an owner; on brings it back', async () => {
  await using j = await beginJourney();
  await j.record(DATED);
  await j.alice.slash('/remindme on');
  await j.alice.slash('/remindme off', { everywhere: true });
  expect(said(await j.alice.slash('/remindme show'))).toContain('off everywhere');
  await j.advance('2024-10-20T09:00');
  expect(j.alice.sees(j.alice.dm())).toEqual([]);
  await j.alice.slash('/remindme on', { commitment: 'C-1' });
  expect(said(await j.alice.slash('/remindme show'))).toContain('Direct messages: on');
});

test('what falls into quiet hours over midnight comes at their end', async () => {
  await using j = await beginJourney();
  await j.record({ ...DATED, 'How often or by when': '9 October at 07:30' });
  await j.bob.slash('/remindme on', { commitment: 'C-1' });
  const set = said(await j.bob.slash('/remindme quiet', { hours: '10pm to 7am' }));
  expect(set).toContain('Between 22:00 and 07:00 (Europe/London)');
  await j.advance('2024-10-09T06:30');
  j.skip();
  await j.advance('2024-10-09T06:59');
  j.expectNothingElse();
  await j.advance('2024-10-09T07:00');
  j.expectDm(j.bob, /Coming up/);
});

test('what waits for the end of quiet hours is not sent to somebody who turned it off meanwhile', async () => {
  await using j = await beginJourney();
  await j.record({ ...DATED, 'How often or by when': '9 October at 07:30' });
  await j.bob.slash('/remindme on', { commitment: 'C-1' });
  await j.bob.slash('/remindme quiet', { hours: '22:00 to 07:00' });
  await j.advance('2024-10-09T06:45');
  await j.bob.slash('/remindme off', { commitment: 'C-1' });
  j.skip();
  await j.advance('2024-10-09T07:10');
  j.expectNothingElse();
});

test.each(['purple', '22:00', '25:00 to 07:00', '22:00 to 22:00', '\u0000'])(
  'quiet hours “%s” are refused with some that work',
  async (hours) => {
    await using j = await beginJourney();
    const answer = said(await j.bob.slash('/remindme quiet', { hours }));
    expect(answer).toContain('`22:00 to 07:00`');
    expect(said(await j.bob.slash('/remindme show'))).toContain('Quiet hours: none');
  },
);

test('somebody whose direct messages are closed hears so, and the channel had the reminder', async () => {
  await using j = await beginJourney();
  await j.record(DATED);
  await j.bob.slash('/remindme on', { commitment: 'C-1' });
  j.discord.world.closeDms(j.bob.user);
  await j.advance('2024-10-02T09:00');
  j.expectPost(/Coming up/);
  j.expectNothingElse();
  expect(said(await j.bob.slash('/remindme show'))).toContain('On Wed 2 Oct 2024 Discord refused my message');
  j.discord.world.openDms(j.bob.user);
  await j.advance('2024-10-08T09:00');
  j.expectDm(j.bob, /Coming up/);
  expect(said(await j.bob.slash('/remindme show'))).not.toContain('refused');
});

test('whoever cannot see the channel can follow nothing in it, by name or by a forged button', async () => {
  await using j = await beginJourney();
  const post = await j.record(DATED);
  const row = await j.bot.deps.db.read.commitment.findFirst({ select: { id: true } });
  for (const outsider of [j.dana, j.charlie]) {
    expect(said(await outsider.slash('/remindme on', { commitment: 'C-1' }))).toContain('I know no such');
    expect(await outsider.autocomplete('/remindme on', 'commitment', '')).toEqual([]);
    const forged = await outsider.forge({ customId: `remind-me|${row?.id}`, message: post });
    expect(said(forged)).toMatch(/I know no such|no longer here/);
  }
  expect(await j.bot.deps.db.read.follow.count()).toBe(0);
});

test('whoever loses sight of the channel is told nothing more of it', async () => {
  await using j = await beginJourney();
  await j.record(DATED);
  await j.bob.slash('/remindme on');
  j.discord.world.setOverwrites(j.channel, [{ for: j.members.bob, deny: ['viewChannel'] }]);
  await j.advance('2024-10-02T09:00');
  j.expectPost(/Coming up/);
  j.expectNothingElse();
  const shown = said(await j.bob.slash('/remindme show', {}, { channel: j.lobby }));
  expect(shown).not.toContain(j.channel.id);
});

test('off everywhere holds for what waits for the end of quiet hours too: the channel has it instead', async () => {
  await using j = await beginJourney();
  await j.record(DATED);
  await j.alice.slash('/remindme quiet', { hours: '08:00 to 18:00' });
  await j.advance('2024-10-09T11:00');
  await j.alice.slash('/happened', { commitment: 'C-1', answer: "Didn't happen" });
  await j.alice.select('Why?', 'They refused');
  await j.advance({ hours: 1 });
  j.skip();
  await j.alice.slash('/remindme off', { everywhere: true });
  await j.advance('2024-10-09T18:30');
  j.expectPost(/Not on record as kept/);
  j.expectNothingElse();
});
