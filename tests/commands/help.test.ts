import { expect, test } from 'vitest';
import { EXAMPLES } from '#bot/discord/messages/help.ts';
import { commands } from '#commands/index.ts';
import { beginJourney, textOf } from '#tests/support/journey.ts';

const SUBCOMMAND = 1;
const SUBCOMMAND_GROUP = 2;

type Option = { type: number; name: string; options?: Option[] };

function subcommandsOf(options: readonly Option[] = []): string[] {
  return options.flatMap((option) => {
    if (option.type === SUBCOMMAND_GROUP) return subcommandsOf(option.options);
    return option.type === SUBCOMMAND ? [option.name] : [];
  });
}

test('somebody new is told in a sentence what it is, how to begin, and every command there is', async () => {
  await using journey = await beginJourney();
  const shown = await journey.dana.slash('/help');
  expect(shown.ephemeral).toBe(true);
  const text = shown.message ? textOf(shown.message) : '';
  expect(text).toContain('I keep what was promised to you in meetings');
  for (const { data } of commands) {
    expect(text).toContain(data.name);
    const { options } = data as { options?: Option[] };
    for (const name of subcommandsOf(options)) expect(text).toContain(name);
  }
});

test('every command has its page, with all its subcommands and an example', async () => {
  await using journey = await beginJourney();
  for (const { data } of commands) {
    const shown = await journey.bob.slash('/help', { topic: data.name });
    const text = shown.message ? textOf(shown.message) : '';
    expect(text).toMatch(new RegExp(`^## /?${data.name}\n`));
    expect(EXAMPLES[data.name], data.name).toBeDefined();
    const { options } = data as { options?: Option[] };
    for (const name of subcommandsOf(options)) expect(text).toContain(`${name}\` – `);
  }
});

test('no example is of a command or an option that is not there', async () => {
  const registered = new Map(commands.map(({ data }) => [data.name, data as { options?: Option[] }]));
  for (const [name, lines] of Object.entries(EXAMPLES)) {
    expect(registered.has(name), name).toBe(true);
    for (const [, command = '', rest = ''] of lines.join('\n').matchAll(/`\/([a-z-]+)([^`]*)`/g)) {
      const data = registered.get(command);
      expect(data, command).toBeDefined();
      const words = rest.trim().split(' ');
      const sub = data?.options?.find((o) => o.type === SUBCOMMAND && o.name === words[0]);
      const options = (sub ?? data)?.options ?? [];
      const named = [...rest.matchAll(/([a-z-]+):/g)].map((m) => m[1]);
      for (const option of named)
        expect(
          options.map((o) => o.name),
          `/${command}${rest}`,
        ).toContain(option);
    }
  }
});

test('the menu under it opens the page of a command, and Back leads back', async () => {
  await using journey = await beginJourney();
  await journey.bob.slash('/help');
  const page = await journey.bob.select('More about one command', '/settings');
  expect(page.message && textOf(page.message)).toMatch(/^## \/settings\n/);
  const back = await journey.bob.click('Back');
  expect(back.message && textOf(back.message)).toContain('What I do');
});

test('a topic that is none shows the way in instead, and repeats nothing that was typed', async () => {
  await using journey = await beginJourney();
  const shown = await journey.bob.slash('/help', { topic: '@everyone **x**' });
  const text = shown.message ? textOf(shown.message) : '';
  expect(text).toContain('no command of that name');
  expect(text).not.toContain('everyone');
});

test('nothing is posted uninvited when the bot joins a server', async () => {
  await using journey = await beginJourney();
  journey.expectNothingElse();
});
