import { describe, expect, test } from 'vitest';
import type { Stance, Statement } from '#bot/domain/statement.ts';
import {
  accountsDiffer,
  confirmedReversal,
  counts,
  pendingStatement,
  standingStatements,
} from '#bot/domain/statements.ts';
import { commitmentFacts, FORTNIGHTS, london } from './facts.ts';

const COUNCIL = 'council';
const CHIEF = { id: 'chief', kind: 'office', name: 'Chief Executive', organisationId: COUNCIL } as const;
const CABINET = {
  id: 'cabinet',
  kind: 'office',
  name: 'Cabinet Member for Education',
  organisationId: COUNCIL,
} as const;
const REGULATOR = { id: 'regulator', kind: 'office', name: 'Regulator', organisationId: 'state' } as const;
const word = (by: string, on: string) => ({ by, at: london(`${on}T12:00`) });

function said(stance: Stance, by: Statement['by'], saidOn: string, more: Partial<Statement> = {}): Statement {
  return {
    id: `${by.id} ${saidOn} ${stance}`,
    by,
    saidOn,
    words: 'We offered periodic meetings.',
    source: 'their-letter',
    link: null,
    stance,
    letterId: null,
    recordedBy: 'alice',
    recordedAt: london(`${saidOn}T10:00`),
    confirmed: null,
    seconded: null,
    setAside: null,
    withdrawn: null,
    ...more,
  };
}

const sure = { confirmed: word('alice', '2024-11-20') };
const both = { ...sure, seconded: word('bob', '2024-11-21') };
const aside = { setAside: word('alice', '2024-11-20') };
const gone = { withdrawn: word('alice', '2024-11-20') };
const facts = (statements: Statement[], secondPerson = false) =>
  commitmentFacts(FORTNIGHTS, { statements, guild: { secondPerson } });

describe('one statement: whether it counts, and whether a person is still asked', () => {
  test.each<[Stance, Partial<Statement>, boolean, boolean, boolean]>([
    // stance, what people said of it, a second person is asked for, it counts, it waits
    ['reverses', {}, false, false, true],
    ['reverses', sure, false, true, false],
    ['reverses', sure, true, false, true],
    ['reverses', both, true, true, false],
    ['reverses', aside, false, false, false],
    ['reverses', aside, true, false, false],
    ['reverses', { ...sure, ...gone }, false, false, false],
    ['narrows', {}, false, false, true],
    ['narrows', sure, false, true, false],
    ['narrows', sure, true, false, true],
    ['narrows', both, true, true, false],
    ['disputes', {}, false, true, true],
    ['disputes', sure, true, true, false],
    ['reaffirms', {}, false, true, true],
    ['reaffirms', sure, true, true, false],
    ['reaffirms', aside, false, false, false],
    ['releases', {}, false, true, false],
    ['releases', {}, true, true, false],
    ['releases', gone, false, false, false],
  ])('%s %j, second person %s: counts %s, waits %s', (stance, more, secondPerson, does, waits) => {
    const statement = said(stance, CHIEF, '2024-11-19', more);
    expect(counts(statement, { secondPerson })).toBe(does);
    expect(pendingStatement(facts([statement], secondPerson)) !== null).toBe(waits);
  });
});

test('what was said stands in the order of the days on which it was said, without what was taken back', () => {
  const statements = [
    said('narrows', CABINET, '2024-12-03'),
    said('reverses', CHIEF, '2024-11-19'),
    said('disputes', CHIEF, '2024-11-25', gone),
  ];
  expect(standingStatements(facts(statements)).map((s) => s.saidOn)).toEqual(['2024-11-19', '2024-12-03']);
});

test('the newest statement that waits is the one that is asked about', () => {
  const statements = [said('reverses', CHIEF, '2024-11-19'), said('narrows', CABINET, '2024-12-03')];
  expect(pendingStatement(facts(statements))?.by.name).toBe('Cabinet Member for Education');
  const answered = [statements[0] as Statement, said('narrows', CABINET, '2024-12-03', sure)];
  expect(pendingStatement(facts(answered))?.by.name).toBe('Chief Executive');
});

describe('the reversal that holds', () => {
  const reversal = said('reverses', CHIEF, '2024-11-19', sure);
  test.each<[string, Statement[], string | null]>([
    ['nothing was said', [], null],
    ['it is not confirmed', [said('reverses', CHIEF, '2024-11-19')], null],
    ['it is confirmed', [reversal], 'chief 2024-11-19 reverses'],
    ['another office offers less', [reversal, said('narrows', CABINET, '2024-12-03', sure)], reversal.id],
    ['another office stands by it', [reversal, said('reaffirms', CABINET, '2024-12-03')], reversal.id],
    ['the same office stands by it since', [reversal, said('reaffirms', CHIEF, '2024-12-03')], null],
    [
      'the same office stood by it before',
      [said('reaffirms', CHIEF, '2024-11-01'), reversal],
      'chief 2024-11-19 reverses',
    ],
    [
      'the same office stands by it, which is said to change nothing',
      [reversal, said('reaffirms', CHIEF, '2024-12-03', aside)],
      reversal.id,
    ],
    [
      'the same office reverses it a second time',
      [reversal, said('reaffirms', CHIEF, '2024-12-03'), said('reverses', CHIEF, '2024-12-10', { ...sure })],
      'chief 2024-12-10 reverses',
    ],
  ])('%s', (_, statements, id) => {
    expect(confirmedReversal(facts(statements))?.id ?? null).toBe(id);
  });
});

describe('whether the offices of one organisation differ', () => {
  const reverses = said('reverses', CHIEF, '2024-11-19', sure);
  const narrows = said('narrows', CABINET, '2024-12-03', sure);
  const nowhere = ({ organisationId: _, ...by }: Statement['by']) => by;
  test.each<[string, Statement[], string[] | null]>([
    ['one office alone', [reverses], null],
    ['one says it will not happen, another offers less', [reverses, narrows], ['chief', 'cabinet']],
    [
      'one says it will not happen, another stands by it',
      [reverses, said('reaffirms', CABINET, '2024-12-03')],
      ['chief', 'cabinet'],
    ],
    ['both say the same', [reverses, said('reverses', CABINET, '2024-12-03', sure)], null],
    ['one of them is not confirmed yet', [reverses, said('narrows', CABINET, '2024-12-03')], null],
    [
      'one of them is said to change nothing',
      [reverses, said('narrows', CABINET, '2024-12-03', aside)],
      null,
    ],
    ['the first has come round since', [reverses, narrows, said('narrows', CHIEF, '2024-12-20', sure)], null],
    ['offices of two organisations', [reverses, said('narrows', REGULATOR, '2024-12-03', sure)], null],
    ['we let it go', [reverses, said('releases', CABINET, '2024-12-03')], null],
    [
      'offices of which nobody has said where they belong',
      [
        { ...reverses, by: nowhere(CHIEF) },
        { ...narrows, by: nowhere(CABINET) },
      ],
      ['chief', 'cabinet'],
    ],
    [
      'the organisation itself, and an office of it',
      [
        reverses,
        said('reaffirms', { id: COUNCIL, kind: 'organisation', name: 'County Council' }, '2024-12-03'),
      ],
      ['chief', COUNCIL],
    ],
  ])('%s', (_, statements, offices) => {
    expect(accountsDiffer(facts(statements))?.statements.map((s) => s.by.id) ?? null).toEqual(offices);
  });
});
