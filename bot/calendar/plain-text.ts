import { cleanLine, cleanText, shorten } from '#bot/domain/people-text.ts';

/** The longest texts in a calendar, in characters: what people see of an entry, and what a program can be asked to keep. */
export const SUMMARY_LENGTH = 200;
export const DESCRIPTION_LENGTH = 5_000;

/** A mention, a channel or an emoji as Discord writes them: a calendar has no names for their numbers. */
const CODES: [RegExp, string][] = [
  [/<@[!&]?\d+>/g, '@member'],
  [/<#\d+>/g, '#channel'],
  [/<a?(:\w+:)\d+>/g, '$1'],
];

/** Text from people over several lines: no control characters, no numbers of Discord's, not longer than `limit`. */
export function plainText(text: string, limit = DESCRIPTION_LENGTH): string {
  const clean = cleanText(text);
  const named = clean.includes('<') ? withoutCodes(clean) : clean;
  return shorten(named, limit);
}

function withoutCodes(text: string): string {
  return CODES.reduce((before, [code, name]) => before.replace(code, name), text);
}

/** The same on one line. Kept for a while: all entries of a commitment have the same few. */
export function plainLine(text: string, limit = SUMMARY_LENGTH): string {
  return remembered(lines, `${limit} ${text}`, () => plainText(cleanLine(text), limit));
}

const lines = new Map<string, string>();
const addresses = new Map<string, string | null>();
/** At most 500 KB of each. */
const MOST_KEPT = 250;
const LONGEST_KEPT = 1_000;

function remembered<T>(kept: Map<string, T>, key: string, make: () => T): T {
  if (key.length > LONGEST_KEPT) return make();
  const known = kept.get(key);
  if (known !== undefined) return known;
  if (kept.size >= MOST_KEPT) kept.clear();
  const made = make();
  kept.set(key, made);
  return made;
}

/**
 * A web address as a calendar line can carry it, or null. Programs read `,` `;` and `\` as escapes even where RFC 5545
 * §3.3.13 has none, and whatever is not ASCII, in their own way.
 */
export function webAddress(link: string): string | null {
  return remembered(addresses, link, () => readAddress(link));
}

function readAddress(link: string): string | null {
  if (!URL.canParse(link)) return null;
  const { protocol, href } = new URL(link);
  if (protocol !== 'https:' && protocol !== 'http:') return null;
  return href.replace(
    /[,;\\"'\s]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`,
  );
}

/** A mail address as it stands after "mailto:". Throws on what would end the line: such an address was never taken. */
export function mailAddress(address: string): string {
  if (/[\s\p{Cc}]/u.test(address)) throw new Error('a mail address with a space or a control character');
  return address.replace(/[,;\\"]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
}
