import fc from 'fast-check';
import { DateTime } from 'luxon';
import { describe, expect, it, test } from 'vitest';
import { addDays, weekdayOf } from '#bot/domain/local-time.ts';
import { halfTermsOf, periodsOf } from '#bot/domain/recurrence/periods.ts';
import {
  firstOccurrence,
  MOST_OCCURRENCES,
  occurrences,
  ruleFrom,
  type Series,
  skipsOrRepeats,
  tooMany,
} from '#bot/domain/recurrence.ts';

const LONDON = 'Europe/London';

function daysOf(rrule: string, firstOn: string, from: string, to: string): string[] {
  return occurrences({ rrule, firstOn, startTime: null, zone: LONDON, from, to }).map(({ on }) => on);
}

function timed(rrule: string, firstOn: string, startTime: string, zone = LONDON): Series {
  return { rrule, firstOn, startTime, zone };
}

describe('the days of a rule', () => {
  test.each([
    [
      'FREQ=WEEKLY;INTERVAL=2;BYDAY=WE',
      '2024-09-25',
      '2024-09-25 2024-10-09 2024-10-23 2024-11-06 2024-11-20 2024-12-04 2024-12-18 2025-01-01 2025-01-15 2025-01-29',
    ],
    ['FREQ=MONTHLY;BYDAY=1MO', '2024-09-25', '2024-10-07 2024-11-04 2024-12-02 2025-01-06'],
    [
      'FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1',
      '2024-09-25',
      '2024-09-30 2024-10-31 2024-11-29 2024-12-31 2025-01-31',
    ],
    ['FREQ=MONTHLY;BYMONTHDAY=-1', '2024-09-25', '2024-09-30 2024-10-31 2024-11-30 2024-12-31 2025-01-31'],
    ['FREQ=MONTHLY;INTERVAL=3;BYDAY=1MO', '2024-10-07', '2024-10-07 2025-01-06'],
    ['FREQ=WEEKLY;BYDAY=TU;COUNT=3', '2024-10-01', '2024-10-01 2024-10-08 2024-10-15'],
    ['FREQ=WEEKLY;BYDAY=TU;UNTIL=20241015', '2024-10-01', '2024-10-01 2024-10-08 2024-10-15'],
    ['FREQ=WEEKLY;BYDAY=TU;UNTIL=20241014', '2024-10-01', '2024-10-01 2024-10-08'],
    // 23:30 UTC on the 14th is half past midnight on the 15th in London.
    ['FREQ=WEEKLY;BYDAY=TU;UNTIL=20241014T233000Z', '2024-10-01', '2024-10-01 2024-10-08 2024-10-15'],
    ['FREQ=WEEKLY;BYDAY=TU;UNTIL=20241014T233000', '2024-10-01', '2024-10-01 2024-10-08'],
    // A first day that the rule does not meet is no meeting.
    ['FREQ=WEEKLY;BYDAY=WE;COUNT=2', '2024-10-03', '2024-10-09 2024-10-16'],
  ])('%s from %s', (rrule, firstOn, expected) => {
    expect(daysOf(rrule, firstOn, '2024-09-25', '2025-02-01').join(' ')).toBe(expected);
  });

  test.each([
    [LONDON, 'FREQ=WEEKLY;BYDAY=TU;UNTIL=20241008', 2],
    [LONDON, 'FREQ=WEEKLY;BYDAY=TU;UNTIL=20241008T100000', 2],
    [LONDON, 'FREQ=WEEKLY;BYDAY=TU;UNTIL=20241008T090000Z', 2],
    [LONDON, 'FREQ=WEEKLY;BYDAY=TU;UNTIL=20241008T085959Z', 1],
    ['America/New_York', 'FREQ=WEEKLY;BYDAY=TU;UNTIL=20241008', 2],
    ['Pacific/Auckland', 'FREQ=WEEKLY;BYDAY=TU;UNTIL=20241008', 2],
  ])('end in %s with the last hour that UNTIL includes: %s', (zone, rrule, count) => {
    const series = timed(rrule, '2024-10-01', '10:00', zone);
    expect(occurrences({ ...series, from: '2024-10-01', to: '2024-12-01' })).toHaveLength(count);
  });

  test.each([
    ['FREQ=MONTHLY', '2024-01-31', ['2024-01-31', '2024-02-29', '2024-03-31', '2024-04-30', '2024-05-31']],
    ['FREQ=MONTHLY', '2025-01-30', ['2025-01-30', '2025-02-28', '2025-03-30', '2025-04-30', '2025-05-30']],
    ['FREQ=MONTHLY;INTERVAL=3', '2024-11-30', ['2024-11-30', '2025-02-28', '2025-05-30']],
    ['FREQ=YEARLY', '2024-02-29', ['2024-02-29', '2025-02-28', '2026-02-28', '2027-02-28', '2028-02-29']],
    ['FREQ=MONTHLY;BYMONTHDAY=31', '2024-01-31', ['2024-01-31', '2024-03-31', '2024-05-31']],
  ])('%s from %s ends where months end', (rrule, firstOn, expected) => {
    const days = daysOf(rrule, firstOn, firstOn, '2029-01-01');
    expect(days.slice(0, expected.length)).toEqual(expected);
  });

  it('leaves a rule alone that names its days', () => {
    expect(ruleFrom('FREQ=MONTHLY;BYDAY=1MO', '2024-01-31')).toBe('FREQ=MONTHLY;BYDAY=1MO');
    expect(ruleFrom('FREQ=MONTHLY', '2024-01-28')).toBe('FREQ=MONTHLY');
    expect(ruleFrom('FREQ=WEEKLY', '2024-01-31')).toBe('FREQ=WEEKLY');
  });

  it('is empty before the first day and in an empty window', () => {
    expect(daysOf('FREQ=DAILY', '2024-09-25', '2024-09-01', '2024-09-25')).toEqual([]);
    expect(daysOf('FREQ=DAILY', '2024-09-25', '2024-10-01', '2024-10-01')).toEqual([]);
  });

  it('is never longer than 2,000', () => {
    expect(daysOf('FREQ=DAILY', '2000-01-01', '2000-01-01', '2100-01-01')).toHaveLength(MOST_OCCURRENCES);
  });

  it('throws on what is no rule', () => {
    expect(() => daysOf('FREQ=SOMETIMES', '2024-01-01', '2024-01-01', '2024-02-01')).toThrow();
  });
});

describe('the hour of a series', () => {
  test.each([
    [LONDON, '10:00'],
    ['America/New_York', '10:00'],
    ['Pacific/Auckland', '00:30'],
    ['Asia/Tokyo', '23:30'],
  ])('stays what it is in %s over the clock changes', (zone, startTime) => {
    const window = { from: '2024-09-25', to: '2025-04-30' };
    const found = occurrences({ ...timed('FREQ=WEEKLY;BYDAY=WE', '2024-09-25', startTime, zone), ...window });
    expect(found).toHaveLength(31);
    expect(found.every(({ on, time }) => weekdayOf(on) === 3 && time === startTime)).toBe(true);
  });

  it('is left out on the day on which the clock skips it', () => {
    const sundays = timed('FREQ=WEEKLY;BYDAY=SU', '2025-03-23', '01:30');
    const found = occurrences({ ...sundays, from: '2025-03-23', to: '2025-04-07' });
    expect(found.map(({ on }) => on)).toEqual(['2025-03-23', '2025-04-06']);
  });

  it('comes once on the day on which the clock repeats it', () => {
    const sundays = timed('FREQ=WEEKLY;BYDAY=SU', '2024-10-20', '01:30');
    const found = occurrences({ ...sundays, from: '2024-10-20', to: '2024-11-04' });
    expect(found.map(({ on }) => on)).toEqual(['2024-10-20', '2024-10-27', '2024-11-03']);
  });

  test.each([
    [
      'London, Sundays 01:30',
      timed('FREQ=WEEKLY;BYDAY=SU', '2024-09-29', '01:30'),
      ['2024-10-27', '2025-03-30'],
    ],
    ['London, Sundays 03:00', timed('FREQ=WEEKLY;BYDAY=SU', '2024-09-29', '03:00'), []],
    ['London, Wednesdays 01:30', timed('FREQ=WEEKLY;BYDAY=WE', '2024-09-25', '01:30'), []],
    [
      'New York, Sundays 02:30',
      timed('FREQ=WEEKLY;BYDAY=SU', '2024-09-29', '02:30', 'America/New_York'),
      ['2025-03-09'],
    ],
    [
      'Auckland, last Sunday 02:30',
      timed('FREQ=MONTHLY;BYDAY=-1SU', '2024-08-25', '02:30', 'Pacific/Auckland'),
      ['2024-09-29'],
    ],
    ['Tokyo, every day 02:30', timed('FREQ=DAILY', '2024-09-25', '02:30', 'Asia/Tokyo'), []],
  ])('is skipped or repeated in a year: %s', (_, series, expected) => {
    expect(skipsOrRepeats({ ...series, years: 1 })).toEqual(expected);
  });

  it('is never skipped where there is none', () => {
    expect(
      skipsOrRepeats({ rrule: 'FREQ=DAILY', firstOn: '2024-09-25', startTime: null, zone: LONDON }),
    ).toEqual([]);
  });
});

describe('a series of too many meetings', () => {
  test.each([
    ['FREQ=DAILY', false],
    ['FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR', false],
    ['FREQ=DAILY;BYHOUR=9,10', true],
  ])('%s: %s', (rrule, expected) => expect(tooMany(timed(rrule, '2024-09-25', '09:00'))).toBe(expected));
});

describe('the first meeting of a rule', () => {
  test.each([
    ['FREQ=WEEKLY;INTERVAL=2;BYDAY=WE', '2024-09-25', '2024-09-25'],
    ['FREQ=WEEKLY;INTERVAL=2;BYDAY=WE', '2024-09-26', '2024-10-09'],
    ['FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29', '2024-09-26', '2028-02-29'],
    ['FREQ=MONTHLY;BYMONTH=2;BYMONTHDAY=30', '2024-09-26', null],
    ['FREQ=WEEKLY;BYDAY=WE;UNTIL=20240930', '2024-09-26', null],
  ])('%s on or after %s is %s', (rrule, onOrAfter, expected) => {
    expect(firstOccurrence(timed(rrule, '2024-09-25', '10:00'), onOrAfter)?.on ?? null).toBe(expected);
  });
});

describe('a window of a series', () => {
  const rules = fc.constantFrom(
    'FREQ=WEEKLY;INTERVAL=2;BYDAY=WE',
    'FREQ=WEEKLY;BYDAY=MO,TH',
    'FREQ=MONTHLY;BYDAY=-1FR',
    'FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1',
    'FREQ=MONTHLY',
    'FREQ=DAILY;INTERVAL=3;COUNT=90',
    'FREQ=WEEKLY;BYDAY=SU;UNTIL=20250330T003000Z',
  );
  const zones = fc.constantFrom(LONDON, 'America/New_York', 'Pacific/Auckland', 'Asia/Tokyo');
  const times = fc.constantFrom(null, '00:00', '01:30', '02:30', '10:00', '23:45');
  const day = fc.integer({ min: 0, max: 600 }).map((n) => addDays('2024-08-31', n));

  it('split anywhere, loses nothing and repeats nothing', () => {
    fc.assert(
      fc.property(
        rules,
        zones,
        times,
        day,
        fc.tuple(day, day, day),
        (rrule, zone, startTime, firstOn, days) => {
          const [from, split, to] = days.toSorted() as [string, string, string];
          const series = { rrule, firstOn, startTime, zone };
          const whole = occurrences({ ...series, from, to });
          const parts = [
            ...occurrences({ ...series, from, to: split }),
            ...occurrences({ ...series, from: split, to }),
          ];
          expect(parts).toEqual(whole);
        },
      ),
      { numRuns: 150 },
    );
  });

  it('longer than a slice, holds what its years hold', () => {
    const series = { rrule: 'FREQ=WEEKLY;BYDAY=TH', firstOn: '2004-01-01', startTime: '10:00', zone: LONDON };
    const years = Array.from({ length: 22 }, (_, i) => 2004 + i);
    const byYear = years.flatMap((y) => occurrences({ ...series, from: `${y}-01-01`, to: `${y + 1}-01-01` }));
    expect(occurrences({ ...series, from: '2004-01-01', to: '2026-01-01' })).toEqual(byYear);
    expect(new Set(byYear.map(({ on }) => on)).size).toBe(byYear.length);
    // From either day, so that the seams between slices fall on a meeting and on a day between two.
    const days = Array.from({ length: 1_950 }, (_, i) => addDays('2004-01-01', 2 * i));
    const to = addDays('2004-01-01', 3_900);
    expect(daysOf('FREQ=DAILY;INTERVAL=2', '2004-01-01', '2004-01-01', to)).toEqual(days);
    expect(daysOf('FREQ=DAILY;INTERVAL=2', '2004-01-01', '2004-01-02', to)).toEqual(days.slice(1));
  });
});

describe('the periods of a series without dates', () => {
  const spans = (rrule: string, anchorOn: string, from: string, to: string) =>
    periodsOf(rrule, anchorOn, from, to).map(({ firstOn, lastOn }) => `${firstOn} ${lastOn}`);

  test.each([
    [
      'FREQ=WEEKLY;INTERVAL=2',
      '2024-09-25',
      ['2024-09-25 2024-10-08', '2024-10-09 2024-10-22', '2024-10-23 2024-11-05', '2024-11-06 2024-11-19'],
    ],
    [
      'FREQ=MONTHLY',
      '2025-01-31',
      ['2025-01-31 2025-02-27', '2025-02-28 2025-03-30', '2025-03-31 2025-04-29'],
    ],
    [
      'FREQ=MONTHLY',
      '2024-01-31',
      ['2024-01-31 2024-02-28', '2024-02-29 2024-03-30', '2024-03-31 2024-04-29'],
    ],
    ['FREQ=MONTHLY;INTERVAL=3', '2024-09-25', ['2024-09-25 2024-12-24', '2024-12-25 2025-03-24']],
    ['FREQ=YEARLY', '2024-02-29', ['2024-02-29 2025-02-27', '2025-02-28 2026-02-27']],
    ['FREQ=DAILY;INTERVAL=10', '2024-09-25', ['2024-09-25 2024-10-04', '2024-10-05 2024-10-14']],
    ['FREQ=WEEKLY', '2024-12-25', ['2024-12-25 2024-12-31', '2025-01-01 2025-01-07']],
  ])('%s from %s', (rrule, anchorOn, expected) => {
    expect(spans(rrule, anchorOn, anchorOn, '2030-01-01').slice(0, expected.length)).toEqual(expected);
  });

  it('end after COUNT of them, and with the last that may begin', () => {
    const all = ['2024-09-25', '2030-01-01'] as const;
    expect(periodsOf('FREQ=WEEKLY;COUNT=3', '2024-09-25', ...all)).toHaveLength(3);
    expect(periodsOf('FREQ=WEEKLY;UNTIL=20241009', '2024-09-25', ...all)).toHaveLength(3);
    expect(periodsOf('FREQ=WEEKLY;UNTIL=20241008', '2024-09-25', ...all)).toHaveLength(2);
  });

  it('leave no day out and take none twice, however old the series', () => {
    const rules = fc.constantFrom(
      'FREQ=WEEKLY;INTERVAL=2',
      'FREQ=MONTHLY',
      'FREQ=MONTHLY;INTERVAL=3',
      'FREQ=YEARLY',
    );
    const anchors = fc.integer({ min: 0, max: 4_000 }).map((n) => addDays('2014-01-29', n));
    fc.assert(
      fc.property(rules, anchors, (rrule, anchorOn) => {
        const found = periodsOf(rrule, anchorOn, addDays(anchorOn, 3_700), addDays(anchorOn, 5_500));
        const gaps = found.filter((p, i) => i > 0 && p.firstOn !== addDays(found[i - 1]?.lastOn ?? '', 1));
        expect(found.length).toBeGreaterThan(3);
        expect(gaps).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });
});

describe('half-terms', () => {
  const holidays = (name: string, fromOn: string, toOn: string) =>
    ({ kind: 'school-holidays', name, fromOn, toOn }) as const;
  const year = [
    holidays('Christmas', '2024-12-21', '2025-01-05'),
    holidays('Summer', '2024-07-24', '2024-09-01'),
    holidays('October half-term', '2024-10-26', '2024-11-03'),
    holidays('February half-term', '2025-02-15', '2025-02-23'),
  ];
  const spans = (anchorOn: string, from = '2000-01-01', to = '2100-01-01') =>
    halfTermsOf(year, anchorOn, from, to).map(({ firstOn, lastOn }) => `${firstOn} ${lastOn}`);

  it('run from the first day of the terms to the day before a holiday, then between holidays', () => {
    expect(spans('2024-09-25')).toEqual([
      '2024-09-25 2024-10-25',
      '2024-11-04 2024-12-20',
      '2025-01-06 2025-02-14',
    ]);
  });

  it('begin after the holidays in which something was promised', () => {
    expect(spans('2024-08-20')[0]).toBe('2024-09-02 2024-10-25');
  });

  it('are looked at by their first day', () => {
    expect(spans('2024-09-25', '2024-09-26', '2025-01-06')).toEqual(['2024-11-04 2024-12-20']);
  });

  it('are none where the guild knows no school holidays', () => {
    expect(halfTermsOf([], '2024-09-25', '2000-01-01', '2100-01-01')).toEqual([]);
  });
});

it('an hour on the wall clock is the same in the rule and in luxon', () => {
  const series = timed('FREQ=DAILY', '2024-10-20', '09:15', 'America/New_York');
  for (const { on, time } of occurrences({ ...series, from: '2024-10-20', to: '2024-11-10' })) {
    expect(DateTime.fromISO(`${on}T${time}`, { zone: series.zone }).toFormat('HH:mm')).toBe('09:15');
  }
});
