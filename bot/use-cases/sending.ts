import type { DateTime } from 'luxon';
import type { CommitmentFacts } from '#bot/domain/commitment.ts';
import type { GuildSettings } from '#bot/domain/guild.ts';
import type { Notice, NoticeContent } from '#bot/domain/notice.ts';
import type { LoadedFacts } from '#bot/store/facts.ts';
import type { TickDeps } from './deps.ts';

/** One message about to go out: the notices it carries, each with its facts. They share destination and kind. */
export type Outgoing = {
  notices: { notice: Notice; facts: LoadedFacts }[];
  nonce: string;
  /**
   * When it was first tried, if that was so long ago that Discord may have forgotten the nonce: look for it before
   * sending. Null when the nonce suffices.
   */
  soughtFrom: DateTime | null;
  now: DateTime;
};

export type NeverReason =
  | 'channel-gone'
  | 'no-permission'
  | 'direct-messages-closed'
  | 'direct-messages-off'
  | 'outside-audience'
  | 'member-gone'
  | 'refused'
  /** Their mail server, for good. */
  | 'mail-refused'
  /** No mail server took it, for as long as such servers try. */
  | 'mail-not-taken';

export type Sent = { kind: 'sent'; channelId: string; messageId: string };
/** `afterMs` null: the outside did not say; longer with every attempt. `unsaid`: certainly nothing has arrived. */
export type Again = { kind: 'again'; afterMs: number | null; reason: string; unsaid?: true };
export type Never = { kind: 'never'; reason: NeverReason };
export type SendResult = Sent | Again | Never;

/** What sends messages. Never throws for what the outside does; a throw is a bug. */
export type Sender = {
  /** Sends one message; with the same nonce a second time, says where the first one is. */
  send(outgoing: Outgoing): Promise<SendResult>;
  /** Looks for a message that was tried at or after `soughtFrom`, without sending it. */
  find(outgoing: Outgoing & { soughtFrom: DateTime }): Promise<SendResult | { kind: 'absent' }>;
};

/** What is said of several commitments in one message, or of none: these belong to no one commitment. */
export type DigestContent = Extract<
  NoticeContent,
  { kind: 'round-up' | 'handed-over' | 'matters-arising' | 'struck' | 'undeliverable' }
>;

/** One such message about to go out, with all that it may speak of. */
export type Digest = {
  notice: Notice;
  content: DigestContent;
  guild: GuildSettings;
  all: CommitmentFacts[];
  nonce: string;
  /** As of any message (`Outgoing`). */
  soughtFrom: DateTime | null;
  now: DateTime;
};

/** What sends them: to a member only what is in channels that they can see. */
export type DigestSender = { send(digest: Digest): Promise<SendResult> };

/** What delivery stands on. */
export type DeliverDeps = TickDeps & { sender: Sender; digests?: DigestSender };
