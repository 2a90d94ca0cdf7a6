import { expect, test } from 'vitest';
import type { Query } from '#bot/store/database.ts';
import { beginJourney, FORTNIGHTLY, type Journey, textOf } from '#tests/support/journey.ts';
import { said } from './support.ts';

const HOSTILE = '**@everyone** <@1> [x](https://evil.example) `code` ||spoiler|| <t:0:R>\n# head';

async function propose(j: Journey, more: Record<string, string> = {}, actor = j.alice) {
  await actor.slash('/record');
  return actor.submit({ ...FORTNIGHTLY, ...more });
}

const recorded = (j: Journey) => j.bot.deps.db.read.commitment.count();

test('the preview shows how it was read, the next five dates and what is unclear, and saves nothing', async () => {
  await using j = await beginJourney();
  const shown = await propose(j, {
    'How often or by when': 'every two weeks on Wednesdays at 10am, starting 9 October 2024',
  });
  expect(shown.ephemeral).toBe(true);
  const text = said(shown);
  expect(text).toContain('Who: Cabinet Member for Education');
  expect(text).toContain('— Children and Families Overview and Scrutiny Panel, Wed 25 Sep 2024 (our notes)');
  for (const day of ['Wed 9 Oct', 'Wed 23 Oct', 'Wed 6 Nov', 'Wed 20 Nov', 'Wed 4 Dec'])
    expect(text).toContain(`• ${day} 2024 at 10:00`);
  expect(text).toContain('Unclear: place, end');
  expect(await recorded(j)).toBe(0);
});

test('the preview takes six queries at most', async () => {
  await using j = await beginJourney();
  await j.alice.slash('/record');
  const seen: Query[] = [];
  j.bot.deps.db.onQuery((query) => seen.push(query));
  await j.alice.submit(FORTNIGHTLY);
  const statements = seen.filter(({ sql }) => !/^(BEGIN|COMMIT|SAVEPOINT|RELEASE)/i.test(sql));
  expect(statements.length).toBeGreaterThan(0);
  expect(statements.length).toBeLessThanOrEqual(6);
});

test('Save gives a reference, posts the card in the channel, and a second press gives the same one', async () => {
  await using j = await beginJourney();
  const preview = await propose(j);
  const save = preview.message?.components.flatMap((r) => r.components ?? []).find((c) => c.label === 'Save');
  const first = await j.alice.click('Save');
  expect(said(first)).toContain('Saved as **C-1**');
  const post = j.alice.say(j.channel, 'anything');
  const again = await j.alice.forge({ customId: save?.custom_id ?? 'record-save|gone|', message: post });
  expect(said(again)).toContain('saved already, as **C-1**');
  expect(await recorded(j)).toBe(1);
  await j.bot.tick();
  j.expectPost(/Recorded · C-1/);
});

test('two presses of Save at once make one commitment and one post', async () => {
  await using j = await beginJourney();
  const preview = await propose(j);
  const { message } = preview;
  if (!message) throw new Error('a preview is a message');
  const save = message.components.flatMap((r) => r.components ?? []).find((c) => c.label === 'Save');
  const forged = { customId: save?.custom_id ?? '', message };
  const answers = await Promise.all([j.alice.forge(forged), j.alice.forge(forged), j.alice.forge(forged)]);
  for (const answer of answers) expect(said(answer)).toContain('C-1');
  expect(await recorded(j)).toBe(1);
  await j.bot.tick();
  j.expectPost(/Recorded · C-1/);
  j.expectNothingElse();
});

test('Fix keeps what was typed, and what is said there is read', async () => {
  await using j = await beginJourney();
  await propose(j, { 'How often or by when': 'every two weeks on Wednesdays' });
  await j.alice.click('Fix');
  const fixed = said(
    await j.alice.submit({
      Time: '10am',
      Place: 'County Hall',
      'How long': '90 minutes',
      'How we know the words': 'Recording',
    }),
  );
  expect(fixed).toContain('at 10:00, 90 minutes, County Hall');
  expect(fixed).toContain('(recording)');
  await j.alice.click('Fix');
  expect(said(await j.alice.submit({}))).toContain('at 10:00, 90 minutes, County Hall');
});

test('Change the words opens the form with all that was typed', async () => {
  await using j = await beginJourney();
  await propose(j, { 'How often or by when': 'purple' });
  await j.alice.click('Change the words');
  const changed = said(await j.alice.submit({ 'How often or by when': 'monthly' }));
  expect(changed).toContain('> We will meet you regularly.');
  expect(changed).toContain('every month');
});

test('what cannot be read says what would work, and Save waits', async () => {
  await using j = await beginJourney();
  const text = said(await propose(j, { 'How often or by when': 'purple', Link: 'nowhere' }));
  expect(text).toContain('Nearly there');
  expect(text).toMatch(/How often or by when.*This works/);
  expect(text).toContain('https://example.org/minutes.pdf');
  expect(text).toContain('[Save (off)]');
});

test('where several were meant, choosing one reads it', async () => {
  await using j = await beginJourney();
  const asked = await propose(j, { 'How often or by when': 'twice a month' });
  expect(said(asked)).toContain('Choose below which was meant');
  const menu = asked.message?.components
    .flatMap((r) => r.components ?? [])
    .find((c) => c.placeholder === 'Which was meant?');
  const option = menu?.options?.[0];
  const chosen = said(await j.alice.select('Which was meant?', option?.label ?? ''));
  expect(chosen).not.toContain('Choose below');
  expect(chosen).toContain('[Save]');
});

test('the kind that is chosen is the kind that is saved', async () => {
  await using j = await beginJourney();
  await propose(j, { 'How often or by when': 'by 31 March 2025', 'Their words': 'Capacity has been added.' });
  expect(said(await j.alice.select('What kind of commitment?', 'A claim that it is done'))).toContain(
    'Kind: a claim',
  );
  await j.alice.click('Save');
  expect(await j.bot.deps.db.read.commitment.findFirst()).toMatchObject({ kind: 'claim' });
});

test('meetings on holidays are kept and flagged, skipped or moved, as is chosen before Save', async () => {
  await using j = await beginJourney();
  const fields = {
    ...FORTNIGHTLY,
    'How often or by when': 'every Wednesday at 10am, starting 18 December 2024',
  };
  await j.alice.slash('/record');
  expect(said(await j.alice.submit(fields))).toContain('*Meetings are kept on holidays, and flagged');
  const menu = 'What about holidays?';
  const skipped = said(await j.alice.select(menu, 'Meetings are skipped on holidays'));
  expect(skipped).not.toContain('25 Dec 2024');
  expect(skipped).not.toContain('1 Jan 2025');
  const moved = said(await j.alice.select(menu, 'Meetings are moved from holidays to the next working day'));
  expect(moved).toContain('Fri 27 Dec 2024');
  await j.alice.click('Save');
  await j.bot.tick();
  const card = textOf(j.expectPost(/Recorded · C-1/));
  expect(card).toContain('moved from holidays to the next working day');
  expect(card).toContain('Fri 27 Dec 2024');
});

test('nobody is asked about holidays where there is no series', async () => {
  await using j = await beginJourney();
  await j.alice.slash('/record');
  const shown = said(await j.alice.submit({ ...FORTNIGHTLY, 'How often or by when': 'by 31 March 2025' }));
  expect(shown).not.toContain('What about holidays?');
});

test('Throw away leaves nothing, and Save afterwards says so', async () => {
  await using j = await beginJourney();
  const preview = await propose(j);
  const save = preview.message?.components.flatMap((r) => r.components ?? []).find((c) => c.label === 'Save');
  expect(said(await j.alice.click('Throw away'))).toContain('Nothing was saved');
  const post = j.alice.say(j.channel, 'anything');
  const late = await j.alice.forge({ customId: save?.custom_id ?? '', message: post });
  expect(said(late)).toContain('no longer here');
  expect(await recorded(j)).toBe(0);
});

test('a draft is good for seven days, over a restart, and not for eight', async () => {
  await using j = await beginJourney();
  await propose(j);
  await j.advance({ days: 6, hours: 23 });
  await j.restart();
  expect(said(await j.alice.click('Save'))).toContain('Saved as **C-1**');
  await propose(j);
  await j.advance({ days: 7, minutes: 1 });
  expect(said(await j.alice.click('Save'))).toContain('no longer here');
  expect(await recorded(j)).toBe(1);
});

test.each(['record-save', 'record-fix', 'record-edit', 'record-drop'])(
  'another’s draft can be neither seen nor touched by a forged %s',
  async (name) => {
    await using j = await beginJourney();
    const preview = await propose(j);
    const draft = await j.bot.deps.db.read.draft.findFirst();
    const post = j.bob.say(j.channel, 'anything');
    const answer = await j.bob.forge({ customId: `${name}|${draft?.id}|`, message: post });
    expect(answer.kind).not.toBe('modal');
    expect(said(answer)).not.toContain('regularly');
    expect(await recorded(j)).toBe(0);
    if (!preview.message) throw new Error('a preview is a message');
    expect(said(await j.alice.click('Save', { message: preview.message }))).toContain('Saved as **C-1**');
  },
);

test.each([
  ['record-kind', 'claim'],
  ['record-holidays', 'skip'],
  ['record-choose', 'monthly'],
])('nor by a forged menu %s', async (name, value) => {
  await using j = await beginJourney();
  await propose(j);
  const draft = await j.bot.deps.db.read.draft.findFirst();
  const post = j.bob.say(j.channel, 'anything');
  const answer = await j.bob.forge({ customId: `${name}|${draft?.id}`, values: [value], message: post });
  expect(said(answer)).not.toContain('regularly');
  expect(await j.bot.deps.db.read.draft.findFirst()).toEqual(draft);
});

test('words that look like one child’s case are asked about before they are saved', async () => {
  await using j = await beginJourney();
  const asked = said(await propose(j, { 'Their words': 'We will meet you about my son every week.' }));
  expect(asked).toContain('One child’s case?');
  expect(asked).not.toContain('[Save]');
  const draft = await j.bot.deps.db.read.draft.findFirst();
  const post = j.alice.say(j.channel, 'anything');
  await j.alice.forge({ customId: `record-save|${draft?.id}|`, message: post });
  expect(await recorded(j)).toBe(0);
  await j.alice.click('It is no casework: save');
  expect(await recorded(j)).toBe(1);
});

test('the message menu fills in the words and the link of the message', async () => {
  await using j = await beginJourney();
  const message = j.bob.say(j.channel, 'They said: we will meet every month.');
  await j.alice.messageMenu('Record commitment', message);
  const text = said(await j.alice.submit({ 'Who said it': 'Chair', 'How often or by when': 'monthly' }));
  expect(text).toContain('> They said: we will meet every month.');
  await j.alice.click('Save');
  const row = await j.bot.deps.db.read.commitment.findFirst();
  expect(row?.link).toBe(`https://discord.com/channels/${j.guild.id}/${j.channel.id}/${message.id}`);
});

test('whoever may not record is told which role it takes, before the form is in vain', async () => {
  await using j = await beginJourney();
  const refused = await propose(j, {}, j.bob);
  expect(refused.ephemeral).toBe(true);
  expect(said(refused)).toContain('Manage Events');
  expect(await recorded(j)).toBe(0);
});

test.each([
  ['zalgo', `Z${'\u0300\u0301\u0302\u0303'.repeat(300)}algo`.slice(0, 1_200)],
  ['mentions and markdown', HOSTILE],
  ['U+0000', 'a\u0000b\u0000'],
  ['directions', '\u202ednE'],
  ['half a letter', 'a\ud800b'],
])('%s in every box is kept as text and breaks nothing', async (_, text) => {
  await using j = await beginJourney();
  await j.alice.slash('/record');
  const line = text.replaceAll('\n', ' ').slice(0, 190);
  const shown = await j.alice.submit({
    'Who said it': line,
    'Their words': text,
    'Said where and when': line,
    'How often or by when': line,
    Link: line,
  });
  expect(said(shown)).toContain('To put right');
  expect(JSON.stringify([shown.message?.content, shown.message?.embeds])).not.toMatch(
    /@everyone|(?<!\\\\)<@1>|went wrong/,
  );
  await j.alice.click('Change the words');
  await j.alice.submit({ 'How often or by when': 'monthly', Link: '' });
  const again = said(await j.alice.submit({}).catch(() => shown));
  expect(again).not.toContain('went wrong');
});

test('Undo takes it back within ten minutes and strikes what was posted', async () => {
  await using j = await beginJourney();
  await j.record();
  await j.alice.click('Undo');
  await j.bot.tick();
  expect(said({ message: j.discord.messages(j.channel)[0] } as never)).toContain('Taken back');
});

test.each([
  ['fortnightly', 'Once a date is set, I remind this channel before it too.'],
  ['every two weeks on Wednesdays at 10am, starting 9 October 2024', 'I remind this channel before each'],
  ['by 31 March 2025', 'ask afterwards whether it was done'],
  ['', 'Nothing is asked until a date is set.'],
])('what is saved with “%s” promises only what will be done', async (timing, promise) => {
  await using j = await beginJourney();
  await propose(j, { 'How often or by when': timing });
  expect(said(await j.alice.click('Save'))).toContain(promise);
});
