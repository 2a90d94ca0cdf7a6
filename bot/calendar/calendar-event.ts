import type { DateTime } from 'luxon';
import type { LocalDate } from '#bot/domain/local-time.ts';
import type { OriginalStart } from '#bot/domain/slot.ts';

/** 'YYYY-MM-DDTHH:mm' on the wall clock of a zone. */
export type WallClock = string;

/** When something is: from hour to hour on a zone's wall clock, or over whole days, both of which belong to it. */
export type Span =
  | { kind: 'timed'; zone: string; start: WallClock; end: WallClock }
  | { kind: 'days'; firstOn: LocalDate; lastOn: LocalDate };

/** Somebody as a calendar names them. Without an address, none is invented. */
export type Contact = { name: string; address?: string };

/** One VEVENT as plain data. Texts are as people typed them; they are neutralised when they are printed. */
export type CalendarEvent = {
  uid: string;
  sequence: number;
  /** DTSTAMP: of a feed, when it last changed; whoever mails it sets when it is sent. */
  stampAt: DateTime;
  lastModifiedAt: DateTime;
  span: Span;
  /** The original start that this event replaces in its series, and the series' zone where that has an hour. */
  replaces: { originalStart: OriginalStart; zone: string } | null;
  /** An RFC 5545 RECUR value. */
  rrule: string | null;
  /** The original starts that a series leaves out. */
  exdates: OriginalStart[];
  status: 'CONFIRMED' | 'TENTATIVE' | 'CANCELLED';
  summary: string;
  description: string;
  place: string | null;
  link: string | null;
  categories: string[];
  organiser?: Contact;
  attendees: (Contact & { rsvp?: boolean })[];
  /** Minutes before the start; for whole days counted from the midnight at which they begin. */
  alarms: number[];
};
