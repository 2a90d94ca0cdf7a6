import { listed } from './plain-text.ts';
import { isWorkingWeek, type Rule } from './rule.ts';
import { dayOrdinal, monthName, numberInWords, ordinalInWords, weekdayName } from './vocabulary.ts';

const UNITS = { DAILY: 'day', WEEKLY: 'week', MONTHLY: 'month', YEARLY: 'year' } as const;

/** The rule in words that can be read again; null when there are none for it. */
export function ruleInWords(rule: Rule): string | null {
  if (rule.byWeekNo.length + rule.byYearDay.length > 0 || rule.weekStart !== 1) return null;
  const words = withDays(rule);
  const months = rule.byMonth.map(monthName);
  const inMonths = rule.freq === 'YEARLY' || months.length === 0 ? '' : ` in ${listed(months)}`;
  const ends = endInWords(rule);
  return words === null || ends === null ? null : `${words}${inMonths}${ends}`;
}

function withDays(rule: Rule): string | null {
  const often =
    rule.interval === 1
      ? `every ${UNITS[rule.freq]}`
      : `every ${numberInWords(rule.interval)} ${UNITS[rule.freq]}s`;
  switch (rule.freq) {
    case 'DAILY':
      return rule.byDay.length + rule.byMonthDay.length + rule.bySetPos.length > 0 ? null : often;
    case 'WEEKLY':
      return rule.bySetPos.length > 0 ? null : weekly(rule, often);
    case 'MONTHLY':
      return monthly(rule, often);
    case 'YEARLY':
      return yearly(rule, often);
  }
}

function weekly(rule: Rule, often: string): string {
  if (rule.byDay.length === 0) return often;
  const weekdays = isWorkingWeek(rule.byDay)
    ? 'weekday'
    : listed(rule.byDay.map(({ day }) => weekdayName(day)));
  if (rule.interval === 1) return `every ${weekdays}`;
  return `${often} on ${isWorkingWeek(rule.byDay) ? 'weekdays' : weekdays}`;
}

function monthly(rule: Rule, often: string): string | null {
  if (rule.byDay.length + rule.byMonthDay.length + rule.bySetPos.length === 0) return often;
  if (rule.byDay.length === 0)
    return rule.bySetPos.length ? null : `${often} on ${monthDaysInWords(rule.byMonthDay)}`;
  const days = rule.byMonthDay.length === 0 ? nthInWords(rule) : null;
  if (days === null) return null;
  return rule.interval === 1 ? `${days} of the month` : `${often} on the ${days}`;
}

function yearly(rule: Rule, often: string): string | null {
  const months = listed(rule.byMonth.map(monthName));
  if (rule.byDay.length > 0) {
    const days = months && rule.byMonthDay.length === 0 ? nthInWords(rule) : null;
    return days && `${often} on the ${days} of ${months}`;
  }
  if (rule.byMonthDay.length === 0) return months ? `${often} in ${months}` : often;
  const [day] = rule.byMonthDay;
  const isOneDate = rule.byMonth.length === 1 && rule.byMonthDay.length === 1 && day !== undefined && day > 0;
  return isOneDate && rule.bySetPos.length === 0 ? `${often} on ${day} ${months}` : null;
}

/** 'first and third Monday', 'last working day'; null for what has no such words. */
function nthInWords(rule: Rule): string | null {
  if (rule.bySetPos.length > 0) {
    const places = rule.bySetPos.map(ordinalInWords);
    return isWorkingWeek(rule.byDay) && !places.includes(null)
      ? `${listed(places as string[])} working day`
      : null;
  }
  const words: string[] = [];
  for (const day of [1, 2, 3, 4, 5, 6, 7]) {
    const places = rule.byDay
      .filter((by) => by.day === day)
      .map(({ nth }) => (nth === 0 ? null : ordinalInWords(nth)));
    if (places.includes(null)) return null;
    if (places.length > 0) words.push(`${listed(places as string[])} ${weekdayName(day)}`);
  }
  return listed(words);
}

function monthDaysInWords(days: number[]): string {
  const words = days
    .filter((day) => day > 0 || day === -1)
    .map((day) => (day < 0 ? 'last day' : dayOrdinal(day)));
  return `the ${listed(words)}`;
}

function endInWords(rule: Rule): string | null {
  if (rule.count !== null) return `, ${rule.count} times`;
  if (rule.until === null) return '';
  const [, year, month, day] = /^(\d{4})(\d{2})(\d{2})$/.exec(rule.until) ?? [];
  return day === undefined ? null : ` until ${Number(day)} ${monthName(Number(month))} ${year}`;
}
