import { expect, test } from 'vitest';
import type { Message } from '#playground/discord/model.ts';
import { beginJourney, FORTNIGHTLY, type Journey, textOf } from '#tests/support/journey.ts';
import { eventsOf, said } from './support.ts';

/** No date came for the first fortnight, and the owner was asked: the post in the channel comes on Tue 15 October. */
async function afterFirstStep(): Promise<Journey> {
  const j = await beginJourney();
  await j.record();
  await j.advance('2024-10-10T09:00');
  j.skip();
  return j;
}

test('/next show says the whole of what remains, as sentences with dates', async () => {
  await using j = await afterFirstStep();
  const shown = await j.bob.slash('/next show', { commitment: 'C-1' });
  expect(shown.ephemeral).toBe(true);
  expect(said(shown)).toContain('No date is on record for the fortnight to Tue 8 Oct 2024.');
  expect(said(shown)).toMatch(/1\. Tue 15 Oct 2024 at 09:00 .*: I post in this channel\./);
  expect(said(shown)).toMatch(
    /2\. Tue 22 Oct 2024 at 09:00 .*: I tell the office manager \(<@\d+>\) privately\./,
  );
});

test('before anything has happened it says what would begin the steps', async () => {
  await using j = await beginJourney();
  const post = await j.record();
  const shown = await j.alice.click('Next step', { message: post });
  expect(said(shown)).toContain('No step is due.');
  expect(said(shown)).toContain('3 working days later: I post in this channel.');
  expect(said(await j.alice.slash('/next now', { commitment: 'C-1' }))).toContain('No steps are under way');
  expect(said(await j.alice.slash('/next stop', { commitment: 'C-1', why: 'x' }))).toContain('No steps are');
});

test('/next leave holds the steps back until the working day that was named', async () => {
  await using j = await afterFirstStep();
  const left = await j.alice.slash('/next leave', { commitment: 'C-1', until: 'Saturday 26 October' });
  expect(said(left)).toContain('1. Mon 28 Oct 2024 at 09:00');
  await j.alice.slash('/next leave', { commitment: 'C-1', until: '26 October 2024' });
  expect(await eventsOf(j)).toEqual(['recorded', 'ladder-left']);
  await j.advance('2024-10-28T08:59');
  expect(steps(j)).toHaveLength(0);
  await j.advance('2024-10-28T09:00');
  expect(steps(j)).toHaveLength(1);
});

test('what /next leave cannot take is refused exactly, and can be put right', async () => {
  await using j = await afterFirstStep();
  const leave = async (until: string) =>
    said(await j.alice.slash('/next leave', { commitment: 'C-1', until }));
  expect(await leave('10 October 2024')).toContain(
    '**Thu 10 Oct 2024** is not ahead of today. This works: Thursday 17 October 2024',
  );
  expect(await leave('whenever')).toContain('**Until which day**: I could not read that.');
  expect(await leave('next week')).toContain('**Until which day** can mean several days.');
  expect(said(await j.alice.select('Which was meant?', '18 October 2024'))).toContain(
    'Fri 18 Oct 2024 at 09:00',
  );
  expect(await eventsOf(j)).toEqual(['recorded', 'ladder-left']);
});

test('/next now takes the next step at once', async () => {
  await using j = await afterFirstStep();
  const hurried = await j.alice.slash('/next now', { commitment: 'C-1' });
  expect(said(hurried)).toContain('It is on its way.');
  expect(said(hurried)).toContain('1. Now: I post in this channel.');
  await j.bot.tick();
  expect(steps(j)).toHaveLength(1);
});

test('"Do the next step now" pressed twice does that step, and not the one after it', async () => {
  await using j = await afterFirstStep();
  const message = stepToOwner(j);
  await j.alice.click('Do the next step now', { message });
  await j.bot.tick();
  expect(steps(j)).toHaveLength(1);
  const [row] = message.components;
  const customId = row?.components?.find((b) => b.label === 'Do the next step now')?.custom_id ?? '';
  const again = await j.alice.forge({ customId, message });
  expect(said(again)).toContain('That step was taken already');
  await j.bot.tick();
  expect(j.discord.messages(j.alice.dm()).filter((m) => textOf(m).includes('Not on record'))).toHaveLength(1);
  expect(await eventsOf(j)).toEqual(['recorded', 'ladder-hurried']);
});

test('/next stop ends the steps with a reason that goes on record', async () => {
  await using j = await afterFirstStep();
  const message = stepToOwner(j);
  const stopped = await j.alice.slash('/next stop', {
    commitment: 'C-1',
    why: 'They wrote *today* @everyone',
  });
  expect(said(stopped)).toContain('Stopped.');
  expect(said(stopped)).toContain('“They wrote \\*today\\* @\u200beveryone”');
  await j.advance('2024-10-18T12:00');
  expect(steps(j)).toHaveLength(0);
  expect(textOf(message)).not.toContain('[Leave it until…]');
  expect(await eventsOf(j)).toEqual(['recorded', 'ladder-stopped']);
});

test('the buttons under a step work in a direct message, after a restart', async () => {
  await using j = await afterFirstStep();
  await j.restart();
  const dm = j.discord.actor({ user: j.alice.user });
  const message = stepToOwner(j);
  await dm.click('Leave it until…', { message });
  expect(said(await dm.submit({ 'Until which day': '25 October' }))).toContain('1. Fri 25 Oct 2024 at 09:00');
  expect(said(await dm.click('Set a date', { message }))).toContain('9 Oct to 22 Oct 2024');
  await dm.click('Set dates for the series');
  expect(said(await dm.submit({ 'First date, with the time': '16 October at 10' }))).toContain('Dates set.');
  await dm.click('Undo');
  await dm.click('Stop, with a reason', { message });
  expect(said(await dm.submit({ Why: 'They wrote.' }))).toContain('Stopped.');
  expect(await eventsOf(j)).toEqual(['recorded', 'ladder-left', 'dates-set', 'taken-back', 'ladder-stopped']);
});

test('a date that answers it pauses the steps, and /next says so', async () => {
  await using j = await afterFirstStep();
  await j.advance({ minutes: 1 });
  await j.alice.slash('/dates set', { commitment: 'C-1', first: '16 October at 10am' });
  const shown = said(await j.alice.slash('/next show', { commitment: 'C-1' }));
  expect(shown).toContain(
    '**Paused**: a date was set. What comes of the meeting on Wed 16 Oct 2024 at 10:00',
  );
  expect(shown).toContain('1. Then: I post in this channel.');
  expect(shown).toContain('2. 5 working days later: I tell the office manager');
});

test('our own meeting has no steps', async () => {
  await using j = await beginJourney();
  await j.alice.slash('/record');
  await j.alice.submit({ ...FORTNIGHTLY, 'How often or by when': 'every Wednesday at 10am' });
  await j.alice.select('What kind of commitment?', 'Our own meeting');
  await j.alice.click('Save');
  const shown = said(await j.alice.slash('/next show', { commitment: 'C-1' }));
  expect(shown).toContain('our own meeting has no steps');
  expect(shown).not.toContain('Gentle');
});

test('a member without the role steers nothing, and is told which permission is needed', async () => {
  await using j = await afterFirstStep();
  const needs = 'you need the **Manage Events** permission';
  for (const [command, options] of STEERING) {
    expect(said(await j.bob.slash(command, { commitment: 'C-1', ...options }))).toContain(needs);
  }
  expect(await eventsOf(j)).toEqual(['recorded']);
});

test('whoever cannot see the channel, or is of another guild, steers nothing', async () => {
  await using j = await afterFirstStep();
  const missing = said(await j.dana.slash('/next show', { commitment: 'C-99' }));
  const id = (await j.bot.deps.db.read.commitment.findFirst())?.id;
  const places = [
    { actor: j.dana, place: j.lobby },
    { actor: j.charlie, place: j.theirs },
  ];
  for (const { actor, place } of places) {
    for (const [command, options] of [...STEERING, ['/next show', {}] as const]) {
      expect(said(await actor.slash(command, { commitment: 'C-1', ...options }))).toBe(missing);
    }
    const message = actor.say(place, 'hello');
    for (const name of ['next', 'leave-until', 'stop', 'hurry']) {
      expect(said(await actor.forge({ customId: `${name}|${id}`, message })), name).toBe(missing);
    }
    const stop = { customId: `kept-form|stop|${id}||`, message, fields: { why: 'because' } };
    expect(said(await actor.forge(stop))).toBe(missing);
  }
  expect(await eventsOf(j)).toEqual(['recorded']);
});

const STEERING = [
  ['/next leave', { until: '25 October' }],
  ['/next now', {}],
  ['/next stop', { why: 'They wrote.' }],
] as const;

/** The steps that were posted in the channel. */
function steps(j: Journey): Message[] {
  return j.discord.messages(j.channel).filter((m) => textOf(m).includes('Not on record as kept'));
}

function stepToOwner(j: Journey): Message {
  const message = j.discord.messages(j.alice.dm()).find((m) => textOf(m).includes('Not on record as kept'));
  if (!message) throw new Error('the owner was not asked');
  return message;
}
