import type { Weekday } from '../local-time.ts';

/** A recurrence rule taken apart (RFC 5545 §3.3.10), by whole days. Empty lists and nulls are parts it does not have. */
export type Rule = {
  freq: 'DAILY' | 'WEEKLY' | 'MONTHLY' | 'YEARLY';
  interval: number;
  byMonth: number[];
  byWeekNo: number[];
  byYearDay: number[];
  byMonthDay: number[];
  /** `nth` 0 is every such weekday of the period. */
  byDay: { nth: number; day: Weekday }[];
  bySetPos: number[];
  count: number | null;
  /** 'YYYYMMDD' or 'YYYYMMDDTHHmmssZ'. */
  until: string | null;
  weekStart: Weekday;
};

export const DAY_CODES = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const;

/** A rule with the parts given and no others. */
export function ruleOf(parts: Partial<Rule> & Pick<Rule, 'freq'>): Rule {
  const none = { byMonth: [], byWeekNo: [], byYearDay: [], byMonthDay: [], byDay: [], bySetPos: [] };
  return { interval: 1, count: null, until: null, weekStart: 1, ...none, ...parts };
}

/** The rule as an RFC 5545 RECUR value, its parts and their values always in the same order. */
export function formatRule(rule: Rule): string {
  const parts: [string, string][] = [
    ['FREQ', rule.freq],
    ['INTERVAL', rule.interval > 1 ? String(rule.interval) : ''],
    ['BYMONTH', inOrder(rule.byMonth)],
    ['BYWEEKNO', inOrder(rule.byWeekNo)],
    ['BYYEARDAY', inOrder(rule.byYearDay)],
    ['BYMONTHDAY', inOrder(rule.byMonthDay)],
    ['BYDAY', formatDays(rule.byDay)],
    ['BYSETPOS', inOrder(rule.bySetPos)],
    ['COUNT', rule.count === null ? '' : String(rule.count)],
    ['UNTIL', rule.until ?? ''],
    ['WKST', weekStartMatters(rule) ? (DAY_CODES[rule.weekStart - 1] ?? '') : ''],
  ];
  return parts
    .filter(([, value]) => value !== '')
    .map((part) => part.join('='))
    .join(';');
}

/** Whether the rule itself names its days; a bare "fortnightly" takes them from a first day that is not set yet. */
export function namesDays(rule: Rule): boolean {
  if (rule.freq === 'DAILY' && rule.interval === 1) return true;
  return [rule.byDay, rule.byMonthDay, rule.byYearDay].some((part) => part.length > 0);
}

/** Whether these are Monday to Friday and nothing else. */
export function isWorkingWeek(byDay: Rule['byDay']): boolean {
  return formatDays(byDay) === 'MO,TU,WE,TH,FR';
}

function inOrder(values: number[]): string {
  const place = (n: number) => (n < 0 ? 1000 + n : n);
  return [...new Set(values)].sort((a, b) => place(a) - place(b)).join(',');
}

function formatDays(byDay: Rule['byDay']): string {
  const place = ({ nth, day }: Rule['byDay'][number]) => (nth < 0 ? 1000 + nth : nth) * 10 + day;
  const sorted = [...byDay].sort((a, b) => place(a) - place(b));
  return [...new Set(sorted.map(({ nth, day }) => `${nth || ''}${DAY_CODES[day - 1]}`))].join(',');
}

function weekStartMatters(rule: Rule): boolean {
  const countsWeeks =
    rule.freq === 'WEEKLY' && rule.byDay.length > 0 && (rule.interval > 1 || rule.bySetPos.length > 0);
  return rule.weekStart !== 1 && (countsWeeks || rule.byWeekNo.length > 0);
}
