import { createHash } from 'node:crypto';
import type { DateTime } from 'luxon';
import type { CommitmentFacts } from '#bot/domain/commitment.ts';
import { destinationText, isStillOwed, type Notice } from '#bot/domain/notice.ts';
import { loadFacts } from '#bot/store/facts.ts';
import { claimNotices, findByMessage, findDeliverable } from '#bot/store/notices.ts';
import type { Deps } from './deps.ts';
import type { Outgoing, Send, Step } from './sending.ts';
import { settle } from './settle.ts';

export type DeliverDeps = Deps & { send: Send; onStep?: (step: Step) => void };

const BATCH = 100;
const IN_FLIGHT = 100;
const LEASE_SECONDS = 60;
/** Discord remembers a nonce for "the past few minutes"; two are safely inside. */
const NONCE_WINDOW_SECONDS = 120;
/** Five rows of buttons fit a message, one for each question. */
const QUESTIONS_PER_MESSAGE = 5;
const RETRY_MS = 60_000;

/** Sends everything that is due; answers with how many messages it dealt with. */
export async function deliver(deps: DeliverDeps, now: DateTime): Promise<number> {
  const inFlight = new Set<Promise<void>>();
  let dealtWith = 0;
  for (;;) {
    const due = await findDeliverable(deps.db.read, now, BATCH);
    if (due.length > 0) deps.onStep?.('due-found');
    const messages = await claim(deps, groupIntoMessages(due), now);
    dealtWith += messages.length;
    for (const notices of messages) {
      const sending = deliverOne(deps, notices, now).finally(() => inFlight.delete(sending));
      inFlight.add(sending);
    }
    if (messages.length === 0) break;
    while (inFlight.size >= IN_FLIGHT) await Promise.race(inFlight);
  }
  await Promise.all(inFlight);
  return dealtWith;
}

/** Questions that fall due together in one channel share a post; what was one message before stays one. */
export function groupIntoMessages(notices: readonly Notice[]): Notice[][] {
  const groups = Object.values(Object.groupBy(notices, groupKey)) as Notice[][];
  return groups.flatMap((group) => inChunks(group, QUESTIONS_PER_MESSAGE));
}

/** The first 25 characters of base64url(SHA-256(key + destination)); 25 is Discord's limit for a nonce. */
export function nonceOf(notice: Pick<Notice, 'key' | 'destination'>): string {
  const hash = createHash('sha256').update(notice.key + destinationText(notice.destination));
  return hash.digest('base64url').slice(0, 25);
}

function groupKey(notice: Notice): string {
  if (notice.nonce) return `nonce ${notice.nonce}`;
  return notice.content.kind === 'check-in' ? `questions ${destinationText(notice.destination)}` : notice.key;
}

function inChunks<T>(items: readonly T[], size: number): T[][] {
  const count = Math.ceil(items.length / size);
  return Array.from({ length: count }, (_, i) => items.slice(i * size, (i + 1) * size));
}

async function claim(deps: DeliverDeps, groups: Notice[][], now: DateTime): Promise<Notice[][]> {
  if (groups.length === 0) return [];
  const leaseEndsAt = now.plus({ seconds: LEASE_SECONDS });
  const claimed = await deps.db.write(async (tx) => {
    const messages: Notice[][] = [];
    for (const group of groups) {
      const [first] = group;
      if (!first) continue;
      messages.push(await claimNotices(tx, group, first.nonce ?? nonceOf(first), now, leaseEndsAt));
    }
    return messages;
  });
  deps.onStep?.('claimed');
  return claimed.filter((notices) => notices.length > 0);
}

/** From claimed to settled. What breaks here is logged and tried again; it stops no other message. */
async function deliverOne(deps: DeliverDeps, claimed: Notice[], now: DateTime): Promise<void> {
  try {
    const notices = await withFacts(deps, claimed, now);
    deps.onStep?.('facts-loaded');
    const [first] = notices;
    if (!first) return;
    const nonce = first.notice.nonce ?? nonceOf(first.notice);
    deps.onStep?.('before-send');
    const result = await deps.send({ notices, nonce, seek: isOutsideWindow(first.notice, now), now });
    deps.onStep?.('after-send');
    deps.onStep?.('before-settle');
    for (const { notice, facts } of notices) await settle(deps, notice, facts, result);
    deps.onStep?.('settled');
  } catch (error) {
    deps.log.error({ err: error, keys: claimed.map((n) => n.key) }, 'delivery failed; trying again');
    await tryAgainLater(deps, claimed);
  }
}

/** Drops what is no longer owed and loads the facts of the rest. An edit carries all that its message says. */
async function withFacts(deps: DeliverDeps, claimed: Notice[], now: DateTime) {
  const kept: { notice: Notice; facts: CommitmentFacts }[] = [];
  for (const notice of claimed) {
    const facts = notice.commitmentId && (await loadFacts(deps.db.read, notice.commitmentId));
    if (!facts) {
      await settle(deps, notice, null, { kind: 'dropped', reason: 'its commitment is gone' });
      continue;
    }
    const owed = isStillOwed(notice, facts, now);
    if (owed.owed) kept.push({ notice, facts });
    else await settle(deps, notice, facts, { kind: 'dropped', reason: owed.reason });
  }
  return kept;
}

/** The notices that a message carries, with their facts, for drawing it again. */
export async function loadMessage(deps: Deps, messageId: string): Promise<Outgoing['notices']> {
  const notices = await findByMessage(deps.db.read, messageId);
  const loaded = await Promise.all(
    notices.map(async (notice) => ({
      notice,
      facts: notice.commitmentId === null ? null : await loadFacts(deps.db.read, notice.commitmentId),
    })),
  );
  return loaded.flatMap(({ notice, facts }) => (facts ? [{ notice, facts }] : []));
}

function isOutsideWindow(notice: Notice, now: DateTime): boolean {
  return notice.claimedAt !== null && now.diff(notice.claimedAt).as('seconds') > NONCE_WINDOW_SECONDS;
}

/** When even this cannot be written, the lease ends by itself and the notice is taken up again. */
async function tryAgainLater(deps: DeliverDeps, claimed: Notice[]): Promise<void> {
  const again = { kind: 'again', afterMs: RETRY_MS, reason: 'an error of our own' } as const;
  for (const notice of claimed) {
    await settle(deps, notice, null, again).catch((error: unknown) => {
      deps.log.error({ err: error, key: notice.key }, 'could not put a notice off; its lease will end');
    });
  }
}
