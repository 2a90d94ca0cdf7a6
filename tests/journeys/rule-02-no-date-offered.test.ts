import { expect, test } from 'vitest';
import { said } from '#tests/commands/support.ts';
import { beginJourney, type Journey, textOf } from '#tests/support/journey.ts';

const BLANKS = {
  'Your name, as it is signed': 'Alice Example',
  'Your office or group': 'Office of the group',
  'Your address': '1 High Street',
  'Their address': 'County Hall',
};

/** "We asked, no date was offered" of the fortnight to 8 October, as it is answered on the 9th. */
async function answered(j: Journey): Promise<void> {
  await j.advance('2024-10-09T09:00');
  await j.alice.click("Didn't happen");
  await j.alice.select('Why?', 'We asked, no date was offered');
  await j.advance('2024-10-09T09:30');
}

/** A letter of 1 October asks for dates: 2, 3, 4, 7, 8, 9, 10, 11, 14 and 15 October are ten working days. */
async function asked(j: Journey): Promise<void> {
  await j.advance('2024-10-01T12:00');
  await j.alice.slash('/letter draft', { commitment: 'C-1', kind: 'set-dates' });
  await j.alice.click('Fill in the blanks');
  await j.alice.submit(BLANKS);
  await j.alice.click("I've sent it");
  await j.alice.submit({ 'On which day': '1 October 2024' });
}

const card = async (j: Journey) => said(await j.alice.slash('/commitments', { commitment: 'C-1' }));

test('Rule 2: without a letter that asked, “no date was offered” is no miss, and only says what is not on record', async () => {
  await using j = await beginJourney();
  await j.record();
  await answered(j);
  expect(await card(j)).not.toContain("The last one didn't happen");
  await j.advance('2024-10-10T09:00');
  expect(textOf(j.expectDm(j.alice, /Not on record as kept/))).toContain(
    'No date is on record for the fortnight',
  );
});

test('Rule 2: with a letter it becomes one by itself, when its reply-by day is over and not before', async () => {
  await using j = await beginJourney();
  await j.record();
  await asked(j);
  await answered(j);
  await j.advance('2024-10-10T10:00');
  await j.alice.slash('/next stop', { commitment: 'C-1', why: 'They were asked, and have until the 15th.' });
  j.skip();
  await j.advance('2024-10-16T08:59');
  expect(await card(j)).not.toContain("The last one didn't happen");
  expect(j.alice.sees(j.alice.dm()).filter((text) => text.includes('letter to Cabinet Member'))).toEqual([]);
  await j.advance('2024-10-16T09:00');
  expect(textOf(j.expectDm(j.alice, /Not on record as kept/))).toMatch(
    /we asked, no date was offered|asked for a reply by Tue 15 Oct 2024/,
  );
  await j.alice.slash('/next stop', { commitment: 'C-1', why: 'To see where it stands.' });
  expect(await card(j)).toContain("The last one didn't happen");
});
