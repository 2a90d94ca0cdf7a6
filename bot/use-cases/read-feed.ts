import { LRUCache } from 'lru-cache';
import type { DateTime } from 'luxon';
import { markFeed } from '#bot/store/feed-contents.ts';
import { findFeedByHash } from '#bot/store/feeds.ts';
import type { Deps } from './deps.ts';
import { hashToken, isToken } from './feed-token.ts';
import { type ChannelName, renderFeed } from './render-feed.ts';
import { createTurns } from './turns.ts';

/** A feed as it is served. `tag` is a hash of its bytes. */
export type FeedText = { readonly bytes: Buffer; readonly tag: string };

export type FeedReader = {
  /** The feed of this token, if the text that is kept stands: at once, without the database. */
  recall(token: string): FeedText | null;
  /** The feed of this token, or null when there is none. */
  read(token: string): Promise<FeedText | null>;
};

/** What reading feeds stands on. */
export type FeedDeps = Pick<Deps, 'clock' | 'db'>;

export type FeedReaderOptions = {
  channelName: ChannelName;
  /** Told of each feed that is read, by what is kept of its token. */
  onRead?: (tokenHash: string) => void;
  keptBytes?: number;
};

const KEPT_BYTES = 16 * 1024 * 1024;
/** What an entry takes beside its text. */
const ENTRY_BYTES = 1_024;
/** Another process may write: what it wrote is seen after so long. */
const STANDS_MS = 1_000;
const RENDERED_AT_ONCE = 2;

type Kept = FeedText & {
  mark: string;
  expiresAtMs: number;
  /** When it was last known to be right: how many writes there had been, and the time. */
  writes: number;
  checkedAtMs: number;
};

/**
 * Serves feeds from the text that is kept, while it stands: until this process writes, a second passes, or a slot
 * closes. Then a mark of the rows decides whether it stands still. Writes nothing.
 */
export function createFeedReader(deps: FeedDeps, options: FeedReaderOptions): FeedReader {
  const kept = new LRUCache<string, Kept>({
    maxSize: options.keptBytes ?? KEPT_BYTES,
    sizeCalculation: ({ bytes, mark }) => bytes.length + mark.length + ENTRY_BYTES,
  });
  const underWay = new Map<string, { writes: number; text: Promise<Kept | null> }>();
  const inTurn = createTurns(RENDERED_AT_ONCE);

  const standing = (hash: string): Kept | null => {
    const entry = kept.get(hash);
    if (!entry || entry.writes !== deps.db.writes()) return null;
    const nowMs = deps.clock.now().toMillis();
    const age = nowMs - entry.checkedAtMs;
    return age >= 0 && age < STANDS_MS && nowMs < entry.expiresAtMs ? entry : null;
  };

  const look = async (hash: string, writes: number): Promise<Kept | null> => {
    const now = deps.clock.now();
    const before = kept.get(hash);
    const made = await renew(deps, options, { hash, before, writes, now, inTurn });
    if (!made) kept.delete(hash);
    // Of two that were under way at once, the one that began later knows more.
    else if ((kept.peek(hash)?.writes ?? -1) <= made.writes) kept.set(hash, made);
    return made;
  };

  /** Those who ask for the same feed at the same time share the answer, unless something was written in between. */
  const share = (hash: string): Promise<Kept | null> => {
    const writes = deps.db.writes();
    const current = underWay.get(hash);
    if (current?.writes === writes) return current.text;
    const mine = { writes, text: look(hash, writes).finally(() => forget()) };
    const forget = () => underWay.get(hash) === mine && underWay.delete(hash);
    underWay.set(hash, mine);
    return mine.text;
  };

  const noted = (hash: string, entry: Kept | null) => {
    if (entry) options.onRead?.(hash);
    return entry;
  };
  const recall = (token: string) => {
    if (!isToken(token)) return null;
    const hash = hashToken(token);
    return noted(hash, standing(hash));
  };
  return {
    recall,
    async read(token) {
      if (!isToken(token)) return null;
      const hash = hashToken(token);
      return noted(hash, standing(hash) ?? (await share(hash)));
    },
  };
}

type Renewal = {
  hash: string;
  before: Kept | undefined;
  writes: number;
  now: DateTime;
  inTurn: ReturnType<typeof createTurns>;
};

/** Looks at the rows: the text as it was when they are as they were, else a new one. */
async function renew(deps: FeedDeps, options: FeedReaderOptions, renewal: Renewal): Promise<Kept | null> {
  const { hash, before, writes, now, inTurn } = renewal;
  const { read } = deps.db;
  const feed = await findFeedByHash(read, hash);
  if (!feed) return null;
  const { mark: rows, left } = await markFeed(read, feed);
  const quiet = feed.quiet || left;
  const channelName =
    feed.kind === 'channel' && !quiet ? options.channelName(feed.guildId, feed.subjectId) : null;
  const mark = quiet ? 'quiet' : `${rows} ${channelName}`;
  const checkedAtMs = now.toMillis();
  if (before?.mark === mark && checkedAtMs < before.expiresAtMs) return { ...before, writes, checkedAtMs };
  const { bytes, tag, expiresAt } = await inTurn(() => renderFeed(read, feed, { quiet, channelName, now }));
  const expiresAtMs = expiresAt?.toMillis() ?? Number.POSITIVE_INFINITY;
  return { bytes, tag, mark, expiresAtMs, writes, checkedAtMs };
}
