import { expect, test } from 'vitest';
import { atLondon, beginJourney, textOf } from '#tests/support/journey.ts';
import { promised } from '#tests/support/promised.ts';
import { startSecondBot } from '#tests/support/second-bot.ts';

test('Two processes on one database say everything once, and record one answer', async () => {
  await using j = await beginJourney({ start: '2024-10-09T08:00' });
  const channels = [j.channel, ...['north'].map((name) => j.discord.world.addChannel(j.guild, { name }))];
  const references: string[] = [];
  for (let i = 0; i < 6; i += 1) {
    const channel = channels[i % channels.length] ?? j.channel;
    references.push((await promised(j, { channel, who: `Officer ${i}` })).reference);
  }
  await using second = await startSecondBot(j.config, j.clock.now());
  await Promise.all([j.bot.tick(), second.tick(j.clock.now())]);
  const due = atLondon('2024-10-09T11:00');
  j.clock.set(due);
  await Promise.all([j.bot.tick(), second.tick(due)]);
  for (const seconds of [5, 61]) {
    j.clock.set(due.plus({ seconds }));
    await Promise.all([j.bot.tick(), second.tick(due.plus({ seconds }))]);
  }
  const said = channels.flatMap((channel) => j.discord.messages(channel).map(textOf));
  for (const reference of references) {
    const about = said.filter((text) => text.includes(`${reference} ·`));
    expect(about.filter((text) => text.startsWith('## Recorded'))).toHaveLength(1);
    expect(about.filter((text) => text.startsWith('**Did it happen?**'))).toHaveLength(1);
  }
  await j.alice.click('1 Went ahead', { withinMs: 10_000 });
  expect(await j.bot.deps.db.read.event.count({ where: { kind: 'outcome' } })).toBe(1);
});
