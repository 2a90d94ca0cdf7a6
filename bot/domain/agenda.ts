import { DateTime } from 'luxon';
import type { CommitmentFacts } from './commitment.ts';
import type { Escalation, RungAction } from './escalation.ts';
import { decideLadder, earliest, type LadderChange } from './ladder.ts';
import { addDays, localDateOf } from './local-time.ts';
import { type Destination, type NewNotice, type NoticeContent, noticeKey } from './notice.ts';
import { quietUntil } from './quiet-hours.ts';
import { reminderInstants } from './reminders.ts';
import type { Slot, SlotRecord } from './slot.ts';
import { nextSlots, slotsOf } from './slots.ts';
import { postHourOn } from './working-days.ts';

/** What a commitment owes now, what is written with it, and when to look again (may be early, never late). */
export type Decision = {
  notices: NewNotice[];
  slots: SlotRecord[];
  escalation: Escalation | null;
  changes: LadderChange[];
  nextActionAt: DateTime | null;
};

/** How far back the planner looks for what was left open. */
const LOOK_BACK_DAYS = 400;
/** With nothing in sight the planner looks again after this long. */
const LOOK_AGAIN_DAYS = 180;
/** Asked at the slot's end, again a day after that, again two days after that; a day later the owner is told. */
const DAYS_TO_NEXT_QUESTION = [1, 2, 1] as const;
export const QUESTIONS = DAYS_TO_NEXT_QUESTION.length;

type Owed = { notices: NewNotice[]; record: SlotRecord; nextAt: DateTime | null };

/**
 * Decides one commitment's agenda. Deciding twice owes nothing new; the second time has the first's records.
 * `dueAt` is when the agenda was to be looked at: a step that goes out long after that is late.
 */
export function decideCommitment(facts: CommitmentFacts, now: DateTime, dueAt: DateTime = now): Decision {
  const slots = slotsInSight(facts, now);
  const open = facts.commitment.state === 'open' ? slots.filter((s) => isExpected(s, facts)) : [];
  const perSlot = open.map((slot) => ({
    before: slot.record,
    owed: slot.closesAt > now ? remind(facts, slot, now) : ask(facts, slot, now),
  }));
  const ladder = decideLadder(facts, slots, now);
  return {
    notices: [
      ...perSlot.flatMap((s) => s.owed.notices),
      ...(ladder.rung === null || !ladder.escalation
        ? []
        : rungNotices(facts, ladder.escalation, now, dueAt)),
    ],
    slots: perSlot.filter((s) => s.owed.record !== s.before).map((s) => s.owed.record),
    escalation: ladder.escalation,
    changes: ladder.changes,
    nextActionAt: earliest([
      ...perSlot.map((s) => s.owed.nextAt),
      ladder.nextAt,
      open.some((s) => s.closesAt > now) ? now.plus({ days: LOOK_AGAIN_DAYS }) : null,
    ]),
  };
}

/** From what was left open to the next slots to come. */
export function slotsInSight(facts: CommitmentFacts, now: DateTime): Slot[] {
  const past = slotsOf(facts, { from: now.minus({ days: LOOK_BACK_DAYS }), to: now });
  const seen = new Set(past.map((s) => s.originalStart));
  const coming = nextSlots(facts, now, 3).filter((s) => !seen.has(s.originalStart));
  return [...past, ...coming].sort((a, b) => (a.originalStart < b.originalStart ? -1 : 1));
}

/** A question or a reminder makes sense for it: not answered, not called off, not over before it was on record. */
function isExpected(slot: Slot, facts: CommitmentFacts): boolean {
  const { status, outcome } = slot.record;
  if (facts.commitment.kind === 'claim' || outcome || status === 'cancelled') return false;
  return slot.closesAt > facts.commitment.recordedAt;
}

/** The reminder whose lead time has come; of several that were missed only the last. */
function remind(facts: CommitmentFacts, slot: Slot, now: DateTime): Owed {
  const { record } = slot;
  const knownAt = knownSince(facts, slot);
  const waiting = reminderInstants(facts, slot)
    .filter((r) => r.at > knownAt)
    .filter((r) => record.remindedFor === null || r.leadMinutes < record.remindedFor);
  const come = waiting.filter((r) => r.at <= now).at(-1);
  const nextAt = earliest([waiting.find((r) => r.at > now)?.at ?? null, questionAt(facts, slot)]);
  if (!come) return { notices: [], record, nextAt };
  const { originalStart } = slot;
  const content = {
    kind: 'reminder',
    originalStart,
    sequence: record.sequence,
    leadMinutes: come.leadMinutes,
  } as const;
  const notices = remindedOf(facts).map((destination) =>
    owed(facts, content, destination, { dueAt: come.at, notAfter: slot.closesAt }, now, {
      sequence: record.sequence,
      n: come.leadMinutes,
    }),
  );
  return { notices, record: { ...record, remindedFor: come.leadMinutes }, nextAt };
}

/** A lead time that had passed before the date was known is not made up for. */
function knownSince(facts: CommitmentFacts, slot: Slot): DateTime {
  const { recordedAt } = facts.commitment;
  const terms = facts.terms.find((t) => t.version === slot.termsVersion);
  return DateTime.max(recordedAt, slot.record.dateSetAt ?? recordedAt, terms?.createdAt ?? recordedAt);
}

function remindedOf(facts: CommitmentFacts): Destination[] {
  const members = facts.followers.map((userId) => privately(facts, userId));
  return [channelOf(facts), ...members.filter((d) => d.to === 'member')];
}

/** "Did it happen?", again, and at last the word to the owner. */
function ask(facts: CommitmentFacts, slot: Slot, now: DateTime): Owed {
  const { record, originalStart } = slot;
  if (record.ownerToldAt || record.status === 'to-follow') return { notices: [], record, nextAt: null };
  const dueAt = nextQuestionAt(facts, slot);
  if (!dueAt || dueAt > now) return { notices: [], record, nextAt: dueAt };
  const times = { dueAt, notAfter: null };
  const round = { sequence: record.sequence, n: record.asked + 1 };
  if (record.asked < QUESTIONS) {
    const content = { kind: 'check-in', originalStart, n: round.n } as const;
    const notice = owed(facts, content, channelOf(facts), times, now, round);
    return { notices: [notice], record: { ...record, asked: round.n, askedAt: null }, nextAt: null };
  }
  const content = { kind: 'no-answer', originalStart } as const;
  const notice = owed(facts, content, ownerOf(facts), times, now, round);
  return { notices: [notice], record: { ...record, ownerToldAt: now }, nextAt: null };
}

/** When a slot is first asked about: at its end; one that ends with a day, at the post hour after it. */
function questionAt(facts: CommitmentFacts, slot: Slot): DateTime {
  if (slot.startAt) return slot.closesAt;
  return postHourOn(localDateOf(slot.closesAt, slot.zone), facts.guild);
}

/** The next question's instant, counted from when the one before was sent; null while that is on its way. */
function nextQuestionAt(facts: CommitmentFacts, slot: Slot): DateTime | null {
  const { asked, askedAt } = slot.record;
  if (asked === 0) return questionAt(facts, slot);
  const days = DAYS_TO_NEXT_QUESTION[asked - 1];
  if (!askedAt || days === undefined) return null;
  return postHourOn(addDays(localDateOf(askedAt, facts.guild.zone), days), facts.guild);
}

function rungNotices(
  facts: CommitmentFacts,
  escalation: Escalation,
  now: DateTime,
  dueAt: DateTime,
): NewNotice[] {
  const rung = escalation.policy.rungs[escalation.next];
  if (!rung) return [];
  const content = { kind: 'rung', run: escalation.run, rung: escalation.next } as const;
  const destination = destinationOf(facts, rung.action);
  const times = { dueAt, notAfter: null };
  return [owed(facts, content, destination, times, now, { n: escalation.deferrals })];
}

/** Who a rung reaches inside the group. */
export function destinationOf(facts: CommitmentFacts, action: RungAction): Destination {
  switch (action.kind) {
    case 'owner':
      return ownerOf(facts);
    case 'channel':
      return channelOf(facts);
    case 'manager':
      return privately(facts, facts.guild.managerId ?? facts.commitment.recordedBy);
  }
}

function channelOf(facts: CommitmentFacts): Destination {
  return { to: 'channel', id: facts.commitment.channelId };
}

function ownerOf(facts: CommitmentFacts): Destination {
  return privately(facts, facts.commitment.ownerId);
}

/** One member privately, or the channel when that member wants no direct messages. */
function privately(facts: CommitmentFacts, userId: string): Destination {
  const wishes = facts.wishes.find((w) => w.userId === userId);
  return wishes?.directMessages === false ? channelOf(facts) : { to: 'member', id: userId };
}

function owed(
  facts: CommitmentFacts,
  content: NoticeContent,
  destination: Destination,
  times: { dueAt: DateTime; notAfter: DateTime | null },
  now: DateTime,
  round: { sequence?: number; n?: number },
): NewNotice {
  const { commitment, guild, wishes } = facts;
  const wish = destination.to === 'member' && wishes.find((w) => w.userId === destination.id);
  const quiet = wish ? quietUntil(wish, DateTime.max(now, times.dueAt), guild.zone) : null;
  return {
    key: noticeKey(commitment.id, content, destination, round),
    guildId: guild.id,
    commitmentId: commitment.id,
    destination,
    content,
    dueAt: quiet ?? times.dueAt,
    notAfter: times.notAfter,
  };
}
