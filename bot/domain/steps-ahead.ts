import { DateTime } from 'luxon';
import type { CommitmentFacts } from './commitment.ts';
import type { Escalation, Policy, Rung } from './escalation.ts';
import { rungDone, startLadder } from './ladder.ts';
import { stepDueAt } from './ladder-wait.ts';
import type { Letter } from './letter.ts';
import { REPLY_DAYS, replyByOn } from './letters.ts';
import { type LocalDate, localDateOf } from './local-time.ts';
import { promisorFirst } from './promisor-first.ts';
import { settledAt } from './settling.ts';

/** A step that is still ahead, and when it is due if nothing changes and each is taken on its day. */
export type StepAhead = {
  rung: Rung;
  /** Null where that depends on a letter that nobody has sent yet. */
  at: DateTime | null;
  /** Of a letter to the promisor's own office: by when it asks for a reply, if it is sent on the day of its draft. */
  replyByOn: LocalDate | null;
};

/** The steps that remain, the next first. What a person has to decide, or a date that was set, is not looked at. */
export function stepsAhead(facts: CommitmentFacts, escalation: Escalation, now: DateTime): StepAhead[] {
  const steps: StepAhead[] = [];
  let ahead = escalation;
  let sent = facts;
  for (let rung = ahead.policy.rungs[ahead.next]; rung; rung = ahead.policy.rungs[ahead.next]) {
    const before = steps.at(-1);
    const isKnown = before?.at !== null && promisorFirst(sent, ahead).kind !== 'not-written';
    const dueAt = isKnown ? stepDueAt(sent, ahead) : null;
    const at = dueAt && DateTime.max(dueAt, now);
    const letters = at && isToPromisor(rung) ? asIfSent(sent, at) : [];
    steps.push({ rung, at, replyByOn: letters[0]?.replyByOn ?? null });
    sent = { ...sent, letters: [...sent.letters, ...letters] };
    ahead = rungDone(ahead, ahead.next, at ?? now);
  }
  return steps;
}

/** The whole ladder, as it would be if a meeting were missed, and that recorded, now. */
export function stepsIfMissed(facts: CommitmentFacts, policy: Policy, now: DateTime): StepAhead[] {
  const entersAt = policy.triggers.find((t) => t.trigger === 'first-miss')?.entersAt ?? 0;
  const at = settledAt(now);
  const missed = { trigger: 'first-miss', originalStart: null, about: null, at, entersAt } as const;
  return stepsAhead(facts, startLadder(1, missed, policy, at), now);
}

function isToPromisor({ action }: Rung): boolean {
  return action.kind === 'letter' && action.to === 'promisor';
}

/** The letters of a step, as they would be once each was sent on that day. */
function asIfSent({ commitment, guild }: CommitmentFacts, at: DateTime): Letter[] {
  const sentOn = localDateOf(at, guild.zone);
  return commitment.promisors.map((to) => ({
    id: '',
    kind: 'missed',
    to,
    state: 'sent',
    originalStart: null,
    blanks: {},
    basedOn: '',
    text: null,
    replyDays: REPLY_DAYS,
    sentOn,
    sentBy: null,
    sentAt: at,
    replyByOn: replyByOn(sentOn, REPLY_DAYS, guild),
    reply: null,
    chasedAt: null,
    createdBy: '',
    createdAt: at,
    revision: 0,
  }));
}
