import { expect, test } from 'vitest';
import type { Message } from '#playground/discord/model.ts';
import { beginJourney, DATED, type Journey, textOf } from '#tests/support/journey.ts';
import { said } from './support.ts';

const ASK = 'Remind me again…';

/** A day before the meeting on Wed 9 October at 10:00: its reminder is in the channel. */
async function dayBefore(): Promise<Journey> {
  const j = await beginJourney();
  await j.record(DATED);
  await j.advance('2024-10-08T09:00');
  j.skip();
  return j;
}

test('a reminder can be had again, privately, by whoever asks; the others are not reminded', async () => {
  await using j = await dayBefore();
  const asked = await j.bob.click(ASK);
  expect(asked.ephemeral).toBe(true);
  expect(said(asked)).toContain('{Remind me again…: In an hour | Tomorrow | An hour before | Another time…}');
  expect(said(await j.bob.select(ASK, 'In an hour'))).toContain('on Tue 8 Oct 2024 at 10:00');
  await j.advance('2024-10-08T09:59');
  j.expectNothingElse();
  await j.advance('2024-10-08T10:00');
  j.expectDm(j.bob, /Coming up: The meeting on Wed 9 Oct 2024 at 10:00/);
  j.expectNothingElse();
});

test('a later wish replaces an earlier one, and a double click reminds once', async () => {
  await using j = await dayBefore();
  await j.bob.click(ASK);
  await j.bob.select(ASK, 'In an hour');
  const message = reminder(j);
  const customId = customIdOf(message);
  await Promise.all([
    j.bob.forge({ customId, message, values: ['tomorrow'] }),
    j.bob.forge({ customId, message, values: ['tomorrow'] }),
  ]);
  await j.advance('2024-10-09T09:30');
  const told = j.discord.messages(j.bob.dm()).filter((m) => textOf(m).includes('Coming up'));
  expect(told.map(j.postedAt)).toEqual(['2024-10-09 09:00']);
});

test('another time can be said in words, and what cannot be is refused with what works', async () => {
  await using j = await dayBefore();
  const say = async (words: string) => {
    await j.alice.click(ASK, { message: reminder(j) });
    await j.alice.select(ASK, 'Another time…');
    return said(await j.alice.submit({ When: words }));
  };
  expect(await say('10 October at 9am')).toContain('That is too late for the meeting on Wed 9 Oct 2024');
  expect(await say('today at 8am')).toContain(
    '**When**: that time has passed. This works: 9 October 2024 at 09:00',
  );
  expect(await say('some time')).toContain('**When**: I could not read that.');
  expect(await say('tomorrow at 9am unless it is off')).toContain('not read: “unless it is off”');
  expect(await say('in 20 minutes')).toContain('on Tue 8 Oct 2024 at 09:20');
  expect(await say('at 9pm')).toContain('on Tue 8 Oct 2024 at 21:00');
  expect(await say('9 October 2024 at 07:45')).toContain('on Wed 9 Oct 2024 at 07:45');
  await j.advance('2024-10-09T08:00');
  expect(j.postedAt(j.expectDm(j.alice, /Coming up/))).toBe('2024-10-09 07:45');
});

test('nobody is reminded again of a meeting that was called off, moved or begun', async () => {
  await using j = await dayBefore();
  await j.bob.click(ASK);
  await j.bob.select(ASK, 'An hour before');
  const meeting = '2024-10-09T10:00';
  await j.alice.slash('/dates call-off', { commitment: 'C-1', meeting, by: 'They called it off' });
  await j.advance('2024-10-09T09:30');
  expect(j.discord.messages(j.bob.dm())).toEqual([]);
  const message = j.discord.messages(j.channel).find((m) => textOf(m).includes('was coming'));
  expect(message && textOf(message)).toContain('It was called off.');
  const id = (await j.bot.deps.db.read.commitment.findFirst())?.id;
  const [post] = j.discord.messages(j.channel);
  if (!post) throw new Error('nothing was posted');
  const late = await j.bob.forge({
    customId: `snooze-when|${id}|${meeting}`,
    message: post,
    values: ['tomorrow'],
  });
  expect(said(late)).toContain('There is nothing to be reminded of any more');
  await j.advance('2024-10-23T10:00');
  const begun = await j.bob.forge({ customId: `snooze|${id}|2024-10-23T10:00`, message: post });
  expect(said(begun)).toContain('has begun, is over or was called off');
});

test('in a direct message a reminder is put off again, after a restart', async () => {
  await using j = await dayBefore();
  await j.bob.click(ASK);
  await j.bob.select(ASK, 'In an hour');
  await j.advance('2024-10-08T10:00');
  await j.restart();
  const dm = j.discord.actor({ user: j.bob.user });
  await dm.click(ASK);
  expect(said(await dm.select(ASK, 'An hour before'))).toContain('on Wed 9 Oct 2024 at 09:00');
  await j.advance('2024-10-09T09:00');
  expect(j.discord.messages(j.bob.dm()).map(j.postedAt)).toContain('2024-10-09 09:00');
});

test('whoever cannot see the channel, or is of another guild, is reminded of nothing', async () => {
  await using j = await dayBefore();
  const missing = said(await j.dana.slash('/dates show', { commitment: 'C-99' }));
  const id = (await j.bot.deps.db.read.commitment.findFirst())?.id;
  for (const { actor, place } of [
    { actor: j.dana, place: j.lobby },
    { actor: j.charlie, place: j.theirs },
  ]) {
    const message = actor.say(place, 'hello');
    const args = `${id}|2024-10-09T10:00`;
    expect(said(await actor.forge({ customId: `snooze|${args}`, message }))).toBe(missing);
    const values = ['in-an-hour'];
    expect(said(await actor.forge({ customId: `snooze-when|${args}`, message, values }))).toBe(missing);
  }
  await j.advance('2024-10-08T12:00');
  expect(j.discord.messages(j.dana.dm())).toEqual([]);
});

function reminder(j: Journey): Message {
  const message = j.discord.messages(j.channel).findLast((m) => textOf(m).includes('Coming up'));
  if (!message) throw new Error('nobody was reminded');
  return message;
}

function customIdOf(message: Message): string {
  const id = message.components[0]?.components?.[0]?.custom_id ?? '';
  return id.replace(/^snooze\|/, 'snooze-when|');
}
