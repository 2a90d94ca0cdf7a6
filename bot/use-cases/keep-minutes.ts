import { type Meeting, MINUTES_KINDS, type MinutesKind } from '#bot/domain/meeting.ts';
import { findDraft, insertDrafts, removeDraft } from '#bot/store/drafts.ts';
import type { Actor } from './actor.ts';
import type { Deps } from './deps.ts';

/** What was typed into the form for minutes. */
export type TypedMinutes = { kind: MinutesKind; link: string; text: string };

const KIND = 'minutes';

/** Keeps a form that was refused, for seven days; answers with the draft's id. */
export async function keepMinutes(
  deps: Deps,
  { guildId, userId }: Actor,
  { id: meetingId, channelId }: Pick<Meeting, 'id' | 'channelId'>,
  typed: TypedMinutes,
): Promise<string> {
  const draft = { guildId, userId, channelId, kind: KIND, fields: { ...typed, meetingId } };
  const { id } = await deps.db.writeTogether(insertDrafts, { draft, now: deps.clock.now() });
  return id;
}

/** A person's own kept form, or null when it is gone or was never theirs. */
export async function findMinutes(
  deps: Deps,
  actor: Actor,
  draftId: string,
): Promise<{ meetingId: string; typed: TypedMinutes } | null> {
  const draft = await findDraft(deps.db.read, actor, draftId, deps.clock.now());
  if (draft?.kind !== KIND) return null;
  const { meetingId = '', link = '', text = '', kind } = draft.fields;
  return { meetingId, typed: { kind: MINUTES_KINDS.find((k) => k === kind) ?? 'draft', link, text } };
}

/** The minutes were taken: what was kept of them goes. */
export async function dropMinutes(deps: Deps, actor: Actor, draftId: string): Promise<void> {
  if (await findMinutes(deps, actor, draftId)) await deps.db.write((tx) => removeDraft(tx, draftId));
}
