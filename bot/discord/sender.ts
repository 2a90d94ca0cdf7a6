import { type APIMessage, Routes } from 'discord.js';
import { referenceOf } from '#bot/domain/commitment.ts';
import type { NoticeContent } from '#bot/domain/notice.ts';
import { findDirectMessages } from '#bot/store/members.ts';
import { loadMessage } from '#bot/use-cases/deliver-message.ts';
import type { Again, Never, Outgoing, Sender, SendResult } from '#bot/use-cases/sending.ts';
import { canSee } from './audience.ts';
import { findEarlier } from './find-earlier.ts';
import type { Known } from './messages/call-on.ts';
import { renderNotices } from './messages/notices.ts';
import { attempt, openDirectChannel, type SenderParts, toBody } from './sending-parts.ts';

/** Sends notices to Discord: at a pace it allows, once, and to those only who can see the channel. */
export function createSender(parts: SenderParts): Sender {
  return {
    send: (outgoing) => attempt(parts, guildOf(outgoing), () => send(parts, outgoing)),
    find: (outgoing) =>
      attempt(parts, guildOf(outgoing), async () => {
        const place = await placeOf(parts, outgoing);
        if ('kind' in place) return place;
        return (await find(parts, place.channelId, outgoing)) ?? { kind: 'absent' };
      }),
  };
}

function guildOf({ notices: [first] }: Outgoing): string {
  if (!first) throw new Error('a message without notices');
  return first.notice.guildId;
}

async function send(parts: SenderParts, outgoing: Outgoing): Promise<SendResult> {
  const [first] = outgoing.notices;
  if (!first) throw new Error('a message without notices');
  const { content } = first.notice;
  if (content.kind === 'refresh') return redraw(parts, content, outgoing, first);
  const place = await placeOf(parts, outgoing);
  if ('kind' in place) return place;
  const { channelId } = place;
  const { nonce, soughtFrom } = outgoing;
  const earlier = soughtFrom && (await find(parts, channelId, { ...outgoing, soughtFrom }));
  if (earlier) return earlier;
  const sent = await parts.pacer.run(channelId, 'create', async () => {
    const known = whatIsThere(parts, first.notice.guildId);
    const message = renderNotices(outgoing.notices, outgoing.now, known);
    const body = { ...toBody(message), nonce, enforce_nonce: true };
    return (await parts.rest.post(Routes.channelMessages(channelId), { body })) as APIMessage;
  });
  return { kind: 'sent', channelId, messageId: sent.id };
}

/**
 * An edit shows all that the message carries, as things now stand. A message that is gone needs none; one to a member who
 * can no longer see the channel stays as it was.
 */
async function redraw(
  parts: SenderParts,
  target: { channelId: string; messageId: string },
  outgoing: Outgoing,
  first: Outgoing['notices'][number],
): Promise<SendResult> {
  const outside = first.notice.destination.to === 'member' ? await outsideAudience(parts, first) : null;
  if (outside) return outside;
  await parts.pacer.run(target.channelId, 'edit', async () => {
    // Read after the wait, so that of two edits the later one shows the later state.
    const carried = await loadMessage(parts.deps, target.messageId);
    if (carried.length === 0) return;
    const known = whatIsThere(parts, first.notice.guildId);
    const body = toBody(renderNotices(carried, outgoing.now, known));
    await parts.rest.patch(Routes.channelMessage(target.channelId, target.messageId), { body });
  });
  return { kind: 'sent', channelId: target.channelId, messageId: target.messageId };
}

/** The channel to write in, once it is certain that the recipient may be told. */
async function placeOf(
  parts: SenderParts,
  { notices: [first] }: Outgoing,
): Promise<{ channelId: string } | Again | Never> {
  if (!first) throw new Error('a message without notices');
  const { destination, guildId } = first.notice;
  if (destination.to === 'channel') return { channelId: destination.id };
  const outside = await outsideAudience(parts, first);
  if (outside) return outside;
  const { wanted, channelId } = await findDirectMessages(parts.deps.db.read, guildId, destination.id);
  if (!wanted && yieldsToWishes(first.notice.content))
    return { kind: 'never', reason: 'direct-messages-off' };
  return { channelId: channelId ?? (await openDirectChannel(parts, guildId, destination)) };
}

/**
 * What was owed to a member before they turned direct messages off, and waited for the end of their quiet hours. A
 * reminder that they asked to have again comes, and so does what could not be said in the channel.
 */
function yieldsToWishes(content: NoticeContent): boolean {
  if (content.kind === 'reminder') return content.leadMinutes !== 0;
  return (
    content.kind === 'rung' ||
    content.kind === 'waiting' ||
    content.kind === 'no-answer' ||
    content.kind === 'letter-unanswered' ||
    content.kind === 'correction'
  );
}

/** Whoever cannot see the channel is told nothing. The owner of a commitment whose channel is gone is. */
async function outsideAudience(
  { client, pacer, deps }: SenderParts,
  { notice, facts }: Outgoing['notices'][number],
): Promise<Again | Never | null> {
  const { commitment } = facts;
  const userId = notice.destination.id;
  const sees = await pacer.runOther(() => canSee(client, notice.guildId, userId, commitment.channelId));
  if (sees === 'unknown') return { kind: 'again', afterMs: null, reason: 'the server is not there yet' };
  if (sees === 'yes' || (sees === 'gone' && userId === commitment.ownerId)) return null;
  deps.log.info({ reference: referenceOf(commitment), sees }, 'a direct message was not sent');
  return { kind: 'never', reason: sees === 'not-a-member' ? 'member-gone' : 'outside-audience' };
}

async function find(
  parts: SenderParts,
  channelId: string,
  outgoing: Outgoing & { soughtFrom: NonNullable<Outgoing['soughtFrom']> },
) {
  const messageId = await findEarlier(parts, channelId, outgoing);
  return messageId === null ? null : ({ kind: 'sent', channelId, messageId } as const);
}

/** The roles that the guild still has; of a guild that is not there yet nothing is taken to be gone. */
function whatIsThere({ client }: SenderParts, guildId: string): Known {
  const guild = client.guilds.cache.get(guildId);
  return { hasRole: (roleId) => !guild || guild.roles.cache.has(roleId) };
}
