import { type LetterOffice, type Policy, type Rung, type RungAction, rungNameOf } from './escalation.ts';
import type { GuildSettings } from './guild.ts';
import type { PolicyName, RungChange } from './policy-changes.ts';

const STANDARD: Policy = {
  triggers: [
    { trigger: 'first-miss', entersAt: 0 },
    { trigger: 'deadline-passed', entersAt: 0 },
    { trigger: 'no-date-on-record', entersAt: 0 },
    { trigger: 'letter-unanswered', entersAt: 0 },
    { trigger: 'misses-in-a-row', n: 3, entersAt: 2 },
    { trigger: 'reversal-confirmed', entersAt: 2 },
  ],
  rungs: [
    channel(0),
    manager(3),
    letter('promisor', 2),
    // When the letter to the promisor's own office goes unanswered: see promisor-first.ts.
    letter('committee', 0),
    letter('chief-executive', 5),
  ],
};

/** The ladders that ship. Each is copied into an escalation when that starts. */
export const POLICIES: Record<PolicyName, Policy> = {
  gentle: {
    triggers: [
      { trigger: 'first-miss', entersAt: 0 },
      { trigger: 'deadline-passed', entersAt: 0 },
      { trigger: 'no-date-on-record', entersAt: 0 },
      { trigger: 'letter-unanswered', entersAt: 0 },
      { trigger: 'reversal-confirmed', entersAt: 0 },
    ],
    rungs: [{ delayWorkingDays: 0, action: { kind: 'owner' } }, channel(3), manager(5)],
  },
  standard: STANDARD,
  scrutiny: { ...STANDARD, rungs: [...STANDARD.rungs, letter('regulator', 10)] },
};

/** A ladder as this guild has it. */
export function policyOf({ policies }: Pick<GuildSettings, 'policies'>, name: PolicyName): Policy {
  const changes = policies[name];
  const shipped = POLICIES[name];
  if (!changes) return shipped;
  return { ...shipped, rungs: shipped.rungs.map((rung) => adjusted(rung, changes[rungNameOf(rung)])) };
}

/** The members that a policy's rungs tell by name. */
export function membersOf(policy: Policy): string[] {
  return policy.rungs.flatMap(({ action }) => (action.kind === 'member' ? [action.userId] : []));
}

function adjusted(rung: Rung, change: RungChange | undefined): Rung {
  if (!change) return rung;
  const { delayWorkingDays = rung.delayWorkingDays } = change;
  return { ...rung, delayWorkingDays, action: adjustedAction(rung.action, change) };
}

function adjustedAction(action: RungAction, { roleId, userId, office }: RungChange): RungAction {
  switch (action.kind) {
    case 'channel':
      return roleId === undefined ? action : { ...action, roleId };
    case 'manager':
      return userId === undefined ? action : { kind: 'member', userId };
    case 'letter':
      return office === undefined ? action : { ...action, office };
    case 'owner':
    case 'member':
      return action;
  }
}

function channel(delayWorkingDays: number): Rung {
  return { delayWorkingDays, action: { kind: 'channel' } };
}

function manager(delayWorkingDays: number): Rung {
  return { delayWorkingDays, action: { kind: 'manager' } };
}

function letter(to: LetterOffice, delayWorkingDays: number): Rung {
  return { delayWorkingDays, action: { kind: 'letter', to } };
}
