import { expect, test } from 'vitest';
import { call, createSetting, logIn, type Setting } from './setting.ts';

const path = (setting: Setting) => `/channels/${setting.channel.id}/messages`;

async function openChannel(setting: Setting, rest: object = {}) {
  const client = await logIn(setting, { rest });
  const channel = await client.channels.fetch(setting.channel.id);
  if (!channel?.isSendable()) throw new Error('The bot may write here');
  return { client, channel };
}

test('an answer that is lost after the write becomes two messages, unless a nonce is enforced', async () => {
  const setting = await createSetting();
  const { channel } = await openChannel(setting);
  const lose = () =>
    setting.discord.faults.next({ match: /messages$/, method: 'POST', when: 'after', how: '502' });
  lose();
  await channel.send('plain');
  expect(setting.alice.sees(setting.channel)).toEqual(['plain', 'plain']);
  lose();
  await channel.send({ content: 'kept', nonce: 'n1', enforceNonce: true });
  expect(setting.alice.sees(setting.channel)).toEqual(['plain', 'plain', 'kept']);
});

test('a fault before the write leaves nothing behind, and is repeated as often as said', async () => {
  const setting = await createSetting();
  const { channel } = await openChannel(setting, { retries: 1 });
  const fault = setting.discord.faults.next({ match: /messages$/, how: '500', times: 3 });
  await expect(channel.send('lost')).rejects.toThrow('Internal Server Error');
  expect(fault.left()).toBe(1);
  expect(setting.alice.sees(setting.channel)).toEqual([]);
  await channel.send('arrived');
  expect(setting.alice.sees(setting.channel)).toEqual(['arrived']);
});

test('a closed socket fails the request, before or after the write', async () => {
  const setting = await createSetting();
  const { channel } = await openChannel(setting);
  setting.discord.faults.next({ how: 'close' });
  await expect(channel.send('one')).rejects.toThrow();
  setting.discord.faults.next({ how: 'close', when: 'after' });
  await expect(channel.send('two')).rejects.toThrow();
  expect(setting.alice.sees(setting.channel)).toEqual(['two']);
});

test('a request that hangs is given up by the client', async () => {
  const setting = await createSetting();
  const { channel } = await openChannel(setting, { timeout: 50, retries: 0 });
  setting.discord.faults.next({ match: /messages$/, how: 'hang' });
  await expect(channel.send('one')).rejects.toThrow();
});

test('a 429 is waited out by the client and counted as invalid', async () => {
  const setting = await createSetting();
  const { channel } = await openChannel(setting, { offset: 0 });
  setting.discord.faults.next({ match: /messages$/, how: '429', retryAfter: 0.01 });
  await channel.send('one');
  expect(setting.alice.sees(setting.channel)).toEqual(['one']);
  expect(setting.discord.log.invalid).toBe(1);
});

test('one 401 wipes the token of the client until it is set again', async () => {
  const setting = await createSetting();
  const { client, channel } = await openChannel(setting);
  setting.discord.faults.next({ how: '401' });
  await expect(channel.send('one')).rejects.toThrow('401: Unauthorized');
  await expect(channel.send('two')).rejects.toThrow(/token/);
  client.rest.setToken(setting.discord.token);
  await channel.send('three');
  expect(setting.alice.sees(setting.channel)).toEqual(['three']);
});

test('a fault meets only requests of its method and path', async () => {
  const setting = await createSetting();
  setting.discord.faults.next({ method: 'POST', match: /messages$/, how: '403' });
  expect((await call(setting, 'GET', path(setting))).status).toBe(200);
  expect((await call(setting, 'POST', path(setting), { content: 'a' })).status).toBe(403);
  setting.discord.faults.next({ how: '500' });
  setting.discord.faults.clear();
  expect((await call(setting, 'GET', path(setting))).status).toBe(200);
});

test('every request is on record with what was answered', async () => {
  const setting = await createSetting();
  await call(setting, 'POST', path(setting), { content: 'a' });
  await call(setting, 'POST', path(setting), { content: '' });
  expect(setting.discord.requests).toMatchObject([
    { method: 'POST', path: path(setting), body: { content: 'a' }, status: 200, answer: { content: 'a' } },
    { method: 'POST', path: path(setting), body: { content: '' }, status: 400, answer: { code: 50006 } },
  ]);
  expect(setting.discord.log.byStatus.get(400)).toBe(1);
});

test('without a log requests are only counted', async () => {
  const setting = await createSetting({ keepLog: false });
  await call(setting, 'POST', path(setting), { content: 'a' });
  expect(setting.discord.requests).toEqual([]);
  expect(setting.discord.log.total).toBe(1);
});
