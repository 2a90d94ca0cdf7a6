import { createHash } from 'node:crypto';
import { setImmediate as breathe } from 'node:timers/promises';
import { DateTime } from 'luxon';
import { boundaries } from '#bot/calendar/as-of.ts';
import type { CalendarEvent } from '#bot/calendar/calendar-event.ts';
import { type CalendarHead, calendarPieces } from '#bot/calendar/calendar-text.ts';
import { feedEvents } from '#bot/calendar/feed-events.ts';
import type { Feed } from '#bot/domain/feed.ts';
import { loadFactsOf } from '#bot/store/commitment-list.ts';
import type { Db } from '#bot/store/database.ts';
import { type FeedContent, findFeedContents } from '#bot/store/feed-contents.ts';
import { findSubject } from '#bot/store/feeds.ts';
import { findGuild } from '#bot/store/guilds.ts';

/** What a feed is at an instant: its bytes, a tag that is theirs alone, and until when time does not change them. */
export type RenderedFeed = { bytes: Buffer; tag: string; expiresAt: DateTime | null };

/** How a channel is called in Discord just now; null when that is not known. */
export type ChannelName = (guildId: string, channelId: string) => string | null;

/** Commitments, and rows of slots, that are loaded at a time: the database's driver holds the event loop meanwhile. */
const BATCH = { commitments: 25, slots: 400 };
const REFRESH_MINUTES = 60;

/**
 * The text of a feed from its rows. However much is in it, others have their turn in between. A quiet one is an empty
 * calendar that names nothing, so that a calendar program drops what it had.
 */
export async function renderFeed(
  db: Db,
  feed: Feed,
  options: { quiet: boolean; channelName: string | null; now: DateTime },
): Promise<RenderedFeed> {
  const head = options.quiet ? null : await headOf(db, feed, options.channelName);
  if (!head) return { ...(await toBytes({ ...NEUTRAL }, [])), expiresAt: null };
  const { events, expiresAt } = await collect(db, feed, options.now);
  return { ...(await toBytes(head, events)), expiresAt };
}

const NEUTRAL: CalendarHead = { name: 'Minuted', refreshMinutes: REFRESH_MINUTES };
const WHOSE = 'Commitments as recorded by the group. Kept by Minuted.';

async function headOf(db: Db, feed: Feed, channelName: string | null): Promise<CalendarHead | null> {
  const name = await nameOf(db, feed, channelName);
  return name === null ? null : { ...NEUTRAL, name, description: WHOSE };
}

async function nameOf(db: Db, feed: Feed, channelName: string | null): Promise<string | null> {
  switch (feed.kind) {
    case 'mine':
      return 'My commitments';
    case 'channel':
      return channelName === null ? 'Our commitments' : `Commitments in #${channelName}`;
    case 'commitment': {
      const audience = { guildId: feed.guildId, channelIds: feed.channels };
      const subject = await findSubject(db, audience, { id: feed.subjectId });
      return subject && `${subject.reference} · ${subject.title}`;
    }
  }
}

async function collect(db: Db, feed: Feed, now: DateTime) {
  const [guild, contents] = await Promise.all([findGuild(db, feed.guildId), findFeedContents(db, feed)]);
  const events: CalendarEvent[] = [];
  let expiresAt: DateTime | null = null;
  for (const ids of batchesOf(contents)) {
    for (const facts of await loadFactsOf(db, guild, ids)) {
      // Loading held the event loop, and the entries of one commitment will.
      await breathe();
      const span = boundaries(facts, now);
      for (const event of feedEvents(facts, span.asOf ?? facts.commitment.recordedAt)) events.push(event);
      if (span.expiresAt) expiresAt = DateTime.min(expiresAt ?? span.expiresAt, span.expiresAt);
    }
  }
  return { events, expiresAt };
}

/** In their order, as many at a time as may be loaded at a time; one that is larger stands alone. */
export function batchesOf(contents: readonly FeedContent[]): string[][] {
  const batches: string[][] = [];
  let slots = Number.POSITIVE_INFINITY;
  for (const content of contents) {
    const last = batches.at(-1);
    slots += content.slots;
    if (last && last.length < BATCH.commitments && slots <= BATCH.slots) last.push(content.id);
    else {
      batches.push([content.id]);
      slots = content.slots;
    }
  }
  return batches;
}

async function toBytes(head: CalendarHead, events: CalendarEvent[]) {
  const pieces: string[] = [];
  let length = 0;
  for (const piece of calendarPieces(head, events)) {
    pieces.push(piece);
    length += Buffer.byteLength(piece);
    await breathe();
  }
  // Not from Node's pool, of which a small text that is kept would keep a larger block.
  const bytes = Buffer.allocUnsafeSlow(length);
  const hash = createHash('sha256');
  let at = 0;
  for (const piece of pieces) {
    const from = at;
    at += bytes.write(piece, at);
    hash.update(bytes.subarray(from, at));
  }
  return { bytes, tag: hash.digest('base64url') };
}
