import { slotByOriginalStart } from '#bot/domain/slots.ts';
import { findCommitment } from '#bot/use-cases/find-commitment.ts';
import { renderCorrect } from '../messages/answered.ts';
import { renderHappened, renderQuestion } from '../messages/happened-view.ts';
import { NO_SUCH_SLOT, NOT_FOUND } from '../messages/refusals.ts';
import { privately } from '../messages/reply.ts';
import type { ButtonComponent, ComponentContext, ComponentInteraction, MenuComponent } from './component.ts';
import { refuse, respond } from './respond.ts';

/** What is over: the questions still open, and what was answered. */
export const happened: ButtonComponent = {
  name: 'happened',
  kind: 'button',
  async run(interaction, { deps, actor, inGuild }, [id = '', place]) {
    const facts = await findCommitment(deps, actor, { id });
    if (!facts) return refuse(interaction, NOT_FOUND);
    const view = renderHappened(facts, deps.clock.now(), inGuild);
    if (place === 'here') await respond(interaction, view);
    else await interaction.reply(privately(view));
  },
};

/** One of them was chosen: its question, or what was answered, to correct. */
export const happenedSlot: MenuComponent = {
  name: 'happened-slot',
  kind: 'menu',
  run: (interaction, context, [id = '']) => showSlot(interaction, context, id, interaction.values[0] ?? ''),
};

/** "Correct": the answers again, to put a wrong one right. */
export const correct: ButtonComponent = {
  name: 'correct',
  kind: 'button',
  run: (interaction, context, [id = '', originalStart = '']) =>
    showSlot(interaction, context, id, originalStart),
};

async function showSlot(
  interaction: ComponentInteraction,
  { deps, actor, inGuild }: ComponentContext,
  id: string,
  originalStart: string,
): Promise<void> {
  const facts = await findCommitment(deps, actor, { id });
  if (!facts) return refuse(interaction, NOT_FOUND);
  const slot = slotByOriginalStart(facts, originalStart);
  if (!slot) return refuse(interaction, NO_SUCH_SLOT);
  const render = slot.record.outcome ? renderCorrect : renderQuestion;
  await respond(interaction, render(facts, slot, inGuild));
}
