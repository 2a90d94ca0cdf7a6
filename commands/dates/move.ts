import type { APIApplicationCommandBasicOption, ChatInputCommandInteraction } from 'discord.js';
import { datesSubmitted } from '#bot/discord/messages/submitted.ts';
import { setSlotDate } from '#bot/use-cases/set-dates.ts';
import type { CommandContext } from '../command.ts';
import { commitmentOption, slotOption } from '../commitment-option.ts';
import { answerSubmitted } from '../submitted-answer.ts';
import { namedMeeting } from './named-meeting.ts';

export const moveOptions: APIApplicationCommandBasicOption[] = [
  commitmentOption,
  { ...slotOption, required: true },
  {
    type: 3,
    name: 'to',
    description: 'Its new date: 16 October at 14:30. Leave it out: postponed, date to follow',
    max_length: 200,
  },
];

/** `/dates move`: one meeting's own date, or that one is to follow. */
export async function runMove(
  interaction: ChatInputCommandInteraction<'cached'>,
  context: CommandContext,
): Promise<void> {
  const named = await namedMeeting(interaction, context);
  if (!named) return;
  const { facts, slot } = named;
  const { deps, actor } = context;
  const { originalStart } = slot;
  const commitmentId = facts.commitment.id;
  const date = interaction.options.getString('to') ?? '';
  const set = await setSlotDate(deps, actor, { commitmentId, originalStart, date });
  const target = { kind: 'slot-date', commitmentId, originalStart } as const;
  const submitted = datesSubmitted(set, deps.clock.now());
  await answerSubmitted(interaction, context, facts, { target, fields: { date }, submitted });
}
