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

const CONTROL = /(?![\t\n])[\p{Cc}\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]/gu;
const MARKS_PER_LETTER = 2;

/**
 * Text from people as it is kept: no control characters (U+0000 is refused by PostgreSQL) and no text-direction
 * tricks, at most two combining marks on a letter, no more than one empty line in a row, trimmed. Words stay as typed.
 */
export function cleanText(text: string): string {
  return text
    .slice(0, 20_000)
    .replace(/\r\n?/g, '\n')
    .replace(CONTROL, '')
    .toWellFormed()
    .normalize('NFC')
    .replace(new RegExp(`(\\p{M}{${MARKS_PER_LETTER}})\\p{M}+`, 'gu'), '$1')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

/** The same on one line. */
export function cleanLine(text: string): string {
  return cleanText(text).replace(/\s+/g, ' ');
}

/** The text, cut at a word near the limit and marked where it was cut. */
export function shorten(text: string, limit: number): string {
  const letters = [...text];
  if (letters.length <= limit) return text;
  const cut = letters.slice(0, limit - 1).join('');
  const atWord = cut.replace(/\s+\S*$/u, '');
  return `${atWord.length > limit / 2 ? atWord : cut}…`;
}

/** A web address that may be shown as a link, or null. */
export function readLink(text: string): string | null {
  const line = cleanLine(text);
  if (!URL.canParse(line)) return null;
  const url = new URL(line);
  return url.protocol === 'https:' || url.protocol === 'http:' ? url.href : null;
}

const CASEWORK = [
  /\b(my|our|her|his|their) (son|daughter|child|boy|girl|kid|grandson|granddaughter|foster child)\b/iu,
  /\b(born on|date of birth|d\.?o\.?b\.?)\b/iu,
  /\bEHCP?\b.{0,40}\b(for|of) (?!the\b|all\b|every\b|children\b|pupils\b)\p{Lu}\p{Ll}+/u,
  /\b\p{Lu}\p{Ll}+['’]s (EHCP?|plan|placement|school place|diagnosis|assessment)\b/u,
  /\baged? \d{1,2}\b.{0,40}\b(boy|girl|child|pupil)\b|\b\d{1,2}[- ]year[- ]old\b/iu,
];

/** Whether the words look like one child's case, which does not belong in a record of promises to groups. */
export function looksLikeCasework(text: string): boolean {
  return CASEWORK.some((pattern) => pattern.test(text));
}
