import { expect, test } from 'vitest';
import { beginJourney, DATED, type Journey, textOf } from '#tests/support/journey.ts';

async function untilFirstStep(j: Journey): Promise<string> {
  await j.record(DATED);
  await j.advance('2024-10-09T11:00');
  await j.alice.click("Didn't happen");
  await j.alice.select('Why?', 'They did not come');
  await j.advance({ minutes: 10 });
  const step = textOf(j.expectDm(j.alice, /Not on record as kept/));
  j.skip();
  return step;
}

test('Rule 9: every step names the next one and its date, and the next one comes on that date', async () => {
  await using j = await beginJourney();
  expect(await untilFirstStep(j)).toContain('Mon 14 Oct 2024 at 09:00');
  await j.advance('2024-10-14T08:59');
  j.expectNothingElse();
  await j.advance('2024-10-14T09:00');
  const second = textOf(j.expectPost(/Not on record as kept/));
  expect(second).toContain('Mon 21 Oct 2024 at 09:00');
  await j.advance('2024-10-21T08:59');
  j.skip();
  await j.advance('2024-10-21T09:00');
  expect(textOf(j.expectDm(j.alice, /Not on record as kept/))).toContain('every step has been taken');
});

test('Rule 9: a step can be put off, and fires at the post hour of the first working day on or after the day named', async () => {
  await using j = await beginJourney();
  await untilFirstStep(j);
  // 19 October is a Saturday.
  await j.alice.slash('/next leave', { commitment: 'C-1', until: '19 October 2024' });
  await j.advance('2024-10-21T08:59');
  expect(j.posts().filter((text) => text.includes('Not on record as kept'))).toEqual([]);
  j.skip();
  await j.advance('2024-10-21T09:00');
  expect(j.postedAt(j.expectPost(/Not on record as kept/))).toBe('2024-10-21 09:00');
});

test('Rule 9: a step can be done now, and the one after it is counted from then', async () => {
  await using j = await beginJourney();
  await untilFirstStep(j);
  await j.advance('2024-10-10T15:00');
  await j.alice.slash('/next now', { commitment: 'C-1' });
  await j.bot.tick();
  expect(textOf(j.expectPost(/Not on record as kept/))).toContain('Thu 17 Oct 2024 at 09:00');
});

test('Rule 9: the steps can be stopped, with a reason', async () => {
  await using j = await beginJourney();
  await untilFirstStep(j);
  await j.alice.slash('/next stop', {
    commitment: 'C-1',
    why: 'We met them by chance and talked it over.',
  });
  await j.advance('2024-10-22T08:59');
  expect(j.posts().filter((text) => text.includes('Not on record as kept'))).toEqual([]);
});
