import { expect, test } from 'vitest';
import type { Actor } from '#playground/discord/actors/actor.ts';
import { beginJourney, DATED, FORTNIGHTLY, type Journey } from '#tests/support/journey.ts';
import { eventsOf, said } from './support.ts';

const READ = {
  gentle:
    'If a meeting is missed today: on Wednesday 4 December 2024 I ask the owner (<@ALICE>) privately; on Monday 9 December 2024 I post in this channel; on Monday 16 December 2024 I tell the office manager (<@ALICE>) privately.',
  standard:
    'If a meeting is missed today: on Wednesday 4 December 2024 I post in this channel; on Monday 9 December 2024 I tell the office manager (<@ALICE>) privately; on Wednesday 11 December 2024 I draft a letter to Cabinet Member for Education, for a person to send; if that is sent the same day and no answer has come by Fri 27 Dec 2024, on Monday 30 December 2024 I draft a letter to Clerk and Chair, Children and Families Overview and Scrutiny Panel, for a person to send; on Tuesday 7 January 2025 I draft a letter to Chief Executive, for a person to send.',
};

/** A manager of the server, who sets it up. */
function manager(j: Journey): Actor {
  const role = j.discord.world.addRole(j.guild, { name: 'Managers', permissions: ['manageGuild'] });
  const member = j.discord.world.addMember(j.guild, 'Office Manager', { roles: [role] });
  return j.discord.actor({ guild: j.guild, member, channel: j.channel });
}

async function begin(fields = DATED): Promise<Journey> {
  const j = await beginJourney({ start: '2024-12-04T12:00' });
  await j.record(fields);
  return j;
}

const asRead = (j: Journey, name: keyof typeof READ) => READ[name].replaceAll('ALICE', j.alice.user.id);

test('/next policy reads every ladder out, with the dates it would have for a miss today', async () => {
  await using j = await begin();
  const shown = await j.bob.slash('/next policy', { commitment: 'C-1' });
  expect(shown.ephemeral).toBe(true);
  expect(said(shown)).toContain(`**Gentle** (chosen)\n${asRead(j, 'gentle')}`);
  expect(said(shown)).toContain(`**Standard**\n${asRead(j, 'standard')}`);
  expect(said(shown)).toContain('; on Tuesday 21 January 2025 I draft a letter to Regulator or minister');
});

test('/next policy chooses one, by the command or from the menu, and the history keeps it', async () => {
  await using j = await begin();
  const chosen = said(await j.alice.slash('/next policy', { commitment: 'C-1', choose: 'standard' }));
  expect(chosen).toContain('**Standard** it is.');
  expect(chosen).toContain(asRead(j, 'standard'));
  const again = said(await j.alice.slash('/next policy', { commitment: 'C-1', choose: 'standard' }));
  expect(again).toContain('**Standard** it is.');
  await j.alice.slash('/next show', { commitment: 'C-1' });
  await j.alice.click('Which steps…');
  expect(said(await j.alice.select('Which steps?', 'Scrutiny'))).toContain('**Scrutiny** it is.');
  expect(said(await j.alice.slash('/next show', { commitment: 'C-1' }))).toContain(
    '**Scrutiny**, which begins when',
  );
  expect(await eventsOf(j)).toEqual(['recorded', 'policy-chosen', 'policy-chosen']);
});

test('steps under way go on as they began, and that is said', async () => {
  await using j = await beginJourney();
  await j.record(FORTNIGHTLY);
  await j.advance('2024-10-10T09:00');
  const chosen = said(await j.alice.slash('/next policy', { commitment: 'C-1', choose: 'scrutiny' }));
  expect(chosen).toContain('The steps under way go on as they began');
  await j.advance('2024-10-22T12:00');
  const shown = said(await j.alice.slash('/next show', { commitment: 'C-1' }));
  expect(shown).toContain('Every step has been taken.');
});

test('whoever may not steer chooses nothing, and whoever cannot see the channel hears of nothing', async () => {
  await using j = await begin();
  expect(said(await j.bob.slash('/next policy', { commitment: 'C-1', choose: 'standard' }))).toContain(
    'you need the **Manage Events** permission',
  );
  const missing = said(await j.dana.slash('/next policy', { commitment: 'C-99' }));
  expect(said(await j.dana.slash('/next policy', { commitment: 'C-1', choose: 'standard' }))).toBe(missing);
  expect(said(await j.charlie.slash('/next policy', { commitment: 'C-1' }))).toBe(missing);
  const id = (await j.bot.deps.db.read.commitment.findFirstOrThrow()).id;
  const message = j.dana.say(j.lobby, 'hello');
  expect(said(await j.dana.forge({ customId: `policies|${id}`, message }))).toBe(missing);
  expect(said(await j.dana.forge({ customId: `policy|${id}`, message, values: ['standard'] }))).toBe(missing);
  expect(await eventsOf(j)).toEqual(['recorded']);
});

test('/settings step changes when a step is taken and whom it calls on, for this server alone', async () => {
  await using j = await begin();
  const officeManager = manager(j);
  const step = (options: object) => officeManager.slash('/settings step', { policy: 'standard', ...options });
  await step({ step: 'manager', days: 1, person: j.members.bob });
  await step({ step: 'committee', office: '  Democratic *Services* @everyone  ' });
  const saved = said(await step({ step: 'chief-executive', days: 0 }));
  expect(saved).toContain('Those under way keep theirs.');
  expect(saved).toContain(`• Standard: the office manager, 1 working day later, tells <@${j.bob.user.id}>`);
  const shown = said(await j.alice.slash('/next policy', { commitment: 'C-1', choose: 'standard' }));
  expect(shown).toContain(`on Thursday 5 December 2024 I tell <@${j.bob.user.id}> privately`);
  expect(shown).toContain(
    'I draft a letter to Democratic \\*Services\\* @\u200beveryone, for a person to send',
  );
  expect(shown).toContain('; on Tuesday 24 December 2024 I draft a letter to Chief Executive');
  const elsewhere = await j.bot.deps.db.read.guild.findMany({ where: { id: { not: j.guild.id } } });
  expect(elsewhere.every(({ policies }) => policies === '{}')).toBe(true);
  await step({ step: 'manager', reset: true });
  const reset = said(await j.alice.slash('/next policy', { commitment: 'C-1' }));
  expect(reset).not.toContain(`I tell <@${j.bob.user.id}> privately`);
});

test('what a step does not take is refused exactly', async () => {
  await using j = await begin();
  const officeManager = manager(j);
  const refused = async (options: object) =>
    said(await officeManager.slash('/settings step', { policy: 'standard', ...options }));
  expect(await refused({ step: 'owner', days: 1 })).toContain(
    '**Standard** has no step “the owner is asked”.',
  );
  expect(await refused({ step: 'regulator', office: 'Regulator' })).toContain('**Standard** has no step');
  expect(await refused({ step: 'manager', role: j.recorder })).toContain('takes no role.');
  expect(await refused({ step: 'channel', person: j.members.bob })).toContain('takes no person.');
  expect(await refused({ step: 'promisor', office: 'Somebody else' })).toContain('takes no office.');
  expect(await refused({ step: 'channel' })).toContain('Say what to change');
  expect(await refused({ step: 'committee', office: ' \u200b ' })).toContain('Say what to change');
  const everyone = j.guild.roles.get(j.guild.id);
  if (!everyone) throw new Error('a server has a role of everybody');
  expect(await refused({ step: 'channel', role: everyone })).toContain('I call on nobody by @everyone.');
  expect((await j.bot.deps.db.read.guild.findUniqueOrThrow({ where: { id: j.guild.id } })).policies).toBe(
    '{}',
  );
});

test('/settings policy is what new commitments have; those on record keep theirs', async () => {
  await using j = await begin();
  const saved = said(await manager(j).slash('/settings policy', { policy: 'standard' }));
  expect(saved).toContain("If it isn't kept: Standard, for new commitments");
  await j.record({ ...DATED, 'Their words': 'We will answer every letter.' });
  const policies = await j.bot.deps.db.read.commitment.findMany({ orderBy: { number: 'asc' } });
  expect(policies.map(({ policy }) => policy)).toEqual(['gentle', 'standard']);
});
