import type { DateTime } from 'luxon';
import type { LocalDate } from './local-time.ts';
import type { Timing } from './timing.ts';

/** A timing that terms can hold: what was counted or asked at capture has become a day by then. */
export type TermsTiming = Exclude<Timing, { kind: 'working-days' | 'next-meeting' }>;

/** One version of the reading that is tracked. */
export type Terms = {
  version: number;
  /** `offered`: changed by the other side alone; kept beside what was agreed, never instead. */
  kind: 'original' | 'amended' | 'offered';
  /** The first day on which these terms hold. */
  fromOn: LocalDate;
  timing: TermsTiming;
  zone: string;
  durationMinutes: number;
  place: string | null;
  createdAt: DateTime;
  /** RFC 5545 SEQUENCE of its meetings: raised when they end earlier, are off, or fall on other days. */
  sequence: number;
  /** When that was last raised. */
  changedAt: DateTime | null;
};

/** The terms that are ours to track, oldest first: what was only offered is left out. */
export function agreedTerms(terms: readonly Terms[]): Terms[] {
  return terms.filter((t) => t.kind !== 'offered').sort((a, b) => a.version - b.version);
}

/**
 * The terms with a new version, and the earlier ones that it cuts short raised: their meetings end sooner than people
 * were told.
 */
export function amendedBy(
  terms: readonly Terms[],
  added: Terms,
  now: DateTime,
): { terms: Terms[]; cutShort: number[] } {
  const agreed = agreedTerms(terms);
  const isCut = (version: Terms) =>
    agreed.every((other) => other.version <= version.version || other.fromOn > added.fromOn);
  const cutShort = agreed.filter(isCut).map((t) => t.version);
  const raised = terms.map((t) =>
    cutShort.includes(t.version) ? { ...t, sequence: t.sequence + 1, changedAt: now } : t,
  );
  return { terms: [...raised, added], cutShort };
}

/** The agreed terms in force on a day; before the first day of all, the first. */
export function termsOn(terms: readonly Terms[], on: LocalDate): Terms {
  const agreed = agreedTerms(terms);
  const inForce = agreed.findLast((t) => t.fromOn <= on) ?? agreed[0];
  if (!inForce) throw new Error('a commitment without terms');
  return inForce;
}
