import { ContextMenuCommandBuilder, SlashCommandBuilder } from '@discordjs/builders';
import { expect, test } from 'vitest';
import { call, createSetting, faultAt, logIn, type Setting } from './setting.ts';

const put = (setting: Setting, body: unknown, guildId?: string) => {
  const scope = guildId ? `/guilds/${guildId}` : '';
  return call(setting, 'PUT', `/applications/${setting.discord.applicationId}${scope}/commands`, body);
};
const command = (part: object = {}) => ({ name: 'record', description: 'Record', ...part });
const option = (part: object = {}) => ({ type: 3, name: 'who', description: 'Who', ...part });
const x = (length: number) => 'x'.repeat(length);
const options = (count: number) => Array.from({ length: count }, (_, n) => option({ name: `o${n}` }));
const choices = (count: number) =>
  Array.from({ length: count }, (_, n) => ({ name: `n${n}`, value: `${n}` }));

test('the real client registers commands and reads them back', async () => {
  const setting = await createSetting();
  const client = await logIn(setting);
  await client.application.commands.set([
    new SlashCommandBuilder().setName('record').setDescription('Record a commitment'),
    new ContextMenuCommandBuilder().setName('Record commitment').setType(3),
  ]);
  const known = await client.application.commands.fetch();
  expect(known.map((entry) => entry.name).sort()).toEqual(['Record commitment', 'record']);
});

test('a bulk overwrite keeps the ids of commands that stay and removes the others', async () => {
  const setting = await createSetting();
  const first = (await put(setting, [command(), command({ name: 'said' })])).body as unknown as {
    id: string;
  }[];
  const second = (await put(setting, [command({ description: 'New' })])).body as unknown as { id: string }[];
  expect(second.map((entry) => entry.id)).toEqual([first[0]?.id]);
});

test("a guild's own commands are offered there only", async () => {
  const setting = await createSetting();
  await put(setting, [command()], setting.guild.id);
  await expect(setting.charlie.slash('/record')).rejects.toThrow('There is no command "record"');
  await expect(setting.alice.slash('/record', {}, { withinMs: 1 })).rejects.toThrow('did not respond');
});

test.each([
  ['a name in capitals', command(), command({ name: 'Record' }), '0.name'],
  ['a name with a blank', command(), command({ name: 'record it' }), '0.name'],
  ['a long name', command({ name: x(32) }), command({ name: x(33) }), '0.name'],
  ['no description', command(), command({ description: '' }), '0.description'],
  ['a long description', command({ description: x(100) }), command({ description: x(101) }), '0.description'],
  ['26 options', command({ options: options(25) }), command({ options: options(26) }), '0.options'],
  [
    '26 choices',
    command({ options: [option({ choices: choices(25) })] }),
    command({ options: [option({ choices: choices(26) })] }),
    '0.options.0.choices',
  ],
  [
    'a required option after one that is not',
    command({ options: [option({ required: true }), option({ name: 'b' })] }),
    command({ options: [option(), option({ name: 'b', required: true })] }),
    '0.options.1',
  ],
  [
    'options of one name',
    command({ options: [option(), option({ name: 'b' })] }),
    command({ options: [option(), option()] }),
    '0.options.1.name',
  ],
  [
    'a subcommand beside an option',
    command({ options: [option({ type: 1 }), option({ type: 1, name: 'b' })] }),
    command({ options: [option({ type: 1 }), option({ name: 'b' })] }),
    '0.options',
  ],
  [
    'more than 8,000 characters in all',
    command({
      options: options(25).map((entry) => ({ ...entry, choices: [{ name: x(100), value: x(50) }] })),
    }),
    command({
      options: options(25).map((entry) => ({
        ...entry,
        choices: [1, 2].map((n) => ({ name: `${n}${x(99)}`, value: `${n}${x(99)}` })),
      })),
    }),
    '0',
  ],
])('a command: %s is refused', async (_, fits, breaks, path) => {
  const setting = await createSetting();
  expect((await put(setting, [fits])).status).toBe(200);
  const refused = await put(setting, [breaks]);
  expect(refused).toMatchObject({ status: 400, body: { code: 50035 } });
  expect(faultAt(refused, path)).toBeDefined();
});

test('two commands of one name are refused', async () => {
  const setting = await createSetting();
  expect(faultAt(await put(setting, [command(), command()]), '1.name')).toBeDefined();
});

test('a command that needs a permission is not offered to those without it', async () => {
  const setting = await createSetting();
  const manageServer = (1n << 5n).toString();
  await put(setting, [command({ default_member_permissions: manageServer })]);
  await expect(setting.alice.slash('/record')).rejects.toThrow('is not offered');
  setting.world.setRolePermissions(setting.guild, setting.roles.recorder, ['manageGuild']);
  await expect(setting.alice.slash('/record', {}, { withinMs: 1 })).rejects.toThrow('did not respond');
});

test('a command for servers only is not offered in direct messages', async () => {
  const setting = await createSetting();
  await put(setting, [command({ contexts: [0] })]);
  const alone = setting.discord.actor({ user: setting.people.alice.user });
  await expect(alone.slash('/record')).rejects.toThrow('not offered in this kind of channel');
});
