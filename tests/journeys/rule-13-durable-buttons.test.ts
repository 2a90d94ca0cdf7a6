import { expect, test } from 'vitest';
import { renderModalText } from '#playground/discord/render-text.ts';
import { beginJourney, textOf } from '#tests/support/journey.ts';

test('Rule 13: a question is answered by its button weeks later and after a restart', async () => {
  await using j = await beginJourney();
  await j.record();
  await j.advance('2024-10-09T09:00');
  const question = j.expectPost(/Did it happen\?/);
  await j.advance({ weeks: 6 });
  await j.restart();
  const answer = await j.alice.click('Went ahead', { message: question });
  expect(answer.message && textOf(answer.message)).toContain('went ahead');
  await j.bot.tick();
  expect(textOf(question)).toMatch(/Went ahead.*recorded by/);
});

test('Rule 13: what somebody typed is kept through a restart, and for seven days', async () => {
  await using j = await beginJourney();
  await j.alice.slash('/record');
  await j.alice.submit({
    'Who said it': 'Leader of the Council',
    'Their words': 'We will publish it.',
    'How often or by when': 'when the moon is blue',
  });
  await j.restart();
  await j.advance({ days: 6 });
  const form = await j.alice.click('Change the words');
  expect(form.modal && renderModalText(form.modal)).toContain('when the moon is blue');
  await j.alice.submit({ 'How often or by when': 'by 31 March 2025' });
  await j.advance({ days: 2 });
  const late = await j.alice.click('Save');
  expect(late.message && textOf(late.message)).toContain('more than seven days old');
});
