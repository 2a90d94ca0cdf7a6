import { DateTime } from 'luxon';
import { expect, test } from 'vitest';
import type { Tx } from '#bot/store/database.ts';
import { addFollow, saveMember } from '#bot/store/follows.ts';
import { ensureGuild, lockGuild, saveGuild } from '#bot/store/guilds.ts';
import { ensureMeeting, ensureParty } from '#bot/store/parties.ts';
import { createTestDatabase } from '#tests/support/database.ts';

const now = DateTime.utc(2024, 9, 25, 19);
const meeting = {
  guildId: '1',
  channelId: '2',
  name: 'Panel',
  heldOn: '2024-09-25',
  link: null,
  place: null,
  createdBy: '3',
};

const MADE: [what: string, make: (tx: Tx) => Promise<unknown>][] = [
  ['a server', (tx) => ensureGuild(tx, '1', now)],
  ['an office', async (tx) => (await ensureParty(tx, '1', { kind: 'office', name: 'Chair' }, now)).id],
  ['a meeting', async (tx) => (await ensureMeeting(tx, meeting, now)).id],
  [
    'a follow',
    (tx) => addFollow(tx, { guildId: '1', userId: '3' }, { channelId: '2', commitmentId: '' }, now),
  ],
  ['a member', (tx) => saveMember(tx, { guildId: '1', userId: '3' }, { directMessages: true })],
];

test.each(MADE)('four who make %s at once make one, and none of them fails', async (_, make) => {
  await using store = await createTestDatabase();
  const rivals = await Promise.all([1, 2, 3, 4].map(() => store.database.write(make)));
  expect(rivals).toHaveLength(4);
  const [first] = rivals;
  if (typeof first === 'string') expect(new Set(rivals)).toEqual(new Set([first]));
});

test('whoever holds a server’s row sees what the one before changed', async () => {
  await using store = await createTestDatabase();
  const add = (name: string) =>
    store.database.write(async (tx) => {
      const guild = await lockGuild(tx, '1', now);
      const period = { kind: 'recess', name, fromOn: '2024-12-20', toOn: '2025-01-06' } as const;
      await saveGuild(tx, { ...guild, periods: [...guild.periods, period] }, now);
    });
  await Promise.all(['a', 'b', 'c', 'd'].map(add));
  const guild = await store.database.write((tx) => lockGuild(tx, '1', now));
  expect(guild.periods.map(({ name }) => name).sort()).toEqual(['a', 'b', 'c', 'd']);
});
