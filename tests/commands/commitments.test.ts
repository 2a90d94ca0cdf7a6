import { expect, test } from 'vitest';
import type { Query } from '#bot/store/database.ts';
import { beginJourney, FORTNIGHTLY, type Journey } from '#tests/support/journey.ts';
import { said } from './support.ts';

const ZALGO = `Z${'\u0300\u0301\u0302\u0303'.repeat(400)}algo`;
const HOSTILE = '**@everyone** <@1> [x](https://evil.example) `code` ||spoiler|| <t:0:R> # head';

/** Several commitments, newest last; their words are numbered. */
async function recordMany(j: Journey, count: number) {
  for (let n = 1; n <= count; n++) await j.record({ ...FORTNIGHTLY, 'Their words': `Promise number ${n}.` });
}

async function queriesOf(j: Journey, act: () => Promise<unknown>): Promise<number> {
  const seen: Query[] = [];
  j.bot.deps.db.onQuery((query) => seen.push(query));
  await act();
  return seen.length;
}

async function firstId(j: Journey): Promise<string> {
  const row = await j.bot.deps.db.read.commitment.findFirst({
    select: { id: true },
    orderBy: { number: 'asc' },
  });
  return row?.id ?? '';
}

test('where nothing is on record it says how to begin', async () => {
  await using j = await beginJourney();
  const shown = await j.bob.slash('/commitments');
  expect(shown.ephemeral).toBe(true);
  expect(said(shown)).toContain('Nothing is on record here yet');
  expect(said(shown)).toContain('`/record`');
});

test('the card says who promised what, in whose words, what was agreed, how it has gone and what comes next', async () => {
  await using j = await beginJourney();
  await j.record();
  const lines = said(await j.bob.slash('/commitments', { commitment: 'c1' })).split('\n');
  expect(lines[0]).toBe('## C-1 · Cabinet Member for Education');
  expect(lines[1]).toBe('> We will meet you regularly.');
  const names = [
    'Where it stands',
    'What was agreed',
    'Next dates',
    'How it has gone',
    'Put to them',
    'What comes next',
  ];
  const places = names.map((name) => lines.findIndex((line) => line.startsWith(`${name}: `)));
  expect(places).toEqual([...places].sort((a, b) => a - b));
  expect(places).not.toContain(-1);
});

test('a card takes six queries at most', async () => {
  await using j = await beginJourney();
  await j.record();
  const queries = await queriesOf(j, () => j.bob.slash('/commitments', { commitment: 'C-1' }));
  expect(queries).toBeGreaterThan(0);
  expect(queries).toBeLessThanOrEqual(6);
});

test('a list takes as many queries for eleven as for one', async () => {
  await using j = await beginJourney();
  await recordMany(j, 1);
  const one = await queriesOf(j, () => j.bob.slash('/commitments'));
  await recordMany(j, 10);
  const eleven = await queriesOf(j, () => j.bob.slash('/commitments'));
  expect(one).toBeGreaterThan(0);
  expect(eleven).toBe(one);
});

test('ten stand on a page, and the buttons turn it, after a restart too', async () => {
  await using j = await beginJourney();
  await recordMany(j, 12);
  const first = said(await j.bob.slash('/commitments'));
  expect(first).toContain('12 commitments');
  expect(first).toContain('**C-12**');
  expect(first).not.toContain('**C-2**');
  expect(first).toContain('Page 1 of 2');
  await j.restart();
  const second = await j.bob.click('Next ▶');
  expect(second.kind).toBe('update');
  expect(said(second)).toContain('**C-1**');
  expect(said(second)).not.toContain('**C-12**');
  expect(said(await j.bob.click('◀ Before'))).toContain('**C-12**');
});

test('the most pressing comes first, and a standing shows only those that stand so', async () => {
  await using j = await beginJourney();
  await j.record({ ...FORTNIGHTLY, 'How often or by when': 'by 1 October 2024', 'Their words': 'A board.' });
  await j.record();
  await j.advance('2024-10-01T12:00');
  await j.advance('2024-10-02T08:00');
  const list = said(await j.bob.slash('/commitments'));
  expect(list.indexOf('**C-1**')).toBeLessThan(list.indexOf('**C-2**'));
  expect(list).toContain('🔴 overdue');
  const overdue = said(await j.bob.slash('/commitments', { standing: 'Overdue' }));
  expect(overdue).toContain('**C-1**');
  expect(overdue).not.toContain('**C-2**');
  expect(said(await j.bob.slash('/commitments', { standing: 'Closed' }))).toContain('Nothing fits that');
});

test('the filter goes with the page: words, who and the channel', async () => {
  await using j = await beginJourney();
  await recordMany(j, 11);
  await j.record({ ...FORTNIGHTLY, 'Who said it': 'Chief Executive', 'Their words': 'Another thing.' });
  const [choice] = await j.bob.autocomplete('/commitments', 'who', 'cabinet');
  expect(choice?.name).toBe('Cabinet Member for Education');
  const asked = { who: String(choice?.value), words: 'PROMISE number', where: 'This channel' };
  const first = said(await j.bob.slash('/commitments', asked));
  expect(first).toContain(
    '11 commitments · promised by Cabinet Member for Education · “promise number” · in this channel',
  );
  const second = said(await j.bob.click('Next ▶'));
  expect(second).toContain('11 commitments · promised by Cabinet Member for Education');
  expect(second).toContain('**C-1**');
  expect(said(await j.bob.slash('/commitments', { who: 'chief exec' }))).toContain('**C-12**');
  const elsewhere = await j.bob.slash('/commitments', { where: 'This channel' }, { channel: j.lobby });
  expect(said(elsewhere)).toContain('Leave out **where**');
});

test('the menu under a list opens a card and leaves the list as it is', async () => {
  await using j = await beginJourney();
  await j.record();
  await j.bob.slash('/commitments');
  const card = await j.bob.select('Open one', 'C-1 · We will meet you regularly.');
  expect(card.kind).toBe('message');
  expect(card.ephemeral).toBe(true);
  expect(said(card)).toContain('What was agreed');
});

test('what was taken back is in no list, and its card says so', async () => {
  await using j = await beginJourney();
  await j.record();
  await j.alice.click('Undo');
  expect(said(await j.bob.slash('/commitments'))).toContain('Nothing is on record');
  expect(said(await j.bob.slash('/commitments', { commitment: 'C-1' }))).toContain('Taken back');
});

test('Dana and Charlie find nothing of #scrutiny in any way', async () => {
  await using j = await beginJourney();
  const post = await j.record();
  const id = await firstId(j);
  for (const outsider of [j.dana, j.charlie]) {
    expect(said(await outsider.slash('/commitments'))).toContain('Nothing is on record here yet');
    expect(said(await outsider.slash('/commitments', { commitment: 'C-1' }))).toContain('I know no such');
    for (const option of ['commitment', 'who'])
      expect(await outsider.autocomplete('/commitments', option, '')).toEqual([]);
    for (const forged of [
      { customId: 'card', values: [id], message: post },
      { customId: 'list|0||||', message: post },
    ])
      expect(said(await outsider.forge(forged))).toMatch(
        /I know no such|no longer here|Nothing is on record/,
      );
  }
});

test.each([
  'list',
  'list|',
  'list|-1|99|x|.|',
  'list|999|8|1|.....|%%%',
  `list|0|||${'A'.repeat(60)}|`,
  'list|0||||AAAA',
  'list|0|||.\u0000|',
])('a forged page “%s” shows a page or nothing, and breaks nothing', async (customId) => {
  await using j = await beginJourney();
  const post = await j.record();
  const answer = said(await j.bob.forge({ customId, message: post }));
  expect(answer).toMatch(/commitment|Nothing fits|no longer here/);
  expect(answer).not.toContain('Something went wrong');
});

test.each([
  ['zalgo', ZALGO],
  ['mentions and markdown', HOSTILE.repeat(8)],
  ['nothing but line breaks and stars', '*\n\n'.repeat(480)],
  ['angle brackets and ats', '<@'.repeat(700)],
  ['U+0000 and directions', 'pro\u0000mise \u202egnp.exe'],
  ['emoji', '👩‍👩‍👧‍👦'.repeat(200)],
])('words of %s break no card and no list', async (_, words) => {
  await using j = await beginJourney();
  await j.alice.slash('/record');
  await j.alice.submit({
    ...FORTNIGHTLY,
    'Their words': words.slice(0, 1500),
    Link: `https://example.org/(${'ü'.repeat(200)})`,
  });
  await j.alice.click('Save');
  await j.bot.tick();
  for (const values of [{}, { commitment: 'C-1' }]) {
    const shown = await j.bob.slash('/commitments', values);
    expect(said(shown)).toContain('C-1');
    // In a menu Discord shows text as it is; in a message it reads it.
    const { content, embeds } = shown.message ?? { content: '', embeds: [] };
    const text = JSON.stringify([content, embeds]);
    for (const broken of ['went wrong', '@everyone', '\\u0000', '\u202e', ' <@1>', '"<@1>'])
      expect(text).not.toContain(broken);
  }
  expect(said(await j.bob.slash('/summary', { commitment: 'C-1' }))).toContain('C-1');
  expect(await j.bob.autocomplete('/commitments', 'commitment', 'C')).toHaveLength(1);
});

test.each([
  { words: ZALGO.slice(0, 100) },
  { words: HOSTILE.slice(0, 100) },
  { words: '%_\\\u0000' },
  { who: '\u0000' },
  { who: 'party:../../x' },
  { who: 'party:\u0000' },
  { commitment: 'C-999999999' },
  { commitment: HOSTILE },
  { commitment: '1.5' },
])('%o finds nothing, and says how to find something', async (values) => {
  await using j = await beginJourney();
  await j.record();
  const answer = said(await j.bob.slash('/commitments', values));
  expect(answer).toMatch(/`\/commitments`|1 commitment/);
  expect(answer).not.toContain('@everyone');
});

test.each(['\u0000', '@everyone', ZALGO.slice(0, 100), '%', '_', '\\', '\ud800'])(
  'what is suggested for “%s” is 25 at most, and nothing fails',
  async (typed) => {
    await using j = await beginJourney();
    await j.record();
    for (const option of ['commitment', 'who']) {
      const choices = await j.bob.autocomplete('/commitments', option, typed);
      expect(choices.length).toBeLessThanOrEqual(25);
    }
  },
);
