import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { askApplication } from '#bot/discord/ask-application.ts';

/** A Discord that gives one answer to everything. */
async function answering(status: number, body: object): Promise<string> {
  const server = createServer((_request, response) => {
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  onTestFinished(() => void server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/api`;
}

const sound = { id: '1', name: 'Minuted', team: { id: '2' }, bot_require_code_grant: false };

test.each([
  ['nothing', {}, []],
  ['a code grant', { bot_require_code_grant: true }, ['code-grant-required']],
  ['an endpoint of its own', { interactions_endpoint_url: 'https://x' }, ['interactions-go-elsewhere']],
  ['a single owner', { team: null }, ['owned-by-one-person']],
])('an application with %s is told so', async (_what, change, faults) => {
  const apiUrl = await answering(200, { ...sound, ...change });
  expect(await askApplication(apiUrl, 'a.token')).toEqual({ ok: true, id: '1', name: 'Minuted', faults });
});

test.each([
  [401, { reason: 'token-refused' }],
  [403, { reason: 'unexpected', detail: 'HTTP 403: Missing Access' }],
])('an answer of %i is a refusal', async (status, refusal) => {
  const apiUrl = await answering(status, { message: 'Missing Access', code: 50001 });
  expect(await askApplication(apiUrl, 'a.token')).toEqual({ ok: false, ...refusal });
});

test('a Discord that is ill is something unexpected, not a wrong token', async () => {
  const apiUrl = await answering(503, {});
  expect(await askApplication(apiUrl, 'a.token')).toMatchObject({ ok: false, reason: 'unexpected' });
});
