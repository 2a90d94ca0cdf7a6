import type { DateTime } from 'luxon';
import type { Db, Tx } from './database.ts';
import { createId } from './notices.ts';

/** What somebody typed, as text fields by name. */
export type Draft = {
  id: string;
  guildId: string;
  userId: string;
  channelId: string;
  kind: string;
  fields: Record<string, string>;
};

/** A draft is kept for this long. */
const DRAFT_DAYS = 7;

export type NewDraft = { draft: Omit<Draft, 'id'>; now: DateTime };

/** Keeps new drafts; those that are too old go at the same time. For `writeTogether`. */
export async function insertDrafts(tx: Tx, items: readonly NewDraft[]): Promise<Draft[]> {
  const [first] = items;
  if (!first) return [];
  await tx.draft.deleteMany({ where: { expiresAt: { lte: first.now.toJSDate() } } });
  const kept = items.map(({ draft, now }) => ({ draft: { ...draft, id: createId() }, now }));
  await tx.draft.createMany({ data: kept.map(toRow) });
  return kept.map(({ draft }) => draft);
}

function toRow({ draft, now }: { draft: Draft; now: DateTime }) {
  const { fields, ...rest } = draft;
  return { ...rest, body: bodyOf(fields), expiresAt: now.plus({ days: DRAFT_DAYS }).toJSDate() };
}

/** A person's own draft, or null: unknown, somebody else's, of another guild, or gone. */
export async function findDraft(
  db: Db | Tx,
  whose: { guildId: string; userId: string },
  id: string,
  now: DateTime,
): Promise<Draft | null> {
  const row = await db.draft.findFirst({
    where: { id, guildId: whose.guildId, userId: whose.userId, expiresAt: { gt: now.toJSDate() } },
  });
  if (!row) return null;
  const { guildId, userId, channelId, kind } = row;
  return { id, guildId, userId, channelId, kind, fields: JSON.parse(row.body) as Record<string, string> };
}

export async function saveDraft(tx: Tx, draft: Draft): Promise<void> {
  await tx.draft.updateMany({ where: { id: draft.id }, data: { body: bodyOf(draft.fields) } });
}

/** Replaces what a draft holds; false when it is no longer as it was read. */
export async function replaceDraft(tx: Tx, before: Draft, fields: Record<string, string>): Promise<boolean> {
  const where = { id: before.id, body: JSON.stringify(before.fields) };
  const { count } = await tx.draft.updateMany({ where, data: { body: JSON.stringify(fields) } });
  return count === 1;
}

/** Removes a draft; false when it was gone already. */
export async function removeDraft(tx: Tx, id: string): Promise<boolean> {
  const { count } = await tx.draft.deleteMany({ where: { id } });
  return count === 1;
}

/** U+0000 is refused by PostgreSQL; everything else is kept as it was typed. */
function bodyOf(fields: Draft['fields']): string {
  const kept = Object.entries(fields).map(([name, text]) => [
    name,
    text.replaceAll('\u0000', '').toWellFormed(),
  ]);
  return JSON.stringify(Object.fromEntries(kept));
}
