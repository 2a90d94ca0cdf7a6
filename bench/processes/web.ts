import { DateTime } from 'luxon';
import { pino } from 'pino';
import { openDatabase } from '#bot/store/database.ts';
import { createFeedUse } from '#bot/use-cases/feed-use.ts';
import { createFeedReader } from '#bot/use-cases/read-feed.ts';
import { feedRoutes } from '#bot/web/feeds.ts';
import { createServer, type Routes } from '#bot/web/server.ts';
import { serve } from './remote.ts';

// Feeds as the bot serves them, and beside them, behind the same plugins, answers that never change.

const db = await openDatabase(process.env.DATABASE_URL ?? '');
const deps = { db, clock: { now: () => DateTime.utc() } };
const feeds = createFeedReader(deps, { channelName: () => 'scrutiny', onRead: createFeedUse(deps).note });

let constant: { etag: string; bytes: Buffer } = { etag: '', bytes: Buffer.alloc(0) };
const constantRoutes: Routes = (scope) => {
  scope.get('/constant-304.ics', (_, reply) =>
    reply.header('etag', constant.etag).header('cache-control', 'private, no-cache').code(304).send(),
  );
  scope.get('/constant-200.ics', (_, reply) =>
    reply
      .header('etag', constant.etag)
      .header('cache-control', 'private, no-cache')
      .type('text/calendar; charset=utf-8')
      .send(constant.bytes),
  );
};

const UNLIMITED = 1e12;
const server = await createServer({
  log: pino({ level: 'silent' }),
  readiness: {},
  prefix: '',
  trustProxy: false,
  routes: [feedRoutes(feeds), constantRoutes],
  limits: { requests: UNLIMITED, misses: UNLIMITED },
});
const address = await server.listen({ host: '127.0.0.1', port: 0 });

const calls = {
  address: () => address,
  /** What the constant answers are: those of the feed with this token, as it is now. */
  async repeat(token: string): Promise<{ etag: string; events: number; length: number }> {
    const text = await feeds.read(token);
    if (!text) throw new Error('there is no such feed');
    constant = { etag: `"${text.tag}"`, bytes: text.bytes };
    const events = text.bytes.toString().split('BEGIN:VEVENT').length - 1;
    return { etag: constant.etag, events, length: text.bytes.length };
  },
};

export type WebCalls = typeof calls;

serve(calls);
