const UNITS: [pattern: RegExp, minutes: number][] = [
  [/^(?:m|mins?|minutes?)$/, 1],
  [/^(?:h|hrs?|hours?)$/, 60],
  [/^(?:d|days?)$/, 24 * 60],
  [/^(?:w|wks?|weeks?)$/, 7 * 24 * 60],
];
const WORDS: Record<string, number> = { a: 1, an: 1, one: 1, two: 2, three: 3, four: 4, five: 5, six: 6 };
const MOST = 5;
const SHORTEST_MINUTES = 5;
const LONGEST_MINUTES = 8 * 7 * 24 * 60;

export type LeadTimesReading = { ok: true; minutes: number[] } | { ok: false; unread: string | null };

/**
 * Reads "1 week, 1 day and 1 hour" as minutes, the longest first; "none" as none. At most five, from five minutes to
 * eight weeks; `unread` is the part that could not be read.
 */
export function readLeadTimes(text: string): LeadTimesReading {
  const line = text
    .toLowerCase()
    .replace(/\b(before|beforehand|ahead)\b/g, ' ')
    .trim();
  if (/^(none|no|never|off|-)$/.test(line)) return { ok: true, minutes: [] };
  const parts = line.split(/\s*(?:,|;|\+|&|\band\b)\s*/).filter((part) => part !== '');
  const minutes = parts.map(minutesOf);
  const unread = parts.find((_, i) => minutes[i] === null);
  if (unread !== undefined || parts.length === 0) return { ok: false, unread: unread ?? null };
  const known = [...new Set(minutes.flatMap((m) => m ?? []))].sort((a, b) => b - a);
  return known.length > MOST ? { ok: false, unread: null } : { ok: true, minutes: known };
}

/** "1 week, 1 day and 1 hour" for minutes. */
export function describeLeadTimes(minutes: readonly number[]): string {
  const words = minutes.map(describeOne);
  if (words.length < 2) return words[0] ?? 'none';
  return `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}

function minutesOf(part: string): number | null {
  const match = /^(\d{1,4}|[a-z]+)\s*([a-z]+)$/.exec(part.trim());
  const n = match?.[1] === undefined ? Number.NaN : (WORDS[match[1]] ?? Number(match[1]));
  const unit = UNITS.find(([pattern]) => pattern.test(match?.[2] ?? ''));
  if (!unit || !Number.isInteger(n)) return null;
  const minutes = n * unit[1];
  return minutes >= SHORTEST_MINUTES && minutes <= LONGEST_MINUTES ? minutes : null;
}

function describeOne(minutes: number): string {
  const [size, name] =
    minutes % 10_080 === 0
      ? [10_080, 'week']
      : minutes % 1_440 === 0
        ? [1_440, 'day']
        : minutes % 60 === 0
          ? [60, 'hour']
          : [1, 'minute'];
  const n = minutes / size;
  return `${n} ${name}${n === 1 ? '' : 's'}`;
}
