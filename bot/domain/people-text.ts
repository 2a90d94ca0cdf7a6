/** The longest each text from people may be, in characters, after cleaning. */
export const TEXT_LIMITS = {
  who: 200,
  wording: 1500,
  said: 300,
  timing: 300,
  link: 500,
  place: 200,
  note: 1000,
} as const;

/** Longer texts are cut before anything else is done with them; Discord sends 4,000 characters at most. */
const MOST_CHARACTERS = 20_000;

/** Plain English, in which there is nothing to clean: calendars ask for thousands of such texts. */
const CLEAN = /^[\n\x20-\x7e\xa0-\xac\xae-\xff\u2010-\u2027]*$/;

// Zero-width joiners stay: words in Persian and pictures of families are made with them. So do tags: flags are.
const INVISIBLE = /(?![\t\n])[\p{Cc}\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/gu;

/** Burmese puts four marks on one letter; towers of them are made of dozens. */
const TOWER_OF_MARKS = /(\p{M}{4})\p{M}+/gu;

/**
 * Text from people as it is kept: no control characters (U+0000 is refused by PostgreSQL) and no text-direction
 * tricks, at most four combining marks on a letter, no more than one empty line in a row, trimmed; nothing at all when
 * nothing would be seen. Words stay as typed.
 */
export function cleanText(text: string): string {
  if (text.length < MOST_CHARACTERS && CLEAN.test(text) && !/\n[^\S\n]*\n[^\S\n]*\n/.test(text))
    return text.trim();
  const clean = text
    .slice(0, MOST_CHARACTERS)
    .replace(/\r\n?|[\u0085\u2028\u2029]/g, '\n')
    .replace(INVISIBLE, '')
    .toWellFormed()
    .replace(TOWER_OF_MARKS, '$1')
    .normalize('NFC')
    .replace(/\n(?:[^\S\n]*\n){2,}/g, '\n\n')
    .trim();
  return /[^\s\p{M}\p{C}]/u.test(clean) ? clean : '';
}

/** The same on one line. */
export function cleanLine(text: string): string {
  return cleanText(text).replace(/\s+/g, ' ');
}

/** The text, cut at a word near the limit (in characters, at least 1) and marked where it was cut. */
export function shorten(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const letters = [...text];
  if (letters.length <= limit) return text;
  const cut = letters.slice(0, Math.max(0, limit - 1)).join('');
  const endsWord = /\s/u.test(letters[limit - 1] ?? '');
  const atWord = endsWord ? cut.trimEnd() : cut.replace(/\s+\S*$/u, '');
  return `${atWord.length > limit / 2 ? atWord : cut}…`;
}

/**
 * A web address that may be shown as a link, or null: one address and nothing beside it, no other scheme, and no name
 * before an @, which is how addresses are made to look like others.
 */
export function readLink(text: string): string | null {
  const line = cleanLine(text).replace(/^www\./i, 'https://www.');
  if (/\s/.test(line) || !URL.canParse(line)) return null;
  const url = new URL(line);
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return null;
  return url.username === '' && url.password === '' ? url.href : null;
}

const MONTH = 'jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec';
/** Words that councils and parents use of groups and institutions where one child's name could stand. */
const INSTITUTION =
  /^(?:council|county|government|ofsted|minister|secretary|board|panel|committee|department|trust|school|academy|england|britain|labour|parliament|authority|director|executive|leader|cabinet|mayor|member|group|forum|union|city|town|borough|district|service|team|year|today|child|children|pupils?|students?|everyone|\p{L}+shire)$/iu;
const NOT_A_GROUP_MATTER =
  "(?![-]|[’'\\s]+(?:poverty|protection|health|care|centred|friendly|safeguarding|development|mortality|services?|welfare)\\b)";
const RELATIVE =
  'sons?|daughters?|child|children|boys?|girls?|kids?|grandsons?|granddaughters?|grandchild|nephew|niece';

const CASEWORK = [
  new RegExp(`\\b(?:my|her|his) (?:\\w+ )?(?:${RELATIVE})\\b`, 'iu'),
  new RegExp(
    `\\b(?:our|their) (?:son|daughter|child|boy|girl|grandson|granddaughter|foster child)\\b${NOT_A_GROUP_MATTER}`,
    'iu',
  ),
  /\b(?:my|her|his) (?:EHCP?|EHC plan|school place|diagnosis|SEN)\b/iu,
  /\b(?:date of birth|d\.?o\.?b\b)/iu,
  new RegExp(
    `(?<!(?:children|pupils|babies|those|people|students) )\\bborn\\b.{0,12}?(?:\\d|\\b(?:${MONTH}))`,
    'iu',
  ),
  /\b(?:NHS|UPN|unique pupil)(?: number| no\.?)?[\s:]*\d{3}/iu,
  /\baged? \d{1,2}\b.{0,40}\b(?:boy|girl|child|pupil)\b/iu,
  /\b\d{1,2}[- ]year[- ]old\b(?! (?:plan|policy|building|report|promise|commitment|contract|agreement|school|strategy))/iu,
];
const OWNED =
  /\b(\p{Lu}\p{Ll}+)['’]s (?:EHCP?|EHC plan|plan|placement|school place|diagnosis|assessment)\b/gu;
const FOR_NAME = /\bEHC(?:P|\splan)?\b.{0,40}?\b(?:for|of) (\p{Lu}\p{Ll}+)/gu;

/**
 * Whether the words look like one child's case, which does not belong in a record of promises to groups. It asks rather
 * too often than too seldom: a person decides.
 */
export function looksLikeCasework(text: string): boolean {
  const named = [...text.matchAll(OWNED), ...text.matchAll(FOR_NAME)].map((match) => match[1] ?? '');
  return CASEWORK.some((pattern) => pattern.test(text)) || named.some((name) => !INSTITUTION.test(name));
}
