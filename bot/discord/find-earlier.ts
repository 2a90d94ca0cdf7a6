import { type APIEmbed, type APIMessage, type Client, type REST, Routes, SnowflakeUtil } from 'discord.js';
import type { DateTime } from 'luxon';
import { findByMessage } from '#bot/store/notices.ts';
import type { Deps } from '#bot/use-cases/deps.ts';
import type { Outgoing } from '#bot/use-cases/sending.ts';
import { readCustomId } from './messages/buttons.ts';
import type { Message } from './messages/message.ts';
import { renderNotices } from './messages/notices.ts';
import type { Pacer } from './pacer.ts';

type Parts = { client: Client; rest: REST; pacer: Pacer; deps: Deps };

/** As many as Discord gives at once, and so many times: five hundred messages after the first attempt. */
const PAGE = 100;
const MOST_PAGES = 5;
/** Our clock and Discord's may differ. */
const CLOCKS_DIFFER = { minutes: 5 };

/**
 * The id of the message that an earlier attempt left in a channel, or null. Discord does not give the nonce back, so it
 * is known by what it is about; one that is on record as another message is not it.
 */
export async function findEarlier(
  parts: Parts,
  channelId: string,
  outgoing: Outgoing & { soughtFrom: DateTime },
): Promise<string | null> {
  const wanted = renderNotices(outgoing.notices, outgoing.now);
  return findEarlierLike(parts, channelId, wanted, outgoing.soughtFrom);
}

/** The same for a message that is rendered already. */
export async function findEarlierLike(
  parts: Parts,
  channelId: string,
  wanted: Message,
  soughtFrom: DateTime,
): Promise<string | null> {
  const from = soughtFrom.minus(CLOCKS_DIFFER);
  let after = SnowflakeUtil.generate({ timestamp: from.toMillis() }).toString();
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const query = new URLSearchParams({ limit: String(PAGE), after });
    const list = () => parts.rest.get(Routes.channelMessages(channelId), { query });
    // Newest first, within the page.
    const messages = (await parts.pacer.runOther(list)) as APIMessage[];
    for (const message of messages.toReversed()) {
      if (message.author.id !== parts.client.user?.id || !isSame(message, wanted)) continue;
      if ((await findByMessage(parts.deps.db.read, message.id)).length === 0) return message.id;
    }
    if (messages.length < PAGE) break;
    after = messages[0]?.id ?? after;
  }
  return null;
}

type Look = {
  content?: string | undefined;
  embeds?: Pick<APIEmbed, 'title' | 'description'>[] | undefined;
  components?: unknown[] | undefined;
};

/** About the same things, by their buttons, which an answer changes but does not take away; else by the same words. */
function isSame(message: Look, wanted: Look): boolean {
  const [a, b] = [subjectsOf(message), subjectsOf(wanted)];
  if (a !== '' && b !== '') return a === b;
  return (
    titlesOf(message) === titlesOf(wanted) && (message.content ?? '').trim() === (wanted.content ?? '').trim()
  );
}

/** The commitments and meetings that the buttons of a message name. */
function subjectsOf({ components = [] }: Look): string {
  const ids = [...JSON.stringify(components).matchAll(/"custom_id":"([^"]+)"/g)].map((m) => m[1] ?? '');
  const subjects = ids.map((id) => readCustomId(id)?.args.slice(0, 2).join(' ') ?? '');
  return [...new Set(subjects)].sort().join('\n');
}

function titlesOf({ embeds = [] }: Look): string {
  return embeds.map((embed) => embed.title ?? embed.description ?? '').join('\n');
}
