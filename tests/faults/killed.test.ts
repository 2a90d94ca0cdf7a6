import { expect, test } from 'vitest';
import { STEPS } from '#bot/use-cases/deps.ts';
import { recordOutcome } from '#bot/use-cases/record-outcome.ts';
import { atLondon, beginJourney, type Journey, textOf } from '#tests/support/journey.ts';
import { aliceOn, promised } from '#tests/support/promised.ts';
import { startSecondBot } from '#tests/support/second-bot.ts';

const DUE = '2024-10-09T11:00';

test.each(STEPS)(
  'Killed at “%s”, the bot still asks once, in one post, and asks again once',
  async (step) => {
    await using j = await beginJourney();
    await askable(j);
    await using bot = await startSecondBot(j.config, j.clock.now(), step);
    j.clock.set(atLondon(DUE));
    await bot.tick(j.clock.now());
    expect(bot.diedOf()).toBe('SIGKILL');
    await startAgainWithin(j, { seconds: 45 });
    const question = textOf(j.expectPost(/Did it happen\?/));
    expect(question).toContain('C-1 ·');
    expect(question).toContain('C-2 ·');
    j.expectNothingElse();
    await j.advance('2024-10-10T09:00');
    expect(textOf(j.expectPost(/Did it happen\?\*\* \(asked again\)/))).toContain('C-2 ·');
    j.expectNothingElse();
  },
);

test('Killed while Discord has the message and the answer is on its way, the bot asks once', async () => {
  await using j = await beginJourney();
  await askable(j);
  await using bot = await startSecondBot(j.config, j.clock.now());
  j.discord.faults.next({ match: /messages$/, method: 'POST', when: 'after', how: 'hang' });
  const before = j.discord.messages(j.channel).length;
  j.clock.set(atLondon(DUE));
  const ticking = bot.tick(j.clock.now());
  const posted = () => j.discord.messages(j.channel).length - before;
  await expect.poll(posted, { timeout: 15_000 }).toBe(1);
  await bot.kill();
  await ticking;
  await startAgainWithin(j, { seconds: 45 });
  j.expectPost(/Did it happen\?/);
  j.expectNothingElse();
});

test.each(['claimed', 'after-send', 'settling'])(
  'Killed at “%s”, the bot takes each step of the ladder once, and the next on its day',
  async (step) => {
    await using j = await beginJourney();
    const { id } = await promised(j);
    await j.advance('2024-10-09T12:00');
    const slot = await j.bot.deps.db.read.slot.findFirstOrThrow({ where: { commitmentId: id } });
    const input = {
      commitmentId: id,
      originalStart: slot.originalStart,
      kind: 'not-held',
      cause: 'they-refused',
    } as const;
    const recorded = await recordOutcome(j.bot.deps, aliceOn(j), { ...input, correcting: false });
    expect(recorded.ok).toBe(true);
    await j.bot.tick();
    j.skip();
    await j.bot.stop();
    await using bot = await startSecondBot(j.config, j.clock.now(), step);
    j.clock.set(atLondon('2024-10-09T12:10'));
    await bot.tick(j.clock.now());
    expect(bot.diedOf()).toBe('SIGKILL');
    await startAgainWithin(j, { seconds: 45 }, '2024-10-09T12:10');
    j.expectDm(j.alice, /Not on record as kept/);
    j.expectNothingElse();
    await j.advance('2024-10-14T09:00');
    j.expectPost(/Not on record as kept/);
    j.expectNothingElse();
  },
);

/** Two meetings that end at the same time, and no bot running. */
async function askable(j: Journey): Promise<void> {
  await promised(j);
  await promised(j, { who: 'Director of Children’s Services' });
  await j.advance('2024-10-09T10:30');
  j.skip();
  await j.bot.stop();
}

/** First inside the lease of the one that was killed, then past it. */
async function startAgainWithin(j: Journey, { seconds }: { seconds: number }, since = DUE): Promise<void> {
  j.clock.set(atLondon(since).plus({ seconds }));
  await j.start();
  await j.bot.tick();
  j.clock.set(atLondon(since).plus({ seconds: 61 }));
  await j.bot.tick();
}
