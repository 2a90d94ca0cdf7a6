import type { DateTime } from 'luxon';
import type { CommitmentFacts } from '#bot/domain/commitment.ts';
import type { Notice } from '#bot/domain/notice.ts';

/** One message about to go out: the notices it carries, each with its facts. They share destination and kind. */
export type Outgoing = {
  notices: { notice: Notice; facts: CommitmentFacts }[];
  nonce: string;
  /** An earlier attempt may have reached Discord outside the nonce's window: look for it before sending. */
  seek: boolean;
  now: DateTime;
};

export type NeverReason =
  | 'channel-gone'
  | 'no-permission'
  | 'direct-messages-closed'
  | 'outside-audience'
  | 'member-gone'
  | 'refused';

export type SendResult =
  | { kind: 'sent'; channelId: string; messageId: string }
  | { kind: 'again'; afterMs: number; reason: string }
  | { kind: 'never'; reason: NeverReason };

/** Sends one message. Never throws for what the outside does; a throw is a bug. */
export type Send = (outgoing: Outgoing) => Promise<SendResult>;

/** Named points between "due" and "sent"; the faults' tests stop the process at each. */
export type Step =
  | 'due-found'
  | 'claimed'
  | 'facts-loaded'
  | 'before-send'
  | 'after-send'
  | 'before-settle'
  | 'settled';
