import { namesDays, type Rule } from './rule.ts';

type Day = {
  month: number;
  ofMonth: number;
  inMonth: number;
  ofYear: number;
  inYear: number;
  weekday: number;
  week: number;
  weeks: number;
  period: string;
};

const DAY_MS = 86_400_000;

/** Whether the calendar has any day that the rule allows; '30 February' has none. Intervals are not looked at. */
export function isPossible(rule: Rule): boolean {
  if (rule.bySetPos.length > 0 && !namesDays(rule)) {
    const inPeriod = Math.max(1, rule.byMonth.length) * Math.max(1, rule.byWeekNo.length);
    return rule.bySetPos.some((at) => Math.abs(at) <= inPeriod);
  }
  const sizes = new Map<string, number>();
  for (const day of cycleOfDays(rule)) {
    if (!allows(rule, day)) continue;
    const size = (sizes.get(day.period) ?? 0) + 1;
    if (rule.bySetPos.length === 0 || rule.bySetPos.some((at) => Math.abs(at) <= size)) return true;
    sizes.set(day.period, size);
  }
  return false;
}

/** 28 years, in which every weekday has fallen on every date, 29 February and day 366 too. */
function* cycleOfDays(rule: Rule): Generator<Day> {
  for (let year = 2000; year < 2028; year++) {
    const start = Date.UTC(year, 0, 1);
    const inYear = (Date.UTC(year + 1, 0, 1) - start) / DAY_MS;
    for (let ofYear = 1; ofYear <= inYear; ofYear++) yield describeDay(rule, year, start, ofYear, inYear);
  }
}

function describeDay(rule: Rule, year: number, start: number, ofYear: number, inYear: number): Day {
  const at = new Date(start + (ofYear - 1) * DAY_MS);
  const month = at.getUTCMonth() + 1;
  const weekday = ((at.getUTCDay() + 6) % 7) + 1;
  const inMonth = new Date(Date.UTC(year, month, 0)).getUTCDate();
  const weekOfCycle = Math.floor((at.getTime() / DAY_MS + 4 - rule.weekStart) / 7);
  const periods = {
    DAILY: `${year} ${ofYear}`,
    WEEKLY: `${weekOfCycle}`,
    MONTHLY: `${year} ${month}`,
    YEARLY: `${year}`,
  };
  const week = Math.floor((ofYear - weekday + 10) / 7);
  return {
    month,
    ofMonth: at.getUTCDate(),
    inMonth,
    ofYear,
    inYear,
    weekday,
    week,
    weeks: 53,
    period: periods[rule.freq],
  };
}

function allows(rule: Rule, day: Day): boolean {
  return (
    (rule.byMonth.length === 0 || rule.byMonth.includes(day.month)) &&
    holds(rule.byMonthDay, day.ofMonth, day.inMonth) &&
    holds(rule.byYearDay, day.ofYear, day.inYear) &&
    isInWeeks(rule, day) &&
    (rule.byDay.length === 0 || rule.byDay.some((by) => by.day === day.weekday && isNth(rule, by.nth, day)))
  );
}

/** Negative numbers count from the end: -1 is the last. */
function holds(wanted: number[], at: number, of: number): boolean {
  return wanted.length === 0 || wanted.some((n) => n === at || n === at - of - 1);
}

/** Week numbers near the turn of the year depend on the year, so there the rule has the benefit of the doubt. */
function isInWeeks(rule: Rule, day: Day): boolean {
  return (
    day.week < 2 ||
    day.week > 51 ||
    holds(rule.byWeekNo, day.week, 52) ||
    holds(rule.byWeekNo, day.week, day.weeks)
  );
}

function isNth(rule: Rule, nth: number, day: Day): boolean {
  if (nth === 0) return true;
  const byMonth = rule.freq === 'MONTHLY' || rule.byMonth.length > 0;
  const [at, of] = byMonth ? [day.ofMonth, day.inMonth] : [day.ofYear, day.inYear];
  return nth === Math.ceil(at / 7) || nth === -Math.ceil((of - at + 1) / 7);
}
