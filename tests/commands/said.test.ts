import { expect, test } from 'vitest';
import type { Actor } from '#playground/discord/actors/actor.ts';
import { beginJourney, type Journey, textOf } from '#tests/support/journey.ts';
import { eventsOf, said } from './support.ts';

const REVERSAL = {
  'Which office said it': 'Chief Executive',
  'Their words': 'We only ever offered periodic meetings.',
  'When, and how we know': 'letter of 19 November 2024',
};
const HOSTILE = '**@everyone** <@1> [x](https://evil.example) `code` ||spoiler|| <t:0:R>\n# head\n> quote';

/** The commitment is on record, and it is the evening of 19 November. */
async function begin(options: { secondPerson?: boolean } = {}) {
  const j = await beginJourney();
  const role = j.discord.world.addRole(j.guild, { name: 'Minute takers', permissions: ['manageEvents'] });
  await j.record();
  if (options.secondPerson) {
    const member = j.discord.world.addMember(j.guild, 'Office Manager', {
      roles: [j.discord.world.addRole(j.guild, { name: 'Managers', permissions: ['manageGuild'] })],
    });
    const manager = j.discord.actor({ guild: j.guild, member, channel: j.channel });
    await manager.slash('/settings second-person', { asked: true });
  }
  await j.advance('2024-11-19T20:00');
  j.skip();
  return Object.assign(j, { role });
}

async function propose(j: Journey, means: string | null, fields: Record<string, string> = {}, who = j.alice) {
  await who.slash('/said add', { commitment: 'C-1', ...(means ? { means } : {}) });
  return who.submit({ ...REVERSAL, ...fields });
}

/** Puts it on record as Alice does; answers with the post. */
async function put(j: Journey, means: string, fields: Record<string, string> = {}) {
  await propose(j, means, fields);
  await j.alice.click('Save');
  await j.bot.tick();
  return j.expectPost(/What they've said since · C-1/);
}

const card = async (j: Journey, who: Actor = j.bob) =>
  said(await who.slash('/commitments', { commitment: 'C-1' }));
const onRecord = (j: Journey) => j.bot.deps.db.read.statement.count();

test('the preview sets the promise and what was said side by side, and saves nothing', async () => {
  await using j = await begin();
  const shown = await propose(j, "Says it won't happen");
  expect(shown.ephemeral).toBe(true);
  const text = said(shown);
  expect(text).toContain('> We will meet you regularly.');
  expect(text).toContain('Since then, Chief Executive');
  expect(text).toContain('> We only ever offered periodic meetings.');
  expect(text).toContain('— Tue 19 Nov 2024 (their letter)');
  expect(text).toContain("It comes to: Says it won't happen");
  expect(await onRecord(j)).toBe(0);
});

test('Save posts both with date and source, asks what it means, and the card shows it without a click', async () => {
  await using j = await begin();
  await propose(j, "Says it won't happen", { Link: 'https://example.org/letter.pdf' });
  const saved = said(await j.alice.click('Save'));
  expect(saved).toContain('Saved on **C-1**');
  expect(saved).toContain('the next steps wait');
  await j.bot.tick();
  const post = textOf(j.expectPost(/What they've said since · C-1/));
  for (const words of [
    '> We will meet you regularly.',
    'Children and Families Overview and Scrutiny Panel, Wed 25 Sep 2024 (our notes)',
    '> We only ever offered periodic meetings.',
    'Tue 19 Nov 2024 (their letter) · [source](https://example.org/letter.pdf)',
    '[It means what it says]',
    '[It changes nothing]',
    '[Leave it until…]',
  ])
    expect(post).toContain(words);
  const shown = await card(j);
  expect(shown).toContain("What they've said since");
  expect(shown).toContain('**Chief Executive**, Tue 19 Nov 2024 (their letter)');
  expect(shown).toContain('> We only ever offered periodic meetings.');
  expect(shown).toContain("Says it won't happen · as read by");
  expect(shown).toContain('counts for nothing until a person confirms it');
});

test('without what it comes to it is asked, and Save waits for it', async () => {
  await using j = await begin();
  const text = said(await propose(j, null));
  expect(text).toContain('What does it come to? Choose below.');
  expect(text).toContain('[Save (off)]');
  const chosen = said(await j.alice.select('What does it come to?', 'Offers less'));
  expect(chosen).toContain('It comes to: Offers less');
  const source = said(await j.alice.select('How do we know the words?', 'How we know: press'));
  expect(source).toContain('— Tue 19 Nov 2024 (press)');
  expect(source).toContain('[Save]');
});

test('from a message, its words and its link are filled in', async () => {
  await using j = await begin();
  const message = j.alice.say(j.channel, 'The offer of periodic meetings stands firm.');
  await j.alice.messageMenu("What they've said since", message);
  const shown = said(
    await j.alice.submit({
      'About which commitment': 'c1',
      'Which office said it': 'Cabinet Member for Education',
      'When, and how we know': '3 October 2024',
    }),
  );
  expect(shown).toContain('> The offer of periodic meetings stands firm.');
  await j.alice.select('What does it come to?', 'Stands by it');
  await j.alice.click('Save');
  await j.bot.tick();
  expect(textOf(j.expectPost(/What they've said since/))).toContain(message.id);
});

test('a second press of Save, and three at once, put it on record once', async () => {
  await using j = await begin();
  const { message } = await propose(j, "Says it won't happen");
  if (!message) throw new Error('a preview is a message');
  const save = message.components.flatMap((r) => r.components ?? []).find((c) => c.label === 'Save');
  const forged = { customId: save?.custom_id ?? '', message };
  const answers = await Promise.all([j.alice.forge(forged), j.alice.forge(forged), j.alice.forge(forged)]);
  for (const answer of answers) expect(said(answer)).toContain('C-1');
  expect(said(await j.alice.forge(forged))).toContain('saved already');
  expect(await onRecord(j)).toBe(1);
  await j.bot.tick();
  j.expectPost(/What they've said since/);
  j.expectNothingElse();
});

test('what one person says it means is on the post, the card and in the history', async () => {
  await using j = await begin();
  const post = await put(j, "Says it won't happen");
  const answer = said(await j.alice.click('It means what it says', { message: post }));
  expect(answer).toContain('Confirmed: it means what it says');
  expect(answer).toContain('What comes next');
  for (const label of ['[Undo]', '[They now offer…]', '[Close…]']) expect(answer).toContain(label);
  await j.bot.tick();
  expect(textOf(post)).toContain("Says it won't happen · confirmed by");
  expect(textOf(post)).not.toContain('[It means what it says]');
  expect(await card(j)).toContain("Says it won't happen · confirmed by");
  expect(await eventsOf(j)).toEqual(['recorded', 'said', 'said-confirmed']);
});

test('it changes nothing: it stands with who said so, and the question is gone', async () => {
  await using j = await begin();
  const post = await put(j, 'Offers less');
  await j.alice.click('It changes nothing', { message: post });
  await j.bot.tick();
  expect(textOf(post)).toContain('Offers less · changes nothing, says');
  expect(textOf(post)).not.toContain('[It changes nothing]');
});

test('where a second person is asked for, the first alone is not enough, and cannot be the second', async () => {
  await using j = await begin({ secondPerson: true });
  const post = await put(j, "Says it won't happen");
  expect(said(await j.alice.click('It means what it says', { message: post }))).toContain(
    'once a second person has confirmed it',
  );
  await j.bot.tick();
  expect(textOf(post)).toContain('a second person is still asked');
  expect(said(await j.alice.click('Yes, as a second person', { message: post }))).toContain(
    'You confirmed it first',
  );
  j.discord.world.setRoles(j.members.bob, [j.role]);
  await j.advance({ seconds: 5 });
  expect(said(await j.bob.click('Yes, as a second person', { message: post }))).toContain(
    'Confirmed, by a second person',
  );
  await j.bot.tick();
  expect(textOf(post)).toMatch(/confirmed by <@\d+>, Tue 19 Nov 2024 and <@\d+>, Tue 19 Nov 2024/);
  expect(textOf(post)).not.toContain('[Yes, as a second person]');
  expect(await eventsOf(j)).toEqual(['recorded', 'said', 'said-confirmed', 'said-seconded']);
});

test('of two who answer at once otherwise, the second sees what the first said', async () => {
  await using j = await begin();
  const post = await put(j, "Says it won't happen");
  j.discord.world.setRoles(j.members.bob, [j.role]);
  const labels = (label: string) =>
    post.components.flatMap((r) => r.components ?? []).find((c) => c.label === label)?.custom_id ?? '';
  const nothing = labels('It changes nothing');
  await j.alice.click('It means what it says', { message: post });
  const late = said(await j.bob.forge({ customId: nothing, message: post }));
  expect(late).toContain("Somebody was there before you: Says it won't happen · confirmed by");
  expect(await eventsOf(j)).toEqual(['recorded', 'said', 'said-confirmed']);
  const corrected = await j.bob.slash('/said confirm', { commitment: 'C-1', answer: 'It changes nothing' });
  expect(said(corrected)).toContain('On record: it changes nothing');
});

test('left until a day, it is asked again at the post hour, once, and not when it was answered meanwhile', async () => {
  await using j = await begin();
  const post = await put(j, "Says it won't happen");
  await j.alice.click('Leave it until…', { message: post });
  const refused = said(await j.alice.submit({ 'Until which day': '1 November 2024' }));
  expect(refused).toContain('not ahead of today');
  await j.alice.click('Put it right');
  expect(said(await j.alice.submit({ 'Until which day': 'Saturday 23 November' }))).toContain(
    'Mon 25 Nov 2024 at 09:00',
  );
  await j.advance('2024-11-25T09:00');
  const again = j.expectPost(/Left until today: .*What does it mean/);
  expect(j.postedAt(again)).toBe('2024-11-25 09:00');
  await j.alice.click('Leave it until…', { message: again });
  await j.alice.submit({ 'Until which day': '27 November 2024' });
  await j.alice.slash('/said confirm', { commitment: 'C-1', answer: 'It means what it says' });
  j.skip();
  await j.advance('2024-11-27T12:00');
  expect(j.posts().filter((text) => text.includes('Left until today'))).toHaveLength(0);
});

test('the owner hears that the steps wait no sooner than it was left until, and then that they no longer do', async () => {
  await using j = await beginJourney();
  await j.record();
  await j.alice.slash('/next policy', { commitment: 'C-1', choose: 'standard' });
  await j.advance('2024-10-11T12:00');
  const post = await put(j, "Says it won't happen", { 'When, and how we know': 'letter of 11 October 2024' });
  await j.advance('2024-10-11T13:00');
  const word = j.expectDm(j.alice, /The next step waits for a person/);
  const words = () =>
    j.discord
      .messages(j.alice.dm())
      .map(textOf)
      .filter((text) => text.includes('waits for a person'));
  await j.alice.click('Leave it until…', { message: post });
  await j.alice.submit({ 'Until which day': '4 November 2024' });
  await j.advance('2024-11-10T12:00');
  expect(words()).toHaveLength(1);
  await j.advance('2024-11-11T09:00');
  expect(words()).toHaveLength(2);
  await j.alice.slash('/said confirm', { commitment: 'C-1', answer: 'It changes nothing' });
  await j.bot.tick();
  expect(textOf(word)).toContain('They no longer wait for this.');
});

test('Undo takes it back within ten minutes: the post is struck through, the card says nothing of it', async () => {
  await using j = await begin();
  await propose(j, "Says it won't happen");
  await j.alice.click('Save');
  await j.bot.tick();
  const post = j.expectPost(/What they've said since/);
  await j.advance({ minutes: 9 });
  expect(said(await j.alice.click('Undo'))).toContain('is taken back');
  await j.bot.tick();
  expect(textOf(post)).toContain('~~What they');
  expect(textOf(post)).not.toContain('periodic');
  expect(await card(j)).not.toContain('periodic');
  expect(await eventsOf(j)).toEqual(['recorded', 'said', 'said-taken-back']);
});

test('after ten minutes Undo is over; /said withdraw takes it back still, and is in the history', async () => {
  await using j = await begin();
  await propose(j, "Says it won't happen");
  await j.alice.click('Save');
  await j.advance({ minutes: 10 });
  expect(said(await j.alice.click('Undo'))).toContain('Ten minutes are over');
  const [choice] = await j.alice.autocomplete('/said withdraw', 'which', 'chief', {
    others: { commitment: 'C-1' },
  });
  expect(choice?.name).toContain('Chief Executive, 2024-11-19: We only ever');
  const taken = await j.alice.slash('/said withdraw', { commitment: 'C-1', which: String(choice?.value) });
  expect(said(taken)).toContain('is taken back');
  expect(await card(j)).not.toContain('periodic');
});

test('one’s own word of what it means can be undone for ten minutes; then it waits again', async () => {
  await using j = await begin();
  const post = await put(j, "Says it won't happen");
  await j.alice.click('It means what it says', { message: post });
  expect(said(await j.alice.click('Undo'))).toContain('taken back. What does it mean?');
  await j.bot.tick();
  expect(textOf(post)).toContain('[It means what it says]');
  await j.alice.click('It changes nothing', { message: post });
  await j.advance({ minutes: 10 });
  expect(said(await j.alice.click('Undo'))).toContain('Ten minutes are over');
});

test('where two offices do not say the same, the card and the post say so', async () => {
  await using j = await begin();
  await put(j, "Says it won't happen");
  await j.alice.slash('/said confirm', { commitment: 'C-1', answer: 'It means what it says' });
  await j.advance('2024-12-03T12:00');
  j.skip();
  const second = {
    'Which office said it': 'Cabinet Member for Education',
    'Their words': 'The offer of periodic meetings stands firm, but not every two weeks.',
    'When, and how we know': 'press, 3 December 2024',
  };
  const post = await put(j, 'Offers less', second);
  expect(await card(j)).not.toContain('accounts differ');
  await j.alice.click('It means what it says', { message: post });
  await j.bot.tick();
  const differ =
    "Their accounts differ. Chief Executive (Tue 19 Nov 2024): says it won't happen; Cabinet Member for Education (Tue 3 Dec 2024): offers less.";
  expect(textOf(post)).toContain(differ);
  const shown = await card(j);
  expect(shown).toContain(differ);
  expect(shown.indexOf('periodic meetings.')).toBeLessThan(shown.indexOf('stands firm'));
});

test.each([
  [{ 'When, and how we know': 'purple' }, /could not read a day/],
  [{ 'When, and how we know': '20 November 2024' }, /Wed 20 Nov 2024 is still to come/],
  [{ 'When, and how we know': '24 September 2024' }, /before the day of the promise, Wed 25 Sep 2024/],
  [{ 'When, and how we know': '31 November 2024' }, /could not read a day/],
  [{ 'Which office said it': 'Chief Executive; Leader' }, /one office at a time/],
  [{ 'Which office said it': '\u200b' }, /Which office said it\*\* is empty/],
  [{ 'Their words': '\u0000 \u200b' }, /Their words\*\* is empty/],
  [{ Link: 'javascript:alert(1)' }, /Link\*\* is no web address/],
  [{ 'About which commitment': 'C-99' }, /I know no such commitment here/],
  [{ 'About which commitment': 'purple' }, /I know no such commitment here/],
])('%o says what is wrong, keeps what was typed, and saves nothing', async (fields, words) => {
  await using j = await begin();
  const text = said(await propose(j, "Says it won't happen", fields as Record<string, string>));
  expect(text).toMatch(words);
  expect(text).toContain('[Save (off)]');
  await j.alice.click('Change the words');
  const right = said(await j.alice.submit({ 'About which commitment': 'C-1', ...REVERSAL, Link: '' }));
  expect(right).toContain('[Save]');
  expect(await onRecord(j)).toBe(0);
});

test('words that look like one child’s case are asked about before they are saved', async () => {
  await using j = await begin();
  const words = { 'Their words': 'We will not meet about my son, born 3 May 2014.' };
  const shown = said(await propose(j, "Says it won't happen", words));
  expect(shown).toContain('One child’s case?');
  expect(await onRecord(j)).toBe(0);
  await j.alice.click('It is no casework: save');
  expect(await onRecord(j)).toBe(1);
});

test('hostile and longest words are shown as text and fit every message', async () => {
  await using j = await begin();
  const words = `${HOSTILE}${'*_~`|'.repeat(300)}`.slice(0, 1_500);
  for (const [office, day] of [
    ['Chief Executive', '19 November 2024'],
    ['Leader of the Council', '18 November 2024'],
    ['Cabinet Member **@everyone**', '17 November 2024'],
    ['Director', '16 November 2024'],
  ] as const) {
    const fields = {
      'Which office said it': office,
      'Their words': words,
      'When, and how we know': `press, ${day}`,
      Link: `https://example.org/${'('.repeat(470)}`,
    };
    const post = await put(j, "Says it wasn't agreed", fields);
    expect(textOf(post)).not.toMatch(/(?<!\\)@everyone/);
  }
  const shown = await card(j);
  expect(shown).toContain('and 1 before');
  expect(said(await j.bob.slash('/said list', { commitment: 'C-1' }))).toContain('Leader of the Council');
});

test('who may not record, who cannot see the channel and who is elsewhere put nothing on record', async () => {
  await using j = await begin();
  expect(said(await propose(j, "Says it won't happen", {}, j.bob))).toContain('Manage Events');
  const post = await put(j, "Says it won't happen");
  expect(said(await j.bob.click('It means what it says', { message: post }))).toContain('Manage Events');
  const row = await j.bot.deps.db.read.statement.findFirstOrThrow();
  const customId = `said-means|${row.commitmentId}|${row.id}|new`;
  const message = j.charlie.say(j.theirs, 'anything');
  expect(said(await j.charlie.forge({ customId, message }))).toContain('no such commitment');
  expect(said(await j.charlie.slash('/said list', { commitment: 'C-1' }))).toContain('no such commitment');
  expect(
    await j.charlie.autocomplete('/said withdraw', 'which', '', { others: { commitment: 'C-1' } }),
  ).toEqual([]);
  expect(await eventsOf(j)).toEqual(['recorded', 'said']);
});

test('what is not there, and what was taken back, is refused exactly', async () => {
  await using j = await begin();
  expect(said(await j.alice.slash('/said list', { commitment: 'C-1' }))).toContain('Nothing is on record');
  const confirm = { commitment: 'C-1', answer: 'It means what it says' };
  expect(said(await j.alice.slash('/said confirm', confirm))).toContain('not on record here');
  const post = await put(j, "Says it won't happen");
  const { id } = await j.bot.deps.db.read.statement.findFirstOrThrow();
  await j.alice.slash('/said withdraw', { commitment: 'C-1', which: id });
  expect(said(await j.alice.click('It means what it says', { message: post }))).toContain(
    'taken back meanwhile',
  );
  expect(said(await j.alice.slash('/said withdraw', { commitment: 'C-1', which: id }))).toContain(
    'not on record',
  );
});
