import type { LocalTime } from '../local-time.ts';

/**
 * How often. `rrule` is an RFC 5545 RECUR value without DTSTART, e.g. 'FREQ=WEEKLY;INTERVAL=2;BYDAY=WE', its parts
 * always in the order of formatRule. An end in words is a day, 'UNTIL=20250331', and means that whole day in the
 * commitment's zone; a calendar with times needs it as an instant (RFC 5545 §3.3.10).
 */
export type Cadence =
  | {
      kind: 'rule';
      rrule: string;
      /** True when the words name days (a weekday, a day of the month); false for a bare "fortnightly". */
      dated: boolean;
      termTimeOnly: boolean;
    }
  /** One per half-term: bounded by the guild's school-holiday periods. */
  | { kind: 'half-term' };

/** What was read from words for how often, or why nothing was, with something that works. */
export type CadenceReading =
  | {
      ok: true;
      cadence: Cadence;
      startTime: LocalTime | null;
      /** Words about the first day ("9 october" of "starting 9 October"), to be read as a date. */
      firstOn: string | null;
      understood: string;
    }
  | CadenceRefusal;

export type CadenceRefusal =
  /** Each choice's text is readable itself. */
  | { ok: false; reason: 'choose'; understood: string; choices: { text: string }[] }
  | {
      ok: false;
      reason: 'unreadable' | 'too-often' | 'impossible';
      understood: string | null;
      nearest: string;
    };
