import { randomInt } from 'node:crypto';
import { formatDate } from '#bot/domain/dates-in-words.ts';
import { localDateOf } from '#bot/domain/local-time.ts';
import { cleanLine } from '#bot/domain/people-text.ts';
import { readStruck, striker } from '#bot/domain/strike-out.ts';
import type { Tx } from '#bot/store/database.ts';
import { findDraft, insertDrafts, removeDraft } from '#bot/store/drafts.ts';
import { appendEvents } from '#bot/store/events.ts';
import { findGuild } from '#bot/store/guilds.ts';
import { rewriteAll } from '#bot/store/sweep.ts';
import { touchTerms } from '#bot/store/terms.ts';
import type { Actor } from './actor.ts';
import type { Deps } from './deps.ts';
import { scopeOf } from './privacy-scope.ts';
import { drawAnew, refreshTexts } from './redraw-struck.ts';
import { overtakeAll, WHOLE_GUILD_MS } from './strike-out.ts';

const KIND = 'privacy-erase';

export type EraseDrafted =
  | { ok: true; draftId: string; userId: string; name: string }
  | { ok: false; reason: 'needs-server-manager' | 'name-too-short' | 'whose-name' };

/**
 * Members erase themselves; whoever manages the server erases others, and their name in the texts. `userId` null: nobody
 * was chosen, which means the actor, unless a name was given: that would not be theirs.
 */
export async function draftErasure(
  deps: Deps,
  actor: Actor,
  input: { channelId: string; userId: string | null; name: string },
): Promise<EraseDrafted> {
  const name = cleanLine(input.name);
  const whom = input.userId ?? actor.userId;
  if (!mayErase(actor, whom, name)) return { ok: false, reason: 'needs-server-manager' };
  if (name !== '' && input.userId === null) return { ok: false, reason: 'whose-name' };
  if (name !== '' && !readStruck(name).ok) return { ok: false, reason: 'name-too-short' };
  const { guildId, userId } = actor;
  const fields = { userId: whom, name };
  const draft = { guildId, userId, channelId: input.channelId, kind: KIND, fields };
  const { id } = await deps.db.writeTogether(insertDrafts, { draft, now: deps.clock.now() });
  return { ok: true, draftId: id, userId: whom, name };
}

function mayErase(actor: Actor, userId: string, name: string): boolean {
  return actor.managesServer || (userId === actor.userId && name === '');
}

export type Erased =
  | { ok: true; placeholder: string; rows: number; redrawn: number }
  | { ok: false; reason: 'draft-gone' | 'needs-server-manager' };

/**
 * Puts the same number in the place of a member's id everywhere, history included, and takes away what they asked for:
 * what happened stays, and that it was always the same person, but not who.
 */
export async function eraseMember(deps: Deps, actor: Actor, draftId: string): Promise<Erased> {
  const now = deps.clock.now();
  const work = async (tx: Tx): Promise<Erased> => {
    const draft = await findDraft(tx, actor, draftId, now);
    if (draft?.kind !== KIND) return { ok: false, reason: 'draft-gone' };
    const { userId = '', name = '' } = draft.fields;
    if (!mayErase(actor, userId, name)) return { ok: false, reason: 'needs-server-manager' };
    if (!(await removeDraft(tx, draft.id))) return { ok: false, reason: 'draft-gone' };
    const { guildId } = actor;
    const guild = await findGuild(tx, guildId);
    await overtakeAll(tx, guildId);
    await forget(tx, guildId, userId);
    const placeholder = await freeNumber(tx, guildId);
    const mark = `[name erased on ${formatDate(localDateOf(now, guild.zone))}]`;
    const rewrite = {
      text: name === '' ? (text: string) => text : striker(name, mark, true),
      person: (text: string) => text.replaceAll(userId, placeholder),
      at: now.toJSDate(),
    };
    const scope = await scopeOf(tx, { guildId, channelIds: null });
    const places = await rewriteAll(tx, guildId, rewrite, scope.reaches);
    await tx.guild.updateMany({ where: { id: guildId, managerId: placeholder }, data: { managerId: null } });
    const ids = [...new Set(places.flatMap(({ table, row }) => scope.shownBy(table, row)))];
    await refreshTexts(tx, guildId, ids, name === '' ? [] : ids);
    if (name !== '') await touchTerms(tx, ids, now);
    const redrawn = await drawAnew(tx, { guildId, ids, named: name === '' ? [] : ids }, mark, now);
    const by = actor.userId === userId ? placeholder : actor.userId;
    const event = { guildId, commitmentId: null, kind: 'erased', by, at: now, detail: { placeholder } };
    await appendEvents(tx, [event]);
    return { ok: true, placeholder, rows: new Set(places.map(({ row }) => row)).size, redrawn };
  };
  return deps.db.write(work, { timeoutMs: WHOLE_GUILD_MS });
}

/** What they asked for, their calendars and drafts, and what has not been sent to them yet. */
async function forget(tx: Tx, guildId: string, userId: string): Promise<void> {
  const where = { guildId, userId };
  await tx.member.deleteMany({ where });
  await tx.follow.deleteMany({ where });
  await tx.feed.deleteMany({ where });
  await tx.draft.deleteMany({ where });
  const pending = { guildId, destination: `member:${userId}`, state: { in: ['pending', 'sending'] } };
  await tx.notice.updateMany({ where: pending, data: { state: 'dropped', reason: 'erased' } });
}

/**
 * Ids of Discord begin with the milliseconds since 2015 (https://discord.com/developers/docs/reference#snowflakes): one
 * of its very first millisecond is nobody's, is shown as an unknown user, and is taken wherever an id is.
 */
const FIRST_MILLISECOND = 2 ** 22;

async function freeNumber(tx: Tx, guildId: string): Promise<string> {
  for (;;) {
    const number = String(randomInt(100_000, FIRST_MILLISECOND));
    if ((await tx.event.count({ where: { guildId, by: number } })) === 0) return number;
  }
}
