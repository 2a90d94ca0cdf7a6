import { expect, test } from 'vitest';
import { beginJourney, textOf } from '#tests/support/journey.ts';

test('Rule 1: an unanswered question is asked again after one and three days, then its owner is told privately', async () => {
  await using j = await beginJourney();
  await j.record();
  await j.advance('2024-10-09T08:59');
  j.expectNothingElse();

  await j.advance('2024-10-09T09:00');
  const first = j.expectPost(/Did it happen\?[\s\S]*fortnight to Tue 8 Oct 2024/);
  await j.advance('2024-10-10T08:59');
  j.expectNothingElse();
  await j.advance('2024-10-12T09:00');
  const again = j.expectPost(/asked again[\s\S]*fortnight to Tue 8 Oct 2024/);
  const last = j.expectPost(/asked for the last time[\s\S]*fortnight to Tue 8 Oct 2024/);
  expect([first, again, last].map(j.postedAt)).toEqual([
    '2024-10-09 09:00',
    '2024-10-10 09:00',
    '2024-10-12 09:00',
  ]);
  j.skip();

  await j.advance('2024-10-13T09:00');
  const told = j.expectDm(j.alice, /Nobody has said what became of the fortnight to Tue 8 Oct 2024/);
  expect(j.postedAt(told)).toBe('2024-10-13 09:00');
  expect(textOf(told)).toContain('not known yet');
});

test('Rule 1: a post that fires because nothing is on record says only that', async () => {
  await using j = await beginJourney();
  await j.record();
  await j.advance('2024-10-10T09:00');
  const rung = j.expectDm(j.alice, /No date is on record for the fortnight to Tue 8 Oct 2024/);
  expect(textOf(rung)).not.toMatch(/miss|refus|did not come|didn't happen/i);
  expect(textOf(rung)).toContain('1 not known yet');
});
