import type { DateTime } from 'luxon';
import { type Closing, type ClosingAs, closingStep } from '#bot/domain/closing.ts';
import type { Escalation } from '#bot/domain/escalation.ts';
import { isRunning, stopLadder } from '#bot/domain/ladder.ts';
import { changeCommitment } from '#bot/store/commitments.ts';
import type { Tx } from '#bot/store/database.ts';
import { appendEvents } from '#bot/store/events.ts';
import { type LoadedFacts, loadFactsFor } from '#bot/store/facts.ts';
import { dropPending } from '#bot/store/notices.ts';
import type { Actor, MissingRole } from './actor.ts';
import { oweChange } from './announce-change.ts';
import { changeAsRecorder } from './change-commitment.ts';
import { oweRefreshes } from './corrections.ts';
import type { Deps } from './deps.ts';
import { oweInvitations } from './owe-invitations.ts';

export type Closed =
  | { ok: true; facts: LoadedFacts; done: 'closed' | 'asked' }
  | { ok: false; reason: 'not-found' | 'closed' | 'no-such-successor' | 'another-person' | 'nothing-asked' }
  /** Another asked for it otherwise; they see how. */
  | { ok: false; reason: 'asked-already'; facts: LoadedFacts }
  | MissingRole;

/**
 * Closes a commitment: done, let go by us, withdrawn by them, or replaced by another (`successor`, by its number). Where
 * the guild asks for a second person, the first one's word waits for the other's.
 */
export function closeCommitment(
  deps: Deps,
  actor: Actor,
  input: { commitmentId: string; as: ClosingAs; successor: number | null },
): Promise<Closed> {
  return changeAsRecorder(deps, actor, input.commitmentId, async (tx, facts, now): Promise<Closed> => {
    const { as, successor } = input;
    if (as === 'superseded' && !(await isSuccessor(tx, actor, facts, successor))) {
      return { ok: false, reason: 'no-such-successor' };
    }
    return wishToClose(tx, actor, facts, { as, successor: as === 'superseded' ? successor : null }, now);
  });
}

/** A second person says so too. */
export function confirmClosing(deps: Deps, actor: Actor, input: { commitmentId: string }): Promise<Closed> {
  return changeAsRecorder(deps, actor, input.commitmentId, async (tx, facts, now): Promise<Closed> => {
    const { closing } = facts.commitment;
    if (!closing) return { ok: false, reason: 'nothing-asked' };
    return wishToClose(tx, actor, facts, closing, now);
  });
}

/** It is not to be closed after all: the wish of the first is taken away. */
export function dropClosing(deps: Deps, actor: Actor, input: { commitmentId: string }): Promise<Closed> {
  return changeAsRecorder(deps, actor, input.commitmentId, async (tx, facts, now): Promise<Closed> => {
    const { closing } = facts.commitment;
    if (!closing) return { ok: false, reason: 'nothing-asked' };
    await write(tx, actor, facts, { kind: 'closing-dropped', closing: null }, now);
    return { ok: true, facts: withClosing(facts, null), done: 'asked' };
  });
}

/** The same in a transaction of somebody else's; `quiet`: what closes is told of elsewhere. */
export async function wishToClose(
  tx: Tx,
  actor: Actor,
  facts: LoadedFacts,
  { as, successor }: Pick<Closing, 'as' | 'successor'>,
  now: DateTime,
  quiet = false,
): Promise<Closed> {
  const word = { by: actor.userId, at: now };
  const step = closingStep(facts.commitment.closing, { as, successor, word }, facts.guild);
  if (!step.ok) {
    const { reason } = step;
    return reason === 'asked-already' ? { ok: false, reason, facts } : { ok: false, reason };
  }
  if (step.closes)
    return { ok: true, facts: await close(tx, actor, facts, step.closing, now, quiet), done: 'closed' };
  await write(tx, actor, facts, { kind: 'closing-asked', closing: step.closing }, now);
  const change = { change: 'closing-asked', originalStart: null, n: now.toMillis() } as const;
  await oweChange(tx, facts.commitment, change, now);
  return { ok: true, facts: withClosing(facts, step.closing), done: 'asked' };
}

/** The one that replaces it is another, and somebody who closes this one can see it. */
async function isSuccessor(
  tx: Tx,
  actor: Actor,
  { commitment }: LoadedFacts,
  number: number | null,
): Promise<boolean> {
  if (number === null || number === commitment.number) return false;
  const successor = await loadFactsFor(tx, actor, { number });
  return successor !== null && successor.commitment.resolution !== 'taken-back';
}

/** Nothing of it is asked or sent any more; the steps stop, calendars and invitations end, the channel hears of it. */
async function close(
  tx: Tx,
  actor: Actor,
  facts: LoadedFacts,
  closing: Closing,
  now: DateTime,
  quiet: boolean,
): Promise<LoadedFacts> {
  const { id, guildId, escalation } = facts.commitment;
  const stopped = stoppedAt(escalation, actor, now);
  const change = {
    state: 'closed',
    closedAt: now,
    resolution: closing.as,
    closing,
    escalation: stopped,
  } as const;
  await changeCommitment(tx, { id, revision: facts.revision }, { ...change, nextActionAt: null });
  await dropPending(tx, id, 'closed');
  const terms = facts.terms.map((t) => ({ ...t, sequence: t.sequence + 1, changedAt: now }));
  const commitment = { ...facts.commitment, ...change };
  const after = { ...facts, commitment, terms, revision: facts.revision + 1, nextActionAt: null };
  await oweRefreshes(tx, after, 'closing', null, now);
  const told = { change: 'closed', originalStart: null, n: now.toMillis() } as const;
  if (!quiet) await oweChange(tx, commitment, told, now);
  await oweInvitations(tx, after, now);
  const detail = { before: { escalation }, after: closing };
  await appendEvents(tx, [{ guildId, commitmentId: id, kind: 'closed', by: actor.userId, at: now, detail }]);
  return after;
}

function stoppedAt(escalation: Escalation | null, actor: Actor, now: DateTime): Escalation | null {
  return isRunning(escalation) ? stopLadder(escalation, 'closed', now, actor.userId) : escalation;
}

async function write(
  tx: Tx,
  actor: Actor,
  facts: LoadedFacts,
  { kind, closing }: { kind: string; closing: Closing | null },
  now: DateTime,
): Promise<void> {
  const { id, guildId } = facts.commitment;
  await changeCommitment(tx, { id, revision: facts.revision }, { closing });
  const detail = { before: facts.commitment.closing, after: closing };
  await appendEvents(tx, [{ guildId, commitmentId: id, kind, by: actor.userId, at: now, detail }]);
}

function withClosing(facts: LoadedFacts, closing: Closing | null): LoadedFacts {
  return { ...facts, commitment: { ...facts.commitment, closing }, revision: facts.revision + 1 };
}
