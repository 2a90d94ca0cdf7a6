import type { LocalDate, LocalTime } from './local-time.ts';
import type { PolicyChanges, PolicyName } from './policy-changes.ts';
import type { RoundUpSettings } from './round-up-time.ts';

/** What a guild decided once, for all that belongs to it. */
export type GuildSettings = {
  id: string;
  /** IANA name; the default of new commitments. */
  zone: string;
  /** ISO 3166-1 alpha-2, and the subdivision as date-holidays names it ('ENG'), or null for the whole country. */
  country: string;
  region: string | null;
  /** When that which is counted in days, working days or weeks happens. */
  postHour: LocalTime;
  /** The role that records; Manage Events does too. */
  recorderRoleId: string | null;
  /** The member whom the ladder calls the office manager. */
  managerId: string | null;
  /** Where it is said that something could not be posted elsewhere. */
  channelId: string | null;
  policy: PolicyName;
  /** How this guild adjusted the ladders that ship. */
  policies: PolicyChanges;
  /** Minutes before a meeting at which it is remembered, descending. */
  leadTimes: number[];
  periods: Period[];
  /** The weekly round-up; null for none. */
  roundUp: RoundUpSettings | null;
  /** Whether a reversal and a closing count only on the word of a second person. */
  secondPerson: boolean;
};

/** The guild's own days that are not working days, or in which things rest. Both days belong to it. */
export type Period = { kind: PeriodKind; name: string; fromOn: LocalDate; toOn: LocalDate };

export const PERIOD_KINDS = ['recess', 'school-holidays', 'pre-election', 'office-closed'] as const;
export type PeriodKind = (typeof PERIOD_KINDS)[number];

/** A guild's settings until somebody changes them: England, nine o'clock, the gentle ladder. */
export function defaultGuild(id: string): GuildSettings {
  return {
    id,
    zone: 'Europe/London',
    country: 'GB',
    region: 'ENG',
    postHour: '09:00',
    recorderRoleId: null,
    managerId: null,
    channelId: null,
    policy: 'gentle',
    policies: {},
    leadTimes: [7 * 24 * 60, 24 * 60, 60],
    periods: [],
    roundUp: null,
    secondPerson: false,
  };
}
