import { type APIMessage, type Client, type REST, Routes } from 'discord.js';
import type { Logger } from 'pino';
import { referenceOf } from '#bot/domain/commitment.ts';
import type { Destination } from '#bot/domain/notice.ts';
import { findDmChannel, saveDmChannel } from '#bot/store/members.ts';
import { loadMessage } from '#bot/use-cases/deliver.ts';
import type { Deps } from '#bot/use-cases/deps.ts';
import type { Outgoing, Send, SendResult } from '#bot/use-cases/sending.ts';
import { canSee } from './audience.ts';
import type { Breaker } from './breaker.ts';
import type { Message } from './messages/message.ts';
import { renderNotices } from './messages/notices.ts';
import type { Pacer } from './pacer.ts';
import { readFailure } from './rest.ts';

export type SenderParts = {
  client: Client;
  rest: REST;
  token: string;
  pacer: Pacer;
  breaker: Breaker;
  deps: Deps;
};

/** Sends notices to Discord: at a pace it allows, once, and to those only who can see the channel. */
export function createSender(parts: SenderParts): Send {
  const { breaker, rest, token } = parts;
  const log: Logger = parts.deps.log;
  return async (outgoing) => {
    const closedForMs = breaker.closedForMs();
    if (closedForMs > 0) return { kind: 'again', afterMs: closedForMs, reason: 'too many invalid requests' };
    try {
      return await sendOne(parts, outgoing);
    } catch (error) {
      return readFailure(error, { rest, token, breaker, log });
    }
  };
}

async function sendOne(parts: SenderParts, outgoing: Outgoing): Promise<SendResult> {
  const [first] = outgoing.notices;
  if (!first) throw new Error('a message without notices');
  const { content, destination } = first.notice;
  if (content.kind === 'refresh') return redraw(parts, content, outgoing);
  const refusal = await outsideAudience(parts, first, destination);
  if (refusal) return refusal;
  const channelId = await channelOf(parts, first.notice.guildId, destination);
  const message = renderNotices(outgoing.notices, outgoing.now);
  const earlier = outgoing.seek ? await seek(parts, channelId, outgoing.nonce, message) : null;
  if (earlier) return { kind: 'sent', channelId, messageId: earlier.id };
  await parts.pacer.take(channelId, 'create');
  const body = { ...toBody(message), nonce: outgoing.nonce, enforce_nonce: true };
  const sent = (await parts.rest.post(Routes.channelMessages(channelId), { body })) as APIMessage;
  return { kind: 'sent', channelId, messageId: sent.id };
}

/** An edit shows all that the message carries, as things now stand. A message that is gone needs none. */
async function redraw(
  parts: SenderParts,
  target: { channelId: string; messageId: string },
  outgoing: Outgoing,
): Promise<SendResult> {
  const carried = await loadMessage(parts.deps, target.messageId);
  if (carried.length > 0) {
    await parts.pacer.take(target.channelId, 'edit');
    const body = toBody(renderNotices(carried, outgoing.now));
    await parts.rest.patch(Routes.channelMessage(target.channelId, target.messageId), { body });
  }
  return { kind: 'sent', channelId: target.channelId, messageId: target.messageId };
}

/** Whoever cannot see the channel is told nothing. The owner of a commitment whose channel is gone is. */
async function outsideAudience(
  parts: SenderParts,
  { notice, facts }: Outgoing['notices'][number],
  destination: Destination,
): Promise<SendResult | null> {
  if (destination.to === 'channel') return null;
  const { commitment } = facts;
  const sees = await canSee(parts.client, notice.guildId, destination.id, commitment.channelId);
  const ownerOfLost = sees === 'gone' && destination.id === commitment.ownerId;
  if (sees === 'yes' || ownerOfLost) return null;
  parts.deps.log.info({ reference: referenceOf(commitment), sees }, 'a direct message was not sent');
  return { kind: 'never', reason: sees === 'not-a-member' ? 'member-gone' : 'outside-audience' };
}

/** Opening a direct message is slow, so that its channel is kept. */
async function channelOf(parts: SenderParts, guildId: string, destination: Destination): Promise<string> {
  if (destination.to === 'channel') return destination.id;
  const known = await findDmChannel(parts.deps.db.read, guildId, destination.id);
  if (known) return known;
  const body = { recipient_id: destination.id };
  const channel = (await parts.rest.post(Routes.userChannels(), { body })) as { id: string };
  await parts.deps.db.write((tx) => saveDmChannel(tx, guildId, destination.id, channel.id));
  return channel.id;
}

const SEEK_LIMIT = 100;

/** Whether an attempt whose answer was lost had reached Discord: the same nonce, or the same buttons and words. */
async function seek(
  parts: SenderParts,
  channelId: string,
  nonce: string,
  message: Message,
): Promise<APIMessage | null> {
  const query = new URLSearchParams({ limit: String(SEEK_LIMIT) });
  const recent = (await parts.rest.get(Routes.channelMessages(channelId), { query })) as APIMessage[];
  const mine = recent.filter((m) => m.author.id === parts.client.user?.id);
  const wanted = customIdsOf(message.components ?? []);
  const isSame = (m: APIMessage) => wanted !== '' && customIdsOf(m.components ?? []) === wanted;
  return mine.find((m) => m.nonce === nonce) ?? mine.find(isSame) ?? null;
}

function customIdsOf(components: unknown): string {
  return [...JSON.stringify(components).matchAll(/"custom_id":"([^"]+)"/g)].map((m) => m[1]).join(' ');
}

/** A message as the request's body has it; nobody is mentioned whom it does not name. */
export function toBody(message: Message) {
  return {
    content: message.content ?? '',
    embeds: message.embeds ?? [],
    components: message.components ?? [],
    allowed_mentions: {
      parse: [],
      users: message.mentions?.users ?? [],
      roles: message.mentions?.roles ?? [],
    },
  };
}
