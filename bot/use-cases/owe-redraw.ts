import type { DateTime } from 'luxon';
import { type NewNotice, type Notice, noticeKey } from '#bot/domain/notice.ts';
import type { Tx } from '#bot/store/database.ts';
import { createId, insertNotices } from '#bot/store/notices.ts';

type Said = Pick<Notice, 'guildId' | 'commitmentId' | 'destination' | 'channelId' | 'messageId'>;

/**
 * Owes an edit of the messages in which these were said, each once, as things stand when it is drawn. What was owed at
 * the same moment may have been drawn before this was written: each has a key of its own.
 */
export async function oweRedraws(tx: Tx, said: readonly Said[], now: DateTime): Promise<void> {
  const messages = new Map(said.map((notice) => [notice.messageId, notice]));
  const notices = [...messages.values()].flatMap((notice) => redrawOf(notice, now));
  await insertNotices(tx, notices, now);
}

function redrawOf(
  { messageId, channelId, destination, commitmentId, guildId }: Said,
  now: DateTime,
): NewNotice[] {
  if (!messageId || !channelId || !commitmentId) return [];
  const content = { kind: 'refresh', channelId, messageId } as const;
  const key = noticeKey(commitmentId, content, destination, { n: createId() });
  return [{ key, guildId, commitmentId, destination, content, dueAt: now, notAfter: null }];
}
