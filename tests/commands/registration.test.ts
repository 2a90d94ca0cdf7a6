import { PermissionFlagsBits } from 'discord.js';
import { expect, test } from 'vitest';
import { commands } from '#commands/index.ts';
import { beginJourney, type Journey } from '#tests/support/journey.ts';

const registrations = (j: Journey) =>
  j.discord.requests.filter(({ method, path }) => method === 'PUT' && path.endsWith('/commands'));

test('the commands are registered at the first start, all of them, and Discord takes them', async () => {
  await using j = await beginJourney();
  const names = [...j.discord.commands.values()].map(({ name }) => name).sort();
  expect(names).toEqual(commands.map(({ data }) => data.name).sort());
  expect(registrations(j)).toHaveLength(1);
});

test('a second start with the same commands registers nothing', async () => {
  await using j = await beginJourney();
  await j.restart();
  expect(registrations(j)).toHaveLength(1);
});

test('commands that are not those registered last are registered again', async () => {
  await using j = await beginJourney();
  const { db } = j.bot.deps;
  await db.write((tx) => tx.registration.updateMany({ data: { commandsHash: 'of an older version' } }));
  await j.restart();
  expect(registrations(j)).toHaveLength(2);
});

test('only the set-up is kept for those who manage the server', () => {
  const kept = commands.filter(({ data }) => 'default_member_permissions' in data);
  expect(kept.map(({ data }) => [data.name, data.default_member_permissions])).toEqual([
    ['settings', String(PermissionFlagsBits.ManageGuild)],
  ]);
});

test('no command is offered outside a server', () => {
  for (const { data } of commands) expect(data.contexts, data.name).toEqual([0]);
});

test('every option that suggests something is suggested for', () => {
  for (const command of commands) {
    const suggests = JSON.stringify(command.data).includes('"autocomplete":true');
    expect('complete' in command && command.complete !== undefined, command.data.name).toBe(suggests);
  }
});

/** Names, descriptions and values count; the docs' limit is 8,000 characters for a command. */
test('no command is near the size that Discord refuses', () => {
  for (const { data } of commands) expect(JSON.stringify(data).length, data.name).toBeLessThan(8_000);
});
