import { plainLine } from './plain.ts';

const LONGEST_LINK = 700;

/** A link behind a word: a bracket in it would end it early. One that would fill the card is named by its host. */
export function linkWords(link: string): string {
  const safe = link.replace(/[()<>\s]/g, (c) => `%${c.charCodeAt(0).toString(16).padStart(2, '0')}`);
  return safe.length > LONGEST_LINK ? `source: ${plainLine(new URL(link).host, 100)}` : `[source](${safe})`;
}
