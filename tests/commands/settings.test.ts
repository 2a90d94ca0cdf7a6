import { expect, test } from 'vitest';
import { beginJourney, DATED, type Journey } from '#tests/support/journey.ts';
import { said } from './support.ts';

/** The office manager manages the server; Alice, Bob and Dana do not. */
async function beginManaged() {
  const j = await beginJourney();
  const role = j.discord.world.addRole(j.guild, { name: 'Managers', permissions: ['manageGuild'] });
  const member = j.discord.world.addMember(j.guild, 'Office Manager', { roles: [role] });
  return Object.assign(j, { manager: j.discord.actor({ guild: j.guild, member, channel: j.channel }), role });
}

const eventsOf = async (j: Journey) =>
  j.bot.deps.db.read.event.findMany({ where: { kind: 'settings' }, orderBy: { id: 'asc' } });

test('the set-up of a server that never changed anything is England’s, at nine', async () => {
  await using j = await beginManaged();
  const shown = said(await j.manager.slash('/settings show'));
  for (const words of ['Europe/London', '09:00', 'England, United Kingdom', '1 week, 1 day and 1 hour'])
    expect(shown).toContain(words);
});

test('Discord offers it to those who manage the server only', async () => {
  await using j = await beginManaged();
  await expect(j.alice.slash('/settings show')).rejects.toThrow();
});

test.each([
  ['zone', { zone: 'europe/paris' }, 'Time zone: Europe/Paris'],
  ['zone', { zone: 'Asia/Calcutta' }, 'Time zone: Asia/Calcutta'],
  ['post-hour', { time: '8am' }, 'Post hour: 08:00'],
  ['holidays', { country: 'GB', region: 'SCT' }, 'Scotland, United Kingdom'],
  ['holidays', { country: 'Germany' }, 'Public holidays: Germany'],
  [
    'reminders',
    { before: '30 minutes and 2 days, 2 days' },
    'Reminders before a meeting: 2 days and 30 minutes',
  ],
  ['reminders', { before: 'none' }, 'Reminders before a meeting: none'],
  [
    'add-period',
    { kind: 'Recess', name: 'Winter **recess**', from: '20 December 2024', to: '6 January 2025' },
    'Winter \\*\\*recess\\*\\* (recess): Fri 20 Dec 2024 to Mon 6 Jan 2025',
  ],
  ['second-person', { asked: true }, 'A second person: is asked for'],
])('/settings %s %o is kept, and stands in the history', async (sub, values, words) => {
  await using j = await beginManaged();
  expect(said(await j.manager.slash(`/settings ${sub}`, values))).toContain(words);
  expect(said(await j.manager.slash('/settings show'))).toContain(words);
  expect(await eventsOf(j)).toMatchObject([
    { by: j.manager.user.id, guildId: j.guild.id, commitmentId: null },
  ]);
});

test.each([
  ['zone', { zone: 'Europe/Lodnon' }, 'Did you mean **Europe/London**'],
  ['zone', { zone: '+01:00' }, 'no time zone of that name'],
  ['zone', { zone: '\u0000@everyone' }, 'no time zone of that name'],
  ['post-hour', { time: 'teatime' }, '`09:00`'],
  ['holidays', { country: 'Grmany' }, '**Germany**'],
  ['holidays', { country: 'GB', region: 'Walse' }, '**Wales**'],
  ['reminders', { before: '1 fortnight' }, 'I could not read “1 fortnight”'],
  ['reminders', { before: '1 minute' }, 'from 5 minutes to 8 weeks'],
  [
    'add-period',
    { kind: 'Recess', name: 'X', from: 'never', to: '6 January 2025' },
    'could not read **from**',
  ],
  [
    'add-period',
    { kind: 'Recess', name: 'X', from: '6 January 2025', to: '20 December 2024' },
    'before it begins',
  ],
  [
    'add-period',
    { kind: 'Recess', name: '\u0000', from: '6 January 2025', to: '7 January 2025' },
    'needs a name',
  ],
  ['remove-period', { period: 'nothing' }, 'no such period'],
])(
  '/settings %s %o is refused with something that works, and changes nothing',
  async (sub, values, words) => {
    await using j = await beginManaged();
    const answer = await j.manager.slash(`/settings ${sub}`, values);
    expect(answer.ephemeral).toBe(true);
    expect(said(answer)).toContain(words);
    expect(said(answer)).not.toContain('@everyone');
    expect(await eventsOf(j)).toEqual([]);
  },
);

test('a period is taken away by choosing it from what is offered', async () => {
  await using j = await beginManaged();
  const half = { kind: 'School holidays', name: 'Half-term', from: '28 October 2024', to: '1 November 2024' };
  await j.manager.slash('/settings add-period', half);
  const [choice, ...others] = await j.manager.autocomplete('/settings remove-period', 'period', 'half');
  expect(choice?.name).toBe('Half-term: Mon 28 Oct 2024 to Fri 1 Nov 2024');
  expect(others).toEqual([]);
  const shown = said(await j.manager.slash('/settings remove-period', { period: String(choice?.value) }));
  expect(shown).toContain('Days off: none');
});

test('the recorder role that is set may record from then on', async () => {
  await using j = await beginManaged();
  const role = j.discord.world.addRole(j.guild, { name: 'Minute takers' });
  j.discord.world.setRoles(j.members.bob, [role]);
  await j.manager.slash('/settings recorder', { role });
  await j.record(undefined, j.bob);
});

test('a new post hour holds at once for what is on record', async () => {
  await using j = await beginManaged();
  await j.record(DATED);
  await j.manager.slash('/settings post-hour', { time: '07:30' });
  await j.advance('2024-10-02T07:30');
  expect(j.postedAt(j.expectPost(/Coming up/))).toBe('2024-10-02 07:30');
});

test('reminders are changed for new commitments; those on record keep theirs', async () => {
  await using j = await beginManaged();
  await j.record(DATED);
  await j.manager.slash('/settings reminders', { before: '3 days' });
  await j.advance('2024-10-02T09:00');
  j.expectPost(/Coming up/);
});

test('zones, countries and regions are offered by what was typed, 25 at most', async () => {
  await using j = await beginManaged();
  const [zone] = await j.manager.autocomplete('/settings zone', 'zone', 'lond');
  expect(zone?.value).toBe('Europe/London');
  expect(await j.manager.autocomplete('/settings zone', 'zone', '')).toHaveLength(25);
  const [country] = await j.manager.autocomplete('/settings holidays', 'country', 'united k');
  expect(country?.value).toBe('GB');
  const others = { country: 'GB' };
  const regions = await j.manager.autocomplete('/settings holidays', 'region', '', { others });
  expect(regions.map((r) => r.name)).toContain('Wales');
  expect(await j.manager.autocomplete('/settings zone', 'zone', '\u0000\u{1F600}'.repeat(40))).toEqual([]);
});

test('one server’s set-up is not another’s', async () => {
  await using j = await beginManaged();
  await j.manager.slash('/settings zone', { zone: 'Europe/Paris' });
  const role = j.discord.world.addRole(j.elsewhere, { name: 'Managers', permissions: ['manageGuild'] });
  j.discord.world.setRoles(j.members.charlie, [role]);
  expect(said(await j.charlie.slash('/settings show'))).toContain('Time zone: Europe/London');
});

test('two who change two settings at once both keep their change', async () => {
  await using j = await beginManaged();
  await Promise.all([
    j.manager.slash('/settings zone', { zone: 'Europe/Paris' }),
    j.manager.slash('/settings post-hour', { time: '08:00' }),
    j.manager.slash('/settings reminders', { before: '1 day' }),
  ]);
  const shown = said(await j.manager.slash('/settings show'));
  for (const words of ['Europe/Paris', 'Post hour: 08:00', 'meeting: 1 day']) expect(shown).toContain(words);
});
