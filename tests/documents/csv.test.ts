import { expect, test } from 'vitest';
import { csvOf } from '#bot/documents/csv.ts';

const lines = (text: string) => text.replace('\ufeff', '').split('\r\n');

test('cells with commas, quotes or breaks stand in quotes, lines end in CRLF (RFC 4180)', () => {
  const csv = csvOf([['a', 'b, c', 'say "x"', 'one\ntwo'], ['']]);
  expect(csv).toBe('\ufeffa,"b, c","say ""x""","one\ntwo"\r\n\r\n');
});

test.each(['=1+1', '+44 20', '-2', '@SUM(A1)', ' =1', '\t=1', '\r=1', '＝1', '=cmd|"/c calc"!A1'])(
  'a cell that begins like %j is text in a spreadsheet, and no formula',
  (value) => {
    const [first] = lines(csvOf([[value]]));
    expect(first?.replace(/^"/, '').startsWith("'")).toBe(true);
  },
);

test.each(['by 4 October', 'C-12', 'a = b', '2024-10-04', ''])('%j stays as it is', (value) => {
  expect(lines(csvOf([[value]]))[0]).toBe(value);
});
