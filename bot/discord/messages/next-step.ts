import type { DateTime } from 'luxon';
import type { CommitmentFacts } from '#bot/domain/commitment.ts';
import { formatDate, formatDateLong } from '#bot/domain/dates-in-words.ts';
import type { Escalation, Rung } from '#bot/domain/escalation.ts';
import { isRunning, leaveLapsesAt } from '#bot/domain/ladder.ts';
import { answeringDate } from '#bot/domain/ladder-pause.ts';
import { stepDueAt, type Wait, waitsForPerson } from '#bot/domain/ladder-wait.ts';
import { officeNames } from '#bot/domain/letter-offices.ts';
import { localDateOf } from '#bot/domain/local-time.ts';
import { promisorFirst } from '#bot/domain/promisor-first.ts';
import { destinationOf } from '#bot/domain/recipients.ts';
import { slotsInSight } from '#bot/domain/slots-in-sight.ts';
import type { StepAhead } from '#bot/domain/steps-ahead.ts';
import { plainLine, when } from './plain.ts';
import { slotName } from './slot-words.ts';
import { STOP_WORDS } from './words.ts';

/** What a rung does, as the predicate of a sentence: "I post in this channel". */
export function rungWords({ action }: Rung, facts: CommitmentFacts): string {
  const { id } = destinationOf({ ...facts, wishes: [] }, action);
  switch (action.kind) {
    case 'owner':
      return `I ask the owner (<@${id}>) privately`;
    case 'channel':
      return `I post in this channel${action.roleId ? `, and call on <@&${action.roleId}>` : ''}`;
    case 'manager':
      return `I tell the office manager (<@${id}>) privately`;
    case 'member':
      return `I tell <@${id}> privately`;
    case 'letter': {
      const offices = officesWords(officeNames(facts, action));
      return offices === ''
        ? 'I say here that nobody is on record to write to'
        : `I draft a letter to ${offices}, for a person to send`;
    }
  }
}

/** "Cabinet Member for Education and Leader of the Council". */
export function officesWords(names: readonly string[]): string {
  const shown = names.map((name) => plainLine(name, 120));
  return shown.length < 2 ? (shown[0] ?? '') : `${shown.slice(0, -1).join(', ')} and ${shown.at(-1)}`;
}

/** What comes next and when, before it fires. Always one sentence. */
export function nextStepWords(facts: CommitmentFacts, now: DateTime): string {
  const { escalation } = facts.commitment;
  if (!escalation) return "Nothing: if it isn't kept, the steps begin by themselves.";
  if (!isRunning(escalation))
    return `Nothing: the steps stopped, because ${STOP_WORDS[escalation.stopped?.reason ?? 'person']}.`;
  const rung = escalation.policy.rungs[escalation.next];
  if (!rung) return 'Nothing more: every step has been taken.';
  const wait = waitsForPerson(facts, escalation);
  if (wait) return `${waitWords(facts, escalation, wait)} Then: ${rungWords(rung, facts)}.`;
  const answer = answeringDate(facts, slotsInSight(facts, now), now);
  if (answer) return `Paused: a date was set. What comes of ${slotName(answer)} decides.`;
  return `${rungWhen(escalation, facts, now)}: ${rungWords(rung, facts)}.`;
}

/** What the steps wait for, that only a person can do. */
export function waitWords(facts: CommitmentFacts, escalation: Escalation, { why, about }: Wait): string {
  switch (why) {
    case 'said': {
      const statement = facts.statements.find(({ id }) => id === about);
      const who = statement
        ? `${plainLine(statement.by.name, 120)} has said something (${formatDate(statement.saidOn)})`
        : 'they have said something';
      return `Paused: ${who}, and nobody has said yet what it means for this.`;
    }
    case 'not-written': {
      const first = promisorFirst(facts, escalation);
      const offices = first.kind === 'not-written' ? officesWords(first.to.map((party) => party.name)) : '';
      return offices === ''
        ? 'Waits: nobody is on record to write to first, and nothing goes above those who promised before that.'
        : `Waits: nothing goes above ${offices} before the letter about this is sent to them, and their time for a reply is over.`;
    }
    case 'answered': {
      const letter = facts.letters.find(({ id }) => id === about);
      const office = letter ? plainLine(letter.to.name, 120) : 'their office';
      const on = letter?.reply ? ` on ${formatDate(letter.reply.on)}` : '';
      return `Waits: ${office} answered${on}. Whether it goes on, a person says.`;
    }
  }
}

function rungWhen(escalation: Escalation, facts: CommitmentFacts, now: DateTime): string {
  const { guild } = facts;
  const dueAt = stepDueAt(facts, escalation);
  if (!dueAt || dueAt <= now) return 'Now';
  const left = leaveLapsesAt(escalation, guild);
  const leave = left?.equals(dueAt) ? ' (left until then)' : '';
  const first = promisorFirst(facts, escalation);
  const answer =
    first.kind === 'written' && first.until.equals(dueAt) ? ', if no answer is on record by then' : '';
  return `${when(dueAt, guild.zone)}${leave}${answer}`;
}

/**
 * A whole ladder as one sentence, with the dates it would have: "If a meeting is missed today: on Thursday 5 December
 * 2024 I post in this channel; …".
 */
export function ladderSentence(facts: CommitmentFacts, steps: readonly StepAhead[]): string {
  const meets = facts.commitment.kind === 'recurring-meeting' || facts.commitment.kind === 'single-meeting';
  const event = meets ? 'a meeting is missed today' : 'it is recorded today as not delivered';
  const clauses = steps.map(
    (step, i) => `${clauseWhen(step, steps[i - 1], facts)}${rungWords(step.rung, facts)}`,
  );
  return `If ${event}: ${clauses.join('; ')}.`;
}

function clauseWhen({ at }: StepAhead, before: StepAhead | undefined, { guild }: CommitmentFacts): string {
  if (!at) return 'once that letter is sent, and their time for a reply is over, ';
  const on = `on ${formatDateLong(localDateOf(at, guild.zone))} `;
  if (!before?.replyByOn) return on;
  return `if that is sent the same day and no answer has come by ${formatDate(before.replyByOn)}, ${on}`;
}
