import { pino } from 'pino';
import { expect, test } from 'vitest';
import { listInvitations, withdrawInvitation } from '#bot/use-cases/invite.ts';
import { textOf } from '#tests/support/journey.ts';
import { ACCOUNT } from '#tests/support/mail-server.ts';
import { beginMailing, calendarIn, DIARY, FROM, invited, type Mailing } from '#tests/support/mailing.ts';
import { aliceOn, promised } from '#tests/support/promised.ts';
import { startSecondBot } from '#tests/support/second-bot.ts';

const ids = (j: Mailing) => j.server.mails.map((mail) => mail.header('Message-ID'));

/** A log that is kept whole, as it would stand on a disc. */
function wholeLog() {
  const lines: string[] = [];
  return { log: pino({ level: 'trace' }, { write: (text: string) => void lines.push(text) }), lines };
}

test.each([
  ['before the message', { at: 'rcpt', code: 451, text: '4.7.1 Greylisted, try again later' }],
  ['after it', { at: 'data', code: 452, text: '4.3.1 Out of storage' }],
] as const)('What the server puts off %s is sent a minute later, then two', async (_, fault) => {
  await using j = await beginMailing();
  j.server.next(fault, fault);
  await invited(j);
  await j.advance({ minutes: 10 });
  expect(j.server.conversations()).toBe(1);
  await j.advance({ seconds: 59 });
  expect(j.server.conversations()).toBe(1);
  await j.advance({ seconds: 1 });
  expect(j.server.conversations()).toBe(2);
  await j.advance({ seconds: 119 });
  expect(j.server.mails).toEqual([]);
  await j.advance({ seconds: 1 });
  expect(j.server.mails).toHaveLength(1);
  j.expectNothingElse();
});

test('Of a recipient that is refused for good the owner is told privately, once, and nothing is tried again', async () => {
  const { log, lines } = wholeLog();
  await using j = await beginMailing({ app: { log, timeouts: { mailMs: 3_000 } } });
  j.server.next({ at: 'rcpt', code: 550, text: `5.1.1 <${DIARY}>: no such user here` });
  const { id } = await invited(j);
  await j.advance({ minutes: 10 });
  const told = textOf(j.expectDm(j.alice, /could not be mailed/));
  expect(told).toContain('An invitation about C-1 could not be mailed to Cabinet Member for Education');
  expect(told.replaceAll('\u200b', '')).toContain(DIARY);
  expect(told).toContain('their mail server refuses it');
  await j.advance({ days: 1 });
  expect(j.server.conversations()).toBe(1);
  const listed = await listInvitations(j.bot.deps, aliceOn(j), id);
  expect(listed.ok && listed.invitations.map((i) => i.state)).toEqual(['refused']);
  expect(lines.join('')).toContain('EENVELOPE RCPT TO 550 5.1.1');
  expect(lines.join('')).not.toContain(DIARY);
});

test('When the owner takes no private messages, the channel hears that somebody cannot be reached; not at which address', async () => {
  await using j = await beginMailing();
  j.discord.world.closeDms(j.members.alice.user);
  j.server.next({ at: 'rcpt', code: 550, text: '5.1.1 no such user here' });
  await invited(j);
  await j.advance({ minutes: 11 });
  const told = textOf(j.expectPost(/could not be mailed/)).replaceAll('\u200b', '');
  expect(told).toContain('Cabinet Member for Education');
  expect(told).not.toContain(DIARY);
});

test('A server that says nothing any more is left, and asked again', async () => {
  await using j = await beginMailing({ app: { timeouts: { mailMs: 400 } } });
  j.server.next({ at: 'rcpt', hang: true }, { at: 'data', hang: true });
  await invited(j);
  await j.advance({ minutes: 10 });
  expect(j.server.mails).toEqual([]);
  await j.advance({ minutes: 1 });
  await j.advance({ minutes: 2 });
  expect(j.server.conversations()).toBe(3);
  expect(new Set(ids(j)).size).toBe(1);
});

test('No server at all is no error of ours: it is tried until the owner hears of it after two days', async () => {
  const { log, lines } = wholeLog();
  await using j = await beginMailing({ app: { log, timeouts: { mailMs: 2_000 } } });
  await j.server.close();
  const { id } = await invited(j);
  // The bot itself was away for longer than that: nobody has been tried yet.
  j.clock.set(j.clock.now().plus({ days: 3 }));
  await j.advance({ days: 1, hours: 12 });
  expect(j.discord.messages(j.alice.dm())).toEqual([]);
  await j.advance({ days: 1 });
  expect(textOf(j.expectDm(j.alice, /could not be mailed/))).toContain(
    'no mail server has taken it in two days',
  );
  const listed = await listInvitations(j.bot.deps, aliceOn(j), id);
  expect(listed.ok && listed.invitations.map((i) => i.state)).toEqual(['not-taken']);
  expect(lines.filter((line) => line.includes('"level":50'))).toEqual([]);
});

test('A connection that is lost when all was said may mean that it arrived: it is said again under the same Message-ID', async () => {
  await using j = await beginMailing();
  j.server.next({ at: 'data', drop: true });
  await invited(j);
  await j.advance({ minutes: 10 });
  expect(j.server.mails).toHaveLength(1);
  await j.advance({ minutes: 1 });
  expect(j.server.mails).toHaveLength(2);
  expect(new Set(ids(j)).size).toBe(1);
  const [first, second] = j.server.mails.map(calendarIn);
  expect(second?.events).toEqual(first?.events);
  const stamps = [first, second].map((c) => /DTSTAMP:(\w+)/.exec(c?.text ?? '')?.[1]);
  expect(stamps).toEqual(['20241001T081000Z', '20241001T081100Z']);
});

test('Whoever may have had the mail of a lost connection hears that it is withdrawn', async () => {
  await using j = await beginMailing();
  j.server.next({ at: 'data', drop: true }, { at: 'rcpt', code: 451, text: '4.7.1 later' });
  const { invitation } = await invited(j);
  await j.advance({ minutes: 10 });
  const withdrawn = await withdrawInvitation(j.bot.deps, aliceOn(j), invitation.id);
  expect(withdrawn).toMatchObject({ ok: true, told: true });
  await j.advance({ minutes: 30 });
  expect(j.server.mails.map((mail) => calendarIn(mail).method)).toEqual(['REQUEST', 'CANCEL']);
});

test('What the server certainly did not take is withdrawn without a word', async () => {
  await using j = await beginMailing();
  j.server.next({ at: 'rcpt', code: 451, text: '4.7.1 later' });
  const { invitation } = await invited(j);
  await j.advance({ minutes: 10 });
  const withdrawn = await withdrawInvitation(j.bot.deps, aliceOn(j), invitation.id);
  expect(withdrawn).toMatchObject({ ok: true, told: false });
  await j.advance({ days: 1 });
  expect(j.server.mails).toEqual([]);
});

test('Nobody can have heard through a server that could not be reached', async () => {
  await using j = await beginMailing();
  await j.server.close();
  const { invitation } = await invited(j);
  await j.advance({ minutes: 20 });
  const withdrawn = await withdrawInvitation(j.bot.deps, aliceOn(j), invitation.id);
  expect(withdrawn).toMatchObject({ ok: true, told: false });
});

test('A wrong password is an error in the log, without the password; the mail waits until it is right', async () => {
  const { log, lines } = wholeLog();
  await using j = await beginMailing({ app: { log, timeouts: { mailMs: 3_000 } } });
  const url = new URL(j.server.url);
  url.password = 'wr0ng-secret';
  Object.assign(j.config, { smtpUrl: url.href });
  await j.restart();
  await invited(j);
  await j.advance({ minutes: 10 });
  const said = lines.join('');
  expect(said).toContain('the mail server does not let me in');
  expect(said).toContain('EAUTH');
  for (const secret of ['wr0ng-secret', Buffer.from('wr0ng-secret').toString('base64'), url.href])
    expect(said).not.toContain(secret);
  expect(said).not.toContain(ACCOUNT.pass);
  Object.assign(j.config, { smtpUrl: j.server.url });
  await j.restart();
  await j.advance({ minutes: 1 });
  expect(j.server.mails).toHaveLength(1);
});

test('A sender that the server refuses is our set-up, not this recipient: it is tried again', async () => {
  const { log, lines } = wholeLog();
  await using j = await beginMailing({ app: { log, timeouts: { mailMs: 3_000 } } });
  j.server.next({ at: 'mail', code: 553, text: '5.7.1 sender not owned' });
  await invited(j);
  await j.advance({ minutes: 11 });
  expect(lines.join('')).toContain('EENVELOPE MAIL FROM 553 5.7.1');
  expect(j.server.mails).toHaveLength(1);
});

test('Two processes on one database send one mail', async () => {
  await using j = await beginMailing();
  await invited(j);
  await using second = await startSecondBot(j.config, j.clock.now());
  const due = j.clock.now().plus({ minutes: 10 });
  j.clock.set(due);
  await Promise.all([j.bot.tick(), second.tick(due)]);
  for (const seconds of [5, 61]) {
    j.clock.set(due.plus({ seconds }));
    await Promise.all([j.bot.tick(), second.tick(due.plus({ seconds }))]);
  }
  expect(j.server.mails).toHaveLength(1);
});

test.each([
  ['claimed', 1],
  ['before-send', 1],
  ['after-send', 2],
  ['settling', 2],
] as const)('Killed at “%s”, the bot sends it under one Message-ID', async (step, copies) => {
  await using j = await beginMailing();
  await invited(j);
  await j.bot.stop();
  const due = j.clock.now().plus({ minutes: 10 });
  await using bot = await startSecondBot(j.config, j.clock.now(), step);
  await bot.tick(due);
  expect(bot.diedOf()).toBe('SIGKILL');
  j.clock.set(due.plus({ seconds: 30 }));
  await j.start();
  await j.bot.tick();
  j.clock.set(due.plus({ seconds: 61 }));
  await j.bot.tick();
  expect(j.server.mails).toHaveLength(copies);
  expect(new Set(ids(j)).size).toBe(1);
});

test('When the bot has no mail server any more, what is owed waits for one', async () => {
  await using j = await beginMailing();
  await invited(j);
  Object.assign(j.config, { smtpUrl: null, mailFrom: null });
  await j.restart();
  await j.advance({ hours: 5 });
  expect(j.server.mails).toEqual([]);
  Object.assign(j.config, { smtpUrl: j.server.url, mailFrom: FROM });
  await j.restart();
  await j.advance({ hours: 1 });
  expect(j.server.mails).toHaveLength(1);
});

test('Discord is told what is due while the mail server hangs', async () => {
  await using j = await beginMailing({ app: { timeouts: { mailMs: 20_000 } } });
  j.server.next(...Array.from({ length: 12 }, () => ({ at: 'rcpt', hang: true }) as const));
  const { id } = await invited(j);
  const row = await j.bot.deps.db.read.notice.findFirstOrThrow({
    where: { commitmentId: id, kind: 'invitation' },
  });
  await j.bot.deps.db.write((tx) =>
    tx.notice.createMany({
      data: Array.from({ length: 11 }, (_, i) => ({ ...row, id: `copy${i}`, key: `copy${i}|${row.key}` })),
    }),
  );
  j.clock.set(j.clock.now().plus({ minutes: 10 }));
  const ticking = j.bot.tick();
  await expect.poll(() => j.server.conversations(), { timeout: 10_000 }).toBe(4);
  await promised(j, { who: 'Director of Children’s Services' });
  const other = j.bot.tick();
  await expect
    .poll(() => j.posts().filter((post) => post.includes('Director')).length, { timeout: 10_000 })
    .toBe(1);
  expect(j.server.conversations()).toBe(4);
  await j.server.close();
  await Promise.all([ticking, other]);
});
