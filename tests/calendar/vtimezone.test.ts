import ICAL from 'ical.js';
import { DateTime, IANAZone } from 'luxon';
import { describe, expect, it } from 'vitest';
import { vtimezone } from '#bot/calendar/vtimezone.ts';
import { zoneChanges } from '#bot/calendar/zone-changes.ts';

const FROM = 2026;
const TO = 2031;

describe('the VTIMEZONE of each zone that luxon knows', () => {
  const zones = Intl.supportedValuesOf('timeZone');

  it('is the same as luxon at each change, a second before, and each month, for five years', () => {
    expect(zones.length).toBeGreaterThan(400);
    const wrong = zones.flatMap((zone) => differences(zone, FROM, TO));
    expect(wrong).toEqual([]);
  });

  it('has no RDATE, and begins before it is needed', () => {
    for (const zone of zones) {
      const text = vtimezone(zone, FROM, TO);
      expect(text, zone).not.toMatch(/RDATE/);
      expect(text, zone).toMatch(new RegExp(`^BEGIN:VTIMEZONE\r\nTZID:${zone.replaceAll('+', '\\+')}\r\n`));
      expect(text, zone).toMatch(/END:VTIMEZONE\r\n$/);
    }
  });
});

describe('a zone by its rules', () => {
  it('is two rules without an end where the clocks change twice a year', () => {
    expect(rulesOf('Europe/London', 2024, 2030)).toEqual([
      'FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU',
      'FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU',
    ]);
    expect(rulesOf('America/New_York', 2024, 2030)).toEqual([
      'FREQ=YEARLY;BYMONTH=3;BYDAY=2SU',
      'FREQ=YEARLY;BYMONTH=11;BYDAY=1SU',
    ]);
  });

  it('is one offset where they do not', () => {
    const text = vtimezone('Asia/Tokyo', 2024, 2030);
    expect(text.match(/BEGIN:(STANDARD|DAYLIGHT)/g)).toEqual(['BEGIN:STANDARD']);
    expect(text).toContain('TZOFFSETTO:+0900');
  });

  it('ends a rule that is given up, and goes on without it', () => {
    // Jordan and Mexico stayed on one time in 2022.
    expect(rulesOf('America/Mexico_City', 2019, 2030)).toEqual([
      'FREQ=YEARLY;BYMONTH=4;BYDAY=1SU;UNTIL=20220403T080000Z',
      'FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU;UNTIL=20221030T070000Z',
    ]);
  });

  it('names each change of Morocco by itself', () => {
    const text = vtimezone('Africa/Casablanca', 2019, 2025);
    const changes = zoneChanges('Africa/Casablanca', Date.UTC(2019, 0, 1), Date.UTC(2026, 0, 1));
    expect(changes).toHaveLength(14);
    expect(text).not.toContain('RRULE');
    expect(text.match(/BEGIN:(STANDARD|DAYLIGHT)/g)).toHaveLength(1 + changes.length);
  });

  it('counts in seconds where a zone once did', () => {
    expect(vtimezone('Africa/Monrovia', 1970, 1980)).toContain('TZOFFSETFROM:-004430\r\nTZOFFSETTO:+0000');
  });

  it('is right decades ago, and for the years beyond those that were asked for', () => {
    for (const zone of ['Europe/London', 'America/Sao_Paulo', 'Africa/Cairo', 'Asia/Gaza']) {
      expect(differences(zone, 1970, 1999)).toEqual([]);
    }
    expect(differences('Europe/London', 2024, 2060, vtimezone('Europe/London', 2024, 2030))).toEqual([]);
    expect(
      differences('Australia/Lord_Howe', 2024, 2060, vtimezone('Australia/Lord_Howe', 2024, 2030)),
    ).toEqual([]);
  });
});

function rulesOf(zone: string, from: number, to: number): string[] {
  return [...vtimezone(zone, from, to).matchAll(/RRULE:(.*)\r\n/g)].map((match) => match[1] ?? '');
}

/** Where ical.js, reading the text, has another offset than luxon. */
function differences(zone: string, from: number, to: number, text = vtimezone(zone, from, to)): string[] {
  const component = new ICAL.Component(ICAL.parse(`BEGIN:VCALENDAR\r\n${text}END:VCALENDAR\r\n`) as never);
  const read = new ICAL.Timezone(component.getFirstSubcomponent('vtimezone') as ICAL.Component);
  const clock = IANAZone.create(zone);
  return instantsOf(zone, from, to).flatMap((ms) => {
    const want = Math.round(clock.offset(ms) * 60);
    const got = read.utcOffset(wallTime(ms + want * 1_000));
    return got === want ? [] : [`${zone} ${new Date(ms).toISOString()}: ${got} for ${want}`];
  });
}

/** Either side of each change, and each month. Of an hour that comes twice, programs know only one: not its inside. */
function instantsOf(zone: string, from: number, to: number): number[] {
  const end = Date.UTC(to + 1, 0, 1);
  const around = zoneChanges(zone, Date.UTC(from, 0, 1), end).flatMap(({ atMs, fromSeconds, toSeconds }) => {
    const repeated = Math.max(0, fromSeconds - toSeconds) * 1_000;
    return [atMs - repeated - 1_000, atMs + repeated, atMs + repeated + 1_000];
  });
  const months: number[] = [];
  for (let at = DateTime.utc(from); at.year <= to; at = at.plus({ months: 1 })) months.push(at.toMillis());
  return [...around, ...months];
}

function wallTime(ms: number): ICAL.Time {
  return ICAL.Time.fromDateTimeString(new Date(ms).toISOString().slice(0, 19));
}
