import type { Party } from './commitment.ts';
import type { LocalDate } from './local-time.ts';

/** Who held an office, from when to when; both days belong to it, and nobody knows yet when the present one goes. */
export type Holder = { id: string; name: string; fromOn: LocalDate; toOn: LocalDate | null };

/** A party with all that is kept of it: what a commitment follows is the office, whoever holds it. */
export type Office = {
  party: Party;
  organisation: string | null;
  /** The office that took its place: the last of them. */
  successor: string | null;
  /** Mail addresses: its own, and that of whoever keeps its diary. */
  contact: string | null;
  diaryContact: string | null;
  /** The earliest first. */
  holders: Holder[];
};

/** Who held the office on a day, as far as that is known. */
export function holderOn({ holders }: Pick<Office, 'holders'>, on: LocalDate): Holder | null {
  return holders.findLast((h) => h.fromOn <= on && (h.toOn === null || on <= h.toOn)) ?? null;
}
