import { expect, test } from 'vitest';
import { atLondon, beginJourney, DATED, textOf } from '#tests/support/journey.ts';

test('Rule 5: after a week of downtime one question goes out late and says so, and no reminder for what is over', async () => {
  await using j = await beginJourney();
  await j.record(DATED);
  await j.advance('2024-10-07T12:00');
  j.skip();
  await j.bot.stop();
  j.clock.set(atLondon('2024-10-14T12:00'));
  await j.start();
  await j.bot.tick();
  const question = j.expectPost(/Did it happen\?[\s\S]*Wed 9 Oct 2024 at 10:00/);
  expect(textOf(question)).toMatch(/Late: this was due/);
  j.expectNothingElse();
});

test('Rule 5: after downtime at most one step of the ladder goes out late, and the next is counted from then', async () => {
  await using j = await beginJourney();
  await j.record(DATED);
  await j.advance('2024-10-09T12:00');
  await j.alice.click("Didn't happen");
  await j.alice.select('Why?', 'They refused');
  await j.advance({ minutes: 10 });
  j.skip();
  await j.bot.stop();
  // The post was due on Mon 14 October, the office manager's word five working days after it.
  j.clock.set(atLondon('2024-11-04T12:00'));
  await j.start();
  await j.bot.tick();
  const late = textOf(j.expectPost(/Not on record as kept/));
  expect(late).toMatch(/Late: this was due/);
  expect(late).toContain('Mon 11 Nov 2024 at 09:00');
  expect(j.alice.sees(j.alice.dm()).filter((text) => text.includes('Not on record as kept'))).toHaveLength(1);
});

test('Rule 5: a tick that runs again, or a bot that starts again, says nothing a second time', async () => {
  await using j = await beginJourney();
  await j.record();
  await j.advance('2024-10-09T09:00');
  j.expectPost(/Did it happen\?/);
  for (let i = 0; i < 3; i += 1) await j.bot.tick();
  await j.restart();
  await j.bot.tick();
  j.expectNothingElse();
});
