import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { INVITE_PERMISSIONS, inviteLink } from '#bot/discord/invite.ts';
import { runSetup, type SetupOptions } from '#bot/setup/run-setup.ts';
import type { Terminal } from '#bot/setup/terminal.ts';
import { createDiscord } from '#playground/discord/discord.ts';

/** A person who gives these answers in turn, and what they were told. */
function personWith(...answers: string[]) {
  const told: string[] = [];
  const ask = async (question: string) => {
    told.push(question);
    return answers.shift() ?? null;
  };
  const terminal: Terminal = { say: (text) => void told.push(text), ask, askSecret: ask, close: () => {} };
  return { terminal, told: () => told.join('\n'), left: answers };
}

async function setting(more: Partial<SetupOptions> = {}) {
  const discord = await createDiscord({ botName: 'Minuted' });
  const folder = mkdtempSync(join(tmpdir(), 'minuted-setup-'));
  onTestFinished(async () => {
    await discord.stop();
    rmSync(folder, { recursive: true });
  });
  const envFile = join(folder, '.env');
  const exampleFile = join(folder, '.env.example');
  const options = { apiUrl: discord.apiUrl, envFile, exampleFile, token: null, ...more };
  return { discord, options, env: () => readFileSync(envFile, 'utf8') };
}

describe('npm run setup', () => {
  test('tries the token, keeps it privately and shows the link for this very bot', async () => {
    const { discord, options, env } = await setting();
    const person = personWith(discord.token);
    expect(await runSetup(person.terminal, options)).toBe(true);
    expect(env()).toBe(`DISCORD_TOKEN=${discord.token}\n`);
    expect(statSync(options.envFile).mode & 0o777).toBe(0o600);
    expect(person.told()).toContain('It works: this is "Minuted"');
    expect(person.told()).toContain(inviteLink(discord.applicationId));
    expect(person.told()).toContain('npm start');
    expect(person.told()).not.toContain(discord.token);
  });

  test('takes a token with what people copy along with it', async () => {
    const { discord, options, env } = await setting();
    expect(await runSetup(personWith(`  Bot ${discord.token} `).terminal, options)).toBe(true);
    expect(env()).toContain(`DISCORD_TOKEN=${discord.token}\n`);
  });

  test('starts a new .env from the example, and leaves the other lines of an old one', async () => {
    const { discord, options, env } = await setting();
    writeFileSync(options.exampleFile, '# The token.\nDISCORD_TOKEN=\n\nLOG_LEVEL=\n');
    await runSetup(personWith(discord.token).terminal, options);
    expect(env()).toBe(`# The token.\nDISCORD_TOKEN=${discord.token}\n\nLOG_LEVEL=\n`);
    writeFileSync(options.envFile, 'LOG_LEVEL=debug\nDISCORD_TOKEN=old\n# mine\n');
    await runSetup(personWith(discord.token).terminal, options);
    expect(env()).toBe(`LOG_LEVEL=debug\nDISCORD_TOKEN=${discord.token}\n# mine\n`);
  });

  test('asks again after what is no token and after one that Discord does not know', async () => {
    const { discord, options, env } = await setting();
    const person = personWith('my secret key', 'wrong.token', discord.token);
    expect(await runSetup(person.terminal, options)).toBe(true);
    expect(person.told()).toContain('That is not a token');
    expect(person.told()).toContain('Discord does not know this token');
    expect(env()).toContain(discord.token);
    // The first never left this machine.
    expect(discord.requests).toHaveLength(2);
  });

  test.each([
    ['nothing is typed', ['']],
    ['the terminal is closed', []],
    ['only refused tokens come', ['wrong.token']],
  ])('changes nothing when %s', async (_when, answers) => {
    const { options } = await setting();
    const person = personWith(...answers);
    expect(await runSetup(person.terminal, options)).toBe(false);
    expect(person.told()).toContain('nothing was changed');
    expect(existsSync(options.envFile)).toBe(false);
  });

  test('says where it looked when Discord cannot be reached, and keeps nothing', async () => {
    const { discord, options } = await setting();
    await discord.stop();
    const person = personWith(discord.token);
    expect(await runSetup(person.terminal, options)).toBe(false);
    expect(person.told()).toContain(
      `Discord at ${options.apiUrl} cannot be reached from this machine (ECONNREFUSED)`,
    );
    expect(existsSync(options.envFile)).toBe(false);
  });

  test('shows the link again for a token that works already, unless another is wanted', async () => {
    const { discord, options } = await setting();
    const withToken = { ...options, token: discord.token };
    const content = personWith('');
    expect(await runSetup(content.terminal, withToken)).toBe(true);
    expect(content.told()).toContain(inviteLink(discord.applicationId));
    expect(existsSync(options.envFile)).toBe(false);
    const changing = personWith('y', discord.token);
    expect(await runSetup(changing.terminal, withToken)).toBe(true);
    expect(existsSync(options.envFile)).toBe(true);
  });

  test('asks for a new token where the one that is set is refused', async () => {
    const { discord, options, env } = await setting({ token: 'reset.long.ago' });
    const person = personWith(discord.token);
    expect(await runSetup(person.terminal, options)).toBe(true);
    expect(person.told()).toContain('A token is set already, but it cannot be used');
    expect(env()).toContain(discord.token);
  });

  test('advises a team where one person owns the application', async () => {
    const { discord, options } = await setting();
    const person = personWith(discord.token);
    await runSetup(person.terminal, options);
    expect(person.told()).toContain('belongs to one person');
  });
});

describe('the invite link', () => {
  test('asks for five permissions and two scopes, and for nothing that governs a server', () => {
    const link = new URL(inviteLink('1234567890'));
    expect(link.origin + link.pathname).toBe('https://discord.com/oauth2/authorize');
    // 1 << 10 | 1 << 11 | 1 << 14 | 1 << 15 | 1 << 16
    expect(Object.fromEntries(link.searchParams)).toEqual({
      client_id: '1234567890',
      scope: 'bot applications.commands',
      permissions: '117760',
    });
    expect(INVITE_PERMISSIONS).toHaveLength(5);
  });
});
