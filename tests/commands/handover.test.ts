import { expect, test } from 'vitest';
import { beginJourney, textOf } from '#tests/support/journey.ts';
import { promised } from '#tests/support/promised.ts';
import { eventsOf, said } from './support.ts';

test('all that somebody owns is handed over at once, and the new owner is told once, privately', async () => {
  await using j = await beginJourney();
  const post = await j.record();
  await promised(j);
  await j.bot.tick();
  j.skip();
  const answer = said(await j.alice.slash('/handover owner', { to: j.members.bob }));
  expect(answer).toContain(`<@${j.members.bob.user.id}> now owns 2 commitments: **C-1**, **C-2**`);
  await j.bot.tick();
  const dm = textOf(j.expectDm(j.bob, /You now own 2 commitments/));
  expect(dm).toContain('**C-2** Cabinet Member for Education');
  j.expectNothingElse();
  expect(textOf(post)).toContain(`Owner: <@${j.members.bob.user.id}>`);
  expect(await eventsOf(j)).toEqual(['recorded', 'handed-over']);
  expect(said(await j.bob.slash('/handover show'))).toContain('Owns 2 commitments');
  expect(
    said(await j.alice.slash('/handover owner', { to: j.members.bob, of: j.members.bob.user })),
  ).toContain('2 commitments were so already');
});

test('one alone can be handed over, by its owner or by a recorder, and by nobody else', async () => {
  await using j = await beginJourney();
  await promised(j);
  await promised(j);
  const refused = said(await j.bob.slash('/handover owner', { to: j.members.bob, commitment: 'C-1' }));
  expect(refused).toContain('Manage Events');
  await j.alice.slash('/handover owner', { to: j.members.bob, commitment: 'C-1' });
  expect(
    said(await j.bob.slash('/handover stand-in', { person: j.members.alice, commitment: 'C-1' })),
  ).toContain('stands in for 1 commitment');
  expect(said(await j.bob.slash('/handover show'))).toContain(`<@${j.members.alice.user.id}> stands in`);
  expect(said(await j.bob.slash('/handover stand-in', { commitment: 'C-1' }))).toContain(
    'Nobody stands in any more',
  );
});

test('what the other cannot see stays with its owner, and is named', async () => {
  await using j = await beginJourney();
  await promised(j);
  await promised(j, { channel: j.lobby });
  const answer = said(await j.alice.slash('/handover owner', { to: j.members.dana }));
  expect(answer).toContain('now owns 1 commitment: **C-2**');
  expect(answer).toContain('cannot see the channel of **C-1**');
  await j.bot.tick();
  expect(textOf(j.expectDm(j.dana, /You now own 1 commitment/))).not.toContain('C-1');
});

test('when the owner has left, who stands in is told in their place; where they have left too, the channel', async () => {
  await using j = await beginJourney();
  await promised(j);
  await j.alice.slash('/handover owner', { to: j.members.bob });
  await j.alice.slash('/handover stand-in', { person: j.members.alice, of: j.members.bob });
  j.discord.world.removeMember(j.guild, j.members.bob);
  await j.advance('2024-10-16T12:00');
  expect(textOf(j.expectDm(j.alice, /Nobody has said what became of/))).toContain('C-1');
  expect(j.posts().filter((text) => text.includes('Nobody has said what became of'))).toEqual([]);
});

test('without anybody to stand in, the channel is told', async () => {
  await using j = await beginJourney();
  await promised(j);
  await j.alice.slash('/handover owner', { to: j.members.bob });
  j.discord.world.removeMember(j.guild, j.members.bob);
  await j.advance('2024-10-16T12:00');
  j.expectPost(/Nobody has said what became of/);
});

test('whoever has left, and nothing at all, are refused', async () => {
  await using j = await beginJourney();
  expect(said(await j.alice.slash('/handover owner', { to: j.members.bob }))).toContain(
    'nothing open to hand over',
  );
  expect(said(await j.alice.slash('/handover owner', { to: j.members.bob, commitment: 'x' }))).toContain(
    'no such commitment',
  );
  expect(said(await j.bob.slash('/handover show'))).toContain('owns nothing that is open');
  j.discord.world.removeMember(j.guild, j.members.bob);
  expect(said(await j.alice.slash('/handover owner', { to: j.members.bob }))).toMatch(
    /no member of this server[\s\S]*for example `\/handover owner to:@Bob`/,
  );
});

test('whoever cannot see the channel meets nothing of it', async () => {
  await using j = await beginJourney();
  await promised(j);
  for (const outsider of [j.dana, j.charlie]) {
    expect(said(await outsider.slash('/handover owner', { to: outsider.user, commitment: 'C-1' }))).toMatch(
      /nothing open|Manage Events/,
    );
  }
  expect(said(await j.dana.slash('/handover show', { of: j.members.alice }))).toContain('owns nothing');
});
