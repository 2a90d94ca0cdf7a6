import type { DateTime } from 'luxon';
import {
  clockFaults,
  missing,
  NOT_A_LINK,
  ownMeetingFaults,
  timingFaults,
  tooLong,
} from './capture-faults.ts';
import type { CaptureFault, CaptureFields } from './capture-fields.ts';
import {
  type CommitmentKind,
  HOLIDAY_RULES,
  type HolidayRule,
  type Party,
  type WordingSource,
} from './commitment.ts';
import { formatDate, readDate } from './dates-in-words.ts';
import type { GuildSettings } from './guild.ts';
import { addDays, type LocalDate, type LocalTime, localDateOf } from './local-time.ts';
import { minutesIn } from './minutes-in-words.ts';
import { cleanLine, cleanText, looksLikeCasework, readLink, shorten } from './people-text.ts';
import { readPromisors } from './promisors-in-words.ts';
import type { Terms, TermsTiming } from './terms.ts';
import { readTiming, type TimingReading } from './timing.ts';
import { addWorkingDays } from './working-days.ts';

/** How the form was read. `terms` is null while a fault stands in the way. */
export type Capture = {
  promisors: Omit<Party, 'id'>[];
  wording: string;
  title: string;
  meetingName: string;
  madeOn: LocalDate;
  /** Whether a day was read, or today was taken. */
  madeOnStated: boolean;
  link: string | null;
  kind: CommitmentKind;
  source: WordingSource;
  timingUnderstood: string;
  durationStated: boolean;
  terms: Terms | null;
  faults: CaptureFault[];
  /** The words look like one child's case. */
  casework: boolean;
  /** What becomes of a meeting of the series that falls on a holiday. */
  holidayRule: HolidayRule;
};

const TITLE_LENGTH = 80;
const DEFAULT_MINUTES = 60;
const SHORTEST_MINUTES = 5;
const LONGEST_MINUTES = 24 * 60;
const NEXT_MEETING_WEEKS = 6;

/** Reads the form of `/record`. Answers for every text; what cannot be placed is a fault with what would work. */
export function readCapture(fields: CaptureFields, guild: GuildSettings, now: DateTime): Capture {
  const wording = cleanText(fields.wording);
  const { fault: saidFaulty, ...said } = readSaid(fields.said, guild, now);
  const own = fields.kind === 'our-meeting';
  const promisors = own ? [] : readPromisors(fields.who);
  const link = readLink(fields.link);
  const timing = readTiming(cleanLine(fields.timing), { now, zone: guild.zone, madeOn: said.madeOn });
  const duration = readDuration(fields.duration ?? '');
  const time = readTime(fields.time ?? '', guild, now);
  const terms = readTerms(timing, time, {
    madeOn: said.madeOn,
    place: cleanLine(fields.place ?? ''),
    duration,
    guild,
    now,
  });
  return {
    promisors,
    wording,
    title: shorten(wording.replace(/\s+/g, ' '), TITLE_LENGTH),
    ...said,
    link,
    kind: fields.kind ?? kindOf(timing),
    source: fields.source ?? 'our-notes',
    timingUnderstood: timing.ok ? timing.understood : (timing.understood ?? ''),
    durationStated: duration.ok && duration.stated,
    terms,
    faults: [
      ...missing(own ? null : promisors, wording),
      ...tooLong(fields),
      ...(saidFaulty ? [saidFaulty] : []),
      ...(cleanLine(fields.link) !== '' && link === null ? [NOT_A_LINK] : []),
      ...timingFaults(timing),
      ...(own && timing.ok && terms ? ownMeetingFaults(terms, timing.understood) : []),
      ...(time.ok ? [] : [time.fault]),
      ...(duration.ok ? [] : [duration.fault]),
      ...(terms ? clockFaults(terms) : []),
    ],
    casework: looksLikeCasework(`${wording}\n${cleanText(fields.said)}`),
    holidayRule: HOLIDAY_RULES.find((rule) => rule === fields.holidays) ?? 'keep',
  };
}

type Said = { meetingName: string; madeOn: LocalDate; madeOnStated: boolean; fault: CaptureFault | null };

/** Where and when it was said; without a day, today. A day that does not exist or is still to come is a fault. */
function readSaid(text: string, guild: GuildSettings, now: DateTime): Said {
  const said = cleanLine(text);
  const today = localDateOf(now, guild.zone);
  const reading = readDate(said, { now, zone: guild.zone, prefer: 'past' });
  if (!reading.ok) {
    const { reason, understood, nearest } = reading;
    const fault = reason === 'unreadable' && understood === null ? null : saidFault(understood, nearest);
    return { ...meetingOn(today, said), madeOnStated: false, fault };
  }
  if (reading.on <= today) return { ...meetingOn(reading.on, reading.rest), madeOnStated: true, fault: null };
  const fault = saidFault(`${reading.understood}, which is still to come`, formatDate(today));
  return { ...meetingOn(today, reading.rest), madeOnStated: false, fault };
}

function meetingOn(madeOn: LocalDate, words: string): { meetingName: string; madeOn: LocalDate } {
  const name = words.replace(/^[\s,;:–-]+|[\s,;:–-]+$/g, '').replace(/\s+(?:on|at)$/i, '');
  return { meetingName: name || 'A meeting', madeOn };
}

function saidFault(understood: string | null, nearest: string): CaptureFault {
  return { field: 'said', reason: 'unreadable', understood, nearest };
}

function kindOf(timing: TimingReading): CommitmentKind {
  if (!timing.ok) return timing.reason === 'choose' ? 'recurring-meeting' : 'deliverable';
  switch (timing.timing.kind) {
    case 'series':
      return 'recurring-meeting';
    case 'single':
      return 'single-meeting';
    default:
      return 'deliverable';
  }
}

type Read<T> = ({ ok: true } & T) | { ok: false; fault: CaptureFault };

function readTime(text: string, guild: GuildSettings, now: DateTime): Read<{ time: LocalTime | null }> {
  const line = cleanLine(text);
  if (line === '') return { ok: true, time: null };
  const reading = readDate(`tomorrow at ${line}`, { now, zone: guild.zone });
  if (reading.ok && reading.time) return { ok: true, time: reading.time };
  const fault = { field: 'time', reason: 'unreadable', understood: null, nearest: '10:00' } as const;
  return { ok: false, fault };
}

type Duration = Read<{ minutes: number; stated: boolean }>;

/** "90 minutes", "1h 30m", "1.5 hours", "an hour and a half". A bare number is minutes, unless it is too small for that. */
function readDuration(text: string): Duration {
  const line = cleanLine(text).toLowerCase();
  if (line === '') return { ok: true, minutes: DEFAULT_MINUTES, stated: false };
  const minutes = minutesIn(line);
  if (minutes >= SHORTEST_MINUTES && minutes <= LONGEST_MINUTES) return { ok: true, minutes, stated: true };
  const nearest = /^[1-4]$/.test(line) ? `${line} hour${line === '1' ? '' : 's'}` : '90 minutes';
  return { ok: false, fault: { field: 'duration', reason: 'unreadable', understood: null, nearest } };
}

type TermsContext = {
  madeOn: LocalDate;
  place: string;
  duration: Read<{ minutes: number }>;
  guild: GuildSettings;
  now: DateTime;
};

function readTerms(
  reading: TimingReading,
  time: Read<{ time: LocalTime | null }>,
  context: TermsContext,
): Terms | null {
  if (!reading.ok) return null;
  const { madeOn, guild } = context;
  return {
    version: 1,
    kind: 'original',
    fromOn: madeOn,
    timing: withTime(asDays(reading.timing, madeOn, guild), time.ok ? time.time : null),
    zone: guild.zone,
    durationMinutes: context.duration.ok ? context.duration.minutes : DEFAULT_MINUTES,
    place: context.place === '' ? null : context.place,
    createdAt: context.now,
    sequence: 0,
    changedAt: null,
  };
}

/** Turns what is counted or asked into a day: working days from the meeting, "by the next meeting" into a review. */
export function asDays(
  timing: Extract<TimingReading, { ok: true }>['timing'],
  madeOn: LocalDate,
  guild: GuildSettings,
): TermsTiming {
  switch (timing.kind) {
    case 'working-days':
      return { kind: 'deadline', dueOn: addWorkingDays(madeOn, timing.days, guild) };
    case 'next-meeting':
      return {
        kind: 'review',
        reviewOn: addDays(madeOn, NEXT_MEETING_WEEKS * 7),
        words: 'by the next meeting',
        rule: `no date for the next meeting is known, so this is looked at again after ${NEXT_MEETING_WEEKS} weeks`,
      };
    default:
      return timing;
  }
}

function withTime(timing: TermsTiming, time: LocalTime | null): TermsTiming {
  if (time === null) return timing;
  switch (timing.kind) {
    case 'series':
    case 'single':
      return { ...timing, startTime: time };
    default:
      return timing;
  }
}
