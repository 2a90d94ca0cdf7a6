import type { DateTime } from 'luxon';
import { type DateReading, formatDateLong, readDate } from '#bot/domain/dates-in-words.ts';
import type { Escalation } from '#bot/domain/escalation.ts';
import { isRunning, rungDeferred, stepOf, stopLadder } from '#bot/domain/ladder.ts';
import { addDays, type LocalDate, localDateOf } from '#bot/domain/local-time.ts';
import { cleanText, TEXT_LIMITS } from '#bot/domain/people-text.ts';
import { promisorFirst } from '#bot/domain/promisor-first.ts';
import { changeCommitment } from '#bot/store/commitments.ts';
import type { Tx } from '#bot/store/database.ts';
import { appendEvents } from '#bot/store/events.ts';
import type { LoadedFacts } from '#bot/store/facts.ts';
import { dropPending } from '#bot/store/notices.ts';
import type { Actor, MissingRole } from './actor.ts';
import { changeAsRecorder } from './change-commitment.ts';
import { oweRefreshes } from './corrections.ts';
import type { Deps } from './deps.ts';

export type Steered = { ok: true; facts: LoadedFacts };
export type SteerRefusal =
  | { ok: false; reason: 'not-found' | 'closed' | 'not-running' | 'all-done' | 'no-reason-given' }
  | { ok: false; reason: 'step-taken'; facts: LoadedFacts }
  /** `until` null: they have not been written to. */
  | { ok: false; reason: 'promisor-first'; until: DateTime | null; facts: LoadedFacts }
  | { ok: false; reason: 'unreadable'; field: 'day'; understood: string | null; nearest: string }
  | { ok: false; reason: 'choose'; field: 'day'; choices: string[] }
  | { ok: false; reason: 'not-ahead'; on: LocalDate; nearest: string };
type Steer = Promise<Steered | SteerRefusal | MissingRole>;

/** "Leave it until": nothing is done before the post hour of the first working day on or after that day. */
export function leaveUntil(deps: Deps, actor: Actor, input: { commitmentId: string; until: string }): Steer {
  return steer(deps, actor, input.commitmentId, 'ladder-left', (escalation, facts, now) => {
    const { zone } = facts.guild;
    const reading = readDate(input.until, { now, zone });
    if (!reading.ok) return refuseReading(reading);
    const { rest, understood } = reading;
    if (rest !== '') {
      const read = `${understood}; not read: “${rest}”`;
      return { ok: false, reason: 'unreadable', field: 'day', understood: read, nearest: understood };
    }
    const today = localDateOf(now, zone);
    if (reading.on <= today) {
      return { ok: false, reason: 'not-ahead', on: reading.on, nearest: formatDateLong(addDays(today, 7)) };
    }
    if (reading.on === escalation.leaveUntilOn) return escalation;
    return { ...called(escalation), leaveUntilOn: reading.on, hurriedAt: null };
  });
}

/**
 * "Do it now": the next step is due at once. A button says which step it means, so that a second press, or one on a
 * post of weeks ago, does not do the step after it.
 */
export function hurryLadder(deps: Deps, actor: Actor, input: { commitmentId: string; step?: string }): Steer {
  return steer(deps, actor, input.commitmentId, 'ladder-hurried', (escalation, facts, now) => {
    if (!escalation.policy.rungs[escalation.next]) return { ok: false, reason: 'all-done' };
    if (input.step !== undefined && input.step !== stepOf(escalation)) {
      return { ok: false, reason: 'step-taken', facts };
    }
    const first = promisorFirst(facts, escalation);
    const until = first.kind === 'written' ? first.until : null;
    if (first.kind === 'not-written' || (until && until > now)) {
      return { ok: false, reason: 'promisor-first', until, facts };
    }
    return escalation.owed || escalation.hurriedAt ? escalation : { ...escalation, hurriedAt: now };
  });
}

/** "Stop", with a reason that goes on record. */
export function stopByPerson(deps: Deps, actor: Actor, input: { commitmentId: string; why: string }): Steer {
  return steer(deps, actor, input.commitmentId, 'ladder-stopped', (escalation, _, now) => {
    const why = cleanText(input.why).slice(0, TEXT_LIMITS.note);
    if (why === '') return { ok: false, reason: 'no-reason-given' };
    return stopLadder(escalation, 'person', now, actor.userId, why);
  });
}

function steer(
  deps: Deps,
  actor: Actor,
  commitmentId: string,
  kind: string,
  decide: (escalation: Escalation, facts: LoadedFacts, now: DateTime) => Escalation | SteerRefusal,
): Steer {
  return changeAsRecorder(
    deps,
    actor,
    commitmentId,
    async (tx, facts, now): Promise<Steered | SteerRefusal> => {
      const { escalation } = facts.commitment;
      if (!isRunning(escalation)) return { ok: false, reason: 'not-running' };
      const decided = decide(escalation, facts, now);
      if ('ok' in decided) return decided;
      if (decided === escalation) return { ok: true, facts };
      await write(tx, actor, facts, decided, kind, now);
      const commitment = { ...facts.commitment, escalation: decided };
      return { ok: true, facts: { ...facts, commitment, revision: facts.revision + 1 } };
    },
  );
}

async function write(
  tx: Tx,
  actor: Actor,
  facts: LoadedFacts,
  escalation: Escalation,
  kind: string,
  now: DateTime,
): Promise<void> {
  const { id, guildId } = facts.commitment;
  const detail = { before: facts.commitment.escalation, after: escalation };
  await changeCommitment(tx, { id, revision: facts.revision }, { escalation, nextActionAt: now });
  if (!escalation.owed) await dropPending(tx, id, 'steps changed', { kinds: ['rung'] });
  const after = { ...facts, commitment: { ...facts.commitment, escalation } };
  await oweRefreshes(tx, after, 'steps', escalation.cause.originalStart, now);
  await appendEvents(tx, [{ guildId, commitmentId: id, kind, by: actor.userId, at: now, detail }]);
}

/** An owed step is called back; it is owed anew when its time comes. */
function called(escalation: Escalation): Escalation {
  return escalation.owed ? rungDeferred(escalation) : escalation;
}

function refuseReading(reading: Extract<DateReading, { ok: false }>): SteerRefusal {
  const { understood, nearest, choices } = reading;
  if (reading.reason === 'choose' && choices) {
    return { ok: false, reason: 'choose', field: 'day', choices: choices.map((c) => c.text) };
  }
  return { ok: false, reason: 'unreadable', field: 'day', understood, nearest };
}
