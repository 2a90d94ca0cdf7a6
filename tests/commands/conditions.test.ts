import { expect, test } from 'vitest';
import { beginJourney, DATED, type Journey, textOf } from '#tests/support/journey.ts';
import { eventsOf, said } from './support.ts';

async function begin(fields: Record<string, string> = DATED) {
  const j = await beginJourney();
  await j.record(fields);
  return j;
}

async function dependsOn(j: Journey, words = 'the budget is agreed', decider = 'the Cabinet', who = j.alice) {
  await who.slash('/commitments', { commitment: 'C-1' });
  await who.click('What was agreed');
  await who.click('It depends on…');
  return who.submit({ 'It depends on': words, 'Who decides': decider });
}

const card = async (j: Journey) => said(await j.bob.slash('/commitments', { commitment: 'C-1' }));
const kept = (j: Journey) => j.bot.deps.db.read.condition.count();

test('nothing is due until it is met: no reminder, no question; then it begins', async () => {
  await using j = await begin();
  expect(said(await dependsOn(j))).toContain('“the budget is agreed” (the Cabinet decides): **not known**');
  await j.bot.tick();
  expect(textOf(j.expectPost(/What it depends on · C-1/))).toContain('Nothing is due until that is met');
  expect(await card(j)).toContain('None until what it depends on is met.');
  await j.advance('2024-10-25T12:00');
  j.expectNothingElse();
  await j.alice.slash('/commitments', { commitment: 'C-1' });
  await j.alice.click('What was agreed');
  const met = said(
    await j.alice.select('Say whether what it depends on is met…', 'It is met: the budget is agreed'),
  );
  expect(met).toContain(`**met**, says <@${j.alice.user.id}>, Fri 25 Oct 2024`);
  await j.bot.tick();
  j.expectPost(/What it depends on · C-1/);
  expect(await card(j)).toContain('• Wed 6 Nov 2024 at 10:00');
  expect(await card(j)).toContain('Nothing has come due yet.');
  j.skip();
  await j.advance('2024-11-06T11:00');
  j.expectPost(/Did it happen/);
  expect(await eventsOf(j)).toEqual(['recorded', 'depends', 'depends']);
});

test('a question that was owed when it was put on record is not asked', async () => {
  await using j = await begin();
  await j.advance('2024-10-09T10:30');
  j.skip();
  await dependsOn(j);
  await j.bot.tick();
  j.expectPost(/What it depends on/);
  await j.advance('2024-10-09T12:00');
  j.expectNothingElse();
});

test('of two who say at once whether it is met, the second sees what the first said', async () => {
  await using j = await begin();
  const role = j.discord.world.addRole(j.guild, { name: 'Minute takers', permissions: ['manageEvents'] });
  j.discord.world.setRoles(j.members.bob, [role]);
  await dependsOn(j);
  for (const who of [j.alice, j.bob]) {
    await who.slash('/commitments', { commitment: 'C-1' });
    await who.click('What was agreed');
  }
  const menu = 'Say whether what it depends on is met…';
  await j.alice.select(menu, 'It is met: the budget is agreed');
  expect(said(await j.bob.select(menu, 'It is not met: the budget is agreed'))).toContain(
    'Somebody was there before you',
  );
  expect(await card(j)).toContain('**met**');
});

test.each([
  ['\u200b', 'the Cabinet', 'Say what it depends on'],
  ['the budget', ' \u0000 ', 'Say what it depends on'],
])('%o, decided by %o, is refused and kept to put right', async (words, decider, answer) => {
  await using j = await begin();
  expect(said(await dependsOn(j, words, decider))).toContain(answer);
  expect(await kept(j)).toBe(0);
  await j.alice.click('Put it right');
  await j.alice.submit({ 'It depends on': 'the budget', 'Who decides': 'the Cabinet' });
  expect(await kept(j)).toBe(1);
});

test('eight are kept, the same one once, and hostile words are text', async () => {
  await using j = await begin();
  for (let i = 0; i < 8; i++)
    await dependsOn(j, `**@everyone** ${'[x](https://evil.example)'.repeat(8)} ${i}`);
  await dependsOn(j, `**@everyone** ${'[x](https://evil.example)'.repeat(8)} 0`);
  expect(await kept(j)).toBe(8);
  expect(said(await dependsOn(j))).toContain('Eight are kept');
  expect(await card(j)).not.toMatch(/(?<!\\)@everyone/);
});

test('who may not record puts no condition on record', async () => {
  await using j = await begin();
  await j.bob.slash('/commitments', { commitment: 'C-1' });
  await j.bob.click('What was agreed');
  expect(said(await j.bob.click('It depends on…'))).toContain('Manage Events');
  expect(await kept(j)).toBe(0);
});

test('several who promised did so together, or each for itself: the card says which', async () => {
  await using j = await begin({
    ...DATED,
    'Who said it': 'Cabinet Member for Education\nLeader of the Council',
  });
  expect(await card(j)).toContain('Leader of the Council, together');
  await j.alice.slash('/commitments', { commitment: 'C-1' });
  await j.alice.click('What was agreed');
  expect(said(await j.alice.click('Each promised for itself'))).toContain('Leader of the Council, each');
  expect(await card(j)).toContain('Leader of the Council, each');
  expect(await eventsOf(j)).toEqual(['recorded', 'together']);
});

test('one that was put on record wrongly is taken back: everything is due again, and the history keeps it', async () => {
  await using j = await begin();
  await dependsOn(j);
  await j.alice.select('Say whether what it depends on is met…', 'Take it back: the budget is agreed');
  expect(await kept(j)).toBe(0);
  expect(await card(j)).toContain('• Wed 9 Oct 2024 at 10:00');
  expect(await card(j)).not.toContain('Depends on');
  await j.bot.tick();
  j.skip();
  await j.advance('2024-10-09T11:00');
  j.expectPost(/Did it happen/);
  expect(await eventsOf(j)).toEqual(['recorded', 'depends', 'depends']);
});
