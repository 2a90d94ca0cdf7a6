import type { DateTime } from 'luxon';
import { type CommitmentFacts, referenceOf } from '#bot/domain/commitment.ts';
import { answerMark, CAUSES, type Outcome } from '#bot/domain/outcome.ts';
import { settledAt } from '#bot/domain/settling.ts';
import { answersTo, type Slot } from '#bot/domain/slot.ts';
import { button, customId, menu, type Row, row } from './buttons.ts';
import { answerButton } from './check-in-notice.ts';
import type { Message } from './message.ts';
import { plain, plainLine } from './plain.ts';
import { outcomeWords, recordedBy, slotName } from './slot-words.ts';
import { CAUSE_WORDS, capital } from './words.ts';

/** To the one who answered: what is on record now, "Why?" where that is open, a note, and a way back. */
export function renderAnswered(facts: CommitmentFacts, slot: Slot, now: DateTime, inGuild?: string): Message {
  const { outcome } = slot.record;
  if (!outcome) return { content: `${subject(facts, slot)}: not known yet.`, components: [] };
  const lines = [`${subject(facts, slot)}: **${outcomeWords(outcome)}**. Recorded.`];
  if (outcome.note) lines.push(`Note: ${plain(outcome.note, 500)}`);
  if (outcome.evidence) lines.push(`Evidence: ${plainLine(outcome.evidence, 300)}`);
  if (outcome.cause === 'no-date-offered') lines.push(NO_DATE_COUNTS);
  const why = outcome.kind === 'not-held' || outcome.kind === 'not-as-agreed';
  return {
    content: lines.join('\n'),
    components: [
      ...(why ? [whyMenu(facts, slot, outcome, inGuild)] : []),
      ...followUps(facts, slot, outcome, now, inGuild),
    ],
  };
}

const NO_DATE_COUNTS =
  '-# This counts as a miss once a letter that asked for a date has gone unanswered past its day.';

/** Somebody answered before: the second sees what the first did, and may correct it. */
export function renderAnsweredAlready(
  facts: CommitmentFacts,
  slot: Slot,
  outcome: Outcome,
  inGuild?: string,
): Message {
  const args = [facts.commitment.id, slot.originalStart];
  const correct = button('Correct it', customId('correct', args, inGuild));
  const words = `**${outcomeWords(outcome)}**, ${recordedBy(outcome, slot.zone)}`;
  return {
    content: `${subject(facts, slot)}: ${words}. It stays as it is unless you correct it.`,
    components: [row(correct)],
  };
}

/** The answers again, to put a wrong one right. */
export function renderCorrect(facts: CommitmentFacts, slot: Slot, inGuild?: string): Message {
  const { outcome } = slot.record;
  const now = outcome ? ` On record: **${outcomeWords(outcome)}**, ${recordedBy(outcome, slot.zone)}.` : '';
  const buttons = answersTo(slot).map((kind) => {
    const args = [facts.commitment.id, slot.originalStart, kind, ...(outcome ? [answerMark(outcome)] : [])];
    return answerButton(kind, customId('amend', args, inGuild));
  });
  return {
    content: `${subject(facts, slot)}.${now} What is right? What was posted is struck through, and whoever was told is told.`,
    components: [row(...buttons)],
  };
}

function subject(facts: CommitmentFacts, slot: Slot): string {
  return `${referenceOf(facts.commitment)}, ${slotName(slot)}`;
}

function whyMenu(facts: CommitmentFacts, slot: Slot, outcome: Outcome, inGuild?: string): Row {
  const id = customId('why', [facts.commitment.id, slot.originalStart, answerMark(outcome)], inGuild);
  const options = CAUSES.map((cause) => ({
    label: capital(CAUSE_WORDS[cause]),
    value: cause,
    default: cause === outcome.cause,
  }));
  return menu(id, 'Why?', options);
}

function followUps(
  facts: CommitmentFacts,
  slot: Slot,
  outcome: Outcome,
  now: DateTime,
  inGuild?: string,
): Row[] {
  const args = [facts.commitment.id, slot.originalStart];
  const undo =
    now < settledAt(outcome.recordedAt) ? [button('Undo', customId('undo-answer', args, inGuild))] : [];
  const others = button('Other meetings', customId('happened', [facts.commitment.id, 'here'], inGuild));
  const alone = slot.shape === 'due';
  const ours = !inGuild && facts.commitment.kind === 'our-meeting' && outcome.kind !== 'not-held';
  const actions = button(
    'Anything promised? Add actions',
    customId('actions-open', args, inGuild),
    'primary',
  );
  const note = button('Add a note', customId('note', args, inGuild));
  return [row(...(ours ? [actions] : []), note, ...undo, ...(alone ? [] : [others]))];
}
