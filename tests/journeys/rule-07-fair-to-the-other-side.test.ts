import { expect, test } from 'vitest';
import { beginJourney, DATED, textOf } from '#tests/support/journey.ts';

test('Rule 7: their words stand in full on the card and in every step, with date and source, never behind a click', async () => {
  await using j = await beginJourney();
  const card = textOf(await j.record(DATED));
  await j.advance('2024-10-09T11:00');
  await j.alice.click("Didn't happen");
  await j.alice.select('Why?', 'They did not come');
  await j.advance('2024-10-14T09:00');
  const step = textOf(j.expectPost(/Not on record as kept/));
  for (const text of [card, step]) {
    expect(text).toContain('> We will meet you regularly.');
    expect(text).toContain('Children and Families Overview and Scrutiny Panel, Wed 25 Sep 2024 (our notes)');
  }
  expect(card).toContain('Not yet put to them');
});

test('Rule 7: marks read “as recorded by the group”, and say by whom and when', async () => {
  await using j = await beginJourney();
  await j.record(DATED);
  await j.advance('2024-10-09T11:00');
  await j.alice.click("Didn't happen");
  await j.alice.select('Why?', 'They did not come');
  await j.advance('2024-10-14T09:00');
  const step = textOf(j.expectPost(/Not on record as kept/));
  expect(step).toContain('0 of 1 held (as recorded by the group)');
  expect(step).toContain(`recorded by <@${j.alice.user.id}>, Wed 9 Oct 2024 at 11:00`);
});

test('Rule 7: a commitment that was not put to its promisor is taken nowhere outside the group', async () => {
  await using j = await beginJourney();
  await j.record(DATED);
  await j.advance('2024-10-09T11:00');
  await j.alice.click("Didn't happen");
  await j.alice.select('Why?', 'They refused');
  await j.advance('2024-12-31T12:00');
  const written = [...j.discord.channels.values()].filter((c) => j.discord.messages(c).length > 0);
  const places = written.map((c) => c.recipient?.displayName ?? c.name).sort();
  expect(places).toEqual(['Alice', 'scrutiny']);
});
