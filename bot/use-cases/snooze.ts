import { DateTime } from 'luxon';
import { type DateReading, readDate } from '#bot/domain/dates-in-words.ts';
import { addDays, atLocal, localDateOf } from '#bot/domain/local-time.ts';
import { type Destination, type NewNotice, noticeKey } from '#bot/domain/notice.ts';
import { cleanLine } from '#bot/domain/people-text.ts';
import type { Slot } from '#bot/domain/slot.ts';
import { slotByOriginalStart } from '#bot/domain/slots.ts';
import { postHourOn } from '#bot/domain/working-days.ts';
import { changeCommitment } from '#bot/store/commitments.ts';
import type { Tx } from '#bot/store/database.ts';
import { type LoadedFacts, loadFactsFor } from '#bot/store/facts.ts';
import { countReminders, dropSnoozes, insertNotices } from '#bot/store/notices.ts';
import type { Actor } from './actor.ts';
import type { Deps } from './deps.ts';
import { retryWhenOvertaken } from './overtaken.ts';

/** When to be reminded again. */
export const SNOOZES = ['in-an-hour', 'tomorrow', 'hour-before', 'words'] as const;
export type Snooze = (typeof SNOOZES)[number];

export type Snoozed =
  | { ok: true; facts: LoadedFacts; slot: Slot; at: DateTime }
  | { ok: false; reason: 'not-found' | 'no-such-slot' | 'closed' }
  | { ok: false; reason: 'over'; slot: Slot }
  | { ok: false; reason: 'too-late' | 'too-soon'; at: DateTime; slot: Slot; nearest: string }
  | { ok: false; reason: 'unreadable'; field: 'at'; understood: string | null; nearest: string }
  | { ok: false; reason: 'choose'; field: 'at'; choices: string[] };

/**
 * Reminds this person again, privately; never once the meeting has begun. A later wish replaces an earlier one, so
 * that one person is reminded once more, not twice.
 */
export async function snooze(
  deps: Deps,
  actor: Actor,
  input: { commitmentId: string; originalStart: string; when: Snooze; words?: string },
): Promise<Snoozed> {
  const now = deps.clock.now();
  return retryWhenOvertaken(() =>
    deps.db.write(async (tx): Promise<Snoozed> => {
      const facts = await loadFactsFor(tx, actor, { id: input.commitmentId });
      if (!facts) return { ok: false, reason: 'not-found' };
      const slot = slotByOriginalStart(facts, input.originalStart);
      if (!slot) return { ok: false, reason: 'no-such-slot' };
      if (facts.commitment.state === 'closed') return { ok: false, reason: 'closed' };
      const isOff = slot.record.status === 'cancelled' || slot.record.outcome !== null;
      if (isOff || lastMoment(slot) <= now) return { ok: false, reason: 'over', slot };
      const at = instantOf(input, facts, slot, now);
      if (!DateTime.isDateTime(at)) return at;
      await write(tx, actor, facts, slot, at, now);
      return { ok: true, facts, slot, at };
    }),
  );
}

/** The choices that still lie between now and the meeting. */
export function snoozesFor(facts: LoadedFacts, slot: Slot, now: DateTime): { when: Snooze; at: DateTime }[] {
  const fixed = ['in-an-hour', 'tomorrow', 'hour-before'] as const;
  return fixed.flatMap((when) => {
    const at = fixedInstant(when, facts, slot, now);
    return at && at > now && at < lastMoment(slot) ? [{ when, at }] : [];
  });
}

/** A meeting's start; what has no hour can be remembered until it is over. */
function lastMoment(slot: Slot): DateTime {
  return slot.startAt ?? slot.closesAt;
}

function fixedInstant(
  when: Exclude<Snooze, 'words'>,
  facts: LoadedFacts,
  slot: Slot,
  now: DateTime,
): DateTime | null {
  switch (when) {
    case 'in-an-hour':
      return now.plus({ hours: 1 });
    case 'tomorrow':
      return postHourOn(addDays(localDateOf(now, facts.guild.zone), 1), facts.guild);
    case 'hour-before':
      return slot.startAt?.minus({ hours: 1 }) ?? null;
  }
}

type Refused = Exclude<Snoozed, { ok: true }>;

function instantOf(
  input: { when: Snooze; words?: string },
  facts: LoadedFacts,
  slot: Slot,
  now: DateTime,
): DateTime | Refused {
  const words = cleanLine(input.words ?? '');
  const read = input.when === 'words' ? readWords(words, facts, slot, now) : null;
  if (read && !DateTime.isDateTime(read)) return read;
  const fixed = input.when === 'words' ? null : fixedInstant(input.when, facts, slot, now);
  const at = read ?? fixed;
  if (!at) return { ok: false, reason: 'over', slot };
  const nearest = nearestTo(facts, slot, now);
  if (at >= lastMoment(slot)) return { ok: false, reason: 'too-late', at, slot, nearest };
  return at <= now ? { ok: false, reason: 'too-soon', at, slot, nearest } : at;
}

const LENGTH = /^in (\d{1,3}|an?) (minute|min|hour|hr)s?$/i;

function readWords(words: string, facts: LoadedFacts, slot: Slot, now: DateTime): DateTime | Refused {
  const length = LENGTH.exec(words);
  if (length) {
    const n = Number(length[1]) || 1;
    return now.plus(/^h/i.test(length[2] ?? '') ? { hours: n } : { minutes: n });
  }
  const { zone } = slot;
  const alone = /^(?:at )?\d{1,2}(?:[:.]\d{2})? ?(?:am|pm)?$/i.test(words);
  const reading = readDate(alone ? `today at ${words.replace(/^at /i, '')}` : words, { now, zone });
  if (!reading.ok) return refuseReading(reading, nearestTo(facts, slot, now));
  if (reading.rest !== '') {
    const { understood, rest } = reading;
    const read = `${understood}; not read: “${rest}”`;
    return {
      ok: false,
      reason: 'unreadable',
      field: 'at',
      understood: read,
      nearest: nearestTo(facts, slot, now),
    };
  }
  return reading.time ? atLocal(reading.on, reading.time, zone) : postHourOn(reading.on, facts.guild);
}

function refuseReading(reading: Extract<DateReading, { ok: false }>, nearest: string): Refused {
  if (reading.reason === 'choose' && reading.choices) {
    return { ok: false, reason: 'choose', field: 'at', choices: reading.choices.map((c) => c.text) };
  }
  return { ok: false, reason: 'unreadable', field: 'at', understood: reading.understood, nearest };
}

/** An instant between now and the meeting, in words that can be typed. */
function nearestTo(facts: LoadedFacts, slot: Slot, now: DateTime): string {
  const last = snoozesFor(facts, slot, now).at(-1)?.at;
  if (!last) return 'in 5 minutes';
  return last.setZone(slot.zone).setLocale('en-GB').toFormat("d LLLL yyyy 'at' HH:mm");
}

async function write(
  tx: Tx,
  actor: Actor,
  facts: LoadedFacts,
  slot: Slot,
  at: DateTime,
  now: DateTime,
): Promise<void> {
  const { commitment, revision } = facts;
  const { originalStart, record } = slot;
  // The guard: of two presses at once, the second finds the first one's reminder and replaces it.
  await changeCommitment(tx, { id: commitment.id, revision }, {});
  const destination: Destination = { to: 'member', id: actor.userId };
  const about = { commitmentId: commitment.id, originalStart, destination };
  await dropSnoozes(tx, about);
  const n = -1 - (await countReminders(tx, about));
  const { sequence } = record;
  const content = { kind: 'reminder', originalStart, sequence, leadMinutes: 0 } as const;
  const key = noticeKey(commitment.id, content, destination, { sequence, n });
  const { guildId } = commitment;
  const notice: NewNotice = {
    key,
    guildId,
    commitmentId: commitment.id,
    destination,
    content,
    dueAt: at,
    notAfter: lastMoment(slot),
  };
  await insertNotices(tx, [notice], now);
}
