import { expect, test } from 'vitest';
import type { Letter } from '#bot/domain/letter.ts';
import { type Act, closes, commitmentFacts, london, play, texts } from './facts.ts';
import { letterOf, MEMBER, replyOn } from './letter-facts.ts';

/** Nothing else is owed: no dates, so no questions. */
const NONE = { kind: 'none' } as const;
const sent = (more: Partial<Letter> = {}) =>
  letterOf({ state: 'sent', sentOn: '2024-09-25', replyByOn: '2024-10-09', ...more });

/** What is said of letters up to the end of January, by hand. */
function told(
  letters: Letter[],
  acts: Act[] = [],
  more: Parameters<typeof commitmentFacts>[1] = {},
): string[] {
  const commitment = { promisors: [MEMBER], ...more.commitment };
  const facts = commitmentFacts(NONE, { ...more, letters, commitment });
  return texts(play(facts, { until: '2025-01-31T23:59', acts }), 'letter-unanswered');
}

function replies(at: string, on: string): Act {
  return {
    at: london(at),
    act: (facts) => ({
      ...facts,
      letters: facts.letters.map((l) => ({ ...l, state: 'replied' as const, reply: replyOn(on) })),
    }),
  };
}

const ONCE = '2024-10-10 09:00 letter-unanswered of null > member:alice';

test.each<[string, string[], string[]]>([
  ['its owner is told once, the morning after', told([sent()]), [ONCE]],
  ['nobody is told of a draft', told([letterOf({})]), []],
  ['nor of one that was thrown away', told([letterOf({ state: 'dropped' })]), []],
  ['nor of one that was told already', told([sent({ chasedAt: london('2024-10-10T09:00') })]), []],
  ['a reply before the day calls it off', told([sent()], [replies('2024-10-09T18:00', '2024-10-08')]), []],
  [
    'and one after it changes nothing of it',
    told([sent()], [replies('2024-11-01T12:00', '2024-11-01')]),
    [ONCE],
  ],
  ['nobody is told once the commitment is closed', told([sent()], [closes('2024-10-09T12:00')]), []],
  [
    'a day before Christmas is over after Boxing Day',
    told([sent({ replyByOn: '2024-12-24' })]),
    ['2024-12-27 09:00 letter-unanswered of null > member:alice'],
  ],
  [
    'each letter has its own day',
    told([sent(), sent({ id: 'second', replyByOn: '2024-12-31' })]),
    [ONCE, '2025-01-02 09:00 letter-unanswered of null > member:alice'],
  ],
  [
    'in the channel, when the owner takes no private messages',
    told([sent()], [], {
      wishes: [{ userId: 'alice', directMessages: false, quietFrom: null, quietTo: null }],
    }),
    ['2024-10-10 09:00 letter-unanswered of null > channel:here'],
  ],
  [
    'after quiet hours',
    told([sent()], [], {
      wishes: [{ userId: 'alice', directMessages: true, quietFrom: '08:00', quietTo: '12:30' }],
    }),
    ['2024-10-10 12:30 letter-unanswered of null > member:alice'],
  ],
])('%s', (_, is, expected) => {
  expect(is).toEqual(expected);
});

test('a reply that is recorded while the word waits for the end of quiet hours calls it off', () => {
  const wishes = [{ userId: 'alice', directMessages: true, quietFrom: '08:00', quietTo: '12:30' }];
  expect(told([sent()], [replies('2024-10-10T10:00', '2024-10-10')], { wishes })).toEqual([]);
});
