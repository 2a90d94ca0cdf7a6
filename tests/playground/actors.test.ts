import {
  ActionRowBuilder,
  ButtonBuilder,
  LabelBuilder,
  ModalBuilder,
  SlashCommandBuilder,
  StringSelectMenuBuilder,
  TextInputBuilder,
  UserSelectMenuBuilder,
} from '@discordjs/builders';
import {
  ApplicationCommandType,
  ButtonStyle,
  type Client,
  Events,
  type Interaction,
  MessageFlags,
  TextInputStyle,
} from 'discord.js';
import { expect, test } from 'vitest';
import { createSetting, logIn, type Setting } from './setting.ts';

const COMMANDS = [
  new SlashCommandBuilder()
    .setName('record')
    .setDescription('Record')
    .addStringOption((option) =>
      option.setName('who').setDescription('Who').setRequired(true).setMaxLength(10),
    )
    .addUserOption((option) => option.setName('owner').setDescription('Owner'))
    .addChannelOption((option) => option.setName('where').setDescription('Where'))
    .addRoleOption((option) => option.setName('role').setDescription('Role'))
    .addIntegerOption((option) => option.setName('times').setDescription('Times').setMinValue(1))
    .addAttachmentOption((option) => option.setName('file').setDescription('File'))
    .addStringOption((option) =>
      option.setName('kind').setDescription('Kind').addChoices({ name: 'A meeting', value: 'meeting' }),
    )
    .toJSON(),
  new SlashCommandBuilder()
    .setName('next')
    .setDescription('Next')
    .addSubcommand((sub) =>
      sub
        .setName('leave')
        .setDescription('Leave it')
        .addStringOption((option) => option.setName('until').setDescription('Until').setAutocomplete(true)),
    )
    .toJSON(),
  { name: 'Record commitment', type: ApplicationCommandType.Message },
] as const;

/** A bot that answers with what it was told, and offers a button, a select and a modal. */
async function startBot(answer?: (interaction: Interaction) => Promise<unknown>) {
  const setting = await createSetting();
  const client = await logIn(setting);
  const commands = COMMANDS.map((command) => ({ ...command }));
  await client.application.commands.set(commands);
  const errors: unknown[] = [];
  client.on(Events.InteractionCreate, (interaction) => {
    Promise.resolve((answer ?? answerAll)(interaction)).catch((error: unknown) => errors.push(error));
  });
  return { setting, client, errors };
}

async function answerAll(interaction: Interaction): Promise<unknown> {
  if (interaction.isAutocomplete()) {
    const typed = interaction.options.getFocused();
    return interaction.respond([{ name: `until ${typed}`, value: typed }]);
  }
  if (interaction.isChatInputCommand() || interaction.isMessageContextMenuCommand()) {
    return interaction.reply({ content: 'Saved?', components: offer(), flags: MessageFlags.Ephemeral });
  }
  if (interaction.isButton()) return interaction.showModal(form());
  if (interaction.isAnySelectMenu())
    return interaction.update({ content: `chose ${interaction.values}`, components: [] });
  if (interaction.isModalSubmit()) {
    const words = interaction.fields.getTextInputValue('words');
    const cause = interaction.fields.getStringSelectValues('cause');
    return interaction.reply(`${words} (${cause})`);
  }
}

function offer() {
  return [
    new ActionRowBuilder<ButtonBuilder>().addComponents(
      new ButtonBuilder().setCustomId('fix').setLabel('Fix').setStyle(ButtonStyle.Primary),
      new ButtonBuilder()
        .setCustomId('off')
        .setLabel('Off')
        .setStyle(ButtonStyle.Secondary)
        .setDisabled(true),
    ),
    new ActionRowBuilder<StringSelectMenuBuilder>().addComponents(
      new StringSelectMenuBuilder()
        .setCustomId('why')
        .setPlaceholder('Why?')
        .addOptions({ label: 'They called it off', value: 'called-off' }, { label: 'We did', value: 'we' }),
    ),
    new ActionRowBuilder<UserSelectMenuBuilder>().addComponents(
      new UserSelectMenuBuilder().setCustomId('person'),
    ),
  ].map((row) => row.toJSON());
}

function form() {
  return new ModalBuilder()
    .setCustomId('fix-modal')
    .setTitle('Fix')
    .addLabelComponents(
      new LabelBuilder()
        .setLabel('Their words')
        .setTextInputComponent(
          new TextInputBuilder()
            .setCustomId('words')
            .setStyle(TextInputStyle.Paragraph)
            .setValue('every two weeks')
            .setMinLength(3)
            .setMaxLength(30),
        ),
      new LabelBuilder()
        .setLabel('Cause')
        .setStringSelectMenuComponent(
          new StringSelectMenuBuilder()
            .setCustomId('cause')
            .addOptions({ label: 'One', value: '1', default: true }, { label: 'Two', value: '2' }),
        ),
    )
    .toJSON();
}

test('options of every kind arrive with what they refer to', async () => {
  const got: Record<string, unknown> = {};
  const { setting, errors } = await startBot(async (interaction) => {
    if (!interaction.isChatInputCommand()) return;
    const { options } = interaction;
    const file = options.getAttachment('file');
    Object.assign(got, {
      who: options.getString('who'),
      owner: options.getUser('owner')?.username,
      where: options.getChannel('where')?.name,
      role: options.getRole('role')?.name,
      times: options.getInteger('times'),
      kind: options.getString('kind'),
      file: file && (await (await fetch(file.url)).text()),
      memberPermissions: interaction.memberPermissions?.has('SendMessages'),
      appPermissions: interaction.appPermissions.has('SendMessages'),
      locale: interaction.locale,
      context: interaction.context,
      owners: interaction.authorizingIntegrationOwners[0],
    });
    await interaction.reply('ok');
  });
  await setting.alice.slash('/record', {
    who: 'an office',
    owner: setting.people.bob,
    where: setting.channel,
    role: setting.roles.recorder,
    times: 2,
    kind: 'A meeting',
    file: { name: 'minutes.txt', content: 'words' },
  });
  expect(errors).toEqual([]);
  expect(got).toEqual({
    who: 'an office',
    owner: 'bob',
    where: 'send',
    role: 'Recorder',
    times: 2,
    kind: 'meeting',
    file: 'words',
    memberPermissions: true,
    appPermissions: true,
    locale: 'en-GB',
    context: 0,
    owners: setting.guild.id,
  });
});

test.each([
  ['an unregistered command', '/unknown', {}, 'There is no command "unknown"'],
  ['a missing required option', '/record', {}, 'The option "who" is required'],
  ['an option that does not exist', '/record', { who: 'a', what: 'b' }, 'There is no option "what"'],
  ['a number for text', '/record', { who: 5 }, '"who" takes text'],
  ['text for a number', '/record', { who: 'a', times: 'two' }, '"times" takes a number'],
  ['half a number', '/record', { who: 'a', times: 1.5 }, '"times" takes a whole number'],
  ['too small a number', '/record', { who: 'a', times: 0 }, '"times" must be at least 1'],
  ['too long a text', '/record', { who: 'x'.repeat(11) }, '"who" takes at most 10 characters'],
  ['what is no choice', '/record', { who: 'a', kind: 'party' }, '"party" is no choice of "kind"'],
  ['a command without its subcommand', '/next', {}, 'needs one of its subcommands: leave'],
  ['an unknown subcommand', '/next never', {}, '/next has no subcommand "never"'],
])('the client refuses %s before anything is sent', async (_, command, values, words) => {
  const { setting } = await startBot();
  await expect(setting.alice.slash(command, values)).rejects.toThrow(words);
  expect(setting.discord.interactions()).toEqual([]);
});

test('somebody who cannot see the channel can do nothing in it', async () => {
  const { setting } = await startBot();
  const { channel } = setting;
  await expect(setting.dana.slash('/record', { who: 'a' }, { channel })).rejects.toThrow('cannot see #send');
  const message = setting.alice.say(channel, 'promise');
  await expect(setting.dana.messageMenu('Record commitment', message)).rejects.toThrow('cannot see');
  expect(setting.dana.sees(channel)).toEqual([]);
  expect(setting.charlie.sees(channel)).toEqual([]);
  expect(setting.bob.sees(channel)).toEqual(['promise']);
});

test('a subcommand suggests while somebody types', async () => {
  const { setting } = await startBot();
  expect(await setting.alice.autocomplete('/next leave', 'until', 'Friday')).toEqual([
    { name: 'until Friday', value: 'Friday' },
  ]);
});

test('a message menu brings the message with it', async () => {
  let content = '';
  const { setting } = await startBot(async (interaction) => {
    if (!interaction.isMessageContextMenuCommand()) return;
    content = interaction.targetMessage.content;
    await interaction.reply('ok');
  });
  await setting.alice.messageMenu('Record commitment', setting.bob.say(setting.channel, 'they said yes'));
  expect(content).toBe('they said yes');
});

test('a button, its modal and the answer: fields that are not named keep what is in them', async () => {
  const { setting, errors } = await startBot();
  const first = await setting.alice.slash('/record', { who: 'a' });
  expect(first).toMatchObject({ kind: 'message', ephemeral: true });
  const shown = await setting.alice.click('Fix');
  expect(shown).toMatchObject({ kind: 'modal', modal: { title: 'Fix' } });
  const done = await setting.alice.submit({ Cause: 'Two' });
  expect(errors).toEqual([]);
  expect(done).toMatchObject({
    kind: 'message',
    ephemeral: false,
    message: { content: 'every two weeks (2)' },
  });
  await expect(setting.alice.submit()).rejects.toThrow('has no modal open');
});

test.each([
  [{ 'Their words': '' }, '"Their words" is required'],
  [{ 'Their words': 'ab' }, '"Their words" needs at least 3 characters'],
  [{ 'Their words': 'x'.repeat(31) }, '"Their words" takes at most 30 characters'],
  [{ Cause: 'Three' }, '"Three" is not in "Cause"'],
  [{ Where: 'here' }, 'has no box "Where"'],
])('the client does not send a modal with %o', async (values, words) => {
  const { setting } = await startBot();
  await setting.alice.slash('/record', { who: 'a' });
  await setting.alice.click('Fix');
  await expect(setting.alice.submit(values)).rejects.toThrow(words);
  expect(setting.alice.modal()).not.toBeNull();
});

test('a choice updates the message, by label or by person', async () => {
  const { setting } = await startBot();
  await setting.alice.slash('/record', { who: 'a' });
  const first = await setting.alice.select('Why?', 'They called it off');
  expect(first).toMatchObject({ kind: 'update', message: { content: 'chose called-off' } });
  await setting.alice.slash('/record', { who: 'a' });
  const second = await setting.alice.select('person', setting.people.bob);
  expect(second.message?.content).toBe(`chose ${setting.people.bob.user.id}`);
  await setting.alice.slash('/record', { who: 'a' });
  await expect(setting.alice.select('Why?', 'Rain')).rejects.toThrow('"Rain" is not in "Why?"');
  await expect(setting.alice.select('Why?', ['We did', 'They called it off'])).rejects.toThrow('at most 1');
});

test('a disabled button cannot be pressed, nor can another person press an ephemeral one', async () => {
  const { setting } = await startBot();
  await setting.alice.slash('/record', { who: 'a' });
  await expect(setting.alice.click('Off')).rejects.toThrow('Alice sees no button "Off"');
  await expect(setting.bob.click('Fix')).rejects.toThrow('Bob sees no button "Fix"');
});

test('the newest button of a name is pressed, an earlier one by number or by message', async () => {
  const pressed: string[] = [];
  const { setting, client } = await startBot(async (interaction) => {
    if (!interaction.isButton()) return;
    pressed.push(interaction.message.content);
    await interaction.reply('ok');
  });
  for (const content of ['one', 'two', 'three']) await post(client, setting, content);
  const [first] = setting.discord.messages(setting.channel);
  if (!first) throw new Error('Three were posted');
  await setting.bob.click('Fix');
  await setting.bob.click('Fix', { nth: 1 });
  await setting.bob.click('Fix', { message: first });
  expect(pressed).toEqual(['three', 'two', 'one']);
});

test('a button in a direct message comes without a guild', async () => {
  let seen: unknown;
  const { setting, client } = await startBot(async (interaction) => {
    if (!interaction.isButton()) return;
    seen = { guildId: interaction.guildId, member: interaction.member, context: interaction.context };
    await interaction.update({ content: 'thanks', components: [] });
  });
  const user = await client.users.fetch(setting.people.bob.user.id);
  await user.send({ content: 'Did it happen?', components: offer() });
  await setting.bob.click('Fix');
  expect(seen).toEqual({ guildId: null, member: null, context: 1 });
  expect(setting.bob.sees(setting.bob.dm())).toEqual(['thanks']);
});

test('a forged custom id, choice or modal reaches the bot as it is', async () => {
  const got: string[] = [];
  const { setting, client } = await startBot(async (interaction) => {
    if (interaction.isMessageComponent()) got.push(`${interaction.componentType} ${interaction.customId}`);
    if (interaction.isModalSubmit())
      got.push(`modal ${interaction.customId} ${interaction.fields.getTextInputValue('f')}`);
    if (interaction.isRepliable()) await interaction.reply('no');
  });
  await post(client, setting, 'one');
  const [message] = setting.discord.messages(setting.channel);
  if (!message) throw new Error('One was posted');
  await setting.dana.forge({ customId: 'happened:C-1:yes', message });
  await setting.dana.forge({ customId: 'why', message, values: ['x'] });
  await setting.dana.forge({ customId: 'fix', message, fields: { f: 'evil' } });
  expect(got).toEqual(['2 happened:C-1:yes', '3 why', 'modal fix evil']);
});

test("a bot that does not answer leaves the person with Discord's own words", async () => {
  const { setting } = await startBot(async () => {});
  await expect(setting.alice.slash('/record', { who: 'a' }, { withinMs: 50 })).rejects.toThrow(
    'The application did not respond',
  );
});

test('what the bot was refused is told to the one who waits in vain', async () => {
  const { setting } = await startBot(async (interaction) => {
    if (interaction.isRepliable()) await interaction.reply('x'.repeat(2001));
  });
  await expect(setting.alice.slash('/record', { who: 'a' }, { withinMs: 300 })).rejects.toThrow(
    /50035.*content/s,
  );
});

test('a deferral that is never filled in says so, unless the person is content with it', async () => {
  const { setting } = await startBot(async (interaction) => {
    if (interaction.isRepliable()) await interaction.deferReply();
  });
  const waiting = setting.alice.slash('/record', { who: 'a' }, { withinMs: 300 });
  await expect(waiting).rejects.toThrow('It is still thinking');
  const content = await setting.alice.slash('/record', { who: 'a' }, { until: 'acknowledged' });
  expect(content.kind).toBe('acknowledged');
});

test('a deferred update ends when the message is edited', async () => {
  const { setting, client } = await startBot(async (interaction) => {
    if (!interaction.isButton()) return;
    await interaction.deferUpdate();
    await interaction.editReply({ content: 'recorded', components: [] });
  });
  await post(client, setting, 'Did it happen?');
  expect(await setting.bob.click('Fix')).toMatchObject({ kind: 'update', message: { content: 'recorded' } });
});

async function post(client: Client, setting: Setting, content: string): Promise<void> {
  const channel = await client.channels.fetch(setting.channel.id);
  if (!channel?.isSendable()) throw new Error('The bot may write here');
  await channel.send({ content, components: offer() });
}
