import type { DateTime } from 'luxon';
import type { Commitment } from '#bot/domain/commitment.ts';
import { type ChangeKind, noticeKey } from '#bot/domain/notice.ts';
import type { OriginalStart } from '#bot/domain/slot.ts';
import type { Tx } from '#bot/store/database.ts';
import { insertNotices } from '#bot/store/notices.ts';

/** Owes the post that tells the group of a change. */
export async function oweChange(
  tx: Tx,
  commitment: Commitment,
  change: { change: ChangeKind; originalStart: OriginalStart | null; n: number },
  now: DateTime,
): Promise<void> {
  const { id: commitmentId, guildId, channelId } = commitment;
  const destination = { to: 'channel', id: channelId } as const;
  const content = { kind: 'changed', change: change.change, originalStart: change.originalStart } as const;
  const key = noticeKey(commitmentId, content, destination, { n: change.n });
  await insertNotices(
    tx,
    [{ key, guildId, commitmentId, destination, content, dueAt: now, notAfter: null }],
    now,
  );
}
