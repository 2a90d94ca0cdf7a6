import type { DateTime } from 'luxon';
import type { CommitmentKind, Party, WordingSource } from './commitment.ts';
import { formatDate, readDate } from './dates-in-words.ts';
import type { GuildSettings } from './guild.ts';
import { addDays, type LocalDate, type LocalTime, localDateOf } from './local-time.ts';
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
const DEFAULT_MINUTES = 60;
const LONGEST_MINUTES = 24 * 60;
const NEXT_MEETING_WEEKS = 6;

/** Reads the form of `/record`. Answers for every text; what cannot be placed is a fault with what would work. */
export function readCapture(fields: CaptureFields, guild: GuildSettings, now: DateTime): Capture {
  const wording = cleanText(fields.wording);
  const said = readSaid(fields.said, guild, now);
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
    promisors: readPromisors(fields.who),
    wording,
    title: shorten(wording.replace(/\s+/g, ' '), TITLE_LENGTH),
    ...said,
    link: readLink(fields.link),
    kind: fields.kind ?? kindOf(timing),
    source: fields.source ?? 'our-notes',
    timingUnderstood: timing.ok ? timing.understood : (timing.understood ?? ''),
    durationStated: duration.ok && duration.stated,
    terms,
    faults: [
      ...missing(fields),
      ...tooLong(fields),
      ...(fields.link.trim() !== '' && readLink(fields.link) === null
        ? [{ field: 'link', reason: 'not-a-link' } as const]
        : []),
      ...timingFaults(timing),
      ...(time.ok ? [] : [time.fault]),
      ...(duration.ok ? [] : [duration.fault]),
      ...(terms ? clockFaults(terms) : []),
    ],
    casework: looksLikeCasework(`${wording}\n${fields.said}`),
  };
}

/** Offices and people, one a line or parted by semicolons: "and" is part of many a name. */
function readPromisors(who: string): Omit<Party, 'id'>[] {
  const names = cleanText(who)
    .split(/[;\n]/)
    .map(cleanLine)
    .filter((name) => name !== '');
  return [
    ...new Map(names.map((name) => [name.toLowerCase(), { name, kind: partyKind(name) }])).values(),
  ].slice(0, 10);
}

const OFFICE =
  /\b(member|minister|secretary|officer|director|chair|clerk|head|leader|councillor|mp|cabinet|executive|manager|lead|office|mayor|commissioner)\b/i;
const ORGANISATION =
  /\b(council|trust|board|committee|panel|ltd|limited|plc|association|authority|department|group|team|company|school|nhs|forum)\b/i;

function partyKind(name: string): Party['kind'] {
  if (OFFICE.test(name)) return 'office';
  return ORGANISATION.test(name) ? 'organisation' : 'person';
}

function readSaid(text: string, guild: GuildSettings, now: DateTime) {
  const said = cleanLine(text);
  const reading = readDate(said, { now, zone: guild.zone, prefer: 'past' });
  const madeOn = reading.ok ? reading.on : localDateOf(now, guild.zone);
  const rest = reading.ok ? reading.rest : said;
  const meetingName = rest.replace(/^[\s,;:–-]+|[\s,;:–-]+$/g, '').replace(/\s+(on|at)$/i, '');
  return { meetingName: meetingName || `Meeting of ${formatDate(madeOn)}`, madeOn, madeOnStated: reading.ok };
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

function readDuration(text: string): Read<{ minutes: number; stated: boolean }> {
  const line = cleanLine(text).toLowerCase();
  if (line === '') return { ok: true, minutes: DEFAULT_MINUTES, stated: false };
  const match = /^(?:(\d{1,2}(?:\.5)?)\s*h(?:ours?|rs?)?)?\s*(?:(\d{1,4})\s*(?:m(?:in(?:ute)?s?)?)?)?$/.exec(
    line,
  );
  const minutes = match ? Number(match[1] ?? 0) * 60 + Number(match[2] ?? 0) : 0;
  if (minutes > 0 && minutes <= LONGEST_MINUTES) return { ok: true, minutes, stated: true };
  const fault = { field: 'duration', reason: 'unreadable', understood: null, nearest: '90 minutes' } as const;
  return { ok: false, fault };
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

function missing(fields: CaptureFields): CaptureFault[] {
  const required = ['who', 'wording'] as const;
  return required.filter((f) => cleanText(fields[f]) === '').map((field) => ({ field, reason: 'missing' }));
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

/** A series at an hour that a clock change skips or repeats is refused: programs disagree what it means. */
function clockFaults(terms: Terms): CaptureFault[] {
  const { timing, zone } = terms;
  if (timing.kind !== 'series' || timing.cadence.kind !== 'rule') return [];
  const series = {
    rrule: timing.cadence.rrule,
    firstOn: timing.firstOn ?? terms.fromOn,
    startTime: timing.startTime,
    zone,
  };
  if (tooMany(series)) return [{ field: 'timing', reason: 'too-many' }];
  if (timing.startTime === null) return [];
  const days = skipsOrRepeats(series);
  if (days.length === 0) return [];
  return [{ field: 'timing', reason: 'clock-change', days: days.slice(0, 3), time: timing.startTime }];
}
