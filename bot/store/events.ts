import type { DateTime } from 'luxon';
import { toInstant } from './codec.ts';
import type { Db, Tx } from './database.ts';

/** One entry of the history: who did what, when; before and after. `by` is a user id, or 'minuted' for the clock. */
export type NewEvent = {
  guildId: string;
  commitmentId: string | null;
  kind: string;
  by: string;
  at: DateTime;
  detail: Record<string, unknown>;
};

/** Appends to the history. It is never changed. */
export async function appendEvents(tx: Tx, events: readonly NewEvent[]): Promise<void> {
  if (events.length === 0) return;
  await tx.event.createMany({
    data: events.map((e) => ({ ...e, at: e.at.toJSDate(), detail: canonicalText(e.detail) })),
  });
}

/** The history of a commitment, oldest first. */
export async function listEvents(db: Db | Tx, commitmentId: string) {
  const rows = await db.event.findMany({ where: { commitmentId }, orderBy: { id: 'asc' } });
  return rows.map(({ kind, by, at, detail }) => ({ kind, by, at, detail: JSON.parse(detail) as unknown }));
}

/** An entry of the history as it was appended. */
export type PastEvent = Omit<NewEvent, 'guildId' | 'commitmentId'>;

/** The newest entry of some kinds about a commitment, and of those about one slot, or about none (null). */
export async function findLastEvent(
  db: Db | Tx,
  commitmentId: string,
  kinds: string[],
  originalStart: string | null,
): Promise<PastEvent | null> {
  const [newest] = await findRecentEvents(db, commitmentId, kinds, originalStart);
  return newest ?? null;
}

/** The newest entries of some kinds about a commitment, newest first, and of those the ones about one slot (or null). */
export async function findRecentEvents(
  db: Db | Tx,
  commitmentId: string,
  kinds: string[],
  originalStart: string | null,
): Promise<PastEvent[]> {
  const where = { commitmentId, kind: { in: kinds } };
  const rows = await db.event.findMany({ where, orderBy: { id: 'desc' }, take: RECENT });
  const events = rows.map(({ kind, by, at, detail }) => {
    return { kind, by, at: toInstant(at), detail: JSON.parse(detail) as Record<string, unknown> };
  });
  return events.filter(({ detail }) => (detail.originalStart ?? null) === originalStart);
}

const RECENT = 50;

/** JSON with its keys in order, so that equal details are equal text on both databases. */
export function canonicalText(value: unknown): string {
  return JSON.stringify(value, (_, v: unknown) => (isPlain(v) ? sortedByKey(v) : v));
}

function sortedByKey(value: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}

function isPlain(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}
