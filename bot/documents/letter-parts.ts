import { createHash } from 'node:crypto';
import type { LetterBlank } from '#bot/domain/letters.ts';

/** A blank with what stands in it, null while it is open; the reply-by day follows from the date of the letter. */
export type Blank = { blank: LetterBlank | 'replyBy'; value: string | null; hint: string };

/** Text with blanks in it. */
export type Inline = readonly (string | Blank)[];

/** One part of a letter, top to bottom. */
export type LetterPart =
  /** Whoever writes, at the right; whoever is written to, at the left. Each entry is a line of its own, or several. */
  | { kind: 'sender' | 'date' | 'recipient'; lines: Inline[] }
  | { kind: 'heading' | 'paragraph' | 'closing'; text: Inline }
  | { kind: 'quote'; words: string; source: string }
  | { kind: 'list'; items: string[] };

/** The state of the record that a letter was made from: the same words have the same name, whatever fills the blanks. */
export function basisOf(parts: readonly LetterPart[]): string {
  const text = JSON.stringify(parts, (_, value: unknown) => (isBlank(value) ? value.blank : value));
  return createHash('sha256').update(text).digest('base64url').slice(0, 22);
}

/** A blank as it is read: what stands in it, or what belongs there in square brackets. */
function inlineText(inline: Inline): string {
  return inline.map((part) => (typeof part === 'string' ? part : blankText(part))).join('');
}

export function blankText({ value, hint }: Blank): string {
  return value ?? `[${hint}]`;
}

/** The letter as plain text, for reading and for the record. */
export function letterAsText(parts: readonly LetterPart[]): string {
  return parts.map(partAsText).join('\n\n');
}

/** A letter that stands on record as text, as parts again: for the file of a letter that was sent. */
export function partsOfText(text: string): LetterPart[] {
  return text.split(/\n{2,}/).map((paragraph) => ({ kind: 'paragraph', text: [paragraph] }));
}

function partAsText(part: LetterPart): string {
  switch (part.kind) {
    case 'sender':
    case 'date':
    case 'recipient':
      return part.lines.map(inlineText).join('\n');
    case 'heading':
    case 'paragraph':
    case 'closing':
      return inlineText(part.text);
    case 'quote':
      return `“${part.words}”\n(${part.source})`;
    case 'list':
      return part.items.map((item) => `– ${item}`).join('\n');
  }
}

function isBlank(value: unknown): value is Blank {
  return typeof value === 'object' && value !== null && 'blank' in value;
}
