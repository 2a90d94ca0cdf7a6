import type { AutocompleteInteraction, ChatInputCommandInteraction } from 'discord.js';
import type { DateTime } from 'luxon';
import { notOverYet, renderAnswerRefused } from '#bot/discord/messages/answer-refusals.ts';
import { renderAnswered, renderCorrect } from '#bot/discord/messages/answered.ts';
import { renderHappened, renderQuestion } from '#bot/discord/messages/happened-view.ts';
import type { Message } from '#bot/discord/messages/message.ts';
import { NO_SUCH_SLOT, NOTHING_IS_OVER } from '#bot/discord/messages/refusals.ts';
import { privateLine, privately } from '#bot/discord/messages/reply.ts';
import { OUTCOME_BUTTONS } from '#bot/discord/messages/words.ts';
import type { CommitmentFacts } from '#bot/domain/commitment.ts';
import { OUTCOMES, type OutcomeKind } from '#bot/domain/outcome.ts';
import type { Slot } from '#bot/domain/slot.ts';
import { closedSlots, nextSlots } from '#bot/domain/slots.ts';
import { recordOutcome } from '#bot/use-cases/record-outcome.ts';
import type { Command, CommandContext } from './command.ts';
import {
  commitmentOption,
  completeSlot,
  namedCommitment,
  namedSlot,
  slotOption,
} from './commitment-option.ts';
import { inGuilds } from './record.ts';
import { completeReference } from './reference.ts';

/** How many meetings to come are looked through for a day that was named. */
const LOOKED_THROUGH = 60;

/** `/happened`: the question's answer, for any meeting that is over. */
export const happened: Command = {
  data: {
    ...inGuilds,
    name: 'happened',
    description: 'Did it happen? Answer or correct, for any meeting that is over',
    options: [
      commitmentOption,
      slotOption,
      {
        type: 3,
        name: 'answer',
        description: 'What became of it; without a meeting, of the newest that is open',
        choices: OUTCOMES.map((kind) => ({ name: OUTCOME_BUTTONS[kind], value: kind })),
      },
    ],
  },
  async run(interaction, context) {
    const facts = await namedCommitment(interaction, context);
    if (!facts) return;
    const meeting = interaction.options.getString('meeting');
    const kind = OUTCOMES.find((k) => k === interaction.options.getString('answer'));
    const now = context.deps.clock.now();
    if (meeting === null && !kind) {
      await interaction.reply(privately(renderHappened(facts, now)));
      return;
    }
    const slot = meeting === null ? newestOpen(facts, kind, context) : named(meeting, facts, context);
    if (!slot) await interaction.reply(privateLine(meeting === null ? NOTHING_IS_OVER : NO_SUCH_SLOT));
    else if (kind) await take(interaction, context, facts, slot, kind);
    else await interaction.reply(privately(renderAsked(facts, slot, now)));
  },
  complete,
};

async function take(
  interaction: ChatInputCommandInteraction<'cached'>,
  { deps, actor }: CommandContext,
  { commitment }: CommitmentFacts,
  { originalStart }: Slot,
  kind: OutcomeKind,
): Promise<void> {
  const input = { commitmentId: commitment.id, originalStart, kind, correcting: false };
  const recorded = await recordOutcome(deps, actor, input);
  const answer = recorded.ok
    ? renderAnswered(recorded.facts, recorded.slot, deps.clock.now())
    : renderAnswerRefused(recorded);
  await interaction.reply(privately(answer));
}

/** The newest that nobody has answered; for a thing that came early, the one that is still to come. */
function newestOpen(
  facts: CommitmentFacts,
  kind: OutcomeKind | undefined,
  { deps }: CommandContext,
): Slot | null {
  const now = deps.clock.now();
  const open = closedSlots(facts, now).findLast(
    ({ record }) => !record.outcome && record.status !== 'cancelled',
  );
  if (open) return open;
  return kind === 'delivered' ? (nextSlots(facts, now, 1)[0] ?? null) : null;
}

/** A day that was meant is more likely one that is over; one to come is told from one that there is not. */
function named(text: string, facts: CommitmentFacts, { deps }: CommandContext): Slot | null {
  const now = deps.clock.now();
  return (
    namedSlot(text, facts, closedSlots(facts, now).reverse(), { deps, prefer: 'past' }) ??
    namedSlot(text, facts, nextSlots(facts, now, LOOKED_THROUGH), { deps, prefer: 'future' })
  );
}

/** The question, or what is on record; a thing can be delivered early, a meeting is not over before it ends. */
function renderAsked(facts: CommitmentFacts, slot: Slot, now: DateTime): Message {
  if (slot.record.outcome) return renderCorrect(facts, slot);
  if (slot.closesAt <= now || slot.shape === 'due') return renderQuestion(facts, slot);
  return { content: notOverYet(slot) };
}

async function complete(interaction: AutocompleteInteraction<'cached'>, context: CommandContext) {
  if (interaction.options.getFocused(true).name === 'commitment') {
    return completeReference(interaction, context);
  }
  const now = context.deps.clock.now();
  return completeSlot(interaction, context, (facts) => closedSlots(facts, now).reverse());
}
