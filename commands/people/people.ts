import {
  ApplicationCommandOptionType,
  type AutocompleteInteraction,
  type ChatInputCommandInteraction,
} from 'discord.js';
import { fitUnits } from '#bot/discord/messages/fit.ts';
import { LIMITS } from '#bot/discord/messages/message.ts';
import {
  officeRefusalWords,
  renderOffice,
  renderOfficeKept,
  renderOffices,
} from '#bot/discord/messages/office-view.ts';
import { privateLine, privately } from '#bot/discord/messages/reply.ts';
import { localDateOf } from '#bot/domain/local-time.ts';
import { TEXT_LIMITS } from '#bot/domain/people-text.ts';
import { findGuild } from '#bot/store/guilds.ts';
import { listOffices } from '#bot/store/offices.ts';
import { changeHolder, findNamedOffice, keepOffice } from '#bot/use-cases/keep-office.ts';
import type { Command, CommandContext } from '../command.ts';
import { inGuilds } from '../record.ts';

const { String: Text, Subcommand } = ApplicationCommandOptionType;
type Interaction = ChatInputCommandInteraction<'cached'>;

const LISTED = 15;
const ADDRESS_LENGTH = 254;

const whoOption = {
  type: Text,
  name: 'who',
  description: 'Which office, organisation or person: choose from the list, or its name',
  required: true,
  autocomplete: true,
  max_length: TEXT_LIMITS.who,
} as const;

const optional = (name: string, description: string, max_length: number) =>
  ({ type: Text, name, description, max_length }) as const;

/** `/people`: the offices behind the commitments, who holds them, and where to write. */
export const people: Command = {
  data: {
    ...inGuilds,
    name: 'people',
    description: 'Offices and people: who holds them, where to write, the holder changed',
    options: [
      {
        type: Subcommand,
        name: 'list',
        description: 'The offices and people on record that you can see',
        options: [optional('words', 'Some words of the name', 100)],
      },
      {
        type: Subcommand,
        name: 'show',
        description: 'One of them: who held it and when, where to write, what is on record',
        options: [whoOption],
      },
      {
        type: Subcommand,
        name: 'keep',
        description: 'Note where it belongs, where to write, who took its place; - takes it away',
        options: [
          whoOption,
          optional('organisation', 'The organisation to which the office belongs', TEXT_LIMITS.who),
          optional('address', 'Its mail address', ADDRESS_LENGTH),
          optional('diary', 'The mail address of whoever keeps its diary', ADDRESS_LENGTH),
          optional('successor', 'The office that took its place', TEXT_LIMITS.who),
        ],
      },
      {
        type: Subcommand,
        name: 'holder',
        description: 'The holder changed: the steps wait, and “do you stand by this?” is drafted',
        options: [
          whoOption,
          { ...optional('name', 'Who holds it now', TEXT_LIMITS.who), required: true },
          optional('from', 'From which day; left out, from today', 100),
        ],
      },
    ],
  },
  run(interaction, context) {
    switch (interaction.options.getSubcommand()) {
      case 'show':
        return show(interaction, context);
      case 'keep':
        return keep(interaction, context);
      case 'holder':
        return holder(interaction, context);
      default:
        return list(interaction, context);
    }
  },
  async complete(interaction: AutocompleteInteraction<'cached'>, { deps, actor }) {
    const words = interaction.options.getFocused().replaceAll('\u0000', '').trim().slice(0, 100);
    const { offices } = await listOffices(deps.db.read, actor, { words }, LIMITS.choices);
    return offices.map(({ party }) => ({ name: fitUnits(party.name, LIMITS.choiceName), value: party.id }));
  },
};

async function list(interaction: Interaction, { deps, actor }: CommandContext): Promise<void> {
  const words = (interaction.options.getString('words') ?? '').replaceAll('\u0000', '').trim();
  const { total, offices } = await listOffices(deps.db.read, actor, { words }, LISTED);
  const { zone } = await findGuild(deps.db.read, actor.guildId);
  await interaction.reply(privately(renderOffices(total, offices, localDateOf(deps.clock.now(), zone))));
}

async function show(interaction: Interaction, { deps, actor }: CommandContext): Promise<void> {
  const found = await findNamedOffice(deps, actor, interaction.options.getString('who', true));
  await interaction.reply(found.ok ? privately(renderOffice(found)) : privateLine(officeRefusalWords(found)));
}

async function keep(interaction: Interaction, { deps, actor }: CommandContext): Promise<void> {
  const text = (name: string) => interaction.options.getString(name);
  const kept = await keepOffice(deps, actor, {
    who: interaction.options.getString('who', true),
    organisation: text('organisation'),
    successor: text('successor'),
    contact: text('address'),
    diary: text('diary'),
  });
  await interaction.reply(
    kept.ok ? privately(renderOfficeKept(kept)) : privateLine(officeRefusalWords(kept)),
  );
}

async function holder(interaction: Interaction, { deps, actor }: CommandContext): Promise<void> {
  const changed = await changeHolder(deps, actor, {
    who: interaction.options.getString('who', true),
    name: interaction.options.getString('name', true),
    from: interaction.options.getString('from') ?? '',
  });
  await interaction.reply(
    changed.ok ? privately(renderOfficeKept(changed)) : privateLine(officeRefusalWords(changed)),
  );
}
