import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cleanLine, cleanText, looksLikeCasework, readLink, shorten } from '#bot/domain/people-text.ts';

describe('text from people', () => {
  it.each([
    ['U+0000 in the middle', 'We\u0000 will', 'We will'],
    ['other controls', 'We\u0007 \u001bwill\u009b', 'We will'],
    ['a text turned round', 'We \u202ewill\u202c \u2066now\u2069\u061c', 'We will now'],
    ['zero-width spaces and a byte order mark', '\ufeffWe\u200b will', 'We will'],
    ['a family made with joiners', '👩\u200d👩\u200d👧', '👩\u200d👩\u200d👧'],
    ['a tower of marks', `H${'\u0335'.repeat(40)}i`, `H${'\u0335'.repeat(4)}i`],
    ['Burmese, with its four marks', 'ကြွေး', 'ကြွေး'],
    ['letters in two parts', 'cafe\u0301', 'café'],
    ['lone surrogates', 'a\ud800b\udc00', 'a\ufffdb\ufffd'],
    ['ends of lines of other systems', 'a\r\nb\rc\u2028d\u0085e', 'a\nb\nc\nd\ne'],
    ['many empty lines, with spaces on them', 'a\n \n\t\n\n\nb', 'a\n\nb'],
    ['an empty line', 'a\n\nb', 'a\n\nb'],
    ['nothing that would be seen', ' \u200d\u0301\u00a0 ', ''],
    ['mentions and marks, which are text', '@everyone **<@1>** `x`', '@everyone **<@1>** `x`'],
  ])('is kept clean: %s', (_, text, expected) => {
    expect(cleanText(text)).toBe(expected);
  });

  it('goes onto one line', () => {
    expect(cleanLine(' a\n\nb\tc\u00a0d ')).toBe('a b c d');
  });

  it('stays the same when it is cleaned again, and can be stored', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const clean = cleanText(text);
        expect(cleanText(clean)).toBe(clean);
        expect(clean.isWellFormed()).toBe(true);
        expect(clean).not.toContain('\u0000');
      }),
    );
  });

  it('of any length is dealt with', () => {
    for (const unit of ['\u0335\u0327', ' ', '\n', '\n ', 'a ', '\ud800', "my child's ", 'EHCP ']) {
      const text = unit.repeat(100_000);
      expect(cleanText(text).length).toBeLessThanOrEqual(20_000);
      expect(looksLikeCasework(cleanText(text))).toBe(unit.startsWith('my'));
      expect([...shorten(cleanText(text), 80)].length).toBeLessThanOrEqual(80);
    }
  });
});

describe('a text that is too long', () => {
  it.each([
    ['We will meet you regularly.', 40, 'We will meet you regularly.'],
    ['We will meet you regularly.', 18, 'We will meet you…'],
    ['We will meet you regularly.', 17, 'We will meet you…'],
    ['We will meet you regularly.', 16, 'We will meet…'],
    ['Antidisestablishmentarianism', 10, 'Antidises…'],
    ['👍👍👍👍', 3, '👍👍…'],
    ['abc', 1, '…'],
  ])('“%s” is cut to %i characters', (text, limit, expected) => {
    expect(shorten(text, limit)).toBe(expected);
  });
});

describe('a link', () => {
  it.each([
    ['https://example.org/minutes.pdf', 'https://example.org/minutes.pdf'],
    [' http://example.org ', 'http://example.org/'],
    ['www.example.org/a', 'https://www.example.org/a'],
    ['https://example.org/ä?b=c#d', 'https://example.org/%C3%A4?b=c#d'],
  ])('is taken: %s', (text, expected) => {
    expect(readLink(text)).toBe(expected);
  });

  it.each([
    '',
    'minutes.pdf',
    'javascript:alert(1)',
    'JavaScript:alert(1)',
    'java\nscript:alert(1)',
    'data:text/html,<script>',
    'file:///etc/passwd',
    'ftp://example.org',
    'https://',
    'https://example.org/a b',
    'see https://example.org',
    'https://example.org (minutes)',
    'https://council.example@evil.example/',
    'https://a:b@example.org/',
  ])('is not taken: “%s”', (text) => {
    expect(readLink(text)).toBeNull();
  });
});

describe("words about one child's case", () => {
  it.each([
    'They promised that my son will have a place.',
    'My daughter’s transport will be looked at',
    'Our child was refused',
    'my autistic son',
    'his children were moved',
    'born on 3 May 2012',
    'a boy born 3/5/2012',
    'Date of birth: 03/05/2012',
    'DOB 3.5.12',
    "Alice's EHCP will be finished by Friday",
    'Alice’s placement',
    'her EHCP',
    'the EHCP for Alice',
    'the EHC plan of Alice Example',
    'a 9-year-old who is out of school',
    'aged 9, a boy who cannot read',
    'NHS number 943 476 5919',
  ])('are asked about: %s', (text) => {
    expect(looksLikeCasework(text)).toBe(true);
  });

  it.each([
    'We will meet you regularly.',
    'We will have regular meetings about SEND provision.',
    'EHCPs for all children will be done within 20 weeks.',
    'The EHCP backlog for all children will be cleared.',
    'Every EHCP for children who move here will be reviewed.',
    'EHCP reviews for Buckinghamshire will be published.',
    'The EHCP process for Year 6 pupils',
    "The Council's plan will be published.",
    "Ofsted's assessment will be answered.",
    'The County’s plan for SEND',
    'Our child poverty strategy will be published.',
    'their child-friendly version',
    'All children born in 2019 will have a place.',
    'Support for 16-year-olds',
    'We will replace the 10-year-old plan.',
    'An improvement board is being set up and will have an independent chair.',
    'Additional capacity has been added.',
    'their EHCPs',
    'young people aged 16 to 25',
  ])('are not: %s', (text) => {
    expect(looksLikeCasework(text)).toBe(false);
  });
});
