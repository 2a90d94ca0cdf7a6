import { extractRawText } from 'mammoth';
import { describe, expect, test } from 'vitest';
import { letterAsDocx } from '#bot/documents/letter-docx.ts';
import { basisOf, letterAsText } from '#bot/documents/letter-parts.ts';
import { renderLetter } from '#bot/documents/letter-text.ts';
import { LETTER_KINDS, type LetterKind } from '#bot/domain/letter.ts';
import type { Statement } from '#bot/domain/statement.ts';
import { london } from '#tests/domain/facts.ts';
import { letterOf, MEMBER, replyOn } from '#tests/domain/letter-facts.ts';
import { said } from '#tests/domain/track-record-facts.ts';
import { CHIEF, COUNCIL, EVENING, FILLED, NOVEMBER, officeOf, sourceOf } from './letter-source.ts';

type Source = ReturnType<typeof sourceOf>;
const textOf = (source: Source, now = EVENING) => letterAsText(renderLetter(source, now));
const basis = (source: Source, now = EVENING) => basisOf(renderLetter(source, now));

/** The four fortnights without a date, as the group recorded them. */
const STORY = {
  slots: [
    said('2024-09-25', 'not-held', 'no-date-offered', '2024-10-09'),
    said('2024-10-09', 'not-held', 'nobody-arranged-it', '2024-10-23'),
    said('2024-10-23', 'not-held', 'they-refused', '2024-11-06'),
  ],
};

const REVERSAL: Statement = {
  id: 's',
  by: CHIEF.party,
  saidOn: '2024-11-19',
  words: 'The council cannot commit to meetings every two weeks.',
  source: 'their-letter',
  link: null,
  stance: 'reverses',
  letterId: null,
  recordedBy: 'alice',
  recordedAt: london('2024-11-19T12:00'),
  confirmed: null,
  seconded: null,
  setAside: null,
  withdrawn: null,
};

test('the confirmation, as it is drafted on the evening of the promise', () => {
  expect(textOf(sourceOf())).toBe(
    [
      '[your name]\n[your office or group]\n[your address]',
      '[date of the letter]',
      'Cabinet Member for Education\nCounty Council\n[their address]',
      'Dear Cabinet Member for Education,',
      'What was said on Wednesday 25 September 2024 (our reference C-1)',
      'On Wednesday 25 September 2024, at the Children and Families Scrutiny Panel, we understood you to say:',
      '“We will meet you regularly.”\n(from our notes)',
      'We read that as meetings, every two weeks; no dates were named.',
      'Please tell us by [10 working days after the date of the letter] if that is not right, or not what was meant.',
      'What you tell us will stand beside these words on our record, with its date. If it is right, a line to say so would help us: we take no silence for agreement.',
      'Yours faithfully,',
      '[your name]\n[your office or group]',
    ].join('\n\n'),
  );
});

test('filled in, it names the day by which a reply is asked for', () => {
  const text = textOf(sourceOf({ blanks: FILLED }));
  expect(text).toContain('Please tell us by Wednesday 9 October 2024 if that is not right');
  expect(text).toContain('Alice Example\nOffice of the group\n1 High Street\nTown');
  expect(text).not.toContain('[');
});

test('a letter about what did not happen says slot by slot what was recorded, and nothing else', () => {
  const text = textOf(sourceOf({ kind: 'missed' }, STORY), NOVEMBER);
  expect(text).toContain(
    [
      'This is what has come of it so far, as recorded by the group:',
      '',
      '– The fortnight to Tuesday 8 October 2024: did not take place: we asked, and no date was offered',
      '– The fortnight to Tuesday 22 October 2024: did not take place: nobody arranged it',
      '– The fortnight to Tuesday 5 November 2024: did not take place: refused by your side',
      '– The fortnight to Tuesday 19 November 2024: not known yet',
    ].join('\n'),
  );
  expect(text).toContain('Please tell us by [10 working days after the date of the letter] on which dates');
  expect(text).toContain('If anything in this letter is not right, please tell us');
});

test('to a third party it speaks of the office, and says what was written to it', () => {
  const letters = [
    letterOf({ id: 'one', state: 'sent', sentOn: '2024-10-01', replyByOn: '2024-10-15' }),
    letterOf({
      id: 'two',
      state: 'replied',
      sentOn: '2024-10-16',
      replyByOn: '2024-10-30',
      reply: replyOn('2024-10-25'),
    }),
  ];
  const source = sourceOf(
    { kind: 'higher-office' },
    { ...STORY, letters, statements: [REVERSAL] },
    { to: CHIEF },
  );
  const text = textOf(source, NOVEMBER);
  expect(text).toContain('we understood the Cabinet Member for Education to say:');
  expect(text).toContain('refused by their side');
  expect(text).toContain(
    '“We are looking into it.”\n(Cabinet Member for Education, Friday 25 October 2024; from a letter)',
  );
  expect(text).toContain(
    '“The council cannot commit to meetings every two weeks.”\n(Chief Executive, Tuesday 19 November 2024; from a letter)',
  );
  expect(text).toContain(
    [
      '– On Tuesday 1 October 2024, to the Cabinet Member for Education, asking for a reply by Tuesday 15 October 2024; no reply is on our record',
      '– On Wednesday 16 October 2024, to the Cabinet Member for Education; their reply came on Friday 25 October 2024',
    ].join('\n'),
  );
  expect(text).not.toMatch(/\byou(?:r side| said|r office(?! or))/);
});

test.each(LETTER_KINDS)(
  'what they have said since stands in a letter of the kind %s, but for the first of all',
  (kind) => {
    const text = textOf(sourceOf({ kind }, { ...STORY, statements: [REVERSAL] }), NOVEMBER);
    expect(text.includes(REVERSAL.words)).toBe(kind !== 'confirm');
  },
);

test.each(LETTER_KINDS)(
  'a letter of the kind %s has the words with date and source, asks something by a day, and accuses nobody',
  (kind) => {
    for (const to of [COUNCIL, CHIEF]) {
      const text = textOf(sourceOf({ kind, blanks: FILLED }, STORY, { to }), NOVEMBER);
      expect(text).toContain('“We will meet you regularly.”\n(from our notes)');
      expect(text).toContain('On Wednesday 25 September 2024, at the Children and Families Scrutiny Panel');
      expect(text).toContain('by Wednesday 9 October 2024');
      expect(text).not.toMatch(
        /\bfail|\bbroke|\blie[ds]?\b|promise|breach|unaccept|disappoint|demand|must\b/i,
      );
    }
  },
);

describe('a new holder of the office', () => {
  const holders = [
    { id: 'a', name: 'First Holder', fromOn: '2023-05-01', toOn: '2024-10-31' },
    { id: 'b', name: 'Second Holder', fromOn: '2024-11-01', toOn: null },
  ];
  const office = officeOf({ organisation: 'County Council', holders });
  const offices = { to: office, promisors: [office] };

  test('is asked whether they stand by it, and what was before is not held against them', () => {
    const text = textOf(sourceOf({ kind: 'stand-by' }, STORY, offices), NOVEMBER);
    expect(text).toContain('Second Holder\nCabinet Member for Education\nCounty Council');
    expect(text).toContain('we understood your office to say:');
    expect(text).toContain(
      'By our record the office has been held by Second Holder since Friday 1 November 2024. What happened before that day is not held against the present holder.',
    );
    expect(text).toContain('Do you stand by what was said? Please tell us by');
    expect(text).not.toContain('did not take place');
  });

  test('each slot names who held the office then, if that is another, and no later one names the former', () => {
    const lines = textOf(sourceOf({ kind: 'missed' }, STORY, offices), NOVEMBER)
      .split('\n')
      .filter((line) => line.startsWith('– '));
    expect(lines.map((line) => line.includes('then held by First Holder'))).toEqual([
      true,
      true,
      false,
      false,
    ]);
    expect(lines.join('\n')).not.toContain('Second Holder');
  });

  test('to a third party the one who said it is named', () => {
    const source = sourceOf({ kind: 'higher-office' }, STORY, { to: CHIEF, promisors: [office] });
    expect(textOf(source, NOVEMBER)).toContain(
      'we understood the Cabinet Member for Education (then held by First Holder) to say:',
    );
  });

  test('the holder is the one on the date of the letter', () => {
    const blanks = { ...FILLED, date: '2024-10-20' };
    expect(textOf(sourceOf({ kind: 'confirm', blanks }, {}, offices), NOVEMBER)).toContain(
      'First Holder\nCabinet Member for Education',
    );
  });
});

describe('the state of the record that a draft is based on', () => {
  const one = sourceOf({ kind: 'missed' }, STORY);

  test('is another once somebody answers, corrects, or the other side speaks', () => {
    const slots = [...STORY.slots, said('2024-11-06', 'held', null, '2024-11-19')];
    const more = [{ ...STORY, slots }, { ...STORY, statements: [REVERSAL] }, { slots: STORY.slots.slice(1) }];
    const bases = [one, ...more.map((facts) => sourceOf({ kind: 'missed' }, facts))].map((s) =>
      basis(s, NOVEMBER),
    );
    expect(new Set(bases).size).toBe(4);
  });

  test('is the same when only blanks are filled, and in the next minute', () => {
    const filled = sourceOf({ kind: 'missed', blanks: { ...FILLED, date: '2024-11-20' } }, STORY);
    expect(basis(filled, NOVEMBER)).toBe(basis(one, NOVEMBER));
    expect(basis(one, NOVEMBER.plus({ minutes: 1 }))).toBe(basis(one, NOVEMBER));
  });
});

describe('as a file for Word', () => {
  async function readBack(source: Source, now = NOVEMBER): Promise<string> {
    const buffer = await letterAsDocx(renderLetter(source, now), 'C-1');
    const { value, messages } = await extractRawText({ buffer });
    expect(messages).toEqual([]);
    return value;
  }

  test.each(LETTER_KINDS)('%s: says the same as the text', async (kind: LetterKind) => {
    const source = sourceOf({ kind, blanks: FILLED }, { ...STORY, statements: [REVERSAL] });
    const words = (text: string) => text.replaceAll(/[–\s]+/g, '');
    expect(words(await readBack(source))).toBe(words(textOf(source, NOVEMBER)));
  });

  test('what people typed is text: no markup, no control character, no half letter', async () => {
    const hostile = 'a\u0000b\u0008<w:p/>&amp; "x"\uffff \ud800 ]]> \u202e {%tag%} =1+1 🙂\nsecond line';
    const source = sourceOf(
      { kind: 'missed', blanks: { ...FILLED, sender: hostile } },
      { ...STORY, commitment: { wording: hostile, link: 'https://example.org/?a=1&b=<2>' } },
      { to: officeOf({ organisation: hostile }) },
    );
    const text = await readBack(source);
    expect(text).toContain('ab<w:p/>&amp; "x"');
    expect(text).toContain('{%tag%} =1+1 🙂');
    expect(text).toContain('https://example.org/?a=1&b=<2>');
  });

  test('a record of years stays a letter: the newest slots, and that there are more', async () => {
    const source = sourceOf({ kind: 'missed' }, { commitment: { promisors: [MEMBER] } });
    const text = await readBack(source, london('2027-11-20T08:00'));
    expect(text).toContain('62 earlier, which we can send');
    expect(text.match(/not known yet/g)).toHaveLength(20);
  });
});
