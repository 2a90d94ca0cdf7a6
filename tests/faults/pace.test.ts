import { expect, test } from 'vitest';
import { noticeKey } from '#bot/domain/notice.ts';
import { insertNotices } from '#bot/store/notices.ts';
import type { Channel } from '#playground/discord/model.ts';
import { beginJourney, type Journey, textOf } from '#tests/support/journey.ts';
import { keptLog } from '#tests/support/kept-log.ts';
import { promised } from '#tests/support/promised.ts';

/** Four more posts besides the first. */
async function owe(j: Journey, channel: Channel, id: string): Promise<void> {
  const { db, clock } = j.bot.deps;
  const now = clock.now();
  const content = { kind: 'recorded' } as const;
  const destination = { to: 'channel', id: channel.id } as const;
  const notices = [1, 2, 3, 4].map((n) => ({
    key: noticeKey(id, content, destination, { n }),
    guildId: j.guild.id,
    commitmentId: id,
    destination,
    content,
    dueAt: now,
    notAfter: null,
  }));
  await db.write((tx) => insertNotices(tx, notices, now));
}

test('60 messages into 12 channels go out under Discord’s limits without a single 429', async () => {
  await using j = await beginJourney({ discord: { rateLimits: true }, app: { paced: true } });
  const channels = Array.from({ length: 12 }, (_, i) =>
    j.discord.world.addChannel(j.guild, { name: `room-${i}` }),
  );
  for (const channel of channels) await owe(j, channel, (await promised(j, { channel })).id);
  await j.bot.tick();
  expect(j.discord.log.byStatus.get(429)).toBeUndefined();
  const said = channels.flatMap((channel) => j.discord.messages(channel).map(textOf));
  expect(said).toHaveLength(60);
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
