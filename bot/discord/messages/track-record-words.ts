import type { DateTime } from 'luxon';
import type { CommitmentFacts } from '#bot/domain/commitment.ts';
import { formatDate } from '#bot/domain/dates-in-words.ts';
import { readings, type TrackRecord } from '#bot/domain/track-record.ts';
import { count } from './plain.ts';

type Theirs = NonNullable<ReturnType<typeof readings>['theirs']>;

/** How it has gone, in a line or two; both readings where there are two. Marks are the group's own. */
export function trackRecordWords(facts: CommitmentFacts, now: DateTime): string {
  const { ours, theirs } = readings(facts, now);
  const lines = [recordLine(ours, facts)];
  if (theirs) lines.push(`By theirs: ${theirsLine(theirs, facts)}`);
  return lines.join('\n');
}

function theirsLine(theirs: Theirs, facts: CommitmentFacts): string {
  return theirs.record
    ? recordLine(theirs.record, facts)
    : `${theirs.held || 'none'} held, no number promised.`;
}

/** "0 of 4 held (as recorded by the group), 1 not known yet"; with a noun "0 of 4 fortnights held". */
export function recordLine(record: TrackRecord, facts: CommitmentFacts, noun = ''): string {
  const verb =
    facts.commitment.kind === 'deliverable' || facts.commitment.kind === 'claim' ? 'delivered' : 'held';
  if (record.of === 0 && record.unknown === 0) return 'Nothing has come due yet.';
  const partly = facts.slots.filter(({ outcome }) => outcome?.kind === 'partly-delivered').length;
  const extras = [
    record.notAsAgreed > 0 ? `${record.notAsAgreed} of them not as agreed` : null,
    partly > 0 ? `${partly} in part` : null,
    record.unknown > 0 ? `${record.unknown} not known yet` : null,
    record.bothAgreedToSkip > 0 ? `${record.bothAgreedToSkip} skipped by agreement` : null,
    record.weCalledOff > 0 ? `${record.weCalledOff} called off by us` : null,
    record.postponements > 0 ? `${count(record.postponements, 'postponement')}` : null,
  ].filter((extra) => extra !== null);
  const known =
    record.of === 0
      ? `None ${verb} so far`
      : `${record.held} of ${record.of} ${noun === '' ? '' : `${noun} `}${verb} (as recorded by the group)`;
  return [known, ...extras].join(', ');
}

/** "Longest gap: 56 days, 25 Sep to 20 Nov 2024". Empty for what has none. */
export function gapLine(record: TrackRecord): string | null {
  const gap = record.longestGap;
  if (!gap || gap.days === 0) return null;
  return `Longest time without a meeting: ${count(gap.days, 'day')}, ${formatDate(gap.fromOn)} to ${formatDate(gap.toOn)}.`;
}
