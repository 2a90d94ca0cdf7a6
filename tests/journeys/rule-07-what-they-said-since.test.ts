import { expect, test } from 'vitest';
import { beginJourney, type Journey, textOf } from '#tests/support/journey.ts';

/** What an office says in a letter, put on record by Alice; answers with the post. */
async function saidSince(j: Journey, office: string, words: string, when: string, means: string) {
  await j.alice.slash('/said add', { commitment: 'C-1', means });
  await j.alice.submit({
    'Which office said it': office,
    'Their words': words,
    'When, and how we know': when,
  });
  await j.alice.click('Save');
  await j.bot.tick();
  return j.expectPost(/What they've said since · C-1/);
}

async function texts(j: Journey): Promise<[string, string]> {
  const card = await j.bob.slash('/commitments', { commitment: 'C-1' });
  const summary = await j.bob.slash('/summary', { commitment: 'C-1' });
  return [card, summary].map(({ message }) => (message ? textOf(message) : '')) as [string, string];
}

test('Rule 7: what they said since stands beside the promise on the card, in the post and in /summary, with date and source', async () => {
  await using j = await beginJourney();
  await j.record();
  await j.advance('2024-11-19T18:00');
  j.skip();
  const words = 'There was never a commitment to meet every two weeks.';
  const post = await saidSince(
    j,
    'Chief Executive',
    words,
    'letter of 19 November 2024',
    "Says it won't happen",
  );
  for (const text of [textOf(post), ...(await texts(j))]) {
    expect(text).toContain('> We will meet you regularly.');
    expect(text).toContain('Wed 25 Sep 2024 (our notes)');
    expect(text).toContain(`> ${words}`);
    expect(text).toContain('Tue 19 Nov 2024 (their letter)');
    expect(text.indexOf('We will meet you')).toBeLessThan(text.indexOf(words));
  }
});

test('Rule 7: a reversal is their words until a person says what it means; until then nothing is held against them for it', async () => {
  await using j = await beginJourney();
  await j.record();
  await j.advance('2024-11-19T18:00');
  const before = (await texts(j))[1];
  j.skip();
  const words = 'There was never a commitment to meet every two weeks.';
  const post = await saidSince(
    j,
    'Chief Executive',
    words,
    'letter of 19 November 2024',
    "Says it won't happen",
  );
  const held = /By our reading[\s\S]*?held[^\n]*/;
  const [card, summary] = await texts(j);
  expect(card).toContain('counts for nothing until a person confirms it');
  expect(held.exec(summary)?.[0]).toBe(held.exec(before)?.[0]);
  await j.alice.click('It means what it says', { message: post });
  expect((await texts(j))[0]).toMatch(/Says it won't happen · confirmed by <@\d+>, Tue 19 Nov 2024/);
});

test('Rule 7: where the offices of one organisation do not say the same, the card says so, in their own words and order', async () => {
  await using j = await beginJourney();
  await j.record();
  await j.advance('2024-11-19T18:00');
  j.skip();
  const no = 'There was never a commitment to meet every two weeks.';
  const less = 'The offer of periodic meetings stands firm, but not every two weeks.';
  const first = await saidSince(
    j,
    'Chief Executive',
    no,
    'letter of 19 November 2024',
    "Says it won't happen",
  );
  await j.alice.click('It means what it says', { message: first });
  await j.advance('2024-12-05T12:00');
  j.skip();
  const office = 'Cabinet Member for Education';
  const second = await saidSince(j, office, less, 'press, 5 December 2024', 'Offers less');
  await j.alice.click('It means what it says', { message: second });
  for (const text of await texts(j)) {
    expect(text).toContain(
      "accounts differ. Chief Executive (Tue 19 Nov 2024): says it won't happen; Cabinet Member for Education (Thu 5 Dec 2024): offers less.",
    );
    expect(text.indexOf(no)).toBeLessThan(text.indexOf(less));
  }
});
