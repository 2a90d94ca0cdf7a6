import type { DateTime } from 'luxon';
import { formatDate } from '#bot/domain/dates-in-words.ts';
import type { LocalDate } from '#bot/domain/local-time.ts';
import type { Outcome } from '#bot/domain/outcome.ts';
import { periodName, type Slot } from '#bot/domain/slot.ts';
import { count, day, plain, when } from './plain.ts';
import { CAUSE_WORDS, OUTCOME_WORDS } from './words.ts';

/** A slot by name: "the meeting on Wed 9 Oct 2024 at 10:00", "the fortnight to Tue 8 Oct 2024". */
export function slotName(slot: Slot): string {
  if (slot.startAt)
    return `the meeting on ${day(slot.startAt, slot.zone)} at ${clockTime(slot.startAt, slot.zone)}`;
  if (slot.shape === 'due') return `what was due by ${formatDate(slot.lastOn)}`;
  if (slot.firstOn === slot.lastOn) return `the meeting on ${formatDate(slot.firstOn)}`;
  return `the ${periodName(slot)} to ${formatDate(slot.lastOn)}`;
}

/** What the slots of a commitment are called when they are counted: "fortnights", "meetings". */
export function slotNoun(slots: readonly Slot[]): string {
  const [first] = slots;
  if (!first || first.shape === 'due') return '';
  const name = first.shape === 'period' ? periodName(first) : 'meeting';
  return name.endsWith('days') ? 'meetings' : `${name}s`;
}

/** A slot in a list, with the reader's own time where it has an hour. */
export function slotLine(slot: Slot): string {
  const flag = slot.flag ? ` (${plain(slot.flag, 60)})` : '';
  if (slot.record.status === 'to-follow') return `${slotName(slot)}: a new date is to follow${flag}`;
  if (slot.startAt) return `${when(slot.startAt, slot.zone)}${flag}`;
  if (slot.firstOn === slot.lastOn) return `${formatDate(slot.firstOn)}${flag}${extendedWords(slot)}`;
  return `${daysBetween(slot.firstOn, slot.lastOn)}, no date set${flag}`;
}

/** Of a thing whose day was moved: its first day, and how often it was put off. */
function extendedWords({ shape, originalStart, record }: Slot): string {
  if (shape !== 'due' || record.startOn === null || record.startOn === originalStart) return '';
  const often = record.moves > 0 ? `, extended ${count(record.moves, 'time')}` : '';
  return ` (first ${formatDate(originalStart)}${often})`;
}

/** "9 Oct to 22 Oct 2024": short, so that it fits a line on a phone. */
function daysBetween(firstOn: LocalDate, lastOn: LocalDate): string {
  const [first, last] = [firstOn, lastOn].map((on) => formatDate(on).replace(/^\w+ /, ''));
  const sameYear = firstOn.slice(0, 4) === lastOn.slice(0, 4);
  return `${sameYear ? first?.replace(/ \d{4}$/, '') : first} to ${last}`;
}

/** What was said of a slot, on whose word. "Not known yet" when nobody has said. */
export function outcomeWords(outcome: Outcome | null): string {
  if (!outcome) return 'not known yet';
  const cause = outcome.cause ? `: ${CAUSE_WORDS[outcome.cause]}` : '';
  return `${OUTCOME_WORDS[outcome.kind]}${cause}`;
}

/** The mark before a slot in a list. */
export function outcomeMark(slot: Slot): string {
  switch (slot.record.outcome?.kind) {
    case 'held':
    case 'delivered':
      return '✅';
    case 'not-as-agreed':
    case 'partly-delivered':
      return '🟨';
    case 'not-held':
    case 'not-delivered':
      return '❌';
    case undefined:
      return '❔';
  }
}

/** "recorded by @Bob, Wed 9 Oct 2024 at 11:03". */
export function recordedBy(outcome: Outcome, zone: string): string {
  const at = outcome.recordedAt;
  return `recorded by <@${outcome.recordedBy}>, ${day(at, zone)} at ${clockTime(at, zone)}`;
}

function clockTime(at: DateTime, zone: string): string {
  return at.setZone(zone).toFormat('HH:mm');
}
