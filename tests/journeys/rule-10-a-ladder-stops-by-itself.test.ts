import { expect, test } from 'vitest';
import { beginJourney, DATED, type Journey, textOf } from '#tests/support/journey.ts';

const steps = (j: Journey) => j.posts().filter((text) => text.includes('Not on record as kept'));

async function untilFirstStep(j: Journey, fields = DATED, at = '2024-10-09T11:00') {
  await j.record(fields);
  await j.advance(at);
  await j.alice.click("Didn't happen");
  await j.alice.select('Why?', 'They did not come');
  await j.advance({ minutes: 10 });
  j.expectDm(j.alice, /Not on record as kept/);
  j.skip();
}

test('Rule 10: a meeting that went ahead stops it, ten minutes later', async () => {
  await using j = await beginJourney();
  await untilFirstStep(j);
  await j.alice.slash('/next leave', { commitment: 'C-1', until: '30 October 2024' });
  await j.advance('2024-10-23T11:00');
  await j.alice.click('Went ahead');
  await j.advance({ minutes: 10 });
  const { message } = await j.alice.slash('/next show', { commitment: 'C-1' });
  expect(message && textOf(message)).toContain('a meeting went ahead');
  await j.advance('2024-11-05T12:00');
  expect(steps(j)).toEqual([]);
});

test('Rule 10: a miss corrected away stops it; what was posted is struck through and whoever was told is told once', async () => {
  await using j = await beginJourney();
  await untilFirstStep(j);
  await j.advance('2024-10-14T09:00');
  const posted = j.expectPost(/Not on record as kept/);
  await j.alice.click('Correct');
  await j.alice.click('Went ahead');
  await j.advance({ minutes: 11 });
  expect(textOf(posted)).toMatch(/~~/);
  expect(textOf(j.expectDm(j.alice, /Corrected/))).toContain('went ahead');
  j.skip();
  await j.advance('2024-10-22T08:59');
  expect(steps(j)).toHaveLength(1);
  expect(j.alice.sees(j.alice.dm()).filter((text) => text.includes('Corrected · C-1'))).toHaveLength(1);
});

test('Rule 10: a date that answers it pauses it until that meeting’s outcome', async () => {
  await using j = await beginJourney();
  await untilFirstStep(j);
  await j.alice.slash('/dates move', {
    commitment: 'C-1',
    meeting: '2024-10-09T10:00',
    to: '18 October at 14:00',
  });
  await j.advance('2024-10-18T15:00');
  expect(steps(j)).toEqual([]);
  j.skip();
  await j.alice.click('Went ahead');
  await j.advance('2024-10-22T12:00');
  expect(steps(j)).toEqual([]);
});

test('Rule 10: it goes on when the last question about that date goes unanswered', async () => {
  await using j = await beginJourney();
  await untilFirstStep(j);
  await j.alice.slash('/dates move', {
    commitment: 'C-1',
    meeting: '2024-10-09T10:00',
    to: '11 October at 14:00',
  });
  // Asked on the 11th, the 12th and the 14th; its owner is told on the 15th.
  await j.advance('2024-10-15T08:59');
  expect(steps(j)).toEqual([]);
  j.skip();
  await j.advance('2024-10-15T09:00');
  j.expectDm(j.alice, /Nobody has said/);
  expect(j.postedAt(j.expectPost(/Not on record as kept/))).toBe('2024-10-15 09:00');
});

test('Rule 10: it stops when the commitment is closed, says so, and asks nothing more', async () => {
  await using j = await beginJourney();
  await untilFirstStep(j);
  await j.alice.slash('/commitments', { commitment: 'C-1' });
  await j.alice.click('Close…');
  await j.alice.select('Close it as…', 'Let go by us');
  await j.bot.tick();
  j.expectPost(/Closed · C-1/);
  j.skip();
  await j.advance('2024-12-31T12:00');
  j.expectNothingElse();
  const { message } = await j.alice.slash('/next show', { commitment: 'C-1' });
  expect(message && textOf(message)).toContain('the commitment is closed');
});
