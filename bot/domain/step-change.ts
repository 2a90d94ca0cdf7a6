import { type RungName, rungNameOf } from './escalation.ts';
import type { GuildSettings } from './guild.ts';
import { cleanLine, shorten, TEXT_LIMITS } from './people-text.ts';
import { POLICIES } from './policies.ts';
import type { PolicyChanges, PolicyName, RungChange } from './policy-changes.ts';

/** What somebody wants of one step of a ladder; what is null stays as it is. `reset`: all as it ships. */
export type StepChange = {
  policy: PolicyName;
  step: RungName;
  days: number | null;
  roleId: string | null;
  userId: string | null;
  office: string | null;
  reset: boolean;
};

export type StepRefusal =
  | { ok: false; reason: 'no-such-step'; policy: PolicyName; step: RungName }
  | { ok: false; reason: 'not-for-this-step'; step: RungName; what: 'role' | 'person' | 'office' }
  | { ok: false; reason: 'unreadable-days' | 'nothing-to-change' | 'everyone' };

/** A working day to two months: longer than that nobody means. */
export const LONGEST_DELAY_WORKING_DAYS = 60;

/** The guild's ladders with one step changed, or why it cannot be. */
export function changeStep(guild: GuildSettings, change: StepChange): PolicyChanges | StepRefusal {
  const { policy, step } = change;
  if (!POLICIES[policy].rungs.some((rung) => rungNameOf(rung) === step)) {
    return { ok: false, reason: 'no-such-step', policy, step };
  }
  const { [step]: before = {}, ...others } = guild.policies[policy] ?? {};
  if (change.reset) return { ...guild.policies, [policy]: others };
  const wanted = wantedOf(change);
  const refused = refuse(guild, change, wanted);
  return refused ?? { ...guild.policies, [policy]: { ...others, [step]: { ...before, ...wanted } } };
}

function wantedOf({ days, roleId, userId, office }: StepChange): RungChange {
  const name = office === null ? '' : shorten(cleanLine(office), TEXT_LIMITS.who);
  return {
    ...(days === null ? {} : { delayWorkingDays: days }),
    ...(roleId === null ? {} : { roleId }),
    ...(userId === null ? {} : { userId }),
    ...(name === '' ? {} : { office: name }),
  };
}

/** Only a post calls on a role, only the office manager's step has another member, only a letter goes to an office. */
function refuse(guild: GuildSettings, { step }: StepChange, wanted: RungChange): StepRefusal | null {
  const { delayWorkingDays: days, roleId, userId, office } = wanted;
  if (Object.keys(wanted).length === 0) return { ok: false, reason: 'nothing-to-change' };
  if (days !== undefined && !(Number.isInteger(days) && days >= 0 && days <= LONGEST_DELAY_WORKING_DAYS)) {
    return { ok: false, reason: 'unreadable-days' };
  }
  // Discord's role of everybody has the server's own id.
  if (roleId === guild.id) return { ok: false, reason: 'everyone' };
  const isLetter = step !== 'owner' && step !== 'channel' && step !== 'manager';
  if (roleId !== undefined && step !== 'channel')
    return { ok: false, reason: 'not-for-this-step', step, what: 'role' };
  if (userId !== undefined && step !== 'manager')
    return { ok: false, reason: 'not-for-this-step', step, what: 'person' };
  const takesOffice = isLetter && step !== 'promisor';
  return office !== undefined && !takesOffice
    ? { ok: false, reason: 'not-for-this-step', step, what: 'office' }
    : null;
}
