import { DateTime } from 'luxon';
import { decideLadder, type LadderDecision } from './climb.ts';
import type { CommitmentFacts } from './commitment.ts';
import type { Escalation, Policy } from './escalation.ts';
import { earliest, type LadderChange } from './ladder.ts';
import type { Letter } from './letter.ts';
import { oweChases } from './letter-chases.ts';
import type { NewNotice } from './notice.ts';
import { policyOf } from './policies.ts';
import type { PolicyName } from './policy-changes.ts';
import { foldsQuestions, nextQuestionAt, QUESTIONS, questionAt } from './question-times.ts';
import { channelOf, destinationOf, owedTo, ownerOf, remindedOf } from './recipients.ts';
import { waitingReminders } from './reminders.ts';
import type { Slot, SlotRecord } from './slot.ts';
import { comesNearAt, slotsInSight } from './slots-in-sight.ts';

/** What a commitment owes now, what is written with it, and when to look again (may be early, never late). */
export type Decision = {
  notices: NewNotice[];
  slots: SlotRecord[];
  /** Letters of which the owner is told now that they went unanswered. */
  letters: Letter[];
  escalation: Escalation | null;
  changes: LadderChange[];
  nextActionAt: DateTime | null;
};

/** What one slot owes now, its record once that is owed, and when to look at it again. */
type Owed = { notices: NewNotice[]; record: SlotRecord; nextAt: DateTime | null };

/**
 * Decides one commitment's agenda. Deciding twice owes nothing new; the second time has the first's records. `dueAt` is
 * when the agenda was to be looked at: a step that goes out long after that is late.
 */
export function decideCommitment(
  facts: CommitmentFacts,
  now: DateTime,
  dueAt: DateTime = now,
  policies: Partial<Record<PolicyName, Policy>> = {},
): Decision {
  const inSight = slotsInSight(facts, now);
  const open = facts.commitment.state === 'open' ? inSight.filter((slot) => isExpected(slot, facts)) : [];
  const owed = new Map(open.map((slot) => [slot, oweSlot(facts, slot, now, dueAt)]));
  // The ladder hears at once that a slot's last question went unanswered.
  const slots = inSight.map((slot) => ({ ...slot, record: owed.get(slot)?.record ?? slot.record }));
  const { guild, commitment } = facts;
  const policy = policies[commitment.policy] ?? policyOf(guild, commitment.policy);
  const ladder = decideLadder(facts, slots, now, policy);
  const perSlot = [...owed.values()];
  const chases = oweChases(facts, now);
  return {
    notices: [
      ...perSlot.flatMap((o) => o.notices),
      ...oweRung(facts, ladder, now, dueAt),
      ...chases.notices,
      ...oweWord(facts, ladder, now),
    ],
    slots: [...owed].filter(([slot, o]) => o.record !== slot.record).map(([, o]) => o.record),
    letters: chases.letters,
    escalation: ladder.escalation,
    changes: ladder.changes,
    nextActionAt: earliest([
      ...perSlot.map((o) => o.nextAt),
      ladder.nextAt,
      chases.nextAt,
      laterOne(facts, now),
    ]),
  };
}

/** A question or a reminder makes sense for it: not answered, not called off, not over before it was on record. */
function isExpected({ record, closesAt }: Slot, { commitment }: CommitmentFacts): boolean {
  if (commitment.kind === 'claim' || record.outcome || record.status === 'cancelled') return false;
  return closesAt > commitment.recordedAt;
}

function laterOne(facts: CommitmentFacts, now: DateTime): DateTime | null {
  return facts.commitment.state === 'open' ? comesNearAt(facts, now) : null;
}

function oweSlot(facts: CommitmentFacts, slot: Slot, now: DateTime, dueAt: DateTime): Owed {
  return slot.closesAt > now ? remind(facts, slot, now) : ask(facts, slot, now, dueAt);
}

/** Whether a meeting has just ended that is to be asked about: then it matters when the channel's last one of today ends. */
export function isFirstQuestionDue(facts: CommitmentFacts, now: DateTime): boolean {
  if (facts.commitment.state !== 'open' || foldsQuestions(facts)) return false;
  const ended = slotsInSight(facts, now).filter((slot) => slot.startAt && slot.closesAt <= now);
  return ended.some((slot) => isExpected(slot, facts) && slot.record.asked === 0);
}

/** The reminder whose lead time has come; of several that were missed only the last (Rule 5). */
function remind(facts: CommitmentFacts, slot: Slot, now: DateTime): Owed {
  const { record, originalStart } = slot;
  const waiting = waitingReminders(facts, slot);
  const come = waiting.findLast((reminder) => reminder.at <= now);
  const next = waiting.find((reminder) => reminder.at > now);
  const nextAt = earliest([next?.at ?? null, questionAt(slot, facts.guild)]);
  if (!come) return { notices: [], record, nextAt };
  const { leadMinutes, at: dueAt } = come;
  const { sequence } = record;
  const content = { kind: 'reminder', originalStart, sequence, leadMinutes } as const;
  const when = { dueAt, notAfter: slot.closesAt, now };
  const notices = remindedOf(facts).map((to) =>
    owedTo(facts, to, content, when, { sequence, n: leadMinutes }),
  );
  return { notices, record: { ...record, remindedFor: leadMinutes }, nextAt };
}

/**
 * "Did it happen?", again, and at last the word to the owner. Questions of a day in one channel share a post: the first
 * about a meeting waits for the end of the last one there today.
 */
function ask(facts: CommitmentFacts, slot: Slot, now: DateTime, agendaDueAt: DateTime): Owed {
  const { record, originalStart } = slot;
  if (foldsQuestions(facts)) {
    const wouldBeAskedAt = questionAt(slot, facts.guild);
    return { notices: [], record, nextAt: wouldBeAskedAt > now ? wouldBeAskedAt : null };
  }
  const first = record.asked === 0 && slot.startAt !== null;
  const dueAt = record.ownerToldAt
    ? null
    : (first && facts.channelBusyUntil) || nextQuestionAt(slot, facts.guild);
  if (!dueAt || dueAt > now) return { notices: [], record, nextAt: dueAt };
  const n = record.asked + 1;
  // One that has waited was due when the waiting ended.
  const when = { dueAt: first ? DateTime.max(dueAt, agendaDueAt) : dueAt, notAfter: null, now };
  const round = { sequence: record.sequence, n };
  if (n > QUESTIONS) {
    const told = owedTo(facts, ownerOf(facts), { kind: 'no-answer', originalStart }, when, round);
    return { notices: [told], record: { ...record, ownerToldAt: now }, nextAt: null };
  }
  const question = owedTo(facts, channelOf(facts), { kind: 'check-in', originalStart, n }, when, round);
  return { notices: [question], record: { ...record, asked: n, askedAt: null }, nextAt: null };
}

/** The rung that is due. One that something held back was due when that fell away, not when it was first counted for. */
function oweRung(
  facts: CommitmentFacts,
  { escalation, rung }: LadderDecision,
  now: DateTime,
  dueAt: DateTime,
): NewNotice[] {
  const action = rung && escalation?.policy.rungs[rung.index]?.action;
  if (!action) return [];
  const content = { kind: 'rung', run: escalation.run, rung: rung.index } as const;
  const when = { dueAt: DateTime.max(rung.dueAt, dueAt), notAfter: null, now };
  return [owedTo(facts, destinationOf(facts, action), content, when, { n: escalation.deferrals })];
}

/** The word to the owner that the ladder waits for a person. */
function oweWord(facts: CommitmentFacts, { escalation, wait }: LadderDecision, now: DateTime): NewNotice[] {
  if (!escalation || !wait) return [];
  const { why, about } = wait.wait;
  const content = { kind: 'waiting', run: escalation.run, why, about } as const;
  const when = { dueAt: wait.dueAt, notAfter: null, now };
  return [owedTo(facts, ownerOf(facts), content, when, { n: escalation.waits })];
}
