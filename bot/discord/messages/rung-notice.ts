import type { DateTime } from 'luxon';
import { type CommitmentFacts, referenceOf } from '#bot/domain/commitment.ts';
import type { Escalation, Fired } from '#bot/domain/escalation.ts';
import { rungDone, stepOf } from '#bot/domain/ladder.ts';
import type { NoticeContent } from '#bot/domain/notice.ts';
import { slotByOriginalStart } from '#bot/domain/slots.ts';
import { isMiss, trackRecord } from '#bot/domain/track-record.ts';
import { button, customId, guildFor, type Row, row } from './buttons.ts';
import { promisorsWords, sourceLine } from './card.ts';
import { COLOURS, type Message } from './message.ts';
import { nextStepWords } from './next-step.ts';
import { lateWords, type Part } from './part.ts';
import { quote } from './plain.ts';
import { outcomeWords, recordedBy, slotName } from './slot-words.ts';
import { gapLine, recordLine, trackRecordWords } from './track-record-words.ts';
import { capital, STOP_WORDS, TRIGGER_WORDS } from './words.ts';

/** A step of the ladder: what happened and on whose word, how it has gone, what comes next and when. */
export function renderRung(
  { notice, facts }: Part,
  content: Extract<NoticeContent, { kind: 'rung' }>,
  now: DateTime,
): Message {
  const { commitment } = facts;
  const { escalation } = commitment;
  if (!escalation || escalation.run !== content.run) return bare(facts);
  const since = correctedWords(escalation, facts);
  const description = [
    since ?? happenedWords(escalation.cause, facts),
    '',
    `**Their words**\n${quote(commitment.wording, 600)}\n${sourceLine(facts)}`,
    lateWords(notice.dueAt, notice.sentAt ?? now, facts.guild.zone),
  ];
  const gap = gapLine(trackRecord(facts, now));
  const fields = [
    {
      name: 'How it has gone',
      value: [trackRecordWords(facts, now), gap].filter((l) => l !== null).join('\n'),
    },
    { name: 'What comes next', value: nextStepWords(afterThis(facts, content, notice.sentAt ?? now), now) },
  ];
  const title = `${referenceOf(commitment)} · ${promisorsWords(facts)}`.slice(0, 250);
  const embed = {
    color: since ? COLOURS.quiet : COLOURS.bad,
    title,
    description: lines(description),
    fields,
  };
  return {
    content: `${addressed(facts, content.rung)}**Not on record as kept:** ${referenceOf(commitment)}`,
    embeds: [embed],
    components:
      escalation.stopped || since
        ? []
        : rungButtons(facts, content, guildFor(notice.destination, facts.guild.id)),
    mentions: { users: mentioned(facts, content.rung) },
  };
}

/** What was posted, struck through, once people say something else of it; null while it stands. */
function correctedWords({ cause, stopped }: Escalation, facts: CommitmentFacts): string | null {
  const slot = slotByOriginalStart(facts, cause.originalStart);
  const outcome = slot?.record.outcome ?? null;
  const byMiss = cause.trigger === 'first-miss' || cause.trigger === 'misses-in-a-row';
  const isTakenBack = byMiss && slot !== null && outcome !== null && !isMiss(slot);
  if (stopped?.reason !== 'corrected' && !isTakenBack) return null;
  const posted = `~~${capital(slot ? slotName(slot) : 'What this was about')}: ${TRIGGER_WORDS[cause.trigger]}~~`;
  if (!slot || !outcome) return `${posted}\nCorrected since: ${STOP_WORDS.corrected}.`;
  return `${posted}\nCorrected since: **${outcomeWords(outcome)}**, ${recordedBy(outcome, slot.zone)}.`;
}

/** What happened, and on whose word; where nothing is on record it says only that. */
export function happenedWords(fired: Fired, facts: CommitmentFacts): string {
  const slot = slotByOriginalStart(facts, fired.originalStart);
  if (!slot) return 'What this was about is no longer expected.';
  const { outcome } = slot.record;
  const said = outcome ? ` ${capital(outcomeWords(outcome))}, ${recordedBy(outcome, slot.zone)}.` : '';
  switch (fired.trigger) {
    case 'first-miss':
    case 'misses-in-a-row':
      return `About ${slotName(slot)}:${said || ' it has a new date since, and what came of it is not known yet.'}`;
    case 'no-date-on-record':
      return `No date is on record for ${slotName(slot)}.${said}`;
    case 'deadline-passed':
      return `Nothing is on record as delivered of ${slotName(slot)}.${said}`;
  }
}

/** One word to somebody who was told of a step, when what led to it was corrected. */
export function renderCorrection(
  { facts }: Part,
  content: Extract<NoticeContent, { kind: 'correction' }>,
  now: DateTime,
): Message {
  const { commitment } = facts;
  const slot = content.originalStart === null ? null : slotByOriginalStart(facts, content.originalStart);
  const about = slot ? `${slotName(slot)}: now **${outcomeWords(slot.record.outcome)}**` : 'the record';
  const embed = {
    color: COLOURS.calm,
    title: `Corrected · ${referenceOf(commitment)} · ${promisorsWords(facts)}`.slice(0, 250),
    description: `You were told of a step about this. The record was corrected. ${capital(about)}.`,
    fields: [{ name: 'How it has gone', value: recordLine(trackRecord(facts, now), facts) }],
  };
  return { embeds: [embed] };
}

/** The buttons under a step: leave it until, set a date, stop with a reason, do the next now. */
function rungButtons(
  { commitment }: CommitmentFacts,
  { run, rung }: { run: number; rung: number },
  inGuild: string | undefined,
): Row[] {
  const id = (name: string) => customId(name, [commitment.id], inGuild);
  const next = stepOf({ run, next: rung + 1 });
  return [
    row(
      button('Leave it until…', id('leave-until')),
      button('Set a date', id('dates')),
      button('Stop, with a reason', id('stop')),
      button('Do the next step now', customId('hurry', [commitment.id, next], inGuild)),
    ),
  ];
}

/** The facts as they are once this step is done, so that the step names the one after it. */
function afterThis(facts: CommitmentFacts, content: { rung: number }, sentAt: DateTime): CommitmentFacts {
  const { escalation } = facts.commitment;
  if (!escalation || escalation.stopped || escalation.next !== content.rung) return facts;
  const after = rungDone(escalation, content.rung, sentAt);
  return { ...facts, commitment: { ...facts.commitment, escalation: after } };
}

function mentioned({ commitment, guild }: CommitmentFacts, rung: number): string[] {
  const action = commitment.escalation?.policy.rungs[rung]?.action.kind;
  if (action === 'manager') return [guild.managerId ?? commitment.recordedBy];
  return action === 'owner' ? [commitment.ownerId] : [];
}

function addressed(facts: CommitmentFacts, rung: number): string {
  return mentioned(facts, rung)
    .map((id) => `<@${id}> `)
    .join('');
}

function bare(facts: CommitmentFacts): Message {
  return { content: `${referenceOf(facts.commitment)}: this step belongs to an earlier run and is over.` };
}

function lines(parts: (string | null)[]): string {
  return parts.filter((part) => part !== null).join('\n');
}
