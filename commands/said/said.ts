import {
  ApplicationCommandType,
  type AutocompleteInteraction,
  type ChatInputCommandInteraction,
  type MessageContextMenuCommandInteraction,
} from 'discord.js';
import { fitUnits } from '#bot/discord/messages/fit.ts';
import { LIMITS } from '#bot/discord/messages/message.ts';
import { privateLine, privately } from '#bot/discord/messages/reply.ts';
import {
  renderSaidAnswered,
  renderSaidList,
  renderSaidUndone,
  saidRefusalWords,
} from '#bot/discord/messages/said-answers.ts';
import { saidForm } from '#bot/discord/messages/said-form.ts';
import { STATEMENT_ANSWERS } from '#bot/domain/answered-statement.ts';
import { referenceOf } from '#bot/domain/commitment.ts';
import { STANCES, type Statement } from '#bot/domain/statement.ts';
import { pendingStatement, standingStatements } from '#bot/domain/statements.ts';
import { answerStatement, withdrawStatement } from '#bot/use-cases/answer-statement.ts';
import { findCommitment } from '#bot/use-cases/find-commitment.ts';
import type { Command, CommandContext } from '../command.ts';
import { namedCommitment } from '../commitment-option.ts';
import { inGuilds } from '../record.ts';
import { completeReference, readReference } from '../reference.ts';
import { saidOptions } from './options.ts';

/** `/said`: what they've said since; add, list, say what it means, take back. */
export const said: Command = {
  data: {
    ...inGuilds,
    name: 'said',
    description: 'What they’ve said since: add it, list it, say what it means, take it back',
    type: ApplicationCommandType.ChatInput,
    options: saidOptions,
  },
  async run(interaction, context) {
    switch (interaction.options.getSubcommand()) {
      case 'add':
        return runAdd(interaction);
      case 'confirm':
        return runConfirm(interaction, context);
      case 'withdraw':
        return runWithdraw(interaction, context);
      default: {
        const facts = await namedCommitment(interaction, context);
        if (facts) await interaction.reply(privately(renderSaidList(facts)));
      }
    }
  },
  complete,
};

/** "What they've said since" on a message: the same form, with the message's words and link filled in. */
export const saidMessage: Command<MessageContextMenuCommandInteraction<'cached'>> = {
  data: { ...inGuilds, name: "What they've said since", type: ApplicationCommandType.Message },
  async run(interaction) {
    const { content, url } = interaction.targetMessage;
    await interaction.showModal(saidForm({ words: content, link: url }));
  },
};

async function runAdd(interaction: ChatInputCommandInteraction<'cached'>): Promise<void> {
  const { options } = interaction;
  const number = readReference(options.getString('commitment', true));
  const commitment = number === null ? options.getString('commitment', true) : referenceOf({ number });
  const stance = STANCES.find((s) => s === options.getString('means'));
  await interaction.showModal(saidForm({ commitment }, stance ? { stance } : {}));
}

async function runConfirm(
  interaction: ChatInputCommandInteraction<'cached'>,
  context: CommandContext,
): Promise<void> {
  const facts = await namedCommitment(interaction, context);
  if (!facts) return;
  const { deps, actor } = context;
  const chosen = interaction.options.getString('which');
  const standing = standingStatements(facts);
  const statement = chosen === null ? (pendingStatement(facts) ?? standing.at(-1)) : named(chosen, standing);
  const answer = STATEMENT_ANSWERS.find((a) => a === interaction.options.getString('answer')) ?? 'means-it';
  const input = { commitmentId: facts.commitment.id, statementId: statement?.id ?? '', answer };
  const answered = await answerStatement(deps, actor, input);
  const reply = answered.ok
    ? privately(renderSaidAnswered(answered, deps.clock.now()))
    : privateLine(saidRefusalWords(answered));
  await interaction.reply(reply);
}

async function runWithdraw(
  interaction: ChatInputCommandInteraction<'cached'>,
  context: CommandContext,
): Promise<void> {
  const facts = await namedCommitment(interaction, context);
  if (!facts) return;
  const statement = named(interaction.options.getString('which', true), standingStatements(facts));
  const input = { commitmentId: facts.commitment.id, statementId: statement?.id ?? '', undo: false };
  const undone = await withdrawStatement(context.deps, context.actor, input);
  await interaction.reply(
    undone.ok ? privately(renderSaidUndone(undone)) : privateLine(saidRefusalWords(undone)),
  );
}

function named(text: string, among: readonly Statement[]): Statement | undefined {
  return among.find((s) => s.id === text.trim()) ?? among.find((s) => nameOf(s) === text.trim());
}

function nameOf({ by, saidOn, words }: Statement): string {
  return fitUnits(`${by.name}, ${saidOn}: ${words.replace(/\s+/g, ' ')}`, LIMITS.choiceName);
}

async function complete(interaction: AutocompleteInteraction<'cached'>, context: CommandContext) {
  if (interaction.options.getFocused(true).name === 'commitment') {
    return completeReference(interaction, context);
  }
  const number = readReference(interaction.options.getString('commitment') ?? '');
  const facts = number === null ? null : await findCommitment(context.deps, context.actor, { number });
  const typed = interaction.options.getFocused().trim().toLowerCase();
  return standingStatements(facts ?? { statements: [] })
    .map((statement) => ({ name: nameOf(statement), value: statement.id }))
    .filter(({ name }) => name.toLowerCase().includes(typed))
    .reverse()
    .slice(0, LIMITS.choices);
}
