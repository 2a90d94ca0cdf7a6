import { expect, test } from 'vitest';
import { withdrawnWords } from '#bot/discord/messages/calendar-invited.ts';
import { agreeTerms } from '#bot/use-cases/agree-terms.ts';
import { addCondition, decideCondition } from '#bot/use-cases/change-conditions.ts';
import { closeCommitment } from '#bot/use-cases/close-commitment.ts';
import { invite, withdrawInvitation } from '#bot/use-cases/invite.ts';
import { recordOutcome } from '#bot/use-cases/record-outcome.ts';
import { reopenCommitment } from '#bot/use-cases/reopen-commitment.ts';
import { setSlotDate } from '#bot/use-cases/set-dates.ts';
import { draftStrike, strikeOut } from '#bot/use-cases/strike-out.ts';
import { beginMailing, calendarIn, DIARY, invited, type Mailing } from '#tests/support/mailing.ts';
import { aliceOn, promised } from '#tests/support/promised.ts';

const SINGLE = '9 October 2024 at 10:00';
const told = (j: Mailing) => j.server.mails.map(calendarIn);
const methods = (j: Mailing) => told(j).map(({ method }) => method);
const sequences = (j: Mailing) => told(j).map(({ events }) => events[0]?.sequence ?? -1);

async function depend(j: Mailing, commitmentId: string): Promise<string> {
  const input = { commitmentId, words: 'if the budget is agreed', decider: 'Cabinet' };
  const added = await addCondition(j.bot.deps, aliceOn(j), input);
  if (!added.ok) throw new Error(added.reason);
  return added.condition.id;
}

async function met(j: Mailing, commitmentId: string, conditionId: string): Promise<void> {
  const input = { commitmentId, conditionId, state: 'met', saw: 'unknown' } as const;
  expect((await decideCondition(j.bot.deps, aliceOn(j), input)).ok).toBe(true);
}

/** A series without dates, one of whose fortnights has got one, and somebody invited to it. */
async function invitedToFortnight(j: Mailing): Promise<string> {
  const { id: commitmentId } = await promised(j, { timing: 'every two weeks' });
  const date = { commitmentId, originalStart: '2024-10-09', date: '10 October 2024 at 14:00' };
  expect((await setSlotDate(j.bot.deps, aliceOn(j), date)).ok).toBe(true);
  const asked = { commitmentId, office: 'Clerk to the Panel', address: DIARY };
  expect((await invite(j.bot.deps, aliceOn(j), asked)).ok).toBe(true);
  return commitmentId;
}

test.each([
  ['a single meeting', SINGLE],
  ['a series', undefined],
])('Closing cancels %s that has not begun, and opening it again invites anew', async (_, timing) => {
  await using j = await beginMailing();
  const { id: commitmentId } = await invited(j, timing === undefined ? {} : { timing });
  await j.advance({ minutes: 10 });
  const closing = { commitmentId, as: 'released', successor: null } as const;
  expect((await closeCommitment(j.bot.deps, aliceOn(j), closing)).ok).toBe(true);
  await j.advance({ minutes: 10 });
  expect(methods(j)).toEqual(['REQUEST', 'CANCEL']);
  expect((await reopenCommitment(j.bot.deps, aliceOn(j), { commitmentId, undo: false })).ok).toBe(true);
  await j.advance({ minutes: 10 });
  expect(methods(j)).toEqual(['REQUEST', 'CANCEL', 'REQUEST']);
  expect(sequences(j)).toEqual([...new Set(sequences(j))].sort((a, b) => a - b));
});

test.each([
  ['a single meeting', (j: Mailing) => invited(j, { timing: SINGLE }).then(({ id }) => id)],
  ['a series', (j: Mailing) => invited(j).then(({ id }) => id)],
  ['a fortnight that has a date', invitedToFortnight],
])(
  'What waits for a condition is not due: %s is cancelled, and invited to when it is met',
  async (_, begin) => {
    await using j = await beginMailing();
    const id = await begin(j);
    await j.advance({ minutes: 10 });
    const condition = await depend(j, id);
    await j.advance({ minutes: 10 });
    expect(methods(j)).toEqual(['REQUEST', 'CANCEL']);
    expect(told(j)[1]?.events[0]).toMatchObject({ status: 'CANCELLED', uid: told(j)[0]?.events[0]?.uid });
    await met(j, id, condition);
    await j.advance({ minutes: 10 });
    expect(methods(j)).toEqual(['REQUEST', 'CANCEL', 'REQUEST']);
    expect(sequences(j)).toEqual([...new Set(sequences(j))].sort((a, b) => a - b));
  },
);

test('To what waits for a condition nobody is invited', async () => {
  await using j = await beginMailing();
  const { id: commitmentId } = await promised(j);
  await depend(j, commitmentId);
  const asked = { commitmentId, office: 'Clerk to the Panel', address: DIARY };
  expect(await invite(j.bot.deps, aliceOn(j), asked)).toEqual({ ok: false, reason: 'nothing-to-invite-to' });
});

test('A fortnight that had a date, and that new terms have no more, is cancelled', async () => {
  await using j = await beginMailing();
  const commitmentId = await invitedToFortnight(j);
  await j.advance({ minutes: 10 });
  const fields = { timing: 'monthly', from: '2 October 2024' };
  const input = { commitmentId, kind: 'amended', fields } as const;
  const agreed = await agreeTerms(j.bot.deps, aliceOn(j), input);
  expect(agreed).toMatchObject({ ok: true, change: 'amended' });
  await j.advance({ minutes: 10 });
  expect(methods(j)).toEqual(['REQUEST', 'CANCEL']);
  expect(told(j)[1]?.events[0]?.start).toBe('2024-10-10T14:00:00');
});

test('To an address that was struck out nothing is sent any more', async () => {
  await using j = await beginMailing();
  const { id: commitmentId } = await invited(j);
  await j.advance({ minutes: 10 });
  const struck = { channelId: j.channel.id, text: DIARY, reason: 'personal-data', number: null } as const;
  const drafted = await draftStrike(j.bot.deps, aliceOn(j), struck);
  if (!drafted.ok) throw new Error(drafted.reason);
  expect((await strikeOut(j.bot.deps, aliceOn(j), drafted.draftId)).ok).toBe(true);
  const move = { commitmentId, originalStart: '2024-10-09T10:00', date: '10 October 2024 at 14:00' };
  expect((await setSlotDate(j.bot.deps, aliceOn(j), move)).ok).toBe(true);
  await j.advance({ minutes: 10 });
  const owed = await j.bot.deps.db.read.notice.findMany({ where: { kind: 'invitation' } });
  expect(owed.map(({ state }) => state).filter((state) => state !== 'sent' && state !== 'dropped')).toEqual(
    [],
  );
  expect(methods(j)).toEqual(['REQUEST']);
});

test.each(['closed', 'waiting for a condition'])(
  'A series that is %s half-way ends with its last meeting, and the mail says so',
  async (how) => {
    await using j = await beginMailing();
    const { id: commitmentId } = await invited(j);
    await j.advance('2024-10-10T12:00');
    j.skip();
    const answer = {
      commitmentId,
      originalStart: '2024-10-09T10:00',
      kind: 'held',
      correcting: false,
    } as const;
    expect((await recordOutcome(j.bot.deps, aliceOn(j), answer)).ok).toBe(true);
    const closing = { commitmentId, as: 'released', successor: null } as const;
    if (how === 'closed') expect((await closeCommitment(j.bot.deps, aliceOn(j), closing)).ok).toBe(true);
    else await depend(j, commitmentId);
    await j.advance({ minutes: 10 });
    expect(methods(j)).toEqual(['REQUEST', 'REQUEST']);
    expect(told(j)[1]?.events[0]?.rrule).toContain('UNTIL=20241009T090000Z');
    const mail = j.server.mails[1];
    expect(mail?.part('text/plain').text).toContain('Until: Wednesday 9 October 2024');
    for (const text of [mail?.part('text/plain').text, mail?.part('text/html').text]) {
      expect(text).not.toContain('23 October');
    }
  },
);

test('An invitation to what is closed can be withdrawn, and opening that again invites nobody', async () => {
  await using j = await beginMailing();
  const { id: commitmentId, invitation } = await invited(j);
  await j.advance({ minutes: 10 });
  const closing = { commitmentId, as: 'released', successor: null } as const;
  expect((await closeCommitment(j.bot.deps, aliceOn(j), closing)).ok).toBe(true);
  await j.advance({ minutes: 10 });
  const withdrawn = await withdrawInvitation(j.bot.deps, aliceOn(j), invitation.id);
  expect(withdrawn.ok && withdrawnWords(withdrawn)).toMatch(
    /cancelled already\. I invite them to no more\.$/,
  );
  expect((await reopenCommitment(j.bot.deps, aliceOn(j), { commitmentId, undo: false })).ok).toBe(true);
  await j.advance({ minutes: 10 });
  expect(methods(j)).toEqual(['REQUEST', 'CANCEL']);
});
