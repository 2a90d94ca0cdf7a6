import type { DateTime } from 'luxon';
import type { CommitmentFacts } from './commitment.ts';
import type { Slot } from './slot.ts';
import { beginsAt, slotsOf } from './slots.ts';

/** How far back the planner looks for what was left open. */
const LOOK_BACK_DAYS = 400;
/** A reminder counted in days may fall so long before the exact lead: an early post hour, in a zone far to the east. */
const SLACK_MINUTES = 3 * 24 * 60;
/** With nothing near, the planner looks so far ahead for the next slot. */
const LOOK_AHEAD_DAYS = [70, 400, 4_000];

/** What was left open, all slots whose reminders may be due, and the first one after those; by original start. */
export function slotsInSight(facts: CommitmentFacts, now: DateTime): Slot[] {
  const until = sightEndsAt(facts, now);
  const near = slotsOf(facts, { from: now.minus({ days: LOOK_BACK_DAYS }), to: until });
  const beyond = firstBeyond(facts, until);
  return [...near, ...(beyond ? [beyond] : [])].sort(byOriginalStart);
}

/** When the first slot that is too far off to be looked at comes near; null when there is none. After `now`. */
export function comesNearAt(facts: CommitmentFacts, now: DateTime): DateTime | null {
  const beyond = firstBeyond(facts, sightEndsAt(facts, now));
  return beyond && beginsAt(beyond).minus({ minutes: reach(facts) });
}

function sightEndsAt(facts: CommitmentFacts, now: DateTime): DateTime {
  // An hour more than the reach, so that what lies beyond comes near later than now.
  return now.plus({ minutes: reach(facts) + 60 });
}

function reach(facts: CommitmentFacts): number {
  return Math.max(0, ...facts.commitment.leadTimes) + SLACK_MINUTES;
}

function firstBeyond(facts: CommitmentFacts, until: DateTime): Slot | null {
  for (const days of LOOK_AHEAD_DAYS) {
    const begun = slotsOf(facts, { from: until, to: until.plus({ days }) });
    const [first] = begun.filter((slot) => beginsAt(slot) >= until).sort(byBeginning);
    if (first) return first;
  }
  return null;
}

function byOriginalStart(a: Slot, b: Slot): number {
  return a.originalStart < b.originalStart ? -1 : 1;
}

function byBeginning(a: Slot, b: Slot): number {
  return beginsAt(a).toMillis() - beginsAt(b).toMillis();
}
