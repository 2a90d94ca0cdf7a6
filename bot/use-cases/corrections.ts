import type { DateTime } from 'luxon';
import type { CommitmentFacts } from '#bot/domain/commitment.ts';
import { type NewNotice, type NoticeKind, noticeKey } from '#bot/domain/notice.ts';
import type { Tx } from '#bot/store/database.ts';
import { findSent, insertNotices } from '#bot/store/notices.ts';

/** Kinds of message that show a slot's state, and so are drawn again when it changes. */
const SHOWS_SLOT: NoticeKind[] = ['check-in', 'reminder', 'no-answer', 'rung'];

/**
 * Owes an edit of every message that shows what has changed: the questions of a slot, and the rungs that it led to; or
 * with null the post that said the commitment was recorded.
 */
export async function oweRefreshes(
  tx: Tx,
  facts: CommitmentFacts,
  originalStart: string | null,
  now: DateTime,
): Promise<void> {
  const sent = await findSent(tx, facts.commitment.id, originalStart === null ? ['recorded'] : SHOWS_SLOT);
  const shown = sent.filter((notice) => notice.messageId !== null && isAbout(notice, originalStart));
  const messages = new Map(shown.map((n) => [n.messageId, n]));
  const notices = [...messages.values()].flatMap((notice): NewNotice[] => {
    const { messageId, channelId, destination, commitmentId, guildId } = notice;
    if (!messageId || !channelId || !commitmentId) return [];
    const content = { kind: 'refresh', channelId, messageId } as const;
    const key = `${noticeKey(commitmentId, content, destination, { n: now.toMillis() })}|${messageId}`;
    return [{ key, guildId, commitmentId, destination, content, dueAt: now, notAfter: null }];
  });
  await insertNotices(tx, notices, now);
}

/** Owes one word to everybody who was told privately of something that was corrected since. */
export async function oweCorrections(
  tx: Tx,
  facts: CommitmentFacts,
  originalStart: string,
  now: DateTime,
): Promise<void> {
  const sent = await findSent(tx, facts.commitment.id, ['rung']);
  const about = sent.filter((notice) => isAbout(notice, originalStart) && climbedFor(facts, originalStart));
  const told = new Map(about.filter((n) => n.destination.to === 'member').map((n) => [n.destination.id, n]));
  const { id: commitmentId, guildId } = facts.commitment;
  const content = { kind: 'correction', originalStart, of: 'outcome' } as const;
  const notices = [...told.values()].map(({ destination }): NewNotice => {
    const key = noticeKey(commitmentId, content, destination, { n: now.toMillis() });
    return { key, guildId, commitmentId, destination, content, dueAt: now, notAfter: null };
  });
  await insertNotices(tx, notices, now);
}

function isAbout(
  notice: { content: { kind: NoticeKind; originalStart?: string | null } },
  originalStart: string | null,
) {
  const { content } = notice;
  if (originalStart === null || content.kind === 'rung') return true;
  return content.originalStart === originalStart;
}

/** Whether the present or last run of the ladder was about this slot. */
function climbedFor(facts: CommitmentFacts, originalStart: string): boolean {
  const { escalation } = facts.commitment;
  if (!escalation) return false;
  return [escalation.cause, ...escalation.noted].some((f) => f.originalStart === originalStart);
}
