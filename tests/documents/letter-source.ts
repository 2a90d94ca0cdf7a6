import type { LetterSource } from '#bot/documents/letter-source.ts';
import type { Commitment, CommitmentFacts } from '#bot/domain/commitment.ts';
import type { Letter } from '#bot/domain/letter.ts';
import type { Office } from '#bot/domain/office.ts';
import { commitmentFacts, FORTNIGHTS, london } from '#tests/domain/facts.ts';
import { letterOf, MEMBER } from '#tests/domain/letter-facts.ts';

export function officeOf(more: Partial<Office> = {}): Office {
  const none = { organisation: null, successor: null, contact: null, diaryContact: null, holders: [] };
  return { party: MEMBER, ...none, ...more };
}

export const COUNCIL = officeOf({ organisation: 'County Council' });
export const CHIEF = officeOf({
  party: { id: 'chief', kind: 'office', name: 'Chief Executive' },
  organisation: 'County Council',
});

/** What the group fills in. */
export const FILLED = {
  sender: 'Alice Example',
  capacity: 'Office of the group',
  senderAddress: '1 High Street\nTown',
  date: '2024-09-25',
  recipientAddress: 'County Hall\nTown',
};

/** The story's commitment, and a letter about it to the cabinet member. */
export function sourceOf(
  letter: Partial<Letter> = {},
  more: Parameters<typeof commitmentFacts>[1] = {},
  offices: { to?: Office; promisors?: Office[] } = {},
): LetterSource {
  const commitment: Partial<Commitment> = {
    number: 1,
    title: 'We will meet you regularly.',
    wording: 'We will meet you regularly.',
    wordingSource: 'our-notes',
    link: null,
    meeting: { id: 'm', name: 'Children and Families Scrutiny Panel', heldOn: '2024-09-25', link: null },
    promisors: [MEMBER],
    together: true,
    ...more.commitment,
  };
  const facts: CommitmentFacts = commitmentFacts(FORTNIGHTS, { ...more, commitment });
  const to = offices.to ?? COUNCIL;
  const promisors = new Map((offices.promisors ?? [COUNCIL]).map((office) => [office.party.id, office]));
  return { facts, letter: letterOf({ to: to.party, ...letter }), to, promisors };
}

export const EVENING = london('2024-09-25T20:00');
export const NOVEMBER = london('2024-11-20T08:00');
