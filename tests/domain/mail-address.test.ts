import { describe, expect, test } from 'vitest';
import { isSameMailbox, readMailAddress } from '#bot/domain/mail-address.ts';

describe('readMailAddress', () => {
  test.each([
    ['diary@council.example', 'diary@council.example'],
    ['  Diary.Office+send@Council.Example ', 'Diary.Office+send@council.example'],
    ['mailto:diary@council.example', 'diary@council.example'],
    ["o'brien@council.example", "o'brien@council.example"],
    ['büro@rat.example', null],
    ['buero@münchen.example', 'buero@xn--mnchen-3ya.example'],
    ['office@例え.jp', 'office@xn--r8jz45g.jp'],
    [`${'a'.repeat(64)}@council.example`, `${'a'.repeat(64)}@council.example`],
  ])('%s', (typed, kept) => {
    expect(readMailAddress(typed)).toBe(kept);
  });

  test.each([
    ['nothing', ''],
    ['no @', 'diary.council.example'],
    ['no name', '@council.example'],
    ['no domain', 'diary@'],
    ['a domain of one word', 'diary@council'],
    ['a machine’s address', 'diary@127.0.0.1'],
    ['a machine’s address in disguise', 'diary@0x7f.1'],
    ['a literal', 'diary@[127.0.0.1]'],
    ['a display name', 'Diary <diary@council.example>'],
    ['two addresses', 'a@council.example, b@council.example'],
    ['two addresses without a space', 'a@council.example,b@council.example'],
    ['a group', 'all: a@council.example;'],
    ['a quoted part', '"a b"@council.example'],
    ['a comment', 'a(b)@council.example'],
    ['two @', 'a@b@council.example'],
    ['a line break', 'a@council.example\r\nBcc: b@council.example'],
    ['a line break in the name', 'a\nb@council.example'],
    ['a port', 'a@council.example:25'],
    ['a path', 'a@council.example/b'],
    ['a direction mark', 'a@council\u202e.example'],
    ['a null', 'a\u0000@council.example'],
    ['two dots', 'a..b@council.example'],
    ['a dot at the end', 'a.@council.example'],
    ['an empty label', 'a@council..example'],
    ['a name over 64', `${'a'.repeat(65)}@council.example`],
    ['a label over 63', `a@${'b'.repeat(64)}.example`],
    ['more than 254 in all', `a@${`${'b'.repeat(61)}.`.repeat(4)}example`],
  ])('refuses %s', (_, typed) => {
    expect(readMailAddress(typed)).toBeNull();
  });

  test('is quick with what is long', () => {
    expect(readMailAddress(`${'a.'.repeat(50_000)}@council.example`)).toBeNull();
    expect(readMailAddress(`a@${'b.'.repeat(50_000)}`)).toBeNull();
  });
});

test('Upper case makes no other mailbox', () => {
  expect(isSameMailbox('Diary@council.example', 'diary@council.example')).toBe(true);
  expect(isSameMailbox('diary@council.example', 'diary@town.example')).toBe(false);
});
