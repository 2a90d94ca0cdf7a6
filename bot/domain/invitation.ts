import type { DateTime } from 'luxon';

/** Somebody outside whom a person chose to send the dates of a commitment's meetings. */
export type Invitation = {
  id: string;
  guildId: string;
  commitmentId: string;
  /** The office or person on record, where it is one. */
  partyId: string | null;
  name: string;
  address: string;
  createdBy: string;
  createdAt: DateTime;
  /** When it was withdrawn; null while it stands. */
  cancelledAt: DateTime | null;
};

/** One calendar entry that somebody outside may be invited to, as it stands now. */
export type Invited = {
  /** `terms:2` or `slot:2024-09-25`: what it shows, for ever. */
  subject: string;
  sequence: number;
  /** Equal for entries that say the same. */
  dates: string;
  /** When the last of it is over; null for a series without an end. */
  until: DateTime | null;
};

/** RFC 5546: an invitation or its update, and the end of one. */
export const INVITATION_METHODS = ['REQUEST', 'CANCEL'] as const;
export type InvitationMethod = (typeof INVITATION_METHODS)[number];

/** What one mail says of one entry. */
export type InvitationWord = Invited & { method: InvitationMethod };

/** A word that was owed before: not tried yet, perhaps heard, or certainly not. */
export type PastWord = InvitationWord & { noticeId: string; heard: 'waiting' | 'perhaps' | 'no' };

export type InvitationStep = {
  owe: InvitationWord[];
  /** Notices that wait and are no longer right. */
  drop: string[];
};

/**
 * What is to be said to one invited person, who heard (or may have heard) the past words: each entry that is not over and
 * that they do not know as it stands, and the end of those they know and that are no more. What is over is left alone:
 * calling off a meeting of the past would say what became of it. Every word has a higher sequence than all before it of
 * the same entry, whatever became of those (RFC 5546 §2.1.4).
 */
export function invitationStep(
  standing: boolean,
  entries: readonly Invited[],
  past: readonly PastWord[],
  now: DateTime,
): InvitationStep {
  const open = standing ? entries : [];
  const subjects = new Set([...open, ...past].map(({ subject }) => subject));
  const steps = [...subjects].map((subject) => {
    const entry = open.find((e) => e.subject === subject) ?? null;
    return stepOf(entry, wordsOn(subject, past), now);
  });
  return { owe: steps.flatMap((s) => s.owe), drop: steps.flatMap((s) => s.drop) };
}

/** Whether a later word on the same entry has taken this one's place. */
export function isSuperseded(word: InvitationWord, past: readonly InvitationWord[]): boolean {
  return past.some((other) => other.subject === word.subject && other.sequence > word.sequence);
}

function stepOf(entry: Invited | null, past: PastWord[], now: DateTime): InvitationStep {
  const waiting = past.filter((word) => word.heard === 'waiting');
  const known = past.findLast((word) => word.heard === 'perhaps') ?? null;
  const wanted = wantedWord(entry, known, now);
  const kept = wanted && waiting.findLast((word) => isSameWord(word, wanted));
  const drop = waiting.filter((word) => word !== kept).map((word) => word.noticeId);
  if (!wanted || kept) return { owe: [], drop };
  const least = Math.max(-1, ...past.map((word) => word.sequence)) + 1;
  return { owe: [{ ...wanted, sequence: Math.max(wanted.sequence, least) }], drop };
}

/** Null when they know it as it stands. */
function wantedWord(entry: Invited | null, known: PastWord | null, now: DateTime): InvitationWord | null {
  const hasAhead = known !== null && known.method === 'REQUEST' && !isOver(known, now);
  // What is over is told to those alone who take it to go on: a series that ended sooner.
  if (entry && (hasAhead || !isOver(entry, now))) {
    const word = wordOf(entry, 'REQUEST');
    return known && isSameWord(known, word) ? null : word;
  }
  return hasAhead ? wordOf(known, 'CANCEL') : null;
}

function wordOf({ subject, sequence, dates, until }: Invited, method: InvitationMethod): InvitationWord {
  return { subject, sequence, dates, until, method };
}

function wordsOn(subject: string, past: readonly PastWord[]): PastWord[] {
  return past.filter((word) => word.subject === subject).sort((a, b) => a.sequence - b.sequence);
}

function isSameWord(a: InvitationWord, b: InvitationWord): boolean {
  return a.method === b.method && a.dates === b.dates;
}

function isOver({ until }: Pick<Invited, 'until'>, now: DateTime): boolean {
  return until !== null && until <= now;
}
