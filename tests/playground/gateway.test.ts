import { expect, test } from 'vitest';
import { connect, identity } from './raw-gateway.ts';
import { createSetting } from './setting.ts';

const GUILDS = 1;
const GUILD_MEMBERS = 1 << 1;
const GUILD_MESSAGES = 1 << 9;
const MESSAGE_CONTENT = 1 << 15;

test('READY lists guilds as unavailable and a GUILD_CREATE follows for each', async () => {
  const setting = await createSetting();
  const client = await connect(setting);
  client.send(2, identity(setting, GUILDS));
  const ready = await client.event('READY');
  expect(ready.d).toMatchObject({
    v: 10,
    guilds: [
      { id: setting.guild.id, unavailable: true },
      { id: setting.otherGuild.id, unavailable: true },
    ],
  });
  await client.next((payload) => payload.s === 3);
  expect(client.received.map((payload) => payload.t).slice(1)).toEqual([
    'READY',
    'GUILD_CREATE',
    'GUILD_CREATE',
  ]);
});

test('a heartbeat is acknowledged', async () => {
  const setting = await createSetting();
  const client = await connect(setting);
  client.send(1, null);
  await client.next((payload) => payload.op === 11);
  expect(setting.discord.gateway.counts.heartbeats).toBe(1);
});

test.each([
  ['a wrong token', 4004, (client: Connection) => client.send(2, { token: 'wrong', intents: 1 })],
  ['an unknown opcode', 4001, (client: Connection) => client.send(99, null)],
  ['a payload that is no JSON', 4002, (client: Connection) => client.sendText('{')],
  ['a command before identifying', 4003, (client: Connection) => client.send(8, {})],
])('%s closes the connection with %i', async (_, code, act) => {
  const client = await connect(await createSetting());
  act(client);
  expect(await client.closed).toBe(code);
});

test.each([
  ['missing intents', 4013, undefined],
  ['intents that do not exist', 4013, 1 << 29],
  ['privileged intents', 4014, MESSAGE_CONTENT],
])('%s close the connection with %i', async (_, code, intents) => {
  const setting = await createSetting();
  const client = await connect(setting);
  client.send(2, { token: setting.discord.token, intents });
  expect(await client.closed).toBe(code);
});

test('identifying twice closes the connection with 4005', async () => {
  const setting = await createSetting();
  const client = await connect(setting);
  client.send(2, identity(setting, GUILDS));
  client.send(2, identity(setting, GUILDS));
  expect(await client.closed).toBe(4005);
});

test('events that the intents leave out do not arrive', async () => {
  const setting = await createSetting();
  const client = await connect(setting);
  client.send(2, identity(setting, GUILDS));
  await client.event('READY');
  setting.alice.say(setting.channel, 'hello');
  setting.world.addChannel(setting.guild, { name: 'after' });
  await client.event('CHANNEL_CREATE');
  expect(client.received.some((payload) => payload.t === 'MESSAGE_CREATE')).toBe(false);
});

test("without the message content intent a person's words are blank, unless the bot is mentioned", async () => {
  const setting = await createSetting();
  const client = await connect(setting);
  client.send(2, identity(setting, GUILDS | GUILD_MESSAGES));
  await client.event('READY');
  setting.alice.say(setting.channel, 'between us');
  expect((await client.event('MESSAGE_CREATE')).d).toMatchObject({ content: '' });
  setting.alice.say(setting.channel, `<@${setting.discord.bot.id}> hello`);
  const heard = await client.next((payload) => contentOf(payload.d) !== '' && payload.t === 'MESSAGE_CREATE');
  expect(heard.d).toMatchObject({ guild_id: setting.guild.id, member: { nick: null } });
});

test('messages in a channel that the bot cannot see do not reach it', async () => {
  const setting = await createSetting({ privilegedIntents: ['messageContent'] });
  const client = await connect(setting);
  client.send(2, identity(setting, GUILDS | GUILD_MESSAGES | MESSAGE_CONTENT));
  await client.event('READY');
  setting.world.setOverwrites(setting.channel, [
    { for: setting.roles.members, allow: ['viewChannel'] },
    { for: setting.guild, deny: ['viewChannel'] },
  ]);
  setting.alice.say(setting.channel, 'hidden');
  setting.charlie.say(setting.otherChannel, 'seen');
  expect((await client.event('MESSAGE_CREATE')).d).toMatchObject({ content: 'seen' });
});

test('a resume replays what was missed, in order and with the old numbers', async () => {
  const setting = await createSetting();
  const first = await connect(setting);
  first.send(2, identity(setting, GUILDS));
  const ready = await first.event('READY');
  await first.next((payload) => payload.s === 3);
  first.close();
  setting.world.addChannel(setting.guild, { name: 'one' });
  setting.world.addChannel(setting.guild, { name: 'two' });
  const second = await connect(setting);
  second.send(6, { token: setting.discord.token, session_id: sessionOf(ready.d), seq: 3 });
  await second.event('RESUMED');
  expect(second.received.slice(1).map((payload) => [payload.t, payload.s])).toEqual([
    ['CHANNEL_CREATE', 4],
    ['CHANNEL_CREATE', 5],
    ['RESUMED', 6],
  ]);
});

test('an unknown session cannot be resumed', async () => {
  const setting = await createSetting();
  const client = await connect(setting);
  client.send(6, { token: setting.discord.token, session_id: 'gone', seq: 1 });
  expect(await client.next((payload) => payload.op === 9)).toMatchObject({ d: false });
});

test('a session that was declared void cannot be resumed, a resumable one can', async () => {
  const setting = await createSetting();
  const client = await connect(setting);
  client.send(2, identity(setting, GUILDS));
  const ready = await client.event('READY');
  setting.discord.gateway.invalidate({ resumable: true });
  expect(await client.next((payload) => payload.op === 9)).toMatchObject({ d: true });
  expect(setting.discord.gateway.sessions.has(sessionOf(ready.d))).toBe(true);
  setting.discord.gateway.invalidate();
  expect(setting.discord.gateway.sessions.has(sessionOf(ready.d))).toBe(false);
});

test('a session can be refused at the start, and every connection closed with a code', async () => {
  const setting = await createSetting();
  setting.discord.gateway.refuseIdentify(1);
  const client = await connect(setting);
  client.send(2, identity(setting, GUILDS));
  expect(await client.next((payload) => payload.op === 9)).toMatchObject({ d: false });
  client.send(2, identity(setting, GUILDS));
  await client.event('READY');
  setting.discord.gateway.close(4000);
  expect(await client.closed).toBe(4000);
});

test('members asked for by id arrive in a chunk without the members intent, whole lists do not', async () => {
  const setting = await createSetting();
  const client = await connect(setting);
  client.send(2, identity(setting, GUILDS));
  await client.event('READY');
  const ids = [setting.people.alice.user.id, setting.people.charlie.user.id];
  client.send(8, { guild_id: setting.guild.id, query: '', limit: 0, nonce: 'all' });
  client.send(8, { guild_id: setting.guild.id, user_ids: ids, nonce: 'two' });
  expect((await client.event('GUILD_MEMBERS_CHUNK')).d).toMatchObject({
    nonce: 'two',
    members: [{ user: { global_name: 'Alice' } }],
    not_found: [setting.people.charlie.user.id],
  });
});

test('an outage makes a guild unavailable and its end brings it back', async () => {
  const setting = await createSetting();
  const client = await connect(setting);
  client.send(2, identity(setting, GUILDS));
  await client.next((payload) => payload.s === 3);
  setting.world.setAvailable(setting.guild, false);
  expect((await client.event('GUILD_DELETE')).d).toEqual({ id: setting.guild.id, unavailable: true });
  setting.world.setAvailable(setting.guild, true);
  expect(await client.next((payload) => payload.s === 5)).toMatchObject({
    t: 'GUILD_CREATE',
    d: { id: setting.guild.id },
  });
});

test('changes of roles, members and overwrites are told', async () => {
  const setting = await createSetting({ privilegedIntents: ['guildMembers'] });
  const client = await connect(setting);
  client.send(2, identity(setting, GUILDS | GUILD_MEMBERS));
  await client.next((payload) => payload.s === 3);
  const { world, guild, people, roles, channel } = setting;
  world.addRole(guild, { name: 'New' });
  world.setRoles(people.bob, [roles.recorder]);
  world.setOverwrites(channel, []);
  world.setRolePermissions(guild, roles.recorder, ['manageEvents']);
  world.removeRole(guild, roles.recorder);
  world.removeMember(guild, people.bob);
  world.removeBot(guild);
  world.inviteBot(guild);
  await client.next((payload) => payload.s === 11);
  expect(client.received.slice(4).map((payload) => payload.t)).toEqual([
    'GUILD_ROLE_CREATE',
    'GUILD_MEMBER_UPDATE',
    'CHANNEL_UPDATE',
    'GUILD_ROLE_UPDATE',
    'GUILD_ROLE_DELETE',
    'GUILD_MEMBER_REMOVE',
    'GUILD_DELETE',
    'GUILD_CREATE',
  ]);
  expect(people.bob.roleIds).toEqual([]);
});

test('each shard hears of its own guilds only', async () => {
  const setting = await createSetting();
  const first = await connect(setting);
  const second = await connect(setting);
  first.send(2, identity(setting, GUILDS, { shard: [0, 2] }));
  second.send(2, identity(setting, GUILDS, { shard: [1, 2] }));
  const lists = [await first.event('READY'), await second.event('READY')].map((ready) => guildsOf(ready.d));
  expect(lists.flat().sort()).toEqual([setting.guild.id, setting.otherGuild.id].sort());
  for (const [shard, ids] of lists.entries()) {
    for (const id of ids) expect(Number((BigInt(id) >> 22n) % 2n)).toBe(shard);
  }
});

type Connection = Awaited<ReturnType<typeof connect>>;

function contentOf(data: unknown): string {
  return (data as { content?: string } | null)?.content ?? '';
}

function sessionOf(data: unknown): string {
  return (data as { session_id: string }).session_id;
}

function guildsOf(data: unknown): string[] {
  return (data as { guilds: { id: string }[] }).guilds.map((guild) => guild.id);
}
