import type { DateTime } from 'luxon';
import {
  type AnsweredStatement,
  answeredStatement,
  type StatementAnswer,
  withoutAnswer,
} from '#bot/domain/answered-statement.ts';
import { formatDateLong } from '#bot/domain/dates-in-words.ts';
import { addDays, localDateOf } from '#bot/domain/local-time.ts';
import { settledAt } from '#bot/domain/settling.ts';
import type { Statement } from '#bot/domain/statement.ts';
import { isPending } from '#bot/domain/statements.ts';
import { nextWorkingDay, postHourOn } from '#bot/domain/working-days.ts';
import type { Tx } from '#bot/store/database.ts';
import type { LoadedFacts } from '#bot/store/facts.ts';
import { dropPending } from '#bot/store/notices.ts';
import { countAsked, dropAskedAgain, saveStanding } from '#bot/store/statements.ts';
import type { Actor, MissingRole } from './actor.ts';
import { changeAsRecorder } from './change-commitment.ts';
import { oweSaid, oweSaidRefresh, writeSaid } from './change-said.ts';
import type { Deps } from './deps.ts';
import { type DayRefusal, readDayAhead } from './read-day.ts';

type Done = Extract<AnsweredStatement, { ok: true }>['done'];
type About = { commitmentId: string; statementId: string };
type NotThere = { ok: false; reason: 'not-found' | 'closed' | 'no-such-statement' };

export type StatementAnswered =
  | { ok: true; facts: LoadedFacts; statement: Statement; done: Done }
  | { ok: false; reason: 'taken-back' | 'another-person' }
  /** Another said otherwise first; they see what. */
  | { ok: false; reason: 'answered-already'; facts: LoadedFacts; statement: Statement }
  | NotThere
  | MissingRole;

const EVENTS: Record<Exclude<Done, 'unchanged'>, string> = {
  confirmed: 'said-confirmed',
  seconded: 'said-seconded',
  'set-aside': 'said-set-aside',
};

/** A person says what a statement means. `saw` is what they saw people had said of it (see `statementMark`). */
export function answerStatement(
  deps: Deps,
  actor: Actor,
  input: About & { answer: StatementAnswer; saw?: string },
): Promise<StatementAnswered> {
  return changeStatement(
    deps,
    actor,
    input,
    async (tx, facts, statement, now): Promise<StatementAnswered> => {
      const { answer, saw } = input;
      const word = { by: actor.userId, at: now };
      const given = { answer, word, ...(saw === undefined ? {} : { saw }) };
      const answered = answeredStatement(statement, given, facts.guild);
      if (!answered.ok) {
        const { reason } = answered;
        return reason === 'answered-already'
          ? { ok: false, reason, facts, statement }
          : { ok: false, reason };
      }
      if (answered.done === 'unchanged') return { ...answered, facts };
      const what = { kind: EVENTS[answered.done], before: statement, after: answered.statement };
      return { ...answered, facts: await write(tx, actor, facts, what, now) };
    },
  );
}

export type SaidUndone =
  | { ok: true; facts: LoadedFacts; statement: Statement }
  | { ok: false; reason: 'nothing-to-undo' | 'too-late' | 'not-yours' }
  | NotThere
  | MissingRole;

/** Takes back, within ten minutes, this person's own word of what a statement means: it waits for a person again. */
export function undoStatementAnswer(deps: Deps, actor: Actor, input: About): Promise<SaidUndone> {
  return changeStatement(deps, actor, input, async (tx, facts, statement, now): Promise<SaidUndone> => {
    const isAnswered = statement.seconded ?? statement.setAside ?? statement.confirmed;
    if (!isAnswered || statement.withdrawn) return { ok: false, reason: 'nothing-to-undo' };
    const before = withoutAnswer(statement, actor.userId);
    if (!before) return { ok: false, reason: 'not-yours' };
    if (now >= settledAt(before.word.at)) return { ok: false, reason: 'too-late' };
    const what = { kind: 'said-answer-undone', before: statement, after: before.statement };
    return { ok: true, facts: await write(tx, actor, facts, what, now), statement: before.statement };
  });
}

/**
 * Takes a statement back: within ten minutes whoever put it on record (`undo`), later anybody who may record. It stays in
 * the history, and its post is struck through.
 */
export function withdrawStatement(
  deps: Deps,
  actor: Actor,
  input: About & { undo: boolean },
): Promise<SaidUndone> {
  return changeStatement(deps, actor, input, async (tx, facts, statement, now): Promise<SaidUndone> => {
    if (statement.withdrawn) return { ok: false, reason: 'nothing-to-undo' };
    if (input.undo && statement.recordedBy !== actor.userId) return { ok: false, reason: 'not-yours' };
    if (input.undo && now >= settledAt(statement.recordedAt)) return { ok: false, reason: 'too-late' };
    const after = { ...statement, withdrawn: { by: actor.userId, at: now } };
    const what = { kind: 'said-taken-back', before: statement, after };
    await dropAskedAgain(tx, facts.commitment.id, statement.id);
    return { ok: true, facts: await write(tx, actor, facts, what, now), statement: after };
  });
}

export type AskedLater =
  | { ok: true; facts: LoadedFacts; statement: Statement; at: DateTime }
  | { ok: false; reason: 'answered' }
  | DayRefusal
  | NotThere
  | MissingRole;

/** "Leave it until": asked again at the post hour of the first working day on or after that day. Until then it waits. */
export function askLater(deps: Deps, actor: Actor, input: About & { until: string }): Promise<AskedLater> {
  return changeStatement(deps, actor, input, async (tx, facts, statement, now): Promise<AskedLater> => {
    const { guild } = facts;
    if (!isPending(statement, guild)) return { ok: false, reason: 'answered' };
    const nearest = formatDateLong(addDays(localDateOf(now, guild.zone), 7));
    const day = readDayAhead(input.until, { now, zone: guild.zone, nearest });
    if ('ok' in day) return day;
    const at = postHourOn(nextWorkingDay(day.on, guild), guild);
    const { id } = facts.commitment;
    await dropAskedAgain(tx, id, statement.id);
    const n = await countAsked(tx, id, statement.id);
    const what = { kind: 'said-left', before: statement, after: statement, askedAgainAt: at };
    const after = await writeSaid(tx, actor, facts, what, now);
    await dropPending(tx, id, 'left until another day', { kinds: ['waiting'] });
    await oweSaid(tx, after, statement, { dueAt: at, n: Math.max(1, n) }, now);
    return { ok: true, facts: after, statement, at };
  });
}

function changeStatement<T>(
  deps: Deps,
  actor: Actor,
  { commitmentId, statementId }: About,
  change: (tx: Tx, facts: LoadedFacts, statement: Statement, now: DateTime) => Promise<T>,
): Promise<T | MissingRole | NotThere> {
  return changeAsRecorder(deps, actor, commitmentId, async (tx, facts, now): Promise<T | NotThere> => {
    const statement = facts.statements.find((s) => s.id === statementId);
    return statement ? change(tx, facts, statement, now) : { ok: false, reason: 'no-such-statement' };
  });
}

async function write(
  tx: Tx,
  actor: Actor,
  facts: LoadedFacts,
  what: { kind: string; before: Statement; after: Statement },
  now: DateTime,
): Promise<LoadedFacts> {
  const after = await writeSaid(tx, actor, facts, what, now);
  await saveStanding(tx, what.after);
  await oweSaidRefresh(tx, after, what.after.id, now);
  return after;
}
