import { foldLines, ICalCalendar, type ICalCalendarMethod } from 'ical-generator';
import type { CalendarEvent } from './calendar-event.ts';
import { colourOf } from './colours.ts';
import { plainLine, plainText } from './plain-text.ts';
import { printedEvent, withoutAddresses } from './printed-event.ts';
import { vtimezone } from './vtimezone.ts';

/** `method` is for mail only: a feed has none. `colour` is a name of CSS, or '#rrggbb'. */
export type CalendarHead = {
  name: string;
  description?: string;
  colour?: string;
  method?: 'REQUEST' | 'CANCEL';
  refreshMinutes?: number;
};

/**
 * The text of a calendar in pieces of 100 events at most, so that the caller may let others run between them. Joined they
 * are one VCALENDAR with CRLF line ends, folded at 75 octets. The events are all read before the first piece.
 */
export function* calendarPieces(head: CalendarHead, events: Iterable<CalendarEvent>): Generator<string> {
  const all = [...events];
  yield foldLines(`${headLines(head)}${zoneLines(all)}`);
  for (let i = 0; i < all.length; i += PIECE) yield printed(all.slice(i, i + PIECE));
  yield 'END:VCALENDAR\r\n';
}

/** The whole text at once. */
export function calendarText(head: CalendarHead, events: Iterable<CalendarEvent>): string {
  return [...calendarPieces(head, events)].join('');
}

const PIECE = 100;

function printed(events: readonly CalendarEvent[]): string {
  const calendar = new ICalCalendar();
  const texts = events.map((event) => calendar.createEvent(printedEvent(event)).toString());
  return foldLines(withoutAddresses(texts.join('')));
}

/** What stands before the first event. ical-generator escapes none of it. */
function headLines(head: CalendarHead): string {
  const { name, description, colour, method, refreshMinutes } = head;
  const colours = colour === undefined ? null : colourOf(colour);
  const calendar = new ICalCalendar({
    prodId: '//Minuted//Minuted//EN',
    name: escaped(plainLine(name)),
    ...(description === undefined ? {} : { description: escaped(plainText(description, 1_000)) }),
    ...(method === undefined ? {} : { method: method as ICalCalendarMethod }),
    ...(refreshMinutes === undefined ? {} : { ttl: refreshMinutes * 60 }),
    ...(colours === null ? {} : { color: colours.hex }),
  });
  const lines = calendar
    .toString()
    .replaceAll('\r\n ', '')
    .replace(/END:VCALENDAR$/, '');
  // RFC 7986 §5.9 knows colours by their names in CSS; ical-generator knows Apple's line alone.
  return colours === null ? lines : `${lines}COLOR:${colours.name}\r\n`;
}

function escaped(text: string): string {
  return text.replaceAll(/[\\;,]/g, (sign) => `\\${sign}`).replaceAll('\n', '\\n');
}

/** How far ahead of the last event the clock changes of irregular zones are written out. */
const YEARS_AHEAD = 6;

function zoneLines(events: readonly CalendarEvent[]): string {
  const years = new Map<string, { from: number; to: number }>();
  for (const { span, replaces } of events) {
    if (replaces !== null && replaces.originalStart.length > 10)
      note(years, replaces.zone, replaces.originalStart);
    if (span.kind === 'timed') note(years, span.zone, span.start);
  }
  const all = [...years.values()];
  const to = Math.max(...all.map((y) => y.to)) + YEARS_AHEAD;
  const zones = [...years].filter(([zone]) => zone !== 'UTC').sort(([a], [b]) => (a < b ? -1 : 1));
  return zones.map(([zone, { from }]) => vtimezone(zone, from, to)).join('');
}

function note(years: Map<string, { from: number; to: number }>, zone: string, start: string): void {
  const year = Number(start.slice(0, 4));
  const known = years.get(zone);
  if (!known) years.set(zone, { from: year, to: year });
  else if (year < known.from) known.from = year;
  else if (year > known.to) known.to = year;
}
