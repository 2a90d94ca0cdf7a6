import type { MessageComponentInteraction } from 'discord.js';
import { CAUSES, OUTCOMES } from '#bot/domain/outcome.ts';
import { type Recorded, recordOutcome } from '#bot/use-cases/record-outcome.ts';
import { renderAnswerRefused } from '../messages/answer-refusals.ts';
import { renderAnswered } from '../messages/answered.ts';
import { NOT_FOUND } from '../messages/refusals.ts';
import { privately } from '../messages/reply.ts';
import type { ButtonComponent, ComponentContext, MenuComponent } from './component.ts';
import { refuse, respond } from './respond.ts';

/** "Went ahead", "Not as agreed", "Didn't happen": one tap, recorded at once. */
export const answer: ButtonComponent = {
  name: 'answer',
  kind: 'button',
  run: (i, c, args) => take(i, c, args, false),
};

/** The same, from somebody who saw what was recorded and puts it right. */
export const amend: ButtonComponent = {
  name: 'amend',
  kind: 'button',
  run: (i, c, args) => take(i, c, args, true),
};

/** "Why?": the cause of what was just recorded. */
export const why: MenuComponent = {
  name: 'why',
  kind: 'menu',
  async run(interaction, context, [commitmentId = '', originalStart = '', saw = '']) {
    const cause = CAUSES.find((c) => c === interaction.values[0]);
    if (!cause) return refuse(interaction, NOT_FOUND);
    const input = { commitmentId, originalStart, cause, correcting: true, saw };
    const recorded = await recordOutcome(context.deps, context.actor, input);
    if (!recorded.ok) return refuseRecorded(interaction, recorded, context);
    const answered = renderAnswered(recorded.facts, recorded.slot, context.deps.clock.now(), context.inGuild);
    await respond(interaction, answered);
  },
};

async function take(
  interaction: Parameters<ButtonComponent['run']>[0],
  context: ComponentContext,
  [commitmentId = '', originalStart = '', kindText = '', saw]: string[],
  correcting: boolean,
): Promise<void> {
  const { deps, actor, inGuild } = context;
  const kind = OUTCOMES.find((k) => k === kindText);
  if (!kind) return refuse(interaction, NOT_FOUND);
  const input = { commitmentId, originalStart, kind, correcting, ...(saw === undefined ? {} : { saw }) };
  const recorded = await recordOutcome(deps, actor, input);
  if (!recorded.ok) return refuseRecorded(interaction, recorded, context);
  const answered = renderAnswered(recorded.facts, recorded.slot, deps.clock.now(), inGuild);
  // The post itself is redrawn by a notice, so that it is right even if we die here.
  await respond(interaction, answered);
}

/** Says why an answer was not recorded, privately. */
async function refuseRecorded(
  interaction: MessageComponentInteraction,
  refused: Exclude<Recorded, { ok: true }>,
  { inGuild }: ComponentContext,
): Promise<void> {
  await interaction.reply(privately(renderAnswerRefused(refused, inGuild)));
}
