import type { Party } from '#bot/domain/commitment.ts';
import type { Letter, LetterReply } from '#bot/domain/letter.ts';
import { london } from './track-record-facts.ts';

export const MEMBER: Party = { id: 'member', kind: 'office', name: 'Cabinet Member for Education' };

/** A draft of 25 September 2024 that puts the commitment to the cabinet member, unless something else is given. */
export function letterOf(more: Partial<Letter>): Letter {
  return {
    id: 'letter',
    kind: 'confirm',
    to: MEMBER,
    state: 'draft',
    originalStart: null,
    blanks: {},
    basedOn: '',
    text: null,
    replyDays: 10,
    sentOn: null,
    sentBy: null,
    sentAt: null,
    replyByOn: null,
    reply: null,
    chasedAt: null,
    createdBy: 'alice',
    createdAt: london('2024-09-25T20:00'),
    revision: 0,
    ...more,
  };
}

/** A reply that came on one day and was recorded on that, or on another. */
export function replyOn(on: string, recordedOn = on): LetterReply {
  return {
    on,
    words: 'We are looking into it.',
    source: 'their-letter',
    link: null,
    recordedBy: 'alice',
    recordedAt: london(`${recordedOn}T12:00`),
  };
}
