import { expect, test } from 'vitest';
import type { Step } from '#bot/use-cases/deps.ts';
import { type BreakableDatabase, createBreakableDatabase } from '#tests/support/breakable-database.ts';
import { beginJourney, type Journey, textOf } from '#tests/support/journey.ts';
import { keptLog } from '#tests/support/kept-log.ts';
import { promised } from '#tests/support/promised.ts';

/** A question is due at 11:00; the database breaks at the named point on the way to it, once. */
async function breakingAt(database: BreakableDatabase, at: Step): Promise<Journey> {
  let armed = false;
  const onStep = (step: Step) => {
    if (!armed || step !== at) return;
    armed = false;
    database.breakIt();
  };
  const { log } = keptLog();
  const j = await beginJourney({
    start: '2024-10-09T10:30',
    databaseUrl: database.url,
    app: { onStep, log },
  });
  await promised(j);
  await j.bot.tick();
  j.skip();
  armed = true;
  j.clock.set('2024-10-09T11:00');
  await j.bot.tick().catch(() => {});
  return j;
}

async function aMinuteLater(j: Journey, database: BreakableDatabase): Promise<void> {
  j.clock.set(j.clock.now().plus({ seconds: 61 }));
  database.mend();
  await j.bot.tick();
  j.clock.set(j.clock.now().plus({ seconds: 61 }));
  await j.bot.tick();
}

test.each(['plan-decided', 'claimed', 'before-send', 'after-send'] as const)(
  'The database away for a minute from “%s” on: the question is asked once',
  async (step) => {
    await using database = await createBreakableDatabase();
    await using j = await breakingAt(database, step);
    await aMinuteLater(j, database);
    j.expectPost(/Did it happen\?/);
    j.expectNothingElse();
    await j.advance('2024-10-10T09:00');
    j.expectPost(/asked again/);
    j.expectNothingElse();
  },
);

test('The database away while somebody answers: they are told so, and their second try is recorded once', async () => {
  await using database = await createBreakableDatabase();
  const { log } = keptLog();
  await using j = await beginJourney({
    start: '2024-10-09T10:30',
    databaseUrl: database.url,
    app: { log },
  });
  await promised(j);
  await j.advance('2024-10-09T11:00');
  j.skip();
  database.breakIt();
  const failed = await j.alice.click('Went ahead', { withinMs: 20_000 });
  expect(failed.message && textOf(failed.message)).toMatch(/Something went wrong/);
  database.mend();
  const click = await j.alice.click('Went ahead');
  expect(click.message && textOf(click.message)).toMatch(/Recorded\./);
  expect(await j.bot.deps.db.read.event.count({ where: { kind: 'outcome' } })).toBe(1);
});
