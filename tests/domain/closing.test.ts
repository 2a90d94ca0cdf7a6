import { expect, test } from 'vitest';
import { type Closing, type ClosingAs, closingStep } from '#bot/domain/closing.ts';
import { london } from './track-record-facts.ts';

const word = (by: string) => ({ by, at: london('2024-11-20T12:00') });
const asked = (as: ClosingAs, successor: number | null = null): Closing => ({
  as,
  successor,
  asked: word('alice'),
  confirmed: null,
});

test.each<[string, Closing | null, ClosingAs, number | null, string, boolean, string]>([
  ['nothing asked', null, 'done', null, 'alice', false, 'closes'],
  ['nothing asked', null, 'done', null, 'alice', true, 'waits'],
  ['asked by Alice', asked('done'), 'done', null, 'bob', true, 'closes'],
  ['asked by Alice', asked('done'), 'done', null, 'alice', true, 'another-person'],
  ['asked by Alice', asked('done'), 'released', null, 'bob', true, 'asked-already'],
  ['asked by Alice', asked('superseded', 5), 'superseded', 6, 'bob', true, 'asked-already'],
  ['asked by Alice', asked('superseded', 5), 'superseded', 5, 'bob', true, 'closes'],
  // The guild asks for nobody else any more.
  ['asked by Alice', asked('done'), 'done', null, 'alice', false, 'closes'],
  ['asked by Alice', asked('done'), 'released', null, 'bob', false, 'closes'],
])('%s: %o, %s %s by %s (second person %s): %s', (_, pending, as, successor, by, secondPerson, becomes) => {
  const step = closingStep(pending, { as, successor, word: word(by) }, { secondPerson });
  expect(step.ok ? (step.closes ? 'closes' : 'waits') : step.reason).toBe(becomes);
});

test('a closing that two confirmed says who asked and who confirmed', () => {
  const wish = { as: 'done', successor: null, word: word('bob') } as const;
  expect(closingStep(asked('done'), wish, { secondPerson: true })).toMatchObject({
    closing: { asked: { by: 'alice' }, confirmed: { by: 'bob' } },
  });
});
