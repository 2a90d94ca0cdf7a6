import type { DateTime } from 'luxon';
import type { Closing } from './closing.ts';
import type { Condition } from './condition.ts';
import type { Escalation } from './escalation.ts';
import type { GuildSettings } from './guild.ts';
import type { Letter } from './letter.ts';
import type { LocalDate, LocalTime } from './local-time.ts';
import type { Party } from './party.ts';
import type { PolicyName } from './policy-changes.ts';
import type { SlotRecord } from './slot.ts';
import type { Statement, Word } from './statement.ts';
import type { Terms } from './terms.ts';
import type { WordingSource } from './wording.ts';

export { lineageOf, oncePerOffice, type Party } from './party.ts';
export { WORDING_SOURCES, type WordingSource } from './wording.ts';

export const COMMITMENT_KINDS = [
  'recurring-meeting',
  'single-meeting',
  'deliverable',
  'claim',
  'our-meeting',
] as const;
export type CommitmentKind = (typeof COMMITMENT_KINDS)[number];

export const ACCEPTANCES = ['not-put', 'put', 'agreed', 'differs'] as const;
export type Acceptance = (typeof ACCEPTANCES)[number];

/** What happens to a slot that falls on a holiday or in a period. */
export const HOLIDAY_RULES = ['keep', 'skip', 'move'] as const;
export type HolidayRule = (typeof HOLIDAY_RULES)[number];

/** Where and when something was said, or a meeting of the group's own. */
export type SourceMeeting = { id: string; name: string; heldOn: LocalDate; link: string | null };

/** What a party said it would do. */
export type Commitment = {
  id: string;
  guildId: string;
  channelId: string;
  /** n of the reference `C-n`, counted per guild. */
  number: number;
  kind: CommitmentKind;
  title: string;
  wording: string;
  wordingSource: WordingSource;
  link: string | null;
  meeting: SourceMeeting | null;
  madeOn: LocalDate;
  promisors: Party[];
  /** Several promisors promise together; otherwise each for itself. */
  together: boolean;
  acceptance: Acceptance;
  ownerId: string;
  /** Told in the owner's place when the owner has left. */
  standInId: string | null;
  policy: PolicyName;
  /** Minutes before a meeting, descending. */
  leadTimes: number[];
  holidayRule: HolidayRule;
  state: 'open' | 'closed';
  closedAt: DateTime | null;
  resolution: Resolution | null;
  /** How it was closed and by whom; while it is open, a closing that waits for a second person. */
  closing: Closing | null;
  /** Of a claim: what was shown of it, or that nothing was; null while nobody has said. */
  evidence: Evidence | null;
  recordedBy: string;
  recordedAt: DateTime;
  escalation: Escalation | null;
};

/** What a claim rests on, as a person recorded it. */
export type Evidence = { shown: boolean; what: string; link: string | null; said: Word };

/** `taken-back`: undone within ten minutes of recording it. */
export const RESOLUTIONS = ['done', 'released', 'withdrawn', 'superseded', 'taken-back'] as const;
export type Resolution = (typeof RESOLUTIONS)[number];

/** All that deciders need about one commitment: stored facts only; what depends on the clock is computed. */
export type CommitmentFacts = {
  commitment: Commitment;
  terms: Terms[];
  slots: SlotRecord[];
  guild: GuildSettings;
  /** What was written and said about it, and what it depends on; oldest first. */
  letters: Letter[];
  statements: Statement[];
  conditions: Condition[];
  /** Members who asked to be reminded of it. */
  followers: string[];
  /** When the last meeting of today in its channel ends, where one of another commitment is still to end. */
  channelBusyUntil?: DateTime;
  /** What the followers, the owner and the manager wish, where they said so. */
  wishes: MemberWishes[];
};

/** What a member asked for: messages in private or not, and hours in which there are none. */
export type MemberWishes = {
  userId: string;
  directMessages: boolean;
  quietFrom: LocalTime | null;
  quietTo: LocalTime | null;
};

/** `C-12`, as people say it. */
export function referenceOf(commitment: Pick<Commitment, 'number'>): string {
  return `C-${commitment.number}`;
}
