import type { DateTime } from 'luxon';
import type { Logger } from 'pino';
import type { Database } from '#bot/store/database.ts';

/** Where the time comes from. There are two: the system's, and one that tests and the demo step. */
export type Clock = { now(): DateTime };

/** What every use case stands on. */
export type Deps = {
  clock: Clock;
  db: Database;
  log: Logger;
  /** Where feeds are served, without a slash at its end; null while none are. */
  publicUrl: string | null;
  /** The mailbox that invitations come from; null while no mail is sent. */
  mailFrom: string | null;
};

/** Named points between "due" and "sent", in their order; the faults' tests stop the process at each. */
export const STEPS = [
  'plan-found',
  'plan-decided',
  'plan-writing',
  'plan-written',
  'due-found',
  'claiming',
  'claimed',
  'facts-loaded',
  'before-send',
  'after-send',
  'settling',
  'settled',
] as const;
export type Step = (typeof STEPS)[number];

/** What a tick stands on. */
export type TickDeps = Deps & { onStep?: (step: Step) => void };
