/** Longer than any way of saying when; what is longer is refused unread, so that reading takes bounded time. */
export const LONGEST_READ = 400;

// Marks that copying from a web page or a document brings along, and that nobody sees.
const INVISIBLE = /[\u00AD\u200B\u200E\u200F\u202A-\u202E\u2060\u2066-\u2069\uFEFF]/g;

/**
 * The text in one spelling: compatibility forms, quotes, dashes and white space made plain; capitals kept.
 * Null when it is longer than LONGEST_READ.
 */
export function tidyText(text: string): string | null {
  if (text.length > LONGEST_READ * 10) return null;
  const tidy = text
    .normalize('NFKC')
    .replace(INVISIBLE, '')
    .replace(/[‘’ʼ`´]/g, "'")
    .replace(/[“”„]/g, '"')
    .replace(/[‐‑‒–—−]/g, '-')
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim();
  return tidy.length > LONGEST_READ ? null : tidy;
}

/** The text without the first match; what stood before and after stays apart. */
export function without(text: string, match: RegExpExecArray): string {
  const before = text.slice(0, match.index);
  const after = text.slice(match.index + match[0].length);
  return `${before} , ${after}`;
}

/** A part of what somebody wrote, short enough to be repeated to them. */
export function quoted(text: string): string {
  const plain = withNames(text.replace(/[\s,;.]+/g, ' ').trim());
  return plain.length > 60 ? `“${plain.slice(0, 59)}…”` : `“${plain}”`;
}

/** Lower-case text with the names of days and months as they are written; "may" and "march" are left alone. */
export function withNames(text: string): string {
  const name =
    /\b(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:days?)?|jan(?:uary)?|feb(?:ruary)?|april|june|july|august|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?|march (?=\d)|(?<=\d )(?:may|march)|christmas|easter)\b/g;
  return text.replace(name, (word) => word.charAt(0).toUpperCase() + word.slice(1));
}

/** 'a', 'a and b', 'a, b and c'. */
export function listed(words: readonly string[]): string {
  if (words.length < 2) return words.join('');
  return `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}
