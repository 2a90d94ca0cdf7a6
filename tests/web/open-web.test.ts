import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { openWeb, type WebSettings } from '#bot/web/open-web.ts';
import { keptLog } from '#tests/support/kept-log.ts';

const ON_LOOPBACK = { host: '127.0.0.1', port: 0 };

async function open(settings: Partial<WebSettings>) {
  const { log, lines } = keptLog();
  const text = { bytes: Buffer.from('BEGIN:VCALENDAR'), tag: 'a' };
  const feeds = { recall: () => text, read: async () => text };
  const all = { publicUrl: null, listenOn: null, trustProxy: false as const, ...settings };
  const web = await openWeb(all, { feeds, readiness: { gateway: () => false }, log });
  onTestFinished(() => web.close());
  const status = async (path: string) => (await fetch(`${web.address}${path}`)).status;
  return { web, status, said: lines.map(({ level, msg }) => `${level}: ${msg}`) };
}

test('without a public URL nothing listens, and the log says so once', async () => {
  const { web, said } = await open({});
  expect(web).toMatchObject({ address: null, publicUrl: null });
  expect(said).toEqual(['info: PUBLIC_URL is not set: there are no calendar feeds']);
});

test('with a port alone there is health, and no feed', async () => {
  const { web, status } = await open({ listenOn: ON_LOOPBACK });
  expect(web.publicUrl).toBeNull();
  expect(await status('/healthz')).toBe(200);
  expect(await status('/readyz')).toBe(503);
  expect(await status('/feeds/a.ics')).toBe(404);
});

test('with a public URL there are feeds, there and under its path', async () => {
  const publicUrl = 'https://forum.example/minuted';
  const { web, status, said } = await open({ publicUrl, listenOn: ON_LOOPBACK });
  expect(web.publicUrl).toBe(publicUrl);
  expect(await status('/feeds/a.ics')).toBe(200);
  expect(await status('/minuted/feeds/a.ics')).toBe(200);
  expect(said).toEqual(['info: calendar feeds are served']);
});

test('it listens on all addresses of the machine unless one is named', async () => {
  const { web, status } = await open({ listenOn: { host: null, port: 0 } });
  expect(web.address).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  expect(await status('/healthz')).toBe(200);
});

test('when the port is taken, it says so and goes on without feeds', async () => {
  const other = createServer().listen(0, '127.0.0.1');
  onTestFinished(() => void other.close());
  await once(other, 'listening');
  const { port } = other.address() as AddressInfo;
  const listenOn = { host: '127.0.0.1', port };
  const { web, said } = await open({ publicUrl: 'https://forum.example', listenOn });
  expect(web).toMatchObject({ address: null, publicUrl: null });
  expect(said).toEqual([`error: port ${port} is taken: there are no calendar feeds; everything else works`]);
});

test('an address that this machine does not have is said, too', async () => {
  const listenOn = { host: '192.0.2.1', port: 0 };
  const { web, said } = await open({ publicUrl: 'https://forum.example', listenOn });
  expect(web.publicUrl).toBeNull();
  expect(said).toEqual([expect.stringContaining('cannot be listened on (EADDRNOTAVAIL)')]);
});

test('after it is closed nothing answers', async () => {
  const { web, status } = await open({ listenOn: ON_LOOPBACK });
  expect(await status('/healthz')).toBe(200);
  await web.close();
  await expect(status('/healthz')).rejects.toThrow('fetch failed');
});
