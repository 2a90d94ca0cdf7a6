import type { AddressInfo } from 'node:net';
import type { Logger } from 'pino';
import type { FeedReader } from '#bot/use-cases/read-feed.ts';
import type { Readiness } from './health.ts';

export type WebSettings = {
  publicUrl: string | null;
  listenOn: { host: string | null; port: number } | null;
  trustProxy: false | number | string[];
};

export type Web = {
  /** Where it listens, as this machine reaches it; null when it does not. */
  address: string | null;
  /** Where feeds are, for people; null when none are served. */
  publicUrl: string | null;
  /** Answers what was asked, and listens no longer. */
  close(): Promise<void>;
};

const DEFAULT_PORT = 8080;
const LAST_ANSWERS_MS = 3_000;
const SHUT: Web = { address: null, publicUrl: null, close: async () => {} };

/**
 * Serves feeds and health. What is missing for it is said in the log, and nothing else suffers: without a public URL
 * there is at most health, and with a port that is taken there is nothing.
 */
export async function openWeb(
  settings: WebSettings,
  parts: { feeds: FeedReader; readiness: Readiness; log: Logger },
): Promise<Web> {
  const { publicUrl, listenOn } = settings;
  const { log } = parts;
  if (publicUrl === null) log.info('PUBLIC_URL is not set: there are no calendar feeds');
  if (publicUrl === null && listenOn === null) return SHUT;
  const { host, port } = listenOn ?? { host: null, port: DEFAULT_PORT };
  const server = await makeServer(settings, parts);
  try {
    // Without a name: all addresses of this machine, IPv6 where there is such a thing.
    await server.listen({ host: host ?? '', port });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const why = code === 'EADDRINUSE' ? 'is taken' : `cannot be listened on (${code})`;
    log.error({ port, code }, `port ${port} ${why}: there are no calendar feeds; everything else works`);
    await server.close();
    return SHUT;
  }
  const address = addressOf(server.server.address());
  log.info({ address, publicUrl }, publicUrl === null ? 'health is served' : 'calendar feeds are served');
  return {
    address,
    publicUrl,
    async close() {
      const late = setTimeout(() => server.server.closeAllConnections(), LAST_ANSWERS_MS);
      await server.close();
      clearTimeout(late);
    },
  };
}

/** Loaded only when it is needed: most bots have no feeds. */
async function makeServer(
  { publicUrl, trustProxy }: WebSettings,
  { feeds, readiness, log }: Parameters<typeof openWeb>[1],
) {
  const [{ createServer }, { feedRoutes }, { subscribeRoute }] = await Promise.all([
    import('./server.ts'),
    import('./feeds.ts'),
    import('./subscribe.ts'),
  ]);
  const prefix = publicUrl === null ? '' : new URL(publicUrl).pathname.replace(/\/$/, '');
  const routes = publicUrl === null ? [] : [feedRoutes(feeds), subscribeRoute(feeds, publicUrl)];
  return createServer({ log, readiness, prefix, trustProxy, routes });
}

function addressOf(bound: AddressInfo | string | null): string | null {
  if (bound === null || typeof bound === 'string') return null;
  const { address, port } = bound;
  if (address === '::' || address === '0.0.0.0') return `http://127.0.0.1:${port}`;
  return address.includes(':') ? `http://[${address}]:${port}` : `http://${address}:${port}`;
}
