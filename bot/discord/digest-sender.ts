import { type APIMessage, type Client, Routes } from 'discord.js';
import type { CommitmentFacts } from '#bot/domain/commitment.ts';
import { findDirectMessages } from '#bot/store/members.ts';
import { saysNothing } from '#bot/use-cases/digest.ts';
import type { Again, Digest, DigestSender, Never, SendResult } from '#bot/use-cases/sending.ts';
import { canSee } from './audience.ts';
import { findEarlierLike } from './find-earlier.ts';
import { renderDigest } from './messages/digest.ts';
import type { Message } from './messages/message.ts';
import { attempt, openDirectChannel, type SenderParts, toBody } from './sending-parts.ts';

/** Sends what is about several commitments: to a channel as it is, to a member what they can see. */
export function createDigestSender(parts: SenderParts): DigestSender {
  return { send: (digest) => attempt(parts, digest.notice.guildId, () => send(parts, digest)) };
}

async function send(parts: SenderParts, digest: Digest): Promise<SendResult> {
  const { notice, content, now, nonce, soughtFrom } = digest;
  if (content.kind === 'struck') return edit(parts, content, renderDigest(digest));
  const seen = notice.destination.to === 'member' ? await seenBy(parts, digest) : digest.all;
  if ('kind' in seen) return seen;
  if (saysNothing(content, seen, now)) return { kind: 'never', reason: 'outside-audience' };
  const channelId = await placeOf(parts, digest);
  if (typeof channelId !== 'string') return channelId;
  const message = renderDigest({ ...digest, all: seen });
  const earlier = soughtFrom && (await findEarlierLike(parts, channelId, message, soughtFrom));
  if (earlier) return { kind: 'sent', channelId, messageId: earlier };
  const sent = await parts.pacer.run(channelId, 'create', async () => {
    const body = { ...toBody(message), nonce, enforce_nonce: true };
    return (await parts.rest.post(Routes.channelMessages(channelId), { body })) as APIMessage;
  });
  return { kind: 'sent', channelId, messageId: sent.id };
}

/** An edit of a message that is there already; harmless twice. One that is gone needs none. */
async function edit(
  parts: SenderParts,
  { channelId, messageId }: { channelId: string; messageId: string },
  message: Message,
): Promise<SendResult> {
  await parts.pacer.run(channelId, 'edit', () =>
    parts.rest.patch(Routes.channelMessage(channelId, messageId), { body: toBody(message) }),
  );
  return { kind: 'sent', channelId, messageId };
}

/** Of what a member follows or owns, that which is in channels they can see now. */
async function seenBy(
  { client, pacer }: SenderParts,
  { notice, all }: Digest,
): Promise<CommitmentFacts[] | Again | Never> {
  const { guildId, destination } = notice;
  const sees = new Map<string, Awaited<ReturnType<typeof canSee>>>();
  for (const channelId of new Set(all.map(({ commitment }) => commitment.channelId))) {
    sees.set(channelId, await pacer.runOther(() => canSee(client, guildId, destination.id, channelId)));
  }
  const answers = [...sees.values()];
  if (answers.includes('unknown'))
    return { kind: 'again', afterMs: null, reason: 'the server is not there yet' };
  if (answers.includes('not-a-member')) return { kind: 'never', reason: 'member-gone' };
  return all.filter(({ commitment }) => sees.get(commitment.channelId) === 'yes');
}

async function placeOf(parts: SenderParts, { notice }: Digest): Promise<string | Never> {
  const { destination, guildId } = notice;
  if (destination.to === 'channel') return inTheGuild(parts.client, guildId, destination.id);
  const { wanted, channelId } = await findDirectMessages(parts.deps.db.read, guildId, destination.id);
  if (!wanted) return { kind: 'never', reason: 'direct-messages-off' };
  return channelId ?? openDirectChannel(parts, guildId, destination);
}

/** A channel's id is kept for long; that it is one of this guild is looked at again. */
function inTheGuild(client: Client, guildId: string, channelId: string): string | Never {
  const guild = client.guilds.cache.get(guildId);
  if (!guild?.available || guild.channels.cache.has(channelId)) return channelId;
  return { kind: 'never', reason: 'channel-gone' };
}
