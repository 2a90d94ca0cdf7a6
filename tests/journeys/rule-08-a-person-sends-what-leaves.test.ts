import { expect, test } from 'vitest';
import { beginJourney, DATED } from '#tests/support/journey.ts';
import { beginMailing, DIARY, invited } from '#tests/support/mailing.ts';

test('Rule 8: the bot writes to the channels and the members of its own server, and to nobody else', async () => {
  await using j = await beginJourney();
  await j.record(DATED);
  await j.advance('2024-10-09T11:00');
  await j.alice.click("Didn't happen");
  await j.alice.select('Why?', 'They did not come');
  await j.advance('2024-12-01T12:00');
  const inside = new Set([j.channel.id, j.alice.dm().id]);
  const written = j.discord.requests.filter(
    (r) => /^\/channels\/\d+\/messages/.test(r.path) && r.method !== 'GET',
  );
  expect(written.length).toBeGreaterThan(5);
  expect(written.filter((r) => !inside.has(r.path.split('/')[2] ?? ''))).toEqual([]);
});

test('Rule 8: a letter is only ever drafted: it goes to whoever asked, and to nobody outside', async () => {
  await using j = await beginMailing();
  await j.record();
  await j.alice.slash('/people keep', { who: 'Cabinet Member for Education', address: 'member@example.org' });
  await j.alice.slash('/letter draft', { commitment: 'C-1', kind: 'confirm' });
  await j.alice.click('Fill in the blanks');
  await j.alice.submit({
    'Your name, as it is signed': 'Alice Example',
    'Your office or group': 'Office of the group',
    'Your address': '1 High Street',
  });
  expect((await j.alice.click('Word document')).ephemeral).toBe(true);
  await j.alice.slash('/letter sent', { commitment: 'C-1' });
  await j.alice.submit({ 'On which day': 'today' });
  await j.advance('2024-11-30T12:00');
  expect(j.server.mails).toEqual([]);
  expect(j.posts().join('\n')).not.toContain('member@');
});

test('Rule 8: nobody is mentioned by what people typed', async () => {
  await using j = await beginJourney();
  await j.record({
    ...DATED,
    'Their words': `@everyone <@${j.bob.user.id}> <@&${j.recorder.id}> @here we will meet you.`,
  });
  await j.advance('2024-10-09T11:00');
  for (const message of j.discord.messages(j.channel)) {
    expect(message.mentionEveryone).toBe(false);
    expect(message.mentionRoleIds).toEqual([]);
    expect(message.mentions.map((user) => user.id)).not.toContain(j.bob.user.id);
  }
});

test('Rule 8: to outsiders go invitations that a person asked for, to those alone whom they chose; dates and nothing else', async () => {
  await using j = await beginMailing();
  await j.record(DATED);
  await invited(j);
  await j.advance('2024-10-09T11:00');
  await j.alice.click("1 Didn't happen");
  await j.alice.select('Why?', 'They did not come');
  await j.advance('2024-12-01T12:00');
  // The other commitment, on which nobody was invited, and all that followed from both: one mail.
  expect(j.server.mails.map((mail) => mail.to)).toEqual([[DIARY]]);
  const said = j.server.mails.map((mail) => mail.part('text/plain').text + mail.part('text/calendar').text);
  expect(said.join()).not.toMatch(/didn|did not|happen|regularly/i);
});
