import { expect, test } from 'vitest';
import { said } from '#tests/commands/support.ts';
import { beginJourney, FORTNIGHTLY } from '#tests/support/journey.ts';

const WIDE = '*_~`|<'.repeat(400);

test('a card with all that can stand on it, at its longest, is shown and keeps to Discord’s limits', async () => {
  await using j = await beginJourney();
  await j.record({
    ...FORTNIGHTLY,
    'Who said it': ['Cabinet Member', 'Leader', 'Director']
      .map((w) => `${w} ${WIDE}`.slice(0, 60))
      .join('\n'),
    'Their words': WIDE.slice(0, 1_500),
    'Said where and when': `${WIDE.slice(0, 200)}, 25 September 2024`,
    Link: `https://example.org/${'('.repeat(470)}`,
  });
  for (let i = 0; i < 8; i++) {
    await j.alice.slash('/commitments', { commitment: 'C-1' });
    await j.alice.click('What was agreed');
    await j.alice.click('It depends on…');
    const words = `${i} ${WIDE}`.slice(0, 300);
    await j.alice.submit({ 'It depends on': words, 'Who decides': WIDE.slice(0, 100) });
  }
  await j.alice.slash('/dates offer', { commitment: 'C-1', what: `periodic ${WIDE.slice(0, 200)}` });
  for (const office of ['Chief Executive', 'Leader', 'Director', 'Clerk']) {
    await j.alice.slash('/said add', { commitment: 'C-1', means: 'Stands by it' });
    await j.alice.submit({
      'Which office said it': `${office} ${WIDE}`.slice(0, 200),
      'Their words': WIDE.slice(0, 1_500),
      'When, and how we know': 'letter of 25 September 2024',
      Link: `https://example.org/${'('.repeat(470)}`,
    });
    expect(said(await j.alice.click('Save'))).toContain('Saved on **C-1**');
  }
  await j.bot.tick();
  expect(j.posts().filter((text) => text.includes("What they've said since"))).toHaveLength(4);
  for (const shown of [
    await j.bob.slash('/commitments', { commitment: 'C-1' }),
    await j.bob.slash('/summary', { commitment: 'C-1' }),
    await j.bob.slash('/said list', { commitment: 'C-1' }),
  ]) {
    expect(said(shown)).toContain('C-1');
    expect(said(shown)).toContain('Stands by it');
  }
});
