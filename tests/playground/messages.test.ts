import { expect, test } from 'vitest';
import { call, createSetting, createStepClock, faultAt, logIn, type Setting } from './setting.ts';

const post = (setting: Setting, body: object, channel = setting.channel) =>
  call(setting, 'POST', `/channels/${channel.id}/messages`, body);

test('the real client posts, edits, reads and deletes a message', async () => {
  const setting = await createSetting();
  const client = await logIn(setting);
  const channel = await client.channels.fetch(setting.channel.id);
  if (!channel?.isSendable()) throw new Error('The bot may write here');
  const message = await channel.send('first');
  await message.edit('second');
  expect(setting.alice.sees(setting.channel)).toEqual(['second']);
  const [kept] = setting.discord.messages(setting.channel);
  expect(kept?.earlier.map((version) => version.content)).toEqual(['first']);
  expect(message.editedTimestamp).toBe(kept?.editedAt);
  expect(message.editedTimestamp).not.toBeNull();
  expect((await channel.messages.fetch({ limit: 5 })).map((entry) => entry.content)).toEqual(['second']);
  await message.delete();
  expect(setting.alice.sees(setting.channel)).toEqual([]);
  await expect(message.edit('third')).rejects.toThrow('Unknown Message');
});

test('a file arrives with its bytes and can be fetched from its address', async () => {
  const setting = await createSetting();
  const client = await logIn(setting);
  const channel = await client.channels.fetch(setting.channel.id);
  if (!channel?.isSendable()) throw new Error('The bot may write here');
  const sent = await channel.send({
    files: [{ attachment: Buffer.from('minutes'), name: 'minutes.txt', description: 'The minutes' }],
    embeds: [{ title: 'Sheet', image: { url: 'attachment://minutes.txt' } }],
  });
  const [attachment] = setting.discord.messages(setting.channel)[0]?.attachments ?? [];
  expect(Buffer.from(attachment?.bytes ?? []).toString()).toBe('minutes');
  expect(attachment?.description).toBe('The minutes');
  const url = sent.attachments.first()?.url ?? '';
  expect(await (await fetch(url)).text()).toBe('minutes');
  expect(sent.embeds[0]?.image?.url).toBe(url);
});

test('messages are listed newest first, before, after and around one of them', async () => {
  const setting = await createSetting();
  const ids: string[] = [];
  for (let n = 1; n <= 7; n += 1) ids.push(String((await post(setting, { content: `m${n}` })).body.id));
  const list = async (query: string) => {
    const answer = await call(setting, 'GET', `/channels/${setting.channel.id}/messages?${query}`);
    return (answer.body as unknown as { content: string }[]).map((message) => message.content).join(' ');
  };
  expect(await list('limit=3')).toBe('m7 m6 m5');
  expect(await list(`limit=2&before=${ids[3]}`)).toBe('m3 m2');
  expect(await list(`limit=2&after=${ids[3]}`)).toBe('m6 m5');
  expect(await list(`limit=3&around=${ids[3]}`)).toBe('m5 m4 m3');
  await call(setting, 'DELETE', `/channels/${setting.channel.id}/messages/${ids[5]}`);
  expect(await list('limit=3')).toBe('m7 m5 m4');
  const beyond = await call(setting, 'GET', `/channels/${setting.channel.id}/messages?limit=101`);
  expect(beyond.body.code).toBe(50035);
});

test('an enforced nonce returns the earlier message for five minutes, in that channel', async () => {
  const { clock, step } = createStepClock();
  const setting = await createSetting({ clock });
  const body = { content: 'Reminder', nonce: 'abc', enforce_nonce: true };
  const first = await post(setting, body);
  step(4 * 60_000);
  expect((await post(setting, body)).body.id).toBe(first.body.id);
  expect(setting.alice.sees(setting.channel)).toEqual(['Reminder']);
  expect((await post(setting, body, setting.otherChannel)).body.id).not.toBe(first.body.id);
  step(60_000 + 1);
  expect((await post(setting, body)).body.id).not.toBe(first.body.id);
  expect(setting.alice.sees(setting.channel)).toEqual(['Reminder', 'Reminder']);
  expect((await post(setting, { ...body, enforce_nonce: false })).body.id).not.toBe(first.body.id);
  expect(setting.alice.sees(setting.channel)).toHaveLength(3);
});

test('a nonce of more than 25 characters is refused', async () => {
  const setting = await createSetting();
  expect(faultAt(await post(setting, { content: 'a', nonce: 'n'.repeat(25) }), 'nonce')).toBeUndefined();
  expect(faultAt(await post(setting, { content: 'a', nonce: 'n'.repeat(26) }), 'nonce')).toBeDefined();
});

test('ids and timestamps follow the given clock', async () => {
  const { clock, step } = createStepClock(Date.parse('2024-11-19T09:00:00Z'));
  const setting = await createSetting({ clock });
  const { body } = await post(setting, { content: 'a' });
  expect(body.timestamp).toBe('2024-11-19T09:00:00.000000+00:00');
  expect(String(body.id)).toMatch(/^\d{17,19}$/);
  step(86_400_000);
  expect((await post(setting, { content: 'b' })).body.timestamp).toBe('2024-11-20T09:00:00.000000+00:00');
});

test('a channel that the bot cannot see gives 50001, one that does not exist 10003', async () => {
  const setting = await createSetting();
  setting.world.setOverwrites(setting.channel, [{ for: setting.guild, deny: ['viewChannel'] }]);
  expect(await post(setting, { content: 'a' })).toMatchObject({ status: 403, body: { code: 50001 } });
  const unknown = await call(setting, 'GET', '/channels/123456789012345678');
  expect(unknown).toMatchObject({ status: 404, body: { code: 10003 } });
});

test.each([
  ['sendMessages', { content: 'a' }],
  ['embedLinks', { embeds: [{ title: 'a' }] }],
] as const)('without the permission %s the message is refused with 50013', async (permission, body) => {
  const setting = await createSetting();
  expect((await post(setting, body)).status).toBe(200);
  setting.world.setOverwrites(setting.channel, [{ for: setting.guild, deny: [permission] }]);
  expect(await post(setting, body)).toMatchObject({ status: 403, body: { code: 50013 } });
});

test('without Read Message History the list is empty', async () => {
  const setting = await createSetting();
  await post(setting, { content: 'a' });
  setting.world.setOverwrites(setting.channel, [{ for: setting.guild, deny: ['readMessageHistory'] }]);
  expect((await call(setting, 'GET', `/channels/${setting.channel.id}/messages`)).body).toEqual([]);
});

test('the bot may not edit what somebody else wrote, nor delete it without Manage Messages', async () => {
  const setting = await createSetting();
  const message = setting.alice.say(setting.channel, 'mine');
  const path = `/channels/${setting.channel.id}/messages/${message.id}`;
  expect(await call(setting, 'PATCH', path, { content: 'yours' })).toMatchObject({
    status: 403,
    body: { code: 50005 },
  });
  expect((await call(setting, 'DELETE', path)).body.code).toBe(50013);
  setting.world.setBotPermissions(setting.guild, ['viewChannel', 'sendMessages', 'manageMessages']);
  expect((await call(setting, 'DELETE', path)).status).toBe(204);
});

test('an answer without a body carries no JSON content type', async () => {
  const setting = await createSetting();
  const { body } = await post(setting, { content: 'a' });
  const gone = await call(setting, 'DELETE', `/channels/${setting.channel.id}/messages/${body.id}`);
  expect(gone.status).toBe(204);
  expect(gone.headers.get('content-type')).toBeNull();
});

test('a direct message arrives, and closed ones refuse with 50007', async () => {
  const setting = await createSetting();
  const open = await call(setting, 'POST', '/users/@me/channels', {
    recipient_id: setting.people.bob.user.id,
  });
  const path = `/channels/${open.body.id}/messages`;
  expect((await call(setting, 'POST', path, { content: 'hello' })).status).toBe(200);
  expect(setting.bob.sees(setting.bob.dm())).toEqual(['hello']);
  setting.world.closeDms(setting.people.bob.user);
  expect(await call(setting, 'POST', path, { content: 'again' })).toMatchObject({
    status: 403,
    body: { code: 50007 },
  });
});

test('somebody who shares no server with the bot cannot be written to', async () => {
  const setting = await createSetting();
  setting.world.removeMember(setting.guild, setting.people.bob);
  const { body } = await call(setting, 'POST', '/users/@me/channels', {
    recipient_id: setting.people.bob.user.id,
  });
  const answer = await call(setting, 'POST', `/channels/${body.id}/messages`, { content: 'hello' });
  expect(answer.body.code).toBe(50007);
});

test('a channel is renamed and deleted by a bot that may, and by no other', async () => {
  const setting = await createSetting();
  const path = `/channels/${setting.channel.id}`;
  expect((await call(setting, 'PATCH', path, { name: 'new' })).body.code).toBe(50013);
  setting.world.setBotPermissions(setting.guild, ['viewChannel', 'manageChannels']);
  expect((await call(setting, 'PATCH', path, { name: 'new' })).body.name).toBe('new');
  expect((await call(setting, 'DELETE', path)).status).toBe(200);
  expect((await call(setting, 'GET', path)).body.code).toBe(10003);
});
