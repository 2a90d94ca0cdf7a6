/** A cell that a spreadsheet would take for a formula: =, +, -, @, and what it skips before one. */
const FORMULA = /^\s*[=+\-@＝＋－＠]|^[\t\r]/u;

/**
 * Rows as comma-separated values (RFC 4180): lines end in CRLF, cells with commas, quotes or breaks stand in quotes. What a
 * spreadsheet would run gets an apostrophe before it, which it shows as text. Begins with a byte order mark, without
 * which Excel reads UTF-8 as something else.
 */
export function csvOf(rows: readonly (readonly string[])[]): string {
  return `\ufeff${rows.map((row) => `${row.map(cell).join(',')}\r\n`).join('')}`;
}

function cell(value: string): string {
  const safe = FORMULA.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
