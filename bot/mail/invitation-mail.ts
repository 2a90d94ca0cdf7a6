import type { DateTime } from 'luxon';
import type { SendMailOptions } from 'nodemailer';
import type { CalendarEvent } from '#bot/calendar/calendar-event.ts';
import { calendarText } from '#bot/calendar/calendar-text.ts';
import { forOutsiders, outsideTitle, withGaps } from '#bot/calendar/for-outsiders.ts';
import type { CommitmentFacts } from '#bot/domain/commitment.ts';
import type { Invitation, InvitationMethod } from '#bot/domain/invitation.ts';
import { cleanLine, shorten } from '#bot/domain/people-text.ts';
import { datesInWords, renderHtml, renderText, type Words } from './invitation-words.ts';

export type InvitationToSend = {
  invitation: Invitation;
  method: InvitationMethod;
  isUpdate: boolean;
  subject: string;
  events: CalendarEvent[];
  facts: CommitmentFacts;
  sender: { address: string; group: string | null };
  now: DateTime;
};

const LONGEST_LINE = 150;
const LONGEST_NAME = 70;

/**
 * An invitation, its update or its end as a mail: words for people twice, plain and formatted; the calendar entry for
 * their program (RFC 6047), and once more as a file for programs that look for one.
 */
export function renderInvitation(it: InvitationToSend): SendMailOptions {
  const words = wordsOf(it);
  const content = calendarOf(it, words.title);
  return {
    from: { name: senderName(it.sender.group), address: it.sender.address },
    to: { name: oneLine(it.invitation.name, LONGEST_NAME), address: it.invitation.address },
    envelope: { from: it.sender.address, to: it.invitation.address },
    subject: oneLine(`${words.heading}: ${words.title}${words.on}`, LONGEST_LINE),
    text: renderText(words),
    html: renderHtml(words),
    icalEvent: { method: it.method, filename: 'invite.ics', content },
  };
}

function calendarOf({ method, events, sender, invitation }: InvitationToSend, title: string): string {
  const organiser = { name: senderName(sender.group), address: sender.address };
  const attendee = { name: oneLine(invitation.name, LONGEST_NAME), address: invitation.address, rsvp: true };
  const description = `Organised by ${sender.group ?? 'a group'}. Questions: ${sender.address}`;
  const standing = method === 'CANCEL' ? events : withGaps(events);
  const told = forOutsiders(standing, { title, description }).map((event): CalendarEvent => {
    const status = method === 'CANCEL' ? 'CANCELLED' : event.status;
    return { ...event, status, organiser, attendees: [attendee] };
  });
  return calendarText({ name: title, method }, told);
}

function wordsOf(it: InvitationToSend): Words {
  const { method, isUpdate, events, facts, subject, now, sender } = it;
  const heading = method === 'CANCEL' ? 'Cancelled' : isUpdate ? 'Updated invitation' : 'Invitation';
  const place = events.find((event) => event.replaces === null)?.place ?? null;
  return {
    heading,
    method,
    isUpdate,
    title: outsideTitle(facts, sender.group),
    group: sender.group === null ? null : oneLine(sender.group, LONGEST_NAME),
    name: oneLine(it.invitation.name, LONGEST_NAME),
    place: place === null ? null : oneLine(place, LONGEST_LINE),
    ...datesInWords(facts, subject, events, now),
  };
}

function senderName(group: string | null): string {
  return group === null ? 'Minuted' : `${oneLine(group, LONGEST_NAME)} via Minuted`;
}

/** Nothing of what people typed ends a line or turns its direction; nothing in a name looks like an address. */
function oneLine(text: string, limit: number): string {
  return shorten(cleanLine(text), limit);
}
