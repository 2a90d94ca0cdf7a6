import type { DateTime } from 'luxon';
import { type Decision, decideCommitment } from '#bot/domain/agenda.ts';
import type { LadderChange } from '#bot/domain/ladder.ts';
import { changeCommitment } from '#bot/store/commitments.ts';
import type { Db, Tx } from '#bot/store/database.ts';
import { appendEvents } from '#bot/store/events.ts';
import { type LoadedFacts, loadFacts, withMembers } from '#bot/store/facts.ts';
import { changeLetter } from '#bot/store/letters.ts';
import { insertNotices } from '#bot/store/notices.ts';
import { saveSlot } from '#bot/store/slots.ts';
import { withChannelDay } from './channel-day.ts';
import { oweRefreshes } from './corrections.ts';
import type { TickDeps } from './deps.ts';
import { draftForSteps } from './draft-for-step.ts';
import type { AgendaSource } from './plan.ts';

/** The agenda of commitments: reminders, questions and their repeats, the ladder. */
export const commitmentAgenda: AgendaSource = { name: 'commitment', findDue, planOne, putOff };

const FIRST_PUT_OFF_MINUTES = 1;
const LONGEST_PUT_OFF_MINUTES = 60;

async function findDue(db: Db, now: DateTime, limit: number): Promise<string[]> {
  const rows = await db.commitment.findMany({
    where: { nextActionAt: { lte: now.toJSDate() } },
    orderBy: { nextActionAt: 'asc' },
    take: limit,
    select: { id: true },
  });
  return rows.map((row) => row.id);
}

async function planOne(deps: TickDeps, id: string, now: DateTime): Promise<void> {
  const loaded = await loadFacts(deps.db.read, id);
  if (!loaded) return;
  const facts = await withChannelDay(deps.db.read, await withMembers(deps.db.read, loaded), now);
  const decision = decideCommitment(facts, now, facts.nextActionAt ?? now);
  deps.onStep?.('plan-decided');
  await deps.db.write(async (tx) => {
    await writeDecision(tx, facts, decision, now);
    deps.onStep?.('plan-writing');
  });
}

async function writeDecision(tx: Tx, facts: LoadedFacts, decision: Decision, now: DateTime): Promise<void> {
  const { id, guildId } = facts.commitment;
  const { escalation, nextActionAt } = decision;
  await changeCommitment(tx, { id, revision: facts.revision }, { escalation, nextActionAt, failures: 0 });
  for (const record of decision.slots) await saveSlot(tx, { guildId, commitmentId: id }, record);
  for (const letter of decision.letters) await changeLetter(tx, letter, { chasedAt: letter.chasedAt });
  const guarded = { ...facts, commitment: { ...facts.commitment, escalation }, revision: facts.revision + 1 };
  await insertNotices(tx, await draftForSteps(tx, guarded, decision.notices, now), now);
  if (escalation && decision.changes.some((change) => change.kind === 'stopped')) {
    const after = { ...facts, commitment: { ...facts.commitment, escalation } };
    await oweRefreshes(tx, after, 'steps', escalation.cause.originalStart, now);
  }
  await appendEvents(
    tx,
    decision.changes.map((change) => ladderEvent(facts, change, now)),
  );
}

function ladderEvent(facts: LoadedFacts, change: LadderChange, at: DateTime) {
  const { id, guildId } = facts.commitment;
  const { kind, ...detail } = change;
  return { guildId, commitmentId: id, kind: `ladder-${kind}`, by: 'minuted', at, detail };
}

/** A minute, doubling to an hour; unless somebody's change has made it due anew since. */
async function putOff(deps: TickDeps, id: string, now: DateTime): Promise<void> {
  await deps.db.write(async (tx) => {
    const row = await tx.commitment.findUnique({ where: { id }, select: { failures: true } });
    if (!row) return;
    const minutes = Math.min(FIRST_PUT_OFF_MINUTES * 2 ** row.failures, LONGEST_PUT_OFF_MINUTES);
    const nextActionAt = now.plus({ minutes }).toJSDate();
    const where = { id, nextActionAt: { lte: now.toJSDate() } };
    await tx.commitment.updateMany({ where, data: { nextActionAt, failures: { increment: 1 } } });
  });
}
