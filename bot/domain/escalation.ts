import type { DateTime } from 'luxon';
import type { LocalDate } from './local-time.ts';
import type { OriginalStart } from './slot.ts';

/** What lets a ladder begin, or raises it. */
export const TRIGGERS = [
  'first-miss',
  'misses-in-a-row',
  'deadline-passed',
  'no-date-on-record',
  'letter-unanswered',
  'reversal-confirmed',
] as const;
export type Trigger = (typeof TRIGGERS)[number];

/** To whom a letter of the ladder goes: those who promised, then above them. */
export const LETTER_OFFICES = ['promisor', 'committee', 'chief-executive', 'regulator'] as const;
export type LetterOffice = (typeof LETTER_OFFICES)[number];

/**
 * What a rung does: tell the owner privately, post in the commitment's channel (calling on a role, where one is named),
 * tell the office manager or another member privately, draft a letter to an office and post that it waits to be sent.
 */
export type RungAction =
  | { kind: 'owner' }
  | { kind: 'channel'; roleId?: string }
  | { kind: 'manager' }
  | { kind: 'member'; userId: string }
  /** `office`: its name, where the guild gave one. */
  | { kind: 'letter'; to: LetterOffice; office?: string };

/** A step of the ladder: so many working days after the one before was done. */
export type Rung = { delayWorkingDays: number; action: RungAction };

/** The rungs by name, from the ground up; a policy that ships has each at most once. */
export const RUNG_NAMES = ['owner', 'channel', 'manager', ...LETTER_OFFICES] as const;
export type RungName = (typeof RUNG_NAMES)[number];

/** What a rung is called: a member who is told in the office manager's place stands on that rung. */
export function rungNameOf({ action }: Pick<Rung, 'action'>): RungName {
  if (action.kind === 'letter') return action.to;
  return action.kind === 'member' ? 'manager' : action.kind;
}

/** Whether a rung goes above the promisor's own office (Rule 7). */
export function isAbovePromisor({ action }: Pick<Rung, 'action'>): boolean {
  return action.kind === 'letter' && action.to !== 'promisor';
}

export type Policy = {
  triggers: { trigger: Trigger /** For `misses-in-a-row`. */; n?: number; entersAt: number }[];
  rungs: Rung[];
};

export const STOP_REASONS = ['held', 'delivered', 'closed', 'corrected', 'reaffirmed', 'person'] as const;
export type StopReason = (typeof STOP_REASONS)[number];

/** A trigger that fired, and the slot, letter or statement behind it. */
export type Fired = {
  trigger: Trigger;
  /** Null where it is about no slot. */
  originalStart: OriginalStart | null;
  /** The id of the letter or the statement; null where it is about a slot. */
  about: string | null;
  at: DateTime;
  /** Of one that raised the ladder: the rung that was next before; there it goes back to when this is taken back. */
  raisedFrom?: number;
};

/** A trigger with the rung of the policy that it enters. */
export type EntryTrigger = Fired & { entersAt: number };

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
  /** Triggers that came later: some raised it, the others did not. */
  noted: Fired[];
  leaveUntilOn: LocalDate | null;
  /** A person asked for the next rung now. */
  hurriedAt: DateTime | null;
  /** For what it waits for a person, and when its owner was last told so, or is to be asked again; null before that. */
  told: { why: WaitReason; about: string; at: DateTime } | null;
  /** How often its owner was told so; part of that notice's key. */
  waits: number;
  stopped: { at: DateTime; reason: StopReason; by: string | null; note: string | null } | null;
};

/** They have said something; the promisor's own office has not been written to; it has answered. */
export const WAIT_REASONS = ['said', 'not-written', 'answered'] as const;
export type WaitReason = (typeof WAIT_REASONS)[number];
