import { channelsThatMatter, type Feed, MOST_FEEDS } from '#bot/domain/feed.ts';
import type { Tx } from '#bot/store/database.ts';
import { appendEvents } from '#bot/store/events.ts';
import {
  changeFeed,
  countFeeds,
  findOwnFeed,
  findSubject,
  findSubjects,
  insertFeed,
  listFeedsOf,
  lockMember,
} from '#bot/store/feeds.ts';
import type { Actor } from './actor.ts';
import type { Deps } from './deps.ts';
import { createToken, hashToken } from './feed-token.ts';

export type FeedSubject =
  | { kind: 'channel'; channelId: string }
  | { kind: 'commitment'; number: number }
  | { kind: 'mine' };

/** The token is shown to the actor once; afterwards nobody knows it. */
export type Subscribed =
  | { ok: true; token: string; feed: Feed }
  | { ok: false; reason: 'not-found' | 'too-many' };

/** Makes a feed of what the actor can see, with an address of its own. */
export async function subscribe(deps: Deps, actor: Actor, what: FeedSubject): Promise<Subscribed> {
  const now = deps.clock.now();
  const subject = await findWhat(deps, actor, what);
  if (!subject) return { ok: false, reason: 'not-found' };
  const { guildId, userId } = actor;
  const { kind, subjectId, channelId, about } = subject;
  const channels = channelsThatMatter({ kind, subjectId }, channelId, actor.channelIds);
  const token = createToken();
  return deps.db.write(async (tx): Promise<Subscribed> => {
    await lockMember(tx, actor);
    if ((await countFeeds(tx, actor)) >= MOST_FEEDS) return { ok: false, reason: 'too-many' };
    const row = { guildId, userId, kind, subjectId, channels, tokenHash: hashToken(token) };
    const feed = await insertFeed(tx, row, now);
    await note(deps, tx, 'feed-subscribed', feed);
    return { ok: true, token, feed: { ...feed, about } };
  });
}

/** The actor's own feeds that are live, oldest first. */
export async function listFeeds(deps: Deps, actor: Actor): Promise<Feed[]> {
  return withSubjects(deps, actor, await listFeedsOf(deps.db.read, actor));
}

export type Rotated = { ok: true; token: string; feed: Feed } | { ok: false; reason: 'not-found' };

/** Gives one of the actor's feeds a new address; the old one is dead at once. */
export async function rotateFeed(deps: Deps, actor: Actor, feedId: string): Promise<Rotated> {
  const now = deps.clock.now();
  const before = await findOwnFeed(deps.db.read, actor, feedId);
  if (!before) return { ok: false, reason: 'not-found' };
  const [known] = await withSubjects(deps, actor, [before]);
  const subject = await findSubject(deps.db.read, actor, { id: before.subjectId });
  const channels = channelsThatMatter(before, subject?.channelId ?? null, actor.channelIds);
  const token = createToken();
  return deps.db.write(async (tx): Promise<Rotated> => {
    const changed = await changeFeed(tx, before, { tokenHash: hashToken(token), channels }, now);
    const feed = changed ? await findOwnFeed(tx, actor, feedId) : null;
    if (!feed) return { ok: false, reason: 'not-found' };
    await note(deps, tx, 'feed-rotated', feed);
    return { ok: true, token, feed: { ...feed, about: known?.about ?? null } };
  });
}

export type Revoked = { ok: true; feed: Feed } | { ok: false; reason: 'not-found' };

/** Ends one of the actor's feeds: its address is dead at once, and for good. */
export async function revokeFeed(deps: Deps, actor: Actor, feedId: string): Promise<Revoked> {
  const now = deps.clock.now();
  const before = await findOwnFeed(deps.db.read, actor, feedId);
  if (!before) return { ok: false, reason: 'not-found' };
  const [known = before] = await withSubjects(deps, actor, [before]);
  return deps.db.write(async (tx): Promise<Revoked> => {
    if (!(await changeFeed(tx, before, 'revoke', now))) return { ok: false, reason: 'not-found' };
    await note(deps, tx, 'feed-revoked', before);
    return { ok: true, feed: { ...known, revokedAt: now } };
  });
}

type Found = Pick<Feed, 'kind' | 'subjectId' | 'about'> & { channelId: string | null };

async function findWhat(deps: Deps, actor: Actor, what: FeedSubject): Promise<Found | null> {
  if (what.kind === 'mine') return { kind: what.kind, subjectId: '', channelId: null, about: null };
  if (what.kind === 'channel') {
    const { channelId, kind } = what;
    return actor.channelIds.includes(channelId)
      ? { kind, subjectId: channelId, channelId, about: null }
      : null;
  }
  const found = await findSubject(deps.db.read, actor, { number: what.number });
  if (!found) return null;
  const { id: subjectId, channelId, reference, title } = found;
  return { kind: what.kind, subjectId, channelId, about: { reference, title } };
}

/** What each is about, as far as the actor can see it now. */
async function withSubjects(deps: Deps, actor: Actor, feeds: Feed[]): Promise<Feed[]> {
  const ids = feeds.filter(({ kind }) => kind === 'commitment').map(({ subjectId }) => subjectId);
  if (ids.length === 0) return feeds;
  const subjects = await findSubjects(deps.db.read, actor, { id: { in: ids } });
  const known = new Map(subjects.map(({ id, reference, title }) => [id, { reference, title }]));
  return feeds.map((feed) => ({ ...feed, about: known.get(feed.subjectId) ?? null }));
}

/** In the history of the guild, not of the commitment: what somebody has in their calendar is nobody else's business. */
async function note(deps: Deps, tx: Tx, kind: string, feed: Feed): Promise<void> {
  const { guildId, userId, id } = feed;
  const detail = { feedId: id, feedKind: feed.kind, subjectId: feed.subjectId };
  await appendEvents(tx, [{ guildId, commitmentId: null, kind, by: userId, at: deps.clock.now(), detail }]);
}
