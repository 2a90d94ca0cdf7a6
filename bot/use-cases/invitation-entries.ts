import { createHash } from 'node:crypto';
import { DateTime } from 'luxon';
import type { CalendarEvent } from '#bot/calendar/calendar-event.ts';
import { invitationEvents } from '#bot/calendar/invitation-events.ts';
import type { CommitmentFacts } from '#bot/domain/commitment.ts';
import type { Invited } from '#bot/domain/invitation.ts';
import { addDays, atLocal } from '#bot/domain/local-time.ts';
import { uninterrupted } from '#bot/domain/uninterrupted.ts';
import { canonicalText } from '#bot/store/events.ts';

/** A calendar entry that somebody outside may be invited to, as events that share a UID. */
export type InvitationEntry = Invited & { uid: string; events: CalendarEvent[]; cancelled: boolean };

/** What of a commitment outsiders can be invited to, as it stands now: its dates, and nothing of what became of them. */
export function entriesOf(facts: CommitmentFacts, now: DateTime): InvitationEntry[] {
  return allEntriesOf(facts, now).filter((entry) => !entry.cancelled);
}

/** The same, with those that are off. */
export function allEntriesOf(facts: CommitmentFacts, now: DateTime): InvitationEntry[] {
  if (facts.commitment.kind === 'claim') return [];
  const { zone } = facts.guild;
  return invitationEvents(uninterrupted(facts, now), now).map((invitable): InvitationEntry => {
    const { subject, uid, sequence, cancelled } = invitable;
    const events = invitable.events.filter((event) => !isSaidAfterwards(event, facts, zone));
    // When it was closed it was over: what stands of it is news for those alone who take it to go on.
    const until = facts.commitment.closedAt ?? endOf(events, zone);
    return { subject, uid, sequence, events, cancelled, dates: digestOf(events), until };
  });
}

/**
 * Whether a meeting of a series was given another date, or none, when both its dates were over: that is word of what
 * became of it, which is not for outsiders.
 */
function isSaidAfterwards(event: CalendarEvent, facts: CommitmentFacts, zone: string): boolean {
  const record = facts.slots.find((r) => r.originalStart === event.replaces?.originalStart);
  if (!record || record.status === 'cancelled') return false;
  const saidAt = record.status === 'moved' ? record.dateSetAt : record.changedAt;
  const plannedAt = atLocal(
    record.originalStart.slice(0, 10),
    record.originalStart.slice(11) || '00:00',
    zone,
  );
  return saidAt !== null && plannedAt <= saidAt && spanEnd(event, zone) <= saidAt;
}

/** Equal for events that stand at the same times: what was raised, stamped or worded anew is no news by itself. */
function digestOf(events: readonly CalendarEvent[]): string {
  const dates = events.map(({ span, replaces, rrule, exdates, status, place }) => {
    return { span, replaces, rrule, exdates, status, place };
  });
  return createHash('sha256').update(canonicalText(dates)).digest('base64url').slice(0, 22);
}

/** When the last of it is over; null for a series without an end, or whose end its count decides. */
function endOf(events: readonly CalendarEvent[], zone: string): DateTime | null {
  const ends = events.map((event) => (event.rrule === null ? spanEnd(event, zone) : seriesEnd(event, zone)));
  const known = ends.filter((end) => end !== null);
  return known.length < ends.length || known.length === 0
    ? null
    : DateTime.max(...(known as [DateTime, ...DateTime[]]));
}

function spanEnd({ span }: CalendarEvent, zone: string): DateTime {
  if (span.kind === 'days') return atLocal(addDays(span.lastOn, 1), '00:00', zone);
  return atLocal(span.end.slice(0, 10), span.end.slice(11), span.zone);
}

/** RFC 5545 §3.3.10: a day, or an instant of UTC, at which the last one begins. */
function seriesEnd(event: CalendarEvent, zone: string): DateTime | null {
  const [, y, m, d, h, min] =
    /UNTIL=(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)\d\dZ)?/.exec(event.rrule ?? '') ?? [];
  if (!y) return null;
  const on = `${y}-${m}-${d}`;
  // The last one is over within a day of its beginning, or soon enough: nothing follows from the hour.
  return h ? atLocal(on, `${h}:${min}`, 'utc').plus({ days: 1 }) : atLocal(addDays(on, 1), '00:00', zone);
}
