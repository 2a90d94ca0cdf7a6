import type { Policy } from './escalation.ts';
import type { PolicyName } from './guild.ts';

/** The ladders that ship. Each is copied into an escalation when that starts. */
export const POLICIES: Record<PolicyName, Policy> = {
  gentle: {
    triggers: [
      { trigger: 'first-miss', entersAt: 0 },
      { trigger: 'deadline-passed', entersAt: 0 },
      { trigger: 'no-date-on-record', entersAt: 0 },
    ],
    rungs: [
      { delayWorkingDays: 0, action: { kind: 'owner' } },
      { delayWorkingDays: 3, action: { kind: 'channel' } },
      { delayWorkingDays: 5, action: { kind: 'manager' } },
    ],
  },
};
