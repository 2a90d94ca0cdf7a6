import { cleanLine } from '../people-text.ts';

const BULLET = /^(?:[-*+•◦▪●○‣·–—o]|☐|☑|✅|✔️?|➡️?|→|>)\s+/u;
const CHECKBOX = /^\[[ xX]?\]\s*/;
const NUMBER = /^(?:\(?\d{1,3}(?:\.\d{1,3}){0,2}[.):]\)?|\(?[a-z][.)]|\d{1,3}\s*[-–—](?=\s*\p{Lu}))\s+/u;
const LABEL =
  /^(?:agreed )?(?:actions?|action points?|ap|todo|to do|task|next step)\s*(?:no\.? ?)?#?\d{0,3}(?:\.\d{1,3})?\s*(?:[:–—-]|\.(?=\s))\s*/i;
const HEADING =
  /^(?:#{1,6}\s.*|(?:agreed |our |the )?(?:actions?|action points?|next steps|to ?do|tasks|matters arising)(?: (?:from|agreed|arising)\b.{0,80})?\s*:?)$/i;
const RULE = /^[\s|:+=_─-]+$/u;

/** Whether a line only says what follows, or draws a line. */
export function isHeading(line: string): boolean {
  return HEADING.test(unwrapped(line)) || RULE.test(line);
}

/** The line without bullet, number, box and "ACTION:", in any order in which people put them. */
export function withoutMarks(line: string): string {
  let text = unwrapped(cleanLine(line));
  for (let left = 4; left > 0; left -= 1) {
    const bare = unwrapped(
      text.replace(BULLET, '').replace(CHECKBOX, '').replace(NUMBER, '').replace(LABEL, ''),
    );
    if (bare === text || bare === '') return bare === '' ? text : bare;
    text = bare;
  }
  return text;
}

/** Without stars and strokes of bold and italics around words. */
export function unwrapped(text: string): string {
  return text
    .replace(/(\*\*|__|~~|`)(\S(?:[^*_~`]{0,300}\S)?)\1/g, '$2')
    .replace(/(?<![\p{L}\p{N}*])\*(\S(?:[^*]{0,300}\S)?)\*(?![\p{L}\p{N}*])/gu, '$1')
    .trim();
}
