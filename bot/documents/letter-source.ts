import type { DateTime } from 'luxon';
import type { CommitmentFacts } from '#bot/domain/commitment.ts';
import type { Letter } from '#bot/domain/letter.ts';
import type { Office } from '#bot/domain/office.ts';
import type { Blank } from './letter-parts.ts';

/** What a letter is written from: the record, whom it is to, and who held the offices that promised. */
export type LetterSource = {
  facts: CommitmentFacts;
  letter: Letter;
  to: Office;
  /** The offices that promised, by party. */
  promisors: Map<string, Office>;
};

/** The same, as the parts of a letter are written. */
export type LetterDraft = LetterSource & {
  now: DateTime;
  /** Whether it is to those who promised: it says "you". */
  toPromisor: boolean;
  replyBy: Blank;
};
