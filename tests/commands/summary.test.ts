import { expect, test } from 'vitest';
import { beginJourney, DATED, FORTNIGHTLY, type Journey } from '#tests/support/journey.ts';
import { said } from './support.ts';

/** The four fortnights of the story: asked after each, and no date was offered. */
async function playFortnights(j: Journey) {
  for (const morning of ['2024-10-09', '2024-10-23', '2024-11-06', '2024-11-20']) {
    await j.advance(`${morning}T09:30`);
    await j.alice.click("Didn't happen");
    await j.alice.select('Why?', 'We asked, no date was offered');
  }
}

test('on the morning of 20 November none of four fortnights was held, by our reading', async () => {
  await using j = await beginJourney();
  await j.record();
  await playFortnights(j);
  const shown = await j.bob.slash('/summary', { commitment: 'C-1' });
  expect(shown.ephemeral).toBe(true);
  const text = said(shown);
  expect(text).toContain('By our reading: every two weeks');
  expect(text).toContain('**0 of 4 fortnights held (as recorded by the group)**');
  expect(text).toContain('Longest time without a meeting: 56 days, Wed 25 Sep 2024 to Wed 20 Nov 2024.');
  const alice = `<@${j.alice.user.id}>`;
  for (const day of ['Tue 8 Oct', 'Tue 22 Oct', 'Tue 5 Nov', 'Tue 19 Nov'])
    expect(text).toContain(
      `❌ Fortnight to ${day} 2024: didn't happen: we asked, no date was offered · ${alice}`,
    );
  expect(text).toContain('As of Wed 20 Nov 2024, 09:30');
});

test('misses in a row, what went ahead and what nobody has said stand apart', async () => {
  await using j = await beginJourney();
  await j.record(DATED);
  for (const [day, label, cause] of [
    ['2024-10-09', 'Went ahead', null],
    ['2024-10-23', "Didn't happen", 'They called it off'],
    ['2024-11-06', "Didn't happen", 'They did not come'],
    ['2024-11-20', null, null],
  ] as const) {
    await j.advance(`${day}T11:30`);
    if (label) await j.alice.click(label);
    if (cause) await j.alice.select('Why?', cause);
  }
  const text = said(await j.alice.slash('/summary', { commitment: 'C-1' }));
  expect(text).toContain('1 of 3 meetings held (as recorded by the group), 1 not known yet');
  expect(text).toContain('2 misses in a row.');
  expect(text).toContain('✅ Meeting on Wed 9 Oct 2024 at 10:00: went ahead');
  expect(text).toContain('❔ Meeting on Wed 20 Nov 2024 at 10:00: not known yet');
});

test('without a commitment it is all that is open in this channel', async () => {
  await using j = await beginJourney();
  await j.record();
  await j.record({ ...FORTNIGHTLY, 'How often or by when': 'by 31 October 2024', 'Their words': 'A board.' });
  await j.advance('2024-11-01T10:00');
  const text = said(await j.bob.slash('/summary'));
  expect(text).toContain('2 open commitments');
  expect(text).toMatch(/\*\*C-1\*\* · Cabinet Member for Education/);
  expect(text).toMatch(/\*\*C-2\*\* · Cabinet Member for Education/);
});

test('a channel where nothing is open says how to begin', async () => {
  await using j = await beginJourney();
  expect(said(await j.dana.slash('/summary'))).toContain('`/record`');
});

test('everybody in the channel sees it when that is asked for, and nobody is notified', async () => {
  await using j = await beginJourney();
  await j.record({ ...FORTNIGHTLY, 'Their words': '@everyone will be met.' });
  const shown = await j.bob.slash('/summary', { commitment: 'C-1', show: 'Everybody in this channel' });
  expect(shown.ephemeral).toBe(false);
  expect(said(shown)).not.toContain('@everyone');
  j.expectPost(/How it has gone · C-1/);
  await j.bob.slash('/summary', { show: 'Everybody in this channel' });
  j.expectPost(/1 open commitment/);
});

test('it is never shown to everybody in another channel than its own', async () => {
  await using j = await beginJourney();
  await j.record();
  const values = { commitment: 'C-1', show: 'Everybody in this channel' };
  const refused = await j.bob.slash('/summary', values, { channel: j.lobby });
  expect(refused.ephemeral).toBe(true);
  expect(said(refused)).toContain(`in <#${j.channel.id}> only`);
  expect(said(refused)).not.toContain('regularly');
  expect(j.dana.sees(j.lobby)).toEqual([]);
});

test('Dana and Charlie find none of #scrutiny, by reference or by a forged button', async () => {
  await using j = await beginJourney();
  const post = await j.record();
  const row = await j.bot.deps.db.read.commitment.findFirst({ select: { id: true } });
  for (const outsider of [j.dana, j.charlie]) {
    expect(said(await outsider.slash('/summary', { commitment: 'C-1' }))).toContain('I know no such');
    expect(await outsider.autocomplete('/summary', 'commitment', '')).toEqual([]);
    const forged = await outsider.forge({ customId: `summary|${row?.id}`, message: post });
    expect(said(forged)).toMatch(/I know no such|no longer here/);
  }
  expect(said(await j.bob.click('How it has gone'))).toContain('How it has gone · C-1');
});
