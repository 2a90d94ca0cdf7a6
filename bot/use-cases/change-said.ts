import type { DateTime } from 'luxon';
import type { Escalation } from '#bot/domain/escalation.ts';
import { isRunning, rungDeferred } from '#bot/domain/ladder.ts';
import { channelOf, owedTo } from '#bot/domain/recipients.ts';
import type { Statement } from '#bot/domain/statement.ts';
import { changeCommitment } from '#bot/store/commitments.ts';
import type { Tx } from '#bot/store/database.ts';
import { appendEvents } from '#bot/store/events.ts';
import type { LoadedFacts } from '#bot/store/facts.ts';
import { dropPending, findSent, insertNotices } from '#bot/store/notices.ts';
import type { Actor } from './actor.ts';
import { oweRedraws } from './owe-redraw.ts';

/**
 * What goes with every change of what was said since: the guard, the step that is on its way and is called back, the
 * history. Answers with the facts as they are then.
 */
export async function writeSaid(
  tx: Tx,
  actor: Actor,
  facts: LoadedFacts,
  what: { kind: string; before: Statement | null; after: Statement; askedAgainAt?: DateTime },
  now: DateTime,
): Promise<LoadedFacts> {
  const { id, guildId, escalation } = facts.commitment;
  const called = escalation?.owed ? rungDeferred(escalation) : escalation;
  const deferred =
    isRunning(called) && what.askedAgainAt ? leftUntil(called, what.after, what.askedAgainAt) : called;
  await changeCommitment(
    tx,
    { id, revision: facts.revision },
    { escalation: deferred, nextActionAt: now, ...(what.before === null ? { correspondence: 1 } : {}) },
  );
  if (escalation?.owed) await dropPending(tx, id, 'something was said since', { kinds: ['rung'] });
  const { before, after, kind } = what;
  const detail = { statementId: after.id, before, after };
  await appendEvents(tx, [{ guildId, commitmentId: id, kind, by: actor.userId, at: now, detail }]);
  const others = facts.statements.filter((s) => s.id !== after.id);
  const commitment = { ...facts.commitment, escalation: deferred };
  return { ...facts, commitment, statements: [...others, after], revision: facts.revision + 1 };
}

/** Left until a day, the question is asked again then: that is as good as telling the owner, who hears no sooner. */
function leftUntil(escalation: Escalation, { id: about }: Statement, at: DateTime): Escalation {
  return { ...escalation, told: { why: 'said', about, at } };
}

/** Owes the post in the channel that sets what was said beside the promise; again for a later day, with `n` above 0. */
export async function oweSaid(
  tx: Tx,
  facts: LoadedFacts,
  statement: Statement,
  when: { dueAt: DateTime; n: number },
  now: DateTime,
): Promise<void> {
  const { dueAt, n } = when;
  const content = { kind: 'said', statementId: statement.id, n } as const;
  const notice = owedTo(facts, channelOf(facts), content, { dueAt, notAfter: null, now }, {});
  await insertNotices(tx, [notice], now);
}

/** Owes an edit of the posts that show this statement, and of the word to the owner that the steps wait for it. */
export async function oweSaidRefresh(
  tx: Tx,
  facts: LoadedFacts,
  statementId: string,
  now: DateTime,
): Promise<void> {
  const sent = await findSent(tx, facts.commitment.id, ['said', 'waiting']);
  const shown = sent.filter(
    ({ content }) =>
      (content.kind === 'said' && content.statementId === statementId) ||
      (content.kind === 'waiting' && content.about === statementId),
  );
  await oweRedraws(tx, shown, now);
}
