import { expect, test } from 'vitest';
import { callOff } from '#bot/use-cases/call-off.ts';
import { setSettings } from '#bot/use-cases/change-settings.ts';
import { invite, listInvitations, withdrawInvitation } from '#bot/use-cases/invite.ts';
import { setSeriesDates, setSlotDate } from '#bot/use-cases/set-dates.ts';
import { undoDates } from '#bot/use-cases/undo-dates.ts';
import { beginMailing, calendarIn, DIARY, FROM, invited, type Mailing } from '#tests/support/mailing.ts';
import { aliceOn } from '#tests/support/promised.ts';

const SLOT = '2024-10-09T10:00';
const mailsTo = (j: Mailing, address = DIARY) => j.server.mails.filter((mail) => mail.to.includes(address));

async function move(j: Mailing, commitmentId: string, date: string, originalStart = SLOT) {
  const moved = await setSlotDate(j.bot.deps, aliceOn(j), { commitmentId, originalStart, date });
  if (!moved.ok) throw new Error(moved.reason);
}

test('Somebody invited gets one mail, ten minutes later: words twice, the dates for their program, and as a file', async () => {
  await using j = await beginMailing();
  await invited(j);
  await j.advance({ minutes: 9 });
  expect(j.server.mails).toEqual([]);
  await j.advance({ minutes: 1 });
  await j.advance({ days: 2 });
  expect(j.server.mails).toHaveLength(1);
  const [mail] = mailsTo(j);
  if (!mail) throw new Error('no mail');
  expect(mail.from).toBe(FROM);
  expect(mail.header('From')).toBe(`Parent Carer Forum via Minuted <${FROM}>`);
  expect(mail.header('To')).toBe(`Cabinet Member for Education <${DIARY}>`);
  expect(mail.header('Subject')).toBe(
    'Invitation: Meeting: Cabinet Member for Education, Parent Carer Forum, every two weeks on Wednesday at 10:00',
  );
  expect(mail.header('Message-ID')).toMatch(/^<[\w-]{25}@forum\.example>$/);
  expect(mail.header('Date')).toBe('Tue, 01 Oct 2024 08:10:00 +0000');
  expect(mail.type).toBe('multipart/mixed');
  const [alternative, attachment] = mail.parts;
  expect(alternative?.parts.map((part) => part.type)).toEqual(['text/plain', 'text/html', 'text/calendar']);
  expect(alternative?.parts.at(-1)?.params.get('method')).toBe('REQUEST');
  expect(attachment?.headers.get('content-disposition')).toEqual(['attachment; filename=invite.ics']);
  expect(attachment?.text).toBe(mail.part('text/calendar').text);
  const { method, events } = calendarIn(mail);
  expect(method).toBe('REQUEST');
  expect(events).toHaveLength(1);
  expect(events[0]).toMatchObject({
    sequence: 0,
    status: 'CONFIRMED',
    start: '2024-10-09T10:00:00',
    organizer: `mailto:${FROM}`,
    summary: 'Meeting: Cabinet Member for Education, Parent Carer Forum',
  });
  expect(events[0]?.rrule).toContain('FREQ=WEEKLY');
  expect(calendarIn(mail).text.replaceAll('\r\n ', '')).toMatch(
    new RegExp(`ATTENDEE;[^\r\n]*RSVP=TRUE[^\r\n]*:mailto:${DIARY}`, 'i'),
  );
  const text = mail.part('text/plain').text;
  expect(text).toContain('Parent Carer Forum invites Cabinet Member for Education to:');
  expect(text).toContain('How often: every two weeks on Wednesday at 10:00');
  expect(text).toContain('  Wednesday 9 October 2024 at 10:00, London time');
  expect(text).toContain('A person reads the answers to this mail');
  expect(mail.part('text/html').text).toContain('<li>Wednesday 23 October 2024 at 10:00, London time</li>');
});

test('A meeting that is moved, and one that is called off, are told by updates with a higher sequence', async () => {
  await using j = await beginMailing();
  const { id } = await invited(j);
  await j.advance({ minutes: 10 });
  await move(j, id, '10 October 2024 at 14:00');
  await j.advance({ minutes: 10 });
  await callOff(j.bot.deps, aliceOn(j), { commitmentId: id, originalStart: '2024-10-23T10:00', by: 'they' });
  await j.advance({ minutes: 10 });
  const told = mailsTo(j).map(calendarIn);
  expect(told.map(({ method }) => method)).toEqual(['REQUEST', 'REQUEST', 'REQUEST']);
  expect(new Set(told.flatMap(({ events }) => events.map(({ uid }) => uid))).size).toBe(1);
  const sequences = told.map(({ events }) => events[0]?.sequence ?? -1);
  expect(sequences).toEqual([...new Set(sequences)].sort((a, b) => a - b));
  const last = told.at(-1)?.events ?? [];
  expect(last.find((e) => e.recurrenceId === '2024-10-09T10:00:00')).toMatchObject({
    start: '2024-10-10T14:00:00',
    status: 'CONFIRMED',
  });
  expect(last).toHaveLength(2);
  expect(calendarIn(mailsTo(j).at(-1) ?? never()).text).toContain(
    'EXDATE;TZID=Europe/London:20241023T100000\r\n',
  );
  const [, update, second] = mailsTo(j);
  expect(update?.header('Subject')).toMatch(/^Updated invitation: /);
  expect(update?.part('text/plain').text).toContain('Thursday 10 October 2024 at 14:00');
  const texts = [
    second?.part('text/plain').text,
    second?.part('text/html').text,
    calendarIn(second ?? never()).text,
  ];
  expect(texts.join()).not.toMatch(/called|they|didn|not held/i);
});

test('A change that is undone within ten minutes is never told', async () => {
  await using j = await beginMailing();
  const { id } = await invited(j);
  await j.advance({ minutes: 10 });
  await move(j, id, '10 October 2024 at 14:00');
  await j.advance({ minutes: 9 });
  const undone = await undoDates(j.bot.deps, aliceOn(j), { commitmentId: id, originalStart: SLOT });
  expect(undone.ok).toBe(true);
  await j.advance({ days: 1 });
  expect(j.server.mails).toHaveLength(1);
});

test('Of several changes within ten minutes the last is told, once', async () => {
  await using j = await beginMailing();
  const { id } = await invited(j);
  await move(j, id, '10 October 2024 at 14:00');
  await j.advance({ minutes: 5 });
  await move(j, id, '11 October 2024 at 15:00');
  await j.advance({ days: 1 });
  expect(j.server.mails).toHaveLength(1);
  const { events } = calendarIn(j.server.mails[0] ?? never());
  expect(events.map((e) => e.start)).toContain('2024-10-11T15:00:00');
});

test('An invitation that is withdrawn before it was sent is never heard of', async () => {
  await using j = await beginMailing();
  const { invitation } = await invited(j);
  await j.advance({ minutes: 9 });
  const withdrawn = await withdrawInvitation(j.bot.deps, aliceOn(j), invitation.id);
  expect(withdrawn).toMatchObject({ ok: true, told: false });
  await j.advance({ days: 1 });
  expect(j.server.mails).toEqual([]);
  expect(await withdrawInvitation(j.bot.deps, aliceOn(j), invitation.id)).toEqual({
    ok: false,
    reason: 'already-withdrawn',
  });
});

test('One that is withdrawn later is cancelled; a new one after that has a higher sequence, so that it is believed', async () => {
  await using j = await beginMailing();
  const { id, invitation } = await invited(j);
  await j.advance({ minutes: 10 });
  expect(await withdrawInvitation(j.bot.deps, aliceOn(j), invitation.id)).toMatchObject({
    ok: true,
    told: true,
  });
  await j.advance({ minutes: 10 });
  const again = await invite(j.bot.deps, aliceOn(j), {
    commitmentId: id,
    office: 'Cabinet Member for Education',
  });
  expect(again).toMatchObject({ ok: true, invitation: { id: invitation.id } });
  await j.advance({ minutes: 10 });
  const told = mailsTo(j).map(calendarIn);
  expect(told.map(({ method }) => method)).toEqual(['REQUEST', 'CANCEL', 'REQUEST']);
  const [first, end, second] = told.map(({ events }) => events[0]);
  expect(end).toMatchObject({ uid: first?.uid, status: 'CANCELLED', organizer: `mailto:${FROM}` });
  expect(second).toMatchObject({ uid: first?.uid, status: 'CONFIRMED' });
  expect(first?.sequence ?? 9).toBeLessThan(end?.sequence ?? -1);
  expect(end?.sequence ?? 9).toBeLessThan(second?.sequence ?? -1);
  const [, cancelled, anew] = mailsTo(j);
  expect(cancelled?.header('Subject')).toMatch(/^Cancelled: /);
  expect(cancelled?.part('text/calendar').params.get('method')).toBe('CANCEL');
  expect(anew?.header('Subject')).toMatch(/^Invitation: /);
});

test('A withdrawal that is undone by inviting anew within ten minutes is never told', async () => {
  await using j = await beginMailing();
  const { id, invitation } = await invited(j);
  await j.advance({ minutes: 10 });
  await withdrawInvitation(j.bot.deps, aliceOn(j), invitation.id);
  await j.advance({ minutes: 5 });
  const again = await invite(j.bot.deps, aliceOn(j), { commitmentId: id, office: 'x', address: DIARY });
  expect(again.ok).toBe(true);
  await j.advance({ days: 1 });
  expect(j.server.mails).toHaveLength(1);
});

test('New dates for the series end the old entry and begin another', async () => {
  await using j = await beginMailing();
  const { id } = await invited(j);
  await j.advance({ minutes: 10 });
  const first = '24 October 2024 at 14:00';
  const set = await setSeriesDates(j.bot.deps, aliceOn(j), { commitmentId: id, first, cadence: 'weekly' });
  expect(set.ok).toBe(true);
  await j.advance({ minutes: 10 });
  const [, ...updates] = mailsTo(j).map(calendarIn);
  const starts = updates.flatMap(({ events }) => events.map((e) => `${e.start} ${e.rrule}`)).sort();
  expect(starts).toHaveLength(2);
  expect(starts[0]).toMatch(/^2024-10-09T10:00:00 .*UNTIL=/);
  expect(starts[1]).toMatch(/^2024-10-24T14:00:00 /);
});

test('New dates for the series that are taken back within ten minutes are never told', async () => {
  await using j = await beginMailing();
  const { id } = await invited(j);
  await j.advance({ minutes: 10 });
  const first = '24 October 2024 at 14:00';
  const set = await setSeriesDates(j.bot.deps, aliceOn(j), { commitmentId: id, first, cadence: 'weekly' });
  expect(set.ok).toBe(true);
  await j.advance({ minutes: 5 });
  const undone = await undoDates(j.bot.deps, aliceOn(j), { commitmentId: id, originalStart: '' });
  expect(undone.ok).toBe(true);
  await j.advance({ hours: 1 });
  expect(j.server.mails).toHaveLength(1);
  // What moves later is told of the entry that they have.
  await move(j, id, '7 November 2024 at 14:00', '2024-11-06T10:00');
  await j.advance({ minutes: 10 });
  const [told, updated, ...others] = mailsTo(j).map(calendarIn);
  expect(others).toEqual([]);
  expect(updated?.events.map((e) => e.uid)).toEqual([told?.events[0]?.uid, told?.events[0]?.uid]);
  expect(updated?.events[0]?.rrule).toBe(told?.events[0]?.rrule);
  expect(mailsTo(j)[1]?.part('text/plain').text).toContain('Thursday 7 November 2024 at 14:00');
});

test('A series without dates has nothing to invite to until a meeting has one; each that gets one later is told', async () => {
  await using j = await beginMailing();
  const refused = await invited(j, { timing: 'every two weeks' }).catch((error: Error) => error.message);
  expect(refused).toBe('not invited: nothing-to-invite-to');
  const { id } = await j.bot.deps.db.read.commitment.findFirstOrThrow();
  await move(j, id, '10 October 2024 at 14:00', '2024-10-09');
  const asked = { commitmentId: id, office: 'Clerk to the Panel', address: DIARY };
  expect((await invite(j.bot.deps, aliceOn(j), asked)).ok).toBe(true);
  await j.advance({ minutes: 10 });
  await move(j, id, '24 October 2024 at 14:00', '2024-10-23');
  await j.advance({ minutes: 10 });
  const told = mailsTo(j).map(calendarIn);
  expect(told.map(({ events }) => events.map((e) => e.start))).toEqual([
    ['2024-10-10T14:00:00'],
    ['2024-10-24T14:00:00'],
  ]);
  expect(new Set(told.map(({ events }) => events[0]?.uid)).size).toBe(2);
  expect(mailsTo(j)[1]?.header('Subject')).toBe(
    'Invitation: Meeting: Cabinet Member for Education, Parent Carer Forum, Thu 24 Oct 2024, 14:00',
  );
});

test('A meeting whose new date is to follow is cancelled, and invited to again when it has one', async () => {
  await using j = await beginMailing();
  const { id } = await invited(j, { timing: '9 October 2024 at 10:00' });
  await j.advance({ minutes: 10 });
  await move(j, id, '');
  await j.advance({ minutes: 10 });
  await move(j, id, '16 October 2024 at 11:00');
  await j.advance({ minutes: 10 });
  const told = mailsTo(j).map(calendarIn);
  expect(told.map(({ method }) => method)).toEqual(['REQUEST', 'CANCEL', 'REQUEST']);
  expect(told.at(-1)?.events[0]?.start).toBe('2024-10-16T11:00:00');
  expect(mailsTo(j).at(-1)?.part('text/plain').text).toContain(
    'When: Wednesday 16 October 2024, 11:00 to 12:00, London time',
  );
});

test('A meeting that is called off when it is over is not cancelled: that would say what became of it', async () => {
  await using j = await beginMailing();
  const { id } = await invited(j, { timing: '9 October 2024 at 10:00' });
  const series = await invited(j);
  await j.advance('2024-10-10T12:00');
  j.skip();
  const mails = j.server.mails.length;
  expect(mails).toBe(2);
  for (const commitmentId of [id, series.id]) {
    const off = await callOff(j.bot.deps, aliceOn(j), { commitmentId, originalStart: SLOT, by: 'they' });
    expect(off.ok).toBe(true);
  }
  await j.advance({ hours: 1 });
  for (const commitmentId of [id, series.id]) await move(j, commitmentId, '');
  await j.advance({ hours: 1 });
  expect(j.server.mails).toHaveLength(mails);
});

test('A holiday that the server adds takes the meetings out that make way for it; those invited are told', async () => {
  await using j = await beginMailing();
  const timing = 'every two weeks on Wednesdays at 10am in term time, starting 9 October 2024';
  await invited(j, { timing });
  await j.advance({ minutes: 10 });
  const manager = { ...aliceOn(j), managesServer: true };
  const half = { name: 'Half-term', from: '21 October 2024', to: '25 October 2024' };
  const change = { kind: 'add-period', period: 'school-holidays', ...half } as const;
  expect((await setSettings(j.bot.deps, manager, change)).ok).toBe(true);
  // Of what changes no date nobody is told.
  const other = { kind: 'post-hour', time: '10:00' } as const;
  expect((await setSettings(j.bot.deps, manager, other)).ok).toBe(true);
  await j.advance({ hours: 1 });
  const told = mailsTo(j).map(calendarIn);
  expect(told).toHaveLength(2);
  expect(told[0]?.text).not.toContain('EXDATE');
  expect(told[1]?.text).toContain('EXDATE;TZID=Europe/London:20241023T100000\r\n');
  expect(mailsTo(j)[1]?.part('text/plain').text).not.toContain('23 October');
});

test('Who was invited is listed with how far it came, to those who can see the commitment', async () => {
  await using j = await beginMailing();
  const { id } = await invited(j);
  const states = async () => {
    const listed = await listInvitations(j.bot.deps, aliceOn(j), id);
    return listed.ok ? listed.invitations.map((i) => `${i.address} ${i.state}`) : listed.reason;
  };
  expect(await states()).toEqual([`${DIARY} waiting`]);
  await j.advance({ minutes: 10 });
  expect(await states()).toEqual([`${DIARY} sent`]);
  expect(await listInvitations(j.bot.deps, { ...aliceOn(j), channelIds: [j.lobby.id] }, id)).toEqual({
    ok: false,
    reason: 'not-found',
  });
});

function never(): never {
  throw new Error('there is no such mail');
}
