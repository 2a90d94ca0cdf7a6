import type { CommitmentFacts } from '../commitment.ts';
import { addDays, type LocalDate, type LocalTime } from '../local-time.ts';
import { firstOccurrence, occurrences, type Series } from '../recurrence.ts';
import type { OriginalStart, Slot } from '../slot.ts';
import { agreedTerms, type Terms } from '../terms.ts';
import { type Days, halfTermsOf, longestPeriodDays, periodsOf } from './periods.ts';

/** A slot as its terms have it, before anything that became of it. */
export type Planned = Days & {
  originalStart: OriginalStart;
  shape: Slot['shape'];
  time: LocalTime | null;
  terms: Terms;
  /** A period that new terms ended before it was over. */
  cutShort?: true;
};

type PlannedFacts = Pick<CommitmentFacts, 'terms' | 'guild'>;

/**
 * The slots that the agreed terms plan, whose original start falls on a day from `from` to before `to`, by original
 * start. Each version plans from its first day until the first day of a later one; the first of all plans what lies
 * before it too. Where a later version begins inside a period, the period ends the day before, and is said to be cut short.
 */
export function plannedSlots({ terms, guild }: PlannedFacts, from: LocalDate, to: LocalDate): Planned[] {
  const byStart = new Map<OriginalStart, Planned>();
  for (const version of heldVersions(terms)) {
    const end = version.beforeOn !== null && version.beforeOn < to ? version.beforeOn : to;
    for (const planned of plannedBy(version, guild, from, end)) {
      byStart.set(planned.originalStart, endingBefore(planned, version.beforeOn));
    }
  }
  return [...byStart.values()].sort((a, b) => (a.originalStart < b.originalStart ? -1 : 1));
}

/** So many days before a moment a planned slot may have begun that is still open then. */
export function longestPlannedDays(terms: readonly Terms[]): number {
  return Math.max(0, ...agreedTerms(terms).map(longestOf));
}

/**
 * The rule, first meeting, hour and zone of a version's dated series, as a calendar needs it: the first day is a meeting.
 * Null when the version has no dates, is no series, or its rule never meets. Said at a meeting, "every other
 * Wednesday" begins after that day; terms that amend begin on their own first day.
 */
function datedSeriesOf(version: Terms, isFirstVersion: boolean): Series | null {
  const { timing, zone, fromOn } = version;
  if (timing.kind !== 'series' || timing.cadence.kind !== 'rule') return null;
  if (!timing.cadence.dated && timing.firstOn === null) return null;
  const series = {
    rrule: timing.cadence.rrule,
    firstOn: timing.firstOn ?? fromOn,
    startTime: timing.startTime,
    zone,
  };
  const earliest = timing.firstOn ?? (isFirstVersion ? addDays(fromOn, 1) : fromOn);
  // COUNT is counted from the meeting that is the first, not from the day on which it was promised.
  const endless = { ...series, rrule: series.rrule.replace(/;?COUNT=\d+/, '') };
  const firstOn = firstDayOf(endless, earliest);
  return firstOn === null ? null : { ...series, firstOn };
}

const firstDays = new Map<string, LocalDate | null>();

function firstDayOf(series: Series, earliest: LocalDate): LocalDate | null {
  const key = Object.values({ ...series, earliest }).join(' ');
  let firstOn = firstDays.get(key);
  if (firstOn === undefined) {
    if (firstDays.size >= 1_000) firstDays.clear();
    firstOn = firstOccurrence(series, earliest)?.on ?? null;
    firstDays.set(key, firstOn);
  }
  return firstOn;
}

/** A version of the agreed terms, the days for which it plans, and the rule of its meetings where it has dates. */
export type PlannedVersion = {
  terms: Terms;
  /** Null for the first of all: it plans what lies before it too. */
  fromOn: LocalDate | null;
  beforeOn: LocalDate | null;
  series: Series | null;
};

/** The agreed versions, oldest first, as a calendar needs them. */
export function plannedVersions(terms: readonly Terms[]): PlannedVersion[] {
  return heldVersions(terms).map(({ isFirst, ...version }) => ({
    ...version,
    series: datedSeriesOf(version.terms, isFirst),
  }));
}

type HeldVersion = { terms: Terms; isFirst: boolean; fromOn: LocalDate | null; beforeOn: LocalDate | null };

function heldVersions(terms: readonly Terms[]): HeldVersion[] {
  const agreed = agreedTerms(terms);
  return agreed.map((version, i) => {
    const laterDays = agreed.slice(i + 1).map((t) => t.fromOn);
    const beforeOn = laterDays.length === 0 ? null : laterDays.reduce((a, b) => (a < b ? a : b));
    return { terms: version, isFirst: i === 0, fromOn: i === 0 ? null : version.fromOn, beforeOn };
  });
}

function plannedBy(
  version: HeldVersion,
  guild: PlannedFacts['guild'],
  from: LocalDate,
  to: LocalDate,
): Planned[] {
  const { terms, isFirst } = version;
  const { timing } = terms;
  switch (timing.kind) {
    case 'series': {
      const begin = version.fromOn !== null && version.fromOn > from ? version.fromOn : from;
      const series = datedSeriesOf(terms, isFirst);
      if (series) {
        return occurrences({ ...series, from: begin, to }).map(({ on, time }) => onDay(on, time, terms));
      }
      const days = daysOf(timing.cadence, terms, guild, begin, to);
      return days.map((d) => ({ ...d, originalStart: d.firstOn, shape: 'period', time: null, terms }));
    }
    case 'single':
      return isWithin(timing.on, from, to) ? [onDay(timing.on, timing.startTime, terms)] : [];
    case 'deadline':
      return isWithin(timing.dueOn, from, to) ? [dueOn(timing.dueOn, terms)] : [];
    case 'review':
      return isWithin(timing.reviewOn, from, to) ? [dueOn(timing.reviewOn, terms)] : [];
    case 'none':
      return [];
  }
}

type SeriesCadence = Extract<Terms['timing'], { kind: 'series' }>['cadence'];

function daysOf(
  cadence: SeriesCadence,
  { fromOn, timing }: Terms,
  guild: PlannedFacts['guild'],
  from: LocalDate,
  to: LocalDate,
): Days[] {
  if (cadence.kind === 'half-term') return halfTermsOf(guild.periods, fromOn, from, to);
  // A dated rule that never meets has no days either.
  if (cadence.dated || (timing.kind === 'series' && timing.firstOn !== null)) return [];
  return periodsOf(cadence.rrule, fromOn, from, to);
}

function onDay(on: LocalDate, time: LocalTime | null, terms: Terms): Planned {
  const originalStart = time === null ? on : `${on}T${time}`;
  return { originalStart, shape: time === null ? 'day' : 'timed', firstOn: on, lastOn: on, time, terms };
}

function dueOn(on: LocalDate, terms: Terms): Planned {
  return { originalStart: on, shape: 'due', firstOn: on, lastOn: on, time: null, terms };
}

function endingBefore(planned: Planned, beforeOn: LocalDate | null): Planned {
  if (beforeOn === null || planned.lastOn < beforeOn) return planned;
  return { ...planned, lastOn: addDays(beforeOn, -1), cutShort: true };
}

function isWithin(on: LocalDate, from: LocalDate, to: LocalDate): boolean {
  return from <= on && on < to;
}

function longestOf({ timing, durationMinutes }: Terms): number {
  const meeting = 1 + Math.ceil(durationMinutes / 1_440);
  if (timing.kind !== 'series') return meeting;
  if (timing.cadence.kind === 'half-term') return 400;
  const hasDates = timing.cadence.dated || timing.firstOn !== null;
  return hasDates ? meeting : longestPeriodDays(timing.cadence.rrule);
}
