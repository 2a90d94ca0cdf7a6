import type { DateTime } from 'luxon';
import type { CommitmentKind, Party, WordingSource } from './commitment.ts';
import { formatDate, readDate } from './dates-in-words.ts';
import type { GuildSettings } from './guild.ts';
import { addDays, isSkippedOrRepeated, type LocalDate, type LocalTime, localDateOf } from './local-time.ts';
import { minutesIn } from './minutes-in-words.ts';
import { cleanLine, cleanText, looksLikeCasework, readLink, shorten, TEXT_LIMITS } from './people-text.ts';
import { skipsOrRepeats, tooMany } from './recurrence.ts';
import type { Terms, TermsTiming } from './terms.ts';
import { readTiming, type TimingReading } from './timing.ts';
import { addWorkingDays } from './working-days.ts';

/** What somebody typed into the form, box by box, and what they put right afterwards. */
export type CaptureFields = {
  who: string;
  wording: string;
  said: string;
  timing: string;
  link: string;
  time?: string;
  place?: string;
  duration?: string;
  source?: WordingSource;
  kind?: CommitmentKind;
};

/** Something in the form that cannot be saved as it is; the words for it stand with the messages. */
export type CaptureFault =
  | { field: keyof CaptureFields; reason: 'missing' }
  | { field: keyof CaptureFields; reason: 'too-long'; limit: number; length: number }
  | { field: keyof CaptureFields; reason: 'unreadable'; understood: string | null; nearest: string }
  | { field: 'timing'; reason: 'choose'; understood: string; choices: string[] }
  | { field: 'timing'; reason: 'clock-change'; days: LocalDate[]; time: LocalTime }
  | { field: 'timing'; reason: 'too-many' }
  | { field: 'link'; reason: 'not-a-link' };

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
};

const TITLE_LENGTH = 80;
const MOST_PROMISORS = 10;
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
  };
}

/** Offices and people, one a line or parted by semicolons: "and" is part of many a name. */
function readPromisors(who: string): Omit<Party, 'id'>[] {
  const names = cleanText(who)
    .split(/[;\n]/)
    .map(cleanLine)
    .filter((name) => name !== '');
  // Written twice, it stays as it was written first.
  const isFirst = (name: string, i: number) => names.findIndex((n) => isSameName(n, name)) === i;
  return names
    .filter(isFirst)
    .slice(0, MOST_PROMISORS)
    .map((name) => ({ name, kind: partyKind(name) }));
}

function isSameName(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}

const OFFICE =
  /\b(member|minister|secretary|officer|director|chair|clerk|head|leader|councillor|mp|cabinet|executive|manager|lead|office|mayor|commissioner)\b/i;
const ORGANISATION =
  /\b(council|trust|board|committee|panel|ltd|limited|plc|association|authority|department|group|team|company|school|nhs|forum)\b/i;

function partyKind(name: string): Party['kind'] {
  if (OFFICE.test(name)) return 'office';
  return ORGANISATION.test(name) ? 'organisation' : 'person';
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
  return { meetingName: name || `Meeting of ${formatDate(madeOn)}`, madeOn };
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
  };
}

/** Turns what is counted or asked into a day: working days from the meeting, "by the next meeting" into a review. */
function asDays(
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

const NOT_A_LINK: CaptureFault = { field: 'link', reason: 'not-a-link' };

/** `promisors` is null where nobody promises: a meeting of the group's own. */
function missing(promisors: readonly unknown[] | null, wording: string): CaptureFault[] {
  return [
    ...(promisors?.length === 0 ? [{ field: 'who', reason: 'missing' } as const] : []),
    ...(wording === '' ? [{ field: 'wording', reason: 'missing' } as const] : []),
  ];
}

/** A meeting of the group's own is on days, one or many; a deadline or "soon" is none. */
function ownMeetingFaults({ timing, fromOn }: Terms, understood: string): CaptureFault[] {
  if (timing.kind === 'series' || timing.kind === 'single') return [];
  const nearest = `${formatDate(addDays(fromOn, 14))} at 19:00`;
  return [{ field: 'timing', reason: 'unreadable', understood, nearest }];
}

function tooLong(fields: CaptureFields): CaptureFault[] {
  const limited = ['who', 'wording', 'said', 'timing', 'link', 'place'] as const;
  return limited.flatMap((field) => {
    const length = [...cleanText(fields[field] ?? '')].length;
    const limit = TEXT_LIMITS[field];
    return length > limit ? [{ field, reason: 'too-long' as const, limit, length }] : [];
  });
}

function timingFaults(timing: TimingReading): CaptureFault[] {
  if (timing.ok) return [];
  if (timing.reason === 'choose') {
    const choices = timing.choices.map((c) => c.text);
    return [{ field: 'timing', reason: 'choose', understood: timing.understood, choices }];
  }
  const { understood, nearest } = timing;
  return [{ field: 'timing', reason: 'unreadable', understood, nearest }];
}

/** A meeting at an hour that a clock change skips or repeats is refused (Rule 11): programs disagree what it means. */
function clockFaults({ timing, zone, fromOn }: Terms): CaptureFault[] {
  if (timing.kind === 'single') {
    const { on, startTime } = timing;
    return startTime !== null && isSkippedOrRepeated(on, startTime, zone)
      ? [clockFault([on], startTime)]
      : [];
  }
  if (timing.kind !== 'series' || timing.cadence.kind !== 'rule') return [];
  const { startTime, firstOn } = timing;
  const series = { rrule: timing.cadence.rrule, firstOn: firstOn ?? fromOn, startTime, zone };
  if (tooMany(series)) return [{ field: 'timing', reason: 'too-many' }];
  const days = skipsOrRepeats(series);
  return startTime === null || days.length === 0 ? [] : [clockFault(days.slice(0, 3), startTime)];
}

function clockFault(days: LocalDate[], time: LocalTime): CaptureFault {
  return { field: 'timing', reason: 'clock-change', days, time };
}
