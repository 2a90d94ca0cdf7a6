import { DateTime } from 'luxon';
import type { CommitmentFacts } from './commitment.ts';
import type { Escalation, WaitReason } from './escalation.ts';
import type { GuildSettings } from './guild.ts';
import { leaveLapsesAt, rungDueAt } from './ladder.ts';
import { localDateOf } from './local-time.ts';
import { promisorFirst } from './promisor-first.ts';
import { settledAt } from './settling.ts';
import { pendingStatement } from './statements.ts';
import { addWorkingDays, postHourOn } from './working-days.ts';

/** What a ladder waits for that only a person can do; `about` is the statement, the letter or the run's rung. */
export type Wait = { why: WaitReason; about: string; since: DateTime };

/** The owner is told so when a letter has waited so many working days to be sent … */
const DAYS_TO_SEND = 3;
/** … and after that as often as this, as long as nothing was done about it. */
const DAYS_TO_NEXT_WORD = 5;

/**
 * Why the ladder stands still until a person does something (Rule 7): their side has said something, and nobody has said
 * what it means; the promisor's own office has not been written to; it has answered, and nothing was missed since. A
 * person's "do it now" goes before the first and the last.
 */
export function waitsForPerson(facts: CommitmentFacts, escalation: Escalation): Wait | null {
  const { hurriedAt, run, next, policy } = escalation;
  if (next >= policy.rungs.length) return null;
  const said = hurriedAt || facts.statements.length === 0 ? null : pendingStatement(facts);
  if (said) return { why: 'said', about: said.id, since: settledAt(said.recordedAt) };
  const first = promisorFirst(facts, escalation);
  if (first.kind === 'not-written') {
    return { why: 'not-written', about: `${run}.${next}`, since: sendBy(facts, escalation) };
  }
  if (hurriedAt || first.kind === 'free' || !first.answered) return null;
  const { id: about, reply } = first.answered;
  const countedAt = rungDueAt(escalation, facts.guild) ?? first.until;
  const repliedAt = reply ? settledAt(reply.recordedAt) : first.until;
  return { why: 'answered', about, since: DateTime.max(first.until, repliedAt, countedAt) };
}

/** When the next rung is due: by the ladder's own count, and no sooner than the promisor's time for a reply is over. */
export function stepDueAt(facts: CommitmentFacts, escalation: Escalation): DateTime | null {
  const dueAt = rungDueAt(escalation, facts.guild);
  const first = promisorFirst(facts, escalation);
  return dueAt && first.kind === 'written' ? DateTime.max(dueAt, first.until) : dueAt;
}

/** Whether the promisor's own office still has time for a reply, before the next rung may go above it. */
export function isTooSoon(facts: CommitmentFacts, escalation: Escalation, now: DateTime): boolean {
  const first = promisorFirst(facts, escalation);
  return first.kind === 'written' && first.until > now;
}

/**
 * When the owner is told, the first time or again, that the ladder waits for a person; not while it is left until a
 * day, but for the first word that they have said something.
 */
export function wordDueAt(escalation: Escalation, wait: Wait, guild: GuildSettings): DateTime {
  const { told } = escalation;
  const isTold = told?.why === wait.why && told.about === wait.about;
  const againAt = isTold ? workingDaysAfter(told.at, DAYS_TO_NEXT_WORD, guild) : wait.since;
  const lapses = wait.why === 'said' && !isTold ? null : leaveLapsesAt(escalation, guild);
  return DateTime.max(wait.since, againAt, lapses ?? wait.since);
}

function sendBy({ guild }: CommitmentFacts, { lastDoneAt, startedAt }: Escalation): DateTime {
  return workingDaysAfter(lastDoneAt ?? startedAt, DAYS_TO_SEND, guild);
}

function workingDaysAfter(at: DateTime, n: number, guild: GuildSettings): DateTime {
  return postHourOn(addWorkingDays(localDateOf(at, guild.zone), n, guild), guild);
}
