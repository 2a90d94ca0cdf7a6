import { expect, test } from 'vitest';
import { saveActions } from '#bot/use-cases/save-actions.ts';
import { beginJourney, type Journey, textOf } from '#tests/support/journey.ts';
import { aliceOn } from '#tests/support/promised.ts';
import { eventsOf, said } from './support.ts';

const LIST = [
  '1. Clerk – send the minutes – by 4 October',
  '2. Head of SEND to publish the waiting times by the end of November',
  '3. Director of Education: meet the forum every two weeks on Wednesdays at 10am',
].join('\n');
const PANEL = 'Scrutiny Panel, 25 September 2024';

async function paste(j: Journey, lines: string, more: Record<string, string> = {}): Promise<string> {
  await j.alice.slash('/actions');
  const fields = { 'Actions, one a line': lines, 'Said where and when': PANEL, ...more };
  return said(await j.alice.submit(fields));
}

function commitments(j: Journey) {
  return j.bot.deps.db.read.commitment.findMany({ orderBy: { number: 'asc' }, include: { promisors: true } });
}

test('pasted actions are shown as they were read, saved at once, and share one post', async () => {
  await using j = await beginJourney();
  const shown = await paste(j, LIST);
  expect(shown).toContain('This is how I read 3 actions');
  expect(shown).toContain('Scrutiny Panel, Wed 25 Sep 2024');
  expect(shown).toContain('**1.** Clerk — send the minutes — by Fri 4 Oct 2024');
  expect(shown).toContain(
    '**3.** Director of Education — meet the forum — every two weeks on Wednesday at 10:00',
  );
  expect(await commitments(j)).toEqual([]);
  expect(said(await j.alice.click('Save all'))).toContain('Saved 3 actions: **C-1 to C-3**');
  await j.bot.tick();
  const post = textOf(j.expectPost(/Recorded · 3 actions · C-1 to C-3/));
  expect(post).toContain('**C-2** Head of SEND: publish the waiting times — by Sat 30 Nov 2024');
  j.expectNothingElse();
  const rows = await commitments(j);
  expect(rows.map((row) => [row.number, row.kind, row.madeOn])).toEqual([
    [1, 'deliverable', '2024-09-25'],
    [2, 'deliverable', '2024-09-25'],
    [3, 'recurring-meeting', '2024-09-25'],
  ]);
  expect(new Set(rows.map((row) => row.meetingId)).size).toBe(1);
  expect(await eventsOf(j)).toEqual(['recorded']);
});

test('an action is a commitment like any other: its card opens from the post, and it is asked about', async () => {
  await using j = await beginJourney();
  await paste(j, LIST);
  await j.alice.click('Save all');
  await j.bot.tick();
  expect(said(await j.bob.select('Open one', 'C-1 · send the minutes'))).toContain('> send the minutes');
  await j.advance('2024-10-05T09:00');
  j.expectPost(/Was it done\?[\s\S]*C-1 · What was due by Fri 4 Oct 2024/);
});

test('what could not be read stays, marked, with what was understood, and is saved when it is put right', async () => {
  await using j = await beginJourney();
  const shown = await paste(
    j,
    'Clerk – send the minutes – by 4 October\nbook the room\nChair – write – in purple weeks',
  );
  expect(shown).toContain('I read 1 of 3 lines');
  expect(shown).toContain('**2.** ⚠ book the room');
  expect(shown).toContain('I read nobody who is to do it');
  expect(shown).toContain('Who: Chair. I could not read by when');
  const saved = said(await j.alice.click('Save the 1 that I could read'));
  expect(saved).toContain('Saved 1 action: **C-1**');
  expect(saved).toContain('These are still here');
  await j.alice.click('Change the lines');
  expect(j.alice.modal()?.components.map((c) => c.component?.value ?? '')).toEqual([
    'book the room\nChair – write – in purple weeks',
    PANEL,
    '',
  ]);
  const again = await j.alice.submit({
    'Actions, one a line': 'Clerk to book the room by 4 October\nChair – write – by Friday',
  });
  expect(said(again)).toContain('This is how I read 2 actions');
  expect(said(await j.alice.click('Save all'))).toContain('C-2 to C-3');
  expect(await commitments(j)).toHaveLength(3);
  expect(await j.bot.deps.db.read.draft.count()).toBe(0);
});

test('two presses of Save at once save once, and both say what is on record', async () => {
  await using j = await beginJourney();
  await paste(j, LIST);
  const [draft] = await j.bot.deps.db.read.draft.findMany({ select: { id: true } });
  const input = { draftId: draft?.id ?? '', round: 0, notCasework: false };
  const alice = aliceOn(j);
  const both = await Promise.all([
    saveActions(j.bot.deps, alice, input),
    saveActions(j.bot.deps, alice, input),
  ]);
  expect(both.map((it) => it.ok && it.saved.length)).toEqual([3, 3]);
  expect(both.map((it) => it.ok && it.already).sort()).toEqual([false, true]);
  expect(await commitments(j)).toHaveLength(3);
  expect(said(await j.alice.click('Save all'))).toContain('were saved already');
  await j.bot.tick();
  j.expectPost(/Recorded · 3 actions/);
  j.expectNothingElse();
});

test('all of it is taken back within ten minutes, and struck through in its post; later it stands', async () => {
  await using j = await beginJourney();
  await paste(j, LIST);
  await j.alice.click('Save all');
  await j.bot.tick();
  const post = j.expectPost(/Recorded · 3 actions/);
  expect(said(await j.alice.click('Undo'))).toContain('**C-1 to C-3** are taken back');
  await j.bot.tick();
  expect(textOf(post)).toContain('~~C-2~~ taken back');
  expect((await commitments(j)).map((row) => row.resolution)).toEqual([
    'taken-back',
    'taken-back',
    'taken-back',
  ]);
  await paste(j, LIST);
  await j.alice.click('Save all');
  await j.advance({ minutes: 10 });
  expect(said(await j.alice.click('Undo'))).toContain('Ten minutes are over');
});

test('300 lines are previewed in pages, saved in one go, and named in posts of fifty', {
  timeout: 60_000,
}, async () => {
  await using j = await beginJourney();
  const shown = await paste(j, 'A to do x\n'.repeat(300));
  expect(shown).toContain('This is how I read 300 actions');
  expect(shown).toMatch(/Page 1 of \d+/);
  expect(said(await j.alice.click('Next ▶'))).toMatch(/Page 2 of/);
  expect(said(await j.alice.click('Save all'))).toContain('Saved 300 actions: **C-1 to C-300**');
  await j.bot.tick();
  expect(j.posts()).toHaveLength(6);
  expect(j.posts().join('\n')).toContain('Recorded · 50 actions · C-251 to C-300');
  expect(await commitments(j)).toHaveLength(300);
});

test('more than fit are counted, and come when the first are saved', async () => {
  await using j = await beginJourney();
  expect(await paste(j, 'A to do\n'.repeat(320))).toContain(
    '300 lines are read at once; 20 more are read when these are saved',
  );
  expect(said(await j.alice.click('Save all'))).toContain('This is how I read 20 actions');
  await j.alice.click('Save all');
  expect(await commitments(j)).toHaveLength(320);
});

test('what stays of a table is read in its columns as before', async () => {
  await using j = await beginJourney();
  await paste(
    j,
    'Action\tOwner\tDue\nsend the minutes\tClerk\t4 October\nbook the room\tChair\tin purple weeks',
  );
  const left = said(await j.alice.click('Save the 1 that I could read'));
  expect(left).toContain('Who: Chair. I could not read by when');
  await j.alice.click('Change the lines');
  expect(j.alice.modal()?.components[0]?.component?.value).toBe(
    'Action\tOwner\tDue\nbook the room\tChair\tin purple weeks',
  );
});

test.each([
  ['nothing but headings', 'Actions:\n---', 'I read no action in that'],
  ['more often than once a day', 'Clerk – meet the forum – every hour', 'This works: every'],
  ['nobody to do it', 'send the minutes', 'I read 0 of 1 line'],
  ['hostile text', '@everyone – <@1> **x** [a](http://b) – by Friday', 'This is how I read 1 action'],
])('%s is answered and nothing is saved', async (_, lines, words) => {
  await using j = await beginJourney();
  const shown = await paste(j, lines);
  expect(shown).toContain(words);
  expect(shown).not.toMatch(/(^|[^\\])@everyone(?!\u200b)/);
  expect(await commitments(j)).toEqual([]);
});

test('a day that is still to come is no day on which it was said, and nothing is saved before that is right', async () => {
  await using j = await beginJourney();
  const shown = await paste(j, LIST, { 'Said where and when': 'Panel, 25 September 2025' });
  expect(shown).toContain('**Said where and when**');
  expect(shown).toContain('[Save all (off)]');
});

test('words about one child are asked about before they are saved', async () => {
  await using j = await beginJourney();
  const shown = await paste(j, 'Clerk to chase my son’s EHCP by Friday\nClerk to send the minutes by Friday');
  expect(shown).toContain('one child’s case');
  expect(said(await j.alice.click('Save the 1 that I could read'))).toContain('C-1');
  expect((await commitments(j)).map((row) => row.wording)).toEqual(['send the minutes']);
  expect(said(await j.alice.click('It is no casework: save 1'))).toContain('C-2');
});

test('after a meeting of our own that went ahead, its actions are asked for, with the meeting filled in', async () => {
  await using j = await beginJourney();
  await j.alice.slash('/meeting add', { name: 'Committee', when: '9 October at 19:00' });
  await j.alice.click('Save');
  await j.advance('2024-10-09T20:00');
  await j.alice.click('Went ahead');
  await j.alice.click('Anything promised? Add actions');
  expect(j.alice.modal()?.components.map((c) => c.component?.value ?? '')).toContain(
    'Committee, Wed 9 Oct 2024',
  );
  const shown = said(
    await j.alice.submit({ 'Actions, one a line': 'Chair to write to the council by Friday' }),
  );
  expect(shown).toContain('Committee, Wed 9 Oct 2024');
  expect(said(await j.alice.click('Save all'))).toContain('C-2');
});

test('the meeting can be chosen from those on record, and the area is kept', async () => {
  await using j = await beginJourney();
  await j.record();
  const [choice] = await j.alice.autocomplete('/actions', 'meeting', 'scrutiny');
  await j.alice.slash('/actions', { meeting: String(choice?.value) });
  const shown = said(
    await j.alice.submit({ 'Actions, one a line': 'Clerk to send the minutes by Friday', Area: 'Transport' }),
  );
  expect(shown).toContain('Children and Families Overview and Scrutiny Panel, Wed 25 Sep 2024');
  expect(shown).toContain('Area: Transport');
  await j.alice.click('Save all');
  const rows = await j.bot.deps.db.read.commitment.findMany({ orderBy: { number: 'asc' } });
  expect(rows.map((row) => row.area)).toEqual([null, 'Transport']);
  expect(rows[0]?.meetingId).toBe(rows[1]?.meetingId);
});

test('whoever may not record hears which role it takes; and a draft is nobody else’s', async () => {
  await using j = await beginJourney();
  await j.bob.slash('/actions');
  const refused = await j.bob.submit({ 'Actions, one a line': LIST });
  expect(said(refused)).toContain('Manage Events');
  const post = await j.record();
  await paste(j, LIST);
  const [draft] = await j.bot.deps.db.read.draft.findMany({ select: { id: true } });
  for (const outsider of [j.bob, j.dana, j.charlie]) {
    const forged = await outsider.forge({ customId: `actions-save|${draft?.id}|0|`, message: post });
    expect(said(forged)).toMatch(/no longer here|Manage Events/);
  }
  expect(await commitments(j)).toHaveLength(1);
});

test('a post of actions whose answer was lost for long is found again, and not said twice', async () => {
  await using j = await beginJourney();
  await paste(j, LIST);
  await j.alice.click('Save all');
  j.discord.faults.next({ match: /\/messages$/, method: 'POST', how: '502', when: 'after' });
  await j.bot.tick();
  j.clock.set(j.clock.now().plus({ minutes: 9 }));
  await j.bot.tick();
  expect(j.posts().filter((text) => text.includes('Recorded · 3 actions'))).toHaveLength(1);
  await j.alice.click('Undo');
  await j.bot.tick();
  expect(j.posts()[0]).toContain('~~C-2~~ taken back');
});
