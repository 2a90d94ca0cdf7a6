import { Client, Events, GatewayIntentBits } from 'discord.js';
import { expect, onTestFinished, test } from 'vitest';
import { call, createSetting, logIn } from './setting.ts';

test('the real client logs in and meets its guilds', async () => {
  const setting = await createSetting();
  const client = await logIn(setting);
  await expect.poll(() => client.guilds.cache.get(setting.guild.id)?.available).toBe(true);
  expect(client.guilds.cache.map((guild) => guild.name).sort()).toEqual(['Parents and carers', 'Residents']);
  expect(client.channels.cache.get(setting.channel.id)?.isSendable()).toBe(true);
  expect(client.application.id).toBe(setting.discord.applicationId);
});

test('a wrong token is turned away by REST with 401', async () => {
  const setting = await createSetting();
  const client = new Client({ intents: [], rest: { api: setting.discord.apiUrl } });
  onTestFinished(() => client.destroy());
  await expect(client.login('wrong.token.here')).rejects.toThrow(/token/i);
  expect(setting.discord.log.invalid).toBe(1);
});

test('a privileged intent that is not switched on closes the connection for good', async () => {
  const setting = await createSetting();
  const client = new Client({
    intents: [GatewayIntentBits.Guilds, GatewayIntentBits.GuildMembers],
    rest: { api: setting.discord.apiUrl },
  });
  onTestFinished(() => client.destroy());
  await expect(client.login(setting.discord.token)).rejects.toThrow(/intents/i);
});

test('the bot hears of a new guild, of a channel that goes, and of being thrown out', async () => {
  const setting = await createSetting();
  const client = await logIn(setting);
  const heard: string[] = [];
  client.on(Events.GuildCreate, (guild) => heard.push(`joined ${guild.name}`));
  client.on(Events.ChannelDelete, (channel) => heard.push(`gone ${'name' in channel ? channel.name : ''}`));
  client.on(Events.GuildDelete, (guild) => heard.push(`left ${guild.name}`));
  await expect.poll(() => client.guilds.cache.every((guild) => guild.available)).toBe(true);
  setting.world.addGuild({ name: 'Union' });
  setting.world.removeChannel(setting.channel);
  setting.world.removeBot(setting.guild);
  await expect.poll(() => heard).toEqual(['joined Union', 'gone send', 'left Parents and carers']);
  expect((await call(setting, 'GET', `/channels/${setting.channel.id}`)).body.code).toBe(10003);
  expect((await call(setting, 'GET', `/guilds/${setting.guild.id}`)).body.code).toBe(10004);
});

test('a cut connection is resumed and what happened meanwhile is replayed', async () => {
  const setting = await createSetting();
  const client = await logIn(setting);
  const names: string[] = [];
  client.on(Events.ChannelCreate, (channel) => names.push(channel.name));
  setting.discord.gateway.drop();
  setting.world.addChannel(setting.guild, { name: 'while-away' });
  await expect.poll(() => names, { timeout: 5000 }).toEqual(['while-away']);
  expect(setting.discord.gateway.counts).toMatchObject({ identified: 1, resumed: 1 });
});

test('a client that is asked to reconnect resumes its session', async () => {
  const setting = await createSetting();
  await logIn(setting);
  setting.discord.gateway.reconnect();
  await expect.poll(() => setting.discord.gateway.counts.resumed, { timeout: 5000 }).toBe(1);
});

test('members, roles and channels can be read over REST', async () => {
  const setting = await createSetting();
  const client = await logIn(setting);
  const guild = await client.guilds.fetch(setting.guild.id);
  const member = await guild.members.fetch(setting.people.alice.user.id);
  expect(member.displayName).toBe('Alice');
  expect((await guild.roles.fetch()).map((role) => role.name)).toContain('Recorder');
  expect((await guild.channels.fetch()).size).toBe(1);
  await expect(guild.members.fetch(setting.people.charlie.user.id)).rejects.toThrow('Unknown Member');
  expect((await client.users.fetch(setting.people.bob.user.id)).username).toBe('bob');
});
