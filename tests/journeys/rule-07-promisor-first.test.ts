import { expect, test } from 'vitest';
import type { Message } from '#playground/discord/model.ts';
import { said } from '#tests/commands/support.ts';
import { beginJourney, DATED, type Journey, textOf } from '#tests/support/journey.ts';

const BLANKS = {
  'Your name, as it is signed': 'Alice Example',
  'Your office or group': 'Office of the group',
  'Your address': '1 High Street',
  'Their address': 'County Hall',
};

/** They did not come on 9 October, on the ladder that is named; until the letter to their office is drafted. */
async function untilLetter(j: Journey, choose = 'standard', fields = DATED): Promise<Message> {
  await j.record(fields);
  await j.alice.slash('/next policy', { commitment: 'C-1', choose });
  await j.advance('2024-10-09T11:00');
  await j.alice.click("Didn't happen");
  await j.alice.select('Why?', 'They did not come');
  await j.advance('2024-10-16T08:59');
  j.skip();
  await j.advance('2024-10-16T09:00');
  return j.expectPost(/is drafted, and waits for a person to send it/);
}

async function send(j: Journey, step: Message, on: string): Promise<void> {
  await j.alice.click('See the letter', { message: step });
  await j.alice.click('Fill in the blanks');
  await j.alice.submit(BLANKS);
  await j.alice.click("I've sent it");
  await j.alice.submit({ 'On which day': on });
}

test('Rule 7: Standard goes from a first miss to the letter to the chief executive, their own office first', async () => {
  await using j = await beginJourney();
  await j.record(DATED);
  await j.alice.slash('/next policy', { commitment: 'C-1', choose: 'standard' });
  await j.advance('2024-10-09T11:00');
  await j.alice.click("Didn't happen");
  await j.alice.select('Why?', 'They did not come');
  await j.advance('2024-10-09T11:10');
  expect(textOf(j.expectPost(/Not on record as kept/))).toContain('Mon 14 Oct 2024 at 09:00');
  await j.advance('2024-10-14T09:00');
  expect(textOf(j.expectDm(j.alice, /Not on record as kept/))).toContain('Wed 16 Oct 2024 at 09:00');
  await j.advance('2024-10-16T09:00');
  const step = j.expectPost(/A letter to Cabinet Member for Education is drafted, and waits for a person/);
  expect(textOf(step)).toContain(
    'nothing goes above Cabinet Member for Education before the letter about this is sent to them',
  );
  expect(textOf(step)).toContain('they did not come, recorded by');
  expect(textOf(step)).toContain('21 days since it was promised.');
  await send(j, step, '16 October 2024');
  await j.bot.tick();
  // Redrawn: ten working days from 16 October are over on the 30th.
  expect(textOf(step)).toContain('was sent on Wed 16 Oct 2024');
  expect(textOf(step)).toContain('Thu 31 Oct 2024 at 09:00');
  await j.advance('2024-10-31T08:59');
  expect(j.posts().filter((text) => text.includes('**A letter to Clerk and Chair'))).toEqual([]);
  j.skip();
  await j.advance('2024-10-31T09:00');
  const above = textOf(j.expectPost(/A letter to Clerk and Chair, Children and Families .* is drafted/));
  expect(above).toContain('Thu 7 Nov 2024 at 09:00');
  await j.advance('2024-11-07T08:59');
  j.skip();
  await j.advance('2024-11-07T09:00');
  expect(textOf(j.expectPost(/A letter to Chief Executive is drafted/))).toContain(
    'every step has been taken',
  );
  const letters = await j.bot.deps.db.read.letter.findMany({
    include: { party: true },
    orderBy: { createdAt: 'asc' },
  });
  expect(letters.map(({ kind, state, party }) => `${kind} ${state} ${party.name}`)).toEqual([
    'missed sent Cabinet Member for Education',
    'higher-office draft Clerk and Chair, Children and Families Overview and Scrutiny Panel',
    'higher-office draft Chief Executive',
  ]);
});

test('Rule 7: nothing goes above their own office before the letter is sent, and its owner is told so', async () => {
  await using j = await beginJourney();
  await untilLetter(j);
  const hurried = said(await j.alice.slash('/next now', { commitment: 'C-1' }));
  expect(hurried).toContain(
    'Nothing goes above those who promised before they have been written to about this;',
  );
  await j.advance('2024-10-21T08:59');
  j.skip();
  await j.advance('2024-10-21T09:00');
  const word = textOf(j.expectDm(j.alice, /The next step waits for a person/));
  expect(word).toContain(
    'nothing goes above Cabinet Member for Education before the letter about this is sent to them',
  );
  expect(word).toContain('I draft a letter to Clerk and Chair');
  await j.advance('2024-11-20T08:00');
  expect(j.posts().filter((text) => text.includes('**A letter to Clerk and Chair'))).toEqual([]);
  const shown = said(await j.alice.slash('/next show', { commitment: 'C-1' }));
  expect(shown).toContain('**Waits**: nothing goes above Cabinet Member for Education');
});

test('Rule 7: nor before their time for a reply is over, whoever wants it sooner', async () => {
  await using j = await beginJourney();
  await send(j, await untilLetter(j), '16 October 2024');
  await j.advance('2024-10-17T12:00');
  const hurried = said(await j.alice.slash('/next now', { commitment: 'C-1' }));
  expect(hurried).toContain('before their time for a reply is over: Thu 31 Oct 2024 at 09:00');
  await j.advance('2024-10-31T08:59');
  expect(j.posts().filter((text) => text.includes('**A letter to Clerk and Chair'))).toEqual([]);
});

test('Rule 7: what they say pauses the ladder until a person says what it means', async () => {
  await using j = await beginJourney();
  await j.record(DATED);
  await j.alice.slash('/next policy', { commitment: 'C-1', choose: 'standard' });
  await j.advance('2024-10-09T11:00');
  await j.alice.click("Didn't happen");
  await j.alice.select('Why?', 'They did not come');
  await j.advance('2024-10-11T12:00');
  await j.alice.slash('/said add', { commitment: 'C-1', means: "Says it won't happen" });
  await j.alice.submit({
    'Which office said it': 'Chief Executive',
    'Their words': 'We only ever offered periodic meetings.',
    'When, and how we know': 'letter of 11 October 2024',
  });
  await j.alice.click('Save');
  j.skip();
  await j.advance('2024-10-11T12:10');
  expect(textOf(j.expectDm(j.alice, /The next step waits for a person/))).toContain(
    'Chief Executive has said something (Fri 11 Oct 2024)',
  );
  await j.advance('2024-10-15T12:00');
  expect(j.alice.sees(j.alice.dm()).filter((text) => text.includes('Not on record as kept'))).toEqual([]);
  const shown = said(await j.alice.slash('/next show', { commitment: 'C-1' }));
  expect(shown).toContain('**Paused**: Chief Executive has said something');
});

test('A confirmed reversal enters at the letter to their own office, on whose word, and folds the questions', async () => {
  await using j = await beginJourney();
  await j.record(DATED);
  await j.alice.slash('/next policy', { commitment: 'C-1', choose: 'scrutiny' });
  await j.advance('2024-09-30T12:00');
  await j.alice.slash('/said add', { commitment: 'C-1', means: "Says it won't happen" });
  await j.alice.submit({
    'Which office said it': 'Chief Executive',
    'Their words': 'We only ever offered *periodic* meetings.',
    'When, and how we know': 'letter of 30 September 2024',
  });
  await j.alice.click('Save');
  await j.bot.tick();
  const post = j.expectPost(/What they've said since/);
  await j.alice.click('It means what it says', { message: post });
  await j.advance('2024-09-30T12:09');
  j.skip();
  await j.advance('2024-09-30T12:11');
  const step = textOf(j.expectPost(/Not on record as kept/));
  expect(step).toContain(
    "They say it won't happen: “We only ever offered \\*periodic\\* meetings.” — Chief Executive, Mon 30 Sep 2024 (their letter)",
  );
  expect(step).toMatch(/Confirmed by <@\d+>\./);
  expect(step).toContain("What they've said since: **Chief Executive**, Mon 30 Sep 2024 (their letter)");
  expect(step).toContain('> We only ever offered');
  expect(step).toContain('A letter to Cabinet Member for Education is drafted');
  expect(
    (await j.bot.deps.db.read.letter.findFirstOrThrow({ where: { createdBy: 'minuted', kind: 'reversal' } }))
      .state,
  ).toBe('draft');
  await j.advance('2024-10-09T12:00');
  expect(j.posts().filter((text) => text.includes('[Went ahead]'))).toEqual([]);
});

test('Rule 7: the letter of a step writes of what still stands, not of what was corrected', async () => {
  await using j = await beginJourney();
  await j.record(DATED);
  await j.alice.slash('/next policy', { commitment: 'C-1', choose: 'standard' });
  const missed = async (at: string) => {
    await j.advance(at);
    await j.alice.slash('/happened', { commitment: 'C-1', answer: "Didn't happen" });
    await j.alice.select('Why?', 'They did not come');
  };
  await missed('2024-10-09T11:00');
  await j.advance('2024-10-09T12:00');
  await j.alice.slash('/next leave', { commitment: 'C-1', until: '24 October 2024' });
  await missed('2024-10-23T11:00');
  await j.advance('2024-10-23T12:00');
  await j.alice.slash('/happened', { commitment: 'C-1', meeting: '9 October', answer: "Didn't happen" });
  await j.alice.select('Why?', 'We called it off');
  await j.advance('2024-11-01T12:00');
  const letters = await j.bot.deps.db.read.letter.findMany();
  expect(letters.map(({ kind, originalStart }) => `${kind} ${originalStart}`)).toEqual([
    'missed 2024-10-23T10:00',
  ]);
});

test('Rule 7: a step says that its letter was thrown away', async () => {
  await using j = await beginJourney();
  const step = await untilLetter(j);
  await j.alice.click('See the letter', { message: step });
  await j.alice.click('Throw away');
  await j.bot.tick();
  expect(textOf(step)).toContain('The letter to Cabinet Member for Education was dropped.');
});

test('Rule 7: a step says again that its letter waits, once “I’ve sent it” was undone', async () => {
  await using j = await beginJourney();
  const step = await untilLetter(j);
  await send(j, step, '16 October 2024');
  await j.bot.tick();
  await j.alice.click('Undo');
  await j.bot.tick();
  expect(textOf(step)).toContain('waits for a person to send it');
});

test('Rule 7: of two who promised, a step says to whom a letter was sent and to whom not yet', async () => {
  await using j = await beginJourney();
  const who = 'Cabinet Member for Education\nLeader of the Council';
  const step = await untilLetter(j, 'standard', { ...DATED, 'Who said it': who });
  expect(textOf(step)).toContain(
    'A letter to Cabinet Member for Education and Leader of the Council is drafted',
  );
  await send(j, step, '16 October 2024');
  await j.bot.tick();
  expect(textOf(step)).toContain('The letter to Cabinet Member for Education was sent on Wed 16 Oct 2024');
  expect(textOf(step)).toContain('A letter to Leader of the Council is drafted');
});
