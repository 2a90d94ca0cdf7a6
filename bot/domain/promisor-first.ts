import { DateTime } from 'luxon';
import { type CommitmentFacts, lineageOf, type Party } from './commitment.ts';
import { type Escalation, isAbovePromisor } from './escalation.ts';
import type { Letter } from './letter.ts';
import { replyDueAt } from './letters.ts';

type Written = Pick<CommitmentFacts, 'commitment' | 'letters' | 'guild'>;

/**
 * What Rule 7 asks before the next rung: nothing; a letter to these offices; or that the time for their reply is over,
 * with the letter that was answered, if one was.
 */
export type PromisorFirst =
  | { kind: 'free' }
  | { kind: 'not-written'; to: Party[] }
  | { kind: 'written'; until: DateTime; answered: Letter | null };

/**
 * Whether the next rung may go above the promisor's own office: when each that promised was written to, and its reply-by
 * date is over. What a run has written, or drafted, goes before older letters: it asks about what happened since.
 */
export function promisorFirst(facts: Written, escalation: Escalation): PromisorFirst {
  const rung = escalation.policy.rungs[escalation.next];
  if (!rung || !isAbovePromisor(rung)) return { kind: 'free' };
  const { promisors } = facts.commitment;
  const offices = promisors.map((to) => ({ to, sent: sentTo(facts, to, escalation) }));
  const unwritten = offices.filter(({ sent }) => sent.length === 0).map(({ to }) => to);
  if (promisors.length === 0 || unwritten.length > 0) return { kind: 'not-written', to: unwritten };
  const ends = offices.map(({ sent }) => DateTime.min(...(endsOf(sent, facts) as [DateTime, ...DateTime[]])));
  const answered = offices.flatMap(({ sent }) => sent.at(-1) ?? []).filter(({ reply }) => reply !== null);
  return {
    kind: 'written',
    until: DateTime.max(...(ends as [DateTime, ...DateTime[]])),
    answered: answered.find(({ reply }) => reply && !hasFiredSince(escalation, reply.recordedAt)) ?? null,
  };
}

/** Whether each that promised had been written to by then, and its time was over. */
export function isWritten(facts: Written, at: DateTime): boolean {
  const { promisors } = facts.commitment;
  const isDone = (to: Party) => lettersTo(facts, to).some((l) => isOver(replyDueAt(l, facts.guild), at));
  return promisors.length > 0 && promisors.every(isDone);
}

/**
 * The letters that were sent to an office, the oldest first; once a run has one of its own, only of that run. A draft that
 * waits to be sent is the run's: it may be one from before that was taken up again.
 */
function sentTo(facts: Written, to: Party, { startedAt }: Escalation): Letter[] {
  const written = lettersTo(facts, to);
  const ofRun = written.filter(
    ({ state, sentAt, createdAt }) =>
      state === 'draft' || createdAt >= startedAt || (sentAt !== null && sentAt >= startedAt),
  );
  const considered = ofRun.length > 0 ? ofRun : written;
  return considered
    .filter((l) => replyDueAt(l, facts.guild) !== null)
    .sort((a, b) => (a.sentAt?.toMillis() ?? 0) - (b.sentAt?.toMillis() ?? 0));
}

/** "We understood you to say …" came before anything was missed; it warns nobody of what is. */
function lettersTo({ letters }: Written, to: Party): Letter[] {
  return letters.filter(
    (l) => l.state !== 'dropped' && l.kind !== 'confirm' && lineageOf(l.to) === lineageOf(to),
  );
}

function endsOf(sent: readonly Letter[], { guild }: Written): DateTime[] {
  return sent.flatMap((letter) => replyDueAt(letter, guild) ?? []);
}

/** They answered, and then it was missed again: there is nothing to wait for. */
function hasFiredSince({ cause, noted }: Escalation, at: DateTime): boolean {
  return [cause, ...noted].some((fired) => fired.at > at && fired.trigger !== 'letter-unanswered');
}

function isOver(end: DateTime | null, at: DateTime): boolean {
  return end !== null && end <= at;
}
