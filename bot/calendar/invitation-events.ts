import type { DateTime } from 'luxon';
import { type CommitmentFacts, referenceOf } from '#bot/domain/commitment.ts';
import { addDays, isLocalDate } from '#bot/domain/local-time.ts';
import type { Slot } from '#bot/domain/slot.ts';
import { placedWithin } from '#bot/domain/slots.ts';
import { agreedTerms } from '#bot/domain/terms.ts';
import type { CalendarEvent } from './calendar-event.ts';
import {
  alarmsOf,
  type Common,
  categoriesOf,
  isOffAhead,
  latest,
  seriesEntry,
  slotEntry,
  titleOf,
} from './entries.ts';
import { spanFrom, spanOf } from './spans.ts';
import { type SeriesSubject, type SlotSubject, subjectsOf, uidOf } from './subjects.ts';

/**
 * What somebody outside can be invited to: one UID. `cancelled`: nothing of it stands, and whoever has it is to be told so.
 * Dates only. The caller says who organises and who attends, and when it is sent (DTSTAMP).
 */
export type Invitable = {
  /** 'terms:2' for the meetings of one version of the terms, 'slot:2024-09-25' for a single one. */
  subject: string;
  uid: string;
  /** Raised by every change of these dates; the same in all its events. */
  sequence: number;
  cancelled: boolean;
  events: CalendarEvent[];
};

/**
 * The meetings of a commitment that have a date, for people outside: never what became of them, why, or what was noted.
 * Single ones that are over are left out: there is nothing to invite to.
 */
export function invitationEvents(facts: CommitmentFacts, now: DateTime): Invitable[] {
  const common = commonOf(facts);
  return subjectsOf(facts, now).flatMap((subject): Invitable[] => {
    if (subject.kind === 'series') return [ofSeries(facts, subject, common)];
    return isMeetingToCome(subject, now) ? [ofSlot(facts, subject, common)] : [];
  });
}

/**
 * The end of a single meeting that nothing plans any more: new terms have none there, or it waits for a condition. Null
 * for what never was one.
 */
export function endOfMeeting(facts: CommitmentFacts, key: string): Invitable | null {
  const originalStart = key.replace(/^slot:/, '');
  const on = originalStart.slice(0, 10);
  if (!isLocalDate(on)) return null;
  for (const terms of agreedTerms(facts.terms).toReversed()) {
    const planned = placedWithin({ ...facts, terms: [terms], conditions: [] }, on, addDays(on, 1));
    const slot = planned.find((one) => one.planned.originalStart === originalStart)?.slot;
    if (slot)
      return ofSlot(
        facts,
        { kind: 'slot', key, uid: uidOf(facts, key), slot, isGone: true },
        commonOf(facts),
      );
  }
  return null;
}

function commonOf(facts: CommitmentFacts): Common {
  const names = facts.commitment.promisors.map((p) => p.name).join('; ');
  return {
    summary: titleOf(facts),
    description: [referenceOf(facts.commitment), names].filter((text) => text !== '').join(' · '),
    link: null,
    categories: categoriesOf(facts),
    attendees: [],
  };
}

function ofSeries(facts: CommitmentFacts, subject: SeriesSubject, common: Common): Invitable {
  const { terms, uid, slots, key, isGone } = subject;
  const sequence = sequenceOf(subject);
  const at = latest(terms.createdAt, terms.changedAt, ...subject.records.map((r) => r.dateSetAt));
  const master = seriesEntry(subject, common, { sequence, at });
  if (isGone) return { subject: key, uid, sequence, cancelled: true, events: [asCancelled(master)] };
  const others = slots
    .filter((slot) => isElsewhere(slot, subject))
    .map((slot) => ofOne(slot, subject, slotEntry(uid, slot, common, { sequence, at }, true)));
  const events = [master, ...others].map((event) => ({ ...event, alarms: alarmsOf(facts, event) }));
  return { subject: key, uid, sequence, cancelled: false, events };
}

/**
 * What was cut short or closed raises more than any number of its meetings that were moved: these count no longer when
 * they are gone, and SEQUENCE never goes back.
 */
function sequenceOf({ terms, records, slots }: SeriesSubject): number {
  const offAfterwards = slots.filter((slot) => slot.record.status === 'cancelled' && !isOffAhead(slot));
  return (
    records.reduce((sum, record) => sum + record.sequence, terms.sequence * 1_000) - offAfterwards.length
  );
}

/** Whether a meeting of a series is off, or not where its rule has it. One that was called off afterwards stands as it did. */
function isElsewhere(slot: Slot, { terms }: SeriesSubject): boolean {
  if (slot.record.status === 'to-follow' || isOffAhead(slot)) return true;
  const planned = spanFrom(slot.originalStart, slot.zone, terms.durationMinutes);
  return JSON.stringify(planned) !== JSON.stringify(spanOf(slot));
}

function ofOne(slot: Slot, { terms }: SeriesSubject, event: CalendarEvent): CalendarEvent {
  if (isOffAhead(slot)) return asCancelled(event);
  if (slot.record.status !== 'to-follow') return event;
  return asCancelled({ ...event, span: spanFrom(slot.originalStart, slot.zone, terms.durationMinutes) });
}

function isMeetingToCome({ slot, isGone }: SlotSubject, now: DateTime): boolean {
  if (slot.shape === 'due' || slot.closesAt <= now) return false;
  return isGone || slot.shape !== 'period' || slot.record.status === 'to-follow';
}

/** A meeting whose new date is to follow is off until then. */
function ofSlot(facts: CommitmentFacts, { key, uid, slot, isGone }: SlotSubject, common: Common): Invitable {
  const sequence = facts.terms.reduce((sum, terms) => sum + terms.sequence, slot.record.sequence);
  const terms = facts.terms.find((t) => t.version === slot.termsVersion);
  const at = latest(facts.commitment.recordedAt, terms?.createdAt, terms?.changedAt, slot.record.dateSetAt);
  const event = slotEntry(uid, slot, common, { sequence, at }, false);
  const cancelled = isGone || slot.record.status === 'to-follow' || isOffAhead(slot);
  const events = [cancelled ? asCancelled(event) : { ...event, alarms: alarmsOf(facts, event) }];
  return { subject: key, uid, sequence, cancelled, events };
}

function asCancelled(event: CalendarEvent): CalendarEvent {
  return { ...event, status: 'CANCELLED', alarms: [] };
}
