import { expect, test } from 'vitest';
import { beginJourney, type Journey, textOf } from '#tests/support/journey.ts';

const events = async (j: Journey) => j.bot.deps.db.read.event.findMany({ orderBy: { id: 'asc' } });

test('Rule 6: a recording can be taken back for ten minutes; its reference stays, and what was posted is struck through', async () => {
  await using j = await beginJourney();
  const post = await j.record();
  await j.advance({ minutes: 9 });
  await j.alice.click('Undo');
  await j.bot.tick();
  expect(textOf(post)).toMatch(/~~.*C-1.*~~/);
  expect(textOf(post)).toContain('Taken back');
  j.skip();
  await j.advance('2024-10-12T12:00');
  j.expectNothingElse();
  await j.alice.slash('/record');
  await j.alice.submit({ 'Who said it': 'Leader of the Council', 'Their words': 'We will publish it.' });
  await j.alice.click('Save');
  await j.bot.tick();
  j.expectPost(/Recorded · C-2/);
});

test('Rule 6: after ten minutes a recording is not taken back', async () => {
  await using j = await beginJourney();
  const post = await j.record();
  await j.advance({ minutes: 10 });
  const { message } = await j.alice.click('Undo');
  expect(message && textOf(message)).toMatch(/ten minutes/i);
  expect(textOf(post)).not.toContain('~~');
});

test('Rule 6: an answer can be undone for ten minutes, and nothing follows from it before', async () => {
  await using j = await beginJourney();
  await j.record();
  await j.advance('2024-10-09T09:00');
  const question = j.expectPost(/Did it happen\?/);
  await j.alice.click("Didn't happen");
  await j.alice.select('Why?', 'They refused');
  await j.advance({ minutes: 9 });
  await j.alice.click('Undo');
  await j.bot.tick();
  expect(textOf(question)).toContain('[Went ahead]');
  await j.advance({ hours: 3 });
  j.expectNothingElse();
});

test('Rule 6: the history keeps who, when, before and after, and a correction adds to it', async () => {
  await using j = await beginJourney();
  await j.record();
  await j.advance('2024-10-09T09:00');
  await j.alice.click("Didn't happen");
  const before = await events(j);
  await j.advance({ hours: 1 });
  await j.alice.click('Correct');
  await j.alice.click('Went ahead');
  const after = await events(j);
  expect(after.slice(0, before.length)).toEqual(before);
  const last = after.at(-1);
  expect(last).toMatchObject({ kind: 'outcome', by: j.alice.user.id });
  expect(JSON.parse(last?.detail ?? '{}')).toMatchObject({
    originalStart: '2024-09-25',
    before: { kind: 'not-held' },
    after: { kind: 'held' },
  });
});

test('Rule 6: undoing a correction brings back what was recorded before it', async () => {
  await using j = await beginJourney();
  await j.record();
  await j.advance('2024-10-09T09:00');
  const question = j.expectPost(/Did it happen\?/);
  await j.alice.click("Didn't happen");
  await j.alice.select('Why?', 'They refused');
  await j.advance({ hours: 1 });
  await j.alice.click('Correct');
  await j.alice.click('Went ahead');
  await j.alice.click('Undo');
  await j.bot.tick();
  expect(textOf(question)).toContain("Didn't happen: they refused");
});

test('Rule 6: text is struck out for a stated reason, everywhere; the fact that something stood there stays', async () => {
  await using j = await beginJourney();
  const post = await j.record({
    'Who said it': 'Cabinet Member for Education',
    'Their words': 'We will ring Joe Bloggs back.',
    'Said where and when': 'Scrutiny Panel, 25 September 2024',
    'How often or by when': 'by 4 October',
  });
  const before = await events(j);
  await j.alice.slash('/privacy strike-out', { reason: 'wrong-person' });
  await j.alice.submit({ 'The words that are to go': 'joe bloggs' });
  await j.alice.click('Strike out for ever');
  await j.bot.tick();
  expect(textOf(post)).toContain('We will ring [struck out on Wed 25 Sep 2024: the wrong person] back.');
  const after = await events(j);
  expect(after.slice(0, before.length).map(({ id, kind }) => [id, kind])).toEqual(
    before.map(({ id, kind }) => [id, kind]),
  );
  expect(after.at(-1)).toMatchObject({ kind: 'struck-out', by: j.members.alice.user.id });
  expect(JSON.stringify(after)).not.toMatch(/bloggs/i);
});
