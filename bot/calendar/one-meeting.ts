import type { CommitmentFacts } from '#bot/domain/commitment.ts';
import type { Slot } from '#bot/domain/slot.ts';
import type { CalendarEvent } from './calendar-event.ts';
import type { Invitable } from './invitation-events.ts';
import { spanOf } from './spans.ts';
import { uidOf } from './subjects.ts';

/**
 * One dated meeting as an entry of its own, made from the entries of its commitment; null when it has none. A program
 * that is given one meeting of a series, and not the series, loses it: here it is no part of one.
 */
export function meetingEvent(
  facts: CommitmentFacts,
  slot: Slot,
  invitables: readonly Invitable[],
): CalendarEvent | null {
  const { originalStart, record, shape } = slot;
  const own = invitables.find((invitable) => showsSlot(invitable, slot));
  const moved = own?.events.find((event) => event.replaces?.originalStart === originalStart);
  const base = moved ?? own?.events.find((event) => event.replaces === null);
  if (!base || shape === 'period' || record.status === 'to-follow') return null;
  return {
    ...base,
    uid: uidOf(facts, `slot:${originalStart}`),
    sequence: base.sequence,
    span: spanOf(slot),
    replaces: null,
    rrule: null,
    exdates: [],
    status: record.status === 'cancelled' ? 'CANCELLED' : base.status,
  };
}

/** Whether a slot is shown there: in its series, or by itself. */
export function showsSlot({ subject }: Invitable, { termsVersion, originalStart }: Slot): boolean {
  return subject === `terms:${termsVersion}` || subject === `slot:${originalStart}`;
}
