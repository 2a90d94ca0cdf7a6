import { isLocalDate, type LocalTime, type Weekday } from '../local-time.ts';
import { DAY_CODES, type Rule, ruleOf } from './rule.ts';

export type RecurReading =
  | { ok: true; rule: Rule; startTime: LocalTime | null }
  | { ok: false; reason: 'unreadable' | 'too-often' | 'impossible'; fault: string };

type Parts = Map<string, string>;

const LISTS = { BYMONTH: 12, BYWEEKNO: 53, BYYEARDAY: 366, BYMONTHDAY: 31, BYSETPOS: 366 } as const;
const KNOWN = new Set([
  ...['FREQ', 'INTERVAL', 'COUNT', 'UNTIL', 'WKST', 'BYDAY', 'BYHOUR', 'BYMINUTE', 'BYSECOND'],
  ...Object.keys(LISTS),
]);
const OFTEN = new Set(['SECONDLY', 'MINUTELY', 'HOURLY']);
const FREQUENCIES = new Set(['DAILY', 'WEEKLY', 'MONTHLY', 'YEARLY']);

/** Reads an RFC 5545 §3.3.10 RECUR value and checks every part and how the parts go together. */
export function parseRecur(value: string): RecurReading {
  const parts: Parts = new Map();
  for (const part of value.toUpperCase().split(';').filter(Boolean)) {
    const [name = '', text = ''] = part.split('=');
    if (!KNOWN.has(name) || parts.has(name) || part.split('=').length !== 2) return unreadable(part);
    parts.set(name, text);
  }
  const freq = parts.get('FREQ') ?? '';
  if (OFTEN.has(freq)) return { ok: false, reason: 'too-often', fault: `FREQ=${freq}` };
  if (!FREQUENCIES.has(freq)) return unreadable(`FREQ=${freq}`);
  return readParts(freq as Rule['freq'], parts);
}

function readParts(freq: Rule['freq'], parts: Parts): RecurReading {
  const time = readTimeParts(parts);
  if (!time.ok) return time;
  const fault = faultIn(parts) ?? clashIn(freq, parts);
  if (fault) return unreadable(fault);
  const rule = ruleOf({
    freq,
    interval: Number(parts.get('INTERVAL') ?? 1),
    byMonth: numbers(parts, 'BYMONTH'),
    byWeekNo: numbers(parts, 'BYWEEKNO'),
    byYearDay: numbers(parts, 'BYYEARDAY'),
    byMonthDay: numbers(parts, 'BYMONTHDAY'),
    byDay: (parts.get('BYDAY')?.split(',') ?? []).map(readDay),
    bySetPos: numbers(parts, 'BYSETPOS'),
    count: parts.has('COUNT') ? Number(parts.get('COUNT')) : null,
    until: parts.get('UNTIL') ?? null,
    weekStart: readDay(parts.get('WKST') ?? 'MO').day,
  });
  return { ok: true, rule, startTime: time.startTime };
}

/** One hour and one minute are a start time, as some calendar programs write it; several are several a day. */
function readTimeParts(
  parts: Parts,
): { ok: true; startTime: LocalTime | null } | Extract<RecurReading, { ok: false }> {
  const [hour, minute = '0', second = '0'] = ['BYHOUR', 'BYMINUTE', 'BYSECOND'].map((name) =>
    parts.get(name),
  );
  const several = [hour, minute, second].find((text) => text?.includes(','));
  if (several) return { ok: false, reason: 'too-often', fault: several };
  if (hour === undefined && !parts.has('BYMINUTE') && !parts.has('BYSECOND'))
    return { ok: true, startTime: null };
  const fits = /^\d{1,2}$/.test(hour ?? '') && /^\d{1,2}$/.test(minute) && Number(second) === 0;
  if (!fits || Number(hour) > 23 || Number(minute) > 59) return unreadable(`BYHOUR=${hour ?? ''}`);
  return { ok: true, startTime: `${(hour ?? '').padStart(2, '0')}:${minute.padStart(2, '0')}` };
}

function faultIn(parts: Parts): string | null {
  for (const [name, text] of parts) {
    if (!isPartWellFormed(name, text)) return `${name}=${text}`;
  }
  return null;
}

function isPartWellFormed(name: string, text: string): boolean {
  if (name in LISTS) return isNumberList(text, LISTS[name as keyof typeof LISTS], name !== 'BYMONTH');
  switch (name) {
    case 'INTERVAL':
    case 'COUNT':
      return /^[1-9]\d{0,2}$/.test(text);
    case 'UNTIL': // beside a start with a zone, a time without Z is forbidden
      return /^\d{8}(T([01]\d|2[0-3])[0-5]\d[0-5]\dZ)?$/.test(text) && isLocalDate(dashed(text));
    case 'WKST':
      return /^(MO|TU|WE|TH|FR|SA|SU)$/.test(text);
    case 'BYDAY':
      return text.split(',').every((day) => /^([+-]?[1-9]\d?)?(MO|TU|WE|TH|FR|SA|SU)$/.test(day));
    default:
      return true;
  }
}

function isNumberList(text: string, most: number, maybeNegative: boolean): boolean {
  return text.split(',').every((item) => {
    const n = Number(item);
    return /^[+-]?\d{1,3}$/.test(item) && Math.abs(n) >= 1 && Math.abs(n) <= most && (maybeNegative || n > 0);
  });
}

/** The combinations that RFC 5545 §3.3.10 forbids. */
function clashIn(freq: Rule['freq'], parts: Parts): string | null {
  const byOthers = [...parts.keys()].some((name) => /^BY(?!SETPOS|HOUR|MINUTE|SECOND)/.test(name));
  const nth = /\d/.test(parts.get('BYDAY') ?? '');
  if (parts.has('COUNT') && parts.has('UNTIL')) return 'COUNT with UNTIL';
  if (nth && (freq === 'DAILY' || freq === 'WEEKLY')) return `a numbered BYDAY with FREQ=${freq}`;
  if (nth && parts.has('BYWEEKNO')) return 'a numbered BYDAY with BYWEEKNO';
  if (parts.has('BYMONTHDAY') && freq === 'WEEKLY') return 'BYMONTHDAY with FREQ=WEEKLY';
  if (parts.has('BYYEARDAY') && freq !== 'YEARLY') return `BYYEARDAY with FREQ=${freq}`;
  if (parts.has('BYWEEKNO') && freq !== 'YEARLY') return `BYWEEKNO with FREQ=${freq}`;
  return parts.has('BYSETPOS') && !byOthers ? 'BYSETPOS alone' : null;
}

function numbers(parts: Parts, name: keyof typeof LISTS): number[] {
  return parts.get(name)?.split(',').map(Number) ?? [];
}

function readDay(text: string): { nth: number; day: Weekday } {
  const day = DAY_CODES.findIndex((code) => text.endsWith(code)) + 1;
  return { nth: Number(text.slice(0, -2) || 0), day: day as Weekday };
}

function dashed(until: string): string {
  return `${until.slice(0, 4)}-${until.slice(4, 6)}-${until.slice(6, 8)}`;
}

function unreadable(fault: string): Extract<RecurReading, { ok: false }> {
  return { ok: false, reason: 'unreadable', fault };
}
