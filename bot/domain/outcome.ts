import type { DateTime } from 'luxon';

/** What a person said about a slot. The last three are for deliverables. New ones go to the end: buttons carry places. */
export const OUTCOMES = [
  'held',
  'not-as-agreed',
  'not-held',
  'delivered',
  'not-delivered',
  'partly-delivered',
] as const;
export type OutcomeKind = (typeof OUTCOMES)[number];

/** Why a meeting was not held, or not as agreed. Order is the order of the menu. */
export const CAUSES = [
  'they-called-it-off',
  'they-did-not-come',
  'no-date-offered',
  'they-refused',
  'we-called-it-off',
  'both-agreed-to-skip',
  'they-offered-we-could-not',
  'nobody-arranged-it',
  'unknown',
] as const;
export type Cause = (typeof CAUSES)[number];

export type Outcome = {
  kind: OutcomeKind;
  cause: Cause | null;
  note: string | null;
  evidence: string | null;
  recordedBy: string;
  recordedAt: DateTime;
};

/** An answer as a button carries it, so that it is known later which one a person saw. */
export function answerMark({ kind, cause }: Pick<Outcome, 'kind' | 'cause'>): string {
  return `${OUTCOMES.indexOf(kind)}.${cause === null ? '' : CAUSES.indexOf(cause)}`;
}
