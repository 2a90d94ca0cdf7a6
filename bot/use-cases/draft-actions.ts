import type { DateTime } from 'luxon';
import { type ActionFields, type ActionList, readActionList } from '#bot/domain/action-list.ts';
import type { GuildSettings } from '#bot/domain/guild.ts';
import { type Draft, findDraft, insertDrafts, replaceDraft } from '#bot/store/drafts.ts';
import { findGuild } from '#bot/store/guilds.ts';
import { type Actor, type MissingRole, mayRecord, missingRecorder } from './actor.ts';
import type { Deps } from './deps.ts';

const KIND = 'actions';

/** Pasted actions as they were read, ready to be looked at before they are saved. */
export type ActionsDrafted = {
  ok: true;
  draftId: string;
  /** Raised whenever some of the lines are saved, so that a press of Save means one saving. */
  round: number;
  fields: ActionFields;
  list: ActionList;
  guild: GuildSettings;
};

export type DraftGone = { ok: false; reason: 'draft-gone' };

/** Keeps what was pasted and reads it. Whatever is wrong with it, nothing has to be typed twice. */
export async function draftActions(
  deps: Deps,
  actor: Actor,
  input: { channelId: string; fields: ActionFields },
): Promise<ActionsDrafted | MissingRole> {
  const now = deps.clock.now();
  const guild = await findGuild(deps.db.read, actor.guildId);
  if (!mayRecord(actor, guild)) return missingRecorder(guild);
  const { guildId, userId } = actor;
  const fields = { ...kept(input.fields), round: '0' };
  const draft = { guildId, userId, channelId: input.channelId, kind: KIND, fields };
  const made = await deps.db.writeTogether(insertDrafts, { draft, now });
  return asDrafted(made, guild, now);
}

/** The draft as it is read now; with the boxes that were put right, where there are any. */
export async function amendActions(
  deps: Deps,
  actor: Actor,
  input: { draftId: string; fields: Partial<ActionFields> },
): Promise<ActionsDrafted | DraftGone> {
  const now = deps.clock.now();
  const guild = await findGuild(deps.db.read, actor.guildId);
  const draft = await findDraft(deps.db.read, actor, input.draftId, now);
  if (draft?.kind !== KIND) return { ok: false, reason: 'draft-gone' };
  const fields = { ...draft.fields, ...kept(input.fields) };
  const changed = Object.keys(input.fields).length > 0;
  if (changed && !(await deps.db.write((tx) => replaceDraft(tx, draft, fields))))
    return { ok: false, reason: 'draft-gone' };
  return asDrafted({ ...draft, fields }, guild, now);
}

/** What a draft of actions holds, as it is read at `now`. */
export function asDrafted(draft: Draft, guild: GuildSettings, now: DateTime): ActionsDrafted {
  const { lines = '', said = '', area = '', round = '0' } = draft.fields;
  const fields = { lines, said, area };
  const list = readActionList(fields, guild, now);
  return { ok: true, draftId: draft.id, round: Number(round), fields, list, guild };
}

/** U+0000 is refused by PostgreSQL; everything else is kept as it was typed. */
function kept(fields: Partial<ActionFields>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(fields).map(([name, text]) => [name, text.replaceAll('\u0000', '').toWellFormed()]),
  );
}
