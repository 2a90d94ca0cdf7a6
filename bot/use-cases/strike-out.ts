import type { DateTime } from 'luxon';
import { localDateOf } from '#bot/domain/local-time.ts';
import {
  readStruck,
  STRIKE_REASONS,
  type StrikeReading,
  type StrikeReason,
  striker,
  struckMark,
} from '#bot/domain/strike-out.ts';
import type { Tx } from '#bot/store/database.ts';
import { findDraft, insertDrafts, removeDraft } from '#bot/store/drafts.ts';
import { appendEvents } from '#bot/store/events.ts';
import { loadFactsFor } from '#bot/store/facts.ts';
import { findGuild } from '#bot/store/guilds.ts';
import type { Table } from '#bot/store/people-columns.ts';
import { findPlaces, type Place, type Row, rewriteAll } from '#bot/store/sweep.ts';
import { touchTerms } from '#bot/store/terms.ts';
import { type Actor, type MissingRole, mayRecord, missingRecorder } from './actor.ts';
import type { Deps } from './deps.ts';
import { type PrivacyScope, scopeOf } from './privacy-scope.ts';
import { drawAnew, refreshTexts } from './redraw-struck.ts';

const KIND = 'privacy-strike';

/** Where words stand: of which commitment (null: of none), and in what. */
export type StruckPlace = { number: number | null; table: Table; column: string };

export type StrikeDrafted =
  | { ok: true; draftId: string; reason: StrikeReason; places: StruckPlace[]; mark: string }
  | MissingRole
  | Extract<StrikeReading, { ok: false }>
  | { ok: false; reason: 'not-found' | 'nothing-found' };

/** Looks where the words stand, and keeps them until it is confirmed: it cannot be undone. */
export async function draftStrike(
  deps: Deps,
  actor: Actor,
  input: { channelId: string; text: string; reason: StrikeReason; number: number | null },
): Promise<StrikeDrafted> {
  const now = deps.clock.now();
  const { read } = deps.db;
  const guild = await findGuild(read, actor.guildId);
  if (!mayRecord(actor, guild)) return missingRecorder(guild);
  const reading = readStruck(input.text);
  if (!reading.ok) return reading;
  const facts = input.number === null ? null : await loadFactsFor(read, actor, { number: input.number });
  if (input.number !== null && !facts) return { ok: false, reason: 'not-found' };
  const only = facts?.commitment.id ?? null;
  const scope = await scopeOf(read, actor, only);
  const mark = struckMark(localDateOf(now, guild.zone), input.reason);
  const rewrite = { text: striker(reading.words, mark), at: now.toJSDate() };
  const places = await findPlaces(read, actor.guildId, rewrite, scope.reaches);
  if (places.length === 0) return { ok: false, reason: 'nothing-found' };
  const { guildId, userId } = actor;
  const fields = { text: reading.words, reason: input.reason, only: only ?? '' };
  const draft = { guildId, userId, channelId: input.channelId, kind: KIND, fields };
  const { id } = await deps.db.writeTogether(insertDrafts, { draft, now });
  return { ok: true, draftId: id, reason: input.reason, places: places.map((p) => named(p, scope)), mark };
}

function named({ table, column, row }: Place, scope: PrivacyScope): StruckPlace {
  const id = table === 'Commitment' ? row.id : row.commitmentId;
  return { table, column, number: typeof id === 'string' ? scope.numberOf(id) : null };
}

export type Struck =
  | { ok: true; places: StruckPlace[]; redrawn: number }
  | MissingRole
  | { ok: false; reason: 'draft-gone' };

/**
 * Strikes the words out for ever: of rows, history and drafts, in one transaction, and owes an edit of every message that
 * showed them. That something stood there stays, with the day and the reason (Rule 6).
 */
export async function strikeOut(deps: Deps, actor: Actor, draftId: string): Promise<Struck> {
  const now = deps.clock.now();
  const strike = async (tx: Tx): Promise<Struck> => {
    const guild = await findGuild(tx, actor.guildId);
    if (!mayRecord(actor, guild)) return missingRecorder(guild);
    const draft = await findDraft(tx, actor, draftId, now);
    const reason = STRIKE_REASONS.find((it) => it === draft?.fields.reason);
    if (draft?.kind !== KIND || !reason) return { ok: false, reason: 'draft-gone' };
    if (!(await removeDraft(tx, draft.id))) return { ok: false, reason: 'draft-gone' };
    await overtakeAll(tx, actor.guildId);
    const { text = '', only = '' } = draft.fields;
    const scope = await scopeOf(tx, actor, only === '' ? null : only);
    const mark = struckMark(localDateOf(now, guild.zone), reason);
    const rewrite = { text: striker(text, mark), at: now.toJSDate() };
    const places = await rewriteAll(tx, actor.guildId, rewrite, scope.reaches);
    const shown = new Set(places.flatMap(({ table, row }) => scope.shownBy(table, row)));
    await refreshTexts(tx, actor.guildId, [...shown], wordingsOf(places));
    await touchTerms(tx, [...shown], now);
    const redrawn = await drawAnew(
      tx,
      { guildId: actor.guildId, ids: [...shown], named: namedIn(places, scope) },
      mark,
      now,
    );
    await appendEvents(
      tx,
      eventsOf(places, scope, { guildId: actor.guildId, by: actor.userId, reason }, now),
    );
    return { ok: true, places: places.map((place) => named(place, scope)), redrawn };
  };
  return deps.db.write(strike, { timeoutMs: WHOLE_GUILD_MS });
}

/** What touches every row of a big server takes seconds, and must not be left half way. */
export const WHOLE_GUILD_MS = 120_000;

/** Whoever has read a commitment and is about to write it reads again, and finds nothing to put back. */
export async function overtakeAll(tx: Tx, guildId: string): Promise<void> {
  await tx.commitment.updateMany({ where: { guildId }, data: { revision: { increment: 1 } } });
}

/** Commitments whose words changed: their titles are made of them, and may hold a part that was cut. */
function wordingsOf(places: readonly Place[]): string[] {
  const changed = places.filter(({ table, column }) => table === 'Commitment' && column === 'wording');
  return changed.map(({ row }) => String(row.id));
}

/** Commitments that a round-up, or a post of matters arising, names otherwise now. */
function namedIn(places: readonly Place[], scope: PrivacyScope): string[] {
  const names = places.filter(
    ({ table, column }) =>
      (table === 'Commitment' && (column === 'title' || column === 'wording')) ||
      ((table === 'Party' || table === 'Meeting') && column === 'name'),
  );
  return [...new Set(names.flatMap(({ table, row }) => scope.shownBy(table, row)))];
}

/** What was struck out of which columns, and why; of the words themselves nothing. */
function eventsOf(
  places: readonly Place[],
  scope: PrivacyScope,
  { guildId, by, reason }: { guildId: string; by: string; reason: StrikeReason },
  at: DateTime,
) {
  const idOf = ({ table, row }: { table: Table; row: Row }) =>
    table === 'Commitment' ? String(row.id) : typeof row.commitmentId === 'string' ? row.commitmentId : null;
  const grouped = Map.groupBy(places, idOf);
  return [...grouped]
    .filter(([id]) => id === null || scope.numberOf(id) !== null)
    .map(([commitmentId, those]) => {
      const where = [...new Set(those.map(({ table, column }) => `${table}.${column}`))].sort();
      return { guildId, commitmentId, kind: 'struck-out', by, at, detail: { reason, where } };
    });
}
