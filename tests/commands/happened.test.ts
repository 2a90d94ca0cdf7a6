import { expect, test } from 'vitest';
import { beginJourney, DATED, FORTNIGHTLY, type Journey, textOf } from '#tests/support/journey.ts';
import { eventsOf, said } from './support.ts';

const FIRST = '2024-10-09T10:00';
const DUE = { ...FORTNIGHTLY, 'How often or by when': 'by 31 October 2024' };

/** Two meetings are over, and nobody has answered. */
async function afterTwo(fields = DATED): Promise<Journey> {
  const j = await beginJourney();
  await j.record(fields);
  await j.advance('2024-10-23T11:00');
  j.skip();
  return j;
}

test('/happened lists what is over, newest first, with the buttons that answer it', async () => {
  await using j = await afterTwo();
  const shown = await j.alice.slash('/happened', { commitment: 'C-1' });
  expect(shown.ephemeral).toBe(true);
  expect(said(shown)).toMatch(
    /\*\*1\*\* · The meeting on Wed 23 Oct[\s\S]*\*\*2\*\* · The meeting on Wed 9 Oct/,
  );
  const answered = await j.alice.click('2 Went ahead');
  expect(said(answered)).toContain('C-1, the meeting on Wed 9 Oct 2024 at 10:00: **went ahead**. Recorded.');
  await j.alice.click('Other meetings');
  expect(j.alice.sees(j.channel).at(-1)).toMatch(
    /✅ The meeting on Wed 9 Oct 2024 at 10:00: \*\*went ahead\*\*/,
  );
});

test('/happened answers the newest that is open, or the meeting that is named', async () => {
  await using j = await afterTwo();
  const newest = await j.alice.slash('/happened', { commitment: 'C-1', answer: 'Went ahead' });
  expect(said(newest)).toContain('Wed 23 Oct 2024 at 10:00: **went ahead**');
  const named = await j.alice.slash('/happened', {
    commitment: 'C-1',
    meeting: '9 October',
    answer: "Didn't happen",
  });
  expect(said(named)).toContain("Wed 9 Oct 2024 at 10:00: **didn't happen**");
  expect(said(await j.alice.select('Why?', 'They did not come'))).toContain(
    "didn't happen: they did not come",
  );
  expect(await eventsOf(j)).toEqual(['recorded', 'outcome', 'outcome', 'outcome']);
  const none = await j.alice.slash('/happened', { commitment: 'C-1', answer: 'Went ahead' });
  expect(said(none)).toContain('Every meeting that is over has its answer.');
});

test('/happened with a meeting and no answer asks, or shows what is on record to correct', async () => {
  await using j = await afterTwo();
  const asked = await j.alice.slash('/happened', { commitment: 'C-1', meeting: FIRST });
  expect(said(asked)).toContain('The meeting on Wed 9 Oct 2024 at 10:00: did it happen?');
  await j.alice.click('Went ahead');
  const shown = await j.alice.slash('/happened', { commitment: 'C-1', meeting: FIRST });
  expect(said(shown)).toContain('On record: **went ahead**');
});

test('what /happened cannot take is refused exactly', async () => {
  await using j = await afterTwo();
  const ask = async (options: Record<string, string>) =>
    said(await j.alice.slash('/happened', { commitment: 'C-1', ...options }));
  expect(await ask({ meeting: '2024-11-06T10:00', answer: 'Went ahead' })).toBe(
    'It is not over yet: the meeting on Wed 6 Nov 2024 at 10:00. I ask when it is.',
  );
  for (const options of [{ meeting: '6 November', answer: 'Went ahead' }, { meeting: '6 November' }]) {
    expect(await ask(options)).toContain('It is not over yet: the meeting on Wed 6 Nov 2024 at 10:00.');
  }
  expect(await ask({ meeting: '10 October', answer: 'Went ahead' })).toContain('There is no such meeting');
  expect(await ask({ meeting: FIRST, answer: 'Delivered' })).toContain('There is no such meeting');
  expect(said(await j.alice.slash('/happened', { commitment: 'C-2' }))).toContain(
    'I know no such commitment',
  );
  const bobs = await j.bob.slash('/happened', { commitment: 'C-1', answer: 'Went ahead' });
  expect(said(bobs)).toContain('Those who were there, the owner and recorders answer this.');
  expect(await eventsOf(j)).toEqual(['recorded']);
});

test('a double click records one outcome and one event', async () => {
  await using j = await afterTwo();
  const message = j.discord.messages(j.channel).findLast((m) => textOf(m).includes('Did it happen?**'));
  const [first, second] = await Promise.all([
    j.alice.click('Went ahead', message ? { message } : {}),
    j.alice.click('Went ahead', message ? { message } : {}),
  ]);
  expect(said(first)).toContain('went ahead');
  expect(said(second)).toContain('went ahead');
  expect(await eventsOf(j)).toEqual(['recorded', 'outcome']);
});

test('of two who answer at once the second sees what the first did, and may correct it', async () => {
  await using j = await afterTwo();
  const id = await idOf(j);
  const press = (actor: Journey['alice'], kind: string) => {
    const message = j.discord.messages(j.channel)[0];
    if (!message) throw new Error('nothing was posted');
    return actor.forge({ customId: `answer|${id}|${FIRST}|${kind}`, message });
  };
  const answers = await Promise.all([press(j.alice, 'held'), press(j.alice, 'not-held')]);
  const texts = answers.map(said);
  expect(texts.filter((text) => text.includes('Recorded.'))).toHaveLength(1);
  expect(texts.filter((text) => text.includes('It stays as it is unless you correct it.'))).toHaveLength(1);
  expect(await eventsOf(j)).toEqual(['recorded', 'outcome']);
});

test('a correction redraws the question, and strikes through the step it led to, and tells once who was told', async () => {
  await using j = await afterTwo();
  await j.alice.slash('/happened', { commitment: 'C-1', meeting: FIRST, answer: "Didn't happen" });
  await j.alice.select('Why?', 'They called it off');
  await j.advance({ minutes: 10 });
  const rung = j.expectDm(j.alice, /Not on record as kept/);
  await j.alice.slash('/happened', { commitment: 'C-1', meeting: FIRST });
  await j.alice.click('Went ahead');
  await j.advance({ minutes: 11 });
  j.expectDm(j.alice, /Corrected · C-1[\s\S]*now \*\*went ahead\*\*/);
  expect(j.alice.sees(j.alice.dm()).filter((text) => text.includes('Corrected · C-1'))).toHaveLength(1);
  expect(textOf(rung)).toContain('~~The meeting on Wed 9 Oct 2024 at 10:00: it did not happen~~');
  expect(textOf(rung)).toContain('Corrected since: **went ahead**, recorded by');
  expect(textOf(rung)).not.toContain('[Leave it until…]');
  const question = j.discord
    .messages(j.channel)
    .find((m) => textOf(m).includes('Wed 9 Oct 2024 at 10:00\nCab'));
  expect(question && textOf(question)).toMatch(/\*\*Went ahead\*\* · recorded by/);
  expect(await eventsOf(j)).toEqual(['recorded', 'outcome', 'outcome', 'outcome']);
});

test('a cause that comes after somebody corrected the answer does not bend it', async () => {
  await using j = await afterTwo();
  await j.alice.slash('/happened', { commitment: 'C-1', meeting: FIRST, answer: "Didn't happen" });
  const customId = `why|${await idOf(j)}|${FIRST}`;
  await j.alice.slash('/happened', { commitment: 'C-1', meeting: FIRST });
  await j.alice.click('Went ahead');
  const [message] = j.discord.messages(j.channel);
  if (!message) throw new Error('nothing was posted');
  const late = await j.alice.forge({ customId, message, values: ['they-did-not-come'] });
  expect(said(late)).toContain('**went ahead**, recorded by');
  expect(await eventsOf(j)).toEqual(['recorded', 'outcome', 'outcome']);
});

test('a note and a link to evidence stand beside the answer, which stays the word of who gave it', async () => {
  await using j = await afterTwo();
  await j.alice.slash('/happened', { commitment: 'C-1', meeting: FIRST, answer: 'Not as agreed' });
  await j.advance({ minutes: 30 });
  await j.alice.click('Add a note');
  const refused = await j.alice.submit({
    Note: 'Only one *officer* came @everyone',
    'Link to evidence': 'minutes',
  });
  expect(said(refused)).toContain('**Link to evidence** is no web address.');
  await j.alice.click('Put it right');
  const noted = await j.alice.submit({ 'Link to evidence': 'https://example.org/minutes.pdf' });
  expect(said(noted)).toContain('Only one \\*officer\\* came @\u200beveryone');
  await j.bot.tick();
  const question = j.discord.messages(j.channel).find((m) => textOf(m).includes('Note: '));
  expect(question && textOf(question)).toContain('Evidence: https://example.org/minutes.pdf');
  expect(question && textOf(question)).toContain('Wed 23 Oct 2024 at 11:00');
  expect(j.discord.messages(j.channel).filter((m) => textOf(m).includes('Corrected'))).toEqual([]);
});

test('an answer is undone for ten minutes by the one who gave it; the question is open again', async () => {
  await using j = await afterTwo();
  await j.alice.slash('/happened', { commitment: 'C-1', meeting: FIRST, answer: "Didn't happen" });
  const undone = await j.alice.click('Undo');
  expect(said(undone)).toContain(
    'Taken back. **C-1** · The meeting on Wed 9 Oct 2024 at 10:00: did it happen?',
  );
  await j.alice.click('Went ahead');
  const customId = `undo-answer|${await idOf(j)}|${FIRST}`;
  const [message] = j.discord.messages(j.channel);
  if (!message) throw new Error('nothing was posted');
  expect(said(await j.bob.forge({ customId, message }))).toContain('Somebody else did that');
  await j.advance({ minutes: 10 });
  expect(said(await j.alice.forge({ customId, message }))).toContain('Ten minutes are over');
  expect(await eventsOf(j)).toEqual(['recorded', 'outcome', 'outcome-undone', 'outcome']);
});

test('recording is undone for ten minutes: the post is struck through and nothing is asked', async () => {
  await using j = await beginJourney();
  const post = await j.record(DATED);
  const undone = await j.alice.click('Undo');
  expect(said(undone)).toContain('**C-1** is taken back');
  await j.bot.tick();
  expect(textOf(post)).toContain('~~C-1 · Cabinet Member for Education~~');
  await j.advance('2024-10-30T12:00');
  j.expectNothingElse();
  const dates = await j.alice.slash('/dates move', { commitment: 'C-1', meeting: FIRST });
  expect(said(dates)).toBe('That commitment is closed; nothing about it is asked or changed any more.');
  const answer = await j.alice.slash('/happened', {
    commitment: 'C-1',
    meeting: FIRST,
    answer: 'Went ahead',
  });
  expect(said(answer)).toBe(said(dates));
});

test('a thing is delivered, early too; its day asks whether it was done', async () => {
  await using j = await beginJourney();
  await j.record(DUE);
  const early = await j.alice.slash('/happened', { commitment: 'C-1', answer: 'Delivered' });
  expect(said(early)).toContain('what was due by Thu 31 Oct 2024: **delivered**. Recorded.');
  await j.alice.click('Undo');
  await j.advance('2024-11-01T09:00');
  j.expectPost(/Was it done\?[\s\S]*\[Delivered\] \[Partly delivered\] \[Not delivered\]/);
  expect(said(await j.alice.click('Not delivered'))).toContain('**not delivered**');
});

test('it works in a direct message, weeks later and after a restart', async () => {
  await using j = await afterTwo();
  await j.advance('2024-10-13T12:00');
  await j.advance('2024-11-20T12:00');
  await j.restart();
  const dm = j.discord.actor({ user: j.alice.user });
  const message = j.discord.messages(j.alice.dm()).find((m) => textOf(m).includes('Nobody has said'));
  if (!message) throw new Error('nobody was told');
  const answered = await dm.click("Didn't happen", { message });
  expect(said(answered)).toContain("**didn't happen**. Recorded.");
  expect(said(await dm.select('Why?', 'They refused'))).toContain('they refused');
  await dm.click('Add a note');
  expect(said(await dm.submit({ Note: 'By letter.' }))).toContain('Note: By letter.');
  await dm.click('Other meetings');
  expect(said(await dm.select('Answer or correct…', 'The meeting on Wed 6 Nov 2024 at 10:00'))).toContain(
    'did it happen?',
  );
});

test('whoever cannot see the channel, or is of another guild, can answer nothing', async () => {
  await using j = await afterTwo();
  const missing = said(await j.dana.slash('/happened', { commitment: 'C-99' }));
  const id = await idOf(j);
  const buttons = ['answer', 'amend'].map((name) => `${name}|${id}|${FIRST}|held`);
  const rest = ['happened', 'correct', 'note', 'undo-answer', 'undo-record'].map(
    (n) => `${n}|${id}|${FIRST}`,
  );
  const places = [
    { actor: j.dana, place: j.lobby },
    { actor: j.charlie, place: j.theirs },
  ];
  for (const { actor, place } of places) {
    const options = { commitment: 'C-1', meeting: FIRST, answer: 'Went ahead' };
    expect(said(await actor.slash('/happened', options))).toBe(missing);
    const message = actor.say(place, 'hello');
    for (const customId of [...buttons, ...rest]) {
      const answer = await actor.forge({ customId, message });
      expect(said(answer), customId).toBe(missing);
      expect(answer.ephemeral).toBe(true);
    }
    for (const name of ['why', 'happened-slot']) {
      const values = ['unknown'];
      expect(said(await actor.forge({ customId: `${name}|${id}|${FIRST}`, message, values }))).toBe(missing);
    }
    const form = { customId: `kept-form|note|${id}|${FIRST}|`, message, fields: { note: 'hm' } };
    expect(said(await actor.forge(form))).toBe(missing);
  }
  // In a direct message the custom id names the guild; the person must be of it.
  const dm = j.discord.actor({ user: j.charlie.user });
  const hello = dm.say(j.charlie.dm(), 'hello');
  const outsider = await dm.forge({ customId: `answer|${id}|${FIRST}|held@${j.guild.id}`, message: hello });
  expect(said(outsider)).toBe('That button belongs to something that is no longer here.');
  expect(await eventsOf(j)).toEqual(['recorded']);
});

test('forged answers and meetings are refused', async () => {
  await using j = await afterTwo();
  const id = await idOf(j);
  const [message] = j.discord.messages(j.channel);
  if (!message) throw new Error('nothing was posted');
  const forge = async (customId: string) => said(await j.alice.forge({ customId, message }));
  expect(await forge(`answer|${id}|${FIRST}|splendid`)).toContain('I know no such commitment');
  expect(await forge(`answer|${id}|2024-10-10T10:00|held`)).toContain('There is no such meeting');
  expect(await forge(`answer|${id}|${FIRST}|delivered`)).toContain('There is no such meeting');
  expect(await forge(`answer|${id}`)).toContain('I know no such commitment');
  expect(await forge('answer')).toContain('I know no such commitment');
  expect(await forge(`note|${id}|${FIRST}`)).toContain('Nobody has said yet');
  expect(await eventsOf(j)).toEqual(['recorded']);
});

async function idOf(j: Journey): Promise<string> {
  const row = await j.bot.deps.db.read.commitment.findFirst({ where: { number: 1 } });
  return row?.id ?? '';
}

test('of two who say why, the second sees what the first said', async () => {
  await using j = await afterTwo();
  const ask = { commitment: 'C-1', meeting: FIRST, answer: "Didn't happen" };
  const [first, second] = [await j.alice.slash('/happened', ask), await j.alice.slash('/happened', ask)];
  if (!first.message || !second.message) throw new Error('no answer');
  await j.alice.select('Why?', 'They refused', { message: first.message });
  const late = await j.alice.select('Why?', 'We called it off', { message: second.message });
  expect(said(late)).toContain("**didn't happen: they refused**, recorded by");
  expect(said(late)).toContain('It stays as it is unless you correct it.');
  expect(await eventsOf(j)).toEqual(['recorded', 'outcome', 'outcome']);
});

test('of two who correct one answer, the second sees what the first made of it', async () => {
  await using j = await afterTwo();
  await j.alice.slash('/happened', { commitment: 'C-1', meeting: FIRST, answer: "Didn't happen" });
  const show = () => j.alice.slash('/happened', { commitment: 'C-1', meeting: FIRST });
  const [first, second] = [await show(), await show()];
  if (!first.message || !second.message) throw new Error('no answer');
  await j.alice.click('Went ahead', { message: first.message });
  const late = await j.alice.click('Not as agreed', { message: second.message });
  expect(said(late)).toContain('**went ahead**, recorded by');
  await j.alice.click('Correct it');
  expect(said(await j.alice.click('Not as agreed'))).toContain('**not as agreed**. Recorded.');
});

test('whoever was told of a correction is told of the next one; of one that was undone nobody is told', async () => {
  await using j = await afterTwo();
  const correct = async (answer: string) => {
    await j.alice.slash('/happened', { commitment: 'C-1', meeting: FIRST });
    await j.alice.click(answer);
  };
  const told = () => j.alice.sees(j.alice.dm()).filter((text) => text.includes('Corrected · C-1'));
  await j.alice.slash('/happened', { commitment: 'C-1', meeting: FIRST, answer: "Didn't happen" });
  await j.alice.select('Why?', 'They called it off');
  await j.advance({ minutes: 10 });
  j.expectDm(j.alice, /Not on record as kept/);
  await j.advance({ minutes: 1 });
  await correct('Went ahead');
  await j.alice.click('Undo');
  await j.advance({ minutes: 30 });
  expect(told()).toEqual([]);
  await correct('Went ahead');
  await j.advance({ hours: 1 });
  expect(told()).toHaveLength(1);
  await correct('Not as agreed');
  await j.advance({ hours: 1 });
  expect(told()).toHaveLength(2);
  expect(told().at(-1)).toContain('now **not as agreed**');
});

test('five answers with long notes still fit the post that asked', async () => {
  await using j = await beginJourney();
  for (let n = 1; n <= 5; n += 1)
    await j.record({ ...DATED, 'Their words': `${'Long * words. '.repeat(20)}${n}` });
  await j.advance('2024-10-09T11:00');
  const post = j.expectPost(/Did it happen\?/);
  for (let n = 1; n <= 5; n += 1) {
    await j.alice.click(`${n} Not as agreed`);
    await j.alice.click('Add a note');
    await j.alice.submit({
      Note: '*_~'.repeat(330),
      'Link to evidence': `https://example.org/${'_'.repeat(400)}`,
    });
  }
  await j.advance({ minutes: 1 });
  expect(textOf(post)).toContain('Answered, thank you.');
});

test('a commitment that was taken back is offered to nobody any more, and nor is who promised it', async () => {
  await using j = await beginJourney();
  await j.record();
  await j.alice.click('Undo');
  await j.record({ ...DATED, 'Who said it': 'Leader of the Council' });
  const names = async (option: string) =>
    (await j.alice.autocomplete('/commitments', option, '')).map((choice) => choice.name);
  expect(await names('commitment')).toEqual(['C-2 · We will meet you regularly.']);
  expect(await names('who')).toEqual(['Leader of the Council']);
});
