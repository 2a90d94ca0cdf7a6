import {
  ApplicationCommandOptionType,
  type AutocompleteInteraction,
  type ChatInputCommandInteraction,
} from 'discord.js';
import { fitUnits } from '#bot/discord/messages/fit.ts';
import { renderForm } from '#bot/discord/messages/kept-form.ts';
import { letterRefusalWords } from '#bot/discord/messages/letter-refusals.ts';
import { renderLetters, renderLetterView } from '#bot/discord/messages/letter-view.ts';
import { LETTER_KIND_WORDS, letterName } from '#bot/discord/messages/letter-words.ts';
import { LIMITS } from '#bot/discord/messages/message.ts';
import { privateLine, privately } from '#bot/discord/messages/reply.ts';
import { capital } from '#bot/discord/messages/words.ts';
import type { CommitmentFacts } from '#bot/domain/commitment.ts';
import { formatDateLong } from '#bot/domain/dates-in-words.ts';
import { LETTER_KINDS, type Letter } from '#bot/domain/letter.ts';
import { openBlanks } from '#bot/domain/letters.ts';
import { localDateOf } from '#bot/domain/local-time.ts';
import { TEXT_LIMITS } from '#bot/domain/people-text.ts';
import { draftLetter } from '#bot/use-cases/draft-letter.ts';
import { findCommitment } from '#bot/use-cases/find-commitment.ts';
import { readLetter } from '#bot/use-cases/read-letter.ts';
import type { Command, CommandContext } from '../command.ts';
import { commitmentOption, namedCommitment } from '../commitment-option.ts';
import { inGuilds } from '../record.ts';
import { completeReference, readReference } from '../reference.ts';

const { String: Text, Subcommand } = ApplicationCommandOptionType;
type Interaction = ChatInputCommandInteraction<'cached'>;

const letterOption = {
  type: Text,
  name: 'letter',
  description: 'Which letter: choose from the list',
  autocomplete: true,
  max_length: 100,
} as const;

/** `/letter`: drafted from the record; a person sends it, and records what came back. */
export const letter: Command = {
  data: {
    ...inGuilds,
    name: 'letter',
    description: 'Letters from the record: draft, I’ve sent it, their reply',
    options: [
      {
        type: Subcommand,
        name: 'show',
        description: 'The letters about a commitment, or one of them',
        options: [commitmentOption, letterOption],
      },
      {
        type: Subcommand,
        name: 'draft',
        description: 'Draft a letter from the record',
        options: [
          commitmentOption,
          {
            type: Text,
            name: 'kind',
            description: 'What it is for',
            required: true,
            choices: LETTER_KINDS.map((value) => ({ name: capital(LETTER_KIND_WORDS[value]), value })),
          },
          {
            type: Text,
            name: 'office',
            description: 'To whom; left out, to those who promised it',
            max_length: TEXT_LIMITS.who,
          },
        ],
      },
      {
        type: Subcommand,
        name: 'sent',
        description: 'I’ve sent it: on which day',
        options: [commitmentOption, letterOption],
      },
      {
        type: Subcommand,
        name: 'reply',
        description: 'Record what they wrote back',
        options: [commitmentOption, letterOption],
      },
    ],
  },
  async run(interaction, context) {
    const facts = await namedCommitment(interaction, context);
    if (!facts) return;
    switch (interaction.options.getSubcommand()) {
      case 'draft':
        return draft(interaction, context, facts);
      case 'sent':
        return sent(interaction, context, facts);
      case 'reply':
        return reply(interaction, context, facts);
      default:
        return show(interaction, context, facts, interaction.options.getString('letter'));
    }
  },
  complete,
};

async function show(
  interaction: Interaction,
  { deps, actor }: CommandContext,
  facts: CommitmentFacts,
  letterId: string | null,
): Promise<void> {
  const now = deps.clock.now();
  if (letterId === null) {
    await interaction.reply(privately(renderLetters(facts, now)));
    return;
  }
  const read = await readLetter(deps, actor, { commitmentId: facts.commitment.id, letterId });
  await interaction.reply(
    read.ok ? privately(renderLetterView(read, now)) : privateLine(letterRefusalWords(read)),
  );
}

async function draft(interaction: Interaction, context: CommandContext, facts: CommitmentFacts) {
  const { deps, actor } = context;
  const kind = LETTER_KINDS.find((k) => k === interaction.options.getString('kind', true)) ?? 'confirm';
  const office = interaction.options.getString('office') ?? '';
  const { id: commitmentId } = facts.commitment;
  const drafted = await draftLetter(deps, actor, { commitmentId, kind, office });
  if (!drafted.ok) {
    await interaction.reply(privateLine(letterRefusalWords(drafted)));
    return;
  }
  const [only, ...others] = drafted.letters;
  const after = await findCommitment(deps, actor, { id: commitmentId });
  await show(interaction, context, after ?? facts, others.length === 0 ? (only?.id ?? null) : null);
}

/** The form asks on which day; a letter with blanks left is refused before anybody types. */
async function sent(interaction: Interaction, { deps }: CommandContext, facts: CommitmentFacts) {
  const letter = chosen(interaction, facts, (l) => l.state === 'draft');
  if (!letter) {
    await interaction.reply(privateLine(letterRefusalWords({ ok: false, reason: 'no-such-letter' })));
    return;
  }
  const blanks = openBlanks(letter);
  if (letter.state === 'draft' && blanks.length > 0) {
    await interaction.reply(privateLine(letterRefusalWords({ ok: false, reason: 'blanks', blanks })));
    return;
  }
  const on = formatDateLong(localDateOf(deps.clock.now(), facts.guild.zone));
  await interaction.showModal(renderForm(targetOf('letter-sent', facts, letter), { on }));
}

async function reply(interaction: Interaction, { deps }: CommandContext, facts: CommitmentFacts) {
  const letter = chosen(interaction, facts, (l) => l.state === 'sent');
  if (!letter) {
    await interaction.reply(privateLine(letterRefusalWords({ ok: false, reason: 'no-such-letter' })));
    return;
  }
  const on = formatDateLong(localDateOf(deps.clock.now(), facts.guild.zone));
  const fields = { on, source: 'their-letter' };
  await interaction.showModal(renderForm(targetOf('letter-reply', facts, letter), fields));
}

/** The letter that was named; left out, the newest of those that wait for this. */
function chosen(interaction: Interaction, { letters }: CommitmentFacts, waits: (l: Letter) => boolean) {
  const id = interaction.options.getString('letter');
  return id === null ? letters.findLast(waits) : letters.find((l) => l.id === id && l.state !== 'dropped');
}

function targetOf(kind: 'letter-sent' | 'letter-reply', { commitment }: CommitmentFacts, { id }: Letter) {
  return { kind, commitmentId: commitment.id, originalStart: id };
}

async function complete(interaction: AutocompleteInteraction<'cached'>, context: CommandContext) {
  if (interaction.options.getFocused(true).name === 'commitment')
    return completeReference(interaction, context);
  const number = readReference(interaction.options.getString('commitment') ?? '');
  const facts = number === null ? null : await findCommitment(context.deps, context.actor, { number });
  const letters = facts?.letters.filter((l) => l.state !== 'dropped').reverse() ?? [];
  return letters.slice(0, LIMITS.choices).map((l) => ({
    name: fitUnits(`${letterName(l)} (${l.sentOn ?? l.state})`, LIMITS.choiceName),
    value: l.id,
  }));
}
