import type { DateTime } from 'luxon';
import { type CommitmentFacts, referenceOf } from '#bot/domain/commitment.ts';
import { isRunning } from '#bot/domain/ladder.ts';
import { policyOf } from '#bot/domain/policies.ts';
import { POLICY_NAMES, type PolicyName } from '#bot/domain/policy-changes.ts';
import { stepsIfMissed } from '#bot/domain/steps-ahead.ts';
import type { MissingRole } from '#bot/use-cases/actor.ts';
import type { PolicyChosen } from '#bot/use-cases/choose-policy.ts';
import { customId, menu } from './buttons.ts';
import { promisorsWords } from './card.ts';
import { fitUnits } from './fit.ts';
import { COLOURS, LIMITS, type Message } from './message.ts';
import { ladderSentence } from './next-step.ts';
import { CLOSED, NOT_FOUND, needsRecorder } from './refusals.ts';
import { capital, POLICY_WORDS, TRIGGER_WORDS } from './words.ts';

const OUR_OWN = 'Nothing: our own meeting has no steps. I remind this channel before it, and ask afterwards.';

/** The ladders there are, each as a sentence with the dates it would have for a miss today; and the one that is chosen. */
export function renderPolicies(
  facts: CommitmentFacts,
  now: DateTime,
  inGuild?: string,
  chosen = false,
): Message {
  const { commitment } = facts;
  const title = fitUnits(
    `If it isn't kept · ${referenceOf(commitment)} · ${promisorsWords(facts)}`,
    LIMITS.embedTitle,
  );
  if (commitment.kind === 'our-meeting')
    return { embeds: [{ color: COLOURS.calm, title, description: OUR_OWN }] };
  const names = chosen ? [commitment.policy] : POLICY_NAMES;
  const running = isRunning(commitment.escalation)
    ? '-# The steps under way go on as they began; what is chosen here counts from the next time that they begin.'
    : null;
  const said = [
    chosen ? `**${POLICY_WORDS[commitment.policy]}** it is.` : null,
    ...names.map((name) => `${chosen ? '' : nameWords(facts, name)}${policyWords(facts, name, now)}`),
    running,
  ];
  const description = fitUnits(said.filter((part) => part !== null).join('\n\n'), LIMITS.embedDescription);
  return {
    embeds: [{ color: chosen ? COLOURS.good : COLOURS.calm, title, description }],
    components: commitment.state === 'open' ? [choiceOf(facts, inGuild)] : [],
  };
}

/** Why no other ladder was chosen. */
export function policyRefusalWords(refused: Extract<PolicyChosen, { ok: false }> | MissingRole): string {
  switch (refused.reason) {
    case 'not-found':
      return NOT_FOUND;
    case 'closed':
      return CLOSED;
    case 'needs-recorder':
      return needsRecorder(refused.roleId);
    case 'our-own':
      return OUR_OWN;
  }
}

function nameWords({ commitment }: CommitmentFacts, name: PolicyName): string {
  return `**${POLICY_WORDS[name]}**${name === commitment.policy ? ' (chosen)' : ''}\n`;
}

function policyWords(facts: CommitmentFacts, name: PolicyName, now: DateTime): string {
  const policy = policyOf(facts.guild, name);
  const starts = [
    ...new Set(policy.triggers.filter((t) => t.entersAt === 0).map((t) => TRIGGER_WORDS[t.trigger])),
  ];
  const sentence = ladderSentence(facts, stepsIfMissed(facts, policy, now));
  return `${sentence}\n-# Begins when ${starts.join('; or ')}.`;
}

function choiceOf({ commitment }: CommitmentFacts, inGuild: string | undefined) {
  const options = POLICY_NAMES.map((name) => ({
    label: capital(POLICY_WORDS[name]),
    value: name,
    description: REACH[name],
    default: name === commitment.policy,
  }));
  return menu(customId('policy', [commitment.id], inGuild), 'Which steps?', options);
}

const REACH: Record<PolicyName, string> = {
  gentle: 'Stays inside: the owner, the channel, the office manager',
  standard: 'Then letters: to them, the clerk and chair, the chief executive',
  scrutiny: 'Standard, then the regulator or minister',
};
