import { createHash } from 'node:crypto';
import { performance } from 'node:perf_hooks';
import type { Route } from './router.ts';

export type Limit = { limit: number; windowMs: number };

/** Discord publishes no list; these are what clients meet. Windows run in real time, whatever the clock says. */
export const LIMITS: Record<string, Limit> = {
  'message create': { limit: 5, windowMs: 5000 },
  'message edit': { limit: 5, windowMs: 5000 },
  'message delete': { limit: 5, windowMs: 1000 },
  'dm open': { limit: 10, windowMs: 10_000 },
  'channel change': { limit: 5, windowMs: 15_000 },
  'command write': { limit: 5, windowMs: 20_000 },
  webhook: { limit: 5, windowMs: 2000 },
  other: { limit: 50, windowMs: 1000 },
};
export const GLOBAL_LIMIT: Limit = { limit: 50, windowMs: 1000 };

export type Verdict = {
  headers: Record<string, string>;
  /** Set when the request must be answered with 429. */
  refusedForMs: number | null;
  scope: 'user' | 'global';
};

type Bucket = { used: number; endsAt: number };

/** Counts requests by bucket and in all, with the headers that tell a client about it. */
export function createRateLimits(): (route: Route, params: Record<string, string>) => Verdict {
  const buckets = new Map<string, Bucket>();
  const all: Bucket = { used: 0, endsAt: 0 };
  return (route, params) => {
    // Answers to interactions are bound by their own bucket only, callbacks by none that a client could meet.
    const globalWait = route.open ? 0 : spend(all, GLOBAL_LIMIT);
    if (globalWait > 0) {
      return { headers: { 'x-ratelimit-global': 'true' }, refusedForMs: globalWait, scope: 'global' };
    }
    if (route.bucket === 'callback') return { headers: {}, refusedForMs: null, scope: 'user' };
    const limit = LIMITS[route.bucket ?? 'other'] ?? { limit: 50, windowMs: 1000 };
    const hash = hashOf(route);
    const key = `${hash}:${route.major ? params[route.major] : ''}`;
    const bucket = buckets.get(key) ?? { used: 0, endsAt: 0 };
    buckets.set(key, bucket);
    if (buckets.size > 50_000) buckets.clear();
    const wait = spend(bucket, limit);
    return { headers: headersOf(hash, limit, bucket), refusedForMs: wait > 0 ? wait : null, scope: 'user' };
  };
}

function spend(bucket: Bucket, { limit, windowMs }: Limit): number {
  const now = performance.now();
  if (now >= bucket.endsAt) {
    bucket.used = 0;
    bucket.endsAt = now + windowMs;
  }
  if (bucket.used >= limit) return Math.max(1, bucket.endsAt - now);
  bucket.used += 1;
  return 0;
}

function headersOf(hash: string, { limit }: Limit, bucket: Bucket): Record<string, string> {
  const leftSeconds = Math.max(0, bucket.endsAt - performance.now()) / 1000;
  return {
    'x-ratelimit-limit': String(limit),
    'x-ratelimit-remaining': String(Math.max(0, limit - bucket.used)),
    'x-ratelimit-reset': (Date.now() / 1000 + leftSeconds).toFixed(3),
    'x-ratelimit-reset-after': leftSeconds.toFixed(3),
    'x-ratelimit-bucket': hash,
  };
}

const hashes = new WeakMap<Route, string>();

function hashOf(route: Route): string {
  const known = hashes.get(route);
  if (known) return known;
  const hash = createHash('md5')
    .update(route.bucket ?? `${route.method} ${route.path}`)
    .digest('hex');
  hashes.set(route, hash);
  return hash;
}
