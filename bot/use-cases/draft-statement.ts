import type { DateTime } from 'luxon';
import { readSaid, type SaidFields, type SaidReading } from '#bot/domain/said-in-words.ts';
import type { Db, Tx } from '#bot/store/database.ts';
import { type Draft, findDraft, insertDrafts, saveDraft } from '#bot/store/drafts.ts';
import { type LoadedFacts, loadFactsFor } from '#bot/store/facts.ts';
import { findGuild } from '#bot/store/guilds.ts';
import { type Actor, type MissingRole, mayRecord, missingRecorder } from './actor.ts';
import type { Deps } from './deps.ts';

/** A draft of what was said since, as it was read; `facts` is null when no such commitment can be seen. */
export type SaidDrafted = {
  ok: true;
  draftId: string;
  fields: SaidFields;
  reading: SaidReading;
  facts: LoadedFacts | null;
};

/** The kind of its drafts. */
export const SAID_DRAFT = 'said';

/** Keeps what was typed and reads it. Whatever is wrong with it, nothing has to be typed twice. */
export async function draftStatement(
  deps: Deps,
  actor: Actor,
  input: { channelId: string; fields: SaidFields },
): Promise<SaidDrafted | MissingRole> {
  const now = deps.clock.now();
  const { fields } = input;
  const read = await readWith(deps.db.read, actor, fields, now);
  if (!read.may) return missingRecorder(read.guild);
  const { guildId, userId } = actor;
  const draft = { guildId, userId, channelId: input.channelId, kind: SAID_DRAFT, fields: kept(fields) };
  const { id } = await deps.db.writeTogether(insertDrafts, { draft, now });
  return { ok: true, draftId: id, fields, reading: read.reading, facts: read.facts };
}

/** Puts right some boxes of a draft, or none, and reads it again. */
export async function amendStatement(
  deps: Deps,
  actor: Actor,
  input: { draftId: string; fields: Partial<SaidFields> },
): Promise<SaidDrafted | { ok: false; reason: 'draft-gone' }> {
  const now = deps.clock.now();
  const draft = await findSaidDraft(deps.db.read, actor, input.draftId, now);
  if (!draft) return { ok: false, reason: 'draft-gone' };
  const fields = { ...saidFieldsOf(draft), ...input.fields };
  await deps.db.write((tx) => saveDraft(tx, { ...draft, fields: kept(fields) }));
  const { reading, facts } = await readWith(deps.db.read, actor, fields, now);
  return { ok: true, draftId: draft.id, fields, reading, facts };
}

/** A person's own draft of this kind, or null. */
export async function findSaidDraft(
  db: Db | Tx,
  actor: Actor,
  id: string,
  now: DateTime,
): Promise<Draft | null> {
  const draft = await findDraft(db, actor, id, now);
  return draft?.kind === SAID_DRAFT ? draft : null;
}

/** The boxes of a draft. */
export function saidFieldsOf({ fields }: Draft): SaidFields {
  const { commitment = '', office = '', words = '', when = '', link = '', ...chosen } = fields;
  return { commitment, office, words, when, link, ...chosen };
}

/** The fields as they are read, with the commitment they are about, and whether this person may put them on record. */
export async function readWith(db: Db | Tx, actor: Actor, fields: SaidFields, now: DateTime) {
  const number = numberIn(fields.commitment);
  const facts = number === null ? null : await loadFactsFor(db, actor, { number });
  const guild = facts?.guild ?? (await findGuild(db, actor.guildId));
  const may = mayRecord(actor, guild) || facts?.commitment.ownerId === actor.userId;
  return { facts, guild, may, reading: readSaid(fields, facts, { now, zone: guild.zone }) };
}

/** The number of a reference: "C-12", "c12", "12". */
function numberIn(text: string): number | null {
  const match = /^\s*c?\s*-?\s*(\d{1,9})\s*$/i.exec(text);
  return match?.[1] ? Number(match[1]) : null;
}

function kept(fields: SaidFields): Record<string, string> {
  return Object.fromEntries(Object.entries(fields).filter(([, text]) => text !== undefined));
}
