import type { DateTime } from 'luxon';
import { type DateContext, plainDate } from './cadence/date-shapes.ts';
import { findCadence } from './cadence/find-cadence.ts';
import { findDate } from './cadence/find-date.ts';
import { tidyText, without } from './cadence/plain-text.ts';
import { readWhen } from './cadence/read-when.ts';
import type { TimingContext, TimingReading } from './cadence/timing-types.ts';
import {
  explainVague,
  findNearDate,
  findWithoutDate,
  type VagueDeadline,
} from './cadence/vague-deadlines.ts';
import { NUMBER, numberOf } from './cadence/vocabulary.ts';
import {
  type CadenceReading,
  type CadenceRefusal,
  describeCadence,
  explainCadence,
  readCadence,
} from './cadence.ts';
import { formatDateLong } from './dates-in-words.ts';
import { addDays, type LocalDate, localDateOf } from './local-time.ts';

export type { Timing, TimingReading } from './cadence/timing-types.ts';

const NOTHING =
  /^(?:|none|n\/?a|-+|\?+|no date|no deadline|not said|not stated|nothing said|unknown|not known|tbc|tba)\.?$/i;
const WORKING_DAYS = new RegExp(
  `\\b(?:(?:with)?in|inside)(?: the next)? (${NUMBER}|a) (?:working|business) days?\\b`,
  'i',
);
const NEXT_MEETING =
  /\b(?:(?:by|before|at|to|for|in time for|ahead of) )?(?:(?:the|our|your|their|its) )?next (?:[\w'-]+ ){0,4}?(?:meeting|panel|committee|session|board|forum|council|cabinet|assembly|agm)\b/i;
const RECURS =
  /\b(?:every|each|once|twice|times|per|daily|weekly|fortnightly|monthly|quarterly|yearly|annual|annually|termly)\b|freq ?=/i;
const BY = /\b(?:by|before|not? later than) (.*)$/i;
const EDGE_OF_MONTH =
  /\b(?:end|close|start|beginning|later|early|middle) (?:of|in) (?:the|this) (?:month|quarter)\b/i;
const UNTIL = /^(.*\S) (?:until|till|up to) (.*)$/i;
const ABOUT =
  /\b(?:around|about|roughly|approximately|circa|hopefully|ideally|probably|provisionally|aiming for)(?: (?:by|on|the))*$/i;
const OR_SO = /^-?(?:ish|or so|or thereabouts)\b/i;

/**
 * Reads the box "how often or by when": a cadence, one meeting, a deadline, or words too vague to be one. What is
 * counted ("in two weeks") counts from `madeOn`, the day it was said. Never throws; what it refuses comes with
 * something that works.
 */
export function readTiming(
  text: string,
  { now, zone, madeOn }: { now: DateTime; zone: string; madeOn: LocalDate },
): TimingReading {
  const context = { today: localDateOf(now, zone), madeOn };
  const tidy = tidyText(text)?.replace(/[.;!]+$/, '');
  if (tidy === undefined) return unreadable(madeOn);
  if (NOTHING.test(tidy)) return { ok: true, timing: { kind: 'none' }, understood: 'no date or rhythm' };
  return (
    readWorkingDays(tidy) ??
    readNextMeeting(tidy, context) ??
    readSeries(tidy, context) ??
    readVague(tidy, context) ??
    readDay(tidy, context) ??
    unreadable(madeOn, readCadence(tidy))
  );
}

function readWorkingDays(text: string): TimingReading | null {
  const match = WORKING_DAYS.exec(text);
  if (!match) return null;
  const days = match[1]?.toLowerCase() === 'a' ? 1 : numberOf(match[1] ?? '');
  if (!(days >= 1)) return null;
  const understood = `within ${days} working day${days === 1 ? '' : 's'}`;
  return { ok: true, timing: { kind: 'working-days', days }, understood };
}

/** A date or a rhythm beside "the next meeting" says more than it does. */
function readNextMeeting(text: string, context: TimingContext): TimingReading | null {
  const match = NEXT_MEETING.exec(text);
  if (!match) return null;
  const others = without(text, match);
  if (RECURS.test(others) || findDate(others, from(context))) return null;
  return { ok: true, timing: { kind: 'next-meeting' }, understood: 'by the next meeting' };
}

function readSeries(text: string, context: TimingContext): TimingReading | null {
  if (!RECURS.test(text) && (BY.test(text) || EDGE_OF_MONTH.test(text))) return null;
  const ended = withEnd(text, context);
  const finding = findCadence(ended);
  if (finding.kind === 'none') return null;
  const reading = readCadence(ended);
  const isAdjective = !/\b(?:every|each|once|twice|times)\b/i.test(text);
  const ask = reading.ok && !isAdjective ? null : askCadenceOrDeadline(text, context);
  if (reading.ok) return ask ?? series(reading, context);
  const firstOn = finding.kind === 'choose' ? finding.around.firstOn : null;
  const [option = ''] = finding.kind === 'choose' ? finding.options : [];
  return ask ?? (firstOn === null ? null : refuseFirstDay(option, firstOn, context)) ?? reading;
}

/** "The annual report by 31 March" is a deadline with a rhythm in its name, or a rhythm with an end. */
function askCadenceOrDeadline(text: string, context: TimingContext): TimingReading | null {
  const by = BY.exec(text);
  const found = by && findDate(by[1] ?? '', from(context));
  const often = found && readCadence(`${text.slice(0, by?.index)} , ${found.after}`);
  if (found?.outcome.kind !== 'span' || !often?.ok) return null;
  const choices = [describeCadence(often.cadence, often.startTime), `by ${plainDate(found.outcome.to)}`];
  return {
    ok: false,
    reason: 'choose',
    understood: 'both how often and by when',
    choices: choices.map((words) => ({ text: words })),
  };
}

function series(reading: Extract<CadenceReading, { ok: true }>, context: TimingContext): TimingReading {
  const { cadence, startTime, firstOn } = reading;
  if (firstOn === null) return accept(cadence, startTime, null);
  const outcome = findDate(firstOn, from(context))?.outcome;
  const firstDay = outcome?.kind === 'span' ? outcome.from : null;
  const words = describeCadence(cadence, startTime);
  return refuseFirstDay(words, firstOn, context) ?? accept(cadence, startTime, firstDay);
}

/** Why the words after "from" give no first day; null when they do. `words` is the cadence without them. */
function refuseFirstDay(words: string, firstOn: string, context: TimingContext): CadenceRefusal | null {
  const outcome = findDate(firstOn, from(context))?.outcome;
  switch (outcome?.kind) {
    case 'span':
      return null;
    case 'choose': {
      const choices = outcome.options.map((on) => ({ text: `${words}, from ${plainDate(on)}` }));
      return {
        ok: false,
        reason: 'choose',
        understood: `${words}, but the first day can be more than one`,
        choices,
      };
    }
    case 'impossible':
      return {
        ok: false,
        reason: 'impossible',
        understood: `${words}, but ${outcome.understood}`,
        nearest: words,
      };
    case undefined:
      return {
        ok: false,
        reason: 'unreadable',
        understood: `${words}; not read: “${firstOn}”`,
        nearest: words,
      };
  }
}

function accept(
  cadence: Parameters<typeof describeCadence>[0],
  startTime: string | null,
  firstOn: LocalDate | null,
): TimingReading {
  const understood = explainCadence(cadence, startTime, firstOn && formatDateLong(firstOn));
  return { ok: true, timing: { kind: 'series', cadence, startTime, firstOn }, understood };
}

/** "Until the end of March" as the day it is, which a cadence can be read with. */
function withEnd(text: string, context: TimingContext): string {
  const [, head, tail = ''] = UNTIL.exec(text) ?? [];
  const found = head ? findDate(tail, from(context)) : null;
  if (found?.outcome.kind !== 'span' || !/^(?:the)?$/i.test(found.before)) return text;
  return `${head} until ${plainDate(found.outcome.to)} ${found.after}`;
}

function readVague(text: string, context: TimingContext): TimingReading | null {
  const near = findNearDate(text, from(context));
  if (near) return review(near);
  const vague = findWithoutDate(text, from(context));
  const others = vague ? text.replace(vague.words, ' , ') : text;
  const found = findDate(others, from(context));
  if (vague && !found) return review(vague);
  if (found?.outcome.kind !== 'span' || !(ABOUT.test(found.before) || OR_SO.test(found.after))) return null;
  const rule = 'a day that is only thereabouts is looked at again on that day';
  return review({ words: text, reviewOn: found.outcome.to, rule });
}

function readDay(text: string, context: TimingContext): TimingReading | null {
  const found = findDate(text, from(context));
  return found && readWhen(found, context);
}

function review(vague: VagueDeadline): TimingReading {
  return { ok: true, timing: { kind: 'review', ...vague }, understood: explainVague(vague) };
}

function from({ madeOn }: TimingContext): DateContext {
  return { today: madeOn, prefer: 'future' };
}

function unreadable(madeOn: LocalDate, asCadence?: CadenceReading): TimingReading {
  if (asCadence && !asCadence.ok && asCadence.understood !== null) return asCadence;
  return {
    ok: false,
    reason: 'unreadable',
    understood: null,
    nearest: `by ${plainDate(addDays(madeOn, 14))}`,
  };
}
