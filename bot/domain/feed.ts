import type { DateTime } from 'luxon';

export const FEED_KINDS = ['channel', 'commitment', 'mine'] as const;
/** What is in it: a channel's commitments, one commitment, or what a member follows, owns or recorded. */
export type FeedKind = (typeof FEED_KINDS)[number];

/** A member's calendar subscription. Its address is known to that member alone; here only its hash is. */
export type Feed = {
  id: string;
  guildId: string;
  userId: string;
  kind: FeedKind;
  /** The channel's or the commitment's id; empty for `mine`. */
  subjectId: string;
  /** The commitment's reference and title, for whoever can see it now; else null. */
  about: { reference: string; title: string } | null;
  /** The channels that matter to it and that its member could see when that was last looked at. */
  channels: string[];
  /** Its member can see nothing of it: an empty calendar is served. */
  quiet: boolean;
  createdAt: DateTime;
  rotatedAt: DateTime | null;
  revokedAt: DateTime | null;
  /** When a calendar program last asked for it; written down once an hour. */
  lastUsedAt: DateTime | null;
};

/** So many live feeds may one member of a guild have. */
export const MOST_FEEDS = 25;

/** The channels of those seen that matter to a feed: its own, its commitment's (null when unknown), or all. */
export function channelsThatMatter(
  feed: Pick<Feed, 'kind' | 'subjectId'>,
  commitmentChannelId: string | null,
  seen: readonly string[],
): string[] {
  if (feed.kind === 'mine') return [...seen].sort();
  const channelId = feed.kind === 'channel' ? feed.subjectId : commitmentChannelId;
  return seen.filter((id) => id === channelId);
}

/** The address that a calendar program subscribes to; `base` is the public URL, without a slash at its end. */
export function feedAddress(base: string, token: string): string {
  return `${base}/feeds/${token}.ics`;
}
