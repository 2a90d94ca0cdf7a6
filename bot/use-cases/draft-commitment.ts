import { type Capture, readCapture } from '#bot/domain/capture.ts';
import type { CaptureFields } from '#bot/domain/capture-fields.ts';
import type { GuildSettings } from '#bot/domain/guild.ts';
import { findDraft, insertDrafts, saveDraft } from '#bot/store/drafts.ts';
import { findGuild } from '#bot/store/guilds.ts';
import { type Actor, type MissingRole, mayRecord, missingRecorder } from './actor.ts';
import type { Deps } from './deps.ts';

/** A draft as it was read, ready to be looked at before it is saved. */
export type Drafted = {
  ok: true;
  draftId: string;
  fields: CaptureFields;
  capture: Capture;
  guild: GuildSettings;
};

/** Keeps what was typed and reads it. Whatever is wrong with it, nothing has to be typed twice. */
export async function draftCommitment(
  deps: Deps,
  actor: Actor,
  input: { channelId: string; fields: CaptureFields },
): Promise<Drafted | MissingRole> {
  const now = deps.clock.now();
  const guild = await findGuild(deps.db.read, actor.guildId);
  if (!mayRecord(actor, guild)) return missingRecorder(guild);
  const { guildId, userId } = actor;
  const draft = {
    guildId,
    userId,
    channelId: input.channelId,
    kind: 'commitment',
    fields: { ...input.fields },
  };
  const { id } = await deps.db.writeTogether(insertDrafts, { draft, now });
  return {
    ok: true,
    draftId: id,
    fields: input.fields,
    capture: readCapture(input.fields, guild, now),
    guild,
  };
}

/** Puts right some boxes of a draft, or none, and reads it again. */
export async function amendDraft(
  deps: Deps,
  actor: Actor,
  input: { draftId: string; fields: Partial<CaptureFields> },
): Promise<Drafted | { ok: false; reason: 'draft-gone' }> {
  const now = deps.clock.now();
  const guild = await findGuild(deps.db.read, actor.guildId);
  const draft = await findDraft(deps.db.read, actor, input.draftId, now);
  if (!draft) return { ok: false, reason: 'draft-gone' };
  const fields = { ...(draft.fields as unknown as CaptureFields), ...input.fields };
  await deps.db.write((tx) => saveDraft(tx, { ...draft, fields: { ...fields } }));
  return { ok: true, draftId: draft.id, fields, capture: readCapture(fields, guild, now), guild };
}
