import { DateTime } from 'luxon';
import type { CommitmentFacts } from './commitment.ts';
import type { EntryTrigger, Fired, Policy } from './escalation.ts';
import type { Letter } from './letter.ts';
import { isToPromisor, replyDueAt } from './letters.ts';
import { isWritten } from './promisor-first.ts';
import { settledAt } from './settling.ts';
import { confirmedReversal } from './statements.ts';
import { agreedTerms } from './terms.ts';

/** What letters and statements let begin, or raise: a letter that went unanswered, a reversal that a person confirmed. */
export function triggersByWords(facts: CommitmentFacts, policy: Policy): EntryTrigger[] {
  if (facts.commitment.kind === 'claim') return [];
  return [...byLetters(facts, policy), ...byReversal(facts, policy)];
}

/** Whether the letter behind a trigger is still one that was not answered in time. */
export function isStillUnanswered({ about }: Fired, facts: CommitmentFacts): boolean {
  const letter = facts.letters.find(({ id }) => id === about);
  return letter !== undefined && isAsking(letter, facts) && !isAnsweredInTime(letter);
}

/** When a letter was sent: what was held after that answers it. Null for what is about no letter. */
export function writtenAt({ about }: Fired, { letters }: CommitmentFacts): DateTime | null {
  return letters.find(({ id }) => id === about)?.sentAt ?? null;
}

/** Whether the reversal behind a trigger still holds: not taken back, and its office has not said otherwise since. */
export function isStillReversed({ about }: Fired, facts: CommitmentFacts): boolean {
  const statement = facts.statements.find(({ id }) => id === about);
  return (
    statement !== undefined &&
    confirmedReversal({ ...facts, statements: sinceOf(facts, statement) })?.id === about
  );
}

/** What was said from that statement on, but for other reversals: is this one still so? */
function sinceOf({ statements }: CommitmentFacts, { id }: { id: string }) {
  return statements.filter((s) => s.id === id || s.stance !== 'reverses');
}

function byLetters(facts: CommitmentFacts, policy: Policy): EntryTrigger[] {
  if (facts.letters.length === 0) return [];
  const entry = policy.triggers.find((t) => t.trigger === 'letter-unanswered');
  if (!entry) return [];
  return facts.letters
    .filter((letter) => isAsking(letter, facts) && !isAnsweredInTime(letter))
    .flatMap((letter) => {
      const at = replyDueAt(letter, facts.guild);
      return at
        ? [
            {
              trigger: 'letter-unanswered',
              originalStart: null,
              about: letter.id,
              at,
              entersAt: entry.entersAt,
            },
          ]
        : [];
    });
}

/**
 * Whether a letter asks those who promised for something that they have not given: dates, where none was set since it was
 * sent; or whether they stand by it. "Please tell us if that is not right" needs no answer; and a letter about a miss
 * asks for nothing that the miss itself does not.
 */
function isAsking(letter: Letter, { commitment, slots, terms }: CommitmentFacts): boolean {
  if (!isToPromisor(letter, commitment)) return false;
  const { kind, sentAt } = letter;
  if (kind !== 'set-dates' || sentAt === null) return kind === 'stand-by';
  const isDated = slots.some(
    (slot) => slot.startOn !== null && slot.dateSetAt !== null && slot.dateSetAt >= sentAt,
  );
  return !isDated && !agreedTerms(terms).some(({ createdAt }) => createdAt > sentAt);
}

function isAnsweredInTime({ reply, replyByOn }: Letter): boolean {
  return reply !== null && replyByOn !== null && reply.on <= replyByOn;
}

/** Enters above the letter to the promisor's own office where that office has been written to, and had its time. */
function byReversal(facts: CommitmentFacts, policy: Policy): EntryTrigger[] {
  if (facts.statements.length === 0) return [];
  const entry = policy.triggers.find((t) => t.trigger === 'reversal-confirmed');
  const reversal = entry && confirmedReversal(facts);
  if (!entry || !reversal?.confirmed) return [];
  const words = [
    reversal.confirmed.at,
    ...(facts.guild.secondPerson && reversal.seconded ? [reversal.seconded.at] : []),
  ];
  const at = settledAt(DateTime.max(...(words as [DateTime, ...DateTime[]])));
  const rung = policy.rungs[entry.entersAt]?.action;
  const isDone = rung?.kind === 'letter' && rung.to === 'promisor' && isWritten(facts, at);
  const last = policy.rungs.length - 1;
  const entersAt = isDone ? Math.min(entry.entersAt + 1, last) : entry.entersAt;
  return [{ trigger: 'reversal-confirmed', originalStart: null, about: reversal.id, at, entersAt }];
}
