import type { DateTime } from 'luxon';
import { type CommitmentFacts, referenceOf } from '#bot/domain/commitment.ts';
import type { Slot } from '#bot/domain/slot.ts';
import type { Snooze, Snoozed } from '#bot/use-cases/snooze.ts';
import { customId, menu } from './buttons.ts';
import { unreadableWords } from './date-refusals.ts';
import type { Message } from './message.ts';
import { when } from './plain.ts';
import { CLOSED, NO_SUCH_SLOT, NOT_FOUND } from './refusals.ts';
import { slotName } from './slot-words.ts';

const LABELS: Record<Snooze, string> = {
  'in-an-hour': 'In an hour',
  tomorrow: 'Tomorrow',
  'hour-before': 'An hour before',
  words: 'Another time…',
};

/** When to be reminded again: what still lies before the meeting, and a time in words. */
export function renderSnooze(
  facts: CommitmentFacts,
  slot: Slot,
  choices: readonly { when: Snooze; at: DateTime }[],
  inGuild?: string,
): Message {
  const id = customId('snooze-when', [facts.commitment.id, slot.originalStart], inGuild);
  const options = choices.map((choice) => ({
    label: LABELS[choice.when],
    value: choice.when as string,
    description: choice.at.setZone(slot.zone).setLocale('en-GB').toFormat("ccc d LLL 'at' HH:mm"),
  }));
  const words = { label: LABELS.words, value: 'words', description: 'Such as: tomorrow at 8:30' };
  return {
    content: `${referenceOf(facts.commitment)}, ${slotName(slot)}: when shall I remind you? I write to you privately.`,
    components: [menu(id, 'Remind me again…', [...options, words])],
  };
}

/** To the one who asked: when they will hear of it again. */
export function renderSnoozed(facts: CommitmentFacts, slot: Slot, at: DateTime): Message {
  return {
    content: `I remind you privately of ${referenceOf(facts.commitment)}, ${slotName(slot)}, on ${when(at, slot.zone)}.`,
  };
}

/** Why nobody is reminded. */
export function snoozeRefusalWords(refused: Exclude<Snoozed, { ok: true }>): string {
  switch (refused.reason) {
    case 'not-found':
      return NOT_FOUND;
    case 'no-such-slot':
      return NO_SUCH_SLOT;
    case 'closed':
      return CLOSED;
    case 'over':
      return `There is nothing to be reminded of any more: ${slotName(refused.slot)} has begun, is over or was called off.`;
    case 'too-late':
      return `That is too late for ${slotName(refused.slot)}. This works: ${refused.nearest}`;
    case 'too-soon':
      return `**When**: that time has passed. This works: ${refused.nearest}`;
    case 'unreadable':
      return unreadableWords('When', refused);
    case 'choose':
      return '**When** can mean several days. Choose which was meant.';
  }
}
