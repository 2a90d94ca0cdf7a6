import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { APIApplicationCommandOption, RESTPostAPIApplicationCommandsJSONBody } from 'discord.js';
import { describe, expect, test } from 'vitest';
import { INVITE_PERMISSIONS, inviteLink } from '#bot/discord/invite.ts';
import { commands } from '#commands/index.ts';

const root = resolve(import.meta.dirname, '..');
const read = (file: string) => readFileSync(join(root, file), 'utf8');
const readme = read('README.md');
const pages = ['README.md', 'CHANGELOG.md', ...listMarkdown('docs')];

function listMarkdown(folder: string): string[] {
  const names = readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' });
  return names.filter((name) => name.endsWith('.md')).map((name) => join(folder, name));
}

/** A command as people type it, "/dates move", with its options. */
type Typed = { words: string; options: readonly APIApplicationCommandOption[] };

const SUBCOMMAND = 1;
const SLASH = 1;

function typed(command: RESTPostAPIApplicationCommandsJSONBody): Typed[] {
  const options = ('options' in command ? command.options : undefined) ?? [];
  const subcommands = options.filter((option) => option.type === SUBCOMMAND);
  if (subcommands.length === 0) return [{ words: `/${command.name}`, options }];
  return subcommands.map((sub) => ({ words: `/${command.name} ${sub.name}`, options: sub.options ?? [] }));
}

const slash = commands.map(({ data }) => data).filter((data) => (data.type ?? SLASH) === SLASH);
const registered = slash.flatMap(typed);
const menus = commands.map(({ data }) => data).filter((data) => (data.type ?? SLASH) !== SLASH);

/** The rows of the command table: what it is, what it does, an example. */
const rows = readme
  .slice(readme.indexOf('## Commands'), readme.indexOf('## For developers'))
  .split('\n')
  .filter((line) => line.startsWith('| ') && !line.startsWith('| command'))
  .map((line) => line.split('|').map((cell) => cell.trim().replaceAll('`', '')));

describe('the command table of the README', () => {
  test('has a row for each command that is registered, and for no other', () => {
    const named = rows.map((row) => row[1] ?? '').filter((cell) => cell.startsWith('/'));
    expect(named.toSorted()).toEqual(registered.map(({ words }) => words).toSorted());
    for (const { name } of menus) expect(readme).toContain(`*Apps > ${name}*`);
  });

  const examples = rows.map((row) => row[3] ?? '').filter((cell) => cell.startsWith('/'));

  test.each(examples)('has an example that can be typed: %s', (example) => {
    const command = registered.find(({ words }) => `${example} `.startsWith(`${words} `));
    const given = [...example.matchAll(/ ([a-z-]+):(?=\S)/g)].map((match) => match[1] ?? '');
    expect(command?.options.map((option) => option.name)).toEqual(expect.arrayContaining(given));
    const required = command?.options.filter((option) => 'required' in option && option.required) ?? [];
    expect(given).toEqual(expect.arrayContaining(required.map((option) => option.name)));
  });

  test.each(examples)('uses values that can be chosen: %s', (example) => {
    const command = registered.find(({ words }) => `${example} `.startsWith(`${words} `));
    for (const option of command?.options ?? []) {
      const value = new RegExp(` ${option.name}:(.*?)(?= [a-z-]+:\\S|$)`).exec(example)?.[1];
      const choices = 'choices' in option ? option.choices?.map((choice) => String(choice.value)) : undefined;
      if (value !== undefined && choices) expect(choices).toContain(value);
    }
  });
});

describe('the invite link of the README', () => {
  test('is the one that the set-up prints', () => {
    expect(readme).toContain(`\n${inviteLink('YOUR_APPLICATION_ID')}\n`);
  });

  test('asks for the permissions that its table explains, and no others', () => {
    const table = readme.slice(readme.indexOf('| permission |'), readme.indexOf('### Settings'));
    const explained = [...table.matchAll(/^\| ([A-Z][\w ]+) \| (.+) \|$/gm)].map((m) => ({
      name: m[1],
      why: m[2],
    }));
    expect(explained).toEqual(INVITE_PERMISSIONS.map(({ name, why }) => ({ name, why })));
  });
});

describe('the documents', () => {
  test.each(pages)('%s links to what is there', (page) => {
    const links = [...read(page).matchAll(/\]\((?!https?:)([^)]+)\)/g)].map((match) => match[1] ?? '');
    for (const link of links) {
      const [path, anchor] = link.split('#');
      const target = path === '' ? page : join(dirname(page), path ?? '');
      expect(existsSync(join(root, target)), `${page} -> ${link}`).toBe(true);
      if (anchor) expect(headingsOf(target)).toContain(anchor);
    }
  });

  test.each(pages)('%s names files and scripts that there are', (page) => {
    const text = read(page);
    const scripts = [...text.matchAll(/npm run ([a-z]+)/g)].map((match) => match[1] ?? '');
    expect(Object.keys(JSON.parse(read('package.json')).scripts)).toEqual(expect.arrayContaining(scripts));
    const files = [...text.matchAll(/`((?:[\w-]+\/)*[\w.-]+\.(?:ts|mjs|prisma)|(?:[\w-]+\/)+)`/g)].map(
      (m) => m[1] ?? '',
    );
    const homes = ['', 'bot', 'bot/discord'];
    const lost = files.filter((file) => !homes.some((home) => existsSync(join(root, home, file))));
    expect(lost).toEqual([]);
  });

  test('list every decision', () => {
    const records = readdirSync(join(root, 'docs/decisions')).filter((name) => /^\d{4}-/.test(name));
    const numbers = records.map((name) => Number(name.slice(0, 4)));
    expect(numbers).toEqual(numbers.map((_number, at) => at + 1));
    for (const record of records) expect(read('docs/decisions/README.md')).toContain(`(${record})`);
  });

  test('show a picture that a phone loads quickly', () => {
    expect(statSync(join(root, 'docs/channel.png')).size).toBeLessThan(200_000);
  });
});

/** Headings as GitHub makes them into anchors. */
function headingsOf(page: string): string[] {
  const headings = [...read(page).matchAll(/^#+ (.+)$/gm)].map((match) => match[1] ?? '');
  return headings.map((text) =>
    text
      .toLowerCase()
      .replaceAll(/[^\w\- ]/g, '')
      .replaceAll(' ', '-'),
  );
}
