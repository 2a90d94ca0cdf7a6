import { createHash } from 'node:crypto';
import { Writable } from 'node:stream';
import { pino } from 'pino';
import { expect, onTestFinished, test } from 'vitest';
import { createLog } from '#bot/log.ts';
import { createToken } from '#bot/use-cases/feed-token.ts';
import type { FeedReader, FeedText } from '#bot/use-cases/read-feed.ts';
import { feedRoutes } from '#bot/web/feeds.ts';
import { createServer, type ServerOptions } from '#bot/web/server.ts';

const TOKEN = createToken();
const BODY = 'BEGIN:VCALENDAR\r\nX-WR-CALNAME:Fünf\r\nEND:VCALENDAR\r\n';
const PATH = `/feeds/${TOKEN}.ics`;

function feedOf(body: string): FeedText {
  return { bytes: Buffer.from(body), tag: createHash('sha256').update(body).digest('base64url') };
}

/** One feed; `looks` counts how often the rows had to be looked at. */
function readerOf(text = feedOf(BODY)) {
  const reader = {
    looks: 0,
    kept: false,
    recall: (token: string) => (reader.kept && token === TOKEN ? text : null),
    async read(token: string) {
      reader.looks += 1;
      return token === TOKEN ? text : null;
    },
  };
  return reader;
}

async function serve(feeds: FeedReader = readerOf(), options: Partial<ServerOptions> = {}) {
  const server = await createServer({
    log: pino({ level: 'silent' }),
    readiness: {},
    prefix: '',
    trustProxy: false,
    routes: [feedRoutes(feeds)],
    ...options,
  });
  onTestFinished(() => server.close());
  return server;
}

/** A log as the bot writes it, as text. */
function wholeLog() {
  let text = '';
  const write = (chunk: Buffer, _: string, done: () => void) => {
    text += chunk;
    done();
  };
  const log = createLog({ logLevel: 'trace', logFormat: 'json' }, new Writable({ write }));
  return { log, text: () => text };
}

test('a feed is text/calendar in UTF-8 with a strong tag, for whoever asked alone', async () => {
  const server = await serve();
  const { statusCode, headers, body } = await server.inject(PATH);
  expect(statusCode).toBe(200);
  expect(body).toBe(BODY);
  expect(headers).toMatchObject({
    'content-type': 'text/calendar; charset=utf-8',
    'cache-control': 'private, no-cache',
    etag: `"${feedOf(BODY).tag}"`,
    'content-length': `${Buffer.byteLength(BODY)}`,
    'x-content-type-options': 'nosniff',
  });
});

test('it is never compressed and never redirected', async () => {
  const server = await serve();
  const { statusCode, headers } = await server.inject({
    url: PATH,
    headers: { 'accept-encoding': 'gzip, br' },
  });
  expect(statusCode).toBe(200);
  expect(headers['content-encoding']).toBeUndefined();
});

test('HEAD says what GET would, without the text', async () => {
  const server = await serve();
  const [get, head] = [await server.inject(PATH), await server.inject({ method: 'HEAD', url: PATH })];
  expect(head.body).toBe('');
  expect({ ...head.headers, date: '' }).toEqual({ ...get.headers, date: '' });
  const none = { 'if-none-match': `${get.headers.etag}` };
  expect((await server.inject({ method: 'HEAD', url: PATH, headers: none })).statusCode).toBe(304);
});

test('who has it already is told so and nothing more', async () => {
  const server = await serve();
  const etag = `"${feedOf(BODY).tag}"`;
  const ask = (header: string) => server.inject({ url: PATH, headers: { 'if-none-match': header } });
  for (const header of [etag, `W/${etag}`, `"other", ${etag}`, '*']) {
    const { statusCode, headers, body } = await ask(header);
    expect([header, statusCode, body]).toEqual([header, 304, '']);
    expect(headers).toMatchObject({ etag, 'cache-control': 'private, no-cache' });
  }
  expect((await ask('"other"')).statusCode).toBe(200);
});

test('all that is not there has one answer, the same bytes and headers', async () => {
  const server = await serve();
  const paths = [
    `/feeds/${createToken()}.ics`,
    `/feeds/${TOKEN}`,
    `/feeds/${TOKEN}.ICS`,
    `/feeds/${TOKEN.toUpperCase()}.ics`,
    `/feeds/${TOKEN}.ics/`,
    `/feeds/${TOKEN}x.ics`,
    '/feeds/.ics',
    '/feeds/',
    '/feeds',
    '/feeds/%E0%A4%A.ics',
    `/feeds/%00${TOKEN}.ics`,
    `/feeds/${TOKEN}%2Eics`,
    `/feeds/${'a'.repeat(95)}.ics`,
    `/feeds/${'a'.repeat(5_000)}.ics`,
    '/',
    '/favicon.ico',
    '//feeds',
  ];
  for (const method of ['GET', 'HEAD'] as const) {
    const answers = [];
    for (const url of paths.slice(0, 17)) {
      const { statusCode, headers, body } = await server.inject({ method, url });
      answers.push({ statusCode, headers: { ...headers, date: '' }, body });
    }
    expect(answers[0]?.statusCode).toBe(404);
    for (const answer of answers) expect(answer).toEqual(answers[0]);
  }
});

test('a query behind the address does no harm', async () => {
  const server = await serve();
  expect((await server.inject(`${PATH}?a=%20%ZZ`)).statusCode).toBe(200);
});

test('the public path is served beside the root, for a proxy that leaves it in', async () => {
  const server = await serve(readerOf(), { prefix: '/group/minuted' });
  for (const path of [PATH, `/group/minuted${PATH}`, '/group/minuted/healthz', '/healthz']) {
    expect([path, (await server.inject(path)).statusCode]).toEqual([path, 200]);
  }
  expect((await server.inject(`/group${PATH}`)).statusCode).toBe(404);
});

test.each(['POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS', 'PROPFIND', 'REPORT'])(
  '%s is refused before its body is read, whatever it asks for',
  async (method) => {
    const server = await serve();
    const type = { 'content-type': 'text/calendar' };
    for (const url of [PATH, '/', '/healthz']) {
      const asked = { method: method as 'POST', url, headers: type, payload: BODY };
      const { statusCode, headers } = await server.inject(asked);
      expect([url, statusCode, headers.allow]).toEqual([url, 405, 'GET, HEAD']);
    }
  },
);

test('one address has so many requests a minute, another has its own', async () => {
  const server = await serve(readerOf(), { limits: { requests: 3 } });
  const ask = (remoteAddress: string) => server.inject({ url: PATH, remoteAddress });
  const codes = [];
  for (let i = 0; i < 5; i += 1) codes.push((await ask('192.0.2.1')).statusCode);
  expect(codes).toEqual([200, 200, 200, 429, 429]);
  const refused = await ask('192.0.2.1');
  expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
  expect(refused.body).not.toContain(TOKEN);
  expect((await ask('192.0.2.2')).statusCode).toBe(200);
  // The same network of IPv6; an IPv4 address in IPv6's clothes is itself.
  for (const last of [1, 2, 3]) expect((await ask(`2001:db8::${last}`)).statusCode).toBe(200);
  expect((await ask('2001:db8::4')).statusCode).toBe(429);
  expect((await ask('2001:db8:0:1::4')).statusCode).toBe(200);
  expect((await ask('::ffff:192.0.2.1')).statusCode).toBe(429);
});

test('who guesses is stopped long before, and the database is asked no more', async () => {
  const reader = readerOf();
  const server = await serve(reader, { limits: { misses: 5 } });
  const guess = (remoteAddress = '192.0.2.1') =>
    server.inject({ url: `/feeds/${createToken()}.ics`, remoteAddress });
  for (let i = 0; i < 5; i += 1) expect((await guess()).statusCode).toBe(404);
  const { looks } = reader;
  for (let i = 0; i < 5; i += 1) {
    const { statusCode, headers } = await guess();
    expect([statusCode, headers['retry-after']]).toEqual([429, '60']);
  }
  // Not even the right one would be found out.
  expect((await server.inject({ url: PATH, remoteAddress: '192.0.2.1' })).statusCode).toBe(429);
  expect(reader.looks).toBe(looks);
  expect((await guess('192.0.2.2')).statusCode).toBe(404);
});

test('a provider that fetches feeds of many, some long revoked, goes on having those that are kept', async () => {
  const reader = readerOf();
  const server = await serve(reader, { limits: { misses: 2 } });
  reader.kept = true;
  for (let i = 0; i < 10; i += 1) await server.inject(`/feeds/${createToken()}.ics`);
  expect((await server.inject(PATH)).statusCode).toBe(200);
});

test('whom to believe about who asks is a setting', async () => {
  const headers = (forwarded: string) => ({ 'x-forwarded-for': forwarded });
  const codes = async (trustProxy: ServerOptions['trustProxy'], remoteAddress: string) => {
    const server = await serve(readerOf(), { trustProxy, limits: { requests: 1 } });
    const ask = (forwarded: string) =>
      server.inject({ url: PATH, remoteAddress, headers: headers(forwarded) });
    return [(await ask('192.0.2.1')).statusCode, (await ask('192.0.2.2')).statusCode];
  };
  expect(await codes(false, '127.0.0.1')).toEqual([200, 429]);
  expect(await codes(1, '127.0.0.1')).toEqual([200, 200]);
  expect(await codes(['127.0.0.1'], '127.0.0.1')).toEqual([200, 200]);
  expect(await codes(['10.0.0.0/8'], '127.0.0.1')).toEqual([200, 429]);
  // What the asker wrote in front of the proxy's word is not believed.
  const server = await serve(readerOf(), { trustProxy: 1, limits: { requests: 1 } });
  const spoofed = (mine: string) =>
    server.inject({ url: PATH, headers: headers(`${mine}, 192.0.2.9`), remoteAddress: '127.0.0.1' });
  expect((await spoofed('198.51.100.1')).statusCode).toBe(200);
  expect((await spoofed('198.51.100.2')).statusCode).toBe(429);
});

test('a bug is told as a reference that is in the log, and the log has no token', async () => {
  const { log, text } = wholeLog();
  const broken = readerOf();
  broken.read = () => Promise.reject(new Error('the table is on fire'));
  const server = await serve(broken, { log });
  const { statusCode, body, headers } = await server.inject(PATH);
  expect(statusCode).toBe(500);
  expect(headers['cache-control']).toBe('no-store');
  expect(body).not.toContain('fire');
  const [, reference] = /Reference: ([0-9a-f]{8})/.exec(body) ?? [];
  expect(text()).toContain(reference);
  expect(text()).toContain('the table is on fire');
  expect(text()).toContain('/feeds/:file');
  expect(text()).not.toContain(TOKEN);
});

test('no token reaches the log, whatever is asked and however it is answered', async () => {
  const { log, text } = wholeLog();
  const server = await serve(readerOf(), { log, limits: { requests: 12, misses: 2 } });
  const urls = [PATH, `/feeds/${TOKEN}`, `/${TOKEN}`, `${PATH}?${TOKEN}`, `/feeds/%E0${TOKEN}.ics`];
  for (let i = 0; i < 4; i += 1) {
    for (const url of urls) await server.inject(url);
    await server.inject({ method: 'POST', url: PATH });
  }
  const address = await server.listen({ host: '127.0.0.1', port: 0 });
  await fetch(`${address}${PATH}`);
  log.info('still writing');
  expect(text()).toContain('still writing');
  expect(text()).not.toContain(TOKEN);
});

test('it says that it is alive, and what is missing', async () => {
  const there = { database: true, gateway: true };
  const readiness = {
    database: () => (there.database ? Promise.resolve(1) : Promise.reject(new Error('gone'))),
    gateway: () => there.gateway,
  };
  const server = await serve(readerOf(), { readiness });
  const ready = async () => {
    const answer = await server.inject('/readyz');
    return [answer.statusCode, answer.json()];
  };
  expect(await ready()).toEqual([200, { database: 'ok', gateway: 'ok' }]);
  there.gateway = false;
  expect(await ready()).toEqual([503, { database: 'ok', gateway: 'missing' }]);
  there.database = false;
  expect(await ready()).toEqual([503, { database: 'missing', gateway: 'missing' }]);
  expect((await server.inject('/healthz')).statusCode).toBe(200);
});

test('what does not answer is missing, and is asked once however many ask', async () => {
  let asked = 0;
  const database = () => {
    asked += 1;
    return new Promise(() => {});
  };
  const server = await serve(readerOf(), { readiness: { database }, patienceMs: 1 });
  const answers = await Promise.all([1, 2, 3].map(() => server.inject('/readyz')));
  expect(answers.map((answer) => answer.statusCode)).toEqual([503, 503, 503]);
  expect(asked).toBe(1);
});
