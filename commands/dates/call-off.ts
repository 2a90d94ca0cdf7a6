import type { APIApplicationCommandBasicOption, ChatInputCommandInteraction } from 'discord.js';
import { dateRefusalWords } from '#bot/discord/messages/date-refusals.ts';
import { BY_WORDS, renderDatesChanged } from '#bot/discord/messages/dates-view.ts';
import { NO_SUCH_SLOT } from '#bot/discord/messages/refusals.ts';
import { privateLine, privately } from '#bot/discord/messages/reply.ts';
import { datableSlots } from '#bot/domain/slots.ts';
import { CALLED_OFF_BY, callOff } from '#bot/use-cases/call-off.ts';
import type { CommandContext } from '../command.ts';
import { commitmentOption, namedCommitment, namedSlot, slotOption } from '../commitment-option.ts';

export const callOffOptions: APIApplicationCommandBasicOption[] = [
  commitmentOption,
  { ...slotOption, required: true },
  {
    type: 3,
    name: 'by',
    description: 'Who called it off',
    required: true,
    choices: CALLED_OFF_BY.map((by) => ({ name: BY_WORDS[by], value: by })),
  },
];

const LOOKED_THROUGH = 60;

/** `/dates call-off`: by whom is its outcome. */
export async function runCallOff(
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
  const by = CALLED_OFF_BY.find((b) => b === interaction.options.getString('by', true));
  if (!slot || !by) {
    await interaction.reply(privateLine(NO_SUCH_SLOT));
    return;
  }
  const { originalStart } = slot;
  const off = await callOff(deps, actor, { commitmentId: facts.commitment.id, originalStart, by });
  if (!off.ok) {
    await interaction.reply(privateLine(dateRefusalWords(off)));
    return;
  }
  const changed = { slot: off.slot, change: off.unchanged ? null : ('called-off' as const), at: now };
  await interaction.reply(privately(renderDatesChanged(off.facts, changed, now)));
}
