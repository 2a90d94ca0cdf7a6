import { domainToASCII } from 'node:url';
import type { Transporter } from 'nodemailer';
import type { Notice } from '#bot/domain/notice.ts';
import type { Deps } from '#bot/use-cases/deps.ts';
import { readInvitation } from '#bot/use-cases/read-invitation.ts';
import type { Outgoing, Sender, SendResult } from '#bot/use-cases/sending.ts';
import { readMailFailure, tryLater } from './failure.ts';
import type { renderInvitation } from './invitation-mail.ts';
import { transportOptions } from './transport-options.ts';

export type MailParts = {
  smtpUrl: string;
  from: string;
  deps: Deps;
  /** What the guild calls itself, where that is known. */
  guildName: (guildId: string) => string | null;
  /** How long one attempt may take in all; less than a lease. */
  attemptMs?: number | undefined;
};

const ATTEMPT_MS = 30_000;

/** Sends invitations by SMTP: each under one Message-ID, however often it is tried. */
export function createMailSender(parts: MailParts): Sender {
  let opened: Promise<Post> | null = null;
  return {
    async send(outgoing) {
      opened ??= openPost(parts.smtpUrl);
      return send(parts, await opened, outgoing);
    },
    // Nobody can look into somebody else's mailbox. A second copy has the Message-ID of the first.
    find: async () => ({ kind: 'absent' }),
  };
}

/** Where no server is set: what is owed from the time when one was waits for it. */
export function createMailOff(): Sender {
  return {
    async send({ notices: [part] }) {
      if (!part) throw new Error('a message without notices');
      return tryLater(part.notice, { reason: 'SMTP_URL is not set', unsaid: true });
    },
    find: async () => ({ kind: 'absent' }),
  };
}

async function send(parts: MailParts, post: Post, outgoing: Outgoing): Promise<SendResult> {
  const [part] = outgoing.notices;
  if (!part) throw new Error('a message without notices');
  const { notice, facts } = part;
  const { deps, from } = parts;
  const read = await readInvitation(deps.db.read, notice, facts, outgoing.now);
  // It was still owed a moment ago, and is dropped as soon as that is asked again.
  if (!read.ok) return { kind: 'again', afterMs: 0, reason: read.reason, unsaid: true };
  const sender = { address: from, group: parts.guildName(notice.guildId) };
  const message = post.render({ ...read, facts, sender, now: outgoing.now });
  const messageId = messageIdOf(outgoing.nonce, from);
  const signal = AbortSignal.timeout(parts.attemptMs ?? ATTEMPT_MS);
  try {
    await post.transport.sendMail({ ...message, messageId, date: outgoing.now.toJSDate(), signal });
    return { kind: 'sent', channelId: 'mail', messageId };
  } catch (error) {
    return afterFailure(deps, notice, error);
  }
}

function afterFailure(deps: Deps, notice: Notice, error: unknown): SendResult {
  const failure = readMailFailure(error);
  const { key } = notice;
  if (failure.kind === 'refused') {
    deps.log.warn({ key, reason: failure.reason }, 'a mail server refused an invitation');
    return { kind: 'never', reason: 'mail-refused' };
  }
  if (failure.ours) deps.log.error({ key, reason: failure.reason }, 'the mail server does not let me in');
  return tryLater(notice, failure);
}

/** Derived from the notice's key, as the nonce is, so that a second attempt has the same. */
function messageIdOf(nonce: string, from: string): string {
  return `<${nonce}@${domainToASCII(from.slice(from.lastIndexOf('@') + 1))}>`;
}

type Post = { transport: Transporter; render: typeof renderInvitation };

/** What makes and sends mails is loaded with the first: most groups send none. */
async function openPost(smtpUrl: string): Promise<Post> {
  const [{ createTransport }, { renderInvitation: render }] = await Promise.all([
    import('nodemailer'),
    import('./invitation-mail.ts'),
  ]);
  return { transport: createTransport(transportOptions(smtpUrl)), render };
}
