import type { DateTime } from 'luxon';
import { destinationText, type NewNotice } from '#bot/domain/notice.ts';
import { shorten } from '#bot/domain/people-text.ts';
import { searchTextOf } from '#bot/store/commitments.ts';
import type { Tx } from '#bot/store/database.ts';
import { inLots } from '#bot/store/in-lots.ts';
import { insertNotices, toNotice } from '#bot/store/notices.ts';
import { oweRedraws } from './owe-redraw.ts';

const TITLE_LENGTH = 80;

/** What is made of the texts is made anew: what is searched, and of changed words the title. */
export async function refreshTexts(
  tx: Tx,
  guildId: string,
  ids: readonly string[],
  wordings: readonly string[],
): Promise<void> {
  const changed = new Set(wordings);
  const rows = await inLots(ids, (id) =>
    tx.commitment.findMany({
      where: { guildId, id },
      select: {
        id: true,
        number: true,
        title: true,
        wording: true,
        searchText: true,
        meeting: { select: { name: true } },
        promisors: { select: { party: { select: { name: true } } } },
      },
    }),
  );
  for (const { id, promisors, ...row } of rows) {
    const title = changed.has(id) ? shorten(row.wording.replace(/\s+/g, ' '), TITLE_LENGTH) : row.title;
    const names = promisors.map(({ party }) => party);
    const searchText = searchTextOf({ ...row, title, promisors: names });
    if (title === row.title && searchText === row.searchText) continue;
    await tx.commitment.updateMany({ where: { id }, data: { title, searchText } });
  }
}

/**
 * Owes an edit of every message that shows these commitments. A round-up is of its day and cannot be drawn again as it
 * was: one that may have named something is taken out. Answers with how many messages.
 */
export async function drawAnew(
  tx: Tx,
  what: { guildId: string; ids: readonly string[]; named: readonly string[] },
  mark: string,
  now: DateTime,
): Promise<number> {
  const { guildId } = what;
  const sent = { guildId, state: 'sent', messageId: { not: null } };
  const rows = await inLots(what.ids, (commitmentId) =>
    tx.notice.findMany({ where: { ...sent, commitmentId, kind: { not: 'refresh' } } }),
  );
  const shown = new Map(rows.map(toNotice).map((notice) => [notice.messageId, notice]));
  const taken = await roundUpsNaming(tx, what, sent);
  const notices = taken.flatMap(({ destination, channelId, messageId }): NewNotice[] => {
    if (!channelId || !messageId) return [];
    const content = { kind: 'struck', channelId, messageId, mark } as const;
    const key = ['struck', guildId, '', messageId, now.toMillis(), destinationText(destination)].join('|');
    return [{ key, guildId, commitmentId: null, destination, content, dueAt: now, notAfter: null }];
  });
  await oweRedraws(tx, [...shown.values()], now);
  await insertNotices(tx, notices, now);
  return shown.size + notices.length;
}

async function roundUpsNaming(
  tx: Tx,
  { ids: _, named }: { ids: readonly string[]; named: readonly string[] },
  sent: { guildId: string; state: string; messageId: { not: null } },
) {
  if (named.length === 0) return [];
  const commitments = await inLots(named, (id) =>
    tx.commitment.findMany({ where: { guildId: sent.guildId, id }, select: { channelId: true } }),
  );
  const channels = new Set(commitments.map(({ channelId }) => channelId));
  const rows = await tx.notice.findMany({
    where: { ...sent, commitmentId: null, kind: { in: ['round-up', 'handed-over', 'matters-arising'] } },
  });
  // What a member was sent is of many channels; which, is not kept.
  return rows
    .map(toNotice)
    .filter(({ destination }) => destination.to === 'member' || channels.has(destination.id));
}
