import { setTimeout as wait } from 'node:timers/promises';
import type { FastifyInstance } from 'fastify';

/** What the bot cannot work without, each with a question whether it is there. One that throws is not. */
export type Readiness = Record<string, () => boolean | Promise<unknown>>;

const LONGEST_WAIT_MS = 2_000;

/** `/healthz`: the process answers. `/readyz`: what it works with is there, or 503 and which is missing. */
export function healthRoutes(
  scope: FastifyInstance,
  readiness: Readiness,
  patienceMs: number = LONGEST_WAIT_MS,
): void {
  const shared = Object.entries(readiness).map(
    ([name, ask]) => [name, shareAnswer(ask, patienceMs)] as const,
  );
  scope.get('/healthz', (_, reply) => reply.header('cache-control', 'no-store').send({ alive: true }));
  scope.get('/readyz', async (_, reply) => {
    const answers = await Promise.all(shared.map(async ([name, ask]) => [name, await ask()] as const));
    const isReady = answers.every(([, isThere]) => isThere);
    const body = Object.fromEntries(answers.map(([name, isThere]) => [name, isThere ? 'ok' : 'missing']));
    return reply
      .code(isReady ? 200 : 503)
      .header('cache-control', 'no-store')
      .send(body);
  });
}

/** However many ask at once, the question is put once, and nobody waits for long. */
function shareAnswer(ask: Readiness[string], patienceMs: number): () => Promise<boolean> {
  let underWay: Promise<boolean> | null = null;
  return () => {
    underWay ??= Promise.race([isThere(ask), wait(patienceMs, false, { ref: false })]).finally(() => {
      underWay = null;
    });
    return underWay;
  };
}

async function isThere(ask: Readiness[string]): Promise<boolean> {
  try {
    return (await ask()) !== false;
  } catch {
    return false;
  }
}
