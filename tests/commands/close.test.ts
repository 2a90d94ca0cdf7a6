import { expect, test } from 'vitest';
import { beginJourney, DATED, FORTNIGHTLY, type Journey, textOf } from '#tests/support/journey.ts';
import { eventsOf, said } from './support.ts';

async function begin(options: { secondPerson?: boolean; fields?: Record<string, string> } = {}) {
  const j = await beginJourney();
  const role = j.discord.world.addRole(j.guild, { name: 'Minute takers', permissions: ['manageEvents'] });
  j.discord.world.setRoles(j.members.bob, [role]);
  if (options.secondPerson) {
    const member = j.discord.world.addMember(j.guild, 'Office Manager', {
      roles: [j.discord.world.addRole(j.guild, { name: 'Managers', permissions: ['manageGuild'] })],
    });
    const manager = j.discord.actor({ guild: j.guild, member, channel: j.channel });
    await manager.slash('/settings second-person', { asked: true });
  }
  await j.record(options.fields ?? DATED);
  return j;
}

/** Alice, or another, opens the card and closes it as that. */
async function close(j: Journey, as: string, who = j.alice) {
  await who.slash('/commitments', { commitment: 'C-1' });
  await who.click('Close…');
  return who.select('Close it as…', as);
}

const card = async (j: Journey) => said(await j.alice.slash('/commitments', { commitment: 'C-1' }));
const row = (j: Journey) => j.bot.deps.db.read.commitment.findFirstOrThrow({ where: { number: 1 } });

test.each([
  ['Done', 'Done'],
  ['Let go by us', 'Let go by us'],
  ['Withdrawn by them', 'Withdrawn by them'],
])(
  'closed as “%s”, it is asked about and reminded of no more, and the channel hears on whose word',
  async (label, words) => {
    await using j = await begin();
    const answer = said(await close(j, label));
    expect(answer).toContain('C-1 is closed.');
    await j.bot.tick();
    const post = textOf(j.expectPost(/Closed · C-1/));
    expect(post).toContain(`${words}, says <@${j.alice.user.id}>, Wed 25 Sep 2024`);
    expect(post).toContain('> We will meet you regularly.');
    expect(await card(j)).toContain(`Closed\n${words}, says`);
    await j.advance('2024-11-20T12:00');
    j.expectNothingElse();
  },
);

test('what was owed when it was closed is not sent, the steps stop, and calendars hear that it is news', async () => {
  await using j = await begin({ fields: FORTNIGHTLY });
  await j.advance('2024-10-10T09:00');
  j.skip();
  const before = await j.bot.deps.db.read.terms.findFirstOrThrow();
  await close(j, 'Let go by us');
  await j.bot.tick();
  j.expectPost(/Closed · C-1/);
  expect(await j.bot.deps.db.read.notice.count({ where: { state: 'pending' } })).toBe(0);
  const { escalation, nextActionAt } = await row(j);
  expect(JSON.parse(escalation ?? '{}').stopped).toMatchObject({ reason: 'closed', by: j.alice.user.id });
  expect(nextActionAt).toBeNull();
  const after = await j.bot.deps.db.read.terms.findFirstOrThrow();
  expect(after.sequence).toBe(before.sequence + 1);
  j.skip();
  await j.advance('2024-11-20T12:00');
  j.expectNothingElse();
});

test('replaced by another: that one is named, must be there, and is another', async () => {
  await using j = await begin();
  await j.record(FORTNIGHTLY);
  await close(j, 'Replaced by another');
  for (const by of ['C-1', 'C-9', 'purple']) {
    expect(said(await j.alice.submit({ 'By which commitment': by }))).toContain('no other such commitment');
    await j.alice.click('Put it right');
  }
  expect(said(await j.alice.submit({ 'By which commitment': 'c2' }))).toContain(
    'Replaced by another (C-2), says',
  );
  expect(await card(j)).toContain('Replaced by another (C-2)');
});

test('where a second person is asked for, it stays open until another says so too', async () => {
  await using j = await begin({ secondPerson: true });
  expect(said(await close(j, 'Done'))).toContain('closed once a second person says so');
  await j.bot.tick();
  const post = j.expectPost(/To be closed: a second person is asked · C-1/);
  expect(await card(j)).toContain('a second person is still asked to close it');
  expect(said(await j.alice.click('Yes, close it', { message: post }))).toContain('You asked for it first');
  expect((await row(j)).state).toBe('open');
  await j.advance({ seconds: 5 });
  expect(said(await j.bob.click('Yes, close it', { message: post }))).toContain('C-1 is closed');
  await j.bot.tick();
  expect(textOf(j.expectPost(/Closed · C-1/))).toMatch(
    new RegExp(`Done, says <@${j.alice.user.id}>.* and <@${j.bob.user.id}>`),
  );
  expect(textOf(post)).not.toContain('[Yes, close it]');
  expect(await eventsOf(j)).toEqual(['recorded', 'closing-asked', 'closed']);
});

test('the second may say no: it stays open, and can be asked for otherwise', async () => {
  await using j = await begin({ secondPerson: true });
  await close(j, 'Done');
  await j.bot.tick();
  const post = j.expectPost(/To be closed/);
  await j.bob.click('No, leave it open', { message: post });
  expect(await card(j)).not.toContain('a second person is still asked');
  expect(said(await j.bob.click('Yes, close it', { message: post }))).toContain(
    'Nobody asks for it to be closed',
  );
  expect(said(await close(j, 'Withdrawn by them', j.bob))).toContain('once a second person says so');
});

test('of two who close it at once otherwise, the second sees what the first said', async () => {
  await using j = await begin({ secondPerson: true });
  for (const who of [j.alice, j.bob]) {
    await who.slash('/commitments', { commitment: 'C-1' });
    await who.click('Close…');
  }
  await j.alice.select('Close it as…', 'Done');
  expect(said(await j.bob.select('Close it as…', 'Let go by us'))).toContain(
    'Somebody was there before you: Done, says',
  );
  expect((await row(j)).state).toBe('open');
});

test('of two who close it at once, one does', async () => {
  await using j = await begin();
  for (const who of [j.alice, j.bob]) {
    await who.slash('/commitments', { commitment: 'C-1' });
    await who.click('Close…');
  }
  const answers = await Promise.all([
    j.alice.select('Close it as…', 'Done'),
    j.bob.select('Close it as…', 'Let go by us'),
  ]);
  expect(answers.map(said).filter((text) => text.includes('is closed.'))).toHaveLength(1);
  await j.bot.tick();
  j.expectPost(/Closed · C-1/);
  j.expectNothingElse();
});

test('Undo within ten minutes: everything goes on as it was, the steps too', async () => {
  await using j = await begin({ fields: FORTNIGHTLY });
  await j.advance('2024-10-10T09:00');
  j.skip();
  await close(j, 'Done');
  await j.advance({ minutes: 9 });
  expect(said(await j.alice.click('Undo'))).toContain('C-1 is open again');
  await j.bot.tick();
  j.expectPost(/Open again · C-1/);
  j.skip();
  await j.advance('2024-10-15T09:00');
  j.expectPost(/Not on record as kept/);
});

test('a question that was on its way when it was closed is not the last', async () => {
  await using j = await begin();
  await j.advance('2024-10-09T11:00');
  // Another process had planned the question, and had not sent it yet.
  const { db } = j.bot.deps;
  await db.write((tx) => tx.slot.updateMany({ data: { askedAt: null } }));
  await close(j, 'Done');
  expect(said(await j.alice.click('Undo'))).toContain('C-1 is open again');
  j.skip();
  await j.advance('2024-10-10T09:00');
  expect(textOf(j.expectPost(/Did it happen/))).toContain('Wed 9 Oct 2024');
});

test('after ten minutes it is reopened on its card; what fell due since it was closed is asked', async () => {
  await using j = await begin();
  await close(j, 'Done');
  await j.advance({ minutes: 10 });
  expect(said(await j.alice.click('Undo'))).toContain('Ten minutes are over');
  await j.advance('2024-10-09T12:00');
  j.skip();
  await j.alice.slash('/commitments', { commitment: 'C-1' });
  expect(said(await j.alice.click('Reopen'))).toContain('C-1 is open again');
  await j.bot.tick();
  j.expectPost(/Open again · C-1/);
  j.expectPost(/Did it happen/);
  expect(await card(j)).not.toContain('says <@');
  expect(await eventsOf(j)).toEqual(['recorded', 'closed', 'reopened']);
});

test('who may not record, and who is elsewhere, closes and reopens nothing', async () => {
  await using j = await begin();
  j.discord.world.setRoles(j.members.bob, []);
  await j.bob.slash('/commitments', { commitment: 'C-1' });
  expect(said(await j.bob.click('Close…'))).toContain('Manage Events');
  const { id } = await row(j);
  const message = j.charlie.say(j.theirs, 'anything');
  for (const name of ['close-confirm', 'close-drop', 'close-undo', 'reopen'])
    expect(said(await j.charlie.forge({ customId: `${name}|${id}`, message }))).toContain(
      'no such commitment',
    );
  expect((await row(j)).state).toBe('open');
});
