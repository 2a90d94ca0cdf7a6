import type { APIApplicationCommandBasicOption, ChatInputCommandInteraction } from 'discord.js';
import { NO_SUCH_SLOT } from '#bot/discord/messages/refusals.ts';
import { privateLine } from '#bot/discord/messages/reply.ts';
import { datesSubmitted } from '#bot/discord/messages/submitted.ts';
import { datableSlots } from '#bot/domain/slots.ts';
import { setSlotDate } from '#bot/use-cases/set-dates.ts';
import type { CommandContext } from '../command.ts';
import { commitmentOption, namedCommitment, namedSlot, slotOption } from '../commitment-option.ts';
import { answerSubmitted } from '../submitted-answer.ts';

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

const LOOKED_THROUGH = 60;

/** `/dates move`: one meeting's own date, or that one is to follow. */
export async function runMove(
  interaction: ChatInputCommandInteraction<'cached'>,
  context: CommandContext,
): Promise<void> {
  const facts = await namedCommitment(interaction, context);
  if (!facts) return;
  const { deps, actor } = context;
  const now = deps.clock.now();
  const among = datableSlots(facts, now, LOOKED_THROUGH);
  const slot = namedSlot(interaction.options.getString('meeting', true), facts, among, {
    deps,
    prefer: 'future',
  });
  if (!slot) {
    await interaction.reply(privateLine(NO_SUCH_SLOT));
    return;
  }
  const { originalStart } = slot;
  const commitmentId = facts.commitment.id;
  const date = interaction.options.getString('to') ?? '';
  const set = await setSlotDate(deps, actor, { commitmentId, originalStart, date });
  const target = { kind: 'slot-date', commitmentId, originalStart } as const;
  const submitted = datesSubmitted(set, now);
  await answerSubmitted(interaction, context, facts, { target, fields: { date }, submitted });
}
