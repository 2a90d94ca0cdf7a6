import { DateTime } from 'luxon';
import type { CommitmentFacts } from './commitment.ts';
import type { RungAction } from './escalation.ts';
import { type Destination, type NewNotice, type NoticeContent, noticeKey } from './notice.ts';
import { quietUntil } from './quiet-hours.ts';

/** Who a rung reaches inside the group. */
export function destinationOf(facts: CommitmentFacts, action: RungAction): Destination {
  switch (action.kind) {
    case 'owner':
      return ownerOf(facts);
    case 'channel':
    case 'letter':
      return channelOf(facts);
    case 'member':
      return privately(facts, action.userId);
    case 'manager':
      return privately(facts, facts.guild.managerId ?? facts.commitment.recordedBy);
  }
}

/** The commitment's channel: its audience (Rule 12). */
export function channelOf(facts: CommitmentFacts): Destination {
  return { to: 'channel', id: facts.commitment.channelId };
}

/** The owner privately, or the channel when the owner wants no direct messages. */
export function ownerOf(facts: CommitmentFacts): Destination {
  return privately(facts, facts.commitment.ownerId);
}

/** Who is reminded: the channel, and each follower who takes direct messages. */
export function remindedOf(facts: CommitmentFacts): Destination[] {
  const members = [...new Set(facts.followers)].map((userId) => privately(facts, userId));
  return [channelOf(facts), ...members.filter((destination) => destination.to === 'member')];
}

/** A notice to one recipient; a member's quiet hours put it off. */
export function owedTo(
  facts: CommitmentFacts,
  destination: Destination,
  content: NoticeContent,
  when: { dueAt: DateTime; notAfter: DateTime | null; now: DateTime },
  round: { sequence?: number; n?: number },
): NewNotice {
  const { commitment, guild } = facts;
  return {
    key: noticeKey(commitment.id, content, destination, round),
    guildId: guild.id,
    commitmentId: commitment.id,
    destination,
    content,
    dueAt: quietEnd(facts, destination, DateTime.max(when.now, when.dueAt)) ?? when.dueAt,
    notAfter: when.notAfter,
  };
}

function privately(facts: CommitmentFacts, userId: string): Destination {
  const wishes = facts.wishes.find((w) => w.userId === userId);
  return wishes?.directMessages === false ? channelOf(facts) : { to: 'member', id: userId };
}

function quietEnd(facts: CommitmentFacts, destination: Destination, at: DateTime): DateTime | null {
  if (destination.to !== 'member') return null;
  const wishes = facts.wishes.find((w) => w.userId === destination.id);
  return wishes ? quietUntil(wishes, at, facts.guild.zone) : null;
}
