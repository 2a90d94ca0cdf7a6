import { expect, test } from 'vitest';
import { beginJourney, textOf } from '#tests/support/journey.ts';
import { keptLog } from '#tests/support/kept-log.ts';
import { promised } from '#tests/support/promised.ts';

test('60 messages into 12 channels go out under Discord’s limits without a single 429', async () => {
  await using j = await beginJourney({ discord: { rateLimits: true }, app: { paced: true } });
  const channels = Array.from({ length: 12 }, (_, i) =>
    j.discord.world.addChannel(j.guild, { name: `room-${i}` }),
  );
  for (let i = 0; i < 60; i += 1) {
    const channel = channels[i % channels.length];
    if (channel) await promised(j, { channel, who: `Officer ${i}` });
  }
  await j.bot.tick();
  expect(j.discord.log.byStatus.get(429)).toBeUndefined();
  const said = channels.flatMap((channel) => j.discord.messages(channel).map(textOf));
  const references = said.map((text) => /C-\d+/.exec(text)?.[0]);
  expect(said).toHaveLength(60);
  expect(new Set(references).size).toBe(60);
});

test('After too many invalid requests the bot falls silent until the ten minutes are over', async () => {
  const { log } = keptLog();
  let nowMs = 0;
  const breaker = { mostInvalid: 3, monotonicMs: () => nowMs };
  await using j = await beginJourney({ app: { log, breaker } });
  const posts = { match: /\/messages$/, method: 'POST', how: '403', times: 1_000 } as const;
  const refusing = j.discord.faults.next(posts);
  for (let i = 0; i < 3; i += 1) await promised(j, { who: `Officer ${i}` });
  await j.bot.tick();
  expect(1_000 - refusing.left()).toBe(3);
  await promised(j, { who: 'Officer 4' });
  for (let i = 0; i < 5; i += 1) {
    j.clock.set(j.clock.now().plus({ minutes: 1 }));
    await j.bot.tick();
  }
  expect(1_000 - refusing.left()).toBe(3);
  j.discord.faults.clear();
  nowMs = 10 * 60_000;
  j.clock.set(j.clock.now().plus({ minutes: 10 }));
  await j.bot.tick();
  expect(j.discord.messages(j.channel).map(textOf)).toHaveLength(4);
});
