import { expect, test } from 'vitest';
import { beginJourney, FORTNIGHTLY, type Journey, textOf } from '#tests/support/journey.ts';
import { eventsOf, said } from './support.ts';

const DELIVERABLE = {
  ...FORTNIGHTLY,
  'Their words': 'An improvement board is being set up.',
  'How often or by when': 'by 31 October 2024',
};

/** "Additional capacity has been added": they say that it is done. */
async function beginClaim() {
  const j = await beginJourney();
  await j.alice.slash('/record');
  await j.alice.submit({
    ...FORTNIGHTLY,
    'Their words': 'Additional capacity has been added.',
    'How often or by when': 'none',
  });
  await j.alice.select('What kind of commitment?', 'A claim that it is done');
  await j.alice.click('Save');
  await j.bot.tick();
  j.expectPost(/Recorded · C-1/);
  return j;
}

async function open(j: Journey) {
  await j.alice.slash('/commitments', { commitment: 'C-1' });
  await j.alice.click('What was agreed');
}
const card = async (j: Journey) => said(await j.bob.slash('/commitments', { commitment: 'C-1' }));

test('of a claim evidence is asked for; what was shown stands on the card with a link, and on whose word', async () => {
  await using j = await beginClaim();
  expect(await card(j)).toContain('Evidence: Asked for; nobody has said yet whether it was shown.');
  await open(j);
  await j.alice.click('Evidence was shown…');
  const shown = { 'What was shown': 'The list of **posts**', Link: 'https://example.org/posts.pdf' };
  await j.alice.submit(shown);
  await j.bot.tick();
  expect(textOf(j.expectPost(/Evidence · C-1/))).toContain(
    `Shown, says <@${j.alice.user.id}>, Wed 25 Sep 2024.`,
  );
  expect(await card(j)).toContain(
    '“The list of \\*\\*posts\\*\\*” · [source](https://example.org/posts.pdf)',
  );
  expect(await eventsOf(j)).toEqual(['recorded', 'evidence']);
});

test('that it was not shown is on record, and never a miss: nothing is asked, no step is taken', async () => {
  await using j = await beginClaim();
  await open(j);
  expect(said(await j.alice.click('Asked for, not shown'))).toContain('Asked for, and not shown, says');
  await j.bot.tick();
  j.expectPost(/Evidence · C-1/);
  await j.advance('2025-01-31T12:00');
  j.expectNothingElse();
  expect(await card(j)).toContain('Nothing has come due yet.');
});

test.each([
  [{ 'What was shown': ' \u200b', Link: '' }, 'Say what was shown, or give a link'],
  [{ 'What was shown': 'a list', Link: 'nowhere' }, 'is no web address'],
])('%o is refused with what works, and kept', async (fields, words) => {
  await using j = await beginClaim();
  await open(j);
  await j.alice.click('Evidence was shown…');
  expect(said(await j.alice.submit(fields))).toContain(words);
  expect(await card(j)).toContain('nobody has said yet');
  await j.alice.click('Put it right');
  await j.alice.submit({ 'What was shown': 'a list', Link: '' });
  expect(await card(j)).toContain('Shown, says');
});

test('a thing that was partly delivered is neither held nor a miss, and can be extended by agreement', async () => {
  await using j = await beginJourney();
  await j.record(DELIVERABLE);
  await j.advance('2024-11-01T09:00');
  const question = j.expectPost(/Was it done/);
  await j.alice.click('Partly delivered', { message: question });
  const shown = await card(j);
  expect(shown).toContain('0 of 1 delivered (as recorded by the group), 1 in part');
  expect(shown).toContain('not on record as delivered in full');
  const row = await j.bot.deps.db.read.slot.findFirstOrThrow();
  expect(JSON.parse(row.outcome ?? '{}')).toMatchObject({ kind: 'partly-delivered', cause: null });
  const extended = await j.alice.slash('/dates agree', { commitment: 'C-1', what: 'by 30 November 2024' });
  expect(said(extended)).toContain('Sat 30 Nov 2024 (first Thu 31 Oct 2024, extended 1 time)');
  j.skip();
  await j.advance('2024-12-02T12:00');
  j.expectPost(/C-1/);
});

test('a review date asks, and never counts', async () => {
  await using j = await beginJourney();
  await j.record({ ...DELIVERABLE, 'How often or by when': 'soon' });
  await j.advance('2025-06-30T12:00');
  expect(j.posts().join('\n')).toMatch(/\[Delivered\]/);
  expect(await card(j)).toContain('Nothing has come due yet.');
  expect(await card(j)).toContain('never counted');
  expect(j.posts().join('\n')).not.toContain('Not on record as kept');
});
