import type { DateTime } from 'luxon';

export const CONDITION_STATES = ['met', 'not-met', 'unknown'] as const;
export type ConditionState = (typeof CONDITION_STATES)[number];

/** What a commitment depends on: nothing is due until it is met. */
export type Condition = {
  id: string;
  words: string;
  /** Who decides whether it is met, in words. */
  decider: string;
  state: ConditionState;
  decidedBy: string | null;
  decidedAt: DateTime | null;
  createdBy: string;
  createdAt: DateTime;
};
