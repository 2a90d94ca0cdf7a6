import { describe, expect, it } from 'vitest';
import { readCadence } from '#bot/domain/cadence.ts';

const TIMES: [text: string, time: string][] = [
  ['10am', '10:00'],
  ['10 a.m.', '10:00'],
  ['at 10:00', '10:00'],
  ['10.30am', '10:30'],
  ['at 10.30', '10:30'],
  ['half past two', '14:30'],
  ['at quarter to eleven', '10:45'],
  ['at quarter past 2', '14:15'],
  ['twenty past nine', '09:20'],
  ["10 o'clock", '10:00'],
  ['ten o’clock', '10:00'],
  ['noon', '12:00'],
  ['midday', '12:00'],
  ['12 noon', '12:00'],
  ['12pm', '12:00'],
  ['12am', '00:00'],
  ['midnight', '00:00'],
  ['2pm', '14:00'],
  ['14:30', '14:30'],
  ['14.30', '14:30'],
  ['14h30', '14:30'],
  ['1430', '14:30'],
  ['0930', '09:30'],
  ['at 2000', '20:00'],
  ['1430hrs', '14:30'],
  ['at 2', '14:00'],
  ['at 2:30', '14:30'],
  ['at 02:30', '02:30'],
  ['at 7 in the evening', '19:00'],
  ['at 7 in the morning', '07:00'],
  ['10 in the morning', '10:00'],
  ['10am to 11am', '10:00'],
  ['10-11am', '10:00'],
  ['11-1pm', '11:00'],
  ['from 10:00 to 11:30', '10:00'],
  ['14:00–15:00', '14:00'],
];

describe('reading the time of day', () => {
  it.each(TIMES)('reads “%s” as %s', (text, time) => {
    expect(readCadence(`every Wednesday ${text}`)).toMatchObject({
      ok: true,
      startTime: time,
      cadence: { rrule: 'FREQ=WEEKLY;BYDAY=WE' },
    });
  });

  it.each(['25:00', '10:75', '13pm', '24:00', '0am', 'at 25', 'at 10 and 2', '10am and 2pm', '2560hrs'])(
    'does not guess at “%s”, and says what it did read',
    (text) => {
      expect(readCadence(`every Wednesday ${text}`)).toMatchObject({
        ok: false,
        reason: 'unreadable',
        understood: expect.stringContaining('every Wednesday'),
      });
    },
  );
});
