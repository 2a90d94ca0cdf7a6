import type { AutocompleteInteraction, ChatInputCommandInteraction } from 'discord.js';
import { renderInvitations } from '#bot/discord/messages/calendar-invited.ts';
import { LIMITS } from '#bot/discord/messages/message.ts';
import { NOT_FOUND } from '#bot/discord/messages/refusals.ts';
import { privateLine, privately } from '#bot/discord/messages/reply.ts';
import { inviteSubmitted } from '#bot/discord/messages/submitted.ts';
import { searchPromisors } from '#bot/store/commitment-list.ts';
import { findCommitment } from '#bot/use-cases/find-commitment.ts';
import { invite, listInvitations } from '#bot/use-cases/invite.ts';
import type { CommandContext } from '../command.ts';
import { namedCommitment } from '../commitment-option.ts';
import { readReference } from '../reference.ts';
import { answerSubmitted } from '../submitted-answer.ts';

type Asked = ChatInputCommandInteraction<'cached'>;

/** `/calendar invite`: somebody outside gets the dates by mail. */
export async function runInvite(interaction: Asked, context: CommandContext): Promise<void> {
  const facts = await namedCommitment(interaction, context);
  if (!facts) return;
  const { deps, actor } = context;
  const commitmentId = facts.commitment.id;
  const office = interaction.options.getString('office', true);
  const address = interaction.options.getString('address') ?? '';
  const invited = await invite(deps, actor, { commitmentId, office, address });
  const target = { kind: 'invite', commitmentId, originalStart: '' } as const;
  const submitted = inviteSubmitted(invited);
  await answerSubmitted(interaction, context, facts, { target, fields: { office, address }, submitted });
}

/** `/calendar invitations`: who is invited, and the means to withdraw. */
export async function runInvitations(interaction: Asked, context: CommandContext): Promise<void> {
  const facts = await namedCommitment(interaction, context);
  if (!facts) return;
  const listed = await listInvitations(context.deps, context.actor, facts.commitment.id);
  await interaction.reply(listed.ok ? privately(renderInvitations(listed)) : privateLine(NOT_FOUND));
}

/** Those who promised it first, then others on record that the asker can see. */
export async function completeOffice(
  interaction: AutocompleteInteraction<'cached'>,
  { deps, actor }: CommandContext,
): Promise<{ name: string; value: string }[]> {
  const typed = interaction.options.getFocused();
  const number = readReference(interaction.options.getString('commitment') ?? '');
  const facts = number === null ? null : await findCommitment(deps, actor, { number });
  const theirs = (facts?.commitment.promisors ?? []).map(({ name }) => name);
  const fitting = theirs.filter((name) => name.toLowerCase().includes(typed.trim().toLowerCase()));
  const others = await searchPromisors(deps.db.read, actor, typed, LIMITS.choices);
  const names = new Set([...fitting, ...others.map(({ name }) => name)]);
  // What is chosen comes back as the office's name, and a name that was cut is none.
  const whole = [...names].filter((name) => name.length <= LIMITS.choiceName);
  return whole.slice(0, LIMITS.choices).map((name) => ({ name, value: name }));
}
