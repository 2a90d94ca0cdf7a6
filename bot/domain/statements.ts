import { type CommitmentFacts, lineageOf } from './commitment.ts';
import type { GuildSettings } from './guild.ts';
import type { Stance, Statement, Word } from './statement.ts';

type Said = Pick<CommitmentFacts, 'statements' | 'guild'>;

/** What was said since and stands on record, oldest first; what was taken back again is left out. */
export function standingStatements({ statements }: Pick<Said, 'statements'>): Statement[] {
  return statements
    .filter((statement) => statement.withdrawn === null)
    .sort((a, b) => compare(a.saidOn, b.saidOn) || a.recordedAt.toMillis() - b.recordedAt.toMillis());
}

/** A reversal and a narrowing are held against somebody: they count on a person's word only. */
export function needsConfirming(stance: Stance): boolean {
  return stance === 'reverses' || stance === 'narrows';
}

/**
 * Whether a statement counts for what its stance says: it stands, nobody decided that it changes nothing, and a reversal
 * or a narrowing was confirmed, by a second person too where the guild asks for one.
 */
export function counts(statement: Statement, guild: Pick<GuildSettings, 'secondPerson'>): boolean {
  if (statement.withdrawn || statement.setAside) return false;
  return !needsConfirming(statement.stance) || isConfirmed(statement, guild);
}

/**
 * The reversal that holds now, or null: the newest that counts, of an office that has not said since, in a statement that
 * counts too, that it stands by the promise after all.
 */
export function confirmedReversal(facts: Said): Statement | null {
  const counting = standingStatements(facts).filter((s) => counts(s, facts.guild));
  const isTakenBack = (reversal: Statement) =>
    counting
      .slice(counting.indexOf(reversal) + 1)
      .some((s) => lineageOf(s.by) === lineageOf(reversal.by) && s.stance === 'reaffirms');
  return counting.findLast((s) => s.stance === 'reverses' && !isTakenBack(s)) ?? null;
}

/**
 * The newest statement from their side to which no person has said what it means, or null: it pauses the ladder (Rule 7).
 * One that needs a second person waits for that one too. "We've let it go" is our own word, and asks nothing.
 */
export function pendingStatement(facts: Said): Statement | null {
  return standingStatements(facts).findLast((s) => isPending(s, facts.guild)) ?? null;
}

/** Whether a statement waits for a person to say what it means. */
export function isPending(statement: Statement, guild: Pick<GuildSettings, 'secondPerson'>): boolean {
  const { stance, withdrawn, setAside, confirmed } = statement;
  if (stance === 'releases' || withdrawn || setAside) return false;
  return needsConfirming(stance) ? !isConfirmed(statement, guild) : confirmed === null;
}

/** What people decided of a statement, and when: that it means what it says, changes nothing, or was not said. */
export function decisionsOn({ confirmed, seconded, setAside, withdrawn }: Statement): Word[] {
  return [confirmed, seconded, setAside, withdrawn].filter((word) => word !== null);
}

/**
 * The latest word of each office, where the offices of one organisation do not say the same of the promise; null where
 * they do. Offices of which it is not known where they belong are taken to be of one. Only what counts is compared.
 */
export function accountsDiffer(
  facts: Said,
): { organisationId: string | null; statements: Statement[] } | null {
  const counting = standingStatements(facts).filter((s) => s.stance !== 'releases' && counts(s, facts.guild));
  const latest = [...new Map(counting.map((s) => [lineageOf(s.by), s])).values()];
  const sides = Map.groupBy(latest, (s) => organisationOf(s));
  for (const [organisationId, statements] of sides) {
    if (new Set(statements.map((s) => s.stance)).size > 1) return { organisationId, statements };
  }
  return null;
}

/** An organisation that speaks for itself is one of its own offices. */
function organisationOf({ by }: Statement): string | null {
  return by.kind === 'organisation' ? by.id : (by.organisationId ?? null);
}

function isConfirmed(
  { confirmed, seconded }: Statement,
  { secondPerson }: Pick<GuildSettings, 'secondPerson'>,
): boolean {
  return confirmed !== null && (!secondPerson || seconded !== null);
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
