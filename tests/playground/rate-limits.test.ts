import { SlashCommandBuilder } from '@discordjs/builders';
import { expect, test } from 'vitest';
import { call, createSetting, logIn, type Setting } from './setting.ts';

const post = (setting: Setting, channel = setting.channel) =>
  call(setting, 'POST', `/channels/${channel.id}/messages`, { content: 'a' });

test('the sixth message in a channel gets 429 with the wait, in another channel it does not', async () => {
  const setting = await createSetting({ rateLimits: true });
  for (let n = 4; n >= 0; n -= 1) {
    expect((await post(setting)).headers.get('x-ratelimit-remaining')).toBe(String(n));
  }
  const refused = await post(setting);
  expect(refused).toMatchObject({
    status: 429,
    body: { message: 'You are being rate limited.', global: false, retry_after: expect.any(Number) },
  });
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
  expect(refused.headers.get('x-ratelimit-scope')).toBe('user');
  expect(refused.headers.get('x-ratelimit-bucket')).toMatch(/^[0-9a-f]{32}$/);
  expect((await post(setting, setting.otherChannel)).status).toBe(200);
  expect(setting.discord.log.invalid).toBe(1);
});

test('edits are counted apart from new messages', async () => {
  const setting = await createSetting({ rateLimits: true });
  let id: unknown;
  for (let n = 0; n < 5; n += 1) id = (await post(setting)).body.id;
  const path = `/channels/${setting.channel.id}/messages/${id}`;
  for (let n = 0; n < 5; n += 1)
    expect((await call(setting, 'PATCH', path, { content: `${n}` })).status).toBe(200);
  expect((await call(setting, 'PATCH', path, { content: 'six' })).status).toBe(429);
});

test('more than 50 requests a second in all get a global 429', async () => {
  const setting = await createSetting({ rateLimits: true });
  const channels = Array.from({ length: 60 }, (_, n) =>
    setting.world.addChannel(setting.guild, { name: `c${n}` }),
  );
  const answers = await Promise.all(channels.map((channel) => post(setting, channel)));
  const refused = answers.filter((answer) => answer.status === 429);
  expect(refused.length).toBeGreaterThan(0);
  expect(refused[0]).toMatchObject({ body: { global: true } });
  expect(refused[0]?.headers.get('x-ratelimit-global')).toBe('true');
  expect(refused[0]?.headers.get('x-ratelimit-scope')).toBe('global');
});

test('answers to interactions are not held back by the global limit', async () => {
  const setting = await createSetting({ rateLimits: true });
  const client = await logIn(setting);
  await client.application.commands.set([
    new SlashCommandBuilder().setName('record').setDescription('Record'),
  ]);
  client.on('interactionCreate', (interaction) => {
    if (interaction.isRepliable()) void interaction.reply('ok');
  });
  const all = Array.from({ length: 120 }, () => setting.alice.slash('/record'));
  expect((await Promise.all(all)).every((outcome) => outcome.kind === 'message')).toBe(true);
  expect(setting.discord.log.byStatus.get(429)).toBeUndefined();
});

test('the real client learns the limit from the headers and does not run into it', async () => {
  const setting = await createSetting({ rateLimits: true });
  const client = await logIn(setting, { rest: { rejectOnRateLimit: () => true } });
  const channel = await client.channels.fetch(setting.channel.id);
  if (!channel?.isSendable()) throw new Error('The bot may write here');
  for (let n = 0; n < 5; n += 1) await channel.send(`${n}`);
  await expect(channel.send('six')).rejects.toMatchObject({ limit: 5, global: false });
  expect(setting.discord.log.byStatus.get(429)).toBeUndefined();
});
