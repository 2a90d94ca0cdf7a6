import { describe, expect, test } from 'vitest';
import type { CommitmentFacts, Party } from '#bot/domain/commitment.ts';
import { defaultGuild, type GuildSettings } from '#bot/domain/guild.ts';
import type { Letter, LetterKind } from '#bot/domain/letter.ts';
import {
  isUnanswered,
  letterUnanswered,
  replyByOn,
  replyDueAt,
  unansweredAt,
  wasPutToThem,
} from '#bot/domain/letters.ts';
import type { Slot } from '#bot/domain/slot.ts';
import { closedSlots } from '#bot/domain/slots.ts';
import { commitmentFacts, FORTNIGHTS, london } from './facts.ts';
import { letterOf, MEMBER, replyOn } from './letter-facts.ts';

const england = defaultGuild('g');
const sent = (sentOn: string, replyBy: string, more: Partial<Letter> = {}) =>
  letterOf({ state: 'sent', sentOn, replyByOn: replyBy, ...more });

describe('the day by which a reply is asked for', () => {
  test.each([
    // sent on, working days, by, why
    ['2024-09-25', 10, '2024-10-09', 'two working weeks'],
    ['2024-09-28', 10, '2024-10-11', 'a Saturday: counted from the Monday after'],
    ['2024-12-11', 10, '2024-12-27', 'Christmas Day and Boxing Day are no working days'],
    ['2024-12-20', 5, '2024-12-31', 'over Christmas'],
    ['2024-12-24', 3, '2024-12-31', 'Fri 27, Mon 30, Tue 31'],
    ['2024-12-30', 2, '2025-01-02', 'New Year’s Day is no working day'],
  ])('sent on %s with %i working days: %s (%s)', (sentOn, days, by) => {
    expect(replyByOn(sentOn, days, england)).toBe(by);
  });

  test('the guild’s own periods are no working days either', () => {
    const recess = { kind: 'recess', name: 'Recess', fromOn: '2024-10-07', toOn: '2024-10-11' } as const;
    expect(replyByOn('2024-10-01', 5, { ...england, periods: [recess] })).toBe('2024-10-15');
  });
});

describe('when a letter goes unanswered', () => {
  const late: Partial<GuildSettings> = { postHour: '18:30' };
  test.each([
    // reply by, guild, unanswered from, why
    ['2024-10-09', {}, '2024-10-10T09:00', 'the whole of Wednesday belongs to the office'],
    ['2024-10-11', {}, '2024-10-14T09:00', 'Friday: the Monday after'],
    ['2024-12-24', {}, '2024-12-27T09:00', 'Christmas Eve: the first working day after Boxing Day'],
    ['2024-10-25', {}, '2024-10-28T09:00', 'the clocks go back on the Sunday between'],
    ['2024-10-09', late, '2024-10-10T18:30', 'at the guild’s own post hour'],
  ])('reply by %s %o: %s (%s)', (by, more, at) => {
    const guild = { ...england, ...more };
    const letter = sent('2024-09-25', by);
    expect(unansweredAt(letter, guild)?.toISO()).toBe(london(at).toISO());
    expect(isUnanswered(letter, london(at).minus({ seconds: 1 }), guild)).toBe(false);
    expect(isUnanswered(letter, london(at), guild)).toBe(true);
  });

  test('never: a draft, one that was dropped, and one that has a reply', () => {
    const drafts = [letterOf({}), letterOf({ state: 'dropped' })];
    expect(drafts.map((letter) => unansweredAt(letter, england))).toEqual([null, null]);
    const replied = sent('2024-09-25', '2024-10-09', { state: 'replied', reply: replyOn('2024-10-20') });
    expect(isUnanswered(replied, london('2024-12-01T12:00'), england)).toBe(false);
    expect(replyDueAt(replied, england)?.toISO()).toBe(london('2024-10-10T09:00').toISO());
  });
});

describe('“we asked, no date was offered” counts (Rule 2)', () => {
  /** The fortnights to 8 October, 22 October, 5 November and 19 November. */
  const story = (letters: Letter[]): [CommitmentFacts, Slot[]] => {
    const facts = commitmentFacts(FORTNIGHTS, { letters, commitment: { promisors: [MEMBER] } });
    return [facts, closedSlots(facts, london('2024-11-20T08:00'))];
  };
  const asked = (letters: Letter[], at: string): string[] => {
    const [facts, slots] = story(letters);
    return slots.filter(letterUnanswered(facts, london(at))).map((slot) => slot.lastOn);
  };
  const october = (more: Partial<Letter> = {}) =>
    sent('2024-10-01', '2024-10-15', { kind: 'set-dates', ...more });

  test.each<[string, Letter[], string, string[]]>([
    ['no letter', [], '2024-11-20T08:00', []],
    ['a draft that nobody sent', [letterOf({ kind: 'set-dates' })], '2024-11-20T08:00', []],
    ['its reply-by day is not over', [october()], '2024-10-16T08:59', []],
    [
      'it is over, for every fortnight that had not ended when it was sent',
      [october()],
      '2024-10-16T09:00',
      ['2024-10-08', '2024-10-22', '2024-11-05', '2024-11-19'],
    ],
    [
      'sent on the last day of one',
      [sent('2024-10-22', '2024-11-05', { kind: 'set-dates' })],
      '2024-11-20T08:00',
      ['2024-10-22', '2024-11-05', '2024-11-19'],
    ],
    [
      'sent after one was over, it asked for no date of that one',
      [sent('2024-10-23', '2024-11-06', { kind: 'set-dates' })],
      '2024-11-20T08:00',
      ['2024-11-05', '2024-11-19'],
    ],
    [
      'unless it names that one',
      [sent('2024-11-07', '2024-11-15', { kind: 'missed', originalStart: '2024-09-25' })],
      '2024-11-20T08:00',
      ['2024-10-08', '2024-11-19'],
    ],
    [
      'they replied in time, whatever was recorded when',
      [october({ state: 'replied', reply: replyOn('2024-10-15', '2024-11-01') })],
      '2024-11-20T08:00',
      [],
    ],
    [
      'they replied a day late',
      [october({ state: 'replied', reply: replyOn('2024-10-16') })],
      '2024-11-20T08:00',
      ['2024-10-08', '2024-10-22', '2024-11-05', '2024-11-19'],
    ],
    ['a letter that asks for no date', [october({ kind: 'confirm' })], '2024-11-20T08:00', []],
    ['a letter to another office', [october({ to: CLERK() })], '2024-11-20T08:00', []],
    [
      'a letter to the office that took its place',
      [october({ to: { id: 'new', kind: 'office', name: 'Cabinet Member for Children' } })],
      '2024-11-20T08:00',
      [],
    ],
  ])('%s', (_, letters, at, expected) => {
    expect(asked(letters, at)).toEqual(expected);
  });

  test('an office and those that took its place are one', () => {
    const first: Party = { id: 'first', kind: 'office', name: 'Lead Member', successorId: 'third' };
    const second: Party = { id: 'second', kind: 'office', name: 'Cabinet Member', successorId: 'third' };
    const third: Party = { id: 'third', kind: 'office', name: 'Executive Member' };
    for (const to of [first, second, third]) {
      const letters = [october({ to })];
      const facts = commitmentFacts(FORTNIGHTS, { letters, commitment: { promisors: [first] } });
      const slots = closedSlots(facts, london('2024-11-20T08:00'));
      expect(slots.filter(letterUnanswered(facts, london('2024-11-20T08:00')))).toHaveLength(4);
    }
  });
});

describe('whether it was put to them (Rule 7)', () => {
  const LEADER: Party = { id: 'leader', kind: 'office', name: 'Leader of the Council' };
  const confirm = (more: Partial<Letter> = {}) => sent('2024-09-26', '2024-10-10', more);

  test.each<[string, Party[], Letter[], string, boolean, boolean]>([
    ['nothing was written', [MEMBER], [], '2024-12-01T12:00', false, false],
    ['it is drafted only', [MEMBER], [letterOf({})], '2024-12-01T12:00', false, false],
    ['it was sent', [MEMBER], [confirm()], '2024-10-11T08:59', true, false],
    ['its reply-by day is over', [MEMBER], [confirm()], '2024-10-11T09:00', true, true],
    [
      'they replied at once; the day stands all the same',
      [MEMBER],
      [confirm({ state: 'replied', reply: replyOn('2024-09-27') })],
      '2024-10-01T12:00',
      true,
      false,
    ],
    ['to somebody above them only', [MEMBER], [confirm({ to: CLERK() })], '2024-12-01T12:00', false, false],
    ['to one of two', [MEMBER, LEADER], [confirm()], '2024-12-01T12:00', false, false],
    ['to both', [MEMBER, LEADER], [confirm(), confirm({ to: LEADER })], '2024-12-01T12:00', true, true],
    [
      'to both, of whom one still has time',
      [MEMBER, LEADER],
      [confirm(), sent('2024-11-25', '2024-12-09', { to: LEADER })],
      '2024-12-01T12:00',
      true,
      false,
    ],
    ['nobody promised it', [], [], '2024-12-01T12:00', false, false],
  ])('%s', (_, promisors, letters, at, written, replyByPassed) => {
    const facts = commitmentFacts(FORTNIGHTS, { letters, commitment: { promisors } });
    expect(wasPutToThem(facts, london(at))).toEqual({ written, replyByPassed });
  });
});

function CLERK(): Party {
  return { id: 'clerk', kind: 'office', name: 'Clerk to the Panel' };
}

test('every kind of letter either asks for a date or does not', () => {
  const kinds: [LetterKind, boolean][] = [
    ['confirm', false],
    ['set-dates', true],
    ['missed', true],
    ['missed-again', true],
    ['reversal', false],
    ['higher-office', false],
    ['stand-by', false],
  ];
  for (const [kind, asks] of kinds) {
    const letters = [sent('2024-10-01', '2024-10-15', { kind })];
    const facts = commitmentFacts(FORTNIGHTS, { letters, commitment: { promisors: [MEMBER] } });
    const [slot] = closedSlots(facts, london('2024-11-20T08:00'));
    expect(slot && letterUnanswered(facts, london('2024-11-20T08:00'))(slot), kind).toBe(asks);
  }
});
