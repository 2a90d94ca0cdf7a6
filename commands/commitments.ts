import {
  type ApplicationCommandOptionChoiceData,
  ApplicationCommandOptionType,
  ApplicationCommandType,
  type AutocompleteInteraction,
  type ChatInputCommandInteraction,
} from 'discord.js';
import { renderCard } from '#bot/discord/messages/card.ts';
import { renderList } from '#bot/discord/messages/commitment-list.ts';
import { fitUnits } from '#bot/discord/messages/fit.ts';
import { readWho, readWords, whoChoice } from '#bot/discord/messages/list-filter.ts';
import { LIMITS } from '#bot/discord/messages/message.ts';
import { NO_CHANNEL_HERE, NOT_FOUND } from '#bot/discord/messages/refusals.ts';
import { privateLine, privately } from '#bot/discord/messages/reply.ts';
import { STANDING_LABELS } from '#bot/discord/messages/standing-words.ts';
import { capital } from '#bot/discord/messages/words.ts';
import { STANDINGS } from '#bot/domain/standing.ts';
import { searchPromisors } from '#bot/store/commitment-list.ts';
import { loadFactsFor } from '#bot/store/facts.ts';
import { listCommitments } from '#bot/use-cases/list-commitments.ts';
import type { Command, CommandContext } from './command.ts';
import { inGuilds } from './record.ts';
import { completeReference, readReference, referenceOption } from './reference.ts';

/** `/commitments`: a list, or the card of one. */
export const commitments: Command = {
  data: {
    ...inGuilds,
    name: 'commitments',
    description: 'What was promised and how it stands: the list, or the card of one',
    type: ApplicationCommandType.ChatInput,
    options: [
      referenceOption,
      {
        type: ApplicationCommandOptionType.String,
        name: 'standing',
        description: 'Only those that stand like this',
        choices: STANDINGS.map((value) => ({ name: capital(STANDING_LABELS[value]), value })),
      },
      {
        type: ApplicationCommandOptionType.String,
        name: 'who',
        description: 'Only what this person, office or organisation promised',
        autocomplete: true,
        max_length: 100,
      },
      {
        type: ApplicationCommandOptionType.String,
        name: 'words',
        description: 'Only those with these words in them',
        max_length: 100,
      },
      {
        type: ApplicationCommandOptionType.String,
        name: 'where',
        description: 'This channel, or every channel that you can see (unless you say)',
        choices: [
          { name: 'This channel', value: 'here' },
          { name: 'Every channel I can see', value: 'all' },
        ],
      },
    ],
  },
  async run(interaction, context) {
    const reference = interaction.options.getString('commitment');
    if (reference === null) await showList(interaction, context);
    else await showCard(interaction, context, reference);
  },
  complete(interaction, context) {
    const { name } = interaction.options.getFocused(true);
    return name === 'who' ? completeWho(interaction, context) : completeReference(interaction, context);
  },
};

async function showCard(
  interaction: ChatInputCommandInteraction<'cached'>,
  { deps, actor }: CommandContext,
  reference: string,
): Promise<void> {
  const number = readReference(reference);
  const facts = number === null ? null : await loadFactsFor(deps.db.read, actor, { number });
  const now = deps.clock.now();
  await interaction.reply(facts ? privately(renderCard(facts, now)) : privateLine(NOT_FOUND));
}

async function showList(
  interaction: ChatInputCommandInteraction<'cached'>,
  { deps, actor, here }: CommandContext,
): Promise<void> {
  const { options } = interaction;
  const filter = {
    standing: STANDINGS.find((s) => s === options.getString('standing')) ?? null,
    who: readWho(options.getString('who') ?? ''),
    words: readWords(options.getString('words') ?? ''),
  };
  const inHere = options.getString('where') === 'here';
  if (inHere && here === null) {
    await interaction.reply(privateLine(NO_CHANNEL_HERE));
    return;
  }
  const channelId = inHere ? here : null;
  const listed = await listCommitments(deps, actor, { filter: { ...filter, channelId }, page: 0 });
  const message = renderList(listed, { ...filter, here: inHere }, deps.clock.now());
  await interaction.reply(privately(message));
}

async function completeWho(
  interaction: AutocompleteInteraction<'cached'>,
  { deps, actor }: CommandContext,
): Promise<ApplicationCommandOptionChoiceData[]> {
  const typed = interaction.options.getFocused();
  const found = await searchPromisors(deps.db.read, actor, typed, LIMITS.choices);
  return found.map(({ id, name }) => ({ name: fitUnits(name, LIMITS.choiceName), value: whoChoice(id) }));
}
