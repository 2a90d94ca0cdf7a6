import {
  ActionRowBuilder,
  ButtonBuilder,
  ModalBuilder,
  SlashCommandBuilder,
  TextInputBuilder,
} from '@discordjs/builders';
import { ButtonStyle, type Interaction, TextInputStyle } from 'discord.js';
import { expect, test } from 'vitest';
import { findOpenApi, loadOpenApi } from './openapi.ts';
import { call, createSetting, logIn, type Setting } from './setting.ts';

const path = findOpenApi();

// Discord's description is no part of this repository: without it this file only says that it was skipped.
test.skipIf(path === null)("every answer on the wire fits Discord's own description", async () => {
  const api = loadOpenApi(path ?? '');
  const setting = await createSetting();
  await liveThrough(setting);
  const faults = setting.discord.requests.flatMap(({ method, path: where, status, answer }) =>
    api
      .judgeAnswer(method, where, status, withoutDetails(answer))
      .map((fault) => `${method} ${where.slice(0, 60)} ${status} ${fault}`),
  );
  expect(faults).toEqual([]);
  expect(setting.discord.requests.length).toBeGreaterThan(20);
});

test.skipIf(path === null)('an answer that lacks a field or has a wrong one is noticed', async () => {
  const api = loadOpenApi(path ?? '');
  const setting = await createSetting();
  const where = `/channels/${setting.channel.id}/messages`;
  const { body } = await call(setting, 'POST', where, { content: 'a' });
  expect(api.judgeAnswer('POST', where, 200, body)).toEqual([]);
  expect(api.judgeAnswer('POST', where, 200, { ...body, timestamp: 'today' })).toHaveLength(1);
  expect(api.judgeAnswer('POST', where, 200, { ...body, author: undefined })).toEqual(['$.author: missing']);
  expect(api.judgeAnswer('POST', where, 200, { ...body, pinned: 'no' })).toHaveLength(1);
});

/** The description wants numbers for the codes of single faults; Discord itself sends words such as BASE_TYPE_MAX_LENGTH. */
function withoutDetails(answer: unknown): unknown {
  if (typeof answer !== 'object' || answer === null || !('errors' in answer)) return answer;
  const { errors: _, ...rest } = answer;
  return rest;
}

async function liveThrough(setting: Setting): Promise<void> {
  const client = await logIn(setting);
  await client.application.commands.set([
    new SlashCommandBuilder()
      .setName('record')
      .setDescription('Record')
      .addStringOption((option) => option.setName('who').setDescription('Who').setAutocomplete(true)),
  ]);
  client.on('interactionCreate', (interaction) => void answer(interaction));
  await setting.alice.autocomplete('/record', 'who', 'a');
  await setting.alice.slash('/record', { who: 'a' });
  await setting.alice.click('Fix');
  await setting.alice.submit({ Words: 'every two weeks' });
  await readAll(setting);
}

async function answer(interaction: Interaction): Promise<unknown> {
  if (interaction.isAutocomplete()) return interaction.respond([{ name: 'a', value: 'a' }]);
  if (interaction.isButton()) return interaction.showModal(form());
  if (interaction.isModalSubmit()) return interaction.reply({ content: 'saved', withResponse: true });
  if (!interaction.isChatInputCommand()) return;
  await interaction.deferReply({ withResponse: true });
  const row = new ActionRowBuilder<ButtonBuilder>().addComponents(
    new ButtonBuilder().setCustomId('fix').setLabel('Fix').setStyle(ButtonStyle.Primary),
    new ButtonBuilder().setURL('https://example.org').setLabel('Source').setStyle(ButtonStyle.Link),
  );
  return interaction.editReply({
    content: 'Promise',
    embeds: [
      { title: 'C-1', timestamp: '2024-09-25T18:00:00Z', fields: [{ name: 'a', value: 'b' }], color: 5 },
    ],
    components: [row.toJSON()],
    files: [{ attachment: Buffer.from('a'), name: 'a.txt' }],
  });
}

function form() {
  const input = new TextInputBuilder().setCustomId('words').setLabel('Words').setStyle(TextInputStyle.Short);
  const row = new ActionRowBuilder<TextInputBuilder>().addComponents(input);
  return new ModalBuilder().setCustomId('fix').setTitle('Fix').addComponents(row).toJSON();
}

async function readAll(setting: Setting): Promise<void> {
  const { guild, channel, people } = setting;
  const get = (where: string) => call(setting, 'GET', where);
  const dm = await call(setting, 'POST', '/users/@me/channels', { recipient_id: people.bob.user.id });
  await call(setting, 'POST', `/channels/${dm.body.id}/messages`, { content: 'hello', nonce: 'n' });
  const question = setting.bob.say(channel, 'when?');
  await call(setting, 'POST', `/channels/${channel.id}/messages`, {
    content: 'soon',
    message_reference: { message_id: question.id },
  });
  await call(setting, 'POST', `/channels/${channel.id}/messages`, { content: 'x'.repeat(2001) });
  for (const where of [
    '/users/@me',
    '/applications/@me',
    '/gateway/bot',
    `/users/${people.bob.user.id}`,
    `/guilds/${guild.id}`,
    `/guilds/${guild.id}/roles`,
    `/guilds/${guild.id}/channels`,
    `/guilds/${guild.id}/members/${people.alice.user.id}`,
    `/channels/${channel.id}`,
    `/channels/${dm.body.id}`,
    `/channels/${channel.id}/messages`,
    `/channels/${channel.id}/messages/1234567890123456789`,
    `/applications/${setting.discord.applicationId}/commands`,
  ]) {
    await get(where);
  }
}
