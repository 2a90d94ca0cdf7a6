import type { RungName } from './escalation.ts';

/** The ladders that ship; see policies.ts. */
export const POLICY_NAMES = ['gentle', 'standard', 'scrutiny'] as const;
export type PolicyName = (typeof POLICY_NAMES)[number];

/** How a guild adjusted one rung of a ladder that ships; what is left out is as it ships. */
export type RungChange = {
  delayWorkingDays?: number;
  /** Whom a post in the channel calls on. */
  roleId?: string;
  /** Who is told in the office manager's place. */
  userId?: string;
  /** The name of the office that a letter goes to. */
  office?: string;
};

/** A guild's changes, by ladder and rung. */
export type PolicyChanges = Partial<Record<PolicyName, Partial<Record<RungName, RungChange>>>>;
