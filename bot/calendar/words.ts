import type { Acceptance, CommitmentKind, WordingSource } from '#bot/domain/commitment.ts';
import type { Cause, OutcomeKind } from '#bot/domain/outcome.ts';

/** The words that people see in their calendar. */
export const OUTCOME_WORDS: Record<OutcomeKind, string> = {
  held: 'Went ahead',
  'not-as-agreed': 'Not as agreed',
  'not-held': 'Did not happen',
  delivered: 'Delivered',
  'not-delivered': 'Not delivered',
  'partly-delivered': 'Partly delivered',
};

export const CAUSE_WORDS: Record<Cause, string> = {
  'they-called-it-off': 'They called it off',
  'they-did-not-come': 'They did not come',
  'no-date-offered': 'We asked, no date was offered',
  'they-refused': 'They refused',
  'we-called-it-off': 'We called it off',
  'both-agreed-to-skip': 'Both agreed to skip',
  'they-offered-we-could-not': 'They offered, we could not',
  'nobody-arranged-it': 'Nobody arranged it',
  unknown: 'Why is not known',
};

export const KIND_WORDS: Record<CommitmentKind, string> = {
  'recurring-meeting': 'Regular meetings',
  'single-meeting': 'Meeting',
  deliverable: 'Something to be done',
  claim: 'Said to be done',
  'our-meeting': 'Our own meeting',
};

export const SOURCE_WORDS: Record<WordingSource, string> = {
  recording: 'from the recording',
  'agreed-minutes': 'from the agreed minutes',
  'draft-minutes': 'from the draft minutes',
  'their-letter': 'from their letter',
  press: 'from the press',
  'our-notes': 'from our notes',
};

export const ACCEPTANCE_WORDS: Record<Acceptance, string> = {
  'not-put': 'Not yet put to them.',
  put: 'Put to them.',
  agreed: 'Put to them, and agreed.',
  differs: 'They see it differently.',
};
