import { expect, test } from 'vitest';
import { atLondon, beginJourney, DATED, FORTNIGHTLY, textOf } from '#tests/support/journey.ts';

test('Rule 4: the same rows read differently as the clock goes on, although nothing was written', async () => {
  await using j = await beginJourney();
  await j.record({ ...FORTNIGHTLY, 'How often or by when': 'by 31 October 2024' });
  const rowsBefore = await j.bot.deps.db.read.commitment.findMany();
  const card = async () => {
    const { message } = await j.alice.slash('/commitments', { commitment: 'C-1' });
    return message ? textOf(message) : '';
  };
  expect(await card()).toContain('Nothing has come due yet');
  j.clock.set(atLondon('2024-11-01T00:01'));
  expect(await card()).toMatch(/past its day/i);
  expect(await j.bot.deps.db.read.commitment.findMany()).toEqual(rowsBefore);
});

test('Rule 4: a changed setting holds at once for what was recorded before', async () => {
  await using j = await beginJourney();
  j.discord.world.setRolePermissions(j.guild, j.recorder, ['manageEvents', 'manageGuild']);
  await j.record(DATED);
  await j.alice.slash('/settings post-hour', { time: '07:30' });
  await j.advance('2024-10-03T12:00');
  expect(j.postedAt(j.expectPost(/Coming up[\s\S]*Wed 9 Oct 2024 at 10:00/))).toBe('2024-10-02 07:30');
});
