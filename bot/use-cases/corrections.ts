import type { DateTime } from 'luxon';
import type { CommitmentFacts } from '#bot/domain/commitment.ts';
import { type Notice, type NoticeKind, originalStartOf } from '#bot/domain/notice.ts';
import type { Outcome } from '#bot/domain/outcome.ts';
import { owedTo } from '#bot/domain/recipients.ts';
import { settledAt } from '#bot/domain/settling.ts';
import type { Tx } from '#bot/store/database.ts';
import { type LoadedFacts, withMembers } from '#bot/store/facts.ts';
import { findSent, insertNotices } from '#bot/store/notices.ts';
import { oweRedraws } from './owe-redraw.ts';

/** The kinds of message that show what has changed, and so are drawn again. */
const SHOWING = {
  recording: ['recorded'],
  answer: ['check-in', 'no-answer', 'rung'],
  date: ['check-in', 'reminder', 'no-answer', 'rung'],
  steps: ['rung', 'waiting'],
  closing: ['check-in', 'no-answer', 'rung', 'said', 'changed'],
} as const satisfies Record<string, NoticeKind[]>;

/** Owes an edit of every message that shows what has changed; of a slot, only those that are about it. */
export async function oweRefreshes(
  tx: Tx,
  facts: CommitmentFacts,
  changed: keyof typeof SHOWING,
  originalStart: string | null,
  now: DateTime,
): Promise<void> {
  const sent = await findSent(tx, facts.commitment.id, [...SHOWING[changed]]);
  const shown = sent.filter(
    (notice) => notice.messageId !== null && isCurrent(notice) && isAbout(notice, facts, originalStart),
  );
  await oweRedraws(tx, shown, now);
}

/**
 * Owes one word to everybody who was told privately of an answer, `before`, that is another one now: by a step that said
 * so, or by the word that it was corrected. It goes out when the new answer can no longer be undone (Rule 6).
 */
export async function oweCorrections(
  tx: Tx,
  facts: LoadedFacts,
  originalStart: string,
  before: Outcome | null,
  now: DateTime,
): Promise<void> {
  if (!before) return;
  const saidAt = before.recordedAt;
  const sent = await findSent(tx, facts.commitment.id, ['rung', 'correction']);
  const since = sent.filter(
    (n) => n.sentAt !== null && n.sentAt > saidAt && isAbout(n, facts, originalStart),
  );
  const told = new Map(since.filter((n) => n.destination.to === 'member').map((n) => [n.destination.id, n]));
  if (told.size === 0) return;
  const known = await withMembers(tx, facts);
  const content = { kind: 'correction', originalStart, of: 'outcome' } as const;
  const dueAt = settledAt(now);
  const notices = [...told.values()].map(({ destination }) =>
    owedTo(known, destination, content, { dueAt, notAfter: null, now }, { n: now.toMillis() }),
  );
  await insertNotices(tx, notices, now);
}

/** What was posted of a change says what it was then, and stays; but a wish to close has buttons. */
function isCurrent({ content }: Notice): boolean {
  return content.kind !== 'changed' || content.change === 'closing-asked';
}

/** Whether a message shows this slot: it names it, or it is a step (or a wait) of the run that the slot led to. */
function isAbout({ content }: Notice, facts: CommitmentFacts, originalStart: string | null): boolean {
  if (originalStart === null) return true;
  if (content.kind !== 'rung' && content.kind !== 'waiting')
    return originalStartOf(content) === originalStart;
  const { escalation } = facts.commitment;
  if (!escalation || escalation.run !== content.run) return false;
  return [escalation.cause, ...escalation.noted].some((fired) => fired.originalStart === originalStart);
}
