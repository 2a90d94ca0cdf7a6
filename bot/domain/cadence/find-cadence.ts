import type { LocalTime } from '../local-time.ts';
import { takeTime } from './clock-time.ts';
import { combine } from './combine.ts';
import { takeDays } from './day-words.ts';
import { takeFrequency } from './frequency-words.ts';
import { type Limits, takeLimits } from './limits-words.ts';
import { quoted, tidyText } from './plain-text.ts';
import { isPossible } from './possible-days.ts';
import { parseRecur } from './recur-value.ts';
import type { Rule } from './rule.ts';
import { MONTH, NUMBER, WEEKDAY } from './vocabulary.ts';

/** A cadence taken apart, before it is put into words. */
export type Found = {
  rule: Rule | 'half-term';
  startTime: LocalTime | null;
  firstOn: string | null;
  termTimeOnly: boolean;
};

export type Finding =
  | { kind: 'found'; found: Found }
  /** Part of it could be read; `unread` is what could not. */
  | { kind: 'partly'; found: Found; unread: string }
  | { kind: 'choose'; words: string; options: string[]; around: Omit<Found, 'rule'> }
  | { kind: 'too-often' }
  | { kind: 'impossible'; words: string }
  | { kind: 'bad-rule'; fault: string }
  | { kind: 'clash'; words: string }
  /** No words for how often; `day` is a weekday or a day that stands alone. */
  | { kind: 'none'; day: string | null; startTime: LocalTime | null };

const RAW = /^(?:rrule ?: ?)?([a-z]+ ?= ?[a-z0-9+-]+(?: ?[;,=] ?[a-z0-9+-]*)*)(.*)$/i;
/** What must not be passed over: it would change the meaning of what was read. */
const TELLING = new RegExp(
  `\\b(?:${WEEKDAY}|(?!may\\b|mar\\b|march\\b)${MONTH}|(?!one\\b)${NUMBER}|\\d\\S*|(?:daily|weekly|fortnightly|monthly|quarterly|yearly|annually|annual)|` +
    'days?|weeks?|fortnights?|months?|quarters?|years?|terms?|half[- ]?terms?|twice|weekends?|' +
    "not|never|no|cannot|\\w+n't|except|excluding|apart|unless|or|instead|but|rather|than|maximum|most|until|till|up to|less|more)\\b",
);

/** Finds how often in a text of any kind; never throws. */
export function findCadence(text: string): Finding {
  const tidy = tidyText(text)?.toLowerCase() ?? '';
  if (/\bdtstart\b/.test(tidy)) return { kind: 'bad-rule', fault: 'DTSTART' };
  const raw = RAW.exec(tidy);
  return raw ? findRaw(raw[1] ?? '', raw[2] ?? '') : findWords(tidy);
}

function findRaw(value: string, tail: string): Finding {
  const reading = parseRecur(value.replaceAll(' ', ''));
  if (!reading.ok) {
    if (reading.reason === 'too-often') return { kind: 'too-often' };
    return { kind: 'bad-rule', fault: reading.fault };
  }
  const { time, rest, bad } = takeTime(tail);
  const limits = takeLimits(rest);
  const isEndedTwice =
    (reading.rule.count ?? reading.rule.until) !== null && (limits.count ?? limits.until) !== null;
  if (isEndedTwice) return { kind: 'bad-rule', fault: 'two ends' };
  const found = assemble(reading.rule, time ?? reading.startTime, limits);
  return judge(found, bad, limits.rest, value.toUpperCase());
}

function findWords(text: string): Finding {
  const { time, rest, bad } = takeTime(text);
  const limits = takeLimits(rest);
  const frequency = takeFrequency(limits.rest);
  const days = takeDays(frequency?.rest ?? limits.rest);
  const left = days?.rest ?? frequency?.rest ?? limits.rest;
  const words = [frequency?.words, days?.words].filter(Boolean).join(' … ');
  const around = { startTime: time, firstOn: limits.firstOn, termTimeOnly: limits.termTimeOnly };
  switch (frequency?.found.kind) {
    case 'too-often':
      return { kind: 'too-often' };
    case 'ask':
      return { kind: 'choose', words: frequency.found.words, options: frequency.found.options, around };
    case 'half-term':
      return days ? { kind: 'clash', words } : judge({ rule: 'half-term', ...around }, bad, left, words);
    case 'every':
    case undefined: {
      const every = frequency?.found ?? (limits.termTimeOnly && !days ? WEEKLY : null);
      const combined = combine(every, days?.found ?? null);
      if (combined === 'clash') return { kind: 'clash', words };
      if (combined === 'not-recurring') return { kind: 'none', day: days?.words ?? null, startTime: time };
      if ('options' in combined) return { kind: 'choose', words, options: combined.options, around };
      return judge(assemble(combined.rule, time, limits), bad, left, words);
    }
  }
}

/** "In term time" alone promises a meeting in each of its weeks. */
const WEEKLY = { kind: 'every', freq: 'WEEKLY', interval: 1 } as const;

function assemble(rule: Rule, startTime: LocalTime | null, limits: Limits): Found {
  const { count, until, firstOn, termTimeOnly } = limits;
  const bounded = { ...rule, count: count ?? rule.count, until: until ?? rule.until };
  return { rule: bounded, startTime, firstOn, termTimeOnly };
}

function judge(found: Found, badTime: string | null, left: string, words: string): Finding {
  if (found.rule !== 'half-term' && !isPossible(found.rule)) return { kind: 'impossible', words };
  if (badTime !== null) return { kind: 'partly', found, unread: badTime };
  const telling = TELLING.test(left.replace(/\bat least\b/g, ''));
  return telling ? { kind: 'partly', found, unread: quoted(left) } : { kind: 'found', found };
}
