import { DateTime } from 'luxon';
import { describe, expect, it } from 'vitest';
import {
  addDays,
  atLocal,
  isKnownZone,
  isLocalDate,
  isSkippedOrRepeated,
  localDateOf,
  weekdayOf,
} from '#bot/domain/local-time.ts';

const london = 'Europe/London';

describe('local dates and times', () => {
  it.each(['2024-02-29', '2024-12-31', '0050-01-01'])('takes %s for a date', (s) => {
    expect(isLocalDate(s)).toBe(true);
  });

  it.each([
    '2025-02-29',
    '2024-13-01',
    '2024-00-10',
    '2024-1-1',
    '9/10/2024',
    '',
    '2024-10-09T10:00',
    '２０２４-10-09',
  ])('does not take “%s” for a date', (s) => {
    expect(isLocalDate(s)).toBe(false);
  });

  it.each(['Europe/London', 'America/Argentina/Buenos_Aires', 'UTC', 'Pacific/Apia'])(
    'knows the zone %s',
    (zone) => {
      expect(isKnownZone(zone)).toBe(true);
    },
  );

  it.each(['+01:00', 'UTC+1', 'local', 'system', '', 'Europe/Nowhere', 'BST please', 'a'.repeat(4000)])(
    'does not know the zone “%s”',
    (zone) => {
      expect(isKnownZone(zone)).toBe(false);
    },
  );

  it('counts days across clock changes, leap days and years', () => {
    expect(addDays('2024-10-26', 2)).toBe('2024-10-28');
    expect(addDays('2024-02-28', 1)).toBe('2024-02-29');
    expect(addDays('2025-01-01', -1)).toBe('2024-12-31');
    expect(weekdayOf('2024-09-25')).toBe(3);
    expect(weekdayOf('2024-10-27')).toBe(7);
  });

  it('keeps 10:00 at 10:00 on both sides of a clock change', () => {
    expect(atLocal('2024-10-23', '10:00', london).toUTC().toISO()).toBe('2024-10-23T09:00:00.000Z');
    expect(atLocal('2024-11-06', '10:00', london).toUTC().toISO()).toBe('2024-11-06T10:00:00.000Z');
  });

  it('takes the first of a repeated hour and moves a skipped one on', () => {
    expect(atLocal('2024-10-27', '01:30', london).toUTC().toISO()).toBe('2024-10-27T00:30:00.000Z');
    expect(atLocal('2024-11-03', '01:30', 'America/New_York').toUTC().toISO()).toBe(
      '2024-11-03T05:30:00.000Z',
    );
    expect(atLocal('2024-03-31', '01:30', london).toUTC().toISO()).toBe('2024-03-31T01:30:00.000Z');
  });

  it.each([
    ['2024-10-27', '01:30', london, true],
    ['2024-10-27', '00:59', london, false],
    ['2024-10-27', '02:00', london, false],
    ['2024-03-31', '01:00', london, true],
    ['2024-03-31', '02:00', london, false],
    ['2024-04-07', '01:45', 'Australia/Lord_Howe', true],
    ['2011-12-30', '10:00', 'Pacific/Apia', true],
    ['2024-10-27', '01:30', 'UTC', false],
  ])('tells whether a clock change skips or repeats %s %s in %s', (on, time, zone, expected) => {
    expect(isSkippedOrRepeated(on, time, zone)).toBe(expected);
  });

  it('gives the day that the zone is in', () => {
    const at = DateTime.fromISO('2024-07-01T23:30Z');
    expect(localDateOf(at, london)).toBe('2024-07-02');
    expect(localDateOf(at, 'America/New_York')).toBe('2024-07-01');
  });
});
