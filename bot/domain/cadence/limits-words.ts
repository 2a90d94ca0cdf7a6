import { dayOf } from './calendar-days.ts';
import { without } from './plain-text.ts';
import { MONTH, monthOfWord, NUMBER, numberOf, WEEKDAY } from './vocabulary.ts';

/** What stands round a cadence: its first day (in words), its end, and whether it keeps to term time. */
export type Limits = {
  firstOn: string | null;
  count: number | null;
  until: string | null;
  termTimeOnly: boolean;
  rest: string;
};

const TERM =
  /\b(?:(?:only )?(?:in|during) )?(?:the )?(?:school )?term[- ]?time(?: only)?\b|\b(?:outside|not in|not during) (?:the )?school holidays\b/;
const START =
  /\b(?:starting|beginning|commencing|to (?:start|begin|commence)|with effect from|as of|from|first (?:one|meeting)(?: is)?)(?: (?:on|in|from))? /;
const NOW = /\b(?:from now on|from now onwards|going forwards?|henceforth)\b/;
const UNTIL = new RegExp(
  `,? ?\\b(?:until|till|up to|ending)(?: on)? (\\d{1,2})(?:st|nd|rd|th)?(?: of)? (${MONTH}) (\\d{4})\\b`,
);
const COUNT = new RegExp(
  `,? ?\\b(?:for )?(?!0)(${NUMBER}) (?:times|meetings|occasions|sessions)\\b(?! (?:a|per|each|every)\\b)`,
);
const LENGTH =
  /\b(?:for|lasting) (?:(?:up to )?(?:an|one|two|half an|a half|1|2|\d{2}|\d\.5) ?-?(?:hours?|minutes?|mins?)(?: each)?)\b/;
const DATE_WORD = new RegExp(
  `^(?:the|of|in|w\\/c|commencing|this|next|coming|following|new|year|month|week|weeks|days|months|today|tomorrow|start|beginning|end|mid|early|late|` +
    `spring|summer|autumn|winter|christmas|easter|${NUMBER}(?:st|nd|rd|th)?|\\d{4}|\\d[\\d/.-]*|first|second|third|fourth|fifth|last|${MONTH}|${WEEKDAY})[,.]?$`,
);
const NAMES_A_DAY = new RegExp(
  `\\b(?:${MONTH}|${WEEKDAY}|\\d{4}-\\d|\\d{1,2}[/.]\\d|\\d{1,2}(?:st|nd|rd|th)|today|tomorrow|next|week|weeks|month|year|spring|summer|autumn|winter|christmas|easter)`,
);

/** Takes the first day, the end, the number of meetings and "in term time" out of lower-case text. */
export function takeLimits(text: string): Limits {
  const until = UNTIL.exec(text);
  const end = until && untilValue(until);
  const ended = until && end ? without(text, until) : text;
  // An end by date and a number of meetings do not go together (RFC 5545 §3.3.10): the number stays unread.
  const count = end ? null : COUNT.exec(ended);
  const counted = count ? without(ended, count) : ended;
  const term = TERM.exec(counted);
  const termless = drop(drop(term ? without(counted, term) : counted, LENGTH), NOW);
  return {
    ...takeStart(termless),
    count: count ? numberOf(count[1] ?? '') : null,
    until: end,
    termTimeOnly: term !== null,
  };
}

/** The words that can belong to a date, from "starting" or "from" on. */
function takeStart(text: string): { firstOn: string | null; rest: string } {
  const match = START.exec(text);
  if (!match) return { firstOn: null, rest: text };
  const after = text.slice(match.index + match[0].length).split(' ');
  const stop = after.findIndex((word, i) => !DATE_WORD.test(word) || /,$/.test(after[i - 1] ?? ''));
  const words = after
    .slice(0, stop < 0 ? after.length : stop)
    .join(' ')
    .replace(/[,. ]+$/, '');
  if (!NAMES_A_DAY.test(words)) return { firstOn: null, rest: text };
  const end = match.index + match[0].length + words.length;
  return { firstOn: words, rest: `${text.slice(0, match.index)} , ${text.slice(end)}` };
}

function untilValue([, day = '', month = '', year = '']: RegExpExecArray): string | null {
  const on = dayOf(Number(year), monthOfWord(month) ?? 0, Number(day));
  return on?.replaceAll('-', '') ?? null;
}

function drop(text: string, pattern: RegExp): string {
  const match = pattern.exec(text);
  return match ? without(text, match) : text;
}
