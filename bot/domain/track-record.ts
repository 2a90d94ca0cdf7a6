import type { DateTime } from 'luxon';
import type { CommitmentFacts } from './commitment.ts';
import type { LetterUnanswered } from './letter.ts';
import { letterUnanswered } from './letters.ts';
import { addDays, daysBetween, type LocalDate, localDateOf } from './local-time.ts';
import type { Cause, Outcome } from './outcome.ts';
import { blankRecord, type Slot } from './slot.ts';
import { closedSlots, type SlotFacts, slotByOriginalStart } from './slots.ts';
import type { Terms } from './terms.ts';

/** How it has gone: computed, never stored. */
export type TrackRecord = {
  /** Held k of n: those that went ahead (as agreed or not) or were delivered … */
  held: number;
  /** … of those with a known outcome, less those both agreed to skip and those we called off. */
  of: number;
  /** Those among the held that were not as agreed. */
  notAsAgreed: number;
  /** Over, and nobody has said what became of them. They are in no other number. */
  unknown: number;
  bothAgreedToSkip: number;
  weCalledOff: number;
  misses: number;
  /** Misses since the last that was held, by original start. */
  missesInARow: number;
  /** The longest time without a meeting; null for what is no series. */
  longestGap: Gap | null;
  postponements: number;
};

export type Gap = { days: number; fromOn: LocalDate; toOn: LocalDate };

/** The letters are what makes "no date was offered" a miss; where they are not at hand, nothing does (Rule 2). */
type CountedFacts = SlotFacts & Partial<Pick<CommitmentFacts, 'letters'>>;

const noLetters: LetterUnanswered = () => false;

/**
 * How a commitment has gone by what was agreed, as of `now`, or as of its closing. A slot counts once it is over; one
 * that was held or delivered counts from when that was said. Claims and review dates never count.
 */
export function trackRecord(
  facts: CountedFacts,
  now: DateTime,
  unanswered: LetterUnanswered = unansweredOf(facts, now),
): TrackRecord {
  const slots = countedSlots(facts, now);
  const known = slots.filter((slot) => slot.record.outcome !== null);
  const causedBy = (cause: Cause) =>
    known.filter((slot) => slot.record.outcome?.cause === cause && !isHeld(slot));
  const bothAgreedToSkip = causedBy('both-agreed-to-skip').length;
  const weCalledOff = causedBy('we-called-it-off').length;
  return {
    held: known.filter(isHeld).length,
    of: known.length - bothAgreedToSkip - weCalledOff,
    notAsAgreed: known.filter((slot) => slot.record.outcome?.kind === 'not-as-agreed').length,
    unknown: slots.length - known.length,
    bothAgreedToSkip,
    weCalledOff,
    misses: slots.filter((slot) => isMiss(slot, unanswered)).length,
    missesInARow: missesInARow(slots, unanswered),
    longestGap: longestGap(facts, slots, now),
    postponements: facts.slots.reduce((sum, record) => sum + record.moves, 0),
  };
}

/**
 * Whether a person said something of the slot that is held against the promisor. "No date was offered" is only so when a
 * letter asked for one and went unanswered; silence, "don't know" and "nobody arranged it" never are. The
 * caller leaves out what does not count at all (see `countsAtAll`).
 */
export function isMiss(slot: Slot, unanswered: LetterUnanswered = noLetters): boolean {
  const { outcome } = slot.record;
  if (outcome?.kind === 'not-delivered') return true;
  if (outcome?.kind !== 'not-held') return false;
  if (outcome.cause === 'no-date-offered') return unanswered(slot);
  return (
    outcome.cause === 'they-called-it-off' ||
    outcome.cause === 'they-did-not-come' ||
    outcome.cause === 'they-refused'
  );
}

/** Whether it went ahead, as agreed or not, or was delivered. */
export function isHeld({ record }: Pick<Slot, 'record'>): boolean {
  const kind = record.outcome?.kind;
  return kind === 'held' || kind === 'not-as-agreed' || kind === 'delivered';
}

/** Whether a slot can count for or against anybody: claims and review dates only ask. */
export function countsAtAll(facts: Pick<SlotFacts, 'commitment' | 'terms'>, slot: Slot): boolean {
  const terms = facts.terms.find((t) => t.version === slot.termsVersion && t.kind !== 'offered');
  return facts.commitment.kind !== 'claim' && terms?.timing.kind !== 'review';
}

/** How it has gone by our reading, and by theirs where they offered another. */
export type Readings = {
  ours: TrackRecord;
  /** `record` is null when what they offer promises no number; `held` counts the meetings all the same. */
  theirs: { terms: Terms; held: number; record: TrackRecord | null } | null;
};

/**
 * Both readings of one commitment. Theirs is the newest that was offered; a meeting that was held counts for the slot
 * of theirs in whose days it fell, and a slot of theirs without one takes what was last said of ours in its days.
 */
export function readings(
  facts: CountedFacts,
  now: DateTime,
  unanswered: LetterUnanswered = unansweredOf(facts, now),
): Readings {
  const ours = trackRecord(facts, now, unanswered);
  const terms = facts.terms.filter((t) => t.kind === 'offered').sort((a, b) => b.version - a.version)[0];
  if (!terms) return { ours, theirs: null };
  const promisesNumber = terms.timing.kind !== 'none' && terms.timing.kind !== 'review';
  const record = promisesNumber ? trackRecord(asTheyReadIt(facts, terms, now), now, unanswered) : null;
  return { ours, theirs: { terms, held: ours.held, record } };
}

/** The facts as if what they offered had been agreed. */
function asTheyReadIt(facts: SlotFacts, offered: Terms, now: DateTime): SlotFacts {
  const theirs: SlotFacts = { ...facts, terms: [{ ...offered, kind: 'original' }], slots: [] };
  const ours = countedSlots(facts, now);
  const slots = closedSlots(theirs, now);
  const records = slots.map((slot, i) => {
    const beforeOn = slots[i + 1]?.firstOn ?? addDays(slot.lastOn, 1);
    return { ...blankRecord(slot.originalStart), outcome: outcomeWithin(ours, slot.firstOn, beforeOn) };
  });
  return { ...theirs, slots: records };
}

function outcomeWithin(ours: readonly Slot[], fromOn: LocalDate, beforeOn: LocalDate): Outcome | null {
  const within = ours.filter((slot) =>
    isBetween(isHeld(slot) ? dayHeld(slot) : slot.lastOn, fromOn, beforeOn),
  );
  return (
    (within.find(isHeld) ?? within.findLast((slot) => slot.record.outcome !== null))?.record.outcome ?? null
  );
}

function isBetween(on: LocalDate, fromOn: LocalDate, beforeOn: LocalDate): boolean {
  return fromOn <= on && on < beforeOn;
}

/** The slots that a track record counts, known or not, by original start. */
function countedSlots(facts: SlotFacts, now: DateTime): Slot[] {
  const closed = closedSlots(facts, asOfInstant(facts, now));
  const seen = new Set(closed.map((slot) => slot.originalStart));
  // A thing delivered before its day, a meeting early in its fortnight: there is nothing left to wait for.
  const early = facts.slots
    .filter((record) => isHeld({ record }) && !seen.has(record.originalStart))
    .flatMap((record) => slotByOriginalStart(facts, record.originalStart) ?? []);
  return [...closed, ...early]
    .filter((slot) => countsAtAll(facts, slot))
    .sort((a, b) => (a.originalStart < b.originalStart ? -1 : 1));
}

/**
 * The day on which a slot was held. A meeting somewhere in its fortnight is taken to have been on the day it was
 * recorded, if that lies in it, else at its end.
 */
function dayHeld(slot: Slot): LocalDate {
  if (slot.shape !== 'period' || slot.record.outcome === null) return slot.firstOn;
  const recordedOn = localDateOf(slot.record.outcome.recordedAt, slot.zone);
  return slot.firstOn <= recordedOn && recordedOn <= slot.lastOn ? recordedOn : slot.lastOn;
}

/** What is over after the commitment was closed was no longer expected. */
function asOfInstant({ commitment }: SlotFacts, now: DateTime): DateTime {
  return commitment.closedAt && commitment.closedAt < now ? commitment.closedAt : now;
}

/** Of which slots a date was asked for by letter, without an answer; as of `now`, or of its closing. */
export function unansweredOf({ letters = [], ...facts }: CountedFacts, now: DateTime): LetterUnanswered {
  return letters.length === 0 ? noLetters : letterUnanswered({ ...facts, letters }, asOfInstant(facts, now));
}

function missesInARow(slots: readonly Slot[], unanswered: LetterUnanswered): number {
  const lastHeld = slots.findLastIndex(isHeld);
  return slots.slice(lastHeld + 1).filter((slot) => isMiss(slot, unanswered)).length;
}

/** From the day of the promise over the days of the meetings that were held to today, or to the day of closing. */
function longestGap(facts: SlotFacts, slots: readonly Slot[], now: DateTime): Gap | null {
  const { commitment, terms } = facts;
  const [first] = terms;
  if (!first || !terms.some((t) => t.timing.kind === 'series')) return null;
  const today = localDateOf(asOfInstant(facts, now), first.zone);
  const days = [commitment.madeOn, ...slots.filter(isHeld).map(dayHeld), today].sort();
  const gaps = days.slice(1).map((toOn, i) => gapOf(days[i] ?? toOn, toOn));
  return gaps.reduce((a, b) => (b.days > a.days ? b : a));
}

function gapOf(fromOn: LocalDate, toOn: LocalDate): Gap {
  return { days: daysBetween(fromOn, toOn), fromOn, toOn };
}
