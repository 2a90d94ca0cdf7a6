import { gzipSync } from 'node:zlib';
import {
  ApplicationCommandOptionType,
  ApplicationCommandType,
  type ChatInputCommandInteraction,
  MessageFlags,
  PermissionFlagsBits,
} from 'discord.js';
import type { Message } from '#bot/discord/messages/message.ts';
import {
  EXPORT_REFUSED,
  eraseRefusalWords,
  exportTooLarge,
  exportWords,
  REASON_CHOICES,
  renderEraseAsked,
  strikeForm,
} from '#bot/discord/messages/privacy.ts';
import { NOT_FOUND } from '#bot/discord/messages/refusals.ts';
import { openly, privateLine, privately } from '#bot/discord/messages/reply.ts';
import { localDateOf } from '#bot/domain/local-time.ts';
import { STRIKE_REASONS } from '#bot/domain/strike-out.ts';
import { draftErasure } from '#bot/use-cases/erase-member.ts';
import { type Exported, exportGuild } from '#bot/use-cases/export-guild.ts';
import type { Command, CommandContext } from './command.ts';
import { inGuilds } from './record.ts';
import { completeReference, readReference, referenceOption } from './reference.ts';

const { Subcommand, String: Text, User } = ApplicationCommandOptionType;
type Interaction = ChatInputCommandInteraction<'cached'>;

/** What Discord takes as an attachment. https://discord.com/developers/docs/reference#uploading-files */
const ATTACHMENT_BYTES = 10 * 1024 * 1024;
const PACKED_FROM_BYTES = 4 * 1024 * 1024;

/** `/privacy`: strike out words for ever, export what is kept, erase a member. */
export const privacy: Command = {
  data: {
    ...inGuilds,
    name: 'privacy',
    description: 'Strike out words for ever, export what is kept, erase a member',
    type: ApplicationCommandType.ChatInput,
    options: [
      {
        type: Subcommand,
        name: 'strike-out',
        description: 'Words go for ever, wherever I keep them; that something stood there stays',
        options: [
          { type: Text, name: 'reason', description: 'Why', required: true, choices: REASON_CHOICES },
          { ...referenceOption, description: 'Only in this one; without it, wherever you can see' },
        ],
      },
      { type: Subcommand, name: 'export', description: 'All that I keep of this server, as a file' },
      {
        type: Subcommand,
        name: 'erase',
        description: 'Nobody can tell any more who a member was',
        options: [
          { type: User, name: 'member', description: 'Who; without it, you' },
          { type: Text, name: 'name', description: 'A name that goes from every text, too', max_length: 100 },
        ],
      },
    ],
  },
  async run(interaction, context) {
    switch (interaction.options.getSubcommand()) {
      case 'strike-out':
        return strike(interaction);
      case 'export':
        return sendExport(interaction, context);
      default:
        return erase(interaction, context);
    }
  },
  complete: completeReference,
};

async function strike(interaction: Interaction): Promise<void> {
  const reference = interaction.options.getString('commitment');
  const number = reference === null ? '' : readReference(reference);
  if (number === null) {
    await interaction.reply(privateLine(NOT_FOUND));
    return;
  }
  const asked = interaction.options.getString('reason', true);
  const reason = STRIKE_REASONS.find((it) => it === asked) ?? 'personal-data';
  await interaction.showModal(strikeForm(reason, String(number)));
}

async function erase(interaction: Interaction, { deps, actor, here }: CommandContext): Promise<void> {
  const userId = interaction.options.getUser('member')?.id ?? null;
  const name = interaction.options.getString('name') ?? '';
  const drafted = await draftErasure(deps, actor, { channelId: here ?? '', userId, name });
  if (drafted.ok) await interaction.reply(privately(renderEraseAsked(drafted)));
  else await interaction.reply(privateLine(eraseRefusalWords(drafted)));
}

/** Reading all of it takes longer than Discord waits. */
async function sendExport(interaction: Interaction, { deps, actor }: CommandContext): Promise<void> {
  await interaction.deferReply({ flags: MessageFlags.Ephemeral });
  const all = interaction.memberPermissions.has(PermissionFlagsBits.Administrator);
  const exported = await exportGuild(deps, actor, all);
  const on = localDateOf(deps.clock.now(), 'utc');
  await interaction.editReply(openly(exported.ok ? asFile(exported, on) : { content: EXPORT_REFUSED }));
}

function asFile({ tables, rows, all }: Extract<Exported, { ok: true }>, on: string): Message {
  const json = Buffer.from(JSON.stringify({ exportedOn: on, ...tables }, null, 1));
  const packed = json.length > PACKED_FROM_BYTES;
  const data = packed ? gzipSync(json) : json;
  if (data.length > ATTACHMENT_BYTES)
    return { content: exportTooLarge(Math.ceil(data.length / 1024 / 1024)) };
  const name = `minuted-${on}.json${packed ? '.gz' : ''}`;
  return { content: exportWords(rows, all), files: [{ name, data }] };
}
