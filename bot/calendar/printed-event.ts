import {
  type ICalAlarmData,
  ICalAlarmType,
  type ICalAttendeeData,
  ICalAttendeeRole,
  ICalAttendeeStatus,
  type ICalEventData,
  type ICalEventStatus,
  ICalEventTransparency,
} from 'ical-generator';
import { addDays } from '#bot/domain/local-time.ts';
import type { OriginalStart } from '#bot/domain/slot.ts';
import type { CalendarEvent, Contact, Span } from './calendar-event.ts';
import { DESCRIPTION_LENGTH, mailAddress, plainLine, plainText, webAddress } from './plain-text.ts';
import { instantValue, wallValue } from './printed-time.ts';

/** Stands where an address must and there is none; `withoutAddresses` makes of it what programs know for that. */
const NO_MAIL = 'invalid:nomail';

/** An event as ical-generator takes it: its texts neutralised, its times as they stand. */
export function printedEvent(event: CalendarEvent): ICalEventData {
  const { span, organiser, attendees, link } = event;
  const stamp = instantValue(event.stampAt);
  const lastModified = event.lastModifiedAt === event.stampAt ? stamp : instantValue(event.lastModifiedAt);
  const url = link === null ? null : webAddress(link);
  return {
    id: event.uid,
    sequence: event.sequence,
    stamp,
    lastModified,
    ...timesOf(span),
    ...rawLines(event),
    summary: plainLine(event.summary),
    description: plainText(event.description, DESCRIPTION_LENGTH),
    location: event.place === null ? null : plainLine(event.place),
    url,
    categories: event.categories.map((name) => ({ name: plainLine(name) })),
    status: event.status as ICalEventStatus,
    organizer: organiser ? contactOf(organiser) : null,
    attendees: attendees.map(attendeeOf),
    alarms: event.alarms.map(alarmOf),
  };
}

/** Nobody's address is made up: `mailto:invalid:nomail` would be one. */
export function withoutAddresses(text: string): string {
  return text.replaceAll(/:mailto:invalid:nomail(?=\r\n)/gi, `:${NO_MAIL}`);
}

function timesOf(span: Span): Pick<ICalEventData, 'start' | 'end' | 'allDay' | 'timezone'> {
  if (span.kind === 'timed') {
    return { start: wallValue(span.start), end: wallValue(span.end), timezone: span.zone };
  }
  // DTEND is the day after the last (RFC 5545 §3.6.1).
  return { start: wallValue(span.firstOn), end: wallValue(addDays(span.lastOn, 1)), allDay: true };
}

/**
 * The lines that ical-generator has no right form for: it gives no EXDATE to a rule that is text, and writes a
 * RECURRENCE-ID of whole days as midnight. It takes several lines as they are, but puts RRULE before a single one:
 * TRANSP goes with RECURRENCE-ID.
 */
function rawLines({ rrule, exdates, replaces, span }: CalendarEvent): Partial<ICalEventData> {
  // Somewhere in a fortnight, or by a day: nobody is busy all that time.
  const transparency =
    span.kind === 'timed' ? ICalEventTransparency.OPAQUE : ICalEventTransparency.TRANSPARENT;
  if (replaces !== null) {
    const { originalStart, zone } = replaces;
    return { repeating: `RECURRENCE-ID${startValue(originalStart, zone)}\nTRANSP:${transparency}` };
  }
  if (rrule === null) return { transparency };
  const zone = span.kind === 'timed' ? span.zone : 'UTC';
  const left = exdates.map((start) => `EXDATE${startValue(start, zone)}`);
  return { transparency, repeating: [`RRULE:${rrule}`, ...left].join('\n') };
}

/** An original start with its parameters: a day, or an hour of the series' zone. */
function startValue(start: OriginalStart, zone: string): string {
  const compact = start.replaceAll(/[-:]/g, '');
  if (start.length === 10) return `;VALUE=DATE:${compact}`;
  return zone === 'UTC' ? `:${compact}00Z` : `;TZID=${zone}:${compact}00`;
}

function contactOf({ name, address }: Contact): { name: string; email: string } {
  return {
    name: plainLine(name) || 'no name',
    email: address === undefined ? NO_MAIL : mailAddress(address),
  };
}

function attendeeOf({ rsvp, ...contact }: CalendarEvent['attendees'][number]): ICalAttendeeData {
  return {
    ...contactOf(contact),
    role: ICalAttendeeRole.REQ,
    status: ICalAttendeeStatus.NEEDSACTION,
    ...(rsvp === undefined ? {} : { rsvp }),
  };
}

function alarmOf(minutes: number): ICalAlarmData {
  return { type: ICalAlarmType.display, trigger: minutes * 60 };
}
