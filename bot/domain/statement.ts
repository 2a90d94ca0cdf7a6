import type { DateTime } from 'luxon';
import type { LocalDate } from './local-time.ts';
import type { Party } from './party.ts';
import type { WordingSource } from './wording.ts';

/** What an office says of a promise afterwards: stands by it, offers less, says it won't happen, says it wasn't agreed, lets it go. */
export const STANCES = ['reaffirms', 'narrows', 'reverses', 'disputes', 'releases'] as const;
export type Stance = (typeof STANCES)[number];

/** A person's word, and when it was given. */
export type Word = { by: string; at: DateTime };

/** A dated quote about a commitment, and the office that spoke. */
export type Statement = {
  id: string;
  by: Party;
  saidOn: LocalDate;
  words: string;
  source: WordingSource;
  link: string | null;
  stance: Stance;
  /** The letter whose reply it is, where it is one. */
  letterId: string | null;
  recordedBy: string;
  recordedAt: DateTime;
  /** Who confirmed that it means what its stance says; a reversal or a narrowing counts from then. */
  confirmed: Word | null;
  /** The second person, where the guild asks for one. */
  seconded: Word | null;
  /** Who decided that it changes nothing: it stands on record, and counts for nothing. */
  setAside: Word | null;
  withdrawn: Word | null;
};
