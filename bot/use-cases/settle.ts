import type { DateTime } from 'luxon';
import { rungDeferred, rungDone } from '#bot/domain/ladder.ts';
import type { Notice, NoticeKind } from '#bot/domain/notice.ts';
import { changeCommitment } from '#bot/store/commitments.ts';
import type { Tx } from '#bot/store/database.ts';
import { type LoadedFacts, loadFacts } from '#bot/store/facts.ts';
import { type Settlement, settleNotice } from '#bot/store/notices.ts';
import { saveSlot } from '#bot/store/slots.ts';
import type { TickDeps } from './deps.ts';
import { fallBack } from './fall-back.ts';
import { retryWhenOvertaken } from './overtaken.ts';
import { oweRedraws } from './owe-redraw.ts';
import type { SendResult, Sent } from './sending.ts';

/** A notice of a message, and the facts it was rendered from, where they were read. */
export type Part = { notice: Notice; facts: LoadedFacts | null };

export type Result =
  | SendResult
  /** Found where an earlier attempt had put it; what it shows may have changed since. */
  | (Sent & { redraw: true })
  | { kind: 'dropped'; reason: string }
  /** An error of our own. `unsaid`: certainly nothing has gone out. */
  | { kind: 'failed-here'; unsaid: boolean };

/** What became of one message, and what follows from it, in one transaction. */
export async function settleMessage(deps: TickDeps, parts: readonly Part[], result: Result): Promise<void> {
  const now = deps.clock.now();
  await retryWhenOvertaken(() =>
    deps.db.write(async (tx) => {
      for (const part of parts) await settlePart(tx, part, result, now);
      deps.onStep?.('settling');
    }),
  );
  if (result.kind !== 'never') return;
  const keys = parts.map(({ notice }) => notice.key);
  deps.log.warn({ keys, reason: result.reason }, 'a message cannot be delivered');
}

async function settlePart(tx: Tx, part: Part, result: Result, now: DateTime): Promise<void> {
  const { notice, facts } = part;
  const settlement = settlementOf(result, notice.attempts, now);
  if (!(await settleNotice(tx, notice, settlement))) return;
  if (settlement.state === 'pending' || !notice.commitmentId) return;
  if (settlement.state === 'failed' && facts && (await fallBack(tx, notice, facts, settlement.reason, now)))
    return;
  if (result.kind === 'sent') await redrawIfChanged(tx, part, result, now);
  await follow(tx, notice, settlement, now);
}

const SOONEST_MS = 1_000;
const OUTSIDE_FAILED = { firstMs: 5_000, longestMs: 60_000 };
const FAILED_HERE = { firstMs: 60_000, longestMs: 3_600_000 };

function settlementOf(result: Result, attempts: number, now: DateTime): Settlement {
  switch (result.kind) {
    case 'sent':
      return { state: 'sent', sentAt: now, channelId: result.channelId, messageId: result.messageId };
    case 'again': {
      const afterMs = result.afterMs ?? doubling(OUTSIDE_FAILED, attempts);
      return pending(Math.max(SOONEST_MS, afterMs), result.reason, result.unsaid === true, now);
    }
    case 'failed-here':
      return pending(doubling(FAILED_HERE, attempts), 'an error of our own', result.unsaid, now);
    case 'never':
      return { state: 'failed', reason: result.reason };
    case 'dropped':
      return { state: 'dropped', reason: result.reason };
  }
}

function pending(afterMs: number, reason: string, unsaid: boolean, now: DateTime): Settlement {
  return { state: 'pending', availableAt: now.plus({ milliseconds: Math.ceil(afterMs) }), reason, unsaid };
}

function doubling({ firstMs, longestMs }: { firstMs: number; longestMs: number }, attempts: number): number {
  return Math.min(firstMs * 2 ** Math.min(attempts - 1, 20), longestMs);
}

/** Kinds of message that show what may change while they are on their way. */
const SHOWS_STATE = new Set<NoticeKind>([
  'check-in',
  'no-answer',
  'reminder',
  'rung',
  'recorded',
  'correction',
  'said',
]);

/** What changed between the rendering and now did not find this message among those to draw again. */
async function redrawIfChanged(
  tx: Tx,
  { notice, facts }: Part,
  sent: Extract<Result, { kind: 'sent' }>,
  now: DateTime,
): Promise<void> {
  if (!notice.commitmentId || !SHOWS_STATE.has(notice.content.kind)) return;
  const redraw = 'redraw' in sent || (facts !== null && (await hasChanged(tx, facts, notice)));
  const { channelId, messageId } = sent;
  if (redraw) await oweRedraws(tx, [{ ...notice, channelId, messageId }], now);
}

async function hasChanged(tx: Tx, rendered: LoadedFacts, notice: Notice): Promise<boolean> {
  const where = { id: rendered.commitment.id };
  const row = await tx.commitment.findUnique({ where, select: { revision: true } });
  if (row?.revision === rendered.revision) return false;
  const present = await loadFacts(tx, where.id);
  return present !== null && shown(present, notice) !== shown(rendered, notice);
}

/** What of the facts a message shows that people change. */
function shown({ commitment, slots, statements }: LoadedFacts, { content }: Notice): string {
  const stopped = content.kind === 'rung' ? commitment.escalation?.stopped?.at.toMillis() : null;
  const record =
    'originalStart' in content ? slots.find((s) => s.originalStart === content.originalStart) : undefined;
  const { status, startOn, startTime, outcome } = record ?? {};
  const said = content.kind === 'said' ? statements.find((s) => s.id === content.statementId) : undefined;
  const texts = [commitment.wording, ...commitment.promisors.map((p) => p.name)];
  return JSON.stringify([texts, said, commitment.state, stopped, status, startOn, startTime, outcome]);
}

/** Counts on from a message that was said (or never can be): the next question, the next rung. */
async function follow(tx: Tx, notice: Notice, settlement: Settlement, now: DateTime): Promise<void> {
  const { kind } = notice.content;
  if (kind !== 'check-in' && kind !== 'rung') return;
  const facts = notice.commitmentId === null ? null : await loadFacts(tx, notice.commitmentId);
  if (!facts) return;
  if (kind === 'check-in') await followQuestion(tx, notice, facts, now);
  const escalation =
    kind === 'rung' ? afterRung(notice, facts, settlement, now) : facts.commitment.escalation;
  const at = { id: facts.commitment.id, revision: facts.revision };
  await changeCommitment(tx, at, { escalation, nextActionAt: now });
}

async function followQuestion(tx: Tx, notice: Notice, facts: LoadedFacts, now: DateTime): Promise<void> {
  const { content } = notice;
  if (content.kind !== 'check-in') return;
  const record = facts.slots.find((s) => s.originalStart === content.originalStart);
  if (record?.asked !== content.n) return;
  const { id, guildId } = facts.commitment;
  await saveSlot(tx, { guildId, commitmentId: id }, { ...record, askedAt: now });
}

function afterRung(notice: Notice, facts: LoadedFacts, settlement: Settlement, now: DateTime) {
  const { escalation } = facts.commitment;
  const { content } = notice;
  if (content.kind !== 'rung' || !escalation || escalation.run !== content.run) return escalation;
  // A step that a raise passed over says nothing of the one that is owed since.
  if (escalation.next !== content.rung) return escalation;
  if (settlement.state === 'dropped') return escalation.owed ? rungDeferred(escalation) : escalation;
  return rungDone(escalation, content.rung, now);
}
