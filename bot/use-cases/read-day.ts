import type { DateTime } from 'luxon';
import { readDate } from '#bot/domain/dates-in-words.ts';
import { type LocalDate, localDateOf } from '#bot/domain/local-time.ts';
import { cleanLine } from '#bot/domain/people-text.ts';

export type DayRefusal =
  | { ok: false; reason: 'unreadable'; field: 'day'; understood: string | null; nearest: string }
  | { ok: false; reason: 'choose'; field: 'day'; choices: string[] }
  | { ok: false; reason: 'not-ahead'; on: LocalDate; nearest: string };

/** A day that is still to come, in words; `nearest` is one that works. */
export function readDayAhead(
  words: string,
  { now, zone, nearest }: { now: DateTime; zone: string; nearest: string },
): { on: LocalDate } | DayRefusal {
  const reading = readDate(cleanLine(words), { now, zone });
  if (!reading.ok) {
    const { reason, choices } = reading;
    if (reason === 'choose' && choices) {
      return { ok: false, reason, field: 'day', choices: choices.map((c) => c.text) };
    }
    const { understood } = reading;
    return { ok: false, reason: 'unreadable', field: 'day', understood, nearest: reading.nearest };
  }
  const { on, rest, understood } = reading;
  if (rest !== '') {
    const read = `${understood}; not read: “${rest}”`;
    return { ok: false, reason: 'unreadable', field: 'day', understood: read, nearest: understood };
  }
  return on > localDateOf(now, zone) ? { on } : { ok: false, reason: 'not-ahead', on, nearest };
}
