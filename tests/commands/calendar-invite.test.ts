import { expect, test } from 'vitest';
import type { Outcome } from '#playground/discord/actors/waiting.ts';
import type { Message } from '#playground/discord/model.ts';
import { beginJourney, DATED, FORTNIGHTLY } from '#tests/support/journey.ts';
import { beginMailing, DIARY, type Mailing } from '#tests/support/mailing.ts';
import { said } from './support.ts';

const OFFICE = 'Cabinet Member for Education';
const INVITE = { commitment: 'C-1', office: OFFICE, address: DIARY };

async function recorded(): Promise<Mailing> {
  const j = await beginMailing();
  await j.record(DATED);
  return j;
}

const listed = async (j: Mailing, who = j.alice) =>
  said(await who.slash('/calendar invitations', { commitment: 'C-1' }));

function messageOf({ message }: Outcome): Message {
  if (!message) throw new Error('no message');
  return message;
}

test('/calendar invite says when the dates go out, and keeps the address for the next time', async () => {
  await using j = await recorded();
  const invited = await j.alice.slash('/calendar invite', INVITE);
  expect(invited.ephemeral).toBe(true);
  expect(said(invited)).toContain(`C-1 · Invited: ${OFFICE}`);
  expect(said(invited)).toContain('The dates go out Tue 1 Oct 2024 at 09:10');
  expect(await listed(j)).toMatch(/Cabinet Member for Education\*\* \(diary\.education.*\)\n-# not sent yet/);
  await j.advance({ minutes: 11 });
  expect(j.server.mails.map(({ to }) => to)).toEqual([[DIARY]]);
  expect(await listed(j, j.bob)).toContain('last sent Tue 1 Oct 2024');

  await j.record({ ...DATED, 'Their words': 'And about transport.' });
  const again = await j.alice.slash('/calendar invite', { commitment: 'C-2', office: OFFICE });
  expect(said(again)).toContain('C-2 · Invited');
  expect(said(again)).toContain('diary.education');
});

test('an invitation withdrawn before it goes out is never heard of', async () => {
  await using j = await recorded();
  await j.alice.slash('/calendar invite', INVITE);
  const withdrawn = await j.alice.click('Withdraw');
  expect(said(withdrawn)).toContain('Nothing was sent to them, and nothing will be.');
  await j.advance({ days: 1 });
  expect(j.server.mails).toEqual([]);
  expect(await listed(j)).toContain('~~Cabinet Member for Education~~');
});

test('one that was sent is withdrawn from the list after a question, and its end is sent', async () => {
  await using j = await recorded();
  await j.alice.slash('/calendar invite', INVITE);
  await j.advance({ days: 1 });
  await j.alice.slash('/calendar invitations', { commitment: 'C-1' });
  const asked = await j.alice.select('Withdraw one…', OFFICE);
  expect(said(asked)).toContain('I send them the cancellation of all dates to come, with no reason.');
  await j.alice.click('Keep it');
  await j.alice.select('Withdraw one…', OFFICE);
  expect(said(await j.alice.click('Yes, withdraw it'))).toContain('They are sent the cancellation');
  await j.advance({ minutes: 11 });
  expect(j.server.mails.at(-1)?.header('Subject')).toContain('Cancelled');
});

test('what cannot be used as an address is refused with one that works, and nothing is typed twice', async () => {
  await using j = await recorded();
  const bad = await j.alice.slash('/calendar invite', { ...INVITE, address: 'diary at council' });
  expect(said(bad)).toContain('This works: diary@example.org');
  const form = await j.alice.click('Put it right');
  expect(JSON.stringify(form.modal?.components)).toContain('diary at council');
  const put = await j.alice.submit({ 'Mail address of whoever keeps their diary': DIARY });
  expect(said(put)).toContain(`C-1 · Invited: ${OFFICE}`);
  const twice = await j.alice.slash('/calendar invite', INVITE);
  expect(said(twice)).toContain('They are invited already');
  const unknown = await j.alice.slash('/calendar invite', {
    commitment: 'C-1',
    office: 'Leader of the Council',
  });
  expect(said(unknown)).toContain('I have no mail address for them.');
});

test('the office is suggested: those who promised it first, and nobody whom the asker cannot see', async () => {
  await using j = await recorded();
  await j.record({ ...DATED, 'Who said it': 'Chief Executive' });
  const suggested = async (who: typeof j.alice, commitment: string) => {
    const choices = await who.autocomplete('/calendar invite', 'office', '', { others: { commitment } });
    return choices.map(({ name }) => name);
  };
  expect(await suggested(j.alice, 'C-2')).toEqual(['Chief Executive', OFFICE]);
  expect(await suggested(j.dana, 'C-1')).toEqual([]);
  expect(await suggested(j.charlie, 'C-1')).toEqual([]);
});

test('the card’s way to an invitation asks whom in a form, with the office filled in', async () => {
  await using j = await recorded();
  await j.alice.click('Calendar');
  await j.alice.click('Invite an office');
  const form = await j.alice.click('Send invitations');
  expect(JSON.stringify(form.modal?.components)).toContain(OFFICE);
  const sent = await j.alice.submit({ 'Mail address of whoever keeps their diary': DIARY });
  expect(said(sent)).toContain(`C-1 · Invited: ${OFFICE}`);
});

test('who may not record hears so before typing; the file is theirs all the same', async () => {
  await using j = await recorded();
  await j.bob.click('Calendar');
  await j.bob.click('Invite an office');
  expect(said(await j.bob.click('Send invitations'))).toContain('To record, you need');
  expect(said(await j.bob.slash('/calendar invite', INVITE))).toContain('To record, you need');
  await j.bot.tick();
  await j.advance({ days: 1 });
  expect(j.server.mails).toEqual([]);
});

test('without a mail server, and without a date to come, it says what works instead', async () => {
  await using off = await beginJourney();
  await off.record(DATED);
  expect(said(await off.alice.slash('/calendar invite', INVITE))).toContain('`/calendar file`');
  await off.alice.click('Calendar');
  await off.alice.click('Invite an office');
  expect(said(await off.alice.click('Send invitations'))).toContain('I send no mail here');
  await using j = await beginMailing();
  await j.record(FORTNIGHTLY);
  const none = said(await j.alice.slash('/calendar invite', INVITE));
  expect(none).toContain('There is no date to come to which anybody could be invited.');
});

test('the id of an invitation, forged by who cannot see its commitment, is nothing', async () => {
  await using j = await recorded();
  await j.alice.slash('/calendar invite', INVITE);
  const row = await j.bot.deps.db.read.invitation.findFirst();
  const customId = `invitation-withdraw|${row?.id}`;
  for (const stranger of [j.dana, j.charlie]) {
    const help = await stranger.slash('/help');
    const forged = await stranger.forge({ customId, message: messageOf(help) });
    expect(said(forged)).toContain('I know no such commitment here.');
    const menu = { customId: `invitations|${row?.commitmentId}`, values: [row?.id ?? ''] };
    expect(said(await stranger.forge({ ...menu, message: messageOf(help) }))).toContain('I know no such');
  }
  const bob = await j.bob.slash('/help');
  expect(said(await j.bob.forge({ customId, message: messageOf(bob) }))).toContain('To record, you need');
  await j.advance({ minutes: 11 });
  expect(j.server.mails).toHaveLength(1);
});
