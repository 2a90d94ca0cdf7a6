import type { APIModalInteractionResponseCallbackData, ModalSubmitInteraction } from 'discord.js';
import { type Meeting, MINUTES_KINDS } from '#bot/domain/meeting.ts';
import { findGuild } from '#bot/store/guilds.ts';
import { findMeeting } from '#bot/store/meetings.ts';
import { dropMinutes, findMinutes, keepMinutes } from '#bot/use-cases/keep-minutes.ts';
import { type Noted, noteAttendance, noteMinutes } from '#bot/use-cases/note-meeting.ts';
import {
  meetingRefusalWords,
  renderAttendance,
  renderMeeting,
  renderMinutesRefused,
} from '../messages/meeting.ts';
import { minutesForm, namesForm } from '../messages/meeting-forms.ts';
import { FORM_GONE } from '../messages/refusals.ts';
import { openly, privateLine, privately } from '../messages/reply.ts';
import type {
  ButtonComponent,
  ComponentContext,
  ComponentInteraction,
  FormComponent,
  MenuComponent,
  PeopleComponent,
} from './component.ts';
import { chosen, typed } from './form-fields.ts';
import { refuse } from './respond.ts';

/** Open one of the meetings in a list. */
export const meetingMenu: MenuComponent = {
  name: 'meeting',
  kind: 'menu',
  async run(interaction, context) {
    const meeting = await found(interaction, context, interaction.values[0] ?? '');
    if (meeting) await interaction.reply(privately(await shown(meeting, context)));
  },
};

/** Who was there: the members to choose from. */
export const meetingPeople: ButtonComponent = {
  name: 'meeting-people',
  kind: 'button',
  async run(interaction, context, [id = '']) {
    const meeting = await found(interaction, context, id);
    if (meeting) await interaction.reply(privately(renderAttendance(meeting)));
  },
};

/** The members who were there were chosen: noted at once. */
export const meetingThere: PeopleComponent = {
  name: 'meeting-there',
  kind: 'people',
  async run(interaction, { deps, actor }, [meetingId = '']) {
    const people = [...interaction.users.values()].filter((user) => !user.bot).map((user) => user.id);
    const noted = await noteAttendance(deps, actor, { meetingId, userIds: people });
    if (noted.ok) await interaction.update(openly(renderAttendance(noted.meeting)));
    else await interaction.reply(privateLine(meetingRefusalWords(noted)));
  },
};

/** Others, by name; and the minutes: their forms. */
export const meetingNames = formButton('meeting-names', namesForm);
export const meetingMinutes = formButton('meeting-minutes', minutesForm);

export const meetingNamed: FormComponent = {
  name: 'meeting-named',
  kind: 'form',
  async run(interaction, context, [meetingId = '']) {
    const names = typed(interaction, 'names');
    await tell(interaction, context, await noteAttendance(context.deps, context.actor, { meetingId, names }));
  },
};

export const meetingMinuted: FormComponent = {
  name: 'meeting-minuted',
  kind: 'form',
  async run(interaction, context, [meetingId = '', draftId = '']) {
    const { deps, actor } = context;
    const kind = MINUTES_KINDS.find((k) => k === chosen(interaction, 'kind')[0]) ?? 'draft';
    const form = { kind, link: typed(interaction, 'link'), text: typed(interaction, 'text') };
    const noted = await noteMinutes(deps, actor, { meetingId, ...form });
    if (noted.ok) await dropMinutes(deps, actor, draftId);
    if (noted.ok || noted.reason === 'no-such-meeting' || noted.reason === 'needs-recorder')
      return tell(interaction, context, noted);
    const meeting = await findMeeting(deps.db.read, actor, meetingId);
    const kept = meeting && (await keepMinutes(deps, actor, meeting, form));
    await interaction.reply(privately(renderMinutesRefused(noted, kept)));
  },
};

/** "Put it right": the form for the minutes again, with what was typed. */
export const meetingMinutesAgain: ButtonComponent = {
  name: 'meeting-minutes-again',
  kind: 'button',
  async run(interaction, context, [draftId = '']) {
    const { deps, actor } = context;
    const kept = await findMinutes(deps, actor, draftId);
    if (!kept) return refuse(interaction, FORM_GONE);
    const meeting = await found(interaction, context, kept.meetingId);
    if (meeting) await interaction.showModal(minutesForm(meeting, { typed: kept.typed, draftId }));
  },
};

function formButton(
  name: string,
  form: (meeting: Meeting) => APIModalInteractionResponseCallbackData,
): ButtonComponent {
  return {
    name,
    kind: 'button',
    async run(interaction, context, [id = '']) {
      const meeting = await found(interaction, context, id);
      if (meeting) await interaction.showModal(form(meeting));
    },
  };
}

async function tell(
  interaction: ModalSubmitInteraction,
  context: ComponentContext,
  noted: Noted,
): Promise<void> {
  if (noted.ok) await interaction.reply(privately(await shown(noted.meeting, context)));
  else await interaction.reply(privateLine(meetingRefusalWords(noted)));
}

async function found(
  interaction: Exclude<ComponentInteraction, ModalSubmitInteraction>,
  { deps, actor }: ComponentContext,
  id: string,
): Promise<Meeting | null> {
  const meeting = await findMeeting(deps.db.read, actor, id);
  if (!meeting)
    await interaction.reply(privateLine(meetingRefusalWords({ ok: false, reason: 'no-such-meeting' })));
  return meeting;
}

async function shown(meeting: Meeting, { deps, actor }: ComponentContext) {
  return renderMeeting(meeting, (await findGuild(deps.db.read, actor.guildId)).zone);
}
