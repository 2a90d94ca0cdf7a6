import type { DateTime } from 'luxon';
import type { CommitmentFacts } from '#bot/domain/commitment.ts';
import { rungDeferred, rungDone } from '#bot/domain/ladder.ts';
import { type Destination, type NewNotice, type Notice, noticeKey } from '#bot/domain/notice.ts';
import { changeCommitment } from '#bot/store/commitments.ts';
import type { Tx } from '#bot/store/database.ts';
import { type LoadedFacts, loadFacts } from '#bot/store/facts.ts';
import { insertNotices, type Settlement, settleNotice } from '#bot/store/notices.ts';
import { saveSlot } from '#bot/store/slots.ts';
import type { Deps } from './deps.ts';
import { retryWhenOvertaken } from './overtaken.ts';
import type { SendResult } from './sending.ts';

/** What became of one notice, and what follows from it, in one transaction. */
export async function settle(
  deps: Deps,
  notice: Notice,
  facts: CommitmentFacts | null,
  result: SendResult | { kind: 'dropped'; reason: string },
): Promise<void> {
  const now = deps.clock.now();
  const settlement = settlementOf(result, now);
  if (settlement.state === 'failed') {
    deps.log.warn({ key: notice.key, reason: settlement.reason }, 'a notice cannot be delivered');
  }
  await retryWhenOvertaken(() =>
    deps.db.write(async (tx) => {
      if (!(await settleNotice(tx, notice, settlement))) return;
      if (settlement.state === 'pending' || !notice.commitmentId) return;
      const fellBack =
        settlement.state === 'failed' && facts && (await fallBack(tx, notice, facts, settlement.reason, now));
      if (!fellBack) await follow(tx, notice, settlement, now);
    }),
  );
}

function settlementOf(result: SendResult | { kind: 'dropped'; reason: string }, now: DateTime): Settlement {
  switch (result.kind) {
    case 'sent':
      return { state: 'sent', sentAt: now, channelId: result.channelId, messageId: result.messageId };
    case 'again':
      return {
        state: 'pending',
        availableAt: now.plus({ milliseconds: result.afterMs }),
        reason: result.reason,
      };
    case 'never':
      return { state: 'failed', reason: result.reason };
    case 'dropped':
      return { state: 'dropped', reason: result.reason };
  }
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
  if (settlement.state === 'dropped') return escalation.owed ? rungDeferred(escalation) : escalation;
  return rungDone(escalation, content.rung, now);
}

/**
 * Says it elsewhere: what was for a member goes to the channel, what was for the channel goes to the owner, and the
 * guild's channel hears that something could not be said. False when that was tried already.
 */
async function fallBack(
  tx: Tx,
  notice: Notice,
  facts: CommitmentFacts,
  why: string,
  now: DateTime,
): Promise<boolean> {
  const { kind } = notice.content;
  if (kind === 'refresh' || kind === 'undeliverable' || kind === 'correction') return false;
  if (kind === 'reminder' && notice.destination.to === 'member') return false;
  const elsewhere = fallbackOf(notice, facts);
  const before = await tx.notice.count({ where: { key: elsewhere.key } });
  if (before > 0) return false;
  await insertNotices(tx, [elsewhere, ...announcement(notice, facts, why, now)], now);
  return true;
}

function fallbackOf(notice: Notice, facts: CommitmentFacts): NewNotice {
  const { commitment } = facts;
  const destination: Destination =
    notice.destination.to === 'member'
      ? { to: 'channel', id: commitment.channelId }
      : { to: 'member', id: commitment.ownerId };
  const key = [...notice.key.split('|').slice(0, -1), `${destination.to}:${destination.id}`].join('|');
  return { ...notice, destination, key };
}

/** Tells the guild's own channel, without a word of what the commitment says: its audience is another one. */
function announcement(notice: Notice, facts: CommitmentFacts, why: string, now: DateTime): NewNotice[] {
  const { commitment, guild } = facts;
  if (!guild.channelId || guild.channelId === commitment.channelId || notice.destination.to === 'member')
    return [];
  const where = commitment.channelId;
  const content = { kind: 'undeliverable', of: notice.content.kind, where, why } as const;
  const destination: Destination = { to: 'channel', id: guild.channelId };
  const key = noticeKey(commitment.id, content, destination, { n: now.toMillis() });
  return [
    { key, guildId: guild.id, commitmentId: commitment.id, destination, content, dueAt: now, notAfter: null },
  ];
}
