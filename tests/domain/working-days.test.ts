import { DateTime } from 'luxon';
import { describe, expect, it, test } from 'vitest';
import { defaultGuild, type GuildSettings } from '#bot/domain/guild.ts';
import {
  addWorkingDays,
  holidayOn,
  isWorkingDay,
  nextPostHour,
  nextWorkingDay,
  postHourOn,
} from '#bot/domain/working-days.ts';

const england = defaultGuild('g');
const recess = {
  kind: 'recess',
  name: 'Conference recess',
  fromOn: '2024-09-13',
  toOn: '2024-10-06',
} as const;

function guildIn(country: string, region: string | null, zone = 'UTC'): GuildSettings {
  return { ...england, country, region, zone };
}

describe('a working day', () => {
  test.each([
    ['2024-08-26', 'Summer bank holiday'],
    ['2024-12-25', 'Christmas Day'],
    ['2024-12-26', 'Boxing Day'],
    ['2025-01-01', "New Year's Day"],
    ['2025-04-18', 'Good Friday'],
    ['2025-04-21', 'Easter Monday'],
    ['2021-12-27', 'Christmas Day (substitute day)'],
    ['2022-01-03', "New Year's Day (substitute day)"],
    ['2022-06-02', 'Spring bank holiday'],
    ['2023-05-08', "King Charles III's Coronation"],
  ])('%s is %s in England', (on, name) => {
    expect(holidayOn(on, england)).toBe(name);
    expect(isWorkingDay(on, england)).toBe(false);
  });

  test.each(['2024-09-28', '2024-09-29'])('%s is a weekend, which is no holiday', (on) => {
    expect(holidayOn(on, england)).toBeNull();
    expect(isWorkingDay(on, england)).toBe(false);
  });

  test.each(['2024-08-27', '2024-09-25', '2024-10-28', '2024-12-24', '2024-12-27', '2025-01-02'])(
    '%s is one in England',
    (on) => expect(isWorkingDay(on, england)).toBe(true),
  );

  test.each([
    ['St Andrew is kept in Scotland', '2024-12-02', 'SCT', true],
    ['St Andrew is not kept in England', '2024-12-02', 'ENG', false],
    ['2 January is kept in Scotland', '2025-01-02', 'SCT', true],
    ['12 July is kept in Northern Ireland', '2024-07-12', 'NIR', true],
    ['Easter Monday is not kept in Scotland', '2025-04-21', 'SCT', false],
  ])('%s', (_, on, region, kept) => {
    expect(holidayOn(on, guildIn('GB', region)) !== null).toBe(kept);
  });

  it('is none in a period of the guild, both days included', () => {
    const guild = { ...england, periods: [recess] };
    expect(isWorkingDay('2024-09-12', guild)).toBe(true);
    expect(isWorkingDay('2024-09-13', guild)).toBe(false);
    expect(holidayOn('2024-10-04', guild)).toBe('Conference recess');
    expect(isWorkingDay('2024-10-07', guild)).toBe(true);
  });

  it('bears the public name where a holiday falls in a period', () => {
    const guild = { ...england, periods: [{ ...recess, fromOn: '2024-12-20', toOn: '2025-01-05' }] };
    expect(holidayOn('2024-12-25', guild)).toBe('Christmas Day');
    expect(holidayOn('2024-12-27', guild)).toBe('Conference recess');
  });

  it('is a Sunday where the weekend is Friday and Saturday', () => {
    expect(isWorkingDay('2024-10-13', guildIn('IL', null))).toBe(true);
    expect(isWorkingDay('2024-10-11', guildIn('IL', null))).toBe(false);
  });

  it('counts every day of a holiday that lasts several', () => {
    // Eid al-Fitr 2024 in Saudi Arabia: four days from Tuesday 9 April.
    const days = ['2024-04-08', '2024-04-09', '2024-04-10', '2024-04-11', '2024-04-14'];
    expect(days.map((on) => isWorkingDay(on, guildIn('SA', null)))).toEqual([
      true,
      false,
      false,
      false,
      true,
    ]);
  });

  it('leaves out weekends alone where the country is not known', () => {
    expect(isWorkingDay('2024-12-25', guildIn('ZZ', null))).toBe(true);
    expect(isWorkingDay('2024-12-28', guildIn('ZZ', null))).toBe(false);
    expect(isWorkingDay('2024-12-25', guildIn('not a country', 'x'))).toBe(true);
  });

  it('falls back to the country where the region is not known', () => {
    expect(holidayOn('2024-12-25', guildIn('GB', 'NOWHERE'))).toBe('Christmas Day');
  });
});

describe('adding working days', () => {
  test.each([
    ['2024-09-23', 3, '2024-09-26', 'Monday + 3 is Thursday'],
    ['2024-09-25', 3, '2024-09-30', 'over a weekend'],
    ['2024-09-28', 1, '2024-09-30', 'Saturday + 1 is Monday'],
    ['2024-09-25', 0, '2024-09-25', 'nothing added to a working day'],
    ['2024-09-28', 0, '2024-09-30', 'nothing added to a Saturday'],
    ['2024-08-23', 1, '2024-08-27', 'over the summer bank holiday'],
    ['2024-12-23', 3, '2024-12-30', 'over Christmas'],
    ['2024-12-24', 5, '2025-01-03', 'over Christmas and New Year'],
    ['2025-04-17', 1, '2025-04-22', 'over Easter'],
    ['2024-02-28', 2, '2024-03-01', 'over 29 February'],
    ['2024-10-25', 1, '2024-10-28', 'over the end of summer time'],
  ])('%s + %i is %s: %s', (on, n, expected) => {
    expect(addWorkingDays(on, n, england)).toBe(expected);
  });

  it('passes over a recess', () => {
    expect(addWorkingDays('2024-09-12', 1, { ...england, periods: [recess] })).toBe('2024-10-07');
  });

  it('ends where periods cover everything, counting calendar days', () => {
    const always = { ...england, periods: [{ ...recess, fromOn: '2000-01-01', toOn: '2100-12-31' }] };
    expect(nextWorkingDay('2024-09-25', always)).toBe('2024-09-25');
    expect(addWorkingDays('2024-09-25', 3, always)).toBe('2024-09-28');
  });
});

describe('the post hour', () => {
  const at = (text: string) => DateTime.fromISO(text, { zone: 'utc' });

  test.each([
    ['2024-10-25T07:59Z', '2024-10-25T08:00Z', 'is today when it has not struck'],
    ['2024-10-25T08:00Z', '2024-10-26T08:00Z', 'is tomorrow when it strikes now'],
    ['2024-10-26T12:00Z', '2024-10-27T09:00Z', 'stays nine o’clock when summer time ends'],
    ['2025-03-29T10:00Z', '2025-03-30T08:00Z', 'stays nine o’clock when summer time begins'],
    ['2024-12-31T23:30Z', '2025-01-01T09:00Z', 'comes on holidays too'],
  ])('after %s is %s: it %s', (after, expected) => {
    expect(nextPostHour(at(after), england).toMillis()).toBe(at(expected).toMillis());
  });

  test.each([
    ['Pacific/Auckland', '2024-09-24T21:00Z'],
    ['America/New_York', '2024-09-25T13:00Z'],
    ['Asia/Tokyo', '2024-09-25T00:00Z'],
  ])('of 25 September 2024 is nine on the wall clock of %s', (zone, expected) => {
    expect(postHourOn('2024-09-25', { ...england, zone }).toMillis()).toBe(at(expected).toMillis());
  });
});

describe('the clock of the Freedom of Information Act', () => {
  const foi = guildIn('GB', 'FOI');

  it.each([
    ['2024-12-02', 'St Andrew, in Scotland'],
    ['2025-01-02', 'the day after New Year, in Scotland'],
    ['2025-03-17', 'St Patrick, in Northern Ireland'],
    ['2025-04-18', 'Good Friday, everywhere'],
    ['2025-04-21', 'Easter Monday, but for Scotland'],
    ['2025-08-04', 'the summer bank holiday of Scotland'],
    ['2025-08-25', 'that of the others'],
  ])('leaves out %s: %s', (on) => {
    expect(isWorkingDay(on, foi)).toBe(false);
    expect(holidayOn(on, foi)).not.toBeNull();
  });

  it('counts twenty working days from 27 November 2024 to 30 December', () => {
    // 28, 29 November; 3 to 6, 9 to 13, 16 to 20, 23, 24, 27 December: nineteen; 30 December is the twentieth.
    expect(addWorkingDays('2024-11-27', 20, foi)).toBe('2024-12-30');
    // In England 2 December is a working day.
    expect(addWorkingDays('2024-11-27', 20, england)).toBe('2024-12-27');
    // 31 December and 3 January: New Year's Day and 2 January are left out.
    expect(addWorkingDays('2024-12-30', 2, foi)).toBe('2025-01-03');
  });
});
