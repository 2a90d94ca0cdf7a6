import { expect, test } from 'vitest';
import { beginJourney, type Journey, textOf } from '#tests/support/journey.ts';
import { said } from './support.ts';

const LIST = [
  'Clerk – send the minutes – by 4 October',
  'Head of SEND – publish the "waiting" times, all of them – by 31 October',
  'Chair – =write to the minister',
  'Director of Education to meet the forum every two weeks on Wednesdays at 10am',
].join('\n');

async function paste(j: Journey, lines = LIST, said = 'Scrutiny Panel, 25 September 2024'): Promise<void> {
  await j.alice.slash('/actions');
  await j.alice.submit({ 'Actions, one a line': lines, 'Said where and when': said, Area: 'SEND' });
  await j.alice.click('Save all');
  await j.bot.tick();
  j.skip();
}

function rows(j: Journey) {
  return j.bot.deps.db.read.commitment.findMany({ orderBy: { number: 'asc' } });
}

function files(
  message: { attachments: readonly { filename: string; bytes: Uint8Array }[] } | null | undefined,
) {
  return Object.fromEntries(
    (message?.attachments ?? []).map(({ filename, bytes }) => [filename, Buffer.from(bytes).toString()]),
  );
}

test('what is done is ticked in one menu, the rest is carried forward, and one post says so', async () => {
  await using j = await beginJourney();
  await paste(j);
  const shown = said(await j.alice.slash('/matters-arising', { meeting: 'scrutiny panel' }));
  expect(shown).toContain('▫ **C-1** Clerk: send the minutes — by Fri 4 Oct 2024');
  expect(shown).toContain('· **C-4** Director of Education');
  const ticked = said(
    await j.alice.select('What is done?', ['C-1 · send the minutes', 'C-3 · =write to the minister']),
  );
  expect(ticked).toContain('☑ **C-1**');
  const saved = await j.alice.click('Save: 2 done, 1 carried forward');
  expect(said(saved)).toContain('Done: C-1, C-3. Carried forward: C-2.');
  await j.bot.tick();
  const post = textOf(j.expectPost(/Matters arising · Scrutiny Panel · Wed 25 Sep 2024/));
  expect(post).toMatch(/Done \(2\)[\s\S]*C-1[\s\S]*C-3[\s\S]*Carried forward \(1\)[\s\S]*C-2/);
  j.expectNothingElse();
  expect((await rows(j)).map((row) => [row.state, row.resolution, row.carried])).toEqual([
    ['closed', 'done', 0],
    ['open', null, 1],
    ['closed', 'done', 0],
    ['open', null, 0],
  ]);
  const slot = await j.bot.deps.db.read.slot.findFirst({ where: { outcome: { not: null } } });
  expect(slot?.outcome).toContain('"kind":"delivered"');
  const again = said(await j.alice.slash('/matters-arising', { meeting: 'Scrutiny Panel' }));
  expect(again).toContain('C-2');
  expect(again).toContain('carried forward 1×');
  expect(again).not.toContain('C-1');
});

test('the sheet has the columns of scrutiny trackers, as text and as a table in which nothing runs', async () => {
  await using j = await beginJourney();
  await paste(j);
  await j.alice.slash('/matters-arising', { meeting: 'Scrutiny Panel' });
  const { message } = await j.alice.click('Sheet');
  const { 'matters-arising.csv': csv = '', 'matters-arising.txt': text = '' } = files(message);
  expect(csv.replace('\ufeff', '').split('\r\n')).toEqual([
    'Reference,Origin,Date,Area,Recommendation,Due,Lead office,Action taken,Status',
    'C-1,"Scrutiny Panel, Wed 25 Sep 2024",2024-09-25,SEND,send the minutes,2024-10-04,Clerk,,Nothing due yet',
    'C-2,"Scrutiny Panel, Wed 25 Sep 2024",2024-09-25,SEND,"publish the ""waiting"" times, all of them",2024-10-31,Head of SEND,,Nothing due yet',
    `C-3,"Scrutiny Panel, Wed 25 Sep 2024",2024-09-25,SEND,'=write to the minister,,Chair,,Nothing due yet`,
    expect.stringContaining('C-4,'),
    '',
  ]);
  expect(text).toContain('C-1\n  Origin: Scrutiny Panel, Wed 25 Sep 2024');
  expect((await rows(j)).every((row) => row.state === 'open' && row.carried === 0)).toBe(true);
});

test('the sheet after saving says what was done and what was carried forward', async () => {
  await using j = await beginJourney();
  await paste(j);
  await j.alice.slash('/matters-arising', { meeting: 'Scrutiny Panel' });
  await j.alice.select('What is done?', ['C-1 · send the minutes']);
  const { message } = await j.alice.click('Save: 1 done, 2 carried forward');
  const { 'matters-arising.csv': csv = '' } = files(message);
  expect(csv).toContain('Clerk,Wed 25 Sep 2024: delivered,Done');
  expect(csv).toContain('Nothing due yet; carried forward 1×');
});

test('more than 25 are ticked a page at a time, and ticks on other pages stay', async () => {
  await using j = await beginJourney();
  await paste(j, Array.from({ length: 30 }, (_, i) => `Clerk to do task ${i + 1}`).join('\n'));
  expect(said(await j.alice.slash('/matters-arising', { meeting: 'Scrutiny Panel' }))).toContain(
    'Page 1 of 2',
  );
  await j.alice.select('What is done?', ['C-2 · do task 2']);
  await j.alice.click('Next ▶');
  const second = said(await j.alice.select('What is done?', ['C-30 · do task 30']));
  expect(second).toContain('Save: 2 done, 28 carried forward');
  await j.alice.click('Save: 2 done, 28 carried forward');
  const closed = (await rows(j)).filter((row) => row.state === 'closed').map((row) => row.number);
  expect(closed).toEqual([2, 30]);
});

test('saving twice carries forward once', async () => {
  await using j = await beginJourney();
  await paste(j);
  const { message } = await j.alice.slash('/matters-arising', { meeting: 'Scrutiny Panel' });
  if (!message) throw new Error('no list');
  const [draft] = await j.bot.deps.db.read.draft.findMany();
  await j.alice.click('Save: 0 done, 3 carried forward');
  const again = await j.alice.forge({ customId: `matters-save|${draft?.id}`, message });
  expect(said(again)).toContain('no longer here');
  expect((await rows(j)).map((row) => row.carried)).toEqual([1, 1, 1, 0]);
});

test('of two who save the same list the second sees what the first did, and nothing is carried forward twice', async () => {
  await using j = await beginJourney();
  await paste(j);
  j.discord.world.setRoles(j.members.bob, [j.recorder]);
  await j.alice.slash('/matters-arising', { meeting: 'Scrutiny Panel' });
  await j.bob.slash('/matters-arising', { meeting: 'Scrutiny Panel' });
  await j.bob.select('What is done?', ['C-2 · publish the "waiting" times, all of them']);
  await j.alice.select('What is done?', ['C-1 · send the minutes']);
  await j.alice.click('Save: 1 done, 2 carried forward');
  const shown = said(await j.bob.click('Save: 1 done, 2 carried forward'));
  expect(shown).toContain('Somebody has saved or changed some of these');
  expect(shown).toMatch(/☑ \*\*C-2\*\*.*carried forward 1×/);
  expect(shown).not.toContain('**C-1**');
  expect((await rows(j)).map((row) => row.carried)).toEqual([0, 1, 1, 0]);
  const saved = said(await j.bob.click('Save: 1 done, 1 carried forward'));
  expect(saved).toContain('Done: C-2. Carried forward: C-3.');
});

test('only what came of meetings of that name, in that channel, is listed; of several the latest is taken', async () => {
  await using j = await beginJourney();
  await paste(j, 'Clerk to send the minutes', 'Scrutiny Panel, 4 September 2024');
  await paste(j, 'Clerk to book the room', 'Scrutiny Panel, 25 September 2024');
  await paste(j, 'Chair to write', 'Cabinet, 25 September 2024');
  const shown = said(await j.alice.slash('/matters-arising', { meeting: 'scrutiny' }));
  expect(shown).toContain('send the minutes');
  expect(shown).toContain('book the room');
  expect(shown).not.toContain('Chair');
});

test('a second person’s word is waited for where the server asks for one', async () => {
  await using j = await beginJourney();
  await paste(j, 'Clerk to send the minutes');
  await j.bot.deps.db.write(async (tx) => void (await tx.guild.updateMany({ data: { secondPerson: true } })));
  await j.alice.slash('/matters-arising', { meeting: 'Scrutiny Panel' });
  await j.alice.select('What is done?', ['C-1 · send the minutes']);
  const saved = said(await j.alice.click('Save: 1 done, 0 carried forward'));
  expect(saved).toContain('A second person has to say so too: C-1');
  expect((await rows(j))[0]?.state).toBe('open');
});

test('nothing open, an unknown meeting, a member who may not record, and people elsewhere are answered', async () => {
  await using j = await beginJourney();
  expect(said(await j.alice.slash('/matters-arising', { meeting: 'x' }))).toContain('no such meeting');
  await paste(j, 'Clerk to send the minutes');
  expect(said(await j.bob.slash('/matters-arising', { meeting: 'Scrutiny Panel' }))).toContain(
    'Manage Events',
  );
  for (const outsider of [j.dana, j.charlie]) {
    expect(said(await outsider.slash('/matters-arising', { meeting: 'Scrutiny Panel' }))).toContain(
      'no such meeting',
    );
  }
  await j.alice.slash('/matters-arising', { meeting: 'Scrutiny Panel' });
  await j.alice.select('What is done?', ['C-1 · send the minutes']);
  await j.alice.click('Save: 1 done, 0 carried forward');
  expect(said(await j.alice.slash('/matters-arising', { meeting: 'Scrutiny Panel' }))).toContain(
    'Nothing is open',
  );
});
