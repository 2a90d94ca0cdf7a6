import { describe, expect, it } from 'vitest';
import type { CommitmentFacts } from '#bot/domain/commitment.ts';
import { missKnownAt } from '#bot/domain/misses.ts';
import { slotByOriginalStart } from '#bot/domain/slots.ts';
import { type Act, answers, london, play, setsDate, steers, WEDNESDAYS, ZONE } from './facts.ts';
import { climbs, DEC_4, DEC_18, misses, promised, replies, says, sends, words } from './ladder-acts.ts';

// What letters and statements do to a ladder. For the working days of these weeks see ladder-standard.test.ts.
const MISS = misses('2024-12-04T12:00');
const SENT = sends('2024-12-11T15:00');
const STEPS = ['12-04 12:10 1.0', '12-09 09:00 1.1', '12-11 09:00 1.2'];
const GOES_ABOVE = ['12-30 09:00 1.3', '01-07 09:00 1.4'];

type Row = [string, Act[], string[], string?, CommitmentFacts?];
const standard = () => promised(WEDNESDAYS, 'standard');

function check(rows: Row[]): void {
  it.each(rows)('%s', (_, acts, expected, until = '2025-01-10', facts = standard()) => {
    expect(climbs(facts, until, acts)).toEqual(expected);
  });
}

describe('nothing goes above the promisor’s own office first (Rule 7)', () => {
  check([
    [
      'though a person wants the next step at once',
      [MISS, SENT, steers('2024-12-13T12:00', 'hurry')],
      [...STEPS, ...GOES_ABOVE],
    ],
    [
      'though it was put to them before: that warned them of no miss',
      [sends('2024-12-02T12:00', 'confirm', 'first'), MISS, SENT],
      [...STEPS, ...GOES_ABOVE],
    ],
    [
      'though a letter of an earlier run went unanswered: this run has written another',
      [sends('2024-10-01T12:00', 'missed', 'first'), MISS, sends('2024-12-11T08:00')],
      [...STEPS, ...GOES_ABOVE],
    ],
  ]);

  it('waits for ever where nobody is on record to write to', () => {
    const nobody = promised(WEDNESDAYS, 'standard', { commitment: { promisors: [] } });
    expect(climbs(nobody, '2025-03-01', [MISS]).filter((line) => /1\.[34]/.test(line))).toEqual([]);
  });
});

describe('a reply to the letter', () => {
  const REPLY = replies('2024-12-16T12:00');
  const WAITS = [...STEPS, '12-30 09:00 waits: answered'];

  check([
    [
      'keeps it from going above them, and asks a person once the time is over',
      [MISS, SENT, REPLY],
      [...WAITS, '01-07 09:00 waits: answered'],
      '2025-01-08',
    ],
    [
      'lets it go on when a person says so',
      [MISS, SENT, REPLY, steers('2024-12-31T12:00', 'hurry')],
      [...WAITS, '12-31 12:00 1.3', '01-08 09:00 waits: answered'],
    ],
    [
      'does not hold it back when another meeting was missed after it',
      [MISS, SENT, REPLY, misses('2024-12-18T12:00', DEC_18)],
      [...STEPS, ...GOES_ABOVE],
    ],
  ]);
});

describe('a letter that asked for dates and went unanswered', () => {
  // 3, 4, 5, 6, 9, 10, 11, 12, 13 and 16 December.
  const ASKED = sends('2024-12-02T15:00', 'set-dates');

  check([
    [
      'lets the ladder begin the working day after the reply-by day',
      [ASKED],
      ['12-17 09:00 1.0', '12-20 09:00 1.1', '12-24 09:00 1.2'],
      '2024-12-26',
    ],
    [
      'does not, when the reply came in time, whenever that is recorded',
      [ASKED, replies('2024-12-16T23:00')],
      [],
    ],
    [
      'ends it again when a reply that came in time is recorded late',
      [ASKED, replies('2024-12-18T12:00', '2024-12-13')],
      ['12-17 09:00 1.0'],
    ],
    [
      'does not, when a date was set meanwhile',
      [ASKED, setsDate('2024-12-10T12:00', DEC_18, '2024-12-19')],
      [],
    ],
    ['does not, when a meeting was held meanwhile', [ASKED, answers('2024-12-04T12:00', DEC_4, 'held')], []],
    ['does not by a letter that only put it to them', [sends('2024-12-02T15:00', 'confirm')], []],
  ]);

  it.each([
    [
      'when the reply-by day is over, if that was said before',
      '2024-12-04T12:00',
      [ASKED],
      '2024-12-17T09:00',
    ],
    [
      'ten minutes after that was said, if the day was over by then',
      '2024-12-20T12:00',
      [ASKED],
      '2024-12-20T12:10',
    ],
    ['never, without a letter', '2024-12-04T12:00', [], null],
    ['never, when a reply came in time', '2024-12-04T12:00', [ASKED, replies('2024-12-05T12:00')], null],
    [
      'never, by a letter that was sent after the meeting',
      '2024-12-04T12:00',
      [sends('2024-12-05T12:00', 'set-dates')],
      null,
    ],
  ])('makes “we asked, no date was offered” a miss %s', (_, at, letters, expected) => {
    const acts = [answers(at, DEC_4, 'not-held', 'no-date-offered'), ...letters];
    const facts = acts.reduce((so, { act, at: when }) => act(so, when), standard());
    const slot = slotByOriginalStart(facts, DEC_4);
    expect(slot && missKnownAt(facts, slot)?.setZone(ZONE).toFormat("yyyy-MM-dd'T'HH:mm")).toBe(
      expected ?? undefined,
    );
  });

  it('is what such a miss lets the ladder begin by', () => {
    const acts = [ASKED, answers('2024-12-04T12:00', DEC_4, 'not-held', 'no-date-offered')];
    const { facts } = play(standard(), { from: '2024-12-01T12:00', until: '2024-12-17T12:00', acts });
    const { escalation } = facts.commitment;
    expect([escalation?.cause, ...(escalation?.noted ?? [])].map((f) => f?.trigger).sort()).toEqual([
      'first-miss',
      'letter-unanswered',
    ]);
    expect(escalation?.startedAt.toISO()).toBe(london('2024-12-17T09:00').toISO());
  });
});

describe('a statement from their side', () => {
  check([
    [
      'pauses the ladder and asks a person, until somebody says what it means',
      [MISS, says('2024-12-10T11:00', 'disputes'), words('2024-12-12T12:00', 'setAside', 'disputes')],
      ['12-04 12:10 1.0', '12-09 09:00 1.1', '12-10 11:10 waits: said', '12-12 12:10 1.2'],
      '2024-12-14',
    ],
    [
      'asks again every five working days',
      [MISS, says('2024-12-10T11:00', 'disputes')],
      // 11, 12, 13, 16, 17; 18, 19, 20, 23, 24 December.
      [...STEPS.slice(0, 2), '12-10 11:10 waits: said', '12-17 09:00 waits: said', '12-24 09:00 waits: said'],
      '2024-12-28',
    ],
    [
      'asks again no sooner than it was left until',
      [
        MISS,
        says('2024-12-10T11:00', 'disputes'),
        steers('2024-12-10T12:00', { leaveUntilOn: '2024-12-20' }),
      ],
      [...STEPS.slice(0, 2), '12-10 11:10 waits: said', '12-20 09:00 waits: said'],
      '2024-12-23',
    ],
    [
      'does not hold back what a person wants now',
      [MISS, says('2024-12-10T11:00', 'disputes'), steers('2024-12-10T13:00', 'hurry')],
      [...STEPS.slice(0, 2), '12-10 11:10 waits: said', '12-10 13:00 1.2'],
      '2024-12-11',
    ],
    [
      'of our own, that we let it go, pauses nothing',
      [MISS, says('2024-12-10T11:00', 'releases')],
      STEPS,
      '2024-12-12',
    ],
  ]);
});
