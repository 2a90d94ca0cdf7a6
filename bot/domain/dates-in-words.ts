import type { DateTime } from 'luxon';
import { partsOf } from './cadence/calendar-days.ts';
import { takeTime } from './cadence/clock-time.ts';
import { type DateContext, plainDate } from './cadence/date-shapes.ts';
import { type DateFound, findDate } from './cadence/find-date.ts';
import { tidyText } from './cadence/plain-text.ts';
import { monthName, weekdayName } from './cadence/vocabulary.ts';
import { addDays, type LocalDate, type LocalTime, localDateOf, weekdayOf } from './local-time.ts';

export type DateReading =
  | {
      ok: true;
      on: LocalDate;
      time: LocalTime | null;
      understood: string;
      /** The words that are no part of the date, as they were written. */
      rest: string;
    }
  | {
      ok: false;
      reason: 'unreadable' | 'impossible' | 'choose';
      understood: string | null;
      nearest: string;
      /** With 'choose': each can be read itself. */
      choices?: { text: string }[];
    };

/** `prefer` is the direction in which a date without a year lies: a meeting's past, a deadline's future (the default). */
export type DateOptions = { now: DateTime; zone: string; prefer?: 'past' | 'future' };

/** Reads a day, and a time where one stands with it; British order. Never throws; what it refuses comes with something that works. */
export function readDate(text: string, { now, zone, prefer = 'future' }: DateOptions): DateReading {
  const context = { today: localDateOf(now, zone), prefer };
  const tidy = tidyText(text);
  const found = tidy === null ? null : findDate(tidy, context);
  if (!found) return { ok: false, reason: 'unreadable', understood: null, nearest: example(context) };
  const { outcome } = found;
  switch (outcome.kind) {
    case 'impossible':
      return { ok: false, reason: 'impossible', understood: outcome.understood, nearest: outcome.nearest };
    case 'choose':
      return choose(found, outcome.options);
    case 'span':
      return outcome.from === outcome.to
        ? withTime(outcome.from, found)
        : choose(found, [outcome.from, outcome.to]);
  }
}

/** 'Wed 9 Oct 2024'. */
export function formatDate(on: LocalDate): string {
  const { year, month, day } = partsOf(on);
  return `${weekdayName(weekdayOf(on)).slice(0, 3)} ${day} ${monthName(month).slice(0, 3)} ${year}`;
}

/** 'Wednesday 9 October 2024'. */
export function formatDateLong(on: LocalDate): string {
  return `${weekdayName(weekdayOf(on))} ${plainDate(on)}`;
}

function withTime(on: LocalDate, found: DateFound): DateReading {
  const { time, rest, bad } = takeTime(`${found.before} , ${found.after}`);
  const date = formatDateLong(on);
  if (bad !== null) {
    return {
      ok: false,
      reason: 'unreadable',
      understood: `${date}; not read: “${bad}”`,
      nearest: `${date} at 10:00`,
    };
  }
  return { ok: true, on, time, understood: time ? `${date} at ${time}` : date, rest: cleaned(rest) };
}

/** The choices keep the time that was said, so that it need not be said again. */
function choose(found: DateFound, options: LocalDate[]): DateReading {
  const { words } = found;
  const { time } = takeTime(`${found.before} , ${found.after}`);
  const choices = options.map((on) => ({ text: plainDate(on) + (time ? ` at ${time}` : '') }));
  const nearest = choices[0]?.text ?? words;
  return { ok: false, reason: 'choose', understood: `“${words}” can be more than one day`, nearest, choices };
}

/** Drops what joined the date to the other words: commas, "on", "at". */
function cleaned(rest: string): string {
  const joined = rest.replace(/(?:\s*,)+\s*/g, ', ').trim();
  return joined
    .replace(/^(?:[,:;.\-–\s]|(?:on|at|the)\b(?=\s*,))+/i, '')
    .replace(/(?:[,:;(\-\s]|(?<![\w'])(?:on|at|by|from|of|the)(?=\s*(?:,|$)))+$/i, '')
    .replace(/(?<=\w) (?:on|at|by|the),/i, ',')
    .trim();
}

function example({ today }: DateContext): string {
  return plainDate(addDays(today, 14));
}
