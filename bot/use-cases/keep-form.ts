import { findDraft, insertDrafts, removeDraft } from '#bot/store/drafts.ts';
import type { Actor } from './actor.ts';
import type { Deps } from './deps.ts';

/** The forms about one commitment whose text is kept when it cannot be taken as it is. */
export const FORM_KINDS = [
  'series-dates',
  'slot-date',
  'leave-until',
  'stop',
  'said-later',
  'agree',
  'offer',
  'superseded',
  'condition',
  'evidence',
  'note',
  'snooze',
  'invite',
  'letter-office',
  'letter-blanks',
  'letter-sent',
  'letter-reply',
] as const;
export type FormKind = (typeof FORM_KINDS)[number];

/**
 * What a form is about. `originalStart` is the slot's, the id of a statement or a letter (and after a full stop the mark of
 * what was seen of it), or the version of the terms that was seen; else empty.
 */
export type FormTarget = { kind: FormKind; commitmentId: string; originalStart: string };

/** A form that was sent in and refused: nothing has to be typed twice. */
export type KeptForm = { id: string; target: FormTarget; fields: Record<string, string> };

/** Keeps what somebody typed, for seven days; answers with the draft's id. */
export async function keepForm(
  deps: Deps,
  actor: Actor,
  form: Omit<KeptForm, 'id'> & { channelId: string },
): Promise<string> {
  const { target, fields, channelId } = form;
  const { commitmentId, originalStart } = target;
  const kept = { ...fields, commitmentId, originalStart };
  const { guildId, userId } = actor;
  const draft = { guildId, userId, channelId, kind: target.kind, fields: kept };
  const { id } = await deps.db.writeTogether(insertDrafts, { draft, now: deps.clock.now() });
  return id;
}

/** A person's own kept form, or null when it is gone or was never theirs. */
export async function findForm(deps: Deps, actor: Actor, id: string): Promise<KeptForm | null> {
  const draft = await findDraft(deps.db.read, actor, id, deps.clock.now());
  const kind = FORM_KINDS.find((k) => k === draft?.kind);
  if (!draft || !kind) return null;
  const { commitmentId = '', originalStart = '', ...fields } = draft.fields;
  return { id, target: { kind, commitmentId, originalStart }, fields };
}

/** The form was taken: what was kept of it goes. */
export async function dropForm(deps: Deps, actor: Actor, id: string): Promise<void> {
  const form = await findForm(deps, actor, id);
  if (form) await deps.db.write((tx) => removeDraft(tx, id));
}
