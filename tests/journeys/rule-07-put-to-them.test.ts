import { expect, test } from 'vitest';
import { beginJourney, type Journey, textOf } from '#tests/support/journey.ts';

const BLANKS = {
  'Your name, as it is signed': 'Alice Example',
  'Your office or group': 'Office of the group',
  'Your address': '1 High Street',
  'Their address': 'County Hall',
};

/** The confirmation, from Save to "I've sent it", on the evening of the promise. */
async function putToThem(j: Journey): Promise<void> {
  await j.record();
  await j.alice.click('Put it to them');
  await j.alice.click('Fill in the blanks');
  await j.alice.submit(BLANKS);
  await j.alice.click("I've sent it");
  await j.alice.submit({ 'On which day': 'today' });
  await j.bot.tick();
}

const card = (j: Journey) => j.posts().find((text) => text.includes('Recorded · C-1')) ?? '';

test('Rule 7: a commitment is put to those who made it, in their words, and the card says where that stands', async () => {
  await using j = await beginJourney();
  await j.record();
  expect(card(j)).toContain('Put to them: Not yet put to them');
  const drafted = await j.alice.click('Put it to them');
  const letter = drafted.message ? textOf(drafted.message) : '';
  expect(letter).toContain('we understood you to say:\n\n“We will meet you regularly.”\n(from our notes)');
  expect(letter).toContain('if that is not right, or not what was meant.');
  await j.alice.click('Fill in the blanks');
  await j.alice.submit(BLANKS);
  expect(card(j)).toContain('Put to them: Not yet put to them');
  await j.alice.click("I've sent it");
  await j.alice.submit({ 'On which day': 'today' });
  await j.bot.tick();
  expect(card(j)).toContain('Put to them: Put to them, Wed 25 Sep 2024; reply asked for by Wed 9 Oct 2024');
});

test('Rule 7: their silence is no agreement: the owner is told once, and the card goes on saying what it said', async () => {
  await using j = await beginJourney();
  await putToThem(j);
  j.skip();
  await j.advance('2024-10-10T09:00');
  const told = j.expectDm(j.alice, /No reply is on record/);
  expect(textOf(told)).toContain('sent Wed 25 Sep 2024, asked for a reply by Wed 9 Oct 2024');
  const shown = await j.bob.slash('/commitments', { commitment: 'C-1' });
  const words = shown.message ? textOf(shown.message) : '';
  expect(words).toContain('Put to them: Put to them, Wed 25 Sep 2024; no reply is on record');
});

test('Rule 7: what they reply stands with its words, date and source, in the record and in every later letter', async () => {
  await using j = await beginJourney();
  await putToThem(j);
  await j.advance('2024-10-08T12:00');
  await j.alice.slash('/letter reply', { commitment: 'C-1' });
  await j.alice.submit({
    'On which day': '7 October 2024',
    'Their words': 'We said periodic, with no number.',
  });
  await j.alice.click('They see it differently');
  await j.bot.tick();
  expect(card(j)).toContain('They see it differently, by their reply of Mon 7 Oct 2024');
  const next = await j.alice.slash('/letter draft', {
    commitment: 'C-1',
    kind: 'higher-office',
    office: 'Parliamentary Under-Secretary of State',
  });
  const letter = next.message ? textOf(next.message) : '';
  expect(letter).toContain(
    '“We said periodic, with no number.”\n(Cabinet Member for Education, Monday 7 October 2024; from a letter)',
  );
  await j.advance('2024-10-12T09:00');
  expect(j.alice.sees(j.alice.dm()).filter((text) => text.includes('No reply is on record'))).toEqual([]);
});
