import { expect, test } from 'vitest';
import type { Actor } from '#playground/discord/actors/actor.ts';
import { beginJourney, DATED, type Journey, textOf } from '#tests/support/journey.ts';

/** A manager of the server, who sets it up. */
function manager(j: Journey): Actor {
  const role = j.discord.world.addRole(j.guild, { name: 'Managers', permissions: ['manageGuild'] });
  const member = j.discord.world.addMember(j.guild, 'Office Manager', { roles: [role] });
  return j.discord.actor({ guild: j.guild, member, channel: j.channel });
}

async function missed(j: Journey, choose = 'standard'): Promise<void> {
  await j.record(DATED);
  await j.alice.slash('/next policy', { commitment: 'C-1', choose });
  await j.advance('2024-10-09T11:00');
  await j.alice.click("Didn't happen");
  await j.alice.select('Why?', 'They did not come');
  j.skip();
}

test('A step calls on the role that the server named', async () => {
  await using j = await beginJourney();
  const role = j.discord.world.addRole(j.guild, { name: 'Campaigners', permissions: [], mentionable: true });
  await manager(j).slash('/settings step', { policy: 'standard', step: 'channel', role });
  await missed(j);
  await j.advance({ minutes: 10 });
  const step = j.expectPost(/Not on record as kept/);
  expect(textOf(step)).toContain(`<@&${role.id}>`);
  expect(step.mentionRoleIds).toEqual([role.id]);
});

test('A step whose role is gone calls on the owner, and says so', async () => {
  await using j = await beginJourney();
  const role = j.discord.world.addRole(j.guild, { name: 'Campaigners', permissions: [], mentionable: true });
  await manager(j).slash('/settings step', { policy: 'standard', step: 'channel', role });
  await missed(j);
  j.discord.world.removeRole(j.guild, role);
  await expect.poll(() => j.bot.client.guilds.cache.get(j.guild.id)?.roles.cache.has(role.id)).toBe(false);
  await j.advance({ minutes: 10 });
  const step = textOf(j.expectPost(/Not on record as kept/));
  expect(step).not.toContain(`<@&${role.id}>`);
  expect(step).toContain('The role that this step calls on is gone: its owner is called on instead.');
});

test('A step whose channel is closed to the bot goes to the owner, and says so', async () => {
  await using j = await beginJourney();
  await missed(j);
  const self = j.guild.members.get(j.discord.bot.id);
  if (!self) throw new Error('the bot is a member');
  j.discord.world.setOverwrites(j.channel, [{ for: self, deny: ['sendMessages'] }]);
  await j.advance({ minutes: 10 });
  const step = textOf(j.expectDm(j.alice, /Not on record as kept/));
  expect(step).toContain(`This was for <#${j.channel.id}>, where I cannot post. You are told in its place.`);
  await j.advance('2024-10-14T09:00');
  j.expectDm(j.alice, /Not on record as kept/);
});

test('A step for a member who has left goes to the channel, and says so; the letter after it is drafted all the same', async () => {
  await using j = await beginJourney();
  const heidi = j.discord.world.addMember(j.guild, 'Heidi');
  await manager(j).slash('/settings step', { policy: 'standard', step: 'manager', person: heidi });
  await missed(j);
  await j.advance({ minutes: 10 });
  expect(textOf(j.expectPost(/Not on record as kept/))).toContain(`I tell <@${heidi.user.id}> privately`);
  j.discord.world.removeMember(j.guild, heidi);
  await j.advance('2024-10-14T09:00');
  expect(textOf(j.expectPost(/Not on record as kept/))).toContain(
    `This was for <@${heidi.user.id}> privately, which I cannot.`,
  );
  await j.advance('2024-10-16T09:00');
  j.expectPost(/A letter to Cabinet Member for Education is drafted/);
});

test('Drafting stops nobody else and happens once, though the process dies at every point on the way', async () => {
  await using j = await beginJourney();
  await missed(j);
  await j.advance('2024-10-16T08:59');
  j.skip();
  for (const at of ['plan-decided', 'plan-writing', 'plan-written', 'before-send', 'after-send'] as const) {
    let died = false;
    const onStep = (step: string) => {
      if (step !== at || died) return;
      died = true;
      throw new Error(`dies at ${at}`);
    };
    await j.restart({ onStep });
    await j.advance({ seconds: 61 }).catch(() => {});
  }
  await j.restart({});
  await j.advance('2024-10-16T12:00');
  expect(j.posts().filter((text) => text.includes('A letter to Cabinet Member'))).toHaveLength(1);
  expect(await j.bot.deps.db.read.letter.count({ where: { createdBy: 'minuted', kind: 'missed' } })).toBe(1);
});

test('A step holds whatever was typed, of any length, and mentions nobody whom it does not call on', async () => {
  await using j = await beginJourney();
  const hostile = (letter: string) => `@everyone <@&1> [x](https://evil.example) ${letter.repeat(1_440)}`;
  await j.record({
    ...DATED,
    'Who said it': `Cabinet Member ${'*'.repeat(180)}`,
    'Their words': hostile('*'),
    'Said where and when': `Panel ${'_'.repeat(250)}, 25 September 2024`,
  });
  await j.alice.slash('/next policy', { commitment: 'C-1', choose: 'scrutiny' });
  for (const office of ['Chief Executive', `Leader ${'|'.repeat(150)}`]) {
    await j.alice.slash('/said add', { commitment: 'C-1', means: "Says it won't happen" });
    const when = 'letter of 25 September 2024';
    await j.alice.submit({
      'Which office said it': office,
      'Their words': hostile('_'),
      'When, and how we know': when,
    });
    await j.alice.click('Save');
    await j.bot.tick();
    const post = j.expectPost(/What they've said since/);
    await j.alice.click('It means what it says', { message: post });
  }
  await j.advance({ minutes: 11 });
  const step = j.expectPost(/Not on record as kept/);
  expect(textOf(step)).toContain('is drafted, and waits for a person to send it');
  expect(step.mentionEveryone).toBe(false);
  expect(step.mentions.map(({ id }) => id)).toEqual([j.alice.user.id]);
  expect(step.mentionRoleIds).toEqual([]);
});
