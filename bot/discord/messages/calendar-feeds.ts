import { type Feed, MOST_FEEDS } from '#bot/domain/feed.ts';
import type { Revoked, Rotated, Subscribed } from '#bot/use-cases/subscribe.ts';
import { button, customId, linkButton, menu, type Row, row } from './buttons.ts';
import { feedLinks } from './calendar-links.ts';
import { firstLines } from './fit.ts';
import { COLOURS, LIMITS, type Message } from './message.ts';
import { day, plainLine } from './plain.ts';
import { NOT_FOUND } from './refusals.ts';
import { capital } from './words.ts';

type Unmade = Exclude<Subscribed, { ok: true }>['reason'];
type Unchanged = Exclude<Rotated | Revoked, { ok: true }>['reason'];

/** Why somebody gets no new calendar. */
export const SUBSCRIBE_REFUSALS: Record<Unmade, string> = {
  'not-found': NOT_FOUND,
  'too-many': `You have ${MOST_FEEDS} calendars here already, and more I do not keep. \`/calendar list\` shows them, with the means to revoke one.`,
};

/** Why a calendar stays as it is: what is not there, and what is somebody else's, are the same. */
export const FEED_REFUSALS: Record<Unchanged, string> = {
  'not-found':
    'I know no such calendar of yours here. `/calendar list` shows those that you have, and `/calendar add` makes one.',
};

/** How long each program takes to see a change, as they say themselves or as people report. */
const REFRESH = [
  '-# Google looks for changes every 8 to 24 hours, Outlook every few hours, Apple as often as you set it.',
  'Other programs take one of these addresses:',
];

/** To the one who asked, once: the address of a new calendar, and a button for each program. */
export function renderFeedAddress(
  made: { token: string; feed: Feed; publicUrl: string; renewed?: boolean },
  inGuild?: string,
): Message {
  const { token, feed, publicUrl } = made;
  const links = feedLinks(publicUrl, token, feed.about ? `Minuted ${feed.about.reference}` : 'Minuted');
  const lines = [
    made.renewed
      ? `**A new address: ${feedWords(feed)}**\nThe old one is dead.`
      : `**Your calendar: ${feedWords(feed)}**\nIt stays right when dates move, and says afterwards how it went.`,
    ...REFRESH,
    codeBlock(links.https),
    codeBlock(links.webcal),
    '🔒 **The address is a secret.** Whoever has it reads this calendar. I show it this once and do not keep it. `/calendar list` makes a new one and revokes it.',
  ];
  const programs = row(
    linkButton('Apple', links.apple),
    linkButton('Google', links.google),
    linkButton('Outlook (work)', links.outlookWork),
    linkButton('Outlook.com', links.outlookHome),
  );
  const revoke = button('Revoke', customId('feed-revoke', [feed.id], inGuild));
  return { content: lines.join('\n'), components: [programs, row(revoke)] };
}

/** On its own, with a button to copy it on a computer. */
function codeBlock(text: string): string {
  return `\`\`\`\n${text}\n\`\`\``;
}

/** Nobody has said where calendars are to be found: what to do about it, and what works without. */
export function noFeedsWords(file: 'attached' | 'by-command'): string {
  const instead =
    file === 'attached'
      ? 'Here are the dates as a file instead. It does not follow when they move.'
      : 'Until then `/calendar file` gives you the dates of a commitment as a file. It does not follow when they move.';
  return [
    '**Calendars that follow are not set up here yet.**',
    'Whoever runs me sets `PUBLIC_URL` in my settings (the address at which I can be reached, such as `https://minuted.example.org`) and starts me again.',
    instead,
  ].join('\n');
}

/** How a list of calendars is shown; `channelName` is null of a channel that its reader cannot see. */
export type FeedsShown = {
  zone: string;
  channelName: (id: string) => string | null;
  inGuild?: string | undefined;
};

/** The names of channels, as far as a person sees them. */
export function channelNames(
  guild: { channels: { cache: ReadonlyMap<string, { name: string }> } } | null,
  seen: readonly string[],
): FeedsShown['channelName'] {
  return (id) => (seen.includes(id) ? (guild?.channels.cache.get(id)?.name ?? null) : null);
}

/** The calendars that somebody has, and what can be done with the one that is chosen. */
export function renderFeeds(
  feeds: readonly Feed[],
  options: FeedsShown & { chosen?: string | undefined },
): Message {
  const only = feeds.length === 1 ? feeds[0] : undefined;
  const chosen = feeds.find(({ id }) => id === options.chosen) ?? only ?? null;
  const lines = feeds.map((feed) => feedLine(feed, options.zone, feed === chosen && feed !== only));
  const none =
    'None yet. `/calendar add` makes one, of this channel, of one commitment, or of all you follow.';
  const embed = {
    color: COLOURS.calm,
    title: 'Your calendars here',
    description: firstLines(lines, LIMITS.embedDescription, MOST_FEEDS) || none,
  };
  return { embeds: [embed], components: feedRows(feeds, chosen, options) };
}

function feedRows(
  feeds: readonly Feed[],
  chosen: Feed | null,
  { zone, channelName, inGuild }: FeedsShown,
): Row[] {
  const options = feeds.map((feed) => ({
    label: choiceWords(feed, channelName),
    value: feed.id,
    description: `made ${day(feed.createdAt, zone)}`,
    default: feed === chosen,
  }));
  const choose = menu(customId('feeds', [], inGuild), 'Choose one…', options);
  return [...(feeds.length > 1 ? [choose] : []), ...(chosen ? [feedButtons(chosen, inGuild)] : [])];
}

function feedButtons({ id }: Feed, inGuild: string | undefined): Row {
  return row(
    button('New address', customId('feed-rotate', [id], inGuild)),
    button('Revoke', customId('feed-revoke', [id], inGuild), 'danger'),
  );
}

/** Before an address is changed: what that means. */
export function renderRotating(feed: Feed, inGuild?: string): Message {
  return {
    content: `A new address for your calendar of ${feedWords(feed)}? The one it has is dead at once: every program that uses it needs the new one.`,
    components: [
      row(
        button('Yes, a new address', customId('feed-rotate-sure', [feed.id], inGuild), 'primary'),
        button('Keep it', customId('feeds-list', [], inGuild)),
      ),
    ],
  };
}

/** Before an address dies: what that means. */
export function renderRevoking(feed: Feed, zone: string, inGuild?: string): Message {
  return {
    content: `Revoke your calendar of ${feedWords(feed)}, made ${day(feed.createdAt, zone)}? Its address is dead at once and for good, wherever it is used.`,
    components: [
      row(
        button('Yes, revoke it', customId('feed-revoke-sure', [feed.id], inGuild), 'danger'),
        button('Keep it', customId('feeds-list', [], inGuild)),
      ),
    ],
  };
}

export function revokedWords(feed: Feed): string {
  return `Revoked: your calendar of ${feedWords(feed)}. Its address is dead. What a program has fetched already, it keeps until you remove the calendar there too.`;
}

/** A calendar in a list to choose from, where nothing is formatted. */
export function choiceWords(feed: Feed, channelName: FeedsShown['channelName']): string {
  switch (feed.kind) {
    case 'channel': {
      const name = channelName(feed.subjectId);
      return name === null ? 'A channel that you cannot see' : `#${name}`;
    }
    case 'commitment':
      return feed.about
        ? `${feed.about.reference} · ${feed.about.title}`
        : 'A commitment that you cannot see';
    case 'mine':
      return 'Everything you follow';
  }
}

/** A calendar in a sentence. */
function feedWords(feed: Feed): string {
  switch (feed.kind) {
    case 'channel':
      return `<#${feed.subjectId}>`;
    case 'commitment':
      return feed.about
        ? `${feed.about.reference} “${plainLine(feed.about.title, 60)}”`
        : 'a commitment that you can no longer see';
    case 'mine':
      return 'everything you follow, own or recorded';
  }
}

function feedLine(feed: Feed, zone: string, marked: boolean): string {
  const used = feed.lastUsedAt ? `last used ${day(feed.lastUsedAt, zone)}` : 'not used yet';
  const made = feed.rotatedAt
    ? `new address ${day(feed.rotatedAt, zone)}`
    : `made ${day(feed.createdAt, zone)}`;
  const quiet = feed.quiet ? '\n-# ⚠ empty: you can no longer see what was in it' : '';
  return `${marked ? '▸' : '•'} **${capital(feedWords(feed))}**\n-# ${made} · ${used}${quiet}`;
}
