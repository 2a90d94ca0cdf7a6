import type { DateTime } from 'luxon';
import { type CommitmentFacts, referenceOf } from '#bot/domain/commitment.ts';
import type { Escalation } from '#bot/domain/escalation.ts';
import { isRunning, stepOf } from '#bot/domain/ladder.ts';
import { answeringDate } from '#bot/domain/ladder-pause.ts';
import { waitsForPerson } from '#bot/domain/ladder-wait.ts';
import { policyOf } from '#bot/domain/policies.ts';
import { slotsInSight } from '#bot/domain/slots-in-sight.ts';
import { type StepAhead, stepsAhead, stepsIfMissed } from '#bot/domain/steps-ahead.ts';
import { button, customId, type Row, row } from './buttons.ts';
import { promisorsWords } from './card.ts';
import { happenedWords } from './happened-words.ts';
import { COLOURS, type Message } from './message.ts';
import { ladderSentence, rungWords, waitWords } from './next-step.ts';
import { count, day, plain, when } from './plain.ts';
import { slotName } from './slot-words.ts';
import { capital, POLICY_WORDS, STOP_WORDS, TRIGGER_WORDS } from './words.ts';

/** For one person: what comes next and when, every step that remains, and the means to steer. */
export function renderNext(facts: CommitmentFacts, now: DateTime, inGuild?: string): Message {
  const { commitment } = facts;
  const { escalation } = commitment;
  const running = isRunning(escalation);
  const embed = {
    color: running ? COLOURS.waiting : COLOURS.calm,
    title: `If it isn't kept · ${referenceOf(commitment)} · ${promisorsWords(facts)}`.slice(0, 250),
    description: (running ? runningWords(escalation, facts, now) : restingWords(facts, now)).slice(0, 4_000),
  };
  const steerable = running && escalation.policy.rungs[escalation.next] !== undefined;
  const open = commitment.state === 'open';
  return {
    embeds: [embed],
    components:
      open && commitment.kind !== 'our-meeting'
        ? steerRows(facts, running ? escalation : null, steerable, inGuild)
        : [],
  };
}

function runningWords(escalation: Escalation, facts: CommitmentFacts, now: DateTime): string {
  const answer = answeringDate(facts, slotsInSight(facts, now), now);
  const steps = stepsAhead(facts, escalation, now);
  const wait = waitsForPerson(facts, escalation);
  const since = `Since ${day(escalation.startedAt, facts.guild.zone)}: ${happenedWords(escalation.cause, facts)}`;
  const dated = answer && `**Paused**: a date was set. What comes of ${slotName(answer)} decides. Then:`;
  const paused = wait ? `${waitWords(facts, escalation, wait).replace(/^\w+/, '**$&**')} Then:` : dated;
  const left = escalation.leaveUntilOn
    ? '-# Left until then; a step that is due by that day waits for it.'
    : null;
  const lines = steps.map((step, i) => stepLine(step, i, paused !== null, facts, now));
  if (steps.length === 0) lines.push('Every step has been taken. Nothing more comes by itself.');
  return [since, '', paused, ...lines, left].filter((line) => line !== null).join('\n');
}

/** "1. Wed 16 Oct 2024 at 09:00 (in 3 days): I post in this channel." A paused ladder has no dates. */
function stepLine(
  { rung, at }: StepAhead,
  index: number,
  paused: boolean,
  facts: CommitmentFacts,
  now: DateTime,
): string {
  const afterwards = index === 0 ? 'Then' : `${count(rung.delayWorkingDays, 'working day')} later`;
  return `${index + 1}. ${paused ? afterwards : stepWhen(at, facts, now)}: ${rungWords(rung, facts)}.`;
}

function stepWhen(at: DateTime | null, { guild }: CommitmentFacts, now: DateTime): string {
  if (!at) return 'Once that letter is sent, and the time for a reply is over';
  return at <= now ? 'Now' : when(at, guild.zone);
}

/** No ladder runs: what would start one, and its steps. */
function restingWords(facts: CommitmentFacts, now: DateTime): string {
  const { commitment } = facts;
  if (commitment.kind === 'our-meeting') {
    return 'Nothing: our own meeting has no steps. I remind this channel before it, and ask afterwards.';
  }
  const { stopped } = commitment.escalation ?? { stopped: null };
  const policy = policyOf(facts.guild, commitment.policy);
  const why = stopped?.note ? ` “${plain(stopped.note, 500)}”` : '';
  const by = stopped?.by ? ` <@${stopped.by}>, ${day(stopped.at, facts.guild.zone)}.` : '';
  const ended = stopped && `The steps stopped: ${STOP_WORDS[stopped.reason]}.${why}${by}`;
  if (commitment.state === 'closed') return ended ?? 'Nothing: the commitment is closed.';
  const starts = [...new Set(policy.triggers.map((t) => TRIGGER_WORDS[t.trigger]))];
  const lines = policy.rungs.map((rung, i) => {
    const after =
      rung.delayWorkingDays === 0 ? 'At once' : `${count(rung.delayWorkingDays, 'working day')} later`;
    return `${i + 1}. ${after}: ${rungWords(rung, facts)}.`;
  });
  return [
    ended ?? 'No step is due.',
    '',
    `**${POLICY_WORDS[commitment.policy]}**, which begins when ${starts.join('; or ')}:`,
    ...lines,
    '',
    ladderSentence(facts, stepsIfMissed(facts, policy, now)),
  ].join('\n');
}

function steerRows(
  { commitment }: CommitmentFacts,
  escalation: Escalation | null,
  steerable: boolean,
  inGuild: string | undefined,
): Row[] {
  const id = (name: string, ...more: string[]) => customId(name, [commitment.id, ...more], inGuild);
  const others = button('Which steps…', id('policies'));
  if (!escalation) return [row(others)];
  const ahead = [
    button('Leave it until…', id('leave-until')),
    button('Do it now', id('hurry', stepOf(escalation))),
  ];
  return [row(...(steerable ? ahead : []), button('Stop, with a reason', id('stop')), others)];
}

/** To the one who steered: what was done, and what comes next now. */
export function renderSteered(
  facts: CommitmentFacts,
  done: 'left' | 'hurried' | 'stopped',
  now: DateTime,
  inGuild?: string,
): Message {
  const said = { left: 'Left', hurried: 'It is on its way', stopped: 'Stopped' }[done];
  const view = renderNext(facts, now, inGuild);
  return { ...view, content: `**${referenceOf(facts.commitment)}**: ${capital(said)}.` };
}
