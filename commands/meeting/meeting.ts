import {
  ApplicationCommandType,
  type AutocompleteInteraction,
  type ChatInputCommandInteraction,
} from 'discord.js';
import { fitUnits } from '#bot/discord/messages/fit.ts';
import {
  meetingRefusalWords,
  renderAttendance,
  renderMeeting,
  renderMeetings,
} from '#bot/discord/messages/meeting.ts';
import { LIMITS } from '#bot/discord/messages/message.ts';
import { renderPreview } from '#bot/discord/messages/preview.ts';
import { NO_CHANNEL_HERE, needsRecorder } from '#bot/discord/messages/refusals.ts';
import { privateLine, privately } from '#bot/discord/messages/reply.ts';
import { formatDate } from '#bot/domain/dates-in-words.ts';
import { type Meeting, MINUTES_KINDS } from '#bot/domain/meeting.ts';
import { findGuild } from '#bot/store/guilds.ts';
import { listMeetings } from '#bot/store/meetings.ts';
import { draftCommitment } from '#bot/use-cases/draft-commitment.ts';
import { findNamedMeeting, noteAttendance, noteMinutes } from '#bot/use-cases/note-meeting.ts';
import type { Command, CommandContext } from '../command.ts';
import { inGuilds } from '../record.ts';
import { meetingOptions } from './options.ts';

type Interaction = ChatInputCommandInteraction<'cached'>;

const LISTED = 12;

/** `/meeting`: those at which something was said, and the group's own; who was there, and the minutes. */
export const meeting: Command = {
  data: {
    ...inGuilds,
    name: 'meeting',
    description: 'Meetings: who was there, the minutes, and your own to come',
    type: ApplicationCommandType.ChatInput,
    options: meetingOptions,
  },
  run(interaction, context) {
    switch (interaction.options.getSubcommand()) {
      case 'add':
        return add(interaction, context);
      case 'show':
        return withMeeting(interaction, context, (found) => show(interaction, context, found));
      case 'attended':
        return withMeeting(interaction, context, (found) => attended(interaction, context, found));
      case 'minutes':
        return withMeeting(interaction, context, (found) => minutes(interaction, context, found));
      default:
        return list(interaction, context);
    }
  },
  complete: completeMeeting,
};

async function list(interaction: Interaction, { deps, actor }: CommandContext): Promise<void> {
  const { total, meetings } = await listMeetings(deps.db.read, actor, {}, LISTED);
  await interaction.reply(privately(renderMeetings(total, meetings)));
}

/** A meeting of the group's own is a commitment without a promisor; it is read and previewed like any other. */
async function add(interaction: Interaction, { deps, actor, here }: CommandContext): Promise<void> {
  if (here === null) {
    await interaction.reply(privateLine(NO_CHANNEL_HERE));
    return;
  }
  const text = (name: string) => interaction.options.getString(name) ?? '';
  const fields = {
    who: '',
    wording: text('name'),
    said: '',
    timing: text('when'),
    link: '',
    place: text('where'),
    kind: 'our-meeting',
  } as const;
  const drafted = await draftCommitment(deps, actor, { channelId: here, fields });
  if (drafted.ok) await interaction.reply(privately(renderPreview(drafted, deps.clock.now())));
  else await interaction.reply(privateLine(needsRecorder(drafted.roleId)));
}

async function show(
  interaction: Interaction,
  { deps, actor }: CommandContext,
  found: Meeting,
): Promise<void> {
  const { zone } = await findGuild(deps.db.read, actor.guildId);
  await interaction.reply(privately(renderMeeting(found, zone)));
}

async function attended(interaction: Interaction, context: CommandContext, found: Meeting): Promise<void> {
  const others = interaction.options.getString('others');
  if (others === null) {
    await interaction.reply(privately(renderAttendance(found)));
    return;
  }
  const { deps, actor } = context;
  const noted = await noteAttendance(deps, actor, { meetingId: found.id, names: others });
  if (noted.ok) await show(interaction, context, noted.meeting);
  else await interaction.reply(privateLine(meetingRefusalWords(noted)));
}

async function minutes(interaction: Interaction, context: CommandContext, found: Meeting): Promise<void> {
  const text = (name: string) => interaction.options.getString(name) ?? '';
  const kind = MINUTES_KINDS.find((k) => k === text('kind')) ?? 'draft';
  const input = { meetingId: found.id, kind, link: text('link'), text: text('text') };
  const noted = await noteMinutes(context.deps, context.actor, input);
  if (noted.ok) await show(interaction, context, noted.meeting);
  else await interaction.reply(privateLine(meetingRefusalWords(noted)));
}

async function withMeeting(
  interaction: Interaction,
  { deps, actor }: CommandContext,
  work: (meeting: Meeting) => Promise<void>,
): Promise<void> {
  const named = await findNamedMeeting(deps, actor, interaction.options.getString('meeting', true));
  if (named.ok) await work(named.meeting);
  else await interaction.reply(privateLine(meetingRefusalWords(named)));
}

/** Meetings on record whose names fit what was typed so far. */
export async function completeMeeting(
  interaction: AutocompleteInteraction<'cached'>,
  { deps, actor }: CommandContext,
) {
  const words = interaction.options.getFocused().toLowerCase().replaceAll('\u0000', '').trim().slice(0, 100);
  const { meetings } = await listMeetings(deps.db.read, actor, { words }, LIMITS.choices);
  return meetings.map((m) => ({
    name: fitUnits(`${formatDate(m.heldOn)} · ${m.name}`, LIMITS.choiceName),
    value: m.id,
  }));
}
