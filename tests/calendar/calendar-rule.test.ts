import { describe, expect, it } from 'vitest';
import { calendarRule, wronglyShown } from '#bot/calendar/calendar-rule.ts';
import type { Series } from '#bot/domain/recurrence.ts';

function of(rrule: string, firstOn: string, startTime: string | null = '10:00'): Series {
  return { rrule, firstOn, startTime, zone: 'Europe/London' };
}

function start({ firstOn, startTime }: Series): string {
  return startTime === null ? firstOn : `${firstOn}T${startTime}`;
}

describe('a rule as programs are given it', () => {
  it.each([
    ['weekly', of('FREQ=WEEKLY;INTERVAL=2;BYDAY=WE', '2024-10-09'), 'FREQ=WEEKLY;INTERVAL=2;BYDAY=WE'],
    ['monthly on a day', of('FREQ=MONTHLY', '2024-10-15'), 'FREQ=MONTHLY;BYMONTHDAY=15'],
    ['monthly from the last', of('FREQ=MONTHLY', '2024-10-31'), 'FREQ=MONTHLY;BYMONTHDAY=-1'],
    [
      'monthly from the 30th',
      of('FREQ=MONTHLY', '2024-10-30'),
      'FREQ=MONTHLY;BYMONTHDAY=28,29,30;BYSETPOS=-1',
    ],
    ['monthly on a weekday', of('FREQ=MONTHLY;BYDAY=1MO', '2024-10-07'), 'FREQ=MONTHLY;BYDAY=1MO'],
    ['yearly', of('FREQ=YEARLY', '2024-12-31'), 'FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=31'],
    ['yearly from 29 February', of('FREQ=YEARLY', '2024-02-29'), 'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=-1'],
    ['yearly in a month', of('FREQ=YEARLY;BYMONTH=3', '2025-03-10'), 'FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=10'],
    [
      'so many times',
      of('FREQ=WEEKLY;COUNT=3;BYDAY=WE', '2024-10-16'),
      'FREQ=WEEKLY;BYDAY=WE;UNTIL=20241030T100000Z',
    ],
    ['so many times, in summer', of('FREQ=DAILY;COUNT=3', '2024-06-03'), 'FREQ=DAILY;UNTIL=20240605T090000Z'],
    [
      'whole days until a day',
      of('FREQ=WEEKLY;BYDAY=TH;UNTIL=20250430', '2025-04-03', null),
      'FREQ=WEEKLY;BYDAY=TH;UNTIL=20250424',
    ],
    [
      'until a day in summer',
      of('FREQ=WEEKLY;BYDAY=TH;UNTIL=20250508', '2025-04-03'),
      'FREQ=WEEKLY;BYDAY=TH;UNTIL=20250508T090000Z',
    ],
  ])('%s', (_, series, rule) => {
    expect(calendarRule(series, start(series), null)).toBe(rule);
  });

  it('ends sooner where its terms are cut short, whatever end it had', () => {
    const series = of('FREQ=WEEKLY;COUNT=50;BYDAY=WE', '2024-10-09');
    expect(calendarRule(series, '2024-10-09T10:00', '2024-10-30T10:00')).toBe(
      'FREQ=WEEKLY;BYDAY=WE;UNTIL=20241030T100000Z',
    );
    const days = of('FREQ=WEEKLY;BYDAY=WE', '2024-10-09', null);
    expect(calendarRule(days, '2024-10-09', '2024-10-30')).toBe('FREQ=WEEKLY;BYDAY=WE;UNTIL=20241030');
  });
});

describe('what some programs add for want of BYSETPOS', () => {
  it('is named: the days that are not the last of those that fit', () => {
    const series = of('FREQ=MONTHLY', '2024-11-30');
    expect(wronglyShown(series, '2024-11-30T10:00', '2025-04-01')).toEqual([
      '2024-12-28T10:00',
      '2024-12-29T10:00',
      '2025-01-28T10:00',
      '2025-01-29T10:00',
      '2025-03-28T10:00',
      '2025-03-29T10:00',
    ]);
  });

  it('is nothing for rules that they know', () => {
    for (const rrule of ['FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1', 'FREQ=WEEKLY;BYDAY=WE']) {
      expect(wronglyShown(of(rrule, '2024-10-31'), '2024-10-31T10:00', '2026-01-01')).toEqual([]);
    }
    expect(wronglyShown(of('FREQ=MONTHLY', '2024-10-31'), '2024-10-31T10:00', '2026-01-01')).toEqual([]);
  });
});
