import { expect, test } from 'vitest';
import { beginJourney, DATED, textOf } from '#tests/support/journey.ts';

const MORNING = { ...DATED, 'Their words': 'We will meet you in the morning.' };
const AFTERNOON = {
  ...DATED,
  'Their words': 'We will meet you in the afternoon.',
  'How often or by when': 'every two weeks on Wednesdays at 3pm, starting 9 October 2024',
};
const TOMORROW = {
  ...DATED,
  'Their words': 'We will meet you on Thursdays.',
  'How often or by when': 'every two weeks on Thursdays at 10am, starting 10 October 2024',
};

test('Questions of a day in one channel share one post, when the last meeting there has ended', async () => {
  await using j = await beginJourney();
  await j.record(MORNING);
  await j.record(AFTERNOON);
  await j.record(TOMORROW);
  await j.advance('2024-10-09T15:59');
  expect(j.posts().filter((text) => text.includes('**Did it happen?**'))).toEqual([]);
  j.skip();
  await j.advance('2024-10-09T16:00');
  const question = j.expectPost(/Did it happen\?/);
  const text = textOf(question);
  expect(text).toContain('1. C-1 · The meeting on Wed 9 Oct 2024 at 10:00');
  expect(text).toContain('2. C-2 · The meeting on Wed 9 Oct 2024 at 15:00');
  expect(text).not.toMatch(/Late|C-3/);
  j.expectNothingElse();

  await j.alice.click('2 Went ahead', { message: question });
  await j.bot.tick();
  expect(textOf(question)).toMatch(/Went ahead.*recorded by/);
  expect(textOf(question)).toContain('[1 Went ahead]');
});

test('A meeting that is called off is not waited for', async () => {
  await using j = await beginJourney();
  await j.record(MORNING);
  await j.record(AFTERNOON);
  await j.alice.slash('/dates call-off', { commitment: 'C-2', meeting: '2024-10-09T15:00', by: 'we' });
  await j.advance('2024-10-09T10:59');
  j.skip();
  await j.advance('2024-10-09T11:00');
  expect(textOf(j.expectPost(/Did it happen\?/))).toContain('C-1 · The meeting on Wed 9 Oct 2024 at 10:00');
});

test('A meeting in another channel is not waited for', async () => {
  await using j = await beginJourney();
  await j.record(MORNING);
  await j.alice.slash('/record', {}, { channel: j.lobby });
  await j.alice.submit(AFTERNOON);
  await j.alice.click('Save');
  await j.advance('2024-10-09T11:00');
  expect(j.postedAt(j.expectPost(/\*\*Did it happen\?/))).toBe('2024-10-09 11:00');
});
