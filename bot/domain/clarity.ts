import type { CommitmentKind } from './commitment.ts';
import type { Terms } from './terms.ts';

/** What can be unclear of a reading, in the order in which people are told. */
const UNCLEAR = ['who', 'how-often', 'first-date', 'time', 'place', 'end', 'source'] as const;
export type Unclear = (typeof UNCLEAR)[number];

/** What is known of a commitment that may not have been saved yet. */
export type Reading = {
  kind: CommitmentKind;
  promisors: readonly unknown[];
  /** Null when how often or by when could not be read. */
  terms: Pick<Terms, 'timing' | 'place'> | null;
  /** Whether it was said how long a meeting lasts; an hour is taken otherwise. */
  durationStated: boolean;
  /** Where it was said, and the link to it. */
  meetingName: string | null;
  link: string | null;
  /** Whether the guild entered school holidays: half-terms are the days between them. */
  knowsSchoolHolidays: boolean;
};

/** What is unclear of a reading, for the one line of the preview: "Unclear: place, end". Empty when nothing is. */
export function unclear(reading: Reading): Unclear[] {
  return UNCLEAR.filter((what) => isUnclear[what](reading));
}

const isUnclear: Record<Unclear, (reading: Reading) => boolean> = {
  who: ({ kind, promisors }) => kind !== 'our-meeting' && promisors.length === 0,
  'how-often': isTimingUnclear,
  'first-date': isFirstDateUnclear,
  time: ({ terms }) => {
    const timing = terms?.timing;
    return (timing?.kind === 'series' || timing?.kind === 'single') && timing.startTime === null;
  },
  place: (reading) => isMeeting(reading) && !reading.terms?.place,
  end: (reading) => isMeeting(reading) && !reading.durationStated,
  source: ({ kind, meetingName, link }) => kind !== 'our-meeting' && meetingName === null && link === null,
};

function isMeeting({ kind }: Reading): boolean {
  return kind === 'recurring-meeting' || kind === 'single-meeting' || kind === 'our-meeting';
}

/** A claim needs no day. "Soon" became a review date by our rule, not by their words. */
function isTimingUnclear({ kind, terms, knowsSchoolHolidays }: Reading): boolean {
  if (!terms) return true;
  switch (terms.timing.kind) {
    case 'none':
      return kind !== 'claim';
    case 'review':
      return true;
    case 'series':
      return terms.timing.cadence.kind === 'half-term' && !knowsSchoolHolidays;
    case 'single':
    case 'deadline':
      return false;
  }
}

/** "Fortnightly" names no day; "every second Wednesday" names two, a week apart, and does not say which. */
function isFirstDateUnclear({ terms }: Reading): boolean {
  if (terms?.timing.kind !== 'series' || terms.timing.firstOn !== null) return false;
  const { cadence } = terms.timing;
  return cadence.kind === 'half-term' || !cadence.dated || /INTERVAL=(?!1(?:;|$))/.test(cadence.rrule);
}
