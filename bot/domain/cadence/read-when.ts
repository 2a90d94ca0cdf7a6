import { formatDateLong } from '../dates-in-words.ts';
import { addDays, type LocalDate, type LocalTime } from '../local-time.ts';
import { takeTime } from './clock-time.ts';
import { type DateOutcome, plainDate } from './date-shapes.ts';
import type { DateFound } from './find-date.ts';
import { quoted } from './plain-text.ts';
import type { TimingContext, TimingReading } from './timing-types.ts';

type Span = Extract<DateOutcome, { kind: 'span' }>;
/** A date in its sentence. */
type Placed = { words: string; before: string; others: string; time: LocalTime | null };

const BY = /\b(?:by|before|not? later than|within|until|till|due|deadline|ahead of)\b/i;
const BEFORE = /\b(?:before|ahead of)\b(?!.*\bby\b)/i;
const AFTER = /\b(?:after|since|from|following)$/i;
const MEETING =
  /\b(?:meet|meets|meeting|meetings|see you|speak|call|session|visit|appointment|round ?table)\b/i;
const DELIVERY =
  /\b(?:publish|report|send|sent|deliver|complet|provid|submit|finish|finali[sz]|writ|repl[yi]|respon|answer|circulat|shar|issu|produc|done|ready|implement|appoint|repair|establish|updat)/i;
const CONTRARY = /\b(?:not(?! later)|never|cannot|except|unless|or|instead|\w+n't)\b/i;

/** A single meeting or a deadline, from a date found in a sentence. */
export function readWhen(found: DateFound, context: TimingContext): TimingReading {
  const { outcome, words, before } = found;
  if (outcome.kind === 'impossible') {
    return {
      ok: false,
      reason: 'impossible',
      understood: outcome.understood,
      nearest: `by ${outcome.nearest}`,
    };
  }
  const { time, rest, bad } = takeTime(`${before} , ${found.after}`);
  const placed = { words, before, others: rest, time };
  if (outcome.kind === 'choose') return choose(placed, outcome.options);
  const fault = faultIn(placed, bad);
  if (fault) return refuse(outcome.from, fault);
  return withNotes(place(outcome, placed), outcome, context);
}

function place(span: Span, placed: Placed): TimingReading {
  const { from, to } = span;
  if (BEFORE.test(placed.before)) return deadline(addDays(from, -1));
  if (from !== to)
    return BY.test(placed.before)
      ? choose(placed, [from, to])
      : deadline(to, `, the end of “${placed.words}”`);
  if (BY.test(placed.before) || /^(?:within|inside)\b/i.test(placed.words))
    return deadline(from, timeNote(placed));
  if (isMeeting(placed)) return single(from, placed.time);
  const isBare = placed.others.replace(/[\s,.]/g, '') === '' && !/^in\b/i.test(placed.words);
  return deadline(from, isBare ? ', as no time or meeting is named' : timeNote(placed));
}

function isMeeting({ before, words, others, time }: Placed): boolean {
  if (MEETING.test(others)) return true;
  return !DELIVERY.test(others) && (time !== null || /\bon$/i.test(before) || /^on\b/i.test(words));
}

function faultIn({ before, others }: Placed, badTime: string | null): string | null {
  if (badTime !== null) return badTime;
  const contrary = CONTRARY.exec(others) ?? AFTER.exec(before);
  return contrary?.[0] ?? null;
}

function choose(placed: Placed, options: LocalDate[]): TimingReading {
  const at = placed.time ? ` at ${placed.time}` : '';
  const isDeadline = BY.test(placed.before) || !isMeeting(placed);
  const choices = options.map((on) => ({
    text: isDeadline ? `by ${plainDate(on)}` : `a meeting on ${plainDate(on)}${at}`,
  }));
  return {
    ok: false,
    reason: 'choose',
    understood: `${quoted(placed.words)} can be more than one day`,
    choices,
  };
}

function refuse(on: LocalDate, unread: string): TimingReading {
  const understood = `${formatDateLong(on)}; not read: “${unread}”`;
  return { ok: false, reason: 'unreadable', understood, nearest: `by ${plainDate(on)}` };
}

function deadline(dueOn: LocalDate, note = ''): TimingReading {
  return { ok: true, timing: { kind: 'deadline', dueOn }, understood: `by ${formatDateLong(dueOn)}${note}` };
}

function single(on: LocalDate, startTime: LocalTime | null): TimingReading {
  const at = startTime ? ` at ${startTime}` : '';
  return {
    ok: true,
    timing: { kind: 'single', on, startTime },
    understood: `a meeting on ${formatDateLong(on)}${at}`,
  };
}

function timeNote({ time }: Placed): string {
  return time ? '; of a deadline the time of day is not kept' : '';
}

function withNotes(reading: TimingReading, span: Span, { today, madeOn }: TimingContext): TimingReading {
  if (!reading.ok) return reading;
  const counted = span.isCounted && madeOn !== today ? `, counted from ${formatDateLong(madeOn)}` : '';
  const day = reading.timing.kind === 'single' ? reading.timing.on : span.to;
  const past = day < today ? ', already past' : '';
  return { ...reading, understood: `${reading.understood}${counted}${past}` };
}
