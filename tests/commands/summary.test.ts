import { expect, test } from 'vitest';
import { beginJourney, type Journey, textOf } from '#tests/support/journey.ts';

/** The four fortnights of the story: asked after each, and no date was offered. */
async function playFortnights(journey: Journey) {
  for (const morning of ['2024-10-09', '2024-10-23', '2024-11-06', '2024-11-20']) {
    await journey.advance(`${morning}T09:30`);
    await journey.alice.click("Didn't happen");
    await journey.alice.select('Why?', 'We asked, no date was offered');
  }
}

test('on the morning of 20 November none of four fortnights was held, by our reading', async () => {
  await using journey = await beginJourney();
  await journey.record();
  await playFortnights(journey);
  const shown = await journey.bob.slash('/summary', { commitment: 'C-1' });
  const log = (o: typeof shown) => console.log(o.message && textOf(o.message));
  log(shown);
  log(await journey.bob.slash('/summary'));
  log(await journey.bob.slash('/commitments'));
  log(await journey.bob.slash('/commitments', { commitment: '1' }));
  expect(shown.ephemeral).toBe(true);
});
