import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { readStruck, rewriteJson, striker, struckMark } from '#bot/domain/strike-out.ts';

const MARK = struckMark('2024-10-04', 'personal-data');
const strike = (words: string, text: string) => striker(words, MARK)(text);

test('what stands in its place says when and why', () => {
  expect(MARK).toBe('[struck out on Fri 4 Oct 2024: personal data]');
});

describe('words are found however they stand', () => {
  it.each([
    ['in capitals', 'ask JOE BLOGGS today', 'ask * today'],
    ['over a line break', 'ask Joe\n Bloggs today', 'ask * today'],
    ['with signs between that are not seen', 'ask Jo\u200be Blo\u00adggs today', 'ask * today'],
    ['twice', 'Joe Bloggs and Joe Bloggs', '* and *'],
    ['inside of other words', 'xJoe Bloggsx', 'x*x'],
    ['not in part', 'Joe Blog', 'Joe Blog'],
  ])('%s', (_, text, expected) => {
    expect(strike('Joe Bloggs', text)).toBe(expected.replaceAll('*', MARK));
  });

  it('composed or not', () => {
    expect(strike('Zoë Nuñez', 'Zoe\u0308 Nun\u0303ez')).toBe(MARK);
    expect(strike('Zoe\u0308 Nuñez'.normalize('NFC'), 'Zoë Nuñez')).toBe(MARK);
  });

  it('as they are, and not as a pattern', () => {
    expect(strike('a.c (x) [y] $1', 'abc (x) [y] $1')).toBe('abc (x) [y] $1');
    expect(strike('a.c (x) [y] $1', 'a.c (x) [y] $1')).toBe(MARK);
  });

  it('what was struck out before stays as it is', () => {
    expect(strike('personal data', `their personal data ${MARK}`)).toBe(`their ${MARK} ${MARK}`);
  });

  it('of a name, only where it stands alone', () => {
    const erase = striker('Sam', 'X', true);
    expect(erase('Sam and the same Sam’s')).toBe('X and the same X’s');
  });
});

test.each([
  ['', false],
  ['ab', false],
  ['- . -', false],
  ['Joe', true],
  ['x'.repeat(1_501), false],
])('“%s” may be struck out: %s', (text, ok) => {
  expect(readStruck(text).ok).toBe(ok);
});

test('whatever is struck out of whatever, nothing throws, and it stands there no more', () => {
  const some = fc.string({ unit: 'grapheme', minLength: 3, maxLength: 30 });
  fc.assert(
    fc.property(some, some, some, (words, before, after) => {
      const reading = readStruck(words);
      if (!reading.ok) return;
      const struck = striker(reading.words, MARK)(`${before} ${reading.words} ${after}`);
      expect(struck).toContain(MARK);
      expect(striker(reading.words, MARK)(struck).split(MARK).join('')).not.toContain(reading.words);
    }),
    { numRuns: 300 },
  );
});

test('a hostile text is read in bounded time', () => {
  const text = 'a\u200b'.repeat(10_000);
  expect(striker('a'.repeat(1_000), MARK)(text)).toContain(MARK);
});

describe('in JSON', () => {
  const shout = (text: string) => text.toUpperCase();

  it('that is read again, only text is touched', () => {
    const outcome = { kind: 'held', cause: null, note: 'held', evidence: 'held', recordedBy: 'held' };
    expect(rewriteJson(outcome, shout, 'named')).toEqual({ ...outcome, note: 'HELD', evidence: 'HELD' });
  });

  it('of what happened, all but kinds, ids and dates', () => {
    const detail = {
      originalStart: 'x',
      fields: { who: 'a', kind: 'b' },
      before: { recordedAt: 'c', list: ['d'] },
    };
    expect(rewriteJson(detail, shout, 'free')).toEqual({
      originalStart: 'x',
      fields: { who: 'A', kind: 'b' },
      before: { recordedAt: 'c', list: ['D'] },
    });
  });
});
