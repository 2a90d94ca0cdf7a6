import type { DateTime } from 'luxon';
import type { CalendarEvent } from '#bot/calendar/calendar-event.ts';
import { calendarText } from '#bot/calendar/calendar-text.ts';
import { feedEvents } from '#bot/calendar/feed-events.ts';
import { forOutsiders, outsideTitle, withGaps } from '#bot/calendar/for-outsiders.ts';
import { meetingEvent, showsSlot } from '#bot/calendar/one-meeting.ts';
import { uidOf } from '#bot/calendar/subjects.ts';
import { type CommitmentFacts, referenceOf } from '#bot/domain/commitment.ts';
import type { Slot } from '#bot/domain/slot.ts';
import { nextSlots } from '#bot/domain/slots.ts';
import { allEntriesOf, entriesOf } from '#bot/use-cases/invitation-entries.ts';
import type { Message } from './message.ts';
import { slotName } from './slot-words.ts';

type Files = NonNullable<Message['files']>;

/** The dates of a commitment as a file for any calendar; none when there is no date. Meetings hold dates only. */
export function calendarFiles(facts: CommitmentFacts, now: DateTime): Files {
  const meetings = entriesOf(facts, now).flatMap(({ events }) => withGaps(events));
  return fileOf(facts, [...asSentOn(facts, meetings), ...dueDay(facts, now)]);
}

/** Under an answer that carries what a change of dates changed. */
export const FILE_LINE = '-# The file is for calendars that do not follow by themselves.';

/**
 * What a change of dates changed, as a file: one meeting with the series that it belongs to, so that a program that has
 * the series finds it again; or all of it after a change of the series, with what is no longer to be.
 */
export function changedFiles(facts: CommitmentFacts, slot: Slot | null, now: DateTime): Files {
  const changed = allEntriesOf(facts, now).filter((entry) => slot === null || showsSlot(entry, slot));
  const meetings = changed.flatMap(({ events, cancelled }) => (cancelled ? events : withGaps(events)));
  return fileOf(facts, [...asSentOn(facts, meetings), ...dueDay(facts, now)]);
}

/** To the one who asked: the file, and how it is sent on. Of one meeting, or of all when `slot` is null. */
export function renderCalendarFile(facts: CommitmentFacts, slot: Slot | null, now: DateTime): Message {
  const reference = referenceOf(facts.commitment);
  const files = slot === null ? calendarFiles(facts, now) : meetingFiles(facts, slot, now);
  if (files.length === 0) {
    return { content: `${reference} has no date to come that a calendar could take. \`/dates\` sets one.` };
  }
  const what = slot === null ? 'The dates' : slotName(slot);
  const isDue = dueDay(facts, now).length > 0;
  const sendOn =
    '**To send it from Outlook**, or from any other: open it, add who is to come, and send. Their answers come to you. It holds dates only, and nothing about what did or did not happen.';
  const lines = [
    `**${reference} · ${what}, as a file.** Open it, and your calendar takes it.`,
    ...(isDue ? [] : [sendOn]),
    '-# A file does not follow when dates move; a later one puts the earlier right.',
  ];
  return { content: lines.join('\n'), files };
}

function meetingFiles(facts: CommitmentFacts, slot: Slot, now: DateTime): Files {
  if (slot.shape === 'due') return fileOf(facts, dueDay(facts, now));
  const entry = allEntriesOf(facts, now).find((one) => showsSlot(one, slot));
  const event = meetingEvent(facts, slot, entry?.events ?? []);
  return event ? fileOf(facts, asSentOn(facts, [event]), `-${slot.originalStart.slice(0, 10)}`) : [];
}

/** As outsiders are invited by mail: nobody has to take anything out before it is sent on. */
function asSentOn(facts: CommitmentFacts, events: readonly CalendarEvent[]): CalendarEvent[] {
  return forOutsiders(events, {
    title: outsideTitle(facts, null),
    description: referenceOf(facts.commitment),
  });
}

/** The day by which a thing is to be done is for one's own calendar, and nobody is invited to it. */
function dueDay(facts: CommitmentFacts, now: DateTime): CalendarEvent[] {
  const [next] = nextSlots(facts, now, 1);
  if (next?.shape !== 'due') return [];
  return feedEvents(facts, now).filter(({ uid }) => uid === uidOf(facts, `slot:${next.originalStart}`));
}

/** The name is made of digits and letters that are ours. */
function fileOf(facts: CommitmentFacts, events: CalendarEvent[], suffix = ''): Files {
  if (events.length === 0) return [];
  const reference = referenceOf(facts.commitment);
  const text = calendarText({ name: reference }, events);
  return [{ name: `${reference}${suffix}.ics`, data: Buffer.from(text) }];
}
