import { describe, expect, it } from 'vitest';
import { lastBoundary } from '#bot/calendar/as-of.ts';
import type { CalendarEvent } from '#bot/calendar/calendar-event.ts';
import { feedEvents } from '#bot/calendar/feed-events.ts';
import type { CommitmentFacts } from '#bot/domain/commitment.ts';
import type { Condition } from '#bot/domain/condition.ts';
import { calledOff, seriesTerms } from '#bot/domain/dates.ts';
import type { Outcome } from '#bot/domain/outcome.ts';
import type { Slot } from '#bot/domain/slot.ts';
import { slotByOriginalStart } from '#bot/domain/slots.ts';
import { amendedBy } from '#bot/domain/terms.ts';
import { FORTNIGHTS, london, WEDNESDAYS } from '#tests/domain/facts.ts';
import { said } from '#tests/domain/track-record-facts.ts';
import { calendarFacts, series } from './facts.ts';
import { moved, postponed } from './stories.ts';

const MID_NOVEMBER = london('2024-11-15T12:00');

describe('a past meeting', () => {
  it.each([
    [
      said('2024-10-09T10:00', 'held'),
      'Went ahead: We will',
      'Went ahead, as recorded by the group on Wed 9 Oct 2024.',
    ],
    [
      said('2024-10-09T10:00', 'not-held', 'they-did-not-come'),
      'Did not happen: We will',
      'They did not come.',
    ],
    [said('2024-10-09T10:00', 'not-as-agreed', 'unknown'), 'Not as agreed: We will', 'Why is not known.'],
  ])('says what became of it, and who says so', (record, summary, description) => {
    const event = find(calendarFacts(WEDNESDAYS, { slots: [record] }), MID_NOVEMBER, '2024-10-09T10:00');
    expect(event.summary).toContain(summary);
    expect(event.description).toContain(description);
    expect(event.status).toBe('CONFIRMED');
    expect(event.alarms).toEqual([]);
  });

  it('is "Not known yet" from the moment it is over, and not before', () => {
    const facts = calendarFacts(WEDNESDAYS);
    expect(find(facts, london('2024-10-09T11:00'), '2024-10-09T10:00').summary).toMatch(/^Not known yet: /);
    expect(feedEvents(facts, london('2024-10-09T10:59')).filter(isOfOctober9)).toEqual([]);
  });

  it('carries the note and the evidence, and no number of a member', () => {
    const outcome = {
      ...(said('2024-10-09T10:00', 'held').outcome as Outcome),
      recordedBy: '123456789012345678',
    };
    const note = 'Seen by <@123456789012345678> in <#223456789012345678>';
    const record = {
      ...said('2024-10-09T10:00', 'held'),
      outcome: { ...outcome, note, evidence: 'https://e.example/1' },
    };
    const text = JSON.stringify(feedEvents(calendarFacts(WEDNESDAYS, { slots: [record] }), MID_NOVEMBER));
    expect(text).toContain('Seen by @member in #channel');
    expect(text).toContain('https://e.example/1');
    expect(text).not.toMatch(/\d{17}/);
  });
});

describe('a meeting that does not stand as it did', () => {
  const plain = calendarFacts(WEDNESDAYS);

  it('that is called off ahead of time is CANCELLED, and still says so when it is past', () => {
    const facts = withCalledOff(plain, '2024-11-20T10:00', '2024-11-12T09:00');
    for (const asOf of [MID_NOVEMBER, london('2025-01-10T12:00')]) {
      const event = find(facts, asOf, '2024-11-20T10:00');
      expect(event.status).toBe('CANCELLED');
      expect(event.summary).toMatch(/^Called off: /);
      expect(event.sequence).toBe(1);
    }
  });

  it('that was called off only afterwards stays to be seen', () => {
    const event = find(
      withCalledOff(plain, '2024-11-06T10:00', '2024-11-07T09:00'),
      MID_NOVEMBER,
      '2024-11-06T10:00',
    );
    expect(event.status).toBe('CONFIRMED');
    expect(event.summary).toMatch(/^Called off: /);
  });

  it('of which the date is to follow is TENTATIVE over the days it has', () => {
    const facts = { ...plain, slots: [postponed('2024-11-20T10:00', plain)] };
    const event = find(facts, london('2024-11-19T12:00'), '2024-11-20T10:00');
    expect(event.status).toBe('TENTATIVE');
    expect(event.summary).toMatch(/^New date to follow: /);
    expect(event.span).toEqual({ kind: 'days', firstOn: '2024-11-20', lastOn: '2024-12-03' });
    expect(event.alarms).toEqual([]);
  });

  it('is raised above its series, and changed when it was', () => {
    const facts = { ...plain, slots: [moved('2024-11-20T10:00', plain, '2024-11-27', '10:00')] };
    const event = find(facts, MID_NOVEMBER, '2024-11-20T10:00');
    expect(event.sequence).toBe(1);
    expect(event.lastModifiedAt.toISO()).toBe(london('2024-11-18T00:00').toISO());
    expect(event.alarms).toEqual([7 * 1440, 1440, 60]);
  });

  it('tells programs that look at the series alone', () => {
    const facts = { ...plain, slots: [moved('2024-11-20T10:00', plain, '2024-11-27', '10:00')] };
    const [before] = feedEvents(plain, london('2024-11-18T12:00'));
    const [after] = feedEvents(facts, london('2024-11-18T12:00'));
    expect(after?.lastModifiedAt.toMillis()).toBeGreaterThan(before?.lastModifiedAt.toMillis() ?? 0);
  });
});

describe('a holiday', () => {
  const NEW_YEAR = '2025-01-01T10:00';

  it('that is kept is named in summary and description', () => {
    const event = find(calendarFacts(WEDNESDAYS), MID_NOVEMBER, NEW_YEAR);
    expect(event.summary).toContain("– New Year's Day");
    expect(event.description).toContain("On this day: New Year's Day.");
  });

  it('that is skipped is an EXDATE', () => {
    const events = feedEvents(
      calendarFacts(WEDNESDAYS, { commitment: { holidayRule: 'skip' } }),
      MID_NOVEMBER,
    );
    expect(events[0]?.exdates).toContain(NEW_YEAR);
    expect(events.some((event) => event.replaces?.originalStart === NEW_YEAR)).toBe(false);
  });

  it('from which it is moved is replaced by the day it is moved to', () => {
    const event = find(
      calendarFacts(WEDNESDAYS, { commitment: { holidayRule: 'move' } }),
      MID_NOVEMBER,
      NEW_YEAR,
    );
    expect(event.span).toMatchObject({ start: '2025-01-02T10:00' });
  });
});

describe('a series without dates', () => {
  it('is an entry of its own for each fortnight, all its days, that says there is no date', () => {
    const events = feedEvents(calendarFacts(FORTNIGHTS), london('2024-10-10T12:00'));
    const second = events[1] as CalendarEvent;
    expect(events[0]?.summary).toMatch(/^Not known yet: /);
    expect(second.summary).toMatch(/^No date yet: /);
    expect(second.description).toContain('No date has been set for these days.');
    expect(second.span).toEqual({ kind: 'days', firstOn: '2024-10-09', lastOn: '2024-10-22' });
    expect(second.status).toBe('TENTATIVE');
    expect(new Set(events.map((event) => event.uid)).size).toBe(events.length);
    expect(events.every((event) => event.rrule === null && event.replaces === null)).toBe(true);
  });

  it('ends a year ahead', () => {
    const events = feedEvents(calendarFacts(FORTNIGHTS), london('2024-10-10T12:00'));
    expect(events.at(-1)?.span).toMatchObject({ kind: 'days', firstOn: '2025-10-08' });
  });

  it('keeps the UID of a fortnight that gets a date, and of one that loses it', () => {
    const facts = calendarFacts(FORTNIGHTS);
    const asOf = london('2024-10-10T12:00');
    const dated = { ...facts, slots: [moved('2024-10-09', facts, '2024-10-17', '14:00')] };
    const before = feedEvents(facts, asOf)[1] as CalendarEvent;
    const after = feedEvents(dated, asOf)[1] as CalendarEvent;
    expect(after.uid).toBe(before.uid);
    expect(after.span).toMatchObject({ kind: 'timed', start: '2024-10-17T14:00' });
    expect(after.sequence).toBe(before.sequence + 1);
    expect(after.summary).toBe('We will meet you every two weeks (C-12)');
  });

  it('ends where dates are set for the series, and the dated series has a UID of its own', () => {
    const facts = calendarFacts(FORTNIGHTS);
    const now = london('2024-10-10T12:00');
    const dates = {
      rrule: 'FREQ=WEEKLY;INTERVAL=2;BYDAY=WE',
      termTimeOnly: false,
      firstOn: '2024-10-30',
      startTime: '10:00',
    };
    const amended = { ...facts, terms: amendedBy(facts.terms, seriesTerms(facts, dates, now), now).terms };
    const events = feedEvents(amended, now);
    expect(events.map((event) => event.uid).slice(0, 3)).toEqual([
      'c12-slot20240925@minuted',
      'c12-slot20241009@minuted',
      'c12-terms2@minuted',
    ]);
    expect(events[2]?.rrule).toBe('FREQ=WEEKLY;INTERVAL=2;BYDAY=WE');
  });
});

describe('terms amended half-way', () => {
  const facts = calendarFacts(WEDNESDAYS, { slots: [said('2024-10-09T10:00', 'held')] });
  const now = london('2024-11-22T15:00');
  const dates = {
    rrule: 'FREQ=MONTHLY;BYDAY=1TU',
    termTimeOnly: false,
    firstOn: '2024-12-03',
    startTime: '16:00',
  };
  const amended = { ...facts, terms: amendedBy(facts.terms, seriesTerms(facts, dates, now), now).terms };

  it('end the old series at its last meeting, and start another', () => {
    const masters = feedEvents(amended, now).filter((event) => event.rrule !== null);
    expect(masters.map(({ uid, rrule, sequence }) => [uid, rrule, sequence])).toEqual([
      ['c12-terms1@minuted', 'FREQ=WEEKLY;INTERVAL=2;BYDAY=WE;UNTIL=20241120T100000Z', 1],
      ['c12-terms2@minuted', 'FREQ=MONTHLY;BYDAY=1TU', 0],
    ]);
  });

  it('move nothing that is past', () => {
    const past = (of: CommitmentFacts) =>
      feedEvents(of, now).filter(
        (event) => event.replaces !== null && event.replaces.originalStart < '2024-11-22',
      );
    const unchanged = ({ sequence: _, stampAt: __, lastModifiedAt: ___, ...rest }: CalendarEvent) => rest;
    expect(past(amended).map(unchanged)).toEqual(past(facts).map(unchanged));
  });

  it('ends whole days on a day', () => {
    const days = calendarFacts(series('FREQ=WEEKLY;BYDAY=WE', { startTime: null }));
    const cut = { ...days, terms: amendedBy(days.terms, seriesTerms(days, dates, now), now).terms };
    expect(feedEvents(cut, now)[0]?.rrule).toBe('FREQ=WEEKLY;BYDAY=WE;UNTIL=20241127');
  });
});

describe('a commitment that ended', () => {
  const closedAt = london('2024-11-15T12:00');

  it('shows nothing after it was closed, and what was before', () => {
    const facts = calendarFacts(FORTNIGHTS, {
      commitment: { state: 'closed', closedAt, resolution: 'done' },
    });
    expect(feedEvents(facts, london('2025-01-10T12:00')).map((event) => event.uid)).toEqual([
      'c12-slot20240925@minuted',
      'c12-slot20241009@minuted',
      'c12-slot20241023@minuted',
    ]);
  });

  it('shows a thing that was delivered before its day', () => {
    const facts = calendarFacts(
      { kind: 'deadline', dueOn: '2024-12-20' },
      {
        commitment: { kind: 'deliverable', state: 'closed', closedAt, resolution: 'done' },
        slots: [said('2024-12-20', 'delivered', null, '2024-11-14')],
      },
    );
    expect(feedEvents(facts, closedAt)[0]?.summary).toMatch(/^Delivered: /);
  });

  it('shows nothing at all when it was taken back', () => {
    const commitment = { state: 'closed', closedAt, resolution: 'taken-back' } as const;
    expect(feedEvents(calendarFacts(WEDNESDAYS, { commitment }), closedAt)).toEqual([]);
  });

  it('shows nothing of a series that was closed before its first meeting', () => {
    const commitment = {
      state: 'closed',
      closedAt: london('2024-10-01T12:00'),
      resolution: 'withdrawn',
    } as const;
    expect(feedEvents(calendarFacts(WEDNESDAYS, { commitment }), closedAt)).toEqual([]);
  });
});

describe('what waits for a condition', () => {
  const condition = (createdAt: string): Condition => {
    const undecided = { state: 'unknown', decidedBy: null, decidedAt: null } as const;
    const said = { words: 'if the budget is agreed', decider: 'Cabinet' };
    return { id: 'd1', ...said, ...undecided, createdBy: 'alice', createdAt: london(createdAt) };
  };

  it('is in no calendar, however far ahead', () => {
    const conditions = [condition('2024-10-01T12:00')];
    for (const timing of [WEDNESDAYS, FORTNIGHTS])
      expect(feedEvents(calendarFacts(timing, { conditions }), MID_NOVEMBER)).toEqual([]);
  });

  it('keeps what went ahead before, and ends there', () => {
    const slots = [said('2024-10-09T10:00', 'held', null, '2024-10-09')];
    const facts = calendarFacts(WEDNESDAYS, { conditions: [condition('2024-11-12T12:00')], slots });
    const [master, held, ...others] = feedEvents(facts, MID_NOVEMBER);
    expect(master?.rrule).toMatch(/;UNTIL=20241009T090000Z$/);
    expect(held?.summary).toMatch(/^Went ahead: /);
    expect(others).toEqual([]);
  });
});

describe('a day by which', () => {
  it('a thing is due is that whole day, rings on days at the post hour, and takes nobody’s time', () => {
    const facts = calendarFacts(
      { kind: 'deadline', dueOn: '2024-12-20' },
      { commitment: { kind: 'deliverable' } },
    );
    const [event] = feedEvents(facts, MID_NOVEMBER);
    expect(event?.summary).toMatch(/^Due: /);
    expect(event?.span).toEqual({ kind: 'days', firstOn: '2024-12-20', lastOn: '2024-12-20' });
    expect(event?.alarms).toEqual([7 * 1440 - 540, 1440 - 540]);
  });

  it('something vague is looked at again says so', () => {
    const timing = { kind: 'review', reviewOn: '2025-01-15', words: 'soon', rule: 'r' } as const;
    expect(feedEvents(calendarFacts(timing), MID_NOVEMBER)[0]?.summary).toMatch(/^To be looked at again: /);
  });

  it('is shown though it is many years off', () => {
    const facts = calendarFacts(
      { kind: 'deadline', dueOn: '2039-12-20' },
      { commitment: { kind: 'deliverable' } },
    );
    expect(feedEvents(facts, MID_NOVEMBER)).toHaveLength(1);
  });
});

it('says who promised what, where, in whose words, and where to read it', () => {
  const [event] = feedEvents(calendarFacts(WEDNESDAYS), MID_NOVEMBER);
  expect(event?.description).toBe(
    [
      'C-12 · Regular meetings',
      'Who: Cabinet Member for Education',
      'Their words (from the recording): “We will meet you every two weeks.”',
      'Said: Children and Families Scrutiny Panel, Wed 25 Sep 2024',
      'Put to them.',
    ].join('\n'),
  );
  expect(event?.link).toBe('https://council.example.org/panel/minutes?date=2024-09-25');
  expect(event?.categories).toEqual(['Minuted', 'Regular meetings']);
  expect(event?.attendees).toEqual([{ name: 'Cabinet Member for Education' }]);
});

it('has the group’s own meeting, without a promisor', () => {
  const commitment = { kind: 'our-meeting', promisors: [], title: 'Forum committee' } as const;
  const [event] = feedEvents(
    calendarFacts(
      { kind: 'single', on: '2024-12-03', startTime: '19:00' },
      { commitment: { ...commitment, promisors: [] } },
    ),
    MID_NOVEMBER,
  );
  expect(event?.summary).toBe('Forum committee (C-12)');
  expect(event?.description).not.toMatch(/Who:|put to them/i);
  expect(event?.attendees).toEqual([]);
});

describe('between two boundaries', () => {
  it.each([
    ['dated', WEDNESDAYS],
    ['undated', FORTNIGHTS],
  ])('any instant makes the same entries (%s)', (_, timing) => {
    const facts = calendarFacts(timing);
    const first = JSON.stringify(feedEvents(facts, london('2024-11-06T11:00')));
    expect(JSON.stringify(feedEvents(facts, london('2024-11-19T23:59')))).toBe(first);
    expect(JSON.stringify(feedEvents(facts, london('2024-11-20T11:00')))).not.toBe(first);
  });

  it('is the commitment’s own boundary, whatever instant is handed in', () => {
    const facts = calendarFacts(WEDNESDAYS);
    const boundary = lastBoundary(facts, MID_NOVEMBER);
    expect(boundary?.toISO()).toBe(london('2024-11-06T11:00').toISO());
    expect(JSON.stringify(feedEvents(facts, MID_NOVEMBER))).toBe(
      JSON.stringify(feedEvents(facts, boundary ?? MID_NOVEMBER)),
    );
  });
});

function find(facts: CommitmentFacts, asOf: typeof MID_NOVEMBER, originalStart: string): CalendarEvent {
  const found = feedEvents(facts, asOf).find((event) => event.replaces?.originalStart === originalStart);
  if (!found) throw new Error(`no entry for ${originalStart}`);
  return found;
}

function isOfOctober9({ replaces }: CalendarEvent): boolean {
  return replaces?.originalStart === '2024-10-09T10:00';
}

function withCalledOff(facts: CommitmentFacts, originalStart: string, at: string): CommitmentFacts {
  const said = { kind: 'not-held', cause: 'they-called-it-off', note: null, evidence: null } as const;
  const outcome = { ...said, recordedBy: 'alice', recordedAt: london(at) };
  const record = calledOff(slotByOriginalStart(facts, originalStart) as Slot, outcome);
  return { ...facts, slots: [{ ...record, changedAt: london(at) }] };
}
