import type { LocalTime } from '../local-time.ts';
import { without } from './plain-text.ts';
import { numberOf } from './vocabulary.ts';

/** The time of day in a text, and the text without it. `bad` is what looks like a time and is none, or a second one. */
export type TimeFound = { time: LocalTime | null; rest: string; bad: string | null };

const HOUR = '(?:\\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)';
const PART = '(?:\\s*(am|pm)\\b|\\s+(?:in the|at)\\s+(morning|afternoon|evening|night)\\b)';
const AT = "(?<![\\d.:/-])(?:\\b(?:at|from)\\s+|@\\s*)?(?:about\\s+|around\\s+)?(?<![a-z'])";
const SPAN =
  /(\d{1,2})([:.]\d{2})?(am|pm)?\s*(?:-|\bto\b|\buntil\b|\btill\b)\s*(\d{1,2})([:.]\d{2})?(am|pm)?(?![\d/:.-]|\s*[a-z]*\s+past)/i;

type Shape = { pattern: RegExp; read: (m: RegExpExecArray) => LocalTime | null };

const SHAPES: Shape[] = [
  {
    pattern: shape(
      `${AT}(half|(?:a )?quarter|twenty[- ]five|twenty|ten|five)\\s+(past|to)\\s+(${HOUR})${PART}?(?![\\w:])`,
    ),
    read: (m) => aroundTheHour(m),
  },
  { pattern: shape(`${AT}(?:12 |twelve )?(noon|midday|midnight)\\b`), read: (m) => named(m[1] ?? '') },
  { pattern: shape(`${AT}(${HOUR}) ?o'?clock\\b${PART}?`), read: (m) => clock(m[1], '00', m[2] ?? m[3]) },
  {
    pattern: shape(
      `${AT}(\\d{1,2})[:.h](\\d{2})(?::00)?(?![\\d/:-])(?!\\.\\d)${PART}?(?:\\s*(?:hrs|hours)\\b)?`,
    ),
    read: (m) => clock(m[1], m[2] ?? '', m[3] ?? m[4]),
  },
  { pattern: shape(`${AT}(\\d{1,2})${PART}`), read: (m) => clock(m[1], '00', m[2] ?? m[3]) },
  {
    pattern: shape('(?:\\bat |@) ?(\\d{2})(\\d{2})(?: ?hrs| ?hours|h)?\\b(?!/)'),
    read: (m) => clock(m[1], m[2] ?? ''),
  },
  { pattern: shape('\\b(\\d{2})(\\d{2})(?: ?hrs| ?hours|h)\\b'), read: (m) => clock(m[1], m[2] ?? '') },
  // Four bare digits that could be a year (19.., 20.., 21..) are left alone.
  {
    pattern: shape('(?<![\\d/.:-])\\b((?!19|2[01])[0-2]\\d)([0-5]\\d)\\b(?![/.:-]\\d)'),
    read: (m) => clock(m[1], m[2] ?? ''),
  },
  {
    pattern: shape(`(?:\\bat |@) ?(${HOUR})\\b(?! (?:of|meeting|point|time|session)|[/.:]\\d)${PART}?`),
    read: (m) => clock(m[1], '00', m[2] ?? m[3]),
  },
];

/** Finds the time of day: '10am', 'half past two', '14.30', 'at 10'. A bare 1 to 7 is in the afternoon. */
export function takeTime(text: string): TimeFound {
  const plain = startOfSpan(text.replace(/(\d)\s*([ap])\.?\s?m\b\.?/gi, '$1$2m'));
  const first = firstTime(plain);
  if (!first) return { time: null, rest: plain, bad: null };
  const rest = without(plain, first.match);
  if (first.time === null) return { time: null, rest, bad: first.match[0].trim() };
  const second = firstTime(rest);
  return second && second.time !== first.time
    ? {
        time: null,
        rest: without(rest, second.match),
        bad: `${first.match[0].trim()}, ${second.match[0].trim()}`,
      }
    : { time: first.time, rest: second ? without(rest, second.match) : rest, bad: null };
}

function firstTime(text: string): { match: RegExpExecArray; time: LocalTime | null } | null {
  for (const { pattern, read } of SHAPES) {
    const match = pattern.exec(text);
    if (match) return { match, time: read(match) };
  }
  return null;
}

/** Keeps the start of '10-11am'; how long a meeting lasts is not read here. */
function startOfSpan(text: string): string {
  const m = SPAN.exec(text);
  if (!m || !(m[2] || m[3] || m[5] || m[6])) return text;
  const [, from = '', minutes = '', own, to = ''] = m;
  const crossesNoon = Number(from) > Number(to) || Number(to) === 12;
  const inherited =
    !m[6] || Number(from) > 12
      ? ''
      : !crossesNoon || Number(from) === 12
        ? m[6]
        : m[6] === 'pm'
          ? 'am'
          : 'pm';
  const start = `${from}${minutes}${own ?? inherited}`;
  const plain = /[:a-z]/i.test(start) || minutes ? start : `at ${start}`;
  return `${text.slice(0, m.index)}${plain} ${text.slice(m.index + m[0].length)}`;
}

function aroundTheHour(m: RegExpExecArray): LocalTime | null {
  const step = { half: 30, quarter: 15, 'a quarter': 15, ten: 10, five: 5, twenty: 20 };
  const minutes = step[m[1]?.toLowerCase() as keyof typeof step] ?? 25;
  const on = clock(m[3], '00', m[4] ?? m[5]);
  if (on === null) return null;
  const total = Number(on.slice(0, 2)) * 60 + (m[2]?.toLowerCase() === 'to' ? -minutes : minutes);
  return asTime(Math.floor(((total + 1440) % 1440) / 60), total < 0 ? total + 60 : total % 60);
}

function named(word: string): LocalTime {
  return word.toLowerCase() === 'midnight' ? '00:00' : '12:00';
}

function clock(hourWord = '', minuteWord: string, part?: string): LocalTime | null {
  const hour = numberOf(hourWord);
  const minute = Number(minuteWord);
  if (!(hour <= 23) || !(minute <= 59)) return null;
  const half = part?.toLowerCase();
  if (half === undefined)
    return asTime(hour < 8 && hour > 0 && !hourWord.startsWith('0') ? hour + 12 : hour, minute);
  if (hour < 1 || hour > 12) return half.length > 2 && hour > 12 ? asTime(hour, minute) : null;
  const morning = half === 'am' || half === 'morning';
  return asTime((hour % 12) + (morning ? 0 : 12), minute);
}

function asTime(hour: number, minute: number): LocalTime {
  return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
}

function shape(source: string): RegExp {
  return new RegExp(source, 'i');
}
