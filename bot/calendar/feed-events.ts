import type { DateTime } from 'luxon';
import type { CommitmentFacts } from '#bot/domain/commitment.ts';
import type { Slot } from '#bot/domain/slot.ts';
import { lastBoundary } from './as-of.ts';
import type { CalendarEvent } from './calendar-event.ts';
import { describeCommitment, describeSlot } from './description.ts';
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
import { type SeriesSubject, type SlotSubject, subjectsOf } from './subjects.ts';
import { OUTCOME_WORDS } from './words.ts';

/**
 * The entries of one commitment for those who may see its channel, with what became of each meeting as the group has
 * recorded it. Any `asOf` between two boundaries (see `boundaries`) makes the same entries.
 */
export function feedEvents(facts: CommitmentFacts, asOf: DateTime): CalendarEvent[] {
  if (facts.commitment.resolution === 'taken-back') return [];
  const boundary = lastBoundary(facts, asOf) ?? facts.commitment.recordedAt;
  const common = commonOf(facts);
  return subjectsOf(facts, boundary).flatMap((subject) => {
    if (subject.isGone) return [];
    return subject.kind === 'series'
      ? ofSeries(facts, subject, common, boundary)
      : ofSlot(facts, subject, common, boundary);
  });
}

function commonOf(facts: CommitmentFacts): Common {
  const { commitment } = facts;
  return {
    summary: titleOf(facts),
    description: describeCommitment(facts),
    link: commitment.link ?? commitment.meeting?.link ?? null,
    categories: categoriesOf(facts),
    organiser: { name: 'Our group, by Minuted' },
    attendees: commitment.promisors.map(({ name }) => ({ name })),
  };
}

function ofSeries(
  facts: CommitmentFacts,
  subject: SeriesSubject,
  common: Common,
  asOf: DateTime,
): CalendarEvent[] {
  const { terms, slots, uid } = subject;
  const termsAt = latest(terms.createdAt, terms.changedAt);
  const replaced = slots.filter((slot) => isReplaced(slot, asOf));
  const others = replaced.map((slot) => {
    const changed = { sequence: terms.sequence + slot.record.sequence, at: changedAt(slot, termsAt, asOf) };
    return withState(facts, slotEntry(uid, slot, common, changed, true), slot, asOf);
  });
  // Google looks at the series alone to find out whether there is news.
  const at = latest(termsAt, ...others.map((event) => event.lastModifiedAt));
  const master = seriesEntry(subject, common, { sequence: terms.sequence, at });
  return [{ ...master, alarms: alarmsOf(facts, master) }, ...others];
}

/** Whether an entry of its own must say what is particular about this meeting. */
function isReplaced(slot: Slot, asOf: DateTime): boolean {
  const { status, outcome } = slot.record;
  const isPlain = status === 'expected' && outcome === null && slot.flag === null;
  return !isPlain || isOver(slot, asOf);
}

function ofSlot(
  facts: CommitmentFacts,
  { uid, slot }: SlotSubject,
  common: Common,
  asOf: DateTime,
): CalendarEvent[] {
  // Another version of the terms may take the slot over: its SEQUENCE counts what was raised in any of them.
  const sequence = facts.terms.reduce((sum, terms) => sum + terms.sequence, slot.record.sequence);
  const terms = facts.terms.find((t) => t.version === slot.termsVersion);
  const termsAt = latest(facts.commitment.recordedAt, terms?.createdAt ?? null, terms?.changedAt ?? null);
  const changed = { sequence, at: changedAt(slot, termsAt, asOf) };
  return [withState(facts, slotEntry(uid, slot, common, changed, false), slot, asOf)];
}

/** When the text of a slot's entry last became another: by a person, or because it was over. */
function changedAt(slot: Slot, termsAt: DateTime, asOf: DateTime): DateTime {
  const { record, closesAt } = slot;
  if (record.outcome !== null) return latest(termsAt, record.changedAt, record.outcome.recordedAt);
  return latest(termsAt, record.changedAt, record.dateSetAt, isOver(slot, asOf) && closesAt);
}

function withState(facts: CommitmentFacts, event: CalendarEvent, slot: Slot, asOf: DateTime): CalendarEvent {
  const over = isOver(slot, asOf);
  const state = stateOf(slot, over, facts);
  const particular = describeSlot(slot, over);
  const isOpen = !over && slot.record.outcome === null;
  const flag = slot.flag === null ? '' : ` – ${slot.flag}`;
  return {
    ...event,
    summary: `${state === null ? '' : `${state}: `}${event.summary}${flag}`,
    description: particular === null ? event.description : `${particular}\n\n${event.description}`,
    status: isOffAhead(slot) ? 'CANCELLED' : isOpen && hasNoDate(slot) ? 'TENTATIVE' : 'CONFIRMED',
    alarms: isOpen && !hasNoDate(slot) ? alarmsOf(facts, event) : [],
  };
}

/** The first words of a slot's entry; null for a meeting that is simply to come. */
function stateOf(slot: Slot, over: boolean, facts: CommitmentFacts): string | null {
  const { outcome, status } = slot.record;
  if (outcome !== null) return status === 'cancelled' ? 'Called off' : OUTCOME_WORDS[outcome.kind];
  if (status === 'to-follow') return over ? 'Not known yet' : 'New date to follow';
  if (over) return 'Not known yet';
  if (slot.shape === 'due') return isReview(slot, facts) ? 'To be looked at again' : 'Due';
  return slot.shape === 'period' ? 'No date yet' : null;
}

function isReview({ termsVersion }: Slot, { terms }: CommitmentFacts): boolean {
  return terms.find((t) => t.version === termsVersion)?.timing.kind === 'review';
}

function hasNoDate({ shape }: Slot): boolean {
  return shape === 'period';
}

function isOver({ closesAt }: Slot, asOf: DateTime): boolean {
  return closesAt.toMillis() <= asOf.toMillis();
}
