import { findDraft, removeDraft } from '#bot/store/drafts.ts';
import type { Actor } from './actor.ts';
import type { Deps } from './deps.ts';

/** Throws a person's own draft away; one that is not there, or not theirs, is left alone. */
export async function dropDraft(deps: Deps, actor: Actor, draftId: string): Promise<void> {
  await deps.db.write(async (tx) => {
    const draft = await findDraft(tx, actor, draftId, deps.clock.now());
    if (draft) await removeDraft(tx, draft.id);
  });
}
