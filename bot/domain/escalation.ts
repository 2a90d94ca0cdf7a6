import type { DateTime } from 'luxon';
import type { LocalDate } from './local-time.ts';
import type { OriginalStart } from './slot.ts';

/** What lets a ladder begin, or raises it. */
export const TRIGGERS = ['first-miss', 'misses-in-a-row', 'deadline-passed', 'no-date-on-record'] as const;
export type Trigger = (typeof TRIGGERS)[number];

/** What a rung does: tell the owner privately, post in the commitment's channel, tell the office manager privately. */
export type RungAction = { kind: 'owner' } | { kind: 'channel' } | { kind: 'manager' };

/** A step of the ladder: so many working days after the one before was done. */
export type Rung = { delayWorkingDays: number; action: RungAction };

export type Policy = {
  triggers: { trigger: Trigger /** For `misses-in-a-row`. */; n?: number; entersAt: number }[];
  rungs: Rung[];
};

export const STOP_REASONS = ['held', 'delivered', 'closed', 'corrected', 'person'] as const;
export type StopReason = (typeof STOP_REASONS)[number];

/** A trigger that fired, and the slot behind it. */
export type Fired = { trigger: Trigger; originalStart: OriginalStart; at: DateTime };

/** One run up the ladder. The steps are copied when it starts; a later change of the policy does not bend them. */
export type Escalation = {
  run: number;
  cause: Fired;
  startedAt: DateTime;
  policy: Policy;
  /** Index in the policy's rungs of the next one to do; their number when all are done. */
  next: number;
  /** Set by a start or a raise until that rung is done: the rung that is entered has no delay. */
  enteredAt: DateTime | null;
  /** When the last rung was sent; null before the first. */
  lastDoneAt: DateTime | null;
  /** Whether a notice for `next` is owed already. */
  owed: boolean;
  /** How often an owed rung was put off again; part of the notice's key, so that it can be owed anew. */
  deferrals: number;
  /** Triggers that came later and did not raise it. */
  noted: Fired[];
  leaveUntilOn: LocalDate | null;
  /** A person asked for the next rung now. */
  hurriedAt: DateTime | null;
  stopped: { at: DateTime; reason: StopReason; by: string | null; note: string | null } | null;
};
