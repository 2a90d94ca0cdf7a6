import { expect, test } from 'vitest';
import { beginJourney, type Journey, textOf } from '#tests/support/journey.ts';
import { keptLog } from '#tests/support/kept-log.ts';
import { promised } from '#tests/support/promised.ts';

const spoil = (j: Journey, id: string, leadTimes: string) =>
  j.bot.deps.db.write((tx) => tx.commitment.update({ where: { id }, data: { leadTimes } }));

test('A row that makes the planner throw stops nothing else; it is put off a minute, doubling to an hour, and logged', async () => {
  const { log, errors } = keptLog();
  await using j = await beginJourney({ start: '2024-10-09T10:30', app: { log } });
  const { id } = await promised(j);
  const other = await promised(j, { who: 'Director' });
  await j.advance('2024-10-09T10:59');
  j.skip();
  await spoil(j, id, 'not a list');
  j.clock.set('2024-10-09T11:00');
  await j.bot.tick();
  expect(textOf(j.expectPost(/Did it happen\?/))).toContain(`${other.reference} ·`);
  j.expectNothingElse();
  const minutes: number[] = [];
  for (let i = 0; i < 8; i += 1) {
    const { nextActionAt } = await j.bot.deps.db.read.commitment.findUniqueOrThrow({ where: { id } });
    const waitMs = (nextActionAt?.getTime() ?? 0) - j.clock.ms();
    minutes.push(waitMs / 60_000);
    j.clock.set(j.clock.now().plus({ milliseconds: waitMs }));
    await j.bot.tick();
  }
  expect(minutes).toEqual([1, 2, 4, 8, 16, 32, 60, 60]);
  expect(errors().filter((line) => line === 'planning failed; put off')).toHaveLength(9);
  await spoil(j, id, '[60]');
  j.clock.set(j.clock.now().plus({ hours: 1 }));
  await j.bot.tick();
  expect(textOf(j.expectPost(/Did it happen\?/))).toContain('C-1 ·');
  j.expectNothingElse();
});

test('A row that cannot be read when its question is to go out leaves the other questions of the post alone', async () => {
  const { log } = keptLog();
  await using j = await beginJourney({ start: '2024-10-09T10:30', app: { log } });
  const { id } = await promised(j);
  await promised(j, { who: 'Director' });
  await j.advance('2024-10-09T10:59');
  j.skip();
  // Owed by the plan, then spoilt before the next tick delivers it.
  await j.bot.deps.db.write((tx) => tx.guild.updateMany({ data: { leftAt: new Date(0) } }));
  j.clock.set('2024-10-09T11:00');
  await j.bot.tick();
  await spoil(j, id, 'not a list');
  await j.bot.deps.db.write((tx) => tx.guild.updateMany({ data: { leftAt: null } }));
  await j.bot.tick();
  const first = textOf(j.expectPost(/Did it happen\?/));
  expect(first).toContain('C-2 ·');
  expect(first).not.toContain('C-1 ·');
  await spoil(j, id, '[60]');
  await j.advance({ minutes: 3 });
  const second = textOf(j.expectPost(/Did it happen\?/));
  expect(second).toContain('C-1 ·');
  expect(second).not.toContain('C-2 ·');
  j.expectNothingElse();
});
