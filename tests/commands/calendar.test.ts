import { expect, test } from 'vitest';
import { hashToken } from '#bot/use-cases/feed-token.ts';
import type { Outcome } from '#playground/discord/actors/waiting.ts';
import type { Message } from '#playground/discord/model.ts';
import { loopbackAddress } from '#playground/loopback.ts';
import { beginJourney, DATED, FORTNIGHTLY, type Journey } from '#tests/support/journey.ts';
import { said } from './support.ts';

const SERVED = /https?:\/\/\S+?\.ics/;

async function servedJourney() {
  return beginJourney({ env: await loopbackAddress() });
}

/** The address in an answer. */
function addressIn(outcome: Outcome): string {
  const [address] = SERVED.exec(said(outcome)) ?? [];
  if (!address) throw new Error(`no address in: ${said(outcome)}`);
  return address;
}

/** The one file of a message: its name and its text, unfolded. */
function fileOf({ message }: Outcome): { name: string; text: string } {
  const [file, ...more] = message?.attachments ?? [];
  if (!file || more.length > 0) throw new Error(`${message?.attachments.length} files`);
  return { name: file.filename, text: Buffer.from(file.bytes).toString('utf8').replaceAll('\r\n ', '') };
}

const linesOf = (text: string, start: string) => text.split('\r\n').filter((line) => line.startsWith(start));

test('/calendar add gives the address once and privately, with a button for each program', async () => {
  await using j = await servedJourney();
  await j.record();
  const added = await j.alice.slash('/calendar add', { commitment: 'C-1' });
  expect(added.ephemeral).toBe(true);
  const address = addressIn(added);
  const text = said(added);
  const webcal = address.replace('http:', 'webcal:');
  expect(text).toContain(`\n${webcal}\n`);
  expect(text).toContain(`[Apple -> ${address.replace('.ics', '/subscribe')}]`);
  expect(text).toContain(
    `[Google -> https://calendar.google.com/calendar/render?cid=${encodeURIComponent(webcal)}]`,
  );
  expect(text).toContain(
    `[Outlook (work) -> https://outlook.office.com/calendar/0/addfromweb?url=${encodeURIComponent(address)}&name=Minuted%20C-1]`,
  );
  expect(text).toContain('[Outlook.com -> https://outlook.live.com/calendar/0/addfromweb?url=');
  expect(text).toContain('Google looks for changes every 8 to 24 hours');
  expect(text).toContain('The address is a secret');
  const answer = await fetch(address);
  expect(answer.headers.get('content-type')).toBe('text/calendar; charset=utf-8');
  expect(await answer.text()).toContain('No date yet: ');
  const listed = said(await j.alice.slash('/calendar list'));
  expect(listed).toContain('C-1 “');
  expect(listed).not.toContain('/feeds/');
});

test('of the address only a hash is kept', async () => {
  await using j = await servedJourney();
  const address = addressIn(await j.alice.slash('/calendar add', { what: 'mine' }));
  const token = /feeds\/(\w+)\.ics/.exec(address)?.[1] ?? '';
  const rows = await j.bot.deps.db.read.feed.findMany();
  expect(rows.map((row) => row.tokenHash)).toEqual([hashToken(token)]);
  expect(JSON.stringify(rows)).not.toContain(token);
});

test('without a commitment it is a calendar of the channel, or of all that somebody follows', async () => {
  await using j = await servedJourney();
  await j.record();
  const channel = await j.bob.slash('/calendar add');
  expect(said(channel)).toContain(`Your calendar: <#${j.channel.id}>`);
  expect(await (await fetch(addressIn(channel))).text()).toContain('(C-1)');
  const mine = await j.bob.slash('/calendar add', { what: 'mine' });
  expect(said(mine)).toContain('everything you follow, own or recorded');
  expect(await (await fetch(addressIn(mine))).text()).not.toContain('(C-1)');
});

test('the page behind the button for Apple leads on to webcal; for any other address it is as if nothing were there', async () => {
  await using j = await servedJourney();
  await j.record();
  const address = addressIn(await j.alice.slash('/calendar add', { commitment: 'C-1' }));
  const at = (url: string) => fetch(url, { redirect: 'manual' });
  const led = await at(address.replace('.ics', '/subscribe'));
  expect([led.status, led.headers.get('location')]).toEqual([302, address.replace('http:', 'webcal:')]);
  expect((await at(address)).status).toBe(200);

  await j.alice.click('Revoke');
  await j.alice.click('Yes, revoke it');
  const nowhere = [
    address.replace('.ics', '/subscribe'),
    address.replace(/feeds\/\w+\.ics/, `feeds/${'a'.repeat(32)}/subscribe`),
    address.replace(/feeds\/\w+\.ics/, 'feeds/nonsense/subscribe'),
    address,
  ];
  const answers = await Promise.all(nowhere.map(at));
  const shown = await Promise.all(answers.map(async (a) => [a.status, await a.text(), ...headersOf(a)]));
  for (const answer of shown) expect(answer).toEqual(shown[0]);
  expect(shown[0]?.[0]).toBe(404);
});

function headersOf({ headers }: Response): string[] {
  return [...headers].map(([name, value]) => `${name}: ${value}`).filter((line) => !line.startsWith('date'));
}

test('what is not there, and what somebody cannot see, is refused in the same words', async () => {
  await using j = await servedJourney();
  await j.record();
  const words = 'I know no such commitment here.';
  expect(said(await j.alice.slash('/calendar add', { commitment: 'C-9' }))).toContain(words);
  expect(said(await j.alice.slash('/calendar add', { commitment: 'nonsense' }))).toContain(words);
  for (const stranger of [j.dana, j.charlie]) {
    for (const command of ['/calendar add', '/calendar file', '/calendar invitations']) {
      expect(said(await stranger.slash(command, { commitment: 'C-1' }))).toContain(words);
    }
  }
});

test('more than 25 calendars nobody gets; the refusal says how to make room', async () => {
  await using j = await servedJourney();
  for (let i = 0; i < 25; i++) await j.alice.slash('/calendar add', { what: 'mine' });
  const refused = said(await j.alice.slash('/calendar add', { what: 'mine' }));
  expect(refused).toContain('You have 25 calendars here already');
  expect(refused).toContain('`/calendar list`');
  expect(said(await j.alice.slash('/calendar list'))).not.toContain('… and');
  expect(said(await j.bob.slash('/calendar add', { what: 'mine' }))).toContain('Your calendar: ');
});

test('/calendar list says what each is, since when, and when it was last used', async () => {
  await using j = await servedJourney();
  await j.record();
  expect(said(await j.bob.slash('/calendar list'))).toContain('None yet. `/calendar add` makes one');
  const address = addressIn(await j.bob.slash('/calendar add', { commitment: 'C-1' }));
  await j.bob.slash('/calendar add');
  const before = said(await j.bob.slash('/calendar list'));
  expect(before).toContain('made Wed 25 Sep 2024 · not used yet');
  await fetch(address);
  await j.advance({ hours: 26 });
  const after = said(await j.bob.slash('/calendar list'));
  expect(after).toContain('made Wed 25 Sep 2024 · last used Wed 25 Sep 2024');
  expect(after.match(/not used yet/g)).toHaveLength(1);
  expect(after).toMatch(/\{Choose one…: .*C-1 · We will meet you regularly\./);
});

test('a new address is asked for twice; then the old one is dead and the new one serves', async () => {
  await using j = await servedJourney();
  await j.record();
  const old = addressIn(await j.alice.slash('/calendar add', { commitment: 'C-1' }));
  await j.alice.slash('/calendar list');
  expect(said(await j.alice.click('New address'))).toContain('is dead at once');
  expect((await fetch(old)).status).toBe(200);
  await j.alice.click('Keep it');
  await j.alice.click('New address');
  const renewed = await j.alice.click('Yes, a new address');
  expect(said(renewed)).toContain('The old one is dead.');
  const address = addressIn(renewed);
  expect(address).not.toBe(old);
  expect([(await fetch(old)).status, (await fetch(address)).status]).toEqual([404, 200]);
  expect(said(await j.alice.slash('/calendar list'))).toContain('new address Wed 25 Sep 2024');
});

test('one of several is chosen in the list and revoked; the others live', async () => {
  await using j = await servedJourney();
  await j.record();
  const one = addressIn(await j.alice.slash('/calendar add', { commitment: 'C-1' }));
  const other = addressIn(await j.alice.slash('/calendar add'));
  await j.alice.slash('/calendar list');
  await j.alice.select('Choose one…', '#scrutiny');
  await j.alice.click('Revoke');
  expect(said(await j.alice.click('Yes, revoke it'))).toContain('Its address is dead');
  expect([(await fetch(one)).status, (await fetch(other)).status]).toEqual([200, 404]);
});

test('/calendar revoke suggests only what is one’s own, asks once more, and takes words that fit one alone', async () => {
  await using j = await servedJourney();
  await j.record();
  const address = addressIn(await j.alice.slash('/calendar add', { commitment: 'C-1' }));
  await j.alice.slash('/calendar add', { what: 'mine' });
  const names = (choices: { name: string }[]) => choices.map(({ name }) => name);
  expect(names(await j.alice.autocomplete('/calendar revoke', 'calendar', '')).sort()).toEqual([
    'C-1 · We will meet you regularly.',
    'Everything you follow',
  ]);
  expect(names(await j.bob.autocomplete('/calendar revoke', 'calendar', ''))).toEqual([]);
  expect(said(await j.alice.slash('/calendar revoke', { calendar: 'c-1' }))).toContain(
    'Revoke your calendar of C-1',
  );
  expect((await fetch(address)).status).toBe(200);
  await j.alice.click('Yes, revoke it');
  expect((await fetch(address)).status).toBe(404);
  expect(said(await j.alice.slash('/calendar revoke', { calendar: 'c-1' }))).toContain(
    'I know no such calendar',
  );
});

test('the id of somebody else’s calendar, forged, is no calendar; nor is it in another server', async () => {
  await using j = await servedJourney();
  await j.record();
  const address = addressIn(await j.alice.slash('/calendar add', { commitment: 'C-1' }));
  const row = await j.bot.deps.db.read.feed.findFirst();
  const id = row?.id ?? '';
  expect(said(await j.bob.slash('/calendar revoke', { calendar: id }))).toContain('I know no such calendar');
  const post = anyPost(j);
  for (const name of ['feed-revoke', 'feed-revoke-sure', 'feed-rotate', 'feed-rotate-sure']) {
    const forged = await j.bob.forge({ customId: `${name}|${id}`, message: post });
    expect(said(forged), name).toContain('I know no such calendar of yours here.');
  }
  const { message } = await j.charlie.slash('/help');
  if (!message) throw new Error('no help');
  const elsewhere = await j.charlie.forge({ customId: `feed-revoke-sure|${id}`, message });
  expect(said(elsewhere)).toContain('I know no such calendar of yours here.');
  expect((await fetch(address)).status).toBe(200);
});

function anyPost(j: Journey): Message {
  const [post] = j.discord.messages(j.channel);
  if (!post) throw new Error('nothing was posted');
  return post;
}

test('the buttons under an old list work after a restart', async () => {
  const env = await loopbackAddress();
  await using j = await beginJourney({ env });
  await j.record();
  const address = addressIn(await j.alice.slash('/calendar add', { commitment: 'C-1' }));
  await j.alice.slash('/calendar list');
  await j.restart();
  await j.alice.click('Revoke');
  await j.alice.click('Yes, revoke it');
  expect((await fetch(address)).status).toBe(404);
  expect(said(await j.alice.slash('/calendar list'))).toContain('None yet');
});

test('a calendar whose channel its member can no longer see is empty, and the list says so', async () => {
  await using j = await servedJourney();
  await j.record();
  const address = addressIn(await j.bob.slash('/calendar add', { commitment: 'C-1' }));
  j.discord.world.setOverwrites(j.channel, [
    { for: j.members.dana, deny: ['viewChannel'] },
    { for: j.members.bob, deny: ['viewChannel'] },
  ]);
  await j.advance({ hours: 26 });
  const text = await (await fetch(address)).text();
  expect(text).not.toContain('VEVENT');
  expect(text).not.toContain('C-1');
  const listed = said(await j.bob.slash('/calendar list', {}, { channel: j.lobby }));
  expect(listed).toContain('empty: you can no longer see what was in it');
  expect(listed).not.toContain('C-1');
});

test('where no addresses are served it says who can change that, and hands out the file instead', async () => {
  await using j = await beginJourney();
  await j.record(DATED);
  const one = await j.alice.slash('/calendar add', { commitment: 'C-1' });
  expect(said(one)).toContain('Whoever runs me sets `PUBLIC_URL`');
  expect(fileOf(one).name).toBe('C-1.ics');
  const channel = await j.alice.slash('/calendar add');
  expect(said(channel)).toContain('Until then `/calendar file`');
  expect(await j.bot.deps.db.read.feed.count()).toBe(0);
});

test('/calendar file hands the dates to whoever sees the channel, and nothing of how it went', async () => {
  await using j = await beginJourney();
  await j.record(DATED);
  await j.advance('2024-10-09T11:05');
  await j.alice.click("Didn't happen");
  await j.alice.select('Why?', 'They did not come');
  const given = await j.bob.slash('/calendar file', { commitment: 'C-1' });
  expect(given.ephemeral).toBe(true);
  expect(said(given)).toContain('To send it from Outlook');
  const { name, text } = fileOf(given);
  expect(name).toBe('C-1.ics');
  expect(linesOf(text, 'DTSTART')).toContain('DTSTART;TZID=Europe/London:20241009T100000');
  expect(linesOf(text, 'RRULE:FREQ=WEEKLY')).toHaveLength(1);
  expect(linesOf(text, 'METHOD')).toEqual([]);
  expect(linesOf(text, 'SUMMARY')).toEqual(['SUMMARY:Meeting: Cabinet Member for Education']);
  expect(text).not.toMatch(/did not|happen|come|recorded|held|regularly|VALARM/i);
});

test('of a thing to be done the file holds its day, and the words do not offer to send it on', async () => {
  await using j = await beginJourney();
  await j.record({ ...FORTNIGHTLY, 'How often or by when': 'by 31 October 2024' });
  const given = await j.bob.slash('/calendar file', { commitment: 'C-1' });
  expect(linesOf(fileOf(given).text, 'DTSTART;VALUE=DATE')).toEqual(['DTSTART;VALUE=DATE:20241031']);
  expect(linesOf(fileOf(given).text, 'SUMMARY')).toEqual(['SUMMARY:Due: We will meet you regularly. (C-1)']);
  expect(said(given)).not.toContain('To send it');
  const moved = await j.alice.slash('/dates move', {
    commitment: 'C-1',
    meeting: '2024-10-31',
    to: '15 November 2024',
  });
  expect(linesOf(fileOf(moved).text, 'DTSTART;VALUE=DATE')).toEqual(['DTSTART;VALUE=DATE:20241115']);
});

test('the file of one meeting is that meeting alone, where it now stands, and nothing that repeats', async () => {
  await using j = await beginJourney();
  await j.record(DATED);
  await j.alice.slash('/dates move', { commitment: 'C-1', meeting: '23 October', to: '28 October at 9:00' });
  const { name, text } = fileOf(
    await j.bob.slash('/calendar file', { commitment: 'C-1', meeting: '28 October' }),
  );
  expect(name).toBe('C-1-2024-10-23.ics');
  expect(linesOf(text, 'BEGIN:VEVENT')).toHaveLength(1);
  expect(linesOf(text, 'DTSTART')).toContain('DTSTART;TZID=Europe/London:20241028T090000');
  expect(text.slice(text.indexOf('BEGIN:VEVENT'))).not.toMatch(/RRULE|RECURRENCE-ID|EXDATE/);
});

test('a meeting of a file is suggested when it has a date; one that is none is refused', async () => {
  await using j = await beginJourney();
  await j.record();
  const of = { others: { commitment: 'C-1' } };
  expect(await j.bob.autocomplete('/calendar file', 'meeting', '', of)).toEqual([]);
  expect(said(await j.bob.slash('/calendar file', { commitment: 'C-1' }))).toContain(
    'C-1 has no date to come that a calendar could take.',
  );
  await j.alice.slash('/dates move', { commitment: 'C-1', meeting: '2024-10-09', to: '16 October at 9:00' });
  const choices = await j.bob.autocomplete('/calendar file', 'meeting', '', of);
  expect(choices.map(({ name }) => name)).toEqual(['The meeting on Wed 16 Oct 2024 at 09:00']);
  expect(said(await j.bob.slash('/calendar file', { commitment: 'C-1', meeting: '3 March 2031' }))).toContain(
    'There is no such meeting',
  );
});

test('dates that are set, moved and called off come with the file that puts a calendar right; taken back, with another', async () => {
  await using j = await beginJourney();
  await j.record();
  const set = await j.alice.slash('/dates set', { commitment: 'C-1', first: '9 October at 10am' });
  expect(fileOf(set).name).toBe('C-1.ics');
  const before = linesOf(fileOf(set).text, 'UID');

  const moved = await j.alice.slash('/dates move', {
    commitment: 'C-1',
    meeting: '2024-10-23T10:00',
    to: '28 October at 9:00',
  });
  expect(said(moved)).toContain('The file is for calendars that do not follow');
  const { text } = fileOf(moved);
  expect(new Set(linesOf(text, 'UID'))).toEqual(new Set(before));
  expect(linesOf(text, 'RECURRENCE-ID')).toEqual(['RECURRENCE-ID;TZID=Europe/London:20241023T100000']);
  expect(linesOf(text, 'DTSTART')).toContain('DTSTART;TZID=Europe/London:20241028T090000');

  const undone = await j.alice.click('Undo');
  expect(undone.kind).toBe('update');
  expect(fileOf(undone).text).not.toContain('20241028T090000');
  expect(sequenceOf(fileOf(undone).text)).toBeGreaterThan(sequenceOf(text));

  const off = await j.alice.slash('/dates call-off', {
    commitment: 'C-1',
    meeting: '2024-11-06T10:00',
    by: 'we',
  });
  expect(fileOf(off).text).toMatch(/EXDATE[^\r]*20241106T100000|STATUS:CANCELLED/);
  expect(fileOf(off).text).not.toMatch(/we called|skip/i);

  const same = await j.alice.slash('/dates call-off', {
    commitment: 'C-1',
    meeting: '2024-11-06T10:00',
    by: 'we',
  });
  expect(same.message?.attachments).toEqual([]);
});

function sequenceOf(text: string): number {
  return Math.max(...linesOf(text, 'SEQUENCE:').map((line) => Number(line.slice('SEQUENCE:'.length))));
}

test('the form behind a button brings the file too, in place of what stood there', async () => {
  await using j = await beginJourney();
  await j.record();
  await j.alice.slash('/dates show', { commitment: 'C-1' });
  await j.alice.click('Set dates for the series');
  const set = await j.alice.submit({ 'First date, with the time': '9 October at 10am' });
  expect(set.kind).toBe('update');
  expect(fileOf(set).name).toBe('C-1.ics');
  const back = await j.alice.click('Other dates');
  expect(back.message?.attachments).toEqual([]);
});

test('the card opens the ways into a calendar: a feed, the file, an invitation, of which the file comes first', async () => {
  await using j = await servedJourney();
  await j.record(DATED);
  const opened = await j.bob.click('Calendar');
  expect(opened.ephemeral).toBe(true);
  expect(said(opened)).toContain('[Add to my calendar] [Send me the file] [Invite an office]');
  expect((await fetch(addressIn(await j.bob.click('Add to my calendar')))).status).toBe(200);
  expect(fileOf(await j.bob.click('Send me the file')).name).toBe('C-1.ics');
  const inviting = await j.bob.click('Invite an office');
  expect(said(inviting)).toMatch(/I’ll send it from Outlook[\s\S]*Send invitations/);
  expect(said(inviting)).toContain('[I’ll send it from Outlook] [Send invitations] [Who is invited]');
  expect(fileOf(await j.bob.click('I’ll send it from Outlook')).name).toBe('C-1.ics');
});

test('hostile words stay words in the file, and its name is ours', async () => {
  await using j = await beginJourney();
  await j.record({
    ...DATED,
    'Who said it': 'Office\\;,"../../x\nEND:VEVENT\nBEGIN:VEVENT',
    'Their words': 'a\r\nATTACH:http://x',
  });
  const { name, text } = fileOf(await j.bob.slash('/calendar file', { commitment: 'C-1' }));
  expect(name).toBe('C-1.ics');
  expect(linesOf(text, 'END:VEVENT')).toHaveLength(1);
  expect(linesOf(text, 'ATTACH')).toEqual([]);
});

test('a commitment that was taken back is in no file and no new calendar', async () => {
  await using j = await servedJourney();
  await j.alice.slash('/record');
  await j.alice.submit(FORTNIGHTLY);
  await j.alice.click('Save');
  await j.alice.click('Undo');
  expect(said(await j.alice.slash('/calendar add', { commitment: 'C-1' }))).toContain(
    'I know no such commitment',
  );
  const file = await j.alice.slash('/calendar file', { commitment: 'C-1' });
  expect(file.message?.attachments).toEqual([]);
});
