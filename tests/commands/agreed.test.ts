import { expect, test } from 'vitest';
import { beginJourney, DATED, FORTNIGHTLY, type Journey, textOf } from '#tests/support/journey.ts';
import { eventsOf, said } from './support.ts';

async function begin(fields: Record<string, string> = FORTNIGHTLY, at = '2024-11-20T09:30') {
  const j = await beginJourney();
  await j.record(fields);
  await j.advance(at);
  j.skip();
  return j;
}

const DELIVERABLE = {
  ...FORTNIGHTLY,
  'Their words': 'An improvement board is being set up.',
  'How often or by when': 'by 31 December 2024',
};
const versions = (j: Journey) => j.bot.deps.db.read.terms.count();
const card = async (j: Journey) => said(await j.bob.slash('/commitments', { commitment: 'C-1' }));

test('/dates agree holds from its day on, says so in the channel, and can be undone', async () => {
  await using j = await begin();
  const agree = { commitment: 'C-1', what: 'every month', from: '4 December 2024' };
  const answer = said(await j.alice.slash('/dates agree', agree));
  expect(answer).toContain('Agreed anew. What is past keeps what was agreed then');
  expect(answer).toContain('Every month (no dates set), from Wed 4 Dec 2024');
  await j.bot.tick();
  expect(textOf(j.expectPost(/Agreed anew · C-1/))).toContain('From Wed 4 Dec 2024; what is past keeps');
  expect(await card(j)).toContain('What was agreed: Every two weeks');
  expect(said(await j.alice.slash('/dates agree', agree))).toContain('It stood so already');
  expect(await versions(j)).toBe(2);
  await j.alice.slash('/dates agree', { ...agree, what: 'every six weeks' });
  expect(said(await j.alice.click('Undo'))).toContain('Taken back');
  expect(await eventsOf(j)).toEqual(['recorded', 'amended', 'amended', 'taken-back']);
});

test('what was agreed anew comes as a file; what they alone offer moves no date, and brings none', async () => {
  await using j = await begin(DATED, '2024-10-01T09:30');
  const what = 'every three weeks on Wednesdays at 14:00';
  const agreed = await j.alice.slash('/dates agree', { commitment: 'C-1', what, from: '20 November 2024' });
  const [file] = agreed.message?.attachments ?? [];
  expect(file?.filename).toBe('C-1.ics');
  const text = Buffer.from(file?.bytes ?? []).toString();
  expect(text).toContain('UNTIL=20241106T100000Z');
  expect(text).toContain('DTSTART;TZID=Europe/London:20241120T140000');
  expect(said(agreed)).toContain('The file is for calendars that do not follow by themselves.');
  const offered = await j.alice.slash('/dates offer', { commitment: 'C-1', what: 'every month' });
  expect(offered.message?.attachments ?? []).toEqual([]);
});

test('/dates offer stands beside what was agreed on the card and in /summary, and both are counted', async () => {
  await using j = await begin();
  await j.alice.slash('/dates offer', {
    commitment: 'C-1',
    what: 'periodic meetings',
    from: '19 November 2024',
  });
  await j.bot.tick();
  const post = textOf(j.expectPost(/What they now offer · C-1/));
  expect(post).toContain('**Agreed:** every two weeks');
  expect(post).toContain(
    '**They now offer:** “periodic meetings”, no number promised, since Tue 19 Nov 2024',
  );
  for (const text of [await card(j), said(await j.bob.slash('/summary', { commitment: 'C-1' }))]) {
    expect(text).toMatch(/none held, no number promised/i);
    expect(text).toMatch(/every two weeks/i);
  }
  expect(await card(j)).toContain('They now offer: “periodic meetings”, no number promised');
});

test('Undo takes an offer away, and the next one is posted all the same', async () => {
  await using j = await begin();
  await j.alice.slash('/dates offer', { commitment: 'C-1', what: 'periodic meetings' });
  await j.advance({ minutes: 1 });
  await j.alice.click('Undo');
  await j.advance({ minutes: 1 });
  expect(await card(j)).not.toContain('They now offer');
  j.skip();
  await j.alice.slash('/dates offer', { commitment: 'C-1', what: 'every month' });
  await j.bot.tick();
  j.expectPost(/What they now offer · C-1/);
  await j.advance({ minutes: 10 });
  expect(said(await j.alice.click('Undo'))).toContain('Ten minutes are over');
});

test.each([
  ['agree', { what: 'periodic meetings' }, /gives no number.*This works: every month/],
  ['agree', { what: 'by 31 March 2025' }, /another kind of thing/],
  ['agree', { what: 'every month', from: '1 October 2024' }, /in the past, and what is past keeps/],
  ['agree', { what: 'every month', from: 'purple' }, /From which day\*\*: I could not read/],
  ['agree', { what: 'every Sunday at 01:30' }, /clocks change/],
  ['offer', { what: '\u0000' }, /How often or by when\*\*: I could not read/],
  ['offer', { what: 'every month', from: '1 September 2024' }, /before the day of the promise/],
])('/dates %s %o is refused with what works, kept, and nothing is saved', async (sub, values, words) => {
  await using j = await begin();
  expect(said(await j.alice.slash(`/dates ${sub}`, { commitment: 'C-1', ...values }))).toMatch(words);
  expect(await versions(j)).toBe(1);
  await j.alice.click('Put it right');
  const right = { 'How often or by when': 'every month' };
  const day = sub === 'agree' ? { 'From which day': '' } : { 'Since which day': '' };
  expect(said(await j.alice.submit({ ...right, ...day }))).toContain('Every month');
  expect(await versions(j)).toBe(2);
});

test('what can mean several things is chosen from', async () => {
  await using j = await begin();
  expect(said(await j.alice.slash('/dates agree', { commitment: 'C-1', what: 'termly' }))).toContain(
    'can mean several things',
  );
  expect(said(await j.alice.select('Which was meant?', 'every half-term'))).toContain('Every half-term');
});

test('the card’s button shows every version; of two who amend at once the second sees what the first did', async () => {
  await using j = await begin();
  const role = j.discord.world.addRole(j.guild, { name: 'Minute takers', permissions: ['manageEvents'] });
  j.discord.world.setRoles(j.members.bob, [role]);
  for (const who of [j.alice, j.bob]) {
    await who.slash('/commitments', { commitment: 'C-1' });
    await who.click('What was agreed');
    await who.click('Agreed anew…');
  }
  await j.alice.submit({ 'How often or by when': 'every month', 'From which day': '1 December 2024' });
  const late = said(await j.bob.submit({ 'How often or by when': 'every six weeks' }));
  expect(late).toContain('Somebody changed this while you typed. Now it stands so: **every month');
  expect(await versions(j)).toBe(2);
  await j.bob.click('Put it right');
  expect(said(await j.bob.submit({}))).toContain('Every six weeks');
  await j.bob.slash('/commitments', { commitment: 'C-1' });
  const shown = said(await j.bob.click('What was agreed'));
  expect(shown).toContain('(as first agreed)');
  expect(shown.match(/amended by agreement/g)).toHaveLength(2);
});

test('a thing’s day is extended by agreement: its first day and the count stay visible', async () => {
  await using j = await begin(DELIVERABLE);
  const extend = (what: string) => j.alice.slash('/dates agree', { commitment: 'C-1', what });
  expect(said(await extend('by 31 January 2025'))).toContain('Extended by agreement');
  await j.bot.tick();
  expect(textOf(j.expectPost(/Extended by agreement · C-1/))).toContain(
    'Fri 31 Jan 2025 (first Tue 31 Dec 2024, extended 1 time)',
  );
  await j.advance({ minutes: 1 });
  await extend('by 28 February 2025');
  expect(await card(j)).toContain('Fri 28 Feb 2025 (first Tue 31 Dec 2024, extended 2 times)');
  expect(said(await extend('by 28 February 2025'))).toContain('It stood so already');
  await j.advance('2025-02-01T09:00');
  expect(j.posts().join()).not.toContain('Not on record as kept');
  expect(await eventsOf(j)).toEqual(['recorded', 'extended', 'extended']);
});

test('an extension is undone within ten minutes: the first day stands again', async () => {
  await using j = await begin(DELIVERABLE);
  await j.alice.slash('/dates agree', { commitment: 'C-1', what: 'by 31 January 2025' });
  await j.alice.click('Undo');
  expect(await card(j)).toContain('• Tue 31 Dec 2024');
  expect(await card(j)).not.toContain('extended');
});

test('a thing that is on record as delivered is not extended', async () => {
  await using j = await begin(DELIVERABLE);
  await j.alice.slash('/happened', { commitment: 'C-1', answer: 'Delivered' });
  expect(
    said(await j.alice.slash('/dates agree', { commitment: 'C-1', what: 'by 31 January 2025' })),
  ).toContain('on record as done already');
});

test('who may not record, and who is elsewhere, agrees on nothing', async () => {
  await using j = await begin(DATED, '2024-10-01T12:00');
  const agree = { commitment: 'C-1', what: 'every month' };
  expect(said(await j.bob.slash('/dates agree', agree))).toContain('Manage Events');
  expect(said(await j.charlie.slash('/dates offer', agree))).toContain('no such commitment');
  expect(await versions(j)).toBe(1);
});
