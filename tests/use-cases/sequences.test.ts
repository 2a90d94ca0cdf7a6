import { describe, expect, test } from 'vitest';
import { invitationEvents } from '#bot/calendar/invitation-events.ts';
import { LETTER_BLANKS } from '#bot/domain/letters.ts';
import type { LoadedFacts } from '#bot/store/facts.ts';
import { loadFacts } from '#bot/store/facts.ts';
import { addNote } from '#bot/use-cases/add-note.ts';
import { recordAcceptance, recordReply } from '#bot/use-cases/answer-letter.ts';
import { callOff } from '#bot/use-cases/call-off.ts';
import { setSettings } from '#bot/use-cases/change-settings.ts';
import { draftLetter } from '#bot/use-cases/draft-letter.ts';
import { draftErasure, eraseMember } from '#bot/use-cases/erase-member.ts';
import { fillLetter } from '#bot/use-cases/fill-letter.ts';
import { recordOutcome } from '#bot/use-cases/record-outcome.ts';
import { recordSent, undoSent } from '#bot/use-cases/send-letter.ts';
import { setSeriesDates, setSlotDate } from '#bot/use-cases/set-dates.ts';
import { draftStrike, strikeOut } from '#bot/use-cases/strike-out.ts';
import { undoAnswer } from '#bot/use-cases/undo-answer.ts';
import { undoDates } from '#bot/use-cases/undo-dates.ts';
import { undoRecord } from '#bot/use-cases/undo-record.ts';
import { beginJourney, type Journey } from '#tests/support/journey.ts';
import { aliceOn, promised } from '#tests/support/promised.ts';

const FIRST = '2024-10-09T10:00';

/** What calendars must be told of: SEQUENCE of each version and slot, and whether it last changed just now. */
async function standing(j: Journey, id: string) {
  const facts = (await loadFacts(j.bot.deps.db.read, id)) as LoadedFacts;
  const mark = (sequence: number, changedAt: LoadedFacts['terms'][number]['changedAt']) =>
    `${sequence}${changedAt?.toMillis() === j.clock.now().toMillis() ? ' now' : changedAt ? ' earlier' : ''}`;
  return {
    facts,
    terms: facts.terms.map((t) => mark(t.sequence, t.changedAt)),
    slots: Object.fromEntries(facts.slots.map((s) => [s.originalStart, mark(s.sequence, s.changedAt)])),
  };
}

function ok<T extends { ok: boolean }>(outcome: T): T {
  expect(outcome).toMatchObject({ ok: true });
  return outcome;
}

describe('A series', () => {
  test('that is cut short by other dates is raised, and again by the undo', async () => {
    await using j = await beginJourney();
    const { id } = await promised(j);
    const input = {
      commitmentId: id,
      first: '3 December 2024 at 16:00',
      cadence: 'first Tuesday of the month',
    };
    const set = ok(await setSeriesDates(j.bot.deps, aliceOn(j), input));
    expect((await standing(j, id)).terms).toEqual(['1 now', '0']);
    expect('facts' in set && set.facts.terms.map((t) => t.sequence)).toEqual([1, 0]);
    await j.advance({ minutes: 5 });
    ok(await undoDates(j.bot.deps, aliceOn(j), { commitmentId: id, originalStart: '' }));
    const { terms, facts } = await standing(j, id);
    expect(terms).toEqual(['1 earlier', '1 now', '0']);
    expect(invitationEvents(facts, j.clock.now()).map((i) => [i.subject, i.cancelled])).toEqual([
      ['terms:1', false],
      ['terms:2', true],
      ['terms:3', false],
    ]);
  });

  test('is raised when its commitment is taken back', async () => {
    await using j = await beginJourney();
    const { id } = await promised(j);
    ok(await undoRecord(j.bot.deps, aliceOn(j), { commitmentId: id }));
    const { terms, facts } = await standing(j, id);
    expect(terms).toEqual(['1 now']);
    expect(invitationEvents(facts, j.clock.now())).toMatchObject([{ cancelled: true, sequence: 1_000 }]);
  });

  test('is not raised by a refusal, nor by the same dates once more', async () => {
    await using j = await beginJourney();
    const { id } = await promised(j);
    const input = { commitmentId: id, first: 'yesterday at 10am', cadence: '' };
    expect((await setSeriesDates(j.bot.deps, aliceOn(j), input)).ok).toBe(false);
    const again = { ...input, first: '9 October 2024 at 10am' };
    expect(await setSeriesDates(j.bot.deps, aliceOn(j), again)).toMatchObject({ change: null });
    expect((await standing(j, id)).terms).toEqual(['0']);
  });
});

describe('A change of the holidays', () => {
  test('raises the open series that make way for them, and no others', async () => {
    await using j = await beginJourney();
    const kept = await promised(j);
    const skipping = await promised(j);
    const inTerm = await promised(j, { timing: 'every Wednesday at 10am in term time' });
    const gone = await promised(j);
    ok(await undoRecord(j.bot.deps, aliceOn(j), { commitmentId: gone.id }));
    await j.bot.deps.db.write((tx) =>
      tx.commitment.updateMany({
        where: { id: { in: [skipping.id, gone.id] } },
        data: { holidayRule: 'skip' },
      }),
    );
    const termsOf = async () =>
      Promise.all([kept, skipping, inTerm, gone].map(async ({ id }) => (await standing(j, id)).terms[0]));
    const manager = { ...aliceOn(j), managesServer: true };
    ok(await setSettings(j.bot.deps, manager, { kind: 'post-hour', time: '08:00' }));
    expect(await termsOf()).toEqual(['0', '0', '0', '1 now']);
    const half = {
      period: 'school-holidays',
      name: 'Half-term',
      from: '28 October 2024',
      to: '1 November 2024',
    } as const;
    ok(await setSettings(j.bot.deps, manager, { kind: 'add-period', ...half }));
    expect(await termsOf()).toEqual(['0', '1 now', '1 now', '1 now']);
    ok(await setSettings(j.bot.deps, manager, { kind: 'holidays', country: 'Ireland', region: null }));
    expect(await termsOf()).toEqual(['0', '2 now', '2 now', '1 now']);
  });
});

describe('A meeting', () => {
  test('remembers when its date was set, undone, and when it was called off', async () => {
    await using j = await beginJourney();
    const { id } = await promised(j);
    const meeting = { commitmentId: id, originalStart: FIRST };
    ok(await setSlotDate(j.bot.deps, aliceOn(j), { ...meeting, date: '16 October 2024 at 11:00' }));
    expect((await standing(j, id)).slots).toEqual({ [FIRST]: '1 now' });
    await j.advance({ minutes: 5 });
    ok(await undoDates(j.bot.deps, aliceOn(j), meeting));
    expect((await standing(j, id)).slots).toEqual({ [FIRST]: '2 now' });
    await j.advance({ minutes: 5 });
    ok(await callOff(j.bot.deps, aliceOn(j), { ...meeting, by: 'they' }));
    expect((await standing(j, id)).slots).toEqual({ [FIRST]: '3 now' });
  });

  test('remembers when its outcome, a note or an undo of it was written, and raises nothing', async () => {
    await using j = await beginJourney();
    const { id } = await promised(j);
    const meeting = { commitmentId: id, originalStart: FIRST };
    await j.advance('2024-10-09T12:00');
    ok(await recordOutcome(j.bot.deps, aliceOn(j), { ...meeting, kind: 'held', correcting: false }));
    expect((await standing(j, id)).slots[FIRST]).toBe('0 now');
    await j.advance({ minutes: 2 });
    ok(await addNote(j.bot.deps, aliceOn(j), { ...meeting, note: 'Short', evidence: '' }));
    expect((await standing(j, id)).slots[FIRST]).toBe('0 now');
    await j.advance({ minutes: 2 });
    ok(await undoAnswer(j.bot.deps, aliceOn(j), meeting));
    expect((await standing(j, id)).slots[FIRST]).toBe('0 now');
  });

  test('does not change by being asked about, or remembered', async () => {
    await using j = await beginJourney();
    const { id } = await promised(j);
    await j.advance('2024-10-20T12:00');
    const { facts, slots } = await standing(j, id);
    expect(facts.slots.find((s) => s.originalStart === FIRST)?.asked).toBeGreaterThan(0);
    expect(slots[FIRST]).toBe('0');
  });
});

describe('What calendars say of a commitment, when no date changes,', () => {
  test('changed when its words were struck out, and when a name in them was erased', async () => {
    await using j = await beginJourney();
    const { id } = await promised(j);
    const manager = { ...aliceOn(j), managesServer: true };
    const { id: channelId } = j.channel;
    expect((await standing(j, id)).terms).toEqual(['0']);
    const struck = { channelId, text: 'regularly', reason: 'legal', number: null } as const;
    const drafted = ok(await draftStrike(j.bot.deps, manager, struck));
    ok(await strikeOut(j.bot.deps, manager, 'draftId' in drafted ? drafted.draftId : ''));
    expect((await standing(j, id)).terms).toEqual(['0 now']);
    await j.advance({ minutes: 1 });
    expect((await standing(j, id)).terms).toEqual(['0 earlier']);
    const erased = { channelId, userId: j.members.bob.user.id, name: 'Cabinet Member for Education' };
    const draft = ok(await draftErasure(j.bot.deps, manager, erased));
    ok(await eraseMember(j.bot.deps, manager, 'draftId' in draft ? draft.draftId : ''));
    expect((await standing(j, id)).terms).toEqual(['0 now']);
  });

  test('changed when it was put to them, that was undone, and they agreed', async () => {
    await using j = await beginJourney({ start: '2024-10-01T09:00' });
    const { id: commitmentId } = await promised(j);
    const deps = j.bot.deps;
    const drafted = await draftLetter(deps, aliceOn(j), { commitmentId, kind: 'confirm' });
    const letterId = 'letters' in drafted ? (drafted.letters[0]?.id ?? '') : '';
    const which = { commitmentId, letterId };
    const fields = Object.fromEntries(LETTER_BLANKS.map((name) => [name, name === 'date' ? 'today' : 'x']));
    ok(await fillLetter(deps, aliceOn(j), { ...which, fields }));
    expect((await standing(j, commitmentId)).terms).toEqual(['0']);
    const sent = { ...which, on: '', text: '', notCasework: true };
    ok(await recordSent(deps, aliceOn(j), sent));
    expect((await standing(j, commitmentId)).terms).toEqual(['0 now']);
    await j.advance({ minutes: 1 });
    ok(await undoSent(deps, aliceOn(j), which));
    expect((await standing(j, commitmentId)).terms).toEqual(['0 now']);
    ok(await recordSent(deps, aliceOn(j), sent));
    await j.advance({ minutes: 1 });
    const reply = { on: '', words: 'Yes.', source: 'their-letter', link: '', notCasework: true };
    ok(await recordReply(deps, aliceOn(j), { ...which, ...reply }));
    ok(await recordAcceptance(deps, aliceOn(j), { ...which, acceptance: 'agreed' }));
    expect((await standing(j, commitmentId)).terms).toEqual(['0 now']);
  });
});
