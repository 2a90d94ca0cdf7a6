import type { Rule } from './rule.ts';
import { dayOrdinal, monthName } from './vocabulary.ts';

const LENGTHS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Which months or years a rule passes over because they have no such day; null when it passes over none. */
export function leftOutNote(rule: Rule): string | null {
  if (rule.byDay.some(({ nth }) => Math.abs(nth) === 5)) return 'only in months that have five';
  const latest = rule.byMonthDay.length === 1 ? Math.abs(rule.byMonthDay[0] ?? 0) : 0;
  if (latest < 29) return null;
  const months = rule.byMonth.length > 0 ? rule.byMonth : LENGTHS.map((_, i) => i + 1);
  const short = months.filter((month) => (LENGTHS[month - 1] ?? 31) < latest);
  if (latest === 29) return leapNote(months);
  return short.length === 0
    ? null
    : `no ${dayOrdinal(latest)}, so left out: ${short.map(monthName).join(', ')}`;
}

function leapNote(months: number[]): string | null {
  if (!months.includes(2)) return null;
  return months.length === 1 ? 'only in leap years' : 'in February only in leap years';
}
