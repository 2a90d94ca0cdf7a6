import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { createDiscord } from '#playground/discord/discord.ts';
import { createTestUrl } from './support/database.ts';

const main = resolve(import.meta.dirname, '../bot/main.ts');

/** `npm start` in an empty folder, as a process of its own. */
function start(env: Record<string, string>, files: Record<string, string> = {}, nodeOptions: string[] = []) {
  const cwd = mkdtempSync(join(tmpdir(), 'minuted-main-'));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(cwd, name), text);
  const child = spawn(process.execPath, [...nodeOptions, main], {
    cwd,
    env: { PATH: process.env.PATH, ...env },
  });
  let output = '';
  const errors: string[] = [];
  child.stdout.on('data', (chunk) => {
    output += chunk;
  });
  child.stderr.on('data', (chunk) => errors.push(String(chunk)));
  const ended = new Promise<number | null>((done) => child.once('close', done));
  onTestFinished(async () => {
    child.kill('SIGKILL');
    await ended;
    rmSync(cwd, { recursive: true });
  });
  return { child, ended, output: () => output, errors: () => errors.join('') };
}

async function discordAndDatabase() {
  const discord = await createDiscord();
  onTestFinished(() => discord.stop());
  const database = await createTestUrl();
  onTestFinished(() => database.dispose());
  return {
    discord,
    env: { DISCORD_API_URL: discord.apiUrl, DATABASE_URL: database.url, LOG_FORMAT: 'json' },
  };
}

describe('npm start', () => {
  test('without a token says what is missing and where to get it, and nothing else', async () => {
    const run = start({});
    expect(await run.ended).toBe(1);
    expect(run.errors()).toContain('There is no DISCORD_TOKEN');
    expect(run.errors()).toContain('npm run setup');
    expect(run.errors()).toContain('npm run demo');
    expect(run.errors()).not.toMatch(/^\s+at /m);
    expect(run.output()).toBe('');
  });

  test('with wrong settings names all of them at once', async () => {
    const run = start({ DATABASE_URL: 'mysql://x' }, { '.env': 'LOG_LEVEL=loud\nDISCORD_API_URL=discord\n' });
    expect(await run.ended).toBe(1);
    for (const name of ['DATABASE_URL', 'LOG_LEVEL', 'DISCORD_API_URL'])
      expect(run.errors()).toContain(`${name}: `);
    expect(run.errors()).not.toMatch(/^\s+at /m);
  });

  test('with a token that Discord refuses says so in a sentence', async () => {
    const { env } = await discordAndDatabase();
    const run = start({ ...env, DISCORD_TOKEN: 'wrong.token' });
    expect(await run.ended).toBe(1);
    expect(run.errors().trim()).toBe(
      'Discord refused the token. Was it reset in the developer portal? `npm run setup` takes the new one.',
    );
  });

  test('with a Discord that cannot be reached says where it looked', async () => {
    const { discord, env } = await discordAndDatabase();
    await discord.stop();
    const run = start({ ...env, DISCORD_TOKEN: discord.token });
    expect(await run.ended).toBe(1);
    expect(run.errors()).toContain(`Discord at ${discord.apiUrl} cannot be reached (ECONNREFUSED)`);
    expect(run.errors()).not.toMatch(/^\s+at /m);
  });

  test('with a Discord that is ill says what it answered', async () => {
    const ill = createServer((_request, response) => response.writeHead(503).end());
    await new Promise<void>((listening) => ill.listen(0, '127.0.0.1', listening));
    onTestFinished(() => void ill.close());
    const { env } = await discordAndDatabase();
    const apiUrl = `http://127.0.0.1:${(ill.address() as AddressInfo).port}/api`;
    const run = start({ ...env, DISCORD_TOKEN: 'a.token', DISCORD_API_URL: apiUrl });
    expect(await run.ended).toBe(1);
    expect(run.errors()).toContain(`Discord at ${apiUrl} answered HTTP 503`);
  });

  test('with a database that it cannot open says which', async () => {
    const { discord, env } = await discordAndDatabase();
    const run = start({
      ...env,
      DISCORD_TOKEN: discord.token,
      DATABASE_URL: 'postgresql://nobody@127.0.0.1:1/nothing',
    });
    expect(await run.ended).toBe(1);
    expect(run.errors()).toContain('postgresql://127.0.0.1:1/nothing');
    expect(run.errors()).not.toMatch(/^\s+at /m);
  });

  test.each(['SIGTERM', 'SIGINT'] as const)(
    'logs in with what stands in .env, and stops on %s',
    async (signal) => {
      const { discord, env } = await discordAndDatabase();
      const run = start(env, { '.env': `DISCORD_TOKEN=${discord.token}\n` });
      await expect.poll(run.output, { timeout: 20_000 }).toContain('"msg":"ready"');
      expect(discord.commands.size).toBeGreaterThan(0);
      run.child.kill(signal);
      expect(await run.ended).toBe(0);
      expect(run.errors()).toBe('');
      expect(run.output()).not.toContain(discord.token);
    },
  );

  test('ends with the trace in its log when something fails that nobody handles', async () => {
    const { discord, env } = await discordAndDatabase();
    const breakage = "process.on('SIGUSR2', () => void Promise.reject(new Error('nobody waits for this')));";
    const run = start({ ...env, DISCORD_TOKEN: discord.token }, {}, [
      '--import',
      `data:text/javascript,${encodeURIComponent(breakage)}`,
    ]);
    await expect.poll(run.output, { timeout: 20_000 }).toContain('"msg":"ready"');
    run.child.kill('SIGUSR2');
    expect(await run.ended).toBe(1);
    const last = JSON.parse(run.output().trim().split('\n').at(-1) ?? '');
    expect(last).toMatchObject({ level: 60, err: { message: 'nobody waits for this' } });
  });
});
