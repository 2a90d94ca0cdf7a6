import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { Client, Events } from 'discord.js';
import { expect, onTestFinished, test } from 'vitest';

const MAIN = new URL('../../playground/discord/main.ts', import.meta.url).pathname;

test('started from the command line it prints where it is and with what to log in', async () => {
  const child = spawn(process.execPath, [MAIN, '--token', 'one.two.three'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onTestFinished(() => {
    child.kill();
  });
  const settings = await readSettings(child);
  expect(settings.get('DISCORD_TOKEN')).toBe('one.two.three');
  const client = new Client({ intents: [], rest: { api: settings.get('DISCORD_API_URL') ?? '' } });
  onTestFinished(() => client.destroy());
  const ready = new Promise((resolve) => client.once(Events.ClientReady, resolve));
  await client.login(settings.get('DISCORD_TOKEN') ?? '');
  await ready;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  expect(await ended).toBe(0);
});

async function readSettings(child: ChildProcess): Promise<Map<string, string>> {
  if (!child.stdout) throw new Error('Its output is piped');
  const settings = new Map<string, string>();
  for await (const line of createInterface({ input: child.stdout })) {
    const [name, value] = line.split('=', 2);
    if (value !== undefined) settings.set(name ?? '', value);
    if (settings.size === 2) break;
  }
  return settings;
}
