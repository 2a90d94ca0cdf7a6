import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createForm, fault, judge } from '../forms/form.ts';
import { isSnowflake } from '../ids.ts';
import { isRefusal, type Refusal, refusalBody, refusals } from '../refusal.ts';
import type { World } from '../world.ts';
import { readBody } from './body.ts';
import type { FaultPlan, Faults } from './faults.ts';
import type { RequestLog } from './log.ts';
import { createRateLimits, type Verdict } from './rate-limits.ts';
import { type Answer, type Call, createRouter, type Route } from './router.ts';

type Parts = { world: World; routes: Route[]; faults: Faults; log: RequestLog; rateLimits: boolean };
type Full = Answer & { headers?: Record<string, string> };

/** Discord's REST API over HTTP. It does not listen yet. */
export function createRestServer(parts: Parts): Server {
  const find = createRouter(parts.routes);
  const limits = parts.rateLimits ? createRateLimits() : null;
  return createServer((request, response) => {
    handle(request, response).catch((error: unknown) => {
      // A bug here must be seen in the test that met it, not end as a hanging client.
      console.error('The local Discord failed', error);
      send(response, { status: 500, body: { message: '500: Internal Server Error', code: 0 } });
    });
  });

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const method = request.method ?? 'GET';
    const { path, query } = splitUrl(request.url ?? '/');
    if (path.startsWith('/attachments/')) return sendFile(parts.world, path, response);
    const read = await readBody(request);
    // A client that went away in the middle of its request gets no answer, and nothing happens.
    if (read === null) return;
    const { body, files, refusal } = read;
    const fault = parts.faults.take(method, path);
    const answer = withFault(fault, () =>
      refusal ? refused(refusal) : decide(method, path, { query, body, files }, request),
    );
    parts.log.add({
      method,
      path,
      query: query.toString(),
      body,
      files: files.map((file) => file.filename),
      status: answer?.status ?? 0,
      answer: answer?.body,
      at: parts.world.clock(),
    });
    if (answer) return send(response, answer);
    if (fault?.how === 'close') request.socket.destroy();
  }

  function decide(
    method: string,
    path: string,
    content: Pick<Call, 'query' | 'body' | 'files'>,
    request: IncomingMessage,
  ): Full {
    const match = find(method, path);
    if (match === null) return refused(refusals.notFound());
    if (match === 'wrong method') return refused(refusals.wrongMethod());
    const { route, params } = match;
    if (!route.open && request.headers.authorization !== `Bot ${parts.world.token}`) {
      return refused(refusals.unauthorized());
    }
    const verdict = limits?.(route, params);
    if (verdict && verdict.refusedForMs !== null) return tooMany(verdict);
    const answer = asAnswer(() => {
      judgeIds(params);
      return route.answer({ world: parts.world, params, ...content });
    });
    return verdict ? { ...answer, headers: verdict.headers } : answer;
  }
}

function splitUrl(url: string): { path: string; query: URLSearchParams } {
  const [full = '/', search = ''] = url.split('?', 2);
  return { path: full.replace(/^\/api(\/v\d+)?/, ''), query: new URLSearchParams(search) };
}

function judgeIds(params: Record<string, string>): void {
  const form = createForm();
  for (const [name, value] of Object.entries(params)) {
    if (!name.endsWith('Id') || value === '@original' || isSnowflake(value)) continue;
    fault(form, snakeCase(name), 'NUMBER_TYPE_COERCE', `Value "${value}" is not snowflake.`);
  }
  judge(form);
}

function snakeCase(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

function refused(error: Refusal): Full {
  return { status: error.status, body: refusalBody(error) };
}

function asAnswer(run: () => Answer): Answer {
  try {
    return run();
  } catch (error) {
    if (isRefusal(error)) return refused(error);
    throw error;
  }
}

function tooMany(verdict: Verdict): Full {
  const seconds = Math.ceil(verdict.refusedForMs ?? 0) / 1000;
  const global = verdict.scope === 'global';
  return {
    status: 429,
    body: { message: 'You are being rate limited.', retry_after: seconds, global },
    headers: { ...verdict.headers, 'retry-after': String(seconds), 'x-ratelimit-scope': verdict.scope },
  };
}

/** Null when nothing is to be sent: the connection hangs or is cut. */
function withFault(fault: FaultPlan | null, run: () => Full): Full | null {
  if (!fault) return run();
  if (fault.when === 'after') run();
  switch (fault.how) {
    case 'hang':
    case 'close':
      return null;
    case '401':
      return { status: 401, body: refusalBody(refusals.unauthorized()) };
    case '403':
      return { status: 403, body: refusalBody(refusals.forbidden()) };
    case '429':
      return tooMany({ headers: {}, refusedForMs: (fault.retryAfter ?? 0.1) * 1000, scope: 'user' });
    default:
      return { status: Number(fault.how), body: { message: `${fault.how}: upstream fault`, code: 0 } };
  }
}

function send(response: ServerResponse, { status, body, headers = {} }: Full): void {
  if (body === undefined) {
    response.writeHead(status, headers).end();
    return;
  }
  const text = JSON.stringify(body);
  response
    .writeHead(status, {
      ...headers,
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(text),
    })
    .end(text);
}

function sendFile(world: World, path: string, response: ServerResponse): void {
  const attachment = world.attachments.get(path.split('/')[3] ?? '');
  if (attachment) response.writeHead(200, { 'content-type': attachment.contentType }).end(attachment.bytes);
  else send(response, { status: 404, body: refusalBody(refusals.notFound()) });
}
