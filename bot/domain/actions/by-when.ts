/** Words of a task, and the words at its end that say by when. */
export type WithWhen = { what: string; when: string };

const DAY =
  '(?:the |this |next |early |mid[- ]|late |end |start |beginning |close |cop\\b|cob\\b|tomorrow|today|tonight|noon|midday|christmas|easter|half|spring|summer|autumn|winter|then\\b|our |your |their |its |q[1-4]\\b|mon|tue|wed|thu|fri|sat|sun|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|\\d)';
const BEGINS = new RegExp(
  `(?:^|[\\s,;(])((?:(?:due|deadline)[: ]+)?(?:by|before|no later than|not later than|ahead of|in time for)\\s+${DAY}|within\\s|(?:in|inside)\\s+(?:the (?:next|coming)\\s|a\\s(?:week|fortnight|month)|(?:\\d+|one|two|three|four|five|six|ten)\\s+(?:working |business )?(?:day|week|month))|every\\s|each\\s(?:week|month|term|half|quarter|mon|tue|wed|thu|fri)|(?:fort?nightly|weekly|monthly|quarterly|annually|termly|asap|immediately|soon|shortly|as soon as possible|in due course)\\b|due\\s+${DAY}|until\\s+${DAY}|(?:on|at)\\s+(?:the |mon|tue|wed|thu|fri|sat|sun|\\d{1,2}(?:st|nd|rd|th)?\\s)|tomorrow\\b|next (?:week|month|term|meeting|mon|tue|wed|thu|fri)|(?:this|end of) (?:week|month|term|fri|mon|tue|wed|thu))`,
  'gi',
);
const MOST_PLACES = 12;

/** Every way to part a task from the words that may say by when, the longest of these first. */
export function partings(text: string): WithWhen[] {
  return [...text.matchAll(BEGINS)].slice(0, MOST_PLACES).map((match) => {
    const at = (match.index ?? 0) + match[0].length - (match[1]?.length ?? 0);
    const what = text.slice(0, at).replace(/[\s,;:(–-]+$/, '');
    const when = text.slice(at).replace(/\)?[.;]?\s*$/, '');
    return { what, when };
  });
}

/** Whether the words say nothing but by when: those words are no part of the task. */
export function isOnlyWhen(words: string): boolean {
  const tokens = words
    .toLowerCase()
    .split(/[\s,./:;()-]+/)
    .filter((token) => token !== '');
  return tokens.every((token) => WHEN_WORDS.has(token) || WHEN_TOKEN.test(token));
}

const WHEN_WORDS = new Set(
  `by before no not later than ahead of in time for within inside the a an this next coming every each other second
  third first last fourth one two three four five six ten on at end start beginning middle close early mid late due
  deadline until and from starting to our your their its asap soon shortly immediately as possible course working business
  half today tomorrow tonight noon midday morning afternoon evening cop cob spring summer autumn winter christmas
  easter meeting panel committee forum board weekly fortnightly fornightly monthly quarterly annually termly am pm`.split(
    /\s+/,
  ),
);
const WHEN_TOKEN =
  /^(?:\d{1,4}(?:st|nd|rd|th|am|pm)?|q[1-4]|(?:day|week|month|term|quarter|year|fortnight)s?|(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:days?)?|(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)(?:uary|ruary|ch|il|ust|ember|ober)?)$/;
