import { allowanceInWords, isWithinLimit, type Measurement, type Result } from './measurement.ts';

export type Row = { measurement: Measurement; result: Result };

const HEADINGS = ['benchmark', 'measured', 'beside', 'ratio', 'allowed', ''];

/** The results as a table that a person can read; what is over its limit says so. */
export function renderTable(rows: readonly Row[]): string {
  const cells = [HEADINGS, ...rows.map(cellsOf)];
  const widths = HEADINGS.map((_, column) => Math.max(...cells.map((row) => row[column]?.length ?? 0)));
  const lines = cells.map((row) => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  '));
  const notes = rows.flatMap(({ measurement, result }) =>
    measurement.note ? [`${result.name}: ${measurement.note}`] : [],
  );
  return [...lines.map((line) => line.trimEnd()), ...(notes.length > 0 ? ['', ...notes] : [])].join('\n');
}

function cellsOf({ measurement, result }: Row): string[] {
  const { unit, beside, allowed } = measurement;
  return [
    result.name,
    `${result.value} ${unit}`,
    `${result.baseline} ${unit} ${beside}`,
    String(result.ratio),
    `${allowanceInWords(allowed, unit)} (ratio ${result.limit})`,
    isWithinLimit(result) ? 'ok' : 'OVER',
  ];
}
