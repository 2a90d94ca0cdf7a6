import type { AutocompleteInteraction, ChatInputCommandInteraction } from 'discord.js';
import { LIMITS } from '#bot/discord/messages/message.ts';
import { NOT_FOUND } from '#bot/discord/messages/refusals.ts';
import { privateLine } from '#bot/discord/messages/reply.ts';
import { slotName } from '#bot/discord/messages/slot-words.ts';
import { capital } from '#bot/discord/messages/words.ts';
import type { CommitmentFacts } from '#bot/domain/commitment.ts';
import { readDate } from '#bot/domain/dates-in-words.ts';
import { localDateOf } from '#bot/domain/local-time.ts';
import { shorten } from '#bot/domain/people-text.ts';
import type { Slot } from '#bot/domain/slot.ts';
import { slotByOriginalStart } from '#bot/domain/slots.ts';
import { findCommitment } from '#bot/use-cases/find-commitment.ts';
import type { CommandContext } from './command.ts';
import { readReference, referenceOption } from './reference.ts';

type Facts = NonNullable<Awaited<ReturnType<typeof findCommitment>>>;

/** The same option where a command cannot do without it. */
export const commitmentOption = { ...referenceOption, required: true } as const;

/** One meeting (or period, or day) of the commitment that was named before it. */
export const slotOption = {
  type: 3,
  name: 'meeting',
  description: 'Which meeting: choose from the list, or its date',
  autocomplete: true,
  max_length: 100,
} as const;

/** The commitment that a command names; says privately that there is none, and answers null. */
export async function namedCommitment(
  interaction: ChatInputCommandInteraction<'cached'>,
  { deps, actor }: CommandContext,
): Promise<Facts | null> {
  const number = readReference(interaction.options.getString('commitment', true));
  const facts = number === null ? null : await findCommitment(deps, actor, { number });
  if (!facts) await interaction.reply(privateLine(NOT_FOUND));
  return facts;
}

/** The slot that an option names: its original start as it was suggested, or a day on which it stands or stood. */
export function namedSlot(
  text: string,
  facts: CommitmentFacts,
  among: readonly Slot[],
  { deps, prefer }: Pick<CommandContext, 'deps'> & { prefer: 'past' | 'future' },
): Slot | null {
  const exact = slotByOriginalStart(facts, text.trim());
  if (exact) return exact;
  const reading = readDate(text, { now: deps.clock.now(), zone: facts.guild.zone, prefer });
  if (!reading.ok) return null;
  const stands = among.find((slot) => firstDay(slot) <= reading.on && reading.on <= slot.lastOn);
  return stands ?? among.find((slot) => slot.originalStart.startsWith(reading.on)) ?? null;
}

/** Slots of the commitment named so far that fit what was typed. */
export async function completeSlot(
  interaction: AutocompleteInteraction<'cached'>,
  { deps, actor }: CommandContext,
  among: (facts: Facts) => Slot[],
): Promise<{ name: string; value: string }[]> {
  const number = readReference(interaction.options.getString('commitment') ?? '');
  const facts = number === null ? null : await findCommitment(deps, actor, { number });
  if (!facts) return [];
  const typed = interaction.options.getFocused().trim().toLowerCase();
  return among(facts)
    .map((slot) => ({ name: shorten(capital(slotName(slot)), LIMITS.choiceName), value: slot.originalStart }))
    .filter(({ name }) => name.toLowerCase().includes(typed))
    .slice(0, LIMITS.choices);
}

function firstDay(slot: Slot): string {
  return slot.startAt ? localDateOf(slot.startAt, slot.zone) : slot.firstOn;
}
