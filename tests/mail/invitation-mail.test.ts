import ICAL from 'ical.js';
import { createTransport } from 'nodemailer';
import { describe, expect, test } from 'vitest';
import type { CommitmentFacts } from '#bot/domain/commitment.ts';
import { calledOff, toFollow, withDate } from '#bot/domain/dates.ts';
import { CAUSES, OUTCOMES, type Outcome } from '#bot/domain/outcome.ts';
import type { Slot, SlotRecord } from '#bot/domain/slot.ts';
import { slotByOriginalStart } from '#bot/domain/slots.ts';
import { type InvitationToSend, renderInvitation } from '#bot/mail/invitation-mail.ts';
import { entriesOf } from '#bot/use-cases/invitation-entries.ts';
import { calendarFacts } from '#tests/calendar/facts.ts';
import { london, WEDNESDAYS } from '#tests/domain/facts.ts';
import { type Mail, readMail } from '#tests/support/read-mail.ts';

const SLOT = '2024-10-09T10:00';
const now = london('2024-10-10T12:00');
const FROM = 'diary@forum.example';
const TO = 'diary@council.example';

function toSend(facts: CommitmentFacts, more: Partial<InvitationToSend> = {}): InvitationToSend {
  const [entry] = entriesOf(facts, now);
  if (!entry) throw new Error('nothing to invite to');
  const invitation = {
    id: 'i',
    guildId: 'g',
    commitmentId: 'k',
    partyId: null,
    name: 'Diary secretary',
    address: TO,
    createdBy: 'alice',
    createdAt: now,
    cancelledAt: null,
  };
  const { subject } = entry;
  const events = entry.events.map((event) => ({ ...event, sequence: 1, stampAt: now, lastModifiedAt: now }));
  const sender = { address: FROM, group: 'Parent Carer Forum' };
  return { invitation, method: 'REQUEST', isUpdate: false, subject, events, facts, sender, now, ...more };
}

/** As it goes over the wire, read by the other reader. */
async function onTheWire(it: InvitationToSend): Promise<Mail> {
  const transport = createTransport({ streamTransport: true, buffer: true, newline: 'windows' });
  const { message } = await transport.sendMail({ ...renderInvitation(it), date: now.toJSDate() });
  return readMail(message as Buffer);
}

const said = (kind: Outcome['kind'], cause: Outcome['cause']): Outcome => {
  const words = { note: 'They never turned up, again.', evidence: 'https://news.example/they-did-not-come' };
  return { kind, cause, ...words, recordedBy: 'alice', recordedAt: london('2024-10-09T12:00') };
};

const withRecord = (change: (slot: Slot) => SlotRecord): CommitmentFacts => {
  const facts = calendarFacts(WEDNESDAYS);
  const slot = slotByOriginalStart(facts, SLOT);
  if (!slot) throw new Error('no such slot');
  return { ...facts, slots: [change(slot)] };
};

describe('Somebody outside learns from a mail nothing of what became of a meeting', () => {
  const plain = toSend(calendarFacts(WEDNESDAYS));
  const outcomes = OUTCOMES.flatMap((kind) => [null, ...CAUSES].map((cause) => [kind, cause] as const));

  test.each(outcomes)('%s, %s', (kind, cause) => {
    const facts = withRecord((slot) => {
      return { ...slot.record, outcome: said(kind, cause), asked: 2, changedAt: london('2024-10-09T12:00') };
    });
    expect(entriesOf(facts, now).map((e) => e.dates)).toEqual(
      entriesOf(plain.facts, now).map((e) => e.dates),
    );
    expect(renderInvitation(toSend(facts))).toEqual(renderInvitation(plain));
  });

  test.each([
    ['called off', (slot: Slot) => calledOff(slot, said('not-held', 'they-did-not-come'))],
    ['given a new date to follow', (slot: Slot) => toFollow(slot)],
    [
      'given another day of the past',
      (slot: Slot) => withDate(slot, { on: '2024-10-08', time: '10:00' }, now),
    ],
  ])('%s when it was over', (_, change) => {
    const facts = withRecord((slot) => ({ ...change(slot), changedAt: now }));
    expect(renderInvitation(toSend(facts))).toEqual(renderInvitation(plain));
  });

  test('nor their words, the group’s notes, a link, or who asked', () => {
    const facts = calendarFacts(WEDNESDAYS);
    const { text, html, subject, icalEvent } = renderInvitation(toSend(facts));
    const all = JSON.stringify([text, html, subject, icalEvent]);
    for (const word of ['We will', 'minutes', 'alice', 'C-12', 'Scrutiny']) expect(all).not.toContain(word);
  });
});

describe('What people typed stays text in a mail', () => {
  const hostile = [
    ['a header', 'Council\r\nBcc: everybody@elsewhere.example\r\n\r\nDear all'],
    [
      'a header by other line ends',
      'Council\u2028Bcc: a@elsewhere.example\u0085To: b@elsewhere.example\nX: y',
    ],
    ['an address', '"Council" <press@elsewhere.example>, other@elsewhere.example; \\'],
    ['a direction', '\u202eelpmaxe.licnuoc@yraid\u2066 مجلس'],
    ['markup', '<script>alert("x")</script><img src=x onerror=\'y\'>&amp;'],
    ['a calendar line', 'Room\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nSUMMARY:x;y,z\\n'],
    ['an encoded word', '=?utf-8?B?QmNjOiB4QGVsc2V3aGVyZS5leGFtcGxl?='],
    ['pictures', '👩‍👩‍👧‍👦 Büro für Bildung, “Süd”'],
    ['5,000 characters', 'Wort '.repeat(1_000)],
    ['controls', 'a\u0000b\u0007c\u001b[31m'],
    ['half a character', 'a\ud83d'],
  ] as const;

  test.each(hostile)('%s', async (_, text) => {
    const facts = calendarFacts(WEDNESDAYS);
    const [first] = facts.terms;
    const named: CommitmentFacts = {
      ...facts,
      commitment: {
        ...facts.commitment,
        title: text,
        promisors: [{ ...(facts.commitment.promisors[0] ?? { id: 'p', kind: 'office' }), name: text }],
      },
      terms: first ? [{ ...first, place: text }] : [],
    };
    const basis = toSend(named);
    const invitation = { ...basis.invitation, name: text };
    const sender = { address: FROM, group: text };
    const mail = await onTheWire({ ...basis, invitation, sender });
    expect([...mail.headers.keys()].sort()).toEqual([
      'content-type',
      'date',
      'from',
      'message-id',
      'mime-version',
      'subject',
      'to',
    ]);
    expect(mail.headers.get('to')?.join()).toMatch(new RegExp(`<${TO}>$`));
    expect(mail.headers.get('from')?.join()).toMatch(new RegExp(`<${FROM}>$`));
    for (const header of ['to', 'from']) {
      const undisplayed = (mail.headers.get(header)?.join() ?? '').replace(/"(?:[^"\\]|\\.)*"/g, '');
      expect(undisplayed.match(/@/g)).toHaveLength(1);
    }
    expect(mail.header('Subject')).not.toMatch(/[\r\n\u202e\u2066]/);
    expect(mail.raw.split('\r\n').every((line) => Buffer.byteLength(line) <= 998)).toBe(true);
    const html = mail.part('text/html').text;
    expect(
      html.match(/<(?!\/?(?:html|head|meta|body|div|p|h1|table|tr|td|ul|li|hr|!doctype)\b)/g),
    ).toBeNull();
    const calendar = new ICAL.Component(ICAL.parse(mail.part('text/calendar').text));
    const vevents = calendar.getAllSubcomponents('vevent');
    expect(vevents).toHaveLength(1);
    expect(String(vevents[0]?.getFirstPropertyValue('organizer'))).toBe(`mailto:${FROM}`);
    const attendees = vevents[0]?.getAllProperties('attendee') ?? [];
    expect(attendees.map((a) => String(a.getFirstValue()).toLowerCase())).toEqual([`mailto:${TO}`]);
  });
});

test('An invitation to one meeting says its day, its hours and its place', async () => {
  const facts = calendarFacts({ kind: 'single', on: '2024-10-16', startTime: '10:00' });
  const [first] = facts.terms;
  const placed = { ...facts, terms: first ? [{ ...first, place: 'County Hall, Room 2' }] : [] };
  const mail = await onTheWire(toSend(placed));
  expect(mail.header('Subject')).toMatch(/, Wed 16 Oct 2024, 10:00$/);
  const text = mail.part('text/plain').text;
  expect(text).toContain('When: Wednesday 16 October 2024, 10:00 to 11:00, London time');
  expect(text).toContain('Where: County Hall, Room 2');
  expect(mail.part('text/html').text).toContain('<td style="padding:2px 0">County Hall, Room 2</td>');
});

test('Where the group’s name is not known, the mail is Minuted’s', async () => {
  const mail = await onTheWire(toSend(calendarFacts(WEDNESDAYS), { sender: { address: FROM, group: null } }));
  expect(mail.header('From')).toBe(`Minuted <${FROM}>`);
  expect(mail.part('text/plain').text).toContain('A group that uses Minuted invites Diary secretary to:');
});
