import ICAL from 'ical.js';
import nodeIcal from 'node-ical';
import { describe, expect, it } from 'vitest';
import { calendarPieces, calendarText } from '#bot/calendar/calendar-text.ts';
import { feedEvents } from '#bot/calendar/feed-events.ts';
import { london, terms, WEDNESDAYS } from '#tests/domain/facts.ts';
import { calendarFacts, series } from './facts.ts';
import { HOSTILE, STORIES } from './stories.ts';

const AS_OF = london('2024-11-15T12:00');
const EVENTS = feedEvents(calendarFacts(WEDNESDAYS), AS_OF);

describe('the text of a calendar', () => {
  it('ends each line with CRLF, the last one too', () => {
    const text = calendarText({ name: 'All' }, EVENTS);
    expect(text).toMatch(/END:VCALENDAR\r\n$/);
    expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
  });

  it('has no line longer than 75 octets, and cuts no letter in two', () => {
    for (const story of Object.values(STORIES)) {
      const { facts, asOf, head } = story();
      for (const line of calendarText(head, feedEvents(facts, asOf)).split('\r\n')) {
        expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
        expect(line.isWellFormed()).toBe(true);
      }
    }
  });

  it('says how often to come back, and in which colour it is', () => {
    const text = calendarText({ name: 'All', refreshMinutes: 60, colour: '#2f6f9f' }, []);
    expect(text).toContain('REFRESH-INTERVAL;VALUE=DURATION:PT1H\r\nX-PUBLISHED-TTL:PT1H\r\n');
    expect(text).toContain('X-APPLE-CALENDAR-COLOR:#2F6F9F\r\nCOLOR:steelblue\r\n');
    expect(calendarText({ name: 'All', colour: 'Teal' }, [])).toContain('COLOR:teal\r\n');
    expect(calendarText({ name: 'All', colour: 'red;x\r\nY:1' }, [])).not.toContain('COLOR');
  });

  it('has no METHOD and no zone of the whole calendar unless it is mailed', () => {
    const text = calendarText({ name: 'All' }, EVENTS);
    expect(text).not.toMatch(/METHOD|X-WR-TIMEZONE|TIMEZONE-ID/);
    expect(calendarText({ name: 'All', method: 'CANCEL' }, EVENTS)).toContain('METHOD:CANCEL\r\n');
  });

  it('is whole without an event', () => {
    const text = calendarText({ name: 'All' }, []);
    expect(text).toMatch(/^BEGIN:VCALENDAR\r\n(?:.*\r\n)*END:VCALENDAR\r\n$/);
    expect(() => ICAL.parse(text)).not.toThrow();
  });

  it('is made in pieces of 100 events, which joined are the whole', () => {
    const many = Array.from(
      { length: 1_001 },
      (_, i) => ({ ...EVENTS[0], uid: `e${i}` }) as (typeof EVENTS)[number],
    );
    const pieces = [...calendarPieces({ name: 'All' }, many)];
    expect(pieces).toHaveLength(13);
    expect(Math.max(...pieces.map((piece) => piece.split('BEGIN:VEVENT').length - 1))).toBe(100);
    expect(pieces.join('')).toBe(calendarText({ name: 'All' }, many));
  });

  it('names each zone once that its events are in, from the year of the first of them', () => {
    const facts = calendarFacts(WEDNESDAYS, { terms: [terms(WEDNESDAYS, { zone: 'America/New_York' })] });
    const text = calendarText({ name: 'All' }, [...EVENTS, ...feedEvents(facts, AS_OF)]);
    expect([...text.matchAll(/TZID:(.*)\r\n/g)].map((m) => m[1])).toEqual([
      'America/New_York',
      'Europe/London',
    ]);
    expect(text).not.toContain('TZID=UTC');
  });

  it('gives no zone to whole days, and to UTC none of its own', () => {
    const days = feedEvents(calendarFacts(series('FREQ=WEEKLY;BYDAY=WE', { startTime: null })), AS_OF);
    expect(calendarText({ name: 'All' }, days)).not.toContain('TZID');
    const utc = feedEvents(calendarFacts(WEDNESDAYS, { terms: [terms(WEDNESDAYS, { zone: 'UTC' })] }), AS_OF);
    const text = calendarText({ name: 'All' }, utc);
    expect(text).not.toContain('TZID');
    expect(text).toContain('DTSTART:20241009T100000Z\r\n');
    expect(text).toContain('RECURRENCE-ID:20241009T100000Z\r\n');
  });

  it('writes what a whole day replaces, and leaves out, as a day', () => {
    const facts = calendarFacts(series('FREQ=DAILY', { startTime: null }), {
      commitment: { holidayRule: 'skip' },
    });
    const text = calendarText({ name: 'All' }, feedEvents(facts, AS_OF));
    expect(text).toContain('RECURRENCE-ID;VALUE=DATE:20241009\r\n');
    expect(text).toContain('EXDATE;VALUE=DATE:20241225\r\n');
    expect(text).not.toMatch(/(RECURRENCE-ID|EXDATE):/);
  });

  it('has no address of anybody in a feed', () => {
    const text = calendarText({ name: 'All' }, EVENTS).replaceAll('\r\n ', '');
    expect(text).toMatch(/ATTENDEE;.*:invalid:nomail\r\n/);
    expect(text).toMatch(/ORGANIZER;.*:invalid:nomail\r\n/);
    expect(text).not.toMatch(/mailto|@(?!minuted)/i);
  });
});

describe('what people typed', () => {
  const { facts, asOf, head } = (STORIES['hostile-text'] as () => ReturnType<(typeof STORIES)[string]>)();
  const text = calendarText(head, feedEvents(facts, asOf));

  it('makes no event, ends no line, and leaves no control character', () => {
    expect(text.match(/^BEGIN:VEVENT/gm)).toHaveLength(1);
    expect(text.replaceAll('\r\n', '')).not.toMatch(/\p{Cc}/u);
    expect(text).not.toContain('123456789012345678');
  });

  it('is read back as it was meant, by both programs', () => {
    const want =
      'Comma, semicolon; backslash\\ "quotes" it’s 👩‍👩‍👧 [31m BEGIN:VEVENT UID:x last line @member';
    const event = new ICAL.Component(ICAL.parse(text) as never).getFirstSubcomponent(
      'vevent',
    ) as ICAL.Component;
    expect(event.getFirstPropertyValue('summary')).toBe(`${want} (C-12)`);
    expect(text.replaceAll('\r\n ', '')).toContain(
      'X-WR-CALNAME:Comma\\, semicolon\\; backslash\\\\ "quotes"',
    );
    const parsed = Object.values(nodeIcal.sync.parseICS(text)).find((part) => part?.type === 'VEVENT');
    expect(parsed).toMatchObject({ summary: `${want} (C-12)` });
    expect(String(event.getFirstPropertyValue('description'))).toContain(
      '[31m\nBEGIN:VEVENT\nUID:x\nlast\nline\n@member',
    );
  });

  it('is bounded', () => {
    const long = {
      ...(EVENTS[0] as (typeof EVENTS)[number]),
      summary: 'x'.repeat(50_000),
      description: `${'y, '.repeat(5_000)}${HOSTILE}`,
    };
    const event = new ICAL.Component(ICAL.parse(calendarText({ name: 'z'.repeat(9_999) }, [long])) as never);
    const vevent = event.getFirstSubcomponent('vevent') as ICAL.Component;
    expect(String(vevent.getFirstPropertyValue('summary')).length).toBeLessThanOrEqual(200);
    expect(String(vevent.getFirstPropertyValue('description')).length).toBeLessThanOrEqual(5_000);
    expect(String(event.getFirstPropertyValue('x-wr-calname')).length).toBeLessThanOrEqual(200);
  });

  it('has commas, semicolons and backslashes of an address percent-encoded', () => {
    expect(text).toContain('URL;VALUE=URI:https://council.example.org/a%2Cb%3Bc?q=1%2C2%3B3%5C4\r\n');
    const script = { ...(EVENTS[0] as (typeof EVENTS)[number]), link: 'javascript:alert(1)' };
    expect(calendarText({ name: 'All' }, [script])).not.toContain('URL');
  });

  it('cannot end a line as a mail address either', () => {
    const attendees = [{ name: 'x', address: 'a@b.example\r\nATTENDEE:c@d.example' }];
    const event = { ...(EVENTS[0] as (typeof EVENTS)[number]), attendees };
    expect(() => calendarText({ name: 'All' }, [event])).toThrow();
  });
});
