import { extractRawText } from 'mammoth';
import { describe, expect, test } from 'vitest';
import { loadFacts } from '#bot/store/facts.ts';
import { letterMark } from '#bot/use-cases/letter-mark.ts';
import { beginJourney, DATED, FORTNIGHTLY, type Journey, textOf } from '#tests/support/journey.ts';
import { eventsOf, said } from './support.ts';

const BLANKS = {
  'Your name, as it is signed': 'Alice Example',
  'Your office or group': 'Office of the group',
  'Your address': '1 High Street\nTown',
  'Their address': 'County Hall\nTown',
};

/** The same by the names of the boxes. */
const FIELDS = {
  capacity: 'Office of the group',
  senderAddress: '1 High Street',
  date: '25 September 2024',
  recipientAddress: 'County Hall',
};

/** The confirmation, drafted from the card, with its blanks filled in: ready to be sent. */
async function drafted(fields = FORTNIGHTLY): Promise<Journey> {
  const j = await beginJourney();
  await j.record(fields);
  await j.alice.slash('/letter draft', { commitment: 'C-1', kind: 'confirm' });
  await j.alice.click('Fill in the blanks');
  await j.alice.submit(BLANKS);
  return j;
}

async function sent(on = '25 September 2024'): Promise<Journey> {
  const j = await drafted();
  await j.alice.click("I've sent it");
  await j.alice.submit({ 'On which day': on });
  await j.bot.tick();
  return j;
}

/** The card, as it was posted, as it stands now. */
const card = (j: Journey) => j.posts().find((text) => text.includes('Recorded · C-1')) ?? '';

describe('drafting', () => {
  test('after Save the confirmation is drafted, and can be opened at once', async () => {
    await using j = await beginJourney();
    await j.alice.slash('/record');
    await j.alice.submit(FORTNIGHTLY);
    const saved = said(await j.alice.click('Save'));
    expect(saved).toContain('The letter to Cabinet Member for Education is drafted');
    expect(saved).toContain(
      '“We understood you to say: We will meet you regularly. … Please tell us by Wed 9 Oct 2024',
    );
    const letter = said(await j.alice.click('Put it to them'));
    expect(letter).toContain(
      'Draft, to fill in: your name, your office or group, your address, the date of the letter, their address',
    );
    expect(letter).toContain('we understood you to say:');
    expect(letter).toContain('“We will meet you regularly.”');
    expect(await eventsOf(j)).toEqual(['recorded', 'letter-drafted']);
  });

  test('pressed again, it opens the same draft', async () => {
    await using j = await beginJourney();
    await j.record();
    for (let i = 0; i < 3; i += 1)
      await j.alice.slash('/letter draft', { commitment: 'C-1', kind: 'confirm' });
    expect(await j.bot.deps.db.read.letter.count()).toBe(1);
  });

  test('Chase, on the card, lists the letters and drafts another', async () => {
    await using j = await beginJourney();
    const post = await j.record();
    expect(said(await j.alice.click('Chase', { message: post }))).toContain('No letter is on record yet.');
    const letter = said(await j.alice.select('Draft a letter', 'Ask for dates'));
    expect(letter).toContain('Ask for dates, to Cabinet Member for Education');
    const all = said(await j.alice.click('All letters'));
    expect(all).toContain('**Ask for dates, to Cabinet Member for Education**: draft');
    expect(
      said(await j.alice.select('Open a letter', 'Ask for dates, to Cabinet Member for Education')),
    ).toContain('on which dates the meetings can take place');
  });

  test('a letter to a higher office asks which, and makes the office', async () => {
    await using j = await beginJourney();
    const post = await j.record();
    await j.alice.click('Chase', { message: post });
    await j.alice.select('Draft a letter', 'To a higher office');
    const letter = said(await j.alice.submit({ 'Which office': 'Parliamentary Under-Secretary of State' }));
    expect(letter).toContain('To a higher office, to Parliamentary Under-Secretary of State');
    expect(letter).toContain('we understood the Cabinet Member for Education to say:');
    const slash = await j.alice.slash('/letter draft', { commitment: 'C-1', kind: 'higher-office' });
    expect(said(slash)).toContain('To which office? Name it');
  });

  test('each of several promisors is written to', async () => {
    await using j = await beginJourney();
    await j.record({ ...FORTNIGHTLY, 'Who said it': 'Cabinet Member for Education\nLeader of the Council' });
    const all = said(await j.alice.slash('/letter draft', { commitment: 'C-1', kind: 'confirm' }));
    expect(all).toContain('**Put it to them, to Cabinet Member for Education**: draft');
    expect(all).toContain('**Put it to them, to Leader of the Council**: draft');
  });

  test('whoever sent one letter signs the next the same', async () => {
    await using j = await sent();
    const next = said(await j.alice.slash('/letter draft', { commitment: 'C-1', kind: 'set-dates' }));
    expect(next).toContain('Draft, to fill in: the date of the letter, their address');
    expect(next).toContain('Alice Example');
  });

  test('a draft is thrown away, and drafted anew from nothing', async () => {
    await using j = await drafted();
    expect(said(await j.alice.click('Throw away'))).toContain('Thrown away. Nothing was sent.');
    const anew = said(await j.alice.slash('/letter draft', { commitment: 'C-1', kind: 'confirm' }));
    expect(anew).toContain('Draft, to fill in: your name');
  });
});

describe('the draft and the record', () => {
  test('a draft whose record has changed says so once it is looked at, and cannot be sent before', async () => {
    await using j = await beginJourney();
    await j.record(DATED);
    await j.alice.slash('/letter draft', { commitment: 'C-1', kind: 'missed' });
    await j.alice.click('Fill in the blanks');
    const filled = await j.alice.submit(BLANKS);
    expect(said(filled)).not.toContain('The record has changed');
    await j.advance('2024-10-09T11:00');
    await j.alice.click("Didn't happen");
    await j.alice.select('Why?', 'They did not come');
    await j.alice.slash('/letter sent', { commitment: 'C-1' });
    const refused = said(await j.alice.submit({ 'On which day': '9 October 2024' }));
    expect(refused).toContain('The record has changed since this draft was last looked at.');
    const open = async () =>
      said(await j.alice.slash('/letter show', { commitment: 'C-1', letter: await letterId(j) }));
    const shown = await open();
    expect(shown).toContain('**The record has changed** since this was last looked at.');
    expect(shown).toContain(
      'The meeting on Wednesday 9 October 2024 at 10:00: did not take place: nobody came from your side',
    );
    expect(await open()).not.toContain('The record has changed');
    await j.alice.click("I've sent it");
    expect(said(await j.alice.submit({ 'On which day': '9 October 2024' }))).toContain('Sent Wed 9 Oct 2024');
  });

  test('of two who fill it in at once, the second sees what the first wrote, and may send theirs again', async () => {
    await using j = await beginJourney();
    await j.record();
    await j.alice.slash('/letter draft', { commitment: 'C-1', kind: 'confirm' });
    const message = j.alice.say(j.channel, 'hello');
    const { id, commitmentId } = await j.bot.deps.db.read.letter.findFirstOrThrow();
    const open = await j.bot.deps.db.read.letter.findFirstOrThrow();
    const [letter] = (await loadFacts(j.bot.deps.db.read, commitmentId))?.letters ?? [];
    if (!letter) throw new Error('no letter');
    const customId = `kept-form|letter-blanks|${commitmentId}|${id}.${letterMark(letter)}|`;
    const fill = (sender: string) => j.alice.forge({ customId, message, fields: { ...FIELDS, sender } });
    expect(open.blanks).toBe('{}');
    await fill('Alice Example');
    expect(said(await fill('Alice Example'))).toContain('nothing left to fill in');
    expect(said(await fill('Bob Example'))).toContain('while you did: your name: “Alice Example”');
    await j.alice.click('Put it right');
    expect(said(await j.alice.submit({}))).toContain('Bob Example');
  });

  test('somebody who only looks leaves the draft as it was', async () => {
    await using j = await beginJourney();
    await j.record(DATED);
    await j.alice.slash('/letter draft', { commitment: 'C-1', kind: 'missed' });
    await j.advance('2024-10-09T11:00');
    const letter = await letterId(j);
    for (const actor of [j.bob, j.bob, j.alice])
      expect(said(await actor.slash('/letter show', { commitment: 'C-1', letter }))).toContain(
        'The record has changed',
      );
    expect(said(await j.alice.slash('/letter show', { commitment: 'C-1', letter }))).not.toContain(
      'The record has',
    );
  });

  test('what went out in other words stands on record in those', async () => {
    await using j = await drafted();
    await j.alice.click("I've sent it");
    const shown = said(
      await j.alice.submit({
        'On which day': '25 September 2024',
        'Its text, if you changed it': 'Dear **Member**,\n\nas agreed @everyone',
      }),
    );
    expect(shown).toContain('Dear \\*\\*Member\\*\\*');
    expect(shown).not.toContain('we understood you to say');
    expect(shown).toContain('@\u200beveryone');
  });
});

describe('“I’ve sent it”', () => {
  test('is refused while a blank is open, which it names; nothing is put on record', async () => {
    await using j = await beginJourney();
    await j.record();
    await j.alice.slash('/letter draft', { commitment: 'C-1', kind: 'confirm' });
    await j.alice.click('Fill in the blanks');
    await j.alice.submit({ ...BLANKS, 'Your address': '' });
    expect(said(await j.alice.click("I've sent it"))).toContain('Still blank: **your address**.');
    expect(said(await j.alice.slash('/letter sent', { commitment: 'C-1' }))).toContain(
      'Still blank: **your address**.',
    );
    const message = j.alice.say(j.channel, 'hello');
    const customId = `kept-form|letter-sent|${await commitmentId(j)}|${await letterId(j)}|`;
    expect(
      said(await j.alice.forge({ customId, message, fields: { on: '25 September 2024', text: '' } })),
    ).toContain('Still blank: **your address**.');
    expect(await eventsOf(j)).toEqual(['recorded', 'letter-drafted']);
  });

  test('puts it on record with its day and its reply-by day, and the card says so', async () => {
    await using j = await sent();
    expect(card(j)).toContain('Put to them, Wed 25 Sep 2024; reply asked for by Wed 9 Oct 2024');
    const all = said(await j.bob.slash('/letter show', { commitment: 'C-1' }));
    expect(all).toContain('sent Wed 25 Sep 2024 by <@');
    expect(await eventsOf(j)).toEqual(['recorded', 'letter-drafted', 'letter-sent']);
  });

  test('the reply-by day is never before that of the day on which it went out', async () => {
    await using j = await drafted();
    await j.advance('2024-10-02T12:00');
    await j.alice.click("I've sent it");
    const shown = said(await j.alice.submit({ 'On which day': '1 October 2024' }));
    expect(shown).toContain('Sent Tue 1 Oct 2024');
    expect(shown).toContain('reply asked for by Tue 15 Oct 2024');
  });

  test.each([
    ['26 September 2024', '**Thu 26 Sep 2024** is still to come.'],
    ['24 September 2024', 'is before Wed 25 Sep 2024, the day on which it was said.'],
    ['whenever', '**On which day**: I could not read that.'],
    ['25 September 2024 or so', '**On which day**: I could not read that.'],
  ])('the day “%s” is refused, and can be put right', async (on, words) => {
    await using j = await drafted();
    await j.alice.click("I've sent it");
    expect(said(await j.alice.submit({ 'On which day': on }))).toContain(words);
    await j.alice.click('Put it right');
    expect(said(await j.alice.submit({ 'On which day': 'today' }))).toContain('Sent Wed 25 Sep 2024');
  });

  test('is undone within ten minutes, and no later', async () => {
    await using j = await sent();
    await j.advance({ minutes: 1 });
    expect(said(await j.alice.click('Undo'))).toContain('Draft, nothing left to fill in');
    await j.bot.tick();
    expect(card(j)).toContain('Not yet put to them');
    await j.alice.click("I've sent it");
    const view = await j.alice.submit({ 'On which day': 'today' });
    await j.advance({ minutes: 10 });
    if (!view.message) throw new Error('no letter shown');
    expect(said(await j.alice.click('Undo', { message: view.message }))).toContain('can no longer be undone');
    expect(await eventsOf(j)).toEqual([
      'recorded',
      'letter-drafted',
      'letter-sent',
      'letter-unsent',
      'letter-sent',
    ]);
  });

  test('twice at once, it is sent once', async () => {
    await using j = await drafted();
    const message = j.alice.say(j.channel, 'hello');
    const customId = `kept-form|letter-sent|${await commitmentId(j)}|${await letterId(j)}|`;
    const fields = { on: '25 September 2024', text: '' };
    const both = await Promise.all([1, 2].map(() => j.alice.forge({ customId, message, fields })));
    expect(both.filter((o) => said(o).includes('is on record as sent already'))).toHaveLength(1);
    expect((await eventsOf(j)).filter((kind) => kind === 'letter-sent')).toHaveLength(1);
  });
});

describe('their reply', () => {
  const REPLY = { 'On which day': '7 October 2024', 'Their words': 'We will *send* dates @here by Friday.' };

  async function replied(fields: Record<string, string> = REPLY): Promise<Journey> {
    const j = await sent();
    await j.advance('2024-10-08T12:00');
    await j.alice.slash('/letter reply', { commitment: 'C-1' });
    await j.alice.submit(fields);
    return j;
  }

  test('is kept with its words, day and source; whether they agree stands on the card', async () => {
    await using j = await replied();
    const shown = said(await j.bob.slash('/letter show', { commitment: 'C-1', letter: await letterId(j) }));
    expect(shown).toContain('We will \\*send\\* dates @\u200bhere by Friday.');
    expect(shown).toContain('their letter, recorded by <@');
    await j.alice.slash('/letter show', { commitment: 'C-1', letter: await letterId(j) });
    await j.alice.click('They see it differently');
    await j.bot.tick();
    expect(card(j)).toContain('They see it differently, by their reply of Mon 7 Oct 2024');
    expect(await eventsOf(j)).toEqual([
      'recorded',
      'letter-drafted',
      'letter-sent',
      'letter-replied',
      'accepted',
    ]);
  });

  test('becomes what they have said since, once: the statement knows the letter, and the next letter quotes it once', async () => {
    await using j = await replied();
    const preview = said(await j.alice.click("What they've said since"));
    expect(preview).toContain('Cabinet Member for Education');
    expect(preview).toContain('Mon 7 Oct 2024');
    await j.alice.select('What does it come to?', 'Stands by it');
    await j.alice.click('Save');
    const statement = await j.bot.deps.db.read.statement.findFirst();
    expect(statement).toMatchObject({
      letterId: await letterId(j),
      saidOn: '2024-10-07',
      stance: 'reaffirms',
    });
    const next = said(await j.alice.slash('/letter draft', { commitment: 'C-1', kind: 'set-dates' }));
    expect(next.match(/by Friday\./g)).toHaveLength(1);
  });

  test('that looks like one child’s case is asked about before it is kept', async () => {
    await using j = await sent();
    await j.alice.slash('/letter reply', { commitment: 'C-1' });
    const words = { 'On which day': 'today', 'Their words': 'Her EHCP is under way, and so is my son’s.' };
    expect(said(await j.alice.submit(words))).toContain('That looks like one child’s case.');
    expect((await j.bot.deps.db.read.letter.findFirst())?.reply).toBeNull();
    const kept = said(await j.alice.select('Which was meant?', 'It is about no one child: record it'));
    expect(kept).toContain('reply of Wed 25 Sep 2024');
  });

  test('of two who record one at once, the second sees what the first recorded', async () => {
    await using j = await sent();
    await j.advance('2024-10-08T12:00');
    const facts = await loadFacts(j.bot.deps.db.read, await commitmentId(j));
    const [letter] = facts?.letters ?? [];
    if (!letter) throw new Error('no letter');
    const message = j.alice.say(j.channel, 'hello');
    const customId = `kept-form|letter-reply|${await commitmentId(j)}|${letter.id}.${letterMark(letter)}|`;
    const reply = (words: string) =>
      j.alice.forge({
        customId,
        message,
        fields: { on: '7 October 2024', words, source: 'their-letter', link: '' },
      });
    const both = [await reply('Dates *follow*.'), await reply('No dates.')].map(said);
    expect(both[1]).toContain('the reply of Mon 7 Oct 2024, “Dates \\*follow\\*.”');
    expect((await j.bot.deps.db.read.letter.findFirstOrThrow()).reply).toBe('Dates *follow*.');
  });

  test('is corrected, and the history keeps what stood there', async () => {
    await using j = await replied();
    await j.alice.click('Correct the reply');
    await j.alice.submit({ 'Their words': 'No.', 'How we know the words': 'Press' });
    const row = await j.bot.deps.db.read.letter.findFirst();
    expect(row).toMatchObject({
      reply: 'No.',
      replySource: 'press',
      repliedOn: '2024-10-07',
      state: 'replied',
    });
    const kinds = (await eventsOf(j)).filter((kind) => kind === 'letter-replied');
    expect(kinds).toHaveLength(2);
  });

  test.each([
    [{ ...REPLY, 'On which day': '9 October 2024' }, 'is still to come'],
    [{ ...REPLY, 'On which day': '24 September 2024' }, 'is before Wed 25 Sep 2024'],
    [{ ...REPLY, Link: 'javascript:alert(1)' }, '**Link** is no web address'],
    [{ ...REPLY, 'Their words': '\u200b \u0000' }, 'What did they write?'],
  ])('what cannot be taken is refused exactly: %o', async (fields, words) => {
    await using j = await sent();
    await j.advance('2024-10-08T12:00');
    await j.alice.slash('/letter reply', { commitment: 'C-1' });
    expect(said(await j.alice.submit(fields))).toContain(words);
    expect(await eventsOf(j)).toEqual(['recorded', 'letter-drafted', 'letter-sent']);
  });
});

describe('a letter that goes unanswered', () => {
  test('is told to the owner once, on the morning after its reply-by day, and says only that', async () => {
    await using j = await sent();
    j.skip();
    await j.advance('2024-10-10T08:59');
    const chase = () =>
      j.discord.messages(j.alice.dm()).filter((m) => textOf(m).includes('No reply is on record'));
    expect(chase()).toHaveLength(0);
    await j.advance('2024-10-10T09:00');
    expect(chase()).toHaveLength(1);
    const [message] = chase();
    expect(message && textOf(message)).toContain(
      'The letter **Put it to them, to Cabinet Member for Education**, sent Wed 25 Sep 2024, asked for a reply by Wed 9 Oct 2024.',
    );
    await j.restart();
    await j.advance('2024-12-20T12:00');
    expect(chase()).toHaveLength(1);
  });

  test('its buttons work in the direct message, and once the reply is there it says so', async () => {
    await using j = await sent();
    await j.advance('2024-10-10T09:00');
    const dm = j.discord.actor({ user: j.alice.user });
    const message = j.discord.messages(j.alice.dm()).find((m) => textOf(m).includes('No reply is on record'));
    if (!message) throw new Error('the owner was not told');
    expect(said(await dm.click('See the letter', { message }))).toContain('no reply is on record');
    await dm.click('Record their reply', { message });
    await dm.submit({ 'On which day': '9 October 2024', 'Their words': 'Yes.' });
    await j.bot.tick();
    expect(textOf(message)).toContain('A reply of Wed 9 Oct 2024 is on record since.');
  });

  test('nobody is told of one that was answered, or of a commitment that was taken back', async () => {
    await using j = await sent();
    await j.alice.slash('/letter reply', { commitment: 'C-1' });
    await j.alice.submit({ 'On which day': 'today', 'Their words': 'Thank you for your letter.' });
    await j.advance('2024-10-11T09:00');
    expect(
      j.discord
        .messages(j.alice.dm())
        .map(textOf)
        .filter((t) => t.includes('The letter **')),
    ).toEqual([]);
  });
});

describe('the file', () => {
  test('is handed out to the asker, and opens with the words of the letter', async () => {
    await using j = await drafted();
    const answer = await j.alice.click('Word document');
    expect(answer.ephemeral).toBe(true);
    const [file] = answer.message?.attachments ?? [];
    expect(file?.filename).toBe('letter-C-1-confirm.docx');
    const { value } = await extractRawText({ buffer: Buffer.from(file?.bytes ?? []) });
    expect(value).toContain('“We will meet you regularly.”');
    expect(value).toContain('Please tell us by Wednesday 9 October 2024 if that is not right');
    expect(value).not.toContain('[');
  });

  test('of a letter that was sent is the letter as it was sent', async () => {
    await using j = await drafted();
    await j.alice.click("I've sent it");
    await j.alice.submit({
      'On which day': 'today',
      'Its text, if you changed it': 'Dear Member,\n\nBy hand.',
    });
    const answer = await j.alice.click('Word document');
    const [file] = answer.message?.attachments ?? [];
    const { value } = await extractRawText({ buffer: Buffer.from(file?.bytes ?? []) });
    expect(value.replaceAll(/\s+/g, ' ').trim()).toBe('Dear Member, By hand.');
  });
});

test('a long letter is shown as far as it fits, and the document has all of it', async () => {
  await using j = await beginJourney();
  await j.record({ ...FORTNIGHTLY, 'Their words': '<'.repeat(1_500) });
  const shown = await j.alice.slash('/letter draft', { commitment: 'C-1', kind: 'confirm' });
  expect(said(shown)).toContain('**Word document** has all of it');
});

test('a member without the role drafts and sends nothing, and is told which permission is needed', async () => {
  await using j = await drafted();
  const needs = 'you need the **Manage Events** permission';
  expect(said(await j.bob.slash('/letter draft', { commitment: 'C-1', kind: 'missed' }))).toContain(needs);
  const message = j.bob.say(j.channel, 'hello');
  const args = `${await commitmentId(j)}|${await letterId(j)}`;
  for (const name of ['letter-blanks', 'letter-sent', 'letter-reply', 'letter-drop', 'letter-undo'])
    expect(said(await j.bob.forge({ customId: `${name}|${args}`, message })), name).toContain(needs);
  for (const form of ['letter-blanks', 'letter-sent', 'letter-reply'])
    expect(
      said(await j.bob.forge({ customId: `kept-form|${form}|${args}|`, message, fields: { on: 'today' } })),
      form,
    ).toContain(needs);
  expect(await eventsOf(j)).toEqual(['recorded', 'letter-drafted']);
});

test('whoever cannot see the channel, or is of another guild, meets no letter', async () => {
  await using j = await sent();
  const args = `${await commitmentId(j)}|${await letterId(j)}`;
  const missing = said(await j.dana.slash('/letter show', { commitment: 'C-99' }));
  const places = [
    { actor: j.dana, place: j.lobby },
    { actor: j.charlie, place: j.theirs },
  ];
  for (const { actor, place } of places) {
    for (const [command, more] of [
      ['/letter show', {}],
      ['/letter draft', { kind: 'missed' }],
      ['/letter sent', {}],
      ['/letter reply', {}],
    ] as const)
      expect(said(await actor.slash(command, { commitment: 'C-1', ...more })), command).toBe(missing);
    const message = actor.say(place, 'hello');
    for (const name of [
      'letters',
      'letter-open',
      'letter-confirm',
      'letter-blanks',
      'letter-sent',
      'letter-reply',
      'letter-docx',
      'letter-drop',
      'letter-undo',
      'letter-accept',
    ])
      expect(said(await actor.forge({ customId: `${name}|${args}`, message })), name).toBe(missing);
  }
});

test('a letter of one commitment is not met through another', async () => {
  await using j = await sent();
  await j.record(DATED);
  const other = await j.bot.deps.db.read.commitment.findFirst({ where: { number: 2 } });
  const message = j.alice.say(j.channel, 'hello');
  const customId = `letter-open|${other?.id}|${await letterId(j)}`;
  expect(said(await j.alice.forge({ customId, message }))).toContain('There is no such letter');
});

async function letterId(j: Journey): Promise<string> {
  return (await j.bot.deps.db.read.letter.findFirst({ where: { state: { not: 'dropped' } } }))?.id ?? '';
}

async function commitmentId(j: Journey): Promise<string> {
  return (await j.bot.deps.db.read.commitment.findFirst({ where: { number: 1 } }))?.id ?? '';
}
