import { expect, test } from 'vitest';
import { trackRecord } from '#bot/domain/track-record.ts';
import { loadFacts } from '#bot/store/facts.ts';
import { beginJourney, type Journey } from '#tests/support/journey.ts';

/** A letter that asks for dates, sent on a day with ten working days for a reply. */
async function askForDates(j: Journey): Promise<void> {
  await j.alice.slash('/letter draft', { commitment: 'C-1', kind: 'set-dates' });
  await j.alice.click('Fill in the blanks');
  await j.alice.submit({
    'Your name, as it is signed': 'Alice Example',
    'Your office or group': 'Office of the group',
    'Your address': '1 High Street',
    'Their address': 'County Hall',
  });
  await j.alice.click("I've sent it");
  await j.alice.submit({ 'On which day': 'today' });
}

async function answerNoDate(j: Journey): Promise<void> {
  await j.alice.slash('/happened', { commitment: 'C-1', meeting: '8 October 2024' });
  await j.alice.click("Didn't happen");
  await j.alice.select('Why?', 'We asked, no date was offered');
  await j.bot.tick();
}

test('Rule 2: “we asked, no date was offered” counts once the letter’s reply-by day is over, and not a minute before', async () => {
  await using j = await beginJourney();
  await j.record();
  await j.advance('2024-10-01T12:00');
  await askForDates(j); // reply asked for by Tue 15 October
  await j.advance('2024-10-09T10:00');
  await answerNoDate(j);
  expect(await misses(j)).toBe(false);
  await j.advance('2024-10-16T08:59');
  expect(await misses(j)).toBe(false);
  await j.advance('2024-10-16T09:00');
  expect(await misses(j)).toBe(true);
});

test('Rule 2: without such a letter, or with a reply that came in time, it never counts', async () => {
  await using j = await beginJourney();
  await j.record();
  await j.advance('2024-10-01T12:00');
  await askForDates(j);
  await j.advance('2024-10-15T12:00');
  await j.alice.slash('/letter reply', { commitment: 'C-1' });
  await j.alice.submit({ 'On which day': 'today', 'Their words': 'We are looking for dates.' });
  await answerNoDate(j);
  await j.advance('2024-10-18T12:00');
  expect(await misses(j)).toBe(false);
});

/** Whether the fortnight to 8 October is held against those who promised: as the track record counts it. */
async function misses(j: Journey): Promise<boolean> {
  const row = await j.bot.deps.db.read.commitment.findFirst();
  const facts = await loadFacts(j.bot.deps.db.read, row?.id ?? '');
  return facts !== null && trackRecord(facts, j.clock.now()).misses > 0;
}
