import type { DateTime } from 'luxon';
import type { CommitmentFacts } from './commitment.ts';
import { waitsForCondition } from './conditions.ts';
import type { WaitReason } from './escalation.ts';
import type { InvitationWord } from './invitation.ts';
import { isRunning } from './ladder.ts';
import { isHeldBack } from './ladder-pause.ts';
import { isTooSoon, waitsForPerson } from './ladder-wait.ts';
import { isUnanswered } from './letters.ts';
import type { OriginalStart, Slot } from './slot.ts';
import { slotByOriginalStart } from './slots.ts';
import { slotsInSight } from './slots-in-sight.ts';
import { isPending } from './statements.ts';

/** Where one message goes: a channel, one member privately, or by mail to somebody invited, by the invitation's id. */
export type Destination = { to: 'channel' | 'member' | 'mail'; id: string };

/** What a notice says, by kind; the words and the facts are put in when it is sent. */
export type NoticeContent =
  /** `batch`: recorded with others at once; they share a post. */
  | { kind: 'recorded'; batch?: string }
  | { kind: 'reminder'; originalStart: OriginalStart; sequence: number; leadMinutes: number }
  /** "Did it happen?", the n-th time (1 to 3). */
  | { kind: 'check-in'; originalStart: OriginalStart; n: number }
  /** Private to the owner: nobody answered. */
  | { kind: 'no-answer'; originalStart: OriginalStart }
  /** With the letters that were drafted for it, where it is a letter. */
  | { kind: 'rung'; run: number; rung: number; letterIds?: string[] }
  /** Private to the owner: no reply to a letter is on record, and its reply-by day is over. */
  | { kind: 'letter-unanswered'; letterId: string }
  /** Private to the owner: the ladder waits for a person, and for what. */
  | { kind: 'waiting'; run: number; why: WaitReason; about: string }
  /** What an office said since, beside the promise; asked again (`n` above 0) when somebody left it until a day. */
  | { kind: 'said'; statementId: string; n: number }
  /** A change that the group should see: dates, a meeting called off, an end. */
  | { kind: 'changed'; change: ChangeKind; originalStart: OriginalStart | null }
  /** Told once to everybody who was told something that was corrected since. */
  | { kind: 'correction'; originalStart: OriginalStart | null; of: 'outcome' | 'recorded' }
  /** Draws an earlier message again as things stand now; an edit, so that it is harmless twice. */
  | { kind: 'refresh'; channelId: string; messageId: string }
  /** By mail to somebody outside whom a person invited: the dates of one calendar entry, or its end. */
  | ({ kind: 'invitation'; invitationId: string } & InvitationWord)
  /** The weekly round-up of a channel, or of what a member follows. */
  | { kind: 'round-up'; week: string }
  /** Privately: these were handed over to them, or they stand in for their owner. */
  | { kind: 'handed-over'; ids: string[]; by: string; as: 'owner' | 'stand-in' }
  /** Before a body's next meeting: what is done of the last, and what was carried forward. */
  | { kind: 'matters-arising'; meetingId: string; done: string[]; carried: string[] }
  /** An edit of an earlier round-up that named what was struck out since. */
  | { kind: 'struck'; channelId: string; messageId: string; mark: string }
  /** To the owner or the guild's channel: something could not be said where it belongs. */
  | { kind: 'undeliverable'; of: NoticeKind; where: string; why: string };

export const NOTICE_KINDS = [
  'recorded',
  'reminder',
  'check-in',
  'no-answer',
  'rung',
  'letter-unanswered',
  'waiting',
  'said',
  'changed',
  'correction',
  'refresh',
  'invitation',
  'round-up',
  'handed-over',
  'matters-arising',
  'struck',
  'undeliverable',
] as const;
export type NoticeKind = (typeof NOTICE_KINDS)[number];

export const CHANGES = [
  'dates-set',
  'moved',
  'to-follow',
  'called-off',
  'taken-back',
  'amended',
  'offered',
  'extended',
  'closing-asked',
  'closed',
  'reopened',
  'depends',
  'evidence',
] as const;
export type ChangeKind = (typeof CHANGES)[number];

export const NOTICE_STATES = ['pending', 'sending', 'sent', 'dropped', 'failed'] as const;
export type NoticeState = (typeof NOTICE_STATES)[number];

/** A notice as it is owed, before it has a row. */
export type NewNotice = {
  key: string;
  guildId: string;
  commitmentId: string | null;
  destination: Destination;
  content: NoticeContent;
  dueAt: DateTime;
  /** After this it is not worth sending. */
  notAfter: DateTime | null;
};

export type Notice = NewNotice & {
  id: string;
  state: NoticeState;
  /** When delivery may next touch it. */
  availableAt: DateTime;
  attempts: number;
  /** When it was first taken for sending. */
  claimedAt: DateTime | null;
  /** Of the message it was taken for; notices that share a message share it. */
  nonce: string | null;
  sentAt: DateTime | null;
  channelId: string | null;
  messageId: string | null;
  reason: string | null;
};

/** The slot a notice is about, or null. */
export function originalStartOf(content: NoticeContent): OriginalStart | null {
  return 'originalStart' in content ? content.originalStart : null;
}

/** `channel:ID`, `member:ID` or `mail:ID`. */
export function destinationText(destination: Destination): string {
  return `${destination.to}:${destination.id}`;
}

/**
 * A notice's key: the same thing said to the same recipient has the same key, for ever.
 * kind : commitment : slot's original start : slot's sequence (or run and rung, what was changed, which entry) : n :
 * recipient.
 */
export function noticeKey(
  commitmentId: string,
  content: NoticeContent,
  destination: Destination,
  round: { sequence?: number; n?: number | string } = {},
): string {
  const subject = subjectOf(content) ?? `${round.sequence ?? 0}`;
  const parts = [content.kind, commitmentId, originalStartOf(content) ?? '', subject, round.n ?? 0];
  return [...parts, destinationText(destination)].join('|');
}

function subjectOf(content: NoticeContent): string | null {
  if (content.kind === 'rung') return `${content.run}.${content.rung}`;
  if (content.kind === 'letter-unanswered') return content.letterId;
  if (content.kind === 'waiting') return `${content.run}.${content.why}.${content.about}`;
  if (content.kind === 'refresh') return content.messageId;
  if (content.kind === 'said') return `${content.statementId}.${content.n}`;
  if (content.kind === 'invitation') return `${content.subject}.${content.sequence}.${content.method}`;
  return content.kind === 'changed' ? content.change : null;
}

export type StillOwed = { owed: true } | { owed: false; reason: string };

/** Whether a notice is still worth sending as things stand: asked again just before it is sent. */
export function isStillOwed(
  notice: Pick<NewNotice, 'content' | 'notAfter'>,
  facts: CommitmentFacts,
  now: DateTime,
): StillOwed {
  const { content, notAfter } = notice;
  if (notAfter && now >= notAfter) return gone('too late');
  switch (content.kind) {
    case 'recorded':
    case 'changed':
    case 'correction':
    case 'refresh':
    case 'round-up':
    case 'handed-over':
    case 'matters-arising':
    case 'struck':
    case 'undeliverable':
    case 'invitation':
      return { owed: true };
    case 'reminder':
    case 'check-in':
    case 'no-answer':
      return slotStillOwed(content, facts, now);
    case 'rung':
      return rungStillOwed(content, facts, now);
    case 'letter-unanswered':
      return chaseStillOwed(content, facts, now);
    case 'waiting':
      return waitStillOwed(content, facts);
    case 'said':
      return saidStillOwed(content, facts);
  }
}

type SlotContent = Extract<NoticeContent, { kind: 'reminder' | 'check-in' | 'no-answer' }>;

function slotStillOwed(content: SlotContent, facts: CommitmentFacts, now: DateTime): StillOwed {
  if (facts.commitment.state === 'closed') return gone('closed');
  const slot = slotByOriginalStart(facts, content.originalStart);
  if (!slot) return gone('no longer expected');
  if (slot.record.outcome) return gone('answered');
  if (slot.record.status === 'cancelled') return gone('called off');
  if (waitsForCondition(slot, facts.conditions)) return gone('waits for a condition');
  return content.kind === 'reminder' ? reminderStillOwed(content, slot, now) : questionStillOwed(slot, now);
}

function reminderStillOwed(content: { sequence: number }, slot: Slot, now: DateTime): StillOwed {
  if (slot.record.sequence !== content.sequence) return gone('moved');
  return slot.closesAt <= now ? gone('over') : { owed: true };
}

function questionStillOwed(slot: Slot, now: DateTime): StillOwed {
  return slot.closesAt > now ? gone('moved') : { owed: true };
}

/** A meeting recorded as held, or a date set, while the rung was on its way holds it back. */
function rungStillOwed(
  content: { run: number; rung: number },
  facts: CommitmentFacts,
  now: DateTime,
): StillOwed {
  const { escalation, state } = facts.commitment;
  if (state === 'closed') return gone('closed');
  if (!isRunning(escalation) || escalation.run !== content.run) return gone('stopped');
  if (escalation.next !== content.rung || !escalation.owed) return gone('put off');
  const held =
    isTooSoon(facts, escalation, now) || isHeldBack(facts, escalation, slotsInSight(facts, now), now);
  return held ? gone('held back') : { owed: true };
}

/** The ladder still waits for the same, and for a person. */
function waitStillOwed(
  content: Extract<NoticeContent, { kind: 'waiting' }>,
  { commitment, ...facts }: CommitmentFacts,
): StillOwed {
  const { escalation, state } = commitment;
  if (state === 'closed') return gone('closed');
  if (!isRunning(escalation) || escalation.run !== content.run) return gone('stopped');
  const wait = waitsForPerson({ ...facts, commitment }, escalation);
  const isSame = wait?.why === content.why && wait.about === content.about;
  return isSame ? { owed: true } : gone('no longer waits for it');
}

/** What was taken back meanwhile is not posted; and what was answered meanwhile is not asked again. */
function saidStillOwed(
  { statementId, n }: { statementId: string; n: number },
  facts: CommitmentFacts,
): StillOwed {
  const statement = facts.statements.find((s) => s.id === statementId);
  if (!statement || statement.withdrawn) return gone('taken back');
  if (n === 0) return { owed: true };
  if (facts.commitment.state === 'closed') return gone('closed');
  return isPending(statement, facts.guild) ? { owed: true } : gone('answered');
}

/** A reply that was recorded while the word was on its way makes it needless. */
function chaseStillOwed(
  { letterId }: { letterId: string },
  { commitment, letters, guild }: CommitmentFacts,
  now: DateTime,
): StillOwed {
  if (commitment.state === 'closed') return gone('closed');
  const letter = letters.find((l) => l.id === letterId);
  return letter && isUnanswered(letter, now, guild) ? { owed: true } : gone('answered');
}

function gone(reason: string): StillOwed {
  return { owed: false, reason };
}
