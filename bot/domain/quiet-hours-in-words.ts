import type { DateTime } from 'luxon';
import { readDate } from './dates-in-words.ts';
import type { LocalTime } from './local-time.ts';
import { cleanLine } from './people-text.ts';

export type QuietReading =
  | { ok: true; quietFrom: LocalTime | null; quietTo: LocalTime | null }
  | { ok: false; reason: 'unreadable' | 'all-day' };

/** Reads "22:00 to 07:00", "10pm-7am", "from 22 until 7"; "none" ends them. They may go over midnight. */
export function readQuietHours(text: string, now: DateTime, zone: string): QuietReading {
  const line = cleanLine(text)
    .slice(0, 60)
    .toLowerCase()
    .replace(/^(from|between)\s+/, '');
  if (/^(none|no|never|off|-)$/.test(line)) return { ok: true, quietFrom: null, quietTo: null };
  const parts = line.split(/\s*(?:–|—|-|\bto\b|\buntil\b|\btill\b|\band\b)\s*/);
  if (parts.length !== 2) return { ok: false, reason: 'unreadable' };
  const [quietFrom, quietTo] = parts.map((part) => readTime(part, now, zone));
  if (!quietFrom || !quietTo) return { ok: false, reason: 'unreadable' };
  if (quietFrom === quietTo) return { ok: false, reason: 'all-day' };
  return { ok: true, quietFrom, quietTo };
}

function readTime(text: string, now: DateTime, zone: string): LocalTime | null {
  const hour = /^(\d{1,2})$/.exec(text.trim())?.[1];
  const time = hour === undefined ? text : `${hour.padStart(2, '0')}:00`;
  const read = readDate(`tomorrow at ${time}`, { now, zone });
  return read.ok ? read.time : null;
}
