import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseEnv } from 'node:util';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { loadEnvironment, readConfig } from '#bot/config.ts';

const example = readFileSync(resolve(import.meta.dirname, '../.env.example'), 'utf8');

describe('readConfig', () => {
  test('needs nothing: what is left out has a value', () => {
    expect(readConfig({})).toEqual({
      discordToken: null,
      discordApiUrl: 'https://discord.com/api',
      databaseUrl: 'file:data/minuted.db',
      logLevel: 'info',
      logFormat: null,
      smtpUrl: null,
      mailFrom: null,
      publicUrl: null,
      listenOn: null,
      trustProxy: false,
    });
  });

  test('takes each setting from its own variable', () => {
    const env = {
      DISCORD_TOKEN: 'a.b-c.d_e',
      DISCORD_API_URL: 'http://127.0.0.1:8080/api',
      DATABASE_URL: 'postgresql://minuted@db/minuted',
      LOG_LEVEL: 'debug',
      LOG_FORMAT: 'json',
      SMTP_URL: 'smtps://minuted:s%40cret@mail.forum.example:465',
      MAIL_FROM: 'diary@forum.example',
      PUBLIC_URL: 'https://forum.example/minuted/',
      PORT: '8081',
      TRUST_PROXY: '1',
    };
    expect(readConfig(env)).toEqual({
      discordToken: 'a.b-c.d_e',
      discordApiUrl: 'http://127.0.0.1:8080/api',
      databaseUrl: 'postgresql://minuted@db/minuted',
      logLevel: 'debug',
      logFormat: 'json',
      smtpUrl: 'smtps://minuted:s%40cret@mail.forum.example:465',
      mailFrom: 'diary@forum.example',
      publicUrl: 'https://forum.example/minuted',
      listenOn: { host: null, port: 8081 },
      trustProxy: 1,
    });
  });

  test.each([
    ['https://Minuted.example', 'https://minuted.example'],
    ['http://127.0.0.1:8080/', 'http://127.0.0.1:8080'],
    ['https://forum.example/a/b//', 'https://forum.example/a/b'],
  ])('takes the public URL %s for %s', (PUBLIC_URL, publicUrl) => {
    expect(readConfig({ PUBLIC_URL })).toMatchObject({ publicUrl });
  });

  test.each([
    'minuted.example',
    'ftp://minuted.example',
    'https://minuted.example/?a=1',
    'https://minuted.example/#feeds',
    'https://someone:secret@minuted.example',
  ])('refuses the public URL %s', (PUBLIC_URL) => {
    expect(() => readConfig({ PUBLIC_URL })).toThrow('  PUBLIC_URL: ');
  });

  test.each([
    ['0', { host: null, port: 0 }],
    ['127.0.0.1:8080', { host: '127.0.0.1', port: 8080 }],
    ['[::1]:8080', { host: '::1', port: 8080 }],
  ])('listens where PORT %s says', (PORT, listenOn) => {
    expect(readConfig({ PORT })).toMatchObject({ listenOn });
  });

  test.each(['65536', '-1', '80a', 'localhost:80', '1.2.3:80'])('refuses the port %s', (PORT) => {
    expect(() => readConfig({ PORT })).toThrow('  PORT: ');
  });

  test.each([
    ['off', false],
    ['2', 2],
    ['127.0.0.1', ['127.0.0.1']],
    ['127.0.0.1, 10.0.0.0/8 fd00::/8', ['127.0.0.1', '10.0.0.0/8', 'fd00::/8']],
  ])('believes the proxies %s', (TRUST_PROXY, trustProxy) => {
    expect(readConfig({ TRUST_PROXY })).toMatchObject({ trustProxy });
  });

  test.each(['0', 'on', 'true', '10.0.0.0/33', '300.1.1.1', 'nginx'])(
    'refuses the proxies %s',
    (TRUST_PROXY) => {
      expect(() => readConfig({ TRUST_PROXY })).toThrow('  TRUST_PROXY: ');
    },
  );

  test('takes an empty or blank value for none', () => {
    expect(readConfig({ DISCORD_TOKEN: '', DATABASE_URL: '  ', LOG_LEVEL: '' })).toEqual(readConfig({}));
  });

  test('names every fault in one message, and never the token', () => {
    const env = {
      DISCORD_TOKEN: 'secret with spaces',
      DISCORD_API_URL: 'https://discord.com',
      DATABASE_URL: 'mysql://db',
      LOG_LEVEL: 'loud',
      LOG_FORMAT: 'xml',
      SMTP_URL: 'mail://minuted:secret@forum.example',
      MAIL_FROM: 'Secretary <secret@forum.example>',
      PUBLIC_URL: 'https://someone:secret@forum.example',
      PORT: 'secret',
      TRUST_PROXY: 'secret',
    };
    expect(() => readConfig(env)).toThrow(/cannot be used/);
    const message = faultsIn(env);
    for (const name of Object.keys(env)) expect(message).toContain(`  ${name}: `);
    expect(message).toContain('must end in /api');
    expect(message).toContain('.env.example');
    expect(message).not.toContain('secret');
  });

  test('takes a mail server and the mailbox that mail comes from together, or neither', () => {
    const url = 'smtp://minuted:secret@forum.example:587';
    const without = faultsIn({ SMTP_URL: url });
    expect(without).toContain('  MAIL_FROM: is needed with SMTP_URL');
    expect(without).not.toContain('secret');
    expect(faultsIn({ MAIL_FROM: 'diary@forum.example' })).toContain('  SMTP_URL: is needed with MAIL_FROM');
    expect(faultsIn({ SMTP_URL: 'smtp://', MAIL_FROM: 'diary@forum.example' })).toContain('  SMTP_URL: ');
  });
});

describe('.env.example', () => {
  test('is read as if nothing were set', () => {
    expect(readConfig(parseEnv(example))).toEqual(readConfig({}));
  });

  test('names the settings that there are, and no others', () => {
    const names = Object.keys(parseEnv(example));
    // A setting that readConfig does not know could not make it complain.
    const wrong = Object.fromEntries(names.map((name) => [name, 'not a value of anything']));
    const complained = [...faultsIn(wrong).matchAll(/^ {2}([A-Z_]+): /gm)].map((match) => match[1]);
    expect(complained.toSorted()).toEqual(names.toSorted());
    expect(names).toHaveLength(Object.keys(readConfig({})).length);
  });

  test('says what is used where a value is left empty', () => {
    const { discordApiUrl, databaseUrl, logLevel } = readConfig({});
    for (const value of [discordApiUrl, databaseUrl, logLevel])
      expect(example).toContain(`Left empty: ${value}`);
  });
});

describe('loadEnvironment', () => {
  test('adds what stands in the file, and leaves what is set already', () => {
    vi.stubEnv('LOG_LEVEL', 'warn');
    vi.stubEnv('LOG_FORMAT', undefined);
    onTestFinished(() => void vi.unstubAllEnvs());
    const file = scratchFile('LOG_LEVEL=debug\nLOG_FORMAT=json\n');
    expect(loadEnvironment(file)).toMatchObject({ LOG_LEVEL: 'warn', LOG_FORMAT: 'json' });
  });

  test('needs no file', () => {
    expect(loadEnvironment('/nowhere/.env')).toBe(process.env);
  });

  test('says which file it could not read', () => {
    expect(() => loadEnvironment(tmpdir())).toThrow(`The settings in ${tmpdir()} cannot be read`);
  });
});

function faultsIn(env: Record<string, string | undefined>): string {
  try {
    readConfig(env);
  } catch (error) {
    return (error as Error).message;
  }
  return '';
}

function scratchFile(text: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'minuted-config-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  writeFileSync(join(folder, '.env'), text);
  return join(folder, '.env');
}
