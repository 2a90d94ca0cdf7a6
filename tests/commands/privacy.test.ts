import { expect, test } from 'vitest';
import { COLUMNS, TABLES } from '#bot/store/people-columns.ts';
import { rowsOf } from '#bot/store/sweep.ts';
import { beginJourney, type Journey, textOf } from '#tests/support/journey.ts';
import { promised } from '#tests/support/promised.ts';
import { eventsOf, said } from './support.ts';

const NAME = 'Joe Bloggs';
const TOLD = {
  'Who said it': 'Cabinet Member for Education',
  'Their words': `We will look into what ${NAME} of 4 High Street asked for.`,
  'Said where and when': 'Scrutiny Panel, 25 September 2024',
  'How often or by when': 'every two weeks on Wednesdays at 10am, starting 9 October 2024',
};

/** Everything of the guild that stands in the database, as text. */
async function everything(j: Journey, guildId = j.guild.id): Promise<string> {
  const rows: unknown[] = [];
  for (const table of TABLES)
    for await (const row of rowsOf(j.bot.deps.db.read, guildId, table)) rows.push(row);
  return JSON.stringify(rows);
}

async function strike(
  j: Journey,
  words: string,
  more: Record<string, string> = {},
  by = j.alice,
): Promise<string> {
  await by.slash('/privacy strike-out', { reason: 'personal data', ...more });
  return said(await by.submit({ 'The words that are to go': words }));
}

test('words go from the record, the history, drafts and posts, and that something stood there stays', async () => {
  await using j = await beginJourney();
  const post = await j.record(TOLD);
  await j.advance('2024-10-09T11:30');
  await j.alice.click("Didn't happen");
  await j.alice.select('Why?', 'They did not come');
  await j.alice.click('Add a note');
  await j.alice.submit({ Note: `${NAME.toUpperCase()} waited` });
  await j.alice.slash('/meeting minutes', {
    meeting: 'Scrutiny',
    kind: 'Draft minutes',
    text: `Joe\nBloggs spoke.`,
  });
  await j.alice.slash('/record');
  await j.alice.submit({ ...TOLD, 'Their words': `Another about ${NAME}.` });
  await j.bot.tick();
  const asked = await strike(j, NAME);
  expect(asked).toContain('Strike out for ever?');
  expect(asked).toContain('**C-1**: their words');
  expect(asked).toContain('**C-1**: a note about a meeting');
  expect(asked).toContain('the minutes of a meeting');
  expect(asked).toContain('a draft');
  expect(await everything(j)).toMatch(/Bloggs/);
  expect(said(await j.alice.click('Strike out for ever'))).toMatch(/Struck out in \d+ places, for ever/);
  expect(await everything(j)).not.toMatch(/bloggs/i);
  await j.bot.tick();
  for (const text of j.posts()) expect(text).not.toMatch(/bloggs/i);
  expect(textOf(post)).toContain(
    'We will look into what [struck out on Wed 9 Oct 2024: personal data] of 4 High Street',
  );
  expect(await eventsOf(j)).toContain('struck-out');
  expect(said(await j.bob.slash('/commitments', { commitment: 'C-1' }))).toContain(
    'struck out on Wed 9 Oct 2024',
  );
  expect(said(await j.bob.slash('/commitments', { words: 'bloggs' }))).toContain('Nothing fits');
  expect(said(await j.bob.slash('/commitments', { words: 'high street' }))).toContain('C-1');
});

test('a title that was cut in the middle of a name holds no part of it', async () => {
  await using j = await beginJourney();
  const long = `${'very '.repeat(14)}long: Bartholomew Fotheringay asked.`;
  await j.record({ ...TOLD, 'Their words': long });
  await strike(j, 'Bartholomew Fotheringay');
  await j.alice.click('Strike out for ever');
  expect(await everything(j)).not.toMatch(/bartholo/i);
});

test('of one commitment only, the others keep the words', async () => {
  await using j = await beginJourney();
  await j.record(TOLD);
  await j.record({ ...TOLD, 'Their words': `${NAME} again.` });
  const asked = await strike(j, NAME, { commitment: 'C-2' });
  expect(asked).not.toContain('C-1');
  await j.alice.click('Strike out for ever');
  const rows = await j.bot.deps.db.read.commitment.findMany({ orderBy: { number: 'asc' } });
  expect(rows.map((row) => row.wording.includes(NAME))).toEqual([true, false]);
});

test('an office’s name can be struck out, and another of that name be recorded afterwards', async () => {
  await using j = await beginJourney();
  await j.record({ ...TOLD, 'Who said it': 'Joe Bloggs, Clerk' });
  await strike(j, NAME);
  await j.alice.click('Strike out for ever');
  const [party] = await j.bot.deps.db.read.party.findMany();
  expect(party?.name).toBe('[struck out on Wed 25 Sep 2024: personal data], Clerk');
  await j.record({ ...TOLD, 'Their words': 'Yes.', 'Who said it': 'Joe Bloggs, Clerk' });
  expect(await j.bot.deps.db.read.party.count()).toBe(2);
});

test('a round-up that named it is taken out, others stay', async () => {
  await using j = await beginJourney();
  j.discord.world.setRolePermissions(j.guild, j.recorder, ['manageEvents', 'manageGuild']);
  await j.alice.slash('/settings round-up', { day: 'Monday' });
  await j.record({ ...TOLD, 'Their words': `${NAME} will be met.` });
  await j.advance('2024-09-30T09:00');
  const roundUp = j.expectPost(/Round-up · Mon 30 Sep 2024/);
  expect(textOf(roundUp)).toContain(NAME);
  await strike(j, NAME);
  await j.alice.click('Strike out for ever');
  await j.bot.tick();
  expect(textOf(roundUp)).not.toContain(NAME);
  expect(textOf(roundUp)).toContain('struck out on Mon 30 Sep 2024');
});

test('it goes from what was shown for a claim, and from every box of a form that was kept', async () => {
  await using j = await beginJourney();
  await j.record({ ...TOLD, 'Their words': 'Posts were filled.', 'How often or by when': 'none' });
  await j.bot.deps.db.write((tx) =>
    tx.commitment.updateMany({
      data: {
        evidence: `{"shown":true,"what":"A list by ${NAME}","link":null,"said":{"by":"1","at":"2024-09-25T19:00:00.000Z"}}`,
      },
    }),
  );
  const { guildId, channelId, id: commitmentId } = await j.bot.deps.db.read.commitment.findFirstOrThrow();
  const typed = {
    on: `when ${NAME} says`,
    by: NAME,
    at: NAME,
    source: NAME,
    commitmentId,
    originalStart: '',
  };
  await j.bot.deps.db.write((tx) =>
    tx.draft.create({
      data: {
        id: 'kept',
        guildId,
        channelId,
        userId: j.alice.user.id,
        kind: 'letter-sent',
        body: JSON.stringify(typed),
        expiresAt: new Date('2024-09-30T00:00:00Z'),
      },
    }),
  );
  await strike(j, NAME);
  await j.alice.click('Strike out for ever');
  expect(await everything(j)).not.toContain(NAME);
  const kept = await j.bot.deps.db.read.draft.findUnique({ where: { id: 'kept' } });
  expect(kept?.body).toContain(`"commitmentId":"${commitmentId}"`);
});

test('posts that name an office which only spoke, and those of matters arising, are edited too', async () => {
  await using j = await beginJourney();
  await j.record({
    ...TOLD,
    'Their words': 'Yes.',
    'Said where and when': `${NAME} Panel, 25 September 2024`,
  });
  await j.record({
    ...TOLD,
    'Their words': 'A report.',
    'How often or by when': 'by 31 October 2024',
    'Said where and when': `${NAME} Panel, 25 September 2024`,
  });
  await j.alice.slash('/said add', { commitment: 'C-1', means: "Says it won't happen" });
  await j.alice.submit({
    'Which office said it': `${NAME}, Chief Executive`,
    'Their words': 'We only ever offered periodic meetings.',
    'When, and how we know': 'letter of 25 September 2024',
  });
  await j.alice.click('Save');
  await j.alice.slash('/matters-arising', { meeting: NAME });
  await j.alice.click('Save: 0 done, 1 carried forward');
  await j.bot.tick();
  expect(j.posts().filter((text) => text.includes(NAME)).length).toBeGreaterThanOrEqual(4);
  await strike(j, NAME);
  await j.alice.click('Strike out for ever');
  await j.bot.tick();
  for (const text of j.posts()) expect(text).not.toContain(NAME);
});

test('of more commitments than a database takes ids in one question, words are struck out and members erased', async () => {
  await using j = await beginJourney();
  await j.record(TOLD);
  const { db } = j.bot.deps;
  const { id: _, ...row } = await db.read.commitment.findFirstOrThrow();
  const more = Array.from({ length: 1_100 }, (_, i) => ({ ...row, id: `more-${i}`, number: i + 2 }));
  await db.write((tx) => tx.commitment.createMany({ data: more }));
  await strike(j, NAME);
  expect(said(await j.alice.click('Strike out for ever'))).toMatch(/Struck out in \d+ places/);
  expect(await db.read.commitment.count({ where: { wording: { contains: NAME } } })).toBe(0);
  await j.alice.slash('/privacy erase');
  expect(said(await j.alice.click('Erase for ever'))).toContain('Erased: in');
  expect(await db.read.commitment.count({ where: { recordedBy: j.alice.user.id } })).toBe(0);
});

test('it needs a recorder, asks first, and can be left', async () => {
  await using j = await beginJourney();
  await j.record(TOLD);
  expect(await strike(j, NAME, {}, j.bob)).toContain('Manage Events');
  await strike(j, NAME);
  expect(said(await j.alice.click('Leave it'))).toBe('Nothing was changed.');
  expect(await everything(j)).toContain(NAME);
  expect(await j.bot.deps.db.read.draft.count()).toBe(0);
});

test.each([
  ['jo', 'at least 3 letters'],
  ['Nobody Here', 'stand nowhere that you can see'],
  ['  \u200b ', 'at least 3 letters'],
])('“%s” is answered, and nothing changes', async (words, answer) => {
  await using j = await beginJourney();
  await j.record(TOLD);
  const before = await everything(j);
  expect(await strike(j, words)).toContain(answer);
  expect(await everything(j)).toBe(before);
});

test('what somebody cannot see they neither find nor strike out; another server’s least of all', async () => {
  await using j = await beginJourney();
  await j.record(TOLD);
  j.discord.world.setRoles(j.members.dana, [j.recorder]);
  expect(await strike(j, NAME, {}, j.dana)).toContain('stand nowhere');
  const [charlie] = [j.charlie];
  await charlie.slash('/privacy strike-out', { reason: 'personal data' });
  expect(said(await charlie.submit({ 'The words that are to go': NAME }))).toMatch(/Manage Events|nowhere/);
  await strike(j, NAME);
  const [draft] = await j.bot.deps.db.read.draft.findMany();
  const post = j.discord.messages(j.channel)[0];
  if (!post) throw new Error('no post');
  for (const outsider of [j.dana, j.bob, charlie]) {
    const forged = await outsider.forge({ customId: `privacy-strike|${draft?.id}`, message: post });
    expect(said(forged)).toMatch(/no longer (open|here)|Manage Events/);
  }
  expect(await everything(j)).toContain(NAME);
});

test('a member is erased: one number that is nobody’s stands in their place, everywhere', async () => {
  await using j = await beginJourney();
  await j.record(TOLD);
  await j.bob.slash('/remindme on');
  await j.advance('2024-10-09T11:30');
  await j.alice.slash('/meeting attended', { meeting: 'Scrutiny' });
  await j.alice.select('Who was there?', [j.members.bob]);
  await j.bob.click('Went ahead');
  await j.bot.tick();
  const bob = j.members.bob.user.id;
  expect(await everything(j)).toContain(bob);
  expect(said(await j.bob.slash('/privacy erase'))).toContain('Erase for ever?');
  const answer = said(await j.bob.click('Erase for ever'));
  const placeholder = /the number (\d+) stands/.exec(answer)?.[1] ?? '';
  expect(placeholder).toMatch(/^\d{6,7}$/);
  await j.bot.tick();
  const after = await everything(j);
  expect(after).not.toContain(bob);
  expect(after).toContain(placeholder);
  for (const text of j.posts()) expect(text).not.toContain(bob);
  const slot = await j.bot.deps.db.read.slot.findFirst({ where: { outcome: { not: null } } });
  expect(slot?.outcome).toContain(`"recordedBy":"${placeholder}"`);
  expect(await j.bot.deps.db.read.follow.count()).toBe(0);
  await j.advance('2024-10-24T12:00');
});

test('what an erased owner should have been told goes to the channel', async () => {
  await using j = await beginJourney();
  await promised(j);
  await j.alice.slash('/privacy erase');
  await j.alice.click('Erase for ever');
  await j.advance('2024-10-16T12:00');
  j.expectPost(/Nobody has said what became of/);
});

test('others are erased, and a name in texts, by whoever manages the server, and by nobody else', async () => {
  await using j = await beginJourney();
  await j.record({ ...TOLD, 'Their words': 'Bob asked the same of Bobby.' });
  const refused = said(await j.alice.slash('/privacy erase', { member: j.members.bob }));
  expect(refused).toContain('Manage Server');
  expect(said(await j.bob.slash('/privacy erase', { name: 'Cabinet' }))).toContain('Manage Server');
  j.discord.world.setRolePermissions(j.guild, j.recorder, ['manageEvents', 'manageGuild']);
  expect(said(await j.alice.slash('/privacy erase', { name: 'Bob' }))).toContain('Whose name is it?');
  await j.alice.slash('/privacy erase', { member: j.members.bob, name: 'Bob' });
  await j.alice.click('Erase for ever');
  const row = await j.bot.deps.db.read.commitment.findFirst();
  expect(row?.wording).toBe('[name erased on Wed 25 Sep 2024] asked the same of Bobby.');
});

test('an export holds every table, without secrets, and of other servers nothing', async () => {
  await using j = await beginJourney();
  await j.record(TOLD);
  await j.bob.slash('/remindme on');
  await promised(j, { channel: j.lobby, who: 'Director of Transport' });
  expect(said(await j.bob.slash('/privacy export'))).toContain('Manage Server');
  j.discord.world.setRolePermissions(j.guild, j.recorder, ['manageEvents', 'manageGuild']);
  const answer = await j.alice.slash('/privacy export');
  expect(said(answer)).toMatch(/All that I keep of this server: \d+ entries/);
  const [file] = answer.message?.attachments ?? [];
  const exported = JSON.parse(Buffer.from(file?.bytes ?? []).toString()) as Record<
    string,
    Record<string, unknown>[]
  >;
  expect(Object.keys(exported)).toEqual(['exportedOn', ...TABLES]);
  expect(exported.Commitment?.map((row) => row.number).toSorted()).toEqual([1, 2]);
  expect(exported.Event?.find((row) => row.kind === 'recorded')?.detail).toMatchObject({ number: 1 });
  const secrets = TABLES.flatMap((table) =>
    Object.entries(COLUMNS[table])
      .filter(([, holds]) => holds === 'secret')
      .map(([column]) => [table, column]),
  );
  expect(secrets).toEqual([['Feed', 'tokenHash']]);
  expect(JSON.stringify(exported)).not.toContain('tokenHash');
});

test('an export leaves out channels that its asker cannot see', async () => {
  await using j = await beginJourney();
  await j.record(TOLD);
  await promised(j, { channel: j.lobby, who: 'Director of Transport' });
  j.discord.world.setRolePermissions(j.guild, j.recorder, ['manageGuild']);
  j.discord.world.setRoles(j.members.dana, [j.recorder]);
  const answer = await j.dana.slash('/privacy export');
  expect(said(answer)).toContain('Channels that you cannot see are left out');
  const text = Buffer.from(answer.message?.attachments[0]?.bytes ?? []).toString();
  expect(text).toContain('Director of Transport');
  expect(text).not.toContain(NAME);
});

test('the name of an office that also promised something elsewhere can be struck out by whoever reads it here', async () => {
  await using j = await beginJourney();
  j.discord.world.setRoles(j.members.dana, [j.recorder]);
  await promised(j, { who: 'Joe Bloggs, Clerk' });
  await promised(j, { who: 'Joe Bloggs, Clerk', channel: j.lobby });
  expect(await strike(j, NAME, {}, j.dana)).toContain('an office or person');
  await j.dana.click('Strike out for ever');
  const [party] = await j.bot.deps.db.read.party.findMany();
  expect(party?.name).toContain('struck out on');
});
