import type { DateTime } from 'luxon';
import { destinationText, type Notice } from '#bot/domain/notice.ts';
import { type ClaimedMessage, claimMessage, findDeliverable } from '#bot/store/notices.ts';
import { deliverMessage } from './deliver-message.ts';
import { groupIntoMessages, inChunks, nonceOf } from './group-messages.ts';
import type { DeliverDeps } from './sending.ts';

export type Delivery = {
  /** Takes what is due and begins to send it, as far as there is room; answers with how many messages it began. */
  start(now: DateTime): Promise<number>;
  /** Resolves when at least half of the room is free. */
  roomy(): Promise<void>;
  /** Resolves when nothing is under way. */
  idle(): Promise<void>;
};

const BATCH = 100;
/** The first messages are on their way while the next are claimed: Discord's seconds count from the first. */
const CLAIMED_AT_ONCE = 10;
/** Three seconds' worth of what Discord allows a bot. */
const UNDER_WAY = 150;
/** Two turns of what Discord allows a channel; a busy one must not take the room of the others. */
const UNDER_WAY_PER_DESTINATION = 10;
/** Connections at once that any mail server allows. All mail shares them, so that a server that hangs holds up nothing else. */
const MAIL_UNDER_WAY = 4;
/** Long after any attempt has ended; whoever takes over then meets the nonce. */
const LEASE_SECONDS = 60;

/** Sends what is due, many at once. What hangs or waits its turn holds up its own channel and nothing else. */
export function createDelivery(deps: DeliverDeps): Delivery {
  const underWay = new Map<ClaimedMessage, Promise<void>>();
  const begin = (message: ClaimedMessage, now: DateTime) => {
    const sending = deliverMessage(deps, message, now).finally(() => underWay.delete(message));
    underWay.set(message, sending);
  };
  return {
    async start(now) {
      let begun = 0;
      while (underWay.size < UNDER_WAY) {
        const due = await findDeliverable(deps.db.read, now, BATCH, busy([...underWay.keys()]));
        if (due.length === 0) break;
        deps.onStep?.('due-found');
        const before = begun;
        for (const groups of inChunks(thoseWithRoom(groupIntoMessages(due), underWay), CLAIMED_AT_ONCE)) {
          const messages = await claim(deps, groups, now);
          for (const message of messages) begin(message, now);
          begun += messages.length;
        }
        // Another process was first with all of them; the next tick looks again.
        if (begun === before) break;
      }
      return begun;
    },
    async roomy() {
      while (underWay.size > UNDER_WAY / 2) await Promise.race(underWay.values());
    },
    async idle() {
      while (underWay.size > 0) await Promise.all(underWay.values());
    },
  };
}

/** What must not be taken now: what is being sent, lease or no lease, and channels that have their share. */
function busy(messages: readonly ClaimedMessage[]): {
  ids: string[];
  destinations: string[];
  mail: boolean;
} {
  const counts = countByRoom(messages);
  const full = [...counts].filter(([room, count]) => count >= roomFor(room)).map(([room]) => room);
  return {
    ids: messages.flatMap((m) => m.notices.map((n) => n.id)),
    destinations: full.filter((room) => room !== MAIL),
    mail: full.includes(MAIL),
  };
}

function thoseWithRoom(groups: Notice[][], underWay: ReadonlyMap<ClaimedMessage, unknown>): Notice[][] {
  const counts = countByRoom([...underWay.keys()]);
  const fitting = groups.filter((group) => {
    const room = roomOf(group);
    const count = (counts.get(room) ?? 0) + 1;
    counts.set(room, count);
    return count <= roomFor(room);
  });
  return fitting.slice(0, UNDER_WAY - underWay.size);
}

function countByRoom(messages: readonly ClaimedMessage[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { notices } of messages) {
    const room = roomOf(notices);
    counts.set(room, (counts.get(room) ?? 0) + 1);
  }
  return counts;
}

const MAIL = 'mail';

/** Each destination has a room of its own; all mail shares one, because it all goes to one server. */
function roomOf([first]: readonly Notice[]): string {
  if (!first) return '';
  return first.destination.to === 'mail' ? MAIL : destinationText(first.destination);
}

function roomFor(room: string): number {
  return room === MAIL ? MAIL_UNDER_WAY : UNDER_WAY_PER_DESTINATION;
}

async function claim(deps: DeliverDeps, groups: Notice[][], now: DateTime): Promise<ClaimedMessage[]> {
  const leaseEndsAt = now.plus({ seconds: LEASE_SECONDS });
  const messages = await deps.db.write(async (tx) => {
    const claimed: ClaimedMessage[] = [];
    for (const group of groups) {
      const message = await claimMessage(tx, group, { nonceOf, now, leaseEndsAt });
      if (message) claimed.push(message);
    }
    deps.onStep?.('claiming');
    return claimed;
  });
  deps.onStep?.('claimed');
  return messages;
}
