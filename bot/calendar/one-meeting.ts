import type { CommitmentFacts } from '#bot/domain/commitment.ts';
import type { Slot } from '#bot/domain/slot.ts';
import type { CalendarEvent } from './calendar-event.ts';
import { spanOf } from './spans.ts';
import { uidOf } from './subjects.ts';

/**
 * One dated meeting as an entry of its own, made from the entries that show it (`showsSlot`); null when it has none. A
 * program that is given one meeting of a series, and not the series, loses it: here it is no part of one.
 */
export function meetingEvent(
  facts: CommitmentFacts,
  slot: Slot,
  events: readonly CalendarEvent[],
): CalendarEvent | null {
  const { originalStart, record, shape } = slot;
  const own = events.find((event) => event.replaces?.originalStart === originalStart);
  const base = own ?? events.find((event) => event.replaces === null);
  if (!base || shape === 'period' || record.status === 'to-follow') return null;
  return {
    ...base,
    uid: uidOf(facts, `slot:${originalStart}`),
    span: spanOf(slot),
    replaces: null,
    rrule: null,
    exdates: [],
    status: record.status === 'cancelled' ? 'CANCELLED' : base.status,
  };
}

/** Whether what has this subject shows a slot: its series, or itself. */
export function showsSlot({ subject }: { subject: string }, { termsVersion, originalStart }: Slot): boolean {
  return subject === `terms:${termsVersion}` || subject === `slot:${originalStart}`;
}
