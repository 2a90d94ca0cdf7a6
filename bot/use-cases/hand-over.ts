import type { DateTime } from 'luxon';
import { type Destination, destinationText } from '#bot/domain/notice.ts';
import { changeCommitment } from '#bot/store/commitments.ts';
import type { Tx } from '#bot/store/database.ts';
import { appendEvents } from '#bot/store/events.ts';
import { findGuild } from '#bot/store/guilds.ts';
import { createId, findSent, insertNotices } from '#bot/store/notices.ts';
import { listOwned, type Owned } from '#bot/store/owned.ts';
import { type Actor, type MissingRole, mayRecord, missingRecorder } from './actor.ts';
import type { Deps } from './deps.ts';
import { retryWhenOvertaken } from './overtaken.ts';
import { oweRedraws } from './owe-redraw.ts';
import { WHOLE_GUILD_MS } from './strike-out.ts';

/** Whose: all that somebody owns, or one by its number. */
export type WhichOwned = { ownerId: string } | { number: number };

/** To whom, and what they can see; null: to nobody, where somebody stood in. */
export type Heir = { userId: string; channelIds: readonly string[] } | null;

export type HandedOver =
  | {
      ok: true;
      changed: Owned[];
      /** What the heir cannot see stays where it is. */
      unseen: Owned[];
      /** What was so already. */
      same: number;
    }
  | MissingRole
  | { ok: false; reason: 'nothing-owned' | 'needs-an-owner' };

type HandOver = { which: WhichOwned; heir: Heir; as: 'owner' | 'stand-in' };

/**
 * Makes somebody the owner, or who stands in for the owner, of one commitment or of all that somebody owns; all in one
 * transaction. The owner may, and whoever may record.
 */
export function handOver(deps: Deps, actor: Actor, input: HandOver): Promise<HandedOver> {
  const now = deps.clock.now();
  return retryWhenOvertaken(() =>
    deps.db.write((tx) => handOverIn(tx, actor, input, now), { timeoutMs: WHOLE_GUILD_MS }),
  );
}

async function handOverIn(
  tx: Tx,
  actor: Actor,
  { which, heir, as }: HandOver,
  now: DateTime,
): Promise<HandedOver> {
  const guild = await findGuild(tx, actor.guildId);
  const owned = await listOwned(tx, actor, which);
  const isTheirs = owned.every((it) => it.ownerId === actor.userId);
  if (!mayRecord(actor, guild) && !isTheirs) return missingRecorder(guild);
  if (as === 'owner' && !heir) return { ok: false, reason: 'needs-an-owner' };
  if (owned.length === 0) return { ok: false, reason: 'nothing-owned' };
  const unseen = owned.filter((it) => heir && !heir.channelIds.includes(it.channelId));
  const heirId = heir?.userId ?? null;
  const changed = owned.filter(
    (it) => !unseen.includes(it) && (as === 'owner' ? it.ownerId : it.standInId) !== heirId,
  );
  for (const it of changed) await write(tx, actor, it, { heirId, as }, now);
  if (heir && heir.userId !== actor.userId) await tell(tx, actor, changed, { userId: heir.userId, as }, now);
  return { ok: true, changed, unseen, same: owned.length - changed.length - unseen.length };
}

async function write(
  tx: Tx,
  { guildId, userId }: Actor,
  { id, revision, ownerId, standInId }: Owned,
  { heirId, as }: { heirId: string | null; as: 'owner' | 'stand-in' },
  now: DateTime,
): Promise<void> {
  // Whoever owns it needs nobody to stand in for them but another.
  const kept = standInId === heirId ? null : standInId;
  const change =
    as === 'owner' && heirId !== null ? { ownerId: heirId, standInId: kept } : { standInId: heirId };
  await changeCommitment(tx, { id, revision }, { ...change, nextActionAt: now });
  const detail = { as, before: as === 'owner' ? ownerId : standInId, after: heirId };
  await appendEvents(tx, [{ guildId, commitmentId: id, kind: 'handed-over', by: userId, at: now, detail }]);
  await oweRedraws(tx, await findSent(tx, id, ['recorded']), now);
}

/** One private message about all of it. */
async function tell(
  tx: Tx,
  { guildId, userId: by }: Actor,
  changed: readonly Owned[],
  { userId, as }: { userId: string; as: 'owner' | 'stand-in' },
  now: DateTime,
): Promise<void> {
  if (changed.length === 0) return;
  const destination: Destination = { to: 'member', id: userId };
  const content = { kind: 'handed-over', ids: changed.map((it) => it.id), by, as } as const;
  const key = ['handed-over', guildId, '', createId(), 0, destinationText(destination)].join('|');
  await insertNotices(
    tx,
    [{ key, guildId, commitmentId: null, destination, content, dueAt: now, notAfter: null }],
    now,
  );
}

/** What somebody owns, as far as the actor can see it. */
export function showOwned(deps: Deps, actor: Actor, ownerId: string): Promise<Owned[]> {
  return listOwned(deps.db.read, actor, { ownerId });
}
