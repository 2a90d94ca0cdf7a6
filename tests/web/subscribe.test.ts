import { pino } from 'pino';
import { expect, onTestFinished, test } from 'vitest';
import { createToken } from '#bot/use-cases/feed-token.ts';
import { feedRoutes } from '#bot/web/feeds.ts';
import { createServer } from '#bot/web/server.ts';
import { subscribeRoute } from '#bot/web/subscribe.ts';

const TOKEN = createToken();
const PUBLIC_URL = 'https://forum.example/minuted';

async function serve() {
  const text = { bytes: Buffer.from('BEGIN:VCALENDAR'), tag: 'a' };
  const known = (token: string) => (token === TOKEN ? text : null);
  const feeds = { recall: known, read: async (token: string) => known(token) };
  const server = await createServer({
    log: pino({ level: 'silent' }),
    readiness: {},
    prefix: '/minuted',
    trustProxy: false,
    routes: [feedRoutes(feeds), subscribeRoute(feeds, PUBLIC_URL)],
  });
  onTestFinished(() => server.close());
  return server;
}

test.each(['', '/minuted'])(
  'under “%s” the page of a feed leads on to its webcal address',
  async (prefix) => {
    const server = await serve();
    const led = await server.inject(`${prefix}/feeds/${TOKEN}/subscribe`);
    expect(led.statusCode).toBe(302);
    expect(led.headers).toMatchObject({
      location: `webcal://forum.example/minuted/feeds/${TOKEN}.ics`,
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
    });
  },
);

test('it leads to where feeds are said to be, whatever host and scheme the request names', async () => {
  const server = await serve();
  const headers = { host: 'evil.example', 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'http' };
  const led = await server.inject({ url: `/feeds/${TOKEN}/subscribe?to=webcal://evil.example`, headers });
  expect(led.headers.location).toBe(`webcal://forum.example/minuted/feeds/${TOKEN}.ics`);
});

test('the feed itself leads nowhere, for no method and no program', async () => {
  const server = await serve();
  for (const method of ['GET', 'HEAD'] as const) {
    const headers = { 'user-agent': 'iOS/18.1 (22B83) dataaccessd/1.0' };
    expect((await server.inject({ method, url: `/feeds/${TOKEN}.ics`, headers })).statusCode).toBe(200);
  }
});

test('for any other address there is the same nothing as everywhere', async () => {
  const server = await serve();
  const nowhere = await server.inject('/nowhere');
  for (const path of [
    `/feeds/${createToken()}/subscribe`,
    '/feeds/x/subscribe',
    `/feeds/${TOKEN}.ics/subscribe`,
  ]) {
    const { statusCode, body, headers } = await server.inject(path);
    expect([statusCode, body, headers.location]).toEqual([404, nowhere.body, undefined]);
    expect({ ...headers, date: '' }).toEqual({ ...nowhere.headers, date: '' });
  }
});

test('whoever tries one after another is asked to wait', async () => {
  const server = await serve();
  for (let i = 0; i < 30; i++) await server.inject(`/feeds/${createToken()}/subscribe`);
  expect((await server.inject(`/feeds/${createToken()}/subscribe`)).statusCode).toBe(429);
});
