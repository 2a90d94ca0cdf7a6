import type { DateTime } from 'luxon';
import { type CommitmentFacts, referenceOf } from '#bot/domain/commitment.ts';
import type { Slot } from '#bot/domain/slot.ts';
import { closedSlots } from '#bot/domain/slots.ts';
import { customId, menu, type Row, row } from './buttons.ts';
import { promisorsWords } from './card.ts';
import { answerButtons } from './check-in-notice.ts';
import { COLOURS, LIMITS, type Message } from './message.ts';
import { outcomeMark, outcomeWords, recordedBy, slotName } from './slot-words.ts';
import { trackRecordWords } from './track-record-words.ts';
import { capital } from './words.ts';

const LISTED = 10;
/** Of five rows one is the menu; more than three questions at once is a wall of buttons on a phone. */
const ASKED_AT_ONCE = 3;

/** For one person: what is over, newest first; the questions still open with their buttons, the others to correct. */
export function renderHappened(facts: CommitmentFacts, now: DateTime, inGuild?: string): Message {
  const { commitment } = facts;
  const slots = closedSlots(facts, now).reverse();
  const open = slots.filter((slot) => !slot.record.outcome && slot.record.status !== 'cancelled');
  const asked = commitment.state === 'open' ? open.slice(0, ASKED_AT_ONCE) : [];
  const numbers = new Map(asked.map((slot, i) => [slot.originalStart, `${i + 1} `]));
  const several = asked.length > 1;
  const lines = slots
    .slice(0, LISTED)
    .map((slot) => slotLine(slot, several ? numbers.get(slot.originalStart) : ''));
  if (slots.length > LISTED)
    lines.push(`-# ${slots.length - LISTED} earlier: in the menu, or \`/happened\`.`);
  const embed = {
    color: open.length > 0 ? COLOURS.waiting : COLOURS.calm,
    title: `Did it happen? · ${referenceOf(commitment)} · ${promisorsWords(facts)}`.slice(0, 250),
    description: (lines.join('\n') || nothingYet(facts)).slice(0, 4_000),
    fields: [{ name: 'How it has gone', value: trackRecordWords(facts, now) }],
  };
  const rows = asked.map((slot) =>
    row(...answerButtons(commitment.id, slot, several ? numbers.get(slot.originalStart) : '', inGuild)),
  );
  return {
    embeds: [embed],
    components: [...rows, ...(commitment.state === 'open' ? slotMenu(facts, slots, inGuild) : [])],
  };
}

/** One slot and its question, or what was answered, to correct. */
export function renderQuestion(facts: CommitmentFacts, slot: Slot, inGuild?: string): Message {
  const { commitment } = facts;
  return {
    content: `**${referenceOf(commitment)}** · ${capital(slotName(slot))}: ${slot.shape === 'due' ? 'was it delivered?' : 'did it happen?'}`,
    components: [row(...answerButtons(commitment.id, slot, '', inGuild))],
  };
}

function nothingYet(facts: CommitmentFacts): string {
  return facts.commitment.kind === 'deliverable' || facts.commitment.kind === 'claim'
    ? 'Its day has not come yet. If it has been delivered early: `/happened` with the answer.'
    : 'Nothing is over yet. I ask when it is.';
}

function slotLine(slot: Slot, number = ''): string {
  const { outcome, status } = slot.record;
  const name = capital(slotName(slot));
  if (outcome)
    return `${outcomeMark(slot)} ${name}: **${outcomeWords(outcome)}** · ${recordedBy(outcome, slot.zone)}`;
  if (status === 'cancelled') return `➖ ${name}: called off`;
  return `❔ ${number ? `**${number.trim()}** · ` : ''}${name}: not known yet`;
}

function slotMenu(facts: CommitmentFacts, slots: Slot[], inGuild: string | undefined): Row[] {
  if (slots.length === 0) return [];
  const options = slots.slice(0, LIMITS.choices).map((slot) => ({
    label: capital(slotName(slot)),
    value: slot.originalStart,
    description: capital(outcomeWords(slot.record.outcome)),
  }));
  return [menu(customId('happened-slot', [facts.commitment.id], inGuild), 'Answer or correct…', options)];
}
