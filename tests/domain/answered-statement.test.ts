import { expect, test } from 'vitest';
import { answeredStatement, type StatementAnswer, withoutAnswer } from '#bot/domain/answered-statement.ts';
import type { Stance, Statement } from '#bot/domain/statement.ts';
import { london } from './track-record-facts.ts';

const word = (by: string) => ({ by, at: london('2024-11-20T12:00') });
const NEW = { confirmed: null, seconded: null, setAside: null, withdrawn: null };
const STATES = {
  new: NEW,
  confirmed: { ...NEW, confirmed: word('alice') },
  seconded: { ...NEW, confirmed: word('alice'), seconded: word('bob') },
  aside: { ...NEW, setAside: word('alice') },
  'taken back': { ...NEW, withdrawn: word('alice') },
};
const statement = (stance: Stance, state: keyof typeof STATES) => ({ stance, ...STATES[state] }) as Statement;

test.each<[keyof typeof STATES, Stance, boolean, StatementAnswer, string, string | undefined, string]>([
  // as it stands, stance, second person asked, the answer, by whom, what they saw, what becomes of it
  ['new', 'reverses', false, 'means-it', 'bob', 'new', 'confirmed'],
  ['new', 'reverses', true, 'means-it', 'bob', 'new', 'confirmed'],
  ['new', 'reverses', false, 'changes-nothing', 'bob', 'new', 'set-aside'],
  ['confirmed', 'reverses', false, 'means-it', 'bob', 'new', 'unchanged'],
  ['confirmed', 'reverses', true, 'means-it', 'bob', 'new', 'seconded'],
  ['confirmed', 'reverses', true, 'means-it', 'alice', 'confirmed', 'another-person'],
  ['confirmed', 'reaffirms', true, 'means-it', 'bob', 'confirmed', 'unchanged'],
  ['confirmed', 'reverses', true, 'changes-nothing', 'bob', 'new', 'answered-already'],
  ['confirmed', 'reverses', true, 'changes-nothing', 'bob', 'confirmed', 'set-aside'],
  ['confirmed', 'reverses', false, 'changes-nothing', 'bob', undefined, 'set-aside'],
  ['seconded', 'reverses', true, 'means-it', 'carol', 'seconded', 'unchanged'],
  ['seconded', 'reverses', true, 'changes-nothing', 'carol', 'confirmed', 'answered-already'],
  ['aside', 'reverses', false, 'changes-nothing', 'bob', 'new', 'unchanged'],
  ['aside', 'reverses', false, 'means-it', 'bob', 'new', 'answered-already'],
  ['aside', 'reverses', false, 'means-it', 'bob', 'aside', 'confirmed'],
  ['taken back', 'reverses', false, 'means-it', 'bob', undefined, 'taken-back'],
  ['taken back', 'reverses', false, 'changes-nothing', 'bob', undefined, 'taken-back'],
])(
  '%s (%s), second person %s: %s by %s who saw %s: %s',
  (state, stance, secondPerson, answer, by, saw, becomes) => {
    const given = { answer, word: word(by), ...(saw === undefined ? {} : { saw }) };
    const answered = answeredStatement(statement(stance, state), given, { secondPerson });
    expect(answered.ok ? answered.done : answered.reason).toBe(becomes);
  },
);

test('setting aside clears the confirmations, and confirming clears that it was set aside', () => {
  const aside = answeredStatement(
    statement('reverses', 'seconded'),
    { answer: 'changes-nothing', word: word('carol') },
    { secondPerson: true },
  );
  expect(aside).toMatchObject({ statement: { confirmed: null, seconded: null, setAside: { by: 'carol' } } });
  const again = answeredStatement(
    statement('reverses', 'aside'),
    { answer: 'means-it', word: word('bob') },
    { secondPerson: false },
  );
  expect(again).toMatchObject({ statement: { confirmed: { by: 'bob' }, setAside: null } });
});

test.each<[keyof typeof STATES, string, string | null]>([
  ['new', 'alice', null],
  ['confirmed', 'alice', 'new'],
  ['confirmed', 'bob', null],
  ['seconded', 'bob', 'confirmed'],
  ['seconded', 'alice', null],
  ['aside', 'alice', 'new'],
])('%s, without the newest word of %s, is %s', (state, by, becomes) => {
  const without = withoutAnswer(statement('reverses', state), by)?.statement ?? null;
  expect(without).toEqual(becomes === null ? null : statement('reverses', becomes as keyof typeof STATES));
});
