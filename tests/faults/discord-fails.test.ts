import { expect, test } from 'vitest';
import type { FaultPlan } from '#playground/discord/rest/faults.ts';
import type { StageOptions } from '#playground/stage.ts';
import { beginJourney, type Journey, textOf } from '#tests/support/journey.ts';
import { keptLog } from '#tests/support/kept-log.ts';
import { promised } from '#tests/support/promised.ts';

const POSTING = { match: /\/messages$/, method: 'POST' };

/** A question is due in a minute; nothing else is. */
async function beforeTheQuestion(options: Partial<StageOptions> = {}): Promise<Journey> {
  const j = await beginJourney({ start: '2024-10-09T10:30', ...options });
  await promised(j);
  await j.advance('2024-10-09T10:59');
  j.skip();
  return j;
}

async function later(j: Journey, length: object): Promise<void> {
  j.clock.set(j.clock.now().plus(length));
  await j.bot.tick();
}

const FAULTS: [string, FaultPlan][] = [
  ['502 before it is written', { how: '502', when: 'before' }],
  ['502 after it is written', { how: '502', when: 'after' }],
  ['a socket that closes before', { how: 'close', when: 'before' }],
  ['a socket that closes after', { how: 'close', when: 'after' }],
  ['a request that hangs before', { how: 'hang', when: 'before' }],
  ['a request that hangs after', { how: 'hang', when: 'after' }],
  ['a 429', { how: '429', retryAfter: 2 }],
];

test.each(FAULTS)('With %s, a question is asked once, within seconds', async (_, fault) => {
  const timeouts = fault.how === 'hang' ? { sendMs: 1_000 } : {};
  await using j = await beforeTheQuestion({ app: { timeouts } });
  const planned = j.discord.faults.next({ ...POSTING, ...fault });
  await later(j, { minutes: 1 });
  expect(planned.left()).toBe(0);
  await later(j, { seconds: 6 });
  j.expectPost(/Did it happen\?/);
  await later(j, { minutes: 10 });
  j.expectNothingElse();
});

test('A request that fails again and again is tried at growing distances, never more than a minute apart', async () => {
  await using j = await beforeTheQuestion();
  const outage = j.discord.faults.next({ ...POSTING, how: '503', times: 1_000 });
  await later(j, { minutes: 1 });
  const distances: number[] = [];
  for (let i = 0; i < 6; i += 1) {
    const { availableAt } = await j.bot.deps.db.read.notice.findFirstOrThrow({ where: { state: 'pending' } });
    distances.push((availableAt.getTime() - j.clock.ms()) / 1_000);
    await later(j, { milliseconds: availableAt.getTime() - j.clock.ms() });
  }
  expect(distances).toEqual([5, 10, 20, 40, 60, 60]);
  expect(1_000 - outage.left()).toBe(7);
  j.discord.faults.clear();
  await later(j, { minutes: 1 });
  j.expectPost(/Did it happen\?/);
  j.expectNothingElse();
});

test('An answer lost for longer than Discord remembers a nonce: the question is found among the recent messages', async () => {
  await using j = await beforeTheQuestion();
  j.discord.faults.next({ ...POSTING, how: '502', when: 'after' });
  await later(j, { minutes: 1 });
  for (let i = 0; i < 3; i += 1) j.alice.say(j.channel, 'What did they say?');
  await j.bot.stop();
  j.clock.set(j.clock.now().plus({ hours: 3 }));
  await j.start();
  await j.bot.tick();
  const question = j.expectPost(/Did it happen\?/);
  j.skip();
  await j.alice.click('Went ahead');
  await j.bot.tick();
  expect(textOf(question)).toMatch(/went ahead/i);
  await j.advance('2024-10-11T12:00');
  j.expectNothingElse();
});

test('A reminder, which has no buttons, is found again as well', async () => {
  await using j = await beginJourney({ start: '2024-10-08T08:00' });
  await promised(j);
  await j.bot.tick();
  j.skip();
  j.discord.faults.next({ ...POSTING, how: '502', when: 'after' });
  j.clock.set('2024-10-08T09:00');
  await j.bot.tick();
  await later(j, { minutes: 30 });
  j.expectPost(/C-1/);
  j.expectNothingElse();
});

test('A question that was answered before the bot knew that it had been posted shows the answer', async () => {
  await using j = await beforeTheQuestion();
  j.discord.faults.next({ ...POSTING, how: '502', when: 'after' });
  await later(j, { minutes: 1 });
  const question = j.expectPost(/Did it happen\?/);
  await j.alice.click('Went ahead');
  await later(j, { seconds: 6 });
  expect(textOf(question)).toMatch(/went ahead/i);
  j.expectNothingElse();
});

test('A 401 does not silence the bot: the token is kept, somebody is told, and the question goes out', async () => {
  const { log, errors } = keptLog();
  await using j = await beforeTheQuestion({ app: { log } });
  j.discord.faults.next({ ...POSTING, how: '401' });
  await later(j, { minutes: 1 });
  expect(errors().join()).toMatch(/refused the token \(401\)/);
  j.expectNothingElse();
  await later(j, { seconds: 30 });
  j.expectPost(/Did it happen\?/);
});

test('A 401 in a look-up of members does not stop direct messages for ever', async () => {
  const { log } = keptLog();
  await using j = await beginJourney({ start: '2024-10-09T10:30', app: { log } });
  await promised(j);
  await j.advance('2024-10-09T11:00');
  await j.alice.click("Didn't happen");
  await j.alice.select('Why?', 'They refused');
  j.skip();
  j.discord.faults.next({ match: /\/members\//, how: '401' });
  await j.advance({ minutes: 12 });
  j.expectDm(j.alice, /Not on record as kept/);
});

test('When the connection drops as a question goes out, it is asked once, and its button works after the resume', async () => {
  await using j = await beforeTheQuestion();
  j.discord.gateway.drop();
  await later(j, { minutes: 1 });
  const question = j.expectPost(/Did it happen\?/);
  j.discord.gateway.drop();
  await j.alice.click('Went ahead', { withinMs: 15_000 });
  await j.bot.tick();
  expect(textOf(question)).toMatch(/went ahead/i);
  expect(j.discord.gateway.counts.resumed).toBeGreaterThan(0);
  j.expectNothingElse();
});

test('After an invalid session the bot logs in anew, and answers', async () => {
  await using j = await beforeTheQuestion();
  const before = j.discord.gateway.counts.identified;
  j.discord.gateway.invalidate();
  await later(j, { minutes: 1 });
  const question = j.expectPost(/Did it happen\?/);
  await expect.poll(() => j.discord.gateway.counts.identified, { timeout: 15_000 }).toBe(before + 1);
  await j.alice.click('Went ahead', { withinMs: 15_000 });
  await j.bot.tick();
  expect(textOf(question)).toMatch(/went ahead/i);
  j.expectNothingElse();
});
