import type { ChatInputCommandInteraction } from 'discord.js';
import { renderNext } from '#bot/discord/messages/next-view.ts';
import { policyRefusalWords, renderPolicies } from '#bot/discord/messages/policy-view.ts';
import { privateLine, privately } from '#bot/discord/messages/reply.ts';
import { steerSubmitted } from '#bot/discord/messages/submitted.ts';
import { POLICY_WORDS } from '#bot/discord/messages/words.ts';
import type { CommitmentFacts } from '#bot/domain/commitment.ts';
import { POLICY_NAMES } from '#bot/domain/policy-changes.ts';
import { choosePolicy } from '#bot/use-cases/choose-policy.ts';
import type { FormTarget } from '#bot/use-cases/keep-form.ts';
import { hurryLadder, leaveUntil, stopByPerson } from '#bot/use-cases/steer-ladder.ts';
import type { Command, CommandContext } from '../command.ts';
import { commitmentOption, namedCommitment } from '../commitment-option.ts';
import { inGuilds } from '../record.ts';
import { completeReference } from '../reference.ts';
import { answerSubmitted } from '../submitted-answer.ts';

const untilOption = {
  type: 3,
  name: 'until',
  description: 'Until which day: 15 November, in two weeks',
  required: true,
  max_length: 200,
} as const;

const whyOption = {
  type: 3,
  name: 'why',
  description: 'The reason; it goes on record with your name',
  required: true,
  max_length: 1000,
} as const;

const policyOption = {
  type: 3,
  name: 'choose',
  description: 'Which it is to be; leave it out to read them',
  choices: POLICY_NAMES.map((value) => ({ name: POLICY_WORDS[value], value })),
} as const;

/** `/next`: what happens if it is not kept; leave it until, do it now, stop; and which steps there are. */
export const next: Command = {
  data: {
    ...inGuilds,
    name: 'next',
    description: "What happens if it isn't kept: see, leave, do now, stop",
    options: [
      { type: 1, name: 'show', description: 'What comes next, and when', options: [commitmentOption] },
      {
        type: 1,
        name: 'leave',
        description: 'Leave it until a day',
        options: [commitmentOption, untilOption],
      },
      { type: 1, name: 'now', description: 'Do the next step now', options: [commitmentOption] },
      {
        type: 1,
        name: 'stop',
        description: 'Stop the steps, with a reason',
        options: [commitmentOption, whyOption],
      },
      {
        type: 1,
        name: 'policy',
        description: 'Which steps there are, read out with their dates; and choose',
        options: [commitmentOption, policyOption],
      },
    ],
  },
  async run(interaction, context) {
    const facts = await namedCommitment(interaction, context);
    if (!facts) return;
    const { id } = facts.commitment;
    const asked = interaction.options.getSubcommand();
    if (asked === 'show') {
      await interaction.reply(privately(renderNext(facts, context.deps.clock.now())));
      return;
    }
    if (asked === 'policy') return policy(interaction, context, facts);
    await answerSubmitted(interaction, context, facts, await steer(interaction, context, id, asked));
  },
  complete: completeReference,
};

/** Reads the ladders out, or chooses one. */
async function policy(
  interaction: ChatInputCommandInteraction<'cached'>,
  { deps, actor }: CommandContext,
  facts: CommitmentFacts,
): Promise<void> {
  const now = deps.clock.now();
  const name = POLICY_NAMES.find((n) => n === interaction.options.getString('choose'));
  if (!name) return void (await interaction.reply(privately(renderPolicies(facts, now))));
  const chosen = await choosePolicy(deps, actor, { commitmentId: facts.commitment.id, policy: name });
  if (chosen.ok) await interaction.reply(privately(renderPolicies(chosen.facts, now, undefined, true)));
  else await interaction.reply(privateLine(policyRefusalWords(chosen)));
}

async function steer(
  interaction: ChatInputCommandInteraction<'cached'>,
  { deps, actor }: CommandContext,
  commitmentId: string,
  asked: string,
) {
  const now = deps.clock.now();
  const target = (kind: FormTarget['kind']): FormTarget => ({ kind, commitmentId, originalStart: '' });
  switch (asked) {
    case 'leave': {
      const until = interaction.options.getString('until', true);
      const left = await leaveUntil(deps, actor, { commitmentId, until });
      return {
        target: target('leave-until'),
        fields: { until },
        submitted: steerSubmitted(left, 'left', now),
      };
    }
    case 'stop': {
      const why = interaction.options.getString('why', true);
      const stopped = await stopByPerson(deps, actor, { commitmentId, why });
      return { target: target('stop'), fields: { why }, submitted: steerSubmitted(stopped, 'stopped', now) };
    }
    default: {
      const hurried = await hurryLadder(deps, actor, { commitmentId });
      return {
        target: target('leave-until'),
        fields: {},
        submitted: steerSubmitted(hurried, 'hurried', now),
      };
    }
  }
}
