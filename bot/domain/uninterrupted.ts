import type { DateTime } from 'luxon';
import type { CommitmentFacts } from './commitment.ts';
import type { Slot } from './slot.ts';
import { slotsOf } from './slots.ts';
import { agreedTerms, type Terms } from './terms.ts';

const LOOK_BACK_DAYS = 60;
const LOOK_AHEAD_DAYS = 800;

/**
 * The facts as if the latest terms had never been changed, where they were changed and that was taken back: the series
 * goes on, instead of ending and beginning anew under another name. The facts as they are where no meeting would stay
 * what it is, from two months before `now` to two years ahead.
 */
export function uninterrupted<F extends CommitmentFacts>(facts: F, now: DateTime): F {
  const [before, undone, again] = agreedTerms(facts.terms).slice(-3);
  if (!before || !undone || !again || undone.fromOn !== again.fromOn || !isSameReading(before, again))
    return facts;
  const terms = facts.terms.filter((version) => version !== undone && version !== again);
  const steady = { ...facts, terms };
  return meetingsOf(facts, now) === meetingsOf(steady, now) ? steady : facts;
}

function isSameReading(a: Terms, b: Terms): boolean {
  const reading = ({ timing, zone, durationMinutes, place }: Terms) =>
    JSON.stringify([Object.entries(timing).sort(), zone, durationMinutes, place]);
  return reading(a) === reading(b);
}

function meetingsOf(facts: CommitmentFacts, now: DateTime): string {
  const window = { from: now.minus({ days: LOOK_BACK_DAYS }), to: now.plus({ days: LOOK_AHEAD_DAYS }) };
  return slotsOf(facts, window).map(meetingText).join('\n');
}

function meetingText({ originalStart, shape, firstOn, lastOn, closesAt }: Slot): string {
  return [originalStart, shape, firstOn, lastOn, closesAt.toMillis()].join(' ');
}
