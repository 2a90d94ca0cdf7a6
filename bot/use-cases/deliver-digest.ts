import type { DateTime } from 'luxon';
import { type Destination, destinationText, type Notice } from '#bot/domain/notice.ts';
import { findGuild } from '#bot/store/guilds.ts';
import { type ClaimedMessage, insertNotices } from '#bot/store/notices.ts';
import { wantRoundUp } from '#bot/store/round-ups.ts';
import { digestContentOf, loadDigest, saysNothing } from './digest.ts';
import type { DeliverDeps, DigestContent, SendResult } from './sending.ts';
import { settleMessage } from './settle.ts';

/** Delivers what belongs to no one commitment; false when this message is not of that kind. */
export async function deliverDigest(
  deps: DeliverDeps,
  message: ClaimedMessage,
  soughtFrom: DateTime | null,
  now: DateTime,
): Promise<boolean> {
  const [notice] = message.notices;
  const content = notice && digestContentOf(notice);
  if (!notice || !content || !deps.digests) return false;
  const settle = (result: SendResult | { kind: 'dropped'; reason: string }) =>
    settleMessage(deps, [{ notice, facts: null }], result);
  if (notice.notAfter && now >= notice.notAfter) {
    await settle({ kind: 'dropped', reason: 'too late' });
    return true;
  }
  const { guild, all } = await loadDigest(deps, notice, content);
  deps.onStep?.('facts-loaded');
  if (saysNothing(content, all, now)) {
    await settle({ kind: 'dropped', reason: 'nothing to say' });
    return true;
  }
  deps.onStep?.('before-send');
  const { nonce } = message;
  const result = await deps.digests.send({ notice, content, guild, all, nonce, soughtFrom, now });
  deps.onStep?.('after-send');
  // First, for it is owed once by its key: what is settled is not taken up again.
  if (result.kind === 'never') await follow(deps, notice, content, result.reason, now);
  await settle(result);
  deps.onStep?.('settled');
  return true;
}

/** A channel that takes no round-up any more is reported; whoever has left is sent none. */
async function follow(
  deps: DeliverDeps,
  notice: Notice,
  content: DigestContent,
  why: string,
  now: DateTime,
): Promise<void> {
  const { guildId, destination } = notice;
  if (content.kind !== 'round-up') return;
  const who = { guildId, userId: destination.id };
  if (destination.to === 'member') {
    if (why === 'member-gone') await deps.db.write((tx) => wantRoundUp(tx, who, false, now));
    return;
  }
  const guild = await findGuild(deps.db.read, guildId);
  const elsewhere: Destination | null =
    guild.channelId && guild.channelId !== destination.id
      ? { to: 'channel', id: guild.channelId }
      : guild.managerId
        ? { to: 'member', id: guild.managerId }
        : null;
  if (!elsewhere) return;
  const told = { kind: 'undeliverable', of: 'round-up', where: destination.id, why } as const;
  const key = ['undeliverable', guildId, '', content.week, 0, destinationText(elsewhere)].join('|');
  const owed = {
    key,
    guildId,
    commitmentId: null,
    destination: elsewhere,
    content: told,
    dueAt: now,
    notAfter: null,
  };
  await deps.db.write((tx) => insertNotices(tx, [owed], now));
}
