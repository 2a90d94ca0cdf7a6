import type { APIApplicationCommandBasicOption, ChatInputCommandInteraction } from 'discord.js';
import { dateRefusalWords } from '#bot/discord/messages/date-refusals.ts';
import { BY_WORDS, renderDatesChanged } from '#bot/discord/messages/dates-view.ts';
import { privateLine, privately } from '#bot/discord/messages/reply.ts';
import { CALLED_OFF_BY, callOff } from '#bot/use-cases/call-off.ts';
import type { CommandContext } from '../command.ts';
import { commitmentOption, slotOption } from '../commitment-option.ts';
import { namedMeeting } from './named-meeting.ts';

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

/** `/dates call-off`: by whom is its outcome. */
export async function runCallOff(
  interaction: ChatInputCommandInteraction<'cached'>,
  context: CommandContext,
): Promise<void> {
  const named = await namedMeeting(interaction, context);
  const by = CALLED_OFF_BY.find((b) => b === interaction.options.getString('by', true));
  if (!named) return;
  if (!by) throw new Error('Discord let a choice through that is none');
  const { deps, actor } = context;
  const now = deps.clock.now();
  const { originalStart } = named.slot;
  const off = await callOff(deps, actor, { commitmentId: named.facts.commitment.id, originalStart, by });
  if (!off.ok) {
    await interaction.reply(privateLine(dateRefusalWords(off)));
    return;
  }
  const changed = { slot: off.slot, change: off.unchanged ? null : ('called-off' as const), at: now };
  await interaction.reply(privately(renderDatesChanged(off.facts, changed, now)));
}
