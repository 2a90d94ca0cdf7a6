import { type CommitmentFacts, referenceOf } from '#bot/domain/commitment.ts';
import { formatDate } from '#bot/domain/dates-in-words.ts';
import { localDateOf } from '#bot/domain/local-time.ts';
import type { Outcome } from '#bot/domain/outcome.ts';
import type { Slot } from '#bot/domain/slot.ts';
import { plainLine, plainText } from './plain-text.ts';
import { ACCEPTANCE_WORDS, CAUSE_WORDS, KIND_WORDS, OUTCOME_WORDS, SOURCE_WORDS } from './words.ts';

/** What somebody who can see the channel reads in an entry's description about the commitment. */
export function describeCommitment({ commitment }: Pick<CommitmentFacts, 'commitment'>): string {
  const { kind, promisors, wording, wordingSource, meeting, madeOn, acceptance } = commitment;
  const said = [meeting && plainLine(meeting.name), formatDate(madeOn)].filter(Boolean).join(', ');
  return [
    `${referenceOf(commitment)} · ${KIND_WORDS[kind]}`,
    promisors.length > 0 && `Who: ${promisors.map((p) => plainLine(p.name)).join('; ')}`,
    `Their words (${SOURCE_WORDS[wordingSource]}): “${plainText(wording, 2_000)}”`,
    `Said: ${said}`,
    kind !== 'our-meeting' && ACCEPTANCE_WORDS[acceptance],
  ]
    .filter((line) => typeof line === 'string')
    .join('\n');
}

/** What became of a slot by `isOver`, who says so, and what is particular about its day; null when there is nothing to say. */
export function describeSlot(slot: Slot, isOver: boolean): string | null {
  const { outcome, status, moves } = slot.record;
  const lines = [
    outcome && describeOutcome(outcome, slot),
    outcome === null && isOver && 'Nobody has said yet what became of it.',
    status === 'to-follow' && 'Postponed; the new date is to follow.',
    slot.shape === 'period' &&
      status !== 'to-follow' &&
      outcome === null &&
      !isOver &&
      'No date has been set for these days.',
    moves > 0 && `Postponed ${moves === 1 ? 'once' : `${moves} times`}.`,
    slot.flag !== null && `On this day: ${plainLine(slot.flag)}.`,
  ].filter((line) => typeof line === 'string');
  return lines.length === 0 ? null : lines.join('\n');
}

function describeOutcome(outcome: Outcome, { zone, record }: Slot): string {
  const words = record.status === 'cancelled' ? 'Called off' : OUTCOME_WORDS[outcome.kind];
  const on = formatDate(localDateOf(outcome.recordedAt, zone));
  return [
    `${words}, as recorded by the group on ${on}.`,
    outcome.cause && `${CAUSE_WORDS[outcome.cause]}.`,
    outcome.note && `Note: ${plainText(outcome.note, 1_000)}`,
    outcome.evidence && `Evidence: ${plainLine(outcome.evidence, 500)}`,
  ]
    .filter((line) => typeof line === 'string')
    .join('\n');
}
