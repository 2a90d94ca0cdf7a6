import { createHash } from 'node:crypto';
import { destinationText, type Notice } from '#bot/domain/notice.ts';

/** Five rows of buttons fit a message, one for each question. */
const QUESTIONS_PER_MESSAGE = 5;

/**
 * Questions that fall due together in one channel share a post; what was one message before stays one. Privately each
 * comes alone: it may be of another guild or channel, and whether this member may still hear of it is asked for each.
 */
export function groupIntoMessages(notices: readonly Notice[]): Notice[][] {
  const groups = Object.values(Object.groupBy(notices, groupKey)) as Notice[][];
  return groups.flatMap((group) => (isBatch(group) ? [group] : inChunks(group, QUESTIONS_PER_MESSAGE)));
}

/**
 * The nonce of the message that carries exactly these: the first 25 characters of base64url(SHA-256(keys +
 * destination)); 25 is Discord's limit. Two messages that differ in what they carry never share one.
 */
export function nonceOf(...notices: Pick<Notice, 'key' | 'destination'>[]): string {
  const keys = notices.map((n) => n.key).sort();
  const destinations = notices.slice(0, 1).map((n) => destinationText(n.destination));
  const hash = createHash('sha256').update(keys.join('\n') + destinations.join());
  return hash.digest('base64url').slice(0, 25);
}

function groupKey(notice: Notice): string {
  if (notice.nonce) return `nonce ${notice.nonce}`;
  const { content } = notice;
  if (content.kind === 'recorded' && content.batch)
    return `batch ${content.batch} ${destinationText(notice.destination)}`;
  const shares = content.kind === 'check-in' && notice.destination.to === 'channel';
  return shares ? `questions ${destinationText(notice.destination)}` : notice.key;
}

/** Actions that were saved at once were parted into posts then. */
function isBatch([first]: readonly Notice[]): boolean {
  return first?.content.kind === 'recorded';
}

/** The items in order, `size` at a time, the last chunk with what is left. */
export function inChunks<T>(items: readonly T[], size: number): T[][] {
  const count = Math.ceil(items.length / size);
  return Array.from({ length: count }, (_, i) => items.slice(i * size, (i + 1) * size));
}
