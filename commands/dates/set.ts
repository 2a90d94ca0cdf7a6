import type { APIApplicationCommandBasicOption, ChatInputCommandInteraction } from 'discord.js';
import { datesSubmitted } from '#bot/discord/messages/submitted.ts';
import { setSeriesDates } from '#bot/use-cases/set-dates.ts';
import type { CommandContext } from '../command.ts';
import { commitmentOption, namedCommitment } from '../commitment-option.ts';
import { answerSubmitted } from '../submitted-answer.ts';

export const setOptions: APIApplicationCommandBasicOption[] = [
  commitmentOption,
  {
    type: 3,
    name: 'first',
    description: 'The first date with its time: 9 October at 10:00',
    required: true,
    max_length: 200,
  },
  {
    type: 3,
    name: 'how-often',
    description: 'Leave it out to keep what was agreed: every two weeks',
    max_length: 300,
  },
];

/** `/dates set`: dates for the series, from a first one on. */
export async function runSet(
  interaction: ChatInputCommandInteraction<'cached'>,
  context: CommandContext,
): Promise<void> {
  const facts = await namedCommitment(interaction, context);
  if (!facts) return;
  const { deps, actor } = context;
  const commitmentId = facts.commitment.id;
  const first = interaction.options.getString('first', true);
  const cadence = interaction.options.getString('how-often') ?? '';
  const set = await setSeriesDates(deps, actor, { commitmentId, first, cadence });
  const target = { kind: 'series-dates', commitmentId, originalStart: '' } as const;
  await answerSubmitted(interaction, context, facts, {
    target,
    fields: { first, cadence },
    submitted: datesSubmitted(set, deps.clock.now()),
  });
}
