import type { Days } from './day-words.ts';
import type { Frequency } from './frequency-words.ts';
import { listed } from './plain-text.ts';
import { type Rule, ruleOf } from './rule.ts';
import { weekdayName } from './vocabulary.ts';

type Every = Extract<Frequency, { kind: 'every' }>;

export type Combined = { rule: Rule } | { options: string[] } | 'clash' | 'not-recurring';

/** How often and on which days, as one rule: or the readings to ask about, or that the two do not go together. */
export function combine(every: Every | null, days: Days | null): Combined {
  if (days === null)
    return every ? { rule: ruleOf({ freq: every.freq, interval: every.interval }) } : 'not-recurring';
  if (every === null) return days.recurs ? withoutFrequency(days) : 'not-recurring';
  switch (every.freq) {
    case 'DAILY':
      return days.kind === 'weekdays' && every.interval === 1 ? rule(days, 'WEEKLY') : 'clash';
    case 'WEEKLY':
      return days.kind === 'weekdays' && isOverTheYear(days) ? rule(days, 'WEEKLY', every.interval) : 'clash';
    case 'MONTHLY':
      return monthly(every, days);
    case 'YEARLY':
      return days.byMonth.length > 0 && days.kind !== 'weekdays'
        ? rule(days, 'YEARLY', every.interval)
        : 'clash';
  }
}

function withoutFrequency(days: Days): Combined {
  switch (days.kind) {
    case 'weekdays':
      return isOverTheYear(days) ? rule(days, 'WEEKLY') : 'clash';
    case 'nth':
    case 'working-day':
      return rule(days, days.byMonth.length > 0 ? 'YEARLY' : 'MONTHLY');
    case 'date':
    case 'months':
      return rule(days, 'YEARLY');
    case 'month-days':
      return 'not-recurring';
  }
}

function monthly(every: Every, days: Days): Combined {
  if (days.kind === 'weekdays') return askWhichWeek(every, days);
  if (days.kind === 'months') {
    // "Twice a year, in March and September": the months say it; "monthly in March" says nothing clear.
    return days.byMonth.length > 1 && days.byMonth.length * every.interval === 12
      ? rule(days, 'YEARLY')
      : 'clash';
  }
  return days.kind === 'date' || !isOverTheYear(days) ? 'clash' : rule(days, 'MONTHLY', every.interval);
}

/** "Weekly in October" may mean this October or every one; two months or more mean every year's. */
function isOverTheYear(days: Days): boolean {
  return days.byMonth.length !== 1;
}

function askWhichWeek(every: Every, days: Days): Combined {
  const names = days.byDay.map(({ day }) => weekdayName(day));
  if (names.length !== 1 || every.interval !== 1 || days.byMonth.length > 0) return 'clash';
  const [name] = names;
  return {
    options: [
      `first ${name} of the month`,
      `last ${name} of the month`,
      `every four weeks on ${listed(names)}`,
    ],
  };
}

function rule({ byDay, byMonthDay, byMonth, bySetPos }: Days, freq: Rule['freq'], interval = 1): Combined {
  return { rule: ruleOf({ freq, interval, byDay, byMonthDay, byMonth, bySetPos }) };
}
