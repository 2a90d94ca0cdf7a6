import type { IParagraphOptions, Paragraph, ParagraphChild } from 'docx';
import { type Blank, blankText, type Inline, type LetterPart } from './letter-parts.ts';

type Docx = typeof import('docx');

/** The letter as a file that opens in Word; `reference` stands at the foot of each page. */
export async function letterAsDocx(parts: readonly LetterPart[], reference: string): Promise<Buffer> {
  // Loaded at the first letter: the package takes 15 MB, and most days nobody writes one.
  const docx = await import('docx');
  const document = new docx.Document({
    title: `Letter ${legible(reference)}`,
    creator: 'Minuted',
    styles: { default: { document: { run: { font: 'Arial', size: 22, language: { value: 'en-GB' } } } } },
    sections: [
      {
        properties: { page: { size: A4, margin: MARGIN } },
        footers: { default: footer(docx, reference) },
        children: parts.flatMap((part, i) => paragraphsOf(docx, part, parts[i + 1]?.kind === 'closing')),
      },
    ],
  });
  return docx.Packer.toBuffer(document);
}

/** Twentieths of a point: 210 by 297 mm, with margins of 20 mm above and below and 25 mm beside. */
const A4 = { width: 11_906, height: 16_838 };
const MARGIN = { top: 1_134, bottom: 1_134, left: 1_418, right: 1_418 };
/** Where the sender's lines begin: the right third. */
const SENDER_INDENT = 5_400;
const QUOTE_INDENT = 500;
const ITEM_INDENT = 360;
const GAP = 160;

/** The last words come onto the page on which the letter is signed: a page with a name alone says nothing. */
function paragraphsOf(docx: Docx, part: LetterPart, keepNext: boolean): Paragraph[] {
  switch (part.kind) {
    case 'sender':
      return block(docx, part.lines, { indent: { left: SENDER_INDENT } });
    case 'date':
      return block(docx, part.lines, { indent: { left: SENDER_INDENT } });
    case 'recipient':
      return block(docx, part.lines, {});
    case 'heading':
      return [paragraph(docx, part.text, { keepNext: true }, { bold: true })];
    case 'paragraph':
      return [paragraph(docx, part.text, { keepNext, keepLines: keepNext })];
    case 'closing':
      return [paragraph(docx, part.text, { keepNext: true, spacing: { before: GAP, after: GAP * 2 } })];
    case 'quote':
      return quoteOf(docx, part);
    case 'list':
      return part.items.map((item, i) => itemOf(docx, item, i === part.items.length - 1));
  }
}

/** The lines of an address belong together; after the last there is a gap. */
function block(docx: Docx, lines: readonly Inline[], options: IParagraphOptions): Paragraph[] {
  return lines.map((line, i) => {
    const after = i === lines.length - 1 ? GAP * 1.5 : 0;
    return paragraph(docx, line, { ...options, spacing: { after } });
  });
}

function quoteOf(docx: Docx, { words, source }: Extract<LetterPart, { kind: 'quote' }>): Paragraph[] {
  const beside = {
    indent: { left: QUOTE_INDENT, right: QUOTE_INDENT },
    border: { left: { style: docx.BorderStyle.SINGLE, size: 12, space: 8, color: '8A8A8A' } },
  };
  return [
    paragraph(docx, [`“${words}”`], { ...beside, keepNext: true, spacing: { after: 0 } }, { italics: true }),
    paragraph(docx, [`(${source})`], beside, { size: 18, color: '555555' }),
  ];
}

function itemOf(docx: Docx, item: string, isLast: boolean): Paragraph {
  const spacing = { after: isLast ? GAP : GAP / 4 };
  const options = { indent: { left: ITEM_INDENT, hanging: ITEM_INDENT }, spacing };
  return paragraph(docx, [`–\t${item}`], { ...options, tabStops: [{ type: 'left', position: ITEM_INDENT }] });
}

type Look = { bold?: boolean; italics?: boolean; size?: number; color?: string };

function paragraph(docx: Docx, text: Inline, options: IParagraphOptions, look: Look = {}): Paragraph {
  const children = text.flatMap((part) => runs(docx, part, look));
  return new docx.Paragraph({ spacing: { after: GAP }, ...options, children });
}

/** Text line by line; a blank that is still open is marked, so that nobody sends it by mistake. */
function runs(docx: Docx, part: string | Blank, look: Look): ParagraphChild[] {
  const open = typeof part !== 'string' && part.value === null;
  const lines = legible(typeof part === 'string' ? part : blankText(part)).split('\n');
  const marked = open ? { highlight: 'yellow' as const } : {};
  return lines.map((line, i) => {
    return new docx.TextRun({ ...look, ...marked, ...(i > 0 ? { break: 1 } : {}), ...textOf(docx, line) });
  });
}

/** A tab is an element of its own in the file. */
function textOf(docx: Docx, line: string) {
  const [first = '', ...rest] = line.split('\t');
  if (rest.length === 0) return { text: first };
  return { children: [first, ...rest.flatMap((text) => [new docx.Tab(), text])] };
}

function footer(docx: Docx, reference: string) {
  const { CURRENT, TOTAL_PAGES } = docx.PageNumber;
  const text = { size: 16, color: '555555' };
  const words = `${legible(reference)} · as recorded by the group · page `;
  const children = [new docx.TextRun({ ...text, children: [words, CURRENT, ' of ', TOTAL_PAGES] })];
  return new docx.Footer({ children: [new docx.Paragraph({ alignment: 'center', children })] });
}

/** XML 1.0 §2.2: no other characters may stand in it, and Word refuses a file in which one does. */
const NOT_IN_XML = /[^\t\n\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;

function legible(text: string): string {
  return text.toWellFormed().replace(/\r\n?/g, '\n').replace(NOT_IN_XML, '');
}
