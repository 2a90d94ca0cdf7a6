import type { DateTime } from 'luxon';
import type { MissingRole } from '#bot/use-cases/actor.ts';
import type { NoteRefusal } from '#bot/use-cases/add-note.ts';
import type { TermsAgreed } from '#bot/use-cases/agree-terms.ts';
import type { AskedLater } from '#bot/use-cases/answer-statement.ts';
import type { ConditionsChanged } from '#bot/use-cases/change-conditions.ts';
import type { Closed } from '#bot/use-cases/close-commitment.ts';
import type { Invited } from '#bot/use-cases/invite.ts';
import type { DateRefusal } from '#bot/use-cases/read-dates.ts';
import type { Recorded } from '#bot/use-cases/record-outcome.ts';
import type { DatesSet } from '#bot/use-cases/set-dates.ts';
import type { EvidenceSet } from '#bot/use-cases/set-evidence.ts';
import type { Snoozed } from '#bot/use-cases/snooze.ts';
import type { Steered, SteerRefusal } from '#bot/use-cases/steer-ladder.ts';
import { agreedRefusalWords, renderAgreed, renderTermsAgreed } from './agreed-view.ts';
import { renderAnswerRefused } from './answer-refusals.ts';
import { renderAnswered } from './answered.ts';
import { inviteRefusalWords, renderInvited } from './calendar-invited.ts';
import { closeRefusalWords, renderClosed } from './close-view.ts';
import { conditionRefusalWords } from './conditions.ts';
import { dateRefusalWords } from './date-refusals.ts';
import { renderDatesChanged } from './dates-view.ts';
import { evidenceRefusalWords } from './evidence.ts';
import type { Message } from './message.ts';
import { renderSteered } from './next-view.ts';
import { renderAskedLater, saidRefusalWords } from './said-answers.ts';
import { renderSnoozed, snoozeRefusalWords } from './snooze-view.ts';
import { steerRefusalWords } from './steer-refusals.ts';

/**
 * What became of a form or of a command's words. `final`: other words would not help, so that nothing is kept; else
 * what was typed can be put right, or chosen.
 */
export type Submitted =
  | { ok: true; message: Message }
  | {
      ok: false;
      words: string;
      final: boolean;
      choices: { field: string; texts: string[] } | null;
      /** They have seen what stands now, and the same sent again is taken: what the form is about then. */
      again?: string;
    };

export function datesSubmitted(
  set: DatesSet | DateRefusal | MissingRole,
  now: DateTime,
  inGuild?: string,
): Submitted {
  if (set.ok) return { ok: true, message: renderDatesChanged(set.facts, { ...set, at: now }, now, inGuild) };
  return refused(dateRefusalWords(set), set);
}

export function steerSubmitted(
  steered: Steered | SteerRefusal | MissingRole,
  done: 'left' | 'hurried' | 'stopped',
  now: DateTime,
  inGuild?: string,
): Submitted {
  if (steered.ok) return { ok: true, message: renderSteered(steered.facts, done, now, inGuild) };
  const field = { ...steered, ...('field' in steered ? { field: 'until' } : {}) };
  return refused(steerRefusalWords(steered), field);
}

export function answerSubmitted(
  recorded: Recorded | NoteRefusal,
  now: DateTime,
  inGuild?: string,
): Submitted {
  if (recorded.ok) return { ok: true, message: renderAnswered(recorded.facts, recorded.slot, now, inGuild) };
  return refused(renderAnswerRefused(recorded, inGuild).content ?? '', recorded);
}

export function inviteSubmitted(invited: Invited | MissingRole, inGuild?: string): Submitted {
  if (invited.ok) return { ok: true, message: renderInvited(invited, inGuild) };
  return refused(inviteRefusalWords(invited), invited);
}

export function agreedSubmitted(agreed: TermsAgreed, now: DateTime, inGuild?: string): Submitted {
  if (agreed.ok) return { ok: true, message: renderTermsAgreed(agreed, now, inGuild) };
  const isSeen = agreed.reason === 'amended-since';
  return { ...refused(agreedRefusalWords(agreed), agreed), ...(isSeen ? { again: '' } : {}) };
}

export function conditionSubmitted(changed: ConditionsChanged, now: DateTime, inGuild?: string): Submitted {
  if (changed.ok) return { ok: true, message: renderAgreed(changed.facts, now, inGuild) };
  return refused(conditionRefusalWords(changed), { reason: changed.reason });
}

export function evidenceSubmitted(set: EvidenceSet, now: DateTime, inGuild?: string): Submitted {
  if (set.ok) return { ok: true, message: renderAgreed(set.facts, now, inGuild) };
  return refused(evidenceRefusalWords(set), { reason: set.reason });
}

export function closeSubmitted(closed: Closed, inGuild?: string): Submitted {
  if (closed.ok) return { ok: true, message: renderClosed(closed, inGuild) };
  return refused(closeRefusalWords(closed), closed);
}

export function askedLaterSubmitted(asked: AskedLater): Submitted {
  if (asked.ok) return { ok: true, message: renderAskedLater(asked) };
  return refused(saidRefusalWords(asked), { ...asked, ...('field' in asked ? { field: 'until' } : {}) });
}

export function snoozeSubmitted(snoozed: Snoozed): Submitted {
  if (snoozed.ok) return { ok: true, message: renderSnoozed(snoozed.facts, snoozed.slot, snoozed.at) };
  return refused(snoozeRefusalWords(snoozed), snoozed);
}

const FINAL = new Set([
  'not-found',
  'closed',
  'no-such-slot',
  'not-a-series',
  'needs-recorder',
  'went-ahead',
  'not-running',
  'all-done',
  'promisor-first',
  'over',
  'no-such-statement',
  'no-claim',
  'another-person',
  'asked-already',
  'answered',
  'no-answer-yet',
  'needs-to-have-been-there',
  'not-over-yet',
  'mail-off',
  'nothing-to-invite-to',
  'too-many',
]);

function refused(words: string, refusal: { reason: string; field?: string; choices?: string[] }): Submitted {
  const { reason, field, choices } = refusal;
  const texts = field && choices ? { field, texts: choices } : null;
  return { ok: false, words, final: FINAL.has(reason), choices: texts };
}
