import { type APIEmbed, ComponentType, SelectMenuDefaultValueType } from 'discord.js';
import { formatDate } from '#bot/domain/dates-in-words.ts';
import { type Meeting, type MinutesKind, type MinutesReading, MOST_ATTENDEES } from '#bot/domain/meeting.ts';
import type { NamedMeeting, Noted } from '#bot/use-cases/note-meeting.ts';
import { button, customId, menu, row } from './buttons.ts';
import { firstLines } from './fit.ts';
import { COLOURS, LIMITS, type Message } from './message.ts';
import { count, day, plain, plainLine } from './plain.ts';
import { needsRecorder } from './refusals.ts';

export const MINUTES_WORDS: Record<MinutesKind, string> = {
  draft: 'draft minutes',
  agreed: 'agreed minutes',
};

/** A meeting: when and where, who was there, the minutes, what came of it. */
export function renderMeeting(meeting: Meeting, zone: string): Message {
  const embed: APIEmbed = {
    color: COLOURS.calm,
    title: plainLine(meeting.name, 120).slice(0, 250),
    fields: [
      { name: 'When', value: formatDate(meeting.heldOn) },
      ...(meeting.place ? [{ name: 'Where', value: plainLine(meeting.place, 200) }] : []),
      { name: 'Who was there', value: peopleWords(meeting) },
      { name: 'Minutes', value: minutesWords(meeting, zone) },
      { name: 'On record from it', value: commitmentWords(meeting) },
    ],
    footer: { text: 'Those who were there may say whether it happened.' },
  };
  const args = [meeting.id];
  const buttons = [
    button('Who was there', customId('meeting-people', args)),
    button('Others, by name', customId('meeting-names', args)),
    button('Minutes', customId('meeting-minutes', args)),
  ];
  return { embeds: [embed], components: [row(...buttons)] };
}

/** The latest meetings, and a menu that opens one. */
export function renderMeetings(total: number, meetings: readonly Meeting[]): Message {
  if (meetings.length === 0) {
    return {
      content:
        'No meeting is on record here yet. `/record` makes one from **Said where and when**; `/meeting add` records one of your own.',
    };
  }
  const lines = meetings.map((m) => {
    const came =
      m.commitments.length > 0
        ? ` · ${m.commitments
            .map((c) => `C-${c.number}`)
            .slice(0, 6)
            .join(', ')}`
        : '';
    return `**${plainLine(m.name, 90)}**\n${formatDate(m.heldOn)}${came}`;
  });
  const options = meetings.map((m) => ({ label: m.name, value: m.id, description: formatDate(m.heldOn) }));
  const embed: APIEmbed = {
    color: COLOURS.calm,
    title: `Meetings on record: ${total}`,
    description: firstLines(lines, 3_800, meetings.length),
    ...(total > meetings.length
      ? { footer: { text: `The latest ${meetings.length}. /meeting show finds the others.` } }
      : {}),
  };
  return { embeds: [embed], components: [menu(customId('meeting', []), 'Open one', options)] };
}

/** Members to choose from, those on record chosen already. */
export function renderAttendance(meeting: Meeting): Message {
  const defaults = meeting.userIds
    .slice(0, MOST_ATTENDEES)
    .map((id) => ({ id, type: SelectMenuDefaultValueType.User as const }));
  const select = {
    type: ComponentType.UserSelect as const,
    custom_id: customId('meeting-there', [meeting.id]),
    placeholder: 'Who was there?',
    min_values: 0,
    max_values: MOST_ATTENDEES,
    default_values: defaults,
  };
  return {
    content: `Who was at **${plainLine(meeting.name, 120)}**, ${formatDate(meeting.heldOn)}? Choose members here; it is noted at once.`,
    components: [row(select), row(button('Others, by name', customId('meeting-names', [meeting.id])))],
  };
}

/** Why nothing was noted, with an example that works. */
export function meetingRefusalWords(
  refusal:
    | Exclude<NamedMeeting, { ok: true }>
    | Exclude<Noted, { ok: true }>
    | Extract<MinutesReading, { ok: false }>,
): string {
  switch (refusal.reason) {
    case 'no-such-meeting':
      return 'I know no such meeting here. `/meeting list` shows those you can see; choose one from the list that the option offers.';
    case 'which-meeting': {
      const names = refusal.meetings.map((m) => `• ${plainLine(m.name, 80)}, ${formatDate(m.heldOn)}`);
      return [
        'Several meetings have that in their name. Choose one from the list that the option offers:',
        ...names,
      ].join('\n');
    }
    case 'needs-recorder':
      return needsRecorder(refusal.roleId);
    case 'nothing':
      return 'Give a **link** to the minutes, or a few words of them in **text**. Example: https://example.org/minutes.pdf';
    case 'not-a-link':
      return '**Link** is no web address. Example: https://example.org/minutes.pdf';
    case 'too-long':
      return `**Text** holds ${refusal.limit} characters. Keep what was decided, and link to the rest.`;
  }
}

/** Minutes that could not be taken; what was typed is kept, unless nothing was. */
export function renderMinutesRefused(
  refusal: Extract<MinutesReading, { ok: false }>,
  draftId: string | null,
): Message {
  const content = meetingRefusalWords(refusal);
  if (draftId === null) return { content };
  return {
    content,
    components: [row(button('Put it right', customId('meeting-minutes-again', [draftId]), 'primary'))],
  };
}

function peopleWords({ userIds, names }: Meeting): string {
  const lines = [
    ...(userIds.length > 0 ? [userIds.map((id) => `<@${id}>`).join(' ')] : []),
    ...names.map((name) => `• ${plainLine(name, 60)}`),
  ];
  return firstLines(lines, LIMITS.fieldValue, 12) || 'nobody noted yet';
}

function minutesWords({ minutes, link }: Meeting, zone: string): string {
  if (!minutes) return link ? `not noted; what was said is at ${shownLink(link)}` : 'not noted';
  const lines = [
    `${MINUTES_WORDS[minutes.kind]}, noted by <@${minutes.by}>, ${day(minutes.at, zone)}`,
    minutes.link ? shownLink(minutes.link) : null,
    minutes.text ? plain(minutes.text, 350) : null,
  ];
  return lines
    .filter((line) => line !== null)
    .join('\n')
    .slice(0, LIMITS.fieldValue);
}

function shownLink(link: string): string {
  return link.length <= 400 ? `<${link}>` : `a page at ${plainLine(new URL(link).host, 100)}`;
}

function commitmentWords({ commitments }: Meeting): string {
  const lines = commitments.map(
    (c) => `• **C-${c.number}** ${c.ours ? 'this meeting itself' : `“${plainLine(c.title, 70)}”`}`,
  );
  return firstLines(lines, LIMITS.fieldValue, 10) || count(0, 'commitment');
}
