import type { APIApplicationCommandBasicOption, ChatInputCommandInteraction } from 'discord.js';
import { agreedSubmitted } from '#bot/discord/messages/submitted.ts';
import { agreeTerms } from '#bot/use-cases/agree-terms.ts';
import type { CommandContext } from '../command.ts';
import { commitmentOption, namedCommitment } from '../commitment-option.ts';
import { answerSubmitted } from '../submitted-answer.ts';

const options = (what: string, from: string): APIApplicationCommandBasicOption[] => [
  commitmentOption,
  { type: 3, name: 'what', description: what, required: true, max_length: 300 },
  { type: 3, name: 'from', description: from, max_length: 200 },
];

export const agreeOptions = options(
  'How often or by when, as both agreed: every month; by 30 June',
  'The day from which it holds; leave it out for today',
);

export const offerOptions = options(
  'How often or by when they offer now: every month; periodic meetings',
  'The day on which they offered it; leave it out for today',
);

/** `/dates agree` and `/dates offer`: agreed anew by both, or offered by them alone. */
export async function runAgree(
  interaction: ChatInputCommandInteraction<'cached'>,
  context: CommandContext,
  kind: 'agree' | 'offer',
): Promise<void> {
  const facts = await namedCommitment(interaction, context);
  if (!facts) return;
  const { deps, actor } = context;
  const commitmentId = facts.commitment.id;
  const timing = interaction.options.getString('what', true);
  const from = interaction.options.getString('from') ?? '';
  const fields = { timing, from };
  const given = { commitmentId, kind: kind === 'agree' ? 'amended' : 'offered', fields } as const;
  const submitted = agreedSubmitted(await agreeTerms(deps, actor, given), deps.clock.now());
  const target = { kind, commitmentId, originalStart: '' } as const;
  await answerSubmitted(interaction, context, facts, { target, fields, submitted });
}
