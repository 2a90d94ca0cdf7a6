import type { Notice } from '#bot/domain/notice.ts';
import type { Again, Never } from '#bot/use-cases/sending.ts';

/** What nodemailer says of what went wrong; the server's own words stay out of the log, they may name people. */
type MailError = {
  code?: string;
  command?: string;
  responseCode?: number;
  response?: string;
  syscall?: string;
};

export type MailFailure =
  /** `unsaid`: the server took nothing. `ours`: it is the set-up that is refused, not this mail. */
  { kind: 'again'; reason: string; unsaid: boolean; ours: boolean } | { kind: 'refused'; reason: string };

/** What a failed attempt means: to try again, or that this recipient will not have this message. */
export function readMailFailure(error: unknown): MailFailure {
  const { code = 'unknown', command, responseCode, syscall } = (error ?? {}) as MailError;
  const reason = [code, command, responseCode, enhancedStatus(error)].filter(Boolean).join(' ');
  const permanent = responseCode !== undefined && responseCode >= 500;
  if (permanent && (command === 'RCPT TO' || command === 'DATA')) return { kind: 'refused', reason };
  const answered = responseCode !== undefined;
  const ours = (permanent && answered) || OURS.has(code);
  return { kind: 'again', reason, unsaid: answered || NOT_BEGUN.has(code) || syscall === 'connect', ours };
}

/** The password, the certificate, the name of the server. */
const OURS = new Set(['EAUTH', 'ENOAUTH', 'ETLS', 'EDNS', 'ECONFIG']);
/** What ends before a message can have been handed over. */
const NOT_BEGUN = new Set([...OURS, 'EREQUIRETLS']);

const FIRST_MS = 60_000;
const LONGEST_MS = 3_600_000;
/**
 * Two days of trying, however long the bot itself was away in between. RFC 5321 §4.5.4.1 has mail servers try for longer,
 * but people wait for a date.
 */
const MOST_ATTEMPTS = 53;

/** When to try again: after a minute, doubling to an hour; after two days never, so that somebody hears of it. */
export function tryLater(
  { attempts }: Pick<Notice, 'attempts'>,
  { reason, unsaid }: { reason: string; unsaid: boolean },
): Again | Never {
  if (attempts >= MOST_ATTEMPTS) return { kind: 'never', reason: 'mail-not-taken' };
  const afterMs = Math.min(FIRST_MS * 2 ** Math.min(Math.max(attempts, 1) - 1, 20), LONGEST_MS);
  return { kind: 'again', afterMs, reason, ...(unsaid ? { unsaid: true } : {}) };
}

/** RFC 3463: "5.1.1", a number that says what the words say. */
function enhancedStatus(error: unknown): string | undefined {
  return /\b[245]\.\d{1,3}\.\d{1,3}\b/.exec((error as MailError | null)?.response ?? '')?.[0];
}
