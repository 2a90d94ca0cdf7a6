import type { DateTime } from 'luxon';
import type { CommitmentFacts } from '#bot/domain/commitment.ts';
import { type QuietReading, readQuietHours } from '#bot/domain/quiet-hours-in-words.ts';
import { decideRoundUp, memberRoundUpTime } from '#bot/domain/round-up-time.ts';
import { loadFactsFor } from '#bot/store/facts.ts';
import {
  addFollow,
  dropRemindersTo,
  findMember,
  lastRefusedAt,
  listFollows,
  removeFollows,
  saveMember,
} from '#bot/store/follows.ts';
import { ensureGuild, findGuild } from '#bot/store/guilds.ts';
import { wantRoundUp, wantsRoundUp } from '#bot/store/round-ups.ts';
import type { Actor } from './actor.ts';
import type { Deps } from './deps.ts';
import type { Which } from './find-commitment.ts';

/** What is meant: one commitment, or all in a channel. */
export type What = { commitment: Which } | { channelId: string };

export type Followed =
  | { ok: true; facts: CommitmentFacts | null; already: boolean }
  | { ok: false; reason: 'not-found' | 'closed' };

/** Reminds the actor privately of one commitment, or of all in a channel. */
export async function follow(deps: Deps, actor: Actor, what: What): Promise<Followed> {
  const now = deps.clock.now();
  const facts = 'commitment' in what ? await loadFactsFor(deps.db.read, actor, what.commitment) : null;
  if ('commitment' in what && !facts) return { ok: false, reason: 'not-found' };
  if (facts?.commitment.state === 'closed') return { ok: false, reason: 'closed' };
  const channelId = facts?.commitment.channelId ?? ('channelId' in what ? what.channelId : '');
  if (!actor.channelIds.includes(channelId)) return { ok: false, reason: 'not-found' };
  const followed = { channelId, commitmentId: facts?.commitment.id ?? '' };
  const added = await deps.db.write(async (tx) => {
    await saveMember(tx, actor, { directMessages: true });
    return addFollow(tx, actor, followed, now);
  });
  return { ok: true, facts, already: !added };
}

export type Unfollowed =
  | { ok: true; facts: CommitmentFacts | null; removed: number }
  | { ok: false; reason: 'not-found' }
  /** It is reminded of because all in its channel is. */
  | { ok: false; reason: 'whole-channel'; channelId: string };

/** No longer reminds the actor of one commitment, of all in a channel, or, with null, sends nothing privately at all. */
export async function unfollow(deps: Deps, actor: Actor, what: What | null): Promise<Unfollowed> {
  if (what === null) return unfollowAll(deps, actor);
  if ('channelId' in what) return unfollowChannel(deps, actor, what.channelId);
  const facts = await loadFactsFor(deps.db.read, actor, what.commitment);
  if (!facts) return { ok: false, reason: 'not-found' };
  const { channelId, id: commitmentId } = facts.commitment;
  return deps.db.write(async (tx): Promise<Unfollowed> => {
    const removed = await removeFollows(tx, actor, { channelId, commitmentId });
    const { guildId, userId } = actor;
    const whole = await tx.follow.count({ where: { guildId, userId, channelId, commitmentId: '' } });
    if (whole > 0) return { ok: false, reason: 'whole-channel', channelId };
    await dropRemindersTo(tx, actor, { commitmentId });
    return { ok: true, facts, removed };
  });
}

async function unfollowChannel(deps: Deps, actor: Actor, channelId: string): Promise<Unfollowed> {
  const removed = await deps.db.write(async (tx) => {
    const count = await removeFollows(tx, actor, { channelId });
    await dropRemindersTo(tx, actor, { channelId });
    return count;
  });
  return { ok: true, facts: null, removed };
}

async function unfollowAll(deps: Deps, actor: Actor): Promise<Unfollowed> {
  const now = deps.clock.now();
  const removed = await deps.db.write(async (tx) => {
    await saveMember(tx, actor, { directMessages: false });
    await wantRoundUp(tx, actor, false, now);
    await dropRemindersTo(tx, actor, {});
    return removeFollows(tx, actor);
  });
  return { ok: true, facts: null, removed };
}

/** Sets the hours in which nothing is sent to the actor privately; or none. */
export async function setQuietHours(
  deps: Deps,
  actor: Actor,
  text: string,
): Promise<QuietReading & { zone: string }> {
  const { zone } = await findGuild(deps.db.read, actor.guildId);
  const reading = readQuietHours(text, deps.clock.now(), zone);
  if (reading.ok) {
    const { quietFrom, quietTo } = reading;
    await deps.db.write((tx) => saveMember(tx, actor, { quietFrom, quietTo }));
  }
  return { ...reading, zone };
}

export type RoundUpSet = { wanted: boolean; nextAt: DateTime; zone: string; follows: number };

/** Turns the actor's own weekly round-up on or off; answers with when the next one is. */
export async function setRoundUp(deps: Deps, actor: Actor, wanted: boolean): Promise<RoundUpSet> {
  const now = deps.clock.now();
  const guild = await deps.db.write(async (tx) => {
    await wantRoundUp(tx, actor, wanted, now);
    // What is owed belongs to a guild that has a row.
    return ensureGuild(tx, actor.guildId, now);
  });
  const follows = await listFollows(deps.db.read, actor, actor.userId);
  const nextAt = decideRoundUp(memberRoundUpTime(guild), guild.zone, now, now).nextActionAt;
  return { wanted, nextAt, zone: guild.zone, follows: follows.length };
}

export type Following = Awaited<ReturnType<typeof showFollowing>>;

/** How far back a refusal by Discord is of interest. */
const REFUSALS_DAYS = 30;

/** What the actor is reminded of, when it is quiet, and whether Discord let the last message through. */
export async function showFollowing(deps: Deps, actor: Actor) {
  const { read } = deps.db;
  const since = deps.clock.now().minus({ days: REFUSALS_DAYS });
  const [guild, member, follows, refusedAt] = await Promise.all([
    findGuild(read, actor.guildId),
    findMember(read, actor),
    listFollows(read, actor, actor.userId),
    lastRefusedAt(read, actor, since),
  ]);
  const roundUp = member.directMessages && (await wantsRoundUp(read, actor));
  return { zone: guild.zone, member, follows, refusedAt, roundUp };
}
