import { DateTime } from 'luxon';
import { describe, expect, it } from 'vitest';
import { formatDate, formatDateLong, readDate } from '#bot/domain/dates-in-words.ts';

const zone = 'Europe/London';
/** Wednesday, the evening of the panel. */
const now = DateTime.fromISO('2024-09-25T20:00', { zone });

const READ: [text: string, on: string, time: string | null][] = [
  ['9/10/2024', '2024-10-09', null],
  ['09/10/24', '2024-10-09', null],
  ['9.10.2024', '2024-10-09', null],
  ['9-10-2024 at 10', '2024-10-09', '10:00'],
  ['2024-10-09 10:00', '2024-10-09', '10:00'],
  ['2024-10-09T10:00', '2024-10-09', '10:00'],
  ['9 October 2024', '2024-10-09', null],
  ['9th of October at 10am', '2024-10-09', '10:00'],
  ['October 9th, 2024', '2024-10-09', null],
  ['Wed 9 Oct 2024', '2024-10-09', null],
  ['Wednesday 9 October 2024 at 10:00', '2024-10-09', '10:00'],
  ['half past two on 9 October 2024', '2024-10-09', '14:30'],
  ['1430 on 9 October 2024', '2024-10-09', '14:30'],
  ['9 October 2024, 10-11am', '2024-10-09', '10:00'],
  ['25-Sep-2024', '2024-09-25', null],
  ['Cabinet, 25 September 2024 (evening)', '2024-09-25', null],
  ['29 February 2024', '2024-02-29', null],
  ['today', '2024-09-25', null],
  ['tonight', '2024-09-25', null],
  ['tomorrow', '2024-09-26', null],
  ['noon tomorrow', '2024-09-26', '12:00'],
  ['yesterday', '2024-09-24', null],
  ['yesterday evening', '2024-09-24', null],
  ['the day after tomorrow', '2024-09-27', null],
  ['next Wednesday', '2024-10-02', null],
  ['last Wednesday', '2024-09-18', null],
  ['this Friday', '2024-09-27', null],
  ['Friday week', '2024-10-04', null],
  ['a week on Friday', '2024-10-04', null],
  ['in two weeks', '2024-10-09', null],
  ["in two weeks' time", '2024-10-09', null],
  ['in 1 week and 2 days', '2024-10-04', null],
  ['twenty-first of October 2024', '2024-10-21', null],
  ['in a fortnight', '2024-10-09', null],
  ['a fortnight from today', '2024-10-09', null],
  ['in 10 days', '2024-10-05', null],
  ['three weeks ago', '2024-09-04', null],
  ['a month ago', '2024-08-25', null],
  ['in three months', '2024-12-25', null],
  ['end of the month', '2024-09-30', null],
  ['the end of next month', '2024-10-31', null],
  ['the end of October 2024', '2024-10-31', null],
  ['the end of the year', '2024-12-31', null],
  ['end of the week', '2024-09-27', null],
  ['the start of October 2024', '2024-10-01', null],
  ['last Friday of October 2024', '2024-10-25', null],
  ['the first Monday in November 2024', '2024-11-04', null],
  ['last working day of November 2024', '2024-11-29', null],
  ['Christmas 2024', '2024-12-25', null],
  ['Good Friday 2025', '2025-04-18', null],
  ['Easter Monday 2025', '2025-04-21', null],
  ['25 Sept 2024', '2024-09-25', null],
];

const BY_PREFERENCE: [text: string, past: string, future: string][] = [
  ['25 September', '2024-09-25', '2024-09-25'],
  ['24 September', '2024-09-24', '2025-09-24'],
  ['9 October', '2023-10-09', '2024-10-09'],
  ['9/10', '2023-10-09', '2024-10-09'],
  ['29 February', '2024-02-29', '2028-02-29'],
  ['Friday', '2024-09-20', '2024-09-27'],
  ['Wednesday', '2024-09-25', '2024-10-02'],
  ['the 9th', '2024-09-09', '2024-10-09'],
  ['the 31st', '2024-08-31', '2024-10-31'],
  ['end of March', '2024-03-31', '2025-03-31'],
  ['Mon 23rd', '2024-09-23', '2024-12-23'],
  ['Christmas', '2023-12-25', '2024-12-25'],
];

const REFUSED: [text: string, reason: string, understood: RegExp | null, nearest: RegExp][] = [
  ['', 'unreadable', null, /^9 October 2024$/],
  ['purple', 'unreadable', null, /^9 October 2024$/],
  ['13/25/2024', 'impossible', /no month 25/, /2024/],
  ['10/25/2024', 'impossible', /no month 25/, /^25 October 2024$/],
  ['29 February 2025', 'impossible', /2025 has no 29 February/, /^28 February 2025 or 1 March 2025$/],
  ['31 April', 'impossible', /no 31 April/, /^30 April 2025 or 1 May 2025$/],
  ['31/4/2025', 'impossible', /no 31 April/, /^30 April 2025 or 1 May 2025$/],
  ['2024-13-40', 'impossible', /no month 13/, /2024/],
  ['Tuesday 9 October 2024', 'impossible', /is a Wednesday/, /^Wednesday 9 October 2024$/],
  [
    '9 October 2024 at 25:00',
    'unreadable',
    /Wednesday 9 October 2024.*25:00/,
    /^Wednesday 9 October 2024 at 10:00$/,
  ],
  ['the fifth Friday of October 2024', 'impossible', /no fifth Friday/, /^25 October 2024$/],
];

const ASKS: [text: string, choices: string[]][] = [
  ['9 and 16 October 2024', ['9 October 2024', '16 October 2024']],
  ['9-11 October 2024', ['9 October 2024', '11 October 2024']],
  ['9 October 2024 or 16 October 2024', ['9 October 2024', '16 October 2024']],
  ['October 2024', ['1 October 2024', '31 October 2024']],
  ['week commencing 7 October 2024', ['7 October 2024', '11 October 2024']],
  ['next Friday', ['27 September 2024', '4 October 2024']],
];

describe('reading a date', () => {
  it.each(READ)('reads “%s” as %s', (text, on, time) => {
    expect(readDate(text, { now, zone })).toMatchObject({ ok: true, on, time });
  });

  it.each(BY_PREFERENCE)(
    'reads “%s” as %s of what is past and %s of what is to come',
    (text, past, future) => {
      expect(readDate(text, { now, zone, prefer: 'past' })).toMatchObject({ ok: true, on: past });
      expect(readDate(text, { now, zone, prefer: 'future' })).toMatchObject({ ok: true, on: future });
    },
  );

  it.each(REFUSED)('refuses “%s” as %s', (text, reason, understood, nearest) => {
    const reading = readDate(text, { now, zone });
    expect(reading).toMatchObject({ ok: false, reason });
    if (reading.ok) return;
    if (understood === null) expect(reading.understood).toBeNull();
    else expect(reading.understood).toMatch(understood);
    expect(reading.nearest).toMatch(nearest);
  });

  it.each(ASKS)('asks which day is meant by “%s”', (text, choices) => {
    const reading = readDate(text, { now, zone });
    expect(reading).toMatchObject({
      ok: false,
      reason: 'choose',
      choices: choices.map((c) => ({ text: c })),
    });
    for (const choice of choices) expect(readDate(choice, { now, zone })).toMatchObject({ ok: true });
  });

  it('says what it understood in full', () => {
    const reading = readDate('9th of October at 10am', { now, zone });
    expect(reading).toMatchObject({ ok: true, understood: 'Wednesday 9 October 2024 at 10:00' });
  });

  it.each([
    ['Scrutiny Panel, County Hall, Wed 25 Sep 2024, evening', 'Scrutiny Panel, County Hall'],
    ['Scrutiny Panel on 25 September at 7pm', 'Scrutiny Panel'],
    ['25 Sept 2024: Full Council, Y Neuadd Fawr', 'Full Council, Y Neuadd Fawr'],
    ['yesterday', ''],
  ])('leaves the other words of “%s” as they were written', (text, rest) => {
    expect(readDate(text, { now, zone, prefer: 'past' })).toMatchObject({ ok: true, rest });
  });

  it('counts from the day it is in the zone, not in UTC', () => {
    const late = DateTime.fromISO('2024-07-01T23:30Z');
    expect(readDate('today', { now: late, zone })).toMatchObject({ on: '2024-07-02' });
    expect(readDate('today', { now: late, zone: 'America/New_York' })).toMatchObject({ on: '2024-07-01' });
  });

  it('writes a day short and long, and reads both again', () => {
    expect(formatDate('2024-10-09')).toBe('Wed 9 Oct 2024');
    expect(formatDateLong('2024-10-09')).toBe('Wednesday 9 October 2024');
    for (const words of [formatDate('2024-10-09'), formatDateLong('2024-10-09')]) {
      expect(readDate(words, { now, zone })).toMatchObject({ on: '2024-10-09', rest: '' });
    }
  });
});
