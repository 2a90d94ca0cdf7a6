import { describe, expect, test } from 'vitest';
import { loadFacts } from '#bot/store/facts.ts';
import { changeOffice } from '#bot/store/offices.ts';
import { ensureParty } from '#bot/store/parties.ts';
import { draftLetterIn } from '#bot/use-cases/draft-letter.ts';
import { type InviteInput, invite, listInvitations, withdrawInvitation } from '#bot/use-cases/invite.ts';
import { undoRecord } from '#bot/use-cases/undo-record.ts';
import { beginJourney, type Journey } from '#tests/support/journey.ts';
import { aliceOn, promised } from '#tests/support/promised.ts';

const OFFICE = 'Cabinet Member for Education';
const DIARY = 'diary@council.example';
// Nothing listens there, and nothing is due to be sent in these tests.
const env = { SMTP_URL: 'smtp://127.0.0.1:1', MAIL_FROM: 'diary@forum.example' };
const begin = () => beginJourney({ start: '2024-10-01T09:00', env });

async function asked(j: Journey, input: Partial<InviteInput> & { commitmentId: string }) {
  const outcome = await invite(j.bot.deps, aliceOn(j), { office: OFFICE, address: DIARY, ...input });
  return outcome.ok ? `${outcome.invitation.name} <${outcome.invitation.address}>` : outcome.reason;
}

async function contactsOf(j: Journey, name = OFFICE) {
  const where = { guildId_nameKey: { guildId: j.guild.id, nameKey: name.toLowerCase() } };
  const { contact, diaryContact } = await j.bot.deps.db.read.party.findUniqueOrThrow({ where });
  return { contact, diaryContact };
}

describe('Whom an invitation goes to', () => {
  test('an office on record, at the address that is given; it is kept as that of its diary', async () => {
    await using j = await begin();
    const { id } = await promised(j);
    expect(await asked(j, { commitmentId: id, office: OFFICE.toUpperCase() })).toBe(`${OFFICE} <${DIARY}>`);
    expect(await contactsOf(j)).toEqual({ contact: null, diaryContact: DIARY });
    const { id: other } = await promised(j);
    expect(await asked(j, { commitmentId: other, address: '' })).toBe(`${OFFICE} <${DIARY}>`);
    const { id: third } = await promised(j);
    expect(await asked(j, { commitmentId: third, address: 'else@council.example' })).toContain('else@');
    expect(await contactsOf(j)).toEqual({ contact: null, diaryContact: DIARY });
  });

  test('without an address, whoever keeps its diary, else the office itself, else nobody', async () => {
    await using j = await begin();
    const { id } = await promised(j);
    expect(await asked(j, { commitmentId: id, address: ' ' })).toBe('no-address');
    const where = { guildId: j.guild.id };
    await j.bot.deps.db.write((tx) =>
      tx.party.updateMany({ where, data: { contact: 'office@council.example' } }),
    );
    expect(await asked(j, { commitmentId: id, address: '' })).toBe(`${OFFICE} <office@council.example>`);
    expect(await contactsOf(j)).toEqual({ contact: 'office@council.example', diaryContact: null });
    await j.bot.deps.db.write((tx) => tx.party.updateMany({ where, data: { diaryContact: DIARY } }));
    expect(await asked(j, { commitmentId: id, address: '' })).toBe(`${OFFICE} <${DIARY}>`);
  });

  test('somebody by any other name, who needs an address', async () => {
    await using j = await begin();
    const { id } = await promised(j);
    expect(await asked(j, { commitmentId: id, office: 'Clerk to the Panel', address: '' })).toBe(
      'no-address',
    );
    expect(await asked(j, { commitmentId: id, office: '  Clerk\nto the Panel ' })).toBe(
      `Clerk to the Panel <${DIARY}>`,
    );
    expect(await asked(j, { commitmentId: id, office: '\u202e', address: 'x@council.example' })).toBe(
      'x@council.example <x@council.example>',
    );
  });

  test('never an office’s address that is known only where they cannot look', async () => {
    await using j = await begin();
    const hidden = j.discord.world.addChannel(j.guild, { name: 'hidden' });
    const { id: theirs } = await promised(j, { channel: hidden, who: 'Chief Executive' });
    const actor = aliceOn(j, hidden);
    const input = { commitmentId: theirs, office: 'Chief Executive', address: 'secret@council.example' };
    expect((await invite(j.bot.deps, actor, input)).ok).toBe(true);
    const { id } = await promised(j);
    expect(await asked(j, { commitmentId: id, office: 'Chief Executive', address: '' })).toBe('no-address');
  });

  test('nor one of an office that only letters elsewhere are to', async () => {
    await using j = await begin();
    const hidden = j.discord.world.addChannel(j.guild, { name: 'hidden' });
    const { id: theirs } = await promised(j, { channel: hidden });
    const { guildId } = aliceOn(j);
    await j.bot.deps.db.write(async (tx) => {
      const party = { kind: 'office', name: 'Chief Executive' } as const;
      const { id: partyId } = await ensureParty(tx, guildId, party, j.clock.now());
      await changeOffice(tx, { guildId, id: partyId }, { contact: 'secret@council.example' });
      const facts = await loadFacts(tx, theirs);
      if (!facts) throw new Error('no such commitment');
      const draft = { kind: 'confirm', partyId, originalStart: null, by: aliceOn(j).userId } as const;
      await draftLetterIn(tx, facts, draft, j.clock.now());
    });
    const { id } = await promised(j);
    expect(await asked(j, { commitmentId: id, office: 'Chief Executive', address: '' })).toBe('no-address');
  });
});

describe('An invitation is refused', () => {
  test('where no mail is sent', async () => {
    await using j = await beginJourney({ start: '2024-10-01T09:00' });
    const { id } = await promised(j);
    expect(await asked(j, { commitmentId: id })).toBe('mail-off');
  });

  test('to what is no mail address, or to somebody who is invited already, however it is spelt', async () => {
    await using j = await begin();
    const { id } = await promised(j);
    expect(await asked(j, { commitmentId: id, address: 'diary@council.example, b@council.example' })).toBe(
      'bad-address',
    );
    expect(await contactsOf(j)).toEqual({ contact: null, diaryContact: null });
    await asked(j, { commitmentId: id });
    expect(await asked(j, { commitmentId: id, address: 'DIARY@Council.Example' })).toBe('already-invited');
  });

  test('to what has no meetings with a date', async () => {
    await using j = await begin();
    for (const timing of ['fortnightly', 'by 31 March 2025', 'soon']) {
      const { id } = await promised(j, { timing });
      expect(await asked(j, { commitmentId: id })).toBe('nothing-to-invite-to');
    }
  });

  test('to what is over, closed, or not to be seen', async () => {
    await using j = await begin();
    const { id: over } = await promised(j, { timing: '25 September 2024 at 10:00' });
    expect(await asked(j, { commitmentId: over })).toBe('nothing-to-invite-to');
    const { id } = await promised(j);
    const elsewhere = { ...aliceOn(j), channelIds: [j.lobby.id] };
    const input = { commitmentId: id, office: OFFICE, address: DIARY };
    expect(await invite(j.bot.deps, elsewhere, input)).toEqual({ ok: false, reason: 'not-found' });
    const foreign = { ...aliceOn(j), guildId: j.elsewhere.id };
    expect(await invite(j.bot.deps, foreign, input)).toEqual({ ok: false, reason: 'not-found' });
    await undoRecord(j.bot.deps, aliceOn(j), { commitmentId: id });
    expect(await asked(j, { commitmentId: id })).toBe('closed');
  });

  test('from somebody who may not record', async () => {
    await using j = await begin();
    const { id } = await promised(j);
    const bob = { ...aliceOn(j), userId: j.members.bob.user.id, managesEvents: false };
    const input = { commitmentId: id, office: OFFICE, address: DIARY };
    expect(await invite(j.bot.deps, bob, input)).toMatchObject({ ok: false, reason: 'needs-recorder' });
    const made = await invite(j.bot.deps, aliceOn(j), input);
    if (!made.ok) throw new Error(made.reason);
    expect(await withdrawInvitation(j.bot.deps, bob, made.invitation.id)).toMatchObject({
      reason: 'needs-recorder',
    });
    const elsewhere = { ...aliceOn(j), channelIds: [j.lobby.id] };
    expect(await withdrawInvitation(j.bot.deps, elsewhere, made.invitation.id)).toEqual({
      ok: false,
      reason: 'not-found',
    });
  });

  test('to more than twenty', async () => {
    await using j = await begin();
    const { id } = await promised(j);
    for (let i = 0; i < 20; i += 1)
      expect(
        await asked(j, { commitmentId: id, office: `Office ${i}`, address: `o${i}@council.example` }),
      ).toContain('@');
    expect(await asked(j, { commitmentId: id, office: 'One more' })).toBe('too-many');
    const listed = await listInvitations(j.bot.deps, aliceOn(j), id);
    expect(listed.ok && listed.invitations.length).toBe(20);
    const [first] = listed.ok ? listed.invitations : [];
    await withdrawInvitation(j.bot.deps, aliceOn(j), first?.id ?? '');
    expect(await asked(j, { commitmentId: id, office: 'One more' })).toContain(DIARY);
  });
});

test('Two who invite the same office at once make one invitation', async () => {
  await using j = await begin();
  const { id } = await promised(j);
  const outcomes = await Promise.all([asked(j, { commitmentId: id }), asked(j, { commitmentId: id })]);
  expect(outcomes.sort()).toEqual([`${OFFICE} <${DIARY}>`, 'already-invited'].sort());
  expect(await j.bot.deps.db.read.notice.count({ where: { kind: 'invitation' } })).toBe(1);
});

test('The history says who invited whom; the address stands in one place, where it can be erased', async () => {
  await using j = await begin();
  const { id } = await promised(j);
  await asked(j, { commitmentId: id });
  const events = await j.bot.deps.db.read.event.findMany({ where: { kind: 'invited' } });
  expect(events).toHaveLength(1);
  expect(events[0]?.by).toBe(j.members.alice.user.id);
  expect(events[0]?.detail).toContain(OFFICE);
  expect(events[0]?.detail).not.toContain(DIARY);
});

test('What was taken back within ten minutes of recording it invites nobody', async () => {
  await using j = await begin();
  const { id } = await promised(j);
  await asked(j, { commitmentId: id });
  await undoRecord(j.bot.deps, aliceOn(j), { commitmentId: id });
  const notices = await j.bot.deps.db.read.notice.findMany({ where: { kind: 'invitation' } });
  expect(notices.map((n) => n.state)).toEqual(['dropped']);
});
