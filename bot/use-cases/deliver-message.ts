import type { DateTime } from 'luxon';
import { isStillOwed, type Notice } from '#bot/domain/notice.ts';
import { type LoadedFacts, loadFacts } from '#bot/store/facts.ts';
import { type ClaimedMessage, findByMessage } from '#bot/store/notices.ts';
import { deliverDigest } from './deliver-digest.ts';
import type { Deps } from './deps.ts';
import { readInvitation } from './read-invitation.ts';
import type { DeliverDeps, Outgoing } from './sending.ts';
import { type Part, type Result, settleMessage } from './settle.ts';

/** Discord remembers a nonce for "the past few minutes"; two are safely inside. */
const NONCE_WINDOW_SECONDS = 120;

/** From claimed to settled. What breaks here is logged and tried again; it stops no other message. */
export async function deliverMessage(deps: DeliverDeps, message: ClaimedMessage, now: DateTime) {
  try {
    if (await deliverDigest(deps, message, soughtFrom(message, now), now)) return;
    const parts = await loadParts(deps, message);
    deps.onStep?.('facts-loaded');
    const owed = await dropWhatIsNotOwed(deps, message, parts, now);
    if (owed.length === 0) return;
    deps.onStep?.('before-send');
    const result = await deps.sender.send(outgoingOf(message, owed, now));
    deps.onStep?.('after-send');
    await settleMessage(deps, owed, result);
    deps.onStep?.('settled');
  } catch (error) {
    const keys = message.notices.map((n) => n.key);
    deps.log.error({ err: error, keys }, 'delivery failed; trying again');
    await tryAgain(deps, message.notices, { kind: 'failed-here', unsaid: false });
  }
}

/** The notices that a message carries, with their facts, for drawing it again. */
export async function loadMessage(deps: Deps, messageId: string): Promise<Outgoing['notices']> {
  const notices = await findByMessage(deps.db.read, messageId);
  const loaded = await Promise.all(
    notices.map(async (notice) => ({ notice, facts: await factsOf(deps, notice) })),
  );
  return loaded.filter(hasFacts);
}

/** One row that cannot be read is put off by itself, unless it may stand in a message that went out already. */
async function loadParts(deps: DeliverDeps, message: ClaimedMessage): Promise<Part[]> {
  const parts: Part[] = [];
  for (const notice of message.notices) {
    try {
      parts.push({ notice, facts: await factsOf(deps, notice) });
    } catch (error) {
      if (message.triedSince) throw error;
      deps.log.error({ err: error, key: notice.key }, 'what a notice is about cannot be read; put off');
      await tryAgain(deps, [notice], { kind: 'failed-here', unsaid: true });
    }
  }
  return parts;
}

async function factsOf(deps: Deps, { commitmentId }: Notice): Promise<LoadedFacts | null> {
  return commitmentId === null ? null : loadFacts(deps.db.read, commitmentId);
}

type OwedPart = Outgoing['notices'][number];

/**
 * Answers with what is still owed. If an earlier attempt may have said what no longer is, the message is sought first:
 * what was said is on record as said, and is drawn again as things stand now.
 */
async function dropWhatIsNotOwed(
  deps: DeliverDeps,
  message: ClaimedMessage,
  parts: Part[],
  now: DateTime,
): Promise<OwedPart[]> {
  const gone: { part: Part; reason: string }[] = [];
  for (const part of parts) {
    const reason = await whyNotOwed(deps, part, now);
    if (reason !== null) gone.push({ part, reason });
  }
  if (gone.length === 0) return parts.filter(hasFacts);
  const known = parts.filter(hasFacts);
  if (message.triedSince && known.length > 0) {
    const found = await deps.sender.find({
      ...outgoingOf(message, known, now),
      soughtFrom: message.triedSince,
    });
    if (found.kind === 'sent') await settleMessage(deps, parts, { ...found, redraw: true });
    if (found.kind === 'again') await settleMessage(deps, parts, found);
    if (found.kind === 'sent' || found.kind === 'again') return [];
  }
  for (const { part, reason } of gone) await settleMessage(deps, [part], { kind: 'dropped', reason });
  const dropped = new Set(gone.map(({ part }) => part));
  return parts.filter((part) => !dropped.has(part)).filter(hasFacts);
}

async function whyNotOwed(deps: Deps, { notice, facts }: Part, now: DateTime): Promise<string | null> {
  if (!facts) return 'its commitment is gone';
  const still = isStillOwed(notice, facts, now);
  if (!still.owed) return still.reason;
  if (notice.content.kind !== 'invitation') return null;
  const read = await readInvitation(deps.db.read, notice, facts, now);
  return read.ok ? null : read.reason;
}

function outgoingOf(message: ClaimedMessage, notices: OwedPart[], now: DateTime): Outgoing {
  return { notices, nonce: message.nonce, soughtFrom: soughtFrom(message, now), now };
}

function soughtFrom({ triedSince }: ClaimedMessage, now: DateTime): DateTime | null {
  const forgotten = triedSince !== null && now.diff(triedSince).as('seconds') > NONCE_WINDOW_SECONDS;
  return forgotten ? triedSince : null;
}

function hasFacts(part: Part): part is OwedPart {
  return part.facts !== null;
}

/** When even this cannot be written, the lease ends by itself and the message is taken up again. */
async function tryAgain(deps: DeliverDeps, notices: Notice[], result: Result): Promise<void> {
  const parts = notices.map((notice) => ({ notice, facts: null }));
  await settleMessage(deps, parts, result).catch((error: unknown) => {
    const keys = notices.map((n) => n.key);
    deps.log.error({ err: error, keys }, 'could not put a message off; its lease will end');
  });
}
