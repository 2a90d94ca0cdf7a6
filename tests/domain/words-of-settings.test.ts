import { describe, expect, it } from 'vitest';
import { closest, holding } from '#bot/domain/closeness.ts';
import { describeLeadTimes, readLeadTimes } from '#bot/domain/lead-times.ts';
import { readNames } from '#bot/domain/meeting.ts';
import { readPlace, readZone, searchZones } from '#bot/domain/places.ts';
import { readQuietHours } from '#bot/domain/quiet-hours-in-words.ts';
import { london } from './track-record-facts.ts';

describe('lead times in words', () => {
  it.each([
    ['1 week, 1 day, 1 hour', [10_080, 1_440, 60], '1 week, 1 day and 1 hour'],
    ['an hour before', [60], '1 hour'],
    ['30 mins and two days', [2_880, 30], '2 days and 30 minutes'],
    ['1d;1d', [1_440], '1 day'],
    ['7 days', [10_080], '1 week'],
    ['none', [], 'none'],
  ])('“%s” is read', (text, minutes, words) => {
    expect(readLeadTimes(text)).toEqual({ ok: true, minutes });
    expect(describeLeadTimes(minutes)).toBe(words);
  });

  it.each([
    ['soon', 'soon'],
    ['1 day, 2 moons', '2 moons'],
    ['4 minutes', '4 minutes'],
    ['9 weeks', '9 weeks'],
    ['', null],
    ['1h, 2h, 3h, 4h, 5h, 6h', null],
  ])('“%s” is refused, and the part that was not read is named', (text, unread) => {
    expect(readLeadTimes(text)).toEqual({ ok: false, unread });
  });
});

describe('quiet hours in words', () => {
  it.each([
    ['22:00 to 07:00', '22:00', '07:00'],
    ['from 10pm until 7am', '22:00', '07:00'],
    ['22-7', '22:00', '07:00'],
    ['9:30 – 17:15', '09:30', '17:15'],
    ['none', null, null],
  ])('“%s” is read', (text, quietFrom, quietTo) => {
    const reading = readQuietHours(text, london('2024-09-25T20:00'), 'Europe/London');
    expect(reading).toEqual({ ok: true, quietFrom, quietTo });
  });

  it.each([
    ['22:00', 'unreadable'],
    ['25:00 to 26:00', 'unreadable'],
    ['purple to blue', 'unreadable'],
    ['7 to 07:00', 'all-day'],
  ])('“%s” is refused', (text, reason) => {
    const reading = readQuietHours(text, london('2024-09-25T20:00'), 'Europe/London');
    expect(reading).toEqual({ ok: false, reason });
  });
});

describe('what is most like a name', () => {
  const names = ['London', 'Londonderry', 'New London', 'Lodz', 'Élan'];
  const self = (name: string) => [name];

  it('is itself, then what begins so, then what holds it, then what is few letters away', () => {
    expect(closest('london', names, self, 3)).toEqual(['London', 'Londonderry', 'New London']);
    expect(closest('lodnon', names, self, 1)).toEqual(['London']);
    expect(closest('elan', names, self, 1)).toEqual(['Élan']);
  });

  it('is nothing among what holds it when nothing does', () => {
    expect(holding('zzz', names, self, 5)).toEqual([]);
    expect(holding('', names, self, 2)).toHaveLength(2);
  });
});

describe('places', () => {
  it('are read by name or code, and refused with those most like them', () => {
    expect(readZone('EUROPE/london')).toEqual({ zone: 'Europe/London' });
    expect(readZone('London')).toMatchObject({
      zone: null,
      nearest: expect.arrayContaining(['Europe/London']),
    });
    expect(searchZones('kolk', 5).length + searchZones('calc', 5).length).toBeGreaterThan(0);
    const places = [{ code: 'GB', name: 'United Kingdom' }];
    expect(readPlace('gb', places)).toEqual({ place: places[0] });
    expect(readPlace('Untied Kingdom', places)).toEqual({ place: null, nearest: places });
  });
});

describe('names of those who were there', () => {
  it('are one a line or parted by semicolons, each once, and 25 at most', () => {
    expect(readNames('Clerk\n\nChair; clerk ;')).toEqual(['clerk', 'Chair']);
    expect(readNames(Array.from({ length: 40 }, (_, i) => `Person ${i}`).join('\n'))).toHaveLength(25);
  });
});
