import { expect, test } from 'vitest';
import { call, createSetting, type Setting } from './setting.ts';

async function mentionsOf(setting: Setting, content: string, allowed?: object) {
  const body = { content, ...(allowed && { allowed_mentions: allowed }) };
  const answer = await call(setting, 'POST', `/channels/${setting.channel.id}/messages`, body);
  const { mentions, mention_roles, mention_everyone } = answer.body;
  const names = (mentions as { global_name: string }[]).map((user) => user.global_name);
  return { names, roles: mention_roles, everyone: mention_everyone };
}

const NOBODY = { names: [], roles: [], everyone: false };

test('without a word about it everybody named is mentioned', async () => {
  const setting = await createSetting();
  const { alice, bob } = setting.people;
  const text = `<@${alice.user.id}> and <@!${bob.user.id}> of <@&${setting.roles.members.id}>`;
  expect(await mentionsOf(setting, text)).toEqual({
    names: ['Alice', 'Bob'],
    roles: [setting.roles.members.id],
    everyone: false,
  });
});

test('an empty parse list mentions nobody', async () => {
  const setting = await createSetting();
  setting.world.setBotPermissions(setting.guild, ['viewChannel', 'sendMessages', 'mentionEveryone']);
  const text = `@everyone @here <@${setting.people.alice.user.id}> <@&${setting.roles.members.id}>`;
  expect(await mentionsOf(setting, text, { parse: [] })).toEqual(NOBODY);
  expect((await mentionsOf(setting, text)).everyone).toBe(true);
});

test('a list of ids lets only those through', async () => {
  const setting = await createSetting();
  const { alice, bob } = setting.people;
  const text = `<@${alice.user.id}> <@${bob.user.id}> <@&${setting.roles.members.id}>`;
  const allowed = { users: [bob.user.id], roles: [setting.roles.members.id] };
  expect(await mentionsOf(setting, text, allowed)).toEqual({
    names: ['Bob'],
    roles: [setting.roles.members.id],
    everyone: false,
  });
});

test('a role that is not mentionable is reached only with Mention Everyone', async () => {
  const setting = await createSetting();
  const text = `<@&${setting.roles.recorder.id}>`;
  expect((await mentionsOf(setting, text)).roles).toEqual([]);
  setting.world.setBotPermissions(setting.guild, ['viewChannel', 'sendMessages', 'mentionEveryone']);
  expect((await mentionsOf(setting, text)).roles).toEqual([setting.roles.recorder.id]);
});

test('@everyone needs the permission', async () => {
  const setting = await createSetting();
  expect(await mentionsOf(setting, '@everyone')).toEqual(NOBODY);
});

test('both a kind and ids of that kind are refused', async () => {
  const setting = await createSetting();
  const answer = await call(setting, 'POST', `/channels/${setting.channel.id}/messages`, {
    content: 'a',
    allowed_mentions: { parse: ['users'], users: [setting.people.bob.user.id] },
  });
  expect(answer.body.errors).toHaveProperty('allowed_mentions');
});

test('a reply mentions its author unless told not to', async () => {
  const setting = await createSetting();
  const message = setting.alice.say(setting.channel, 'question');
  const path = `/channels/${setting.channel.id}/messages`;
  const reply = { content: 'answer', message_reference: { message_id: message.id } };
  expect((await call(setting, 'POST', path, reply)).body.mentions).toHaveLength(1);
  const quiet = { ...reply, allowed_mentions: { parse: [], replied_user: false } };
  expect((await call(setting, 'POST', path, quiet)).body.mentions).toHaveLength(0);
});
