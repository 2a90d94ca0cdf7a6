import type { DateTime } from 'luxon';
import type { CommitmentFacts } from './commitment.ts';
import { earliest } from './ladder.ts';
import type { Letter } from './letter.ts';
import { unansweredAt } from './letters.ts';
import type { NewNotice } from './notice.ts';
import { owedTo, ownerOf } from './recipients.ts';

/** Letters whose owner is told now that no reply is on record, and when the next one goes unanswered. */
export type LetterChases = { notices: NewNotice[]; letters: Letter[]; nextAt: DateTime | null };

/** A letter that went unanswered is told to the commitment's owner, once; a letter of a closed commitment to nobody. */
export function oweChases(facts: CommitmentFacts, now: DateTime): LetterChases {
  const waiting = facts.commitment.state === 'open' ? facts.letters.filter((l) => l.chasedAt === null) : [];
  const due = waiting.flatMap((letter) => {
    const at = unansweredAt(letter, facts.guild);
    return at === null ? [] : [{ letter, at }];
  });
  const come = due.filter(({ at }) => at <= now);
  return {
    notices: come.map(({ letter, at }) => {
      const content = { kind: 'letter-unanswered', letterId: letter.id } as const;
      return owedTo(facts, ownerOf(facts), content, { dueAt: at, notAfter: null, now }, {});
    }),
    letters: come.map(({ letter }) => ({ ...letter, chasedAt: now })),
    nextAt: earliest(due.filter(({ at }) => at > now).map(({ at }) => at)),
  };
}
