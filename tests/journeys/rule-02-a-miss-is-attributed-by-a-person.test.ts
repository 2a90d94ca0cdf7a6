import { expect, test } from 'vitest';
import { beginJourney, DATED, type Journey, textOf } from '#tests/support/journey.ts';

/** Up to the question about the first meeting, on Wed 9 October at 11:00. */
async function untilAsked(j: Journey) {
  await j.record(DATED);
  await j.advance('2024-10-09T11:00');
  j.skip();
}

async function answerWhy(j: Journey, cause: string) {
  await j.alice.click("Didn't happen");
  await j.alice.select('Why?', cause);
  await j.bot.tick();
}

test.each(['They called it off', 'They did not come', 'They refused'])(
  'Rule 2: “%s”, said by a person, counts and begins the steps ten minutes later',
  async (cause) => {
    await using j = await beginJourney();
    await untilAsked(j);
    await answerWhy(j, cause);
    await j.advance({ minutes: 9 });
    j.expectNothingElse();
    await j.advance({ minutes: 1 });
    const rung = textOf(j.expectDm(j.alice, /C-1 · Cabinet Member for Education/));
    expect(rung).toContain(cause.toLowerCase());
    expect(rung).toMatch(/recorded by <@\d+>, Wed 9 Oct 2024/);
  },
);

test.each([
  "Don't know",
  'Nobody arranged it',
  'We asked, no date was offered',
  'We called it off',
  'Both agreed to skip',
  'They offered, we could not',
])('Rule 2: “%s” never counts by itself', async (cause) => {
  await using j = await beginJourney();
  await untilAsked(j);
  await answerWhy(j, cause);
  await j.advance('2024-10-16T08:59');
  j.expectNothingElse();
});

test('Rule 2: nobody has said yet, so nothing is held against anybody', async () => {
  await using j = await beginJourney();
  await untilAsked(j);
  await j.advance('2024-10-16T08:59');
  expect(j.posts().filter((text) => text.includes('Not on record as kept'))).toEqual([]);
  expect(j.alice.sees(j.alice.dm()).filter((text) => text.includes('Not on record as kept'))).toEqual([]);
});
