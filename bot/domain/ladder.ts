import { DateTime } from 'luxon';
import type { EntryTrigger, Escalation, Fired, Policy, StopReason } from './escalation.ts';
import type { GuildSettings } from './guild.ts';
import { localDateOf } from './local-time.ts';
import { addWorkingDays, nextWorkingDay, postHourOn } from './working-days.ts';

/** What happened to a ladder, for the history. */
export type LadderChange =
  | { kind: 'started' | 'raised' | 'noted' | 'lowered'; fired: Fired }
  | { kind: 'stopped'; reason: StopReason };

/** Whether there is a ladder that still climbs. */
export function isRunning(escalation: Escalation | null): escalation is Escalation & { stopped: null } {
  return escalation !== null && escalation.stopped === null;
}

/** Which step comes next, as buttons name it: the run and the rung. */
export function stepOf({ run, next }: Pick<Escalation, 'run' | 'next'>): string {
  return `${run}.${next}`;
}

/** When the next rung is due by the ladder's own count, or null when all are done. A pause is not looked at. */
export function rungDueAt(escalation: Escalation, guild: GuildSettings): DateTime | null {
  const rung = escalation.policy.rungs[escalation.next];
  if (!rung || escalation.stopped) return null;
  if (escalation.hurriedAt) return escalation.hurriedAt;
  const counted = escalation.enteredAt ?? afterDelay(escalation, rung.delayWorkingDays, guild);
  const lapses = leaveLapsesAt(escalation, guild);
  return lapses && lapses > counted ? lapses : counted;
}

/** When "leave it until" lapses: the post hour of the first working day on or after the day named. */
export function leaveLapsesAt(escalation: Escalation, guild: GuildSettings): DateTime | null {
  if (!escalation.leaveUntilOn) return null;
  return postHourOn(nextWorkingDay(escalation.leaveUntilOn, guild), guild);
}

/** A new run, at the rung that its trigger enters. The steps are copied: a later change of the policy bends none. */
export function startLadder(
  run: number,
  { entersAt, ...cause }: EntryTrigger,
  policy: Policy,
  now: DateTime,
): Escalation {
  return {
    run,
    cause,
    startedAt: now,
    policy: structuredClone(policy),
    next: entersAt,
    enteredAt: cause.at,
    lastDoneAt: null,
    owed: false,
    deferrals: 0,
    noted: [],
    leaveUntilOn: null,
    hurriedAt: null,
    told: null,
    waits: 0,
    stopped: null,
  };
}

/**
 * A later trigger raises the ladder to its rung if that is higher, else it is noted. A reversal that comes when the ladder
 * is as high already is no less of one: what is next comes at once.
 */
export function raiseLadder(
  escalation: Escalation,
  { entersAt, ...fired }: EntryTrigger,
): { kind: 'raised' | 'noted'; escalation: Escalation } {
  const { next, owed, policy } = escalation;
  const isReversal = fired.trigger === 'reversal-confirmed';
  const hastens = isReversal && !owed && entersAt <= next && next < policy.rungs.length;
  if (entersAt <= next && !hastens) {
    return { kind: 'noted', escalation: { ...escalation, noted: [...escalation.noted, fired] } };
  }
  const noted = [...escalation.noted, { ...fired, raisedFrom: next }];
  const raised = { ...rungDeferred(escalation), noted, next: Math.max(entersAt, next), enteredAt: fired.at };
  return { kind: 'raised', escalation: raised };
}

/** The trigger that brought the ladder to the rung that is next, while that is not done; null when none raised it. */
export function raiserOf({ enteredAt, noted }: Escalation): (Fired & { raisedFrom: number }) | null {
  if (enteredAt === null) return null;
  const raisers = noted.flatMap((f) =>
    f.raisedFrom === undefined ? [] : [{ ...f, raisedFrom: f.raisedFrom }],
  );
  return raisers.findLast((f) => f.at.equals(enteredAt)) ?? null;
}

/** What raised it was taken back: it goes on from where it was, by its own count. */
export function lowerLadder(escalation: Escalation, raiser: Fired & { raisedFrom: number }): Escalation {
  const noted = escalation.noted.filter((f) => f.trigger !== raiser.trigger || !f.at.equals(raiser.at));
  return { ...rungDeferred(escalation), noted, next: raiser.raisedFrom, enteredAt: null };
}

/**
 * A rung is done: what comes next is counted from when it was sent. If somebody left it until a later day while it was
 * on its way, that holds for the next one.
 */
export function rungDone(escalation: Escalation, rung: number, sentAt: DateTime): Escalation {
  if (escalation.next !== rung) return escalation;
  const { hurriedAt, leaveUntilOn: day } = escalation;
  const leaveUntilOn = !hurriedAt && day !== null && day > localDateOf(sentAt, 'utc') ? day : null;
  const cleared = { enteredAt: null, hurriedAt: null, leaveUntilOn, owed: false };
  return { ...escalation, ...cleared, next: rung + 1, lastDoneAt: sentAt };
}

/** An owed rung was called back before it was sent; it can be owed again, when its own time has come. */
export function rungDeferred(escalation: Escalation): Escalation {
  return { ...escalation, owed: false, hurriedAt: null, deferrals: escalation.deferrals + 1 };
}

/** The ladder ends, for a reason, by a person or by itself (`by` null). */
export function stopLadder(
  escalation: Escalation,
  reason: StopReason,
  at: DateTime,
  by: string | null = null,
  note: string | null = null,
): Escalation {
  return { ...escalation, owed: false, stopped: { at, reason, by, note } };
}

/** The earliest of the instants that are there. */
export function earliest(instants: readonly (DateTime | null)[]): DateTime | null {
  const known = instants.filter((at) => at !== null);
  return known.length === 0 ? null : DateTime.min(...(known as [DateTime, ...DateTime[]]));
}

function afterDelay(escalation: Escalation, workingDays: number, guild: GuildSettings): DateTime {
  const from = escalation.lastDoneAt ?? escalation.startedAt;
  return postHourOn(addWorkingDays(localDateOf(from, guild.zone), workingDays, guild), guild);
}
