import type { DateTime } from 'luxon';
import type { CommitmentFacts } from '#bot/domain/commitment.ts';
import type { Escalation, Rung } from '#bot/domain/escalation.ts';
import { isRunning, leaveLapsesAt, rungDueAt } from '#bot/domain/ladder.ts';
import { answeringDate } from '#bot/domain/ladder-pause.ts';
import { destinationOf } from '#bot/domain/recipients.ts';
import { slotsInSight } from '#bot/domain/slots-in-sight.ts';
import { when } from './plain.ts';
import { slotName } from './slot-words.ts';
import { STOP_WORDS } from './words.ts';

/** What a rung does, as the predicate of a sentence: "I post in this channel". */
export function rungWords(rung: Rung, facts: CommitmentFacts): string {
  const { id } = destinationOf({ ...facts, wishes: [] }, rung.action);
  switch (rung.action.kind) {
    case 'owner':
      return `I ask the owner (<@${id}>) privately`;
    case 'channel':
      return 'I post in this channel';
    case 'manager':
      return `I tell the office manager (<@${id}>) privately`;
  }
}

/** What comes next and when, before it fires. Always one sentence. */
export function nextStepWords(facts: CommitmentFacts, now: DateTime): string {
  const { escalation } = facts.commitment;
  if (!escalation) return "Nothing: if it isn't kept, the steps begin by themselves.";
  if (!isRunning(escalation))
    return `Nothing: the steps stopped, because ${STOP_WORDS[escalation.stopped?.reason ?? 'person']}.`;
  const rung = escalation.policy.rungs[escalation.next];
  if (!rung) return 'Nothing more: every step has been taken.';
  const answer = answeringDate(facts, slotsInSight(facts, now), now);
  if (answer) return `Paused: a date was set. What comes of ${slotName(answer)} decides.`;
  return `${rungWhen(escalation, facts, now)}: ${rungWords(rung, facts)}.`;
}

function rungWhen(escalation: Escalation, facts: CommitmentFacts, now: DateTime): string {
  const { guild } = facts;
  const dueAt = rungDueAt(escalation, guild);
  if (!dueAt || dueAt <= now) return 'Now';
  const left = leaveLapsesAt(escalation, guild);
  const leave = left?.equals(dueAt) ? ' (left until then)' : '';
  return `${when(dueAt, guild.zone)}${leave}`;
}
