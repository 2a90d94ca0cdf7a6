import type { DateTime } from 'luxon';
import { isRunning } from '#bot/domain/ladder.ts';
import { settledAt } from '#bot/domain/settling.ts';
import { changeCommitment } from '#bot/store/commitments.ts';
import type { Tx } from '#bot/store/database.ts';
import { appendEvents, findRecentEvents, type PastEvent } from '#bot/store/events.ts';
import { loadFacts } from '#bot/store/facts.ts';
import { findGuild } from '#bot/store/guilds.ts';
import { changeLetter, findDraftsOf } from '#bot/store/letters.ts';
import { findHolderChange, lockOffice, removeHolder } from '#bot/store/offices.ts';
import { type Actor, type MissingRole, mayRecord, missingRecorder } from './actor.ts';
import { oweRefreshes } from './corrections.ts';
import type { Deps } from './deps.ts';
import { type SeenOffice, seenOffice } from './keep-office.ts';
import { retryWhenOvertaken } from './overtaken.ts';

export type HolderUndone =
  | ({ ok: true } & SeenOffice)
  | { ok: false; reason: 'no-such-office' | 'nothing-to-undo' }
  | MissingRole;

/** Takes "the holder changed" back, within ten minutes (Rule 6): what was drafted goes, and the steps wait no longer. */
export function undoHolder(deps: Deps, actor: Actor, holderId: string): Promise<HolderUndone> {
  const now = deps.clock.now();
  const { guildId, userId: by } = actor;
  return retryWhenOvertaken(() =>
    deps.db.write(async (tx): Promise<HolderUndone> => {
      const guild = await findGuild(tx, guildId);
      if (!mayRecord(actor, guild)) return missingRecorder(guild);
      const change = await findHolderChange(tx, guildId, holderId);
      const office = change && (await lockOffice(tx, guildId, change.partyId));
      if (!change || !office) return { ok: false, reason: 'no-such-office' };
      const isLast = office.holders.at(-1)?.id === holderId;
      if (!isLast || now >= settledAt(change.at)) return { ok: false, reason: 'nothing-to-undo' };
      await removeHolder(tx, office, holderId);
      for (const draft of await findDraftsOf(tx, { guildId, kind: 'stand-by', createdAt: change.at }))
        await takeBack(tx, draft, by, now);
      const detail = { partyId: change.partyId, holderId };
      await appendEvents(tx, [{ guildId, commitmentId: null, kind: 'holder-undone', by, at: now, detail }]);
      const after = await lockOffice(tx, guildId, change.partyId);
      return { ok: true, ...(await seenOffice(tx, actor, after ?? office, now)) };
    }),
  );
}

/** The draft goes; the steps that were left for it go on, unless somebody has steered them since. */
async function takeBack(
  tx: Tx,
  draft: { id: string; revision: number; commitmentId: string; createdAt: DateTime },
  by: string,
  now: DateTime,
): Promise<void> {
  const facts = await loadFacts(tx, draft.commitmentId);
  if (!facts) return;
  await changeLetter(tx, draft, { state: 'dropped' });
  const { id, guildId, escalation } = facts.commitment;
  const left = (await findRecentEvents(tx, id, ['ladder-left'], null)).find((e) =>
    isPauseAt(e, draft.createdAt),
  );
  const { before, after } = (left?.detail ?? {}) as Record<
    'before' | 'after',
    { leaveUntilOn: string | null }
  >;
  if (!left || !isRunning(escalation) || escalation.leaveUntilOn !== after.leaveUntilOn) return;
  const resumed = { ...escalation, leaveUntilOn: before.leaveUntilOn };
  await changeCommitment(tx, { id, revision: facts.revision }, { escalation: resumed, nextActionAt: now });
  const commitment = { ...facts.commitment, escalation: resumed };
  await oweRefreshes(tx, { ...facts, commitment }, 'steps', escalation.cause.originalStart, now);
  const detail = { why: 'holder-undone', before: escalation, after: resumed };
  await appendEvents(tx, [{ guildId, commitmentId: id, kind: 'ladder-left', by, at: now, detail }]);
}

function isPauseAt({ at, detail }: PastEvent, then: DateTime): boolean {
  return detail.why === 'holder-changed' && at.toMillis() === then.toMillis();
}
