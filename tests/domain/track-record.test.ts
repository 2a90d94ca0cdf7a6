import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { CAUSES, OUTCOMES } from '#bot/domain/outcome.ts';
import type { SlotRecord } from '#bot/domain/slot.ts';
import { slotByOriginalStart } from '#bot/domain/slots.ts';
import type { Terms } from '#bot/domain/terms.ts';
import { isMiss, readings, trackRecord } from '#bot/domain/track-record.ts';
import { FORTNIGHTS, factsOf, london, said, terms, WEDNESDAYS } from './track-record-facts.ts';

const FOUR = ['2024-09-25', '2024-10-09', '2024-10-23', '2024-11-06'];
const MORNING = london('2024-11-20T09:00');

describe('a miss', () => {
  const missed = ['they-called-it-off', 'they-did-not-come', 'they-refused'];
  const all = OUTCOMES.flatMap((kind) => [null, ...CAUSES].map((cause) => [kind, cause] as const));

  test.each(all)('%s, %s', (kind, cause) => {
    const facts = factsOf([terms(FORTNIGHTS)], [said('2024-09-25', kind, cause)]);
    const slot = slotByOriginalStart(facts, '2024-09-25');
    const expected = kind === 'not-delivered' || (kind === 'not-held' && missed.includes(cause ?? ''));
    expect(slot && isMiss(slot)).toBe(expected);
  });

  it('is no date offered, once a letter that asked for one went unanswered', () => {
    const facts = factsOf([terms(FORTNIGHTS)], [said('2024-09-25', 'not-held', 'no-date-offered')]);
    const slot = slotByOriginalStart(facts, '2024-09-25');
    expect(slot && isMiss(slot)).toBe(false);
    expect(slot && isMiss(slot, () => true)).toBe(true);
  });

  it('is never silence', () => {
    const slot = slotByOriginalStart(factsOf([terms(FORTNIGHTS)]), '2024-09-25');
    expect(slot && isMiss(slot, () => true)).toBe(false);
  });
});

describe('how it has gone', () => {
  it('is 0 of 4 fortnights on the morning of 20 November 2024, as the group recorded it', () => {
    const records = FOUR.map((start) => said(start, 'not-held', 'no-date-offered'));
    const facts = factsOf([terms(FORTNIGHTS)], records);
    expect(trackRecord(facts, MORNING)).toEqual({
      held: 0,
      of: 4,
      notAsAgreed: 0,
      unknown: 0,
      bothAgreedToSkip: 0,
      weCalledOff: 0,
      misses: 0,
      missesInARow: 0,
      longestGap: { days: 56, fromOn: '2024-09-25', toOn: '2024-11-20' },
      postponements: 0,
    });
    const fromSecond = (slot: { originalStart: string }) => slot.originalStart >= '2024-10-09';
    expect(trackRecord(facts, MORNING, fromSecond)).toMatchObject({ of: 4, misses: 3, missesInARow: 3 });
  });

  test.each<[string, SlotRecord[], Record<string, number>]>([
    ['nothing is known', [], { held: 0, of: 0, unknown: 4, misses: 0 }],
    [
      'one was held, three are not known',
      [said('2024-10-09', 'held')],
      { held: 1, of: 1, unknown: 3, missesInARow: 0 },
    ],
    [
      'skips and our own cancellations are not in n',
      [
        said('2024-09-25', 'not-held', 'both-agreed-to-skip'),
        said('2024-10-09', 'not-held', 'we-called-it-off'),
      ],
      { held: 0, of: 0, unknown: 2, bothAgreedToSkip: 1, weCalledOff: 1, misses: 0 },
    ],
    [
      'not as agreed is held, and said apart',
      [said('2024-09-25', 'not-as-agreed', 'they-did-not-come'), said('2024-10-09', 'held')],
      { held: 2, of: 2, notAsAgreed: 1, misses: 0 },
    ],
    [
      'what nobody is to blame for is in n and is no miss',
      [
        said('2024-09-25', 'not-held', 'nobody-arranged-it'),
        said('2024-10-09', 'not-held', 'unknown'),
        said('2024-10-23', 'not-held', 'they-offered-we-could-not'),
        said('2024-11-06', 'not-held'),
      ],
      { held: 0, of: 4, misses: 0 },
    ],
    [
      'a held one ends the row',
      [
        said('2024-09-25', 'not-held', 'they-refused'),
        said('2024-10-09', 'held'),
        said('2024-10-23', 'not-held', 'they-did-not-come'),
      ],
      { held: 1, of: 3, misses: 2, missesInARow: 1 },
    ],
    [
      'one that was not as agreed ends it too',
      [said('2024-09-25', 'not-held', 'they-refused'), said('2024-10-09', 'not-as-agreed')],
      { misses: 1, missesInARow: 0 },
    ],
    [
      'what is not known or does not count neither ends the row nor lengthens it',
      [
        said('2024-09-25', 'not-held', 'they-refused'),
        said('2024-10-23', 'not-held', 'both-agreed-to-skip'),
        said('2024-11-06', 'not-held', 'they-called-it-off'),
      ],
      { of: 2, unknown: 1, misses: 2, missesInARow: 2 },
    ],
  ])('%s', (_, records, expected) => {
    expect(trackRecord(factsOf([terms(FORTNIGHTS)], records), MORNING)).toMatchObject(expected);
  });

  it('goes by the original start, also for a meeting that was held late', () => {
    const late = { ...said('2024-10-09T10:00', 'held', null, '2024-11-08'), startOn: '2024-11-08', moves: 2 };
    const records = [late, said('2024-10-23T10:00', 'not-held', 'they-did-not-come')];
    const facts = factsOf([terms(WEDNESDAYS)], [{ ...late, status: 'moved' }, ...records.slice(1)]);
    expect(trackRecord(facts, MORNING)).toMatchObject({ held: 1, of: 2, missesInARow: 1, postponements: 2 });
  });

  it('leaves out what is not over, but for what was held early', () => {
    const future = [said('2024-11-20', 'not-held', 'they-called-it-off'), said('2024-12-04', 'held')];
    const record = trackRecord(factsOf([terms(FORTNIGHTS)], future), MORNING);
    expect(record).toMatchObject({ held: 1, of: 1, unknown: 4, misses: 0 });
  });

  it('ends with the commitment', () => {
    const closedAt = london('2024-10-20T12:00');
    const facts = factsOf([terms(FORTNIGHTS)], [], { state: 'closed', closedAt });
    expect(trackRecord(facts, MORNING)).toMatchObject({
      unknown: 1,
      longestGap: { days: 25, toOn: '2024-10-20' },
    });
  });

  test.each<[string, SlotRecord[], { days: number; fromOn: string; toOn: string }]>([
    ['from the promise to today', [], { days: 56, fromOn: '2024-09-25', toOn: '2024-11-20' }],
    [
      'between two meetings',
      [said('2024-10-09T10:00', 'held'), said('2024-11-06T10:00', 'held')],
      { days: 28, fromOn: '2024-10-09', toOn: '2024-11-06' },
    ],
    [
      'since the last of them',
      [said('2024-10-09T10:00', 'held')],
      { days: 42, fromOn: '2024-10-09', toOn: '2024-11-20' },
    ],
  ])('has its longest gap %s', (_, records, expected) => {
    expect(trackRecord(factsOf([terms(WEDNESDAYS)], records), MORNING).longestGap).toEqual(expected);
  });

  it('takes a meeting in a fortnight to have been on the day it was recorded', () => {
    const gapAfter = (recordedOn: string) =>
      trackRecord(factsOf([terms(FORTNIGHTS)], [said('2024-10-09', 'held', null, recordedOn)]), MORNING)
        .longestGap;
    expect(gapAfter('2024-10-15')).toEqual({ days: 36, fromOn: '2024-10-15', toOn: '2024-11-20' });
    expect(gapAfter('2024-11-01')).toEqual({ days: 29, fromOn: '2024-10-22', toOn: '2024-11-20' });
  });
});

describe('what is not a meeting', () => {
  const deadline: Terms['timing'] = { kind: 'deadline', dueOn: '2024-10-31' };
  const review: Terms['timing'] = {
    kind: 'review',
    reviewOn: '2024-10-31',
    words: 'soon',
    rule: 'in a month',
  };

  test.each([
    ['delivered', { held: 1, of: 1, misses: 0 }],
    ['not-delivered', { held: 0, of: 1, misses: 1 }],
  ] as const)('a deliverable that was %s', (kind, expected) => {
    const facts = factsOf([terms(deadline)], [said('2024-10-31', kind)], { kind: 'deliverable' });
    expect(trackRecord(facts, MORNING)).toMatchObject({ ...expected, longestGap: null });
  });

  it('counts as delivered before its day', () => {
    const early = said('2024-10-31', 'delivered', null, '2024-10-10');
    const facts = factsOf([terms(deadline)], [early], { kind: 'deliverable' });
    expect(trackRecord(facts, london('2024-10-11T09:00'))).toMatchObject({ held: 1, of: 1 });
  });

  test.each([
    ['a claim', deadline, 'claim'],
    ['a review date', review, 'deliverable'],
  ] as const)('%s never counts', (_, timing, kind) => {
    const facts = factsOf([terms(timing)], [said('2024-10-31', 'not-delivered')], { kind });
    expect(trackRecord(facts, MORNING)).toMatchObject({
      held: 0,
      of: 0,
      unknown: 0,
      misses: 0,
      missesInARow: 0,
    });
  });
});

describe('the two readings', () => {
  const offer = (timing: Terms['timing'], fromOn = '2024-09-25') =>
    terms(timing, { version: 2, kind: 'offered', fromOn });
  const monthly: Terms['timing'] = {
    kind: 'series',
    cadence: { kind: 'rule', rrule: 'FREQ=MONTHLY', dated: false, termTimeOnly: false },
    startTime: null,
    firstOn: null,
  };

  it('are one where nothing else was offered', () => {
    expect(readings(factsOf([terms(FORTNIGHTS)]), MORNING).theirs).toBeNull();
  });

  it('are 0 of 4 by ours and none held by theirs, which promises no number', () => {
    const records = FOUR.map((start) => said(start, 'not-held', 'no-date-offered'));
    const facts = factsOf([terms(FORTNIGHTS), offer({ kind: 'none' })], records);
    expect(readings(facts, MORNING)).toMatchObject({
      ours: { held: 0, of: 4 },
      theirs: { held: 0, record: null, terms: { version: 2 } },
    });
  });

  it('are 1 of 4 by ours and 1 of 1 by theirs, where they offered to meet monthly', () => {
    const records = [
      said('2024-09-25', 'held'),
      ...FOUR.slice(1).map((s) => said(s, 'not-held', 'they-refused')),
    ];
    const { ours, theirs } = readings(factsOf([terms(FORTNIGHTS), offer(monthly)], records), MORNING);
    expect(ours).toMatchObject({ held: 1, of: 4, missesInARow: 3 });
    // Their first month ends on 24 October, their second on 24 November.
    expect(theirs?.record).toMatchObject({ held: 1, of: 1, misses: 0, unknown: 0 });
  });

  it('miss by theirs what nobody held in their month', () => {
    const records = FOUR.map((start) => said(start, 'not-held', 'they-called-it-off'));
    const facts = factsOf([terms(FORTNIGHTS), offer(monthly)], records);
    expect(readings(facts, london('2024-11-25T09:00')).theirs?.record).toMatchObject({
      held: 0,
      of: 2,
      misses: 2,
    });
  });

  it('take the newest offer', () => {
    const facts = factsOf([terms(FORTNIGHTS), { ...offer({ kind: 'none' }), version: 3 }, offer(monthly)]);
    expect(readings(facts, MORNING).theirs?.terms.version).toBe(3);
  });
});

it('adds up, whatever was said', () => {
  const outcomes = fc.array(
    fc.option(fc.tuple(fc.constantFrom('held', 'not-as-agreed', 'not-held'), fc.constantFrom(...CAUSES))),
    { minLength: 4, maxLength: 4 },
  );
  fc.assert(
    fc.property(outcomes, (four) => {
      const records = four.flatMap((o, i) => (o ? [said(FOUR[i] ?? '', o[0], o[1])] : []));
      const record = trackRecord(factsOf([terms(FORTNIGHTS)], records), MORNING);
      expect(record.of + record.unknown + record.bothAgreedToSkip + record.weCalledOff).toBe(4);
      expect(record.held + record.misses).toBeLessThanOrEqual(record.of);
      expect(record.missesInARow).toBeLessThanOrEqual(record.misses);
    }),
    { numRuns: 100 },
  );
});
