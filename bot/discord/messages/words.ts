import type {
  Acceptance,
  CommitmentKind,
  HolidayRule,
  Resolution,
  WordingSource,
} from '#bot/domain/commitment.ts';
import type { RungName, StopReason, Trigger } from '#bot/domain/escalation.ts';
import type { PeriodKind } from '#bot/domain/guild.ts';
import type { Cause, OutcomeKind } from '#bot/domain/outcome.ts';
import type { PolicyName } from '#bot/domain/policy-changes.ts';
import type { Stance } from '#bot/domain/statement.ts';

/** The words that people see for the terms of the domain. One place, so that they are the same everywhere. */
/** What becomes of a meeting that falls on a holiday, or in one of the server's own periods. */
export const HOLIDAY_WORDS: Record<HolidayRule, string> = {
  keep: 'kept on holidays, and flagged',
  skip: 'skipped on holidays',
  move: 'moved from holidays to the next working day',
};

export const KIND_WORDS: Record<CommitmentKind, string> = {
  'recurring-meeting': 'regular meetings',
  'single-meeting': 'a meeting',
  deliverable: 'something to be done',
  claim: 'a claim that it is done',
  'our-meeting': 'our own meeting',
};

export const SOURCE_WORDS: Record<WordingSource, string> = {
  recording: 'recording',
  'agreed-minutes': 'agreed minutes',
  'draft-minutes': 'draft minutes',
  'their-letter': 'their letter',
  press: 'press',
  'our-notes': 'our notes',
};

export const ACCEPTANCE_WORDS: Record<Acceptance, string> = {
  'not-put': 'not yet put to them',
  put: 'put to them',
  agreed: 'agreed',
  differs: 'they see it differently',
};

export const OUTCOME_WORDS: Record<OutcomeKind, string> = {
  held: 'went ahead',
  'not-as-agreed': 'not as agreed',
  'not-held': "didn't happen",
  delivered: 'delivered',
  'not-delivered': 'not delivered',
  'partly-delivered': 'partly delivered',
};

/** The labels of the buttons under a question. */
export const OUTCOME_BUTTONS: Record<OutcomeKind, string> = {
  held: 'Went ahead',
  'not-as-agreed': 'Not as agreed',
  'not-held': "Didn't happen",
  delivered: 'Delivered',
  'not-delivered': 'Not delivered',
  'partly-delivered': 'Partly delivered',
};

export const CAUSE_WORDS: Record<Cause, string> = {
  'they-called-it-off': 'they called it off',
  'they-did-not-come': 'they did not come',
  'no-date-offered': 'we asked, no date was offered',
  'they-refused': 'they refused',
  'we-called-it-off': 'we called it off',
  'both-agreed-to-skip': 'both agreed to skip',
  'they-offered-we-could-not': 'they offered, we could not',
  'nobody-arranged-it': 'nobody arranged it',
  unknown: "don't know",
};

export const TRIGGER_WORDS: Record<Trigger, string> = {
  'first-miss': 'it did not happen',
  'misses-in-a-row': 'it did not happen, again',
  'deadline-passed': 'the day has passed and nothing is on record as delivered',
  'no-date-on-record': 'no date is on record',
  'letter-unanswered': 'a letter was not answered in time',
  'reversal-confirmed': "they say it won't happen",
};

export const STOP_WORDS: Record<StopReason, string> = {
  held: 'a meeting went ahead',
  delivered: 'it was delivered',
  closed: 'the commitment is closed',
  corrected: 'the record was corrected',
  reaffirmed: 'they stand by it after all',
  person: 'somebody stopped it',
};

export const RESOLUTION_WORDS: Record<Resolution, string> = {
  done: 'done',
  released: 'let go by us',
  withdrawn: 'withdrawn by them',
  superseded: 'replaced by another',
  'taken-back': 'taken back',
};

export const POLICY_WORDS: Record<PolicyName, string> = {
  gentle: 'Gentle',
  standard: 'Standard',
  scrutiny: 'Scrutiny',
};

/** The steps, as people choose among them. */
export const RUNG_WORDS: Record<RungName, string> = {
  owner: 'the owner is asked',
  channel: 'a post in the channel',
  manager: 'the office manager',
  promisor: 'a letter to their own office',
  committee: "a letter to the committee's clerk and chair",
  'chief-executive': 'a letter to the chief executive',
  regulator: 'a letter to the regulator or minister',
};

/** What is asked of words that look like one child's case. */
export const CASEWORK_WORDS =
  'This reads like one child’s case. This is a record of promises to groups, never of casework. Take out what would tell who it is about, or say that it is no casework.';

/** What an office says of the promise afterwards; the last is our own word. */
export const STANCE_WORDS: Record<Stance, string> = {
  reaffirms: 'stands by it',
  narrows: 'offers less',
  reverses: "says it won't happen",
  disputes: "says it wasn't agreed",
  releases: "we've let it go",
};

export const PERIOD_WORDS: Record<PeriodKind, string> = {
  recess: 'recess',
  'school-holidays': 'school holidays',
  'pre-election': 'pre-election period',
  'office-closed': 'office closed',
};

/** First letter large: for the beginning of a line. */
export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
