import type { DateTime } from 'luxon';
import type { CommitmentFacts } from '#bot/domain/commitment.ts';
import type { Notice } from '#bot/domain/notice.ts';
import { isEmptyRoundUp, roundUpOf } from '#bot/domain/round-up.ts';
import { loadFactsOf } from '#bot/store/commitment-list.ts';
import { findGuild } from '#bot/store/guilds.ts';
import { listFollowed, listOpenIn } from '#bot/store/round-ups.ts';
import type { Deps } from './deps.ts';
import type { Digest, DigestContent } from './sending.ts';

/** Whether a notice belongs to no one commitment. */
export function digestContentOf({ commitmentId, content }: Notice): DigestContent | null {
  if (commitmentId !== null) return null;
  switch (content.kind) {
    case 'round-up':
    case 'handed-over':
    case 'matters-arising':
    case 'struck':
    case 'undeliverable':
      return content;
    default:
      return null;
  }
}

/** What a digest speaks of, as things stand now. */
export async function loadDigest(
  deps: Deps,
  notice: Notice,
  content: DigestContent,
): Promise<Pick<Digest, 'guild' | 'all'>> {
  const { read } = deps.db;
  const { guildId, destination } = notice;
  const guild = await findGuild(read, guildId);
  switch (content.kind) {
    case 'round-up': {
      const follower = { guildId, userId: destination.id };
      const all =
        destination.to === 'channel'
          ? await listOpenIn(read, guildId, destination.id)
          : await listFollowed(read, follower);
      return { guild, all };
    }
    case 'handed-over':
      return { guild, all: await loadFactsOf(read, guild, content.ids) };
    case 'matters-arising':
      return { guild, all: await loadFactsOf(read, guild, [...content.done, ...content.carried]) };
    case 'struck':
    case 'undeliverable':
      return { guild, all: [] };
  }
}

/** Whether there is nothing to say of what is left: an empty week says nothing. */
export function saysNothing(content: DigestContent, all: readonly CommitmentFacts[], now: DateTime): boolean {
  switch (content.kind) {
    case 'round-up':
      return isEmptyRoundUp(roundUpOf(all, now));
    case 'handed-over':
    case 'matters-arising':
      return all.length === 0;
    case 'struck':
    case 'undeliverable':
      return false;
  }
}
