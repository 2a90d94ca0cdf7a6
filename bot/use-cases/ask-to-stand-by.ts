import type { DateTime } from 'luxon';
import { type Commitment, lineageOf, type Party } from '#bot/domain/commitment.ts';
import type { Escalation } from '#bot/domain/escalation.ts';
import { isRunning, rungDeferred } from '#bot/domain/ladder.ts';
import { REPLY_DAYS, replyByOn } from '#bot/domain/letters.ts';
import { type LocalDate, localDateOf } from '#bot/domain/local-time.ts';
import { changeCommitment } from '#bot/store/commitments.ts';
import type { Tx } from '#bot/store/database.ts';
import { appendEvents } from '#bot/store/events.ts';
import { type LoadedFacts, loadFacts } from '#bot/store/facts.ts';
import { dropPending } from '#bot/store/notices.ts';
import { findOpenPromises } from '#bot/store/office-promises.ts';
import { oweRefreshes } from './corrections.ts';
import { draftLetterIn } from './draft-letter.ts';

/** A commitment whose office has somebody new; `pausedUntilOn` where steps were under way. */
export type AskedToStandBy = Pick<Commitment, 'number' | 'channelId' | 'title'> & {
  pausedUntilOn: LocalDate | null;
};

/**
 * Somebody new answers for an office from a day on: each of its open commitments from before that day waits, and "do
 * you stand by this?" is drafted. The steps under way are left for as long as an office has for a reply.
 */
export async function askToStandBy(
  tx: Tx,
  whose: { guildId: string; office: Party; fromOn: LocalDate; by: string },
  now: DateTime,
): Promise<AskedToStandBy[]> {
  const { guildId, office, fromOn: before } = whose;
  const asked: AskedToStandBy[] = [];
  for (const id of await findOpenPromises(tx, { guildId, lineage: lineageOf(office), before })) {
    const facts = await loadFacts(tx, id);
    if (facts) asked.push(await askOne(tx, facts, whose, now));
  }
  return asked;
}

async function askOne(
  tx: Tx,
  facts: LoadedFacts,
  { office, by }: { office: Party; by: string },
  now: DateTime,
): Promise<AskedToStandBy> {
  const { number, channelId, title, escalation } = facts.commitment;
  const paused = isRunning(escalation) ? pause(escalation, facts, now) : null;
  const after = paused ? await writePause(tx, facts, paused, by, now) : facts;
  await draftLetterIn(tx, after, { kind: 'stand-by', partyId: office.id, originalStart: null, by }, now);
  return { number, channelId, title, pausedUntilOn: paused?.leaveUntilOn ?? null };
}

function pause(escalation: Escalation, { guild }: LoadedFacts, now: DateTime): Escalation {
  const until = replyByOn(localDateOf(now, guild.zone), REPLY_DAYS, guild);
  const { leaveUntilOn: left } = escalation;
  const called = escalation.owed ? rungDeferred(escalation) : escalation;
  return { ...called, leaveUntilOn: left !== null && left > until ? left : until, hurriedAt: null };
}

async function writePause(
  tx: Tx,
  facts: LoadedFacts,
  escalation: Escalation,
  by: string,
  now: DateTime,
): Promise<LoadedFacts> {
  const { id, guildId, escalation: before } = facts.commitment;
  await changeCommitment(tx, { id, revision: facts.revision }, { escalation, nextActionAt: now });
  if (before?.owed) await dropPending(tx, id, 'the holder changed', { kinds: ['rung'] });
  const commitment = { ...facts.commitment, escalation };
  const after = { ...facts, commitment, revision: facts.revision + 1 };
  await oweRefreshes(tx, after, 'steps', escalation.cause.originalStart, now);
  const detail = { why: 'holder-changed', before, after: escalation };
  await appendEvents(tx, [{ guildId, commitmentId: id, kind: 'ladder-left', by, at: now, detail }]);
  return after;
}
