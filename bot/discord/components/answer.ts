import { type MessageComponentInteraction, MessageFlags, type ModalSubmitInteraction } from 'discord.js';
import { CAUSES, OUTCOMES } from '#bot/domain/outcome.ts';
import { type Recorded, recordOutcome } from '#bot/use-cases/record-outcome.ts';
import { renderAnswered, renderAnsweredAlready } from '../messages/answered.ts';
import {
  CLOSED,
  NEEDS_TO_HAVE_BEEN_THERE,
  NO_ANSWER_YET,
  NO_SUCH_SLOT,
  NOT_FOUND,
} from '../messages/refusals.ts';
import { openly, privateLine, privately } from '../messages/reply.ts';
import { slotName } from '../messages/slot-words.ts';
import type { ButtonComponent, ComponentContext, MenuComponent } from './component.ts';

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
  async run(interaction, context, [commitmentId = '', originalStart = '']) {
    const cause = CAUSES.find((c) => c === interaction.values[0]) ?? 'unknown';
    const input = { commitmentId, originalStart, cause, correcting: true };
    const recorded = await recordOutcome(context.deps, context.actor, input);
    if (!recorded.ok) return refuseRecorded(interaction, recorded, context);
    const answered = renderAnswered(recorded.facts, recorded.slot, context.deps.clock.now(), context.inGuild);
    await interaction.update(openly(answered));
  },
};

async function take(
  interaction: Parameters<ButtonComponent['run']>[0],
  context: ComponentContext,
  [commitmentId = '', originalStart = '', kindText = '']: string[],
  correcting: boolean,
): Promise<void> {
  const { deps, actor, inGuild } = context;
  const kind = OUTCOMES.find((k) => k === kindText);
  if (!kind) return refuse(interaction, NOT_FOUND);
  const recorded = await recordOutcome(deps, actor, { commitmentId, originalStart, kind, correcting });
  if (!recorded.ok) return refuseRecorded(interaction, recorded, context);
  const answered = renderAnswered(recorded.facts, recorded.slot, deps.clock.now(), inGuild);
  // The post itself is redrawn by a notice, so that it is right even if we die here.
  if (interaction.message.flags.has(MessageFlags.Ephemeral)) await interaction.update(openly(answered));
  else await interaction.reply(privately(answered));
}

/** Says why an answer was not recorded, privately. */
export async function refuseRecorded(
  interaction: MessageComponentInteraction | ModalSubmitInteraction,
  refused: Exclude<Recorded, { ok: true }>,
  { inGuild }: ComponentContext,
): Promise<void> {
  switch (refused.reason) {
    case 'not-found':
      return refuse(interaction, NOT_FOUND);
    case 'no-such-slot':
      return refuse(interaction, NO_SUCH_SLOT);
    case 'no-answer-yet':
      return refuse(interaction, NO_ANSWER_YET);
    case 'closed':
      return refuse(interaction, CLOSED);
    case 'needs-to-have-been-there':
      return refuse(interaction, NEEDS_TO_HAVE_BEEN_THERE);
    case 'not-over-yet':
      return refuse(interaction, `It is not over yet: ${slotName(refused.slot)}. I ask when it is.`);
    case 'answered-already': {
      const { facts, slot, outcome } = refused;
      await interaction.reply(privately(renderAnsweredAlready(facts, slot, outcome, inGuild)));
    }
  }
}

async function refuse(
  interaction: MessageComponentInteraction | ModalSubmitInteraction,
  words: string,
): Promise<void> {
  await interaction.reply(privateLine(words));
}
