import type { DateTime } from 'luxon';
import type { Feed } from '#bot/domain/feed.ts';
import { findFeedsToCheck, putOffCheck, saveVisible } from '#bot/store/feeds.ts';
import type { Deps } from './deps.ts';
import type { FeedUse } from './feed-use.ts';

/** The channels of a guild that a member can see, as Discord says now; `unknown` while it cannot say. */
export type VisibleChannels = (
  guildId: string,
  userId: string,
) => Promise<readonly string[] | 'not-a-member' | 'unknown'>;

const BATCH = 20;
const PUT_OFF_MINUTES = 10;

/**
 * Looks at a bounded number of feeds that are due: whether their members can still see the channels. Answers with how
 * many it looked at. One that cannot be looked at is put off, and stops nobody else.
 */
export async function checkFeeds(deps: Deps, visible: VisibleChannels, now: DateTime): Promise<number> {
  const feeds = await findFeedsToCheck(deps.db.read, now, BATCH);
  // A member with several feeds is asked about once.
  const asked = new Map<string, ReturnType<VisibleChannels>>();
  const ask = ({ guildId, userId }: Feed) => {
    const key = `${guildId}:${userId}`;
    const answer = asked.get(key) ?? visible(guildId, userId);
    asked.set(key, answer);
    return answer;
  };
  for (const feed of feeds) {
    try {
      await checkOne(deps, feed, await ask(feed), now);
    } catch (error) {
      deps.log.error({ err: error, feed: feed.id }, 'a feed could not be checked; put off');
      await putOff(deps, feed, now);
    }
  }
  return feeds.length;
}

async function checkOne(
  deps: Deps,
  feed: Feed,
  seen: Awaited<ReturnType<VisibleChannels>>,
  now: DateTime,
): Promise<void> {
  if (seen === 'unknown') return putOff(deps, feed, now);
  await deps.db.write((tx) => saveVisible(tx, feed, seen === 'not-a-member' ? [] : seen, now));
}

function putOff(deps: Deps, feed: Feed, now: DateTime): Promise<void> {
  return deps.db.write((tx) => putOffCheck(tx, feed, now.plus({ minutes: PUT_OFF_MINUTES })));
}

/** What feeds need from the tick, beside its own work. */
export type FeedUpkeep = {
  /** Begins what is due, unless it is still at it; waits for nothing. */
  beat(now: DateTime): void;
  /** Does all that is due; answers with how many feeds were looked at. */
  untilDone(now: DateTime): Promise<number>;
  idle(): Promise<void>;
};

const USE_WRITTEN_EVERY = { hours: 1 };

/** Checks feeds when they are due, and writes down their last use once an hour. */
export function createFeedUpkeep(
  deps: Deps,
  parts: { visible: VisibleChannels; use: Pick<FeedUse, 'flush'> },
): FeedUpkeep {
  let underWay: Promise<void> | null = null;
  let writeUseAt = deps.clock.now().plus(USE_WRITTEN_EVERY);
  const once = async (now: DateTime): Promise<number> => {
    if (now >= writeUseAt) {
      writeUseAt = now.plus(USE_WRITTEN_EVERY);
      await parts.use.flush();
    }
    return checkFeeds(deps, parts.visible, now);
  };
  return {
    beat(now) {
      underWay ??= once(now)
        .then(() => undefined)
        .catch((error: unknown) => deps.log.error({ err: error }, 'feeds could not be looked after'))
        .finally(() => {
          underWay = null;
        });
    },
    async untilDone(now) {
      await underWay;
      return once(now);
    },
    async idle() {
      await underWay;
    },
  };
}
