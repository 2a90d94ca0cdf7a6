import { expect, test } from 'vitest';
import { beginJourney, DATED, type Journey, textOf } from '#tests/support/journey.ts';

async function answer(j: Journey, at: string, button: string, cause?: string) {
  await j.advance(at);
  await j.alice.click(button);
  if (cause) await j.alice.select('Why?', cause);
}

async function summary(j: Journey): Promise<string> {
  const { message } = await j.alice.slash('/summary', { commitment: 'C-1' });
  return message ? textOf(message) : '';
}

test('Rule 3: on the morning of 20 November, by our reading, 0 of 4 fortnights were held', async () => {
  await using j = await beginJourney();
  await j.record();
  await answer(j, '2024-10-09T09:30', "Didn't happen", 'We asked, no date was offered');
  await answer(j, '2024-10-23T09:30', "Didn't happen", 'Nobody arranged it');
  await answer(j, '2024-11-06T09:30', "Didn't happen", 'They refused');
  await answer(j, '2024-11-20T09:00', "Didn't happen", 'They refused');
  const text = await summary(j);
  expect(text).toContain('0 of 4 fortnights held (as recorded by the group)');
  expect(text).toContain('56 days');
});

test('Rule 3: what both agreed to skip and what we called off is not in the count, and what is not known stands apart', async () => {
  await using j = await beginJourney();
  await j.record(DATED);
  await answer(j, '2024-10-09T11:00', 'Went ahead');
  await answer(j, '2024-10-23T11:00', "Didn't happen", 'Both agreed to skip');
  await answer(j, '2024-11-06T11:00', "Didn't happen", 'We called it off');
  await answer(j, '2024-11-20T11:00', 'Not as agreed');
  await j.advance('2024-12-04T11:00');
  const text = await summary(j);
  expect(text).toContain('2 of 2 meetings held (as recorded by the group)');
  expect(text).toMatch(/1 of them not as agreed/);
  expect(text).toMatch(/1 not known yet/);
  expect(text).toMatch(/1 skipped by agreement/);
  expect(text).toMatch(/1 called off by us/);
  // Held on 9 October and on 20 November.
  expect(text).toContain('42 days');
});

test('Rule 3: both readings are counted: ours, and theirs, which promises no number; then theirs with one', async () => {
  await using j = await beginJourney();
  await j.record();
  await answer(j, '2024-10-09T09:30', "Didn't happen", 'We asked, no date was offered');
  await answer(j, '2024-10-23T09:30', "Didn't happen", 'Nobody arranged it');
  await answer(j, '2024-11-06T09:30', "Didn't happen", 'They refused');
  await answer(j, '2024-11-20T09:00', "Didn't happen", 'They refused');
  const offer = (what: string) =>
    j.alice.slash('/dates offer', { commitment: 'C-1', what, from: '25 September 2024' });
  await offer('periodic meetings');
  const { message } = await j.bob.slash('/commitments', { commitment: 'C-1' });
  for (const text of [await summary(j), message ? textOf(message) : '']) {
    expect(text).toMatch(/0 of 4 (fortnights )?held \(as recorded by the group\)/);
    expect(text).toMatch(/none held, no number promised/i);
    expect(text).toContain('“periodic meetings”');
  }
  await offer('every month');
  expect(await summary(j)).toMatch(/By theirs: every month[\s\S]*0 of 1 \w* ?held/);
});
