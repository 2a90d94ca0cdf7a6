import type { DateTime } from 'luxon';
import type { LocalDate } from './local-time.ts';
import type { Party } from './party.ts';
import type { OriginalStart, Slot } from './slot.ts';
import type { WordingSource } from './wording.ts';

/** What a letter is for: put it to them, ask for dates, a miss, another, a reversal, a higher office, a new holder. */
export const LETTER_KINDS = [
  'confirm',
  'set-dates',
  'missed',
  'missed-again',
  'reversal',
  'higher-office',
  'stand-by',
] as const;
export type LetterKind = (typeof LETTER_KINDS)[number];

/** `unanswered` is computed: sent, no reply, and its reply-by date has passed. */
export const LETTER_STATES = ['draft', 'sent', 'replied', 'dropped'] as const;
export type LetterState = (typeof LETTER_STATES)[number];

/** A letter about a commitment, to an office: drafted from the record, sent by a person. */
export type Letter = {
  id: string;
  kind: LetterKind;
  to: Party;
  state: LetterState;
  /** The slot it is about, where it is about one. */
  originalStart: OriginalStart | null;
  /** What only a person can fill, by name. */
  blanks: Record<string, string>;
  /** The state of the record that the draft was last looked at with. */
  basedOn: string;
  /** The letter as it was sent; null before that. */
  text: string | null;
  /** How many working days the office has for a reply. */
  replyDays: number;
  sentOn: LocalDate | null;
  sentBy: string | null;
  sentAt: DateTime | null;
  replyByOn: LocalDate | null;
  reply: LetterReply | null;
  chasedAt: DateTime | null;
  createdBy: string;
  createdAt: DateTime;
  revision: number;
};

export type LetterReply = {
  on: LocalDate;
  words: string;
  source: WordingSource;
  link: string | null;
  recordedBy: string;
  recordedAt: DateTime;
};

/** Whether a letter that asked for a date of this slot went unanswered past its reply-by date. */
export type LetterUnanswered = (slot: Slot) => boolean;
