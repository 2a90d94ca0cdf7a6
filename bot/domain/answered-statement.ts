import type { GuildSettings } from './guild.ts';
import type { Statement, Word } from './statement.ts';
import { needsConfirming } from './statements.ts';

/** What a person says of a statement: that it means what its stance says, or that it changes nothing. */
export const STATEMENT_ANSWERS = ['means-it', 'changes-nothing'] as const;
export type StatementAnswer = (typeof STATEMENT_ANSWERS)[number];

/** What people have said of a statement so far, as a button carries it: what somebody saw who presses it. */
export function statementMark({ confirmed, seconded, setAside }: Statement): string {
  if (setAside) return 'aside';
  if (seconded) return 'seconded';
  return confirmed ? 'confirmed' : 'new';
}

export type AnsweredStatement =
  | { ok: true; statement: Statement; done: 'confirmed' | 'seconded' | 'set-aside' | 'unchanged' }
  | { ok: false; reason: 'taken-back' | 'another-person' | 'answered-already' };

/**
 * The statement as it stands after a person's answer. Whoever did not see what another said meanwhile (`saw` is another
 * mark; left out, they saw it) changes nothing of it, unless they say the same or are the second person who is asked.
 */
export function answeredStatement(
  statement: Statement,
  given: { answer: StatementAnswer; word: Word; saw?: string },
  guild: Pick<GuildSettings, 'secondPerson'>,
): AnsweredStatement {
  if (statement.withdrawn) return { ok: false, reason: 'taken-back' };
  const { answer, word, saw } = given;
  const isSeen = saw === undefined || saw === statementMark(statement);
  return answer === 'means-it' ? confirm(statement, word, isSeen, guild) : setAside(statement, word, isSeen);
}

function confirm(
  statement: Statement,
  word: Word,
  isSeen: boolean,
  { secondPerson }: Pick<GuildSettings, 'secondPerson'>,
): AnsweredStatement {
  const { confirmed, seconded } = statement;
  if (statement.setAside && !isSeen) return { ok: false, reason: 'answered-already' };
  if (!confirmed) {
    return { ok: true, statement: { ...statement, confirmed: word, setAside: null }, done: 'confirmed' };
  }
  const asksSecond = secondPerson && needsConfirming(statement.stance) && !seconded;
  if (!asksSecond) return { ok: true, statement, done: 'unchanged' };
  if (confirmed.by === word.by) return { ok: false, reason: 'another-person' };
  return { ok: true, statement: { ...statement, seconded: word }, done: 'seconded' };
}

function setAside(statement: Statement, word: Word, isSeen: boolean): AnsweredStatement {
  if (statement.setAside) return { ok: true, statement, done: 'unchanged' };
  if (statement.confirmed && !isSeen) return { ok: false, reason: 'answered-already' };
  const after = { ...statement, confirmed: null, seconded: null, setAside: word };
  return { ok: true, statement: after, done: 'set-aside' };
}

/** The statement without this person's newest word of it, or null when the newest is not theirs. */
export function withoutAnswer(statement: Statement, by: string): { statement: Statement; word: Word } | null {
  const { seconded, confirmed, setAside: aside } = statement;
  const newest = seconded ?? aside ?? confirmed;
  if (newest?.by !== by) return null;
  const before = seconded ? { seconded: null } : { confirmed: null, setAside: null };
  return { statement: { ...statement, ...before }, word: newest };
}
