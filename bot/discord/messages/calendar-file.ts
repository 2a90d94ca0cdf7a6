import type { DateTime } from 'luxon';
import type { CalendarEvent } from '#bot/calendar/calendar-event.ts';
import { calendarText } from '#bot/calendar/calendar-text.ts';
import { invitationEvents } from '#bot/calendar/invitation-events.ts';
import { meetingEvent, showsSlot } from '#bot/calendar/one-meeting.ts';
import { type CommitmentFacts, referenceOf } from '#bot/domain/commitment.ts';
import type { Slot } from '#bot/domain/slot.ts';
import type { Message } from './message.ts';
import { slotName } from './slot-words.ts';

type Files = NonNullable<Message['files']>;

/** The dates of a commitment as a file for any calendar; none when there is no date. Dates only: it may be sent on. */
export function calendarFiles(facts: CommitmentFacts, now: DateTime): Files {
  const standing = invitationEvents(facts, now).filter(({ cancelled }) => !cancelled);
  return fileOf(
    facts,
    standing.flatMap(({ events }) => events),
  );
}

/**
 * What a change of dates changed, as a file: one meeting with the series that it belongs to, so that a program that has
 * the series finds it again; or all of it after a change of the series, with what is no longer to be.
 */
export function changedFiles(facts: CommitmentFacts, slot: Slot | null, now: DateTime): Files {
  const changed = invitationEvents(facts, now).filter(
    (invitable) => slot === null || showsSlot(invitable, slot),
  );
  return fileOf(
    facts,
    changed.flatMap(({ events }) => events),
  );
}

/** To the one who asked: the file, and how it is sent on. Of one meeting, or of all when `slot` is null. */
export function renderCalendarFile(facts: CommitmentFacts, slot: Slot | null, now: DateTime): Message {
  const reference = referenceOf(facts.commitment);
  const files = slot === null ? calendarFiles(facts, now) : meetingFiles(facts, slot, now);
  if (files.length === 0) {
    return { content: `${reference} has no date to come that a calendar could take. \`/dates\` sets one.` };
  }
  const what = slot === null ? 'The dates' : slotName(slot);
  const lines = [
    `**${reference} · ${what}, as a file.** Open it, and your calendar takes it.`,
    '**To send it from Outlook**, or from any other: open it, add who is to come, and send. Their answers come to you. It holds dates only, and nothing about what did or did not happen.',
    '-# A file does not follow when dates move; a later one puts the earlier right.',
  ];
  return { content: lines.join('\n'), files };
}

function meetingFiles(facts: CommitmentFacts, slot: Slot, now: DateTime): Files {
  const event = meetingEvent(facts, slot, invitationEvents(facts, now));
  return event ? fileOf(facts, [event], `-${slot.originalStart.slice(0, 10)}`) : [];
}

/** The name is made of digits and letters that are ours. */
function fileOf(facts: CommitmentFacts, events: CalendarEvent[], suffix = ''): Files {
  if (events.length === 0) return [];
  const reference = referenceOf(facts.commitment);
  const text = calendarText({ name: reference }, events);
  return [{ name: `${reference}${suffix}.ics`, data: Buffer.from(text) }];
}
