import { describe, expect, it } from 'vitest';
import type { Commitment, CommitmentFacts } from '#bot/domain/commitment.ts';
import type { Escalation } from '#bot/domain/escalation.ts';
import {
  type Destination,
  destinationText,
  isStillOwed,
  type NoticeContent,
  noticeKey,
} from '#bot/domain/notice.ts';
import { POLICIES } from '#bot/domain/policies.ts';
import { blankRecord, type SlotRecord } from '#bot/domain/slot.ts';
import { answers, commitmentFacts, london, WEDNESDAYS } from './facts.ts';

const SLOT = '2024-10-09T10:00';
const channel: Destination = { to: 'channel', id: '1' };
const reminder: NoticeContent = { kind: 'reminder', originalStart: SLOT, sequence: 0, leadMinutes: 60 };
const question: NoticeContent = { kind: 'check-in', originalStart: SLOT, n: 1 };
const noAnswer: NoticeContent = { kind: 'no-answer', originalStart: SLOT };
const rung: NoticeContent = { kind: 'rung', run: 1, rung: 0 };
const mail: Destination = { to: 'mail', id: '1' };
const invitation = {
  kind: 'invitation',
  invitationId: '1',
  subject: 'terms:1',
  method: 'REQUEST',
  sequence: 0,
  dates: 'x',
  until: null,
} as const satisfies NoticeContent;

describe('a notice has one key', () => {
  const keys = [
    noticeKey('k', reminder, channel, { sequence: 0, n: 60 }),
    noticeKey('k', reminder, channel, { sequence: 0, n: 1440 }),
    noticeKey('k', reminder, channel, { sequence: 1, n: 60 }),
    noticeKey('k', reminder, { to: 'member', id: '1' }, { sequence: 0, n: 60 }),
    noticeKey('k', reminder, { to: 'channel', id: '2' }, { sequence: 0, n: 60 }),
    noticeKey('other', reminder, channel, { sequence: 0, n: 60 }),
    noticeKey('k', { ...reminder, originalStart: '2024-10-23T10:00' }, channel, { sequence: 0, n: 60 }),
    noticeKey('k', question, channel, { sequence: 0, n: 1 }),
    noticeKey('k', question, channel, { sequence: 0, n: 2 }),
    noticeKey('k', question, channel, { sequence: 1, n: 1 }),
    noticeKey('k', noAnswer, channel, { sequence: 0, n: 4 }),
    noticeKey('k', rung, channel, { n: 0 }),
    noticeKey('k', rung, channel, { n: 1 }),
    noticeKey('k', { kind: 'rung', run: 1, rung: 1 }, channel, { n: 0 }),
    noticeKey('k', { kind: 'rung', run: 2, rung: 0 }, channel, { n: 0 }),
    noticeKey('k', { kind: 'rung', run: 11, rung: 0 }, channel, { n: 0 }),
    noticeKey('k', { kind: 'recorded' }, channel),
    noticeKey('k', invitation, mail),
    noticeKey('k', { ...invitation, sequence: 1 }, mail),
    noticeKey('k', { ...invitation, subject: 'terms:2' }, mail),
    noticeKey('k', { ...invitation, method: 'CANCEL' }, mail),
    noticeKey('k', invitation, { to: 'mail', id: '2' }),
  ];

  it('that differs by recipient, slot, sequence, number, run, step and deferral', () => {
    expect(new Set(keys).size).toBe(keys.length);
  });

  it('that is the same for the same thing', () => {
    expect(noticeKey('k', { ...reminder }, { ...channel }, { sequence: 0, n: 60 })).toBe(keys[0]);
    expect(keys[0]).toBe('reminder|k|2024-10-09T10:00|0|60|channel:1');
    expect(destinationText({ to: 'member', id: '7' })).toBe('member:7');
  });
});

describe('what was owed is looked at again before it is sent', () => {
  const before = '2024-10-09T09:00';
  const after = '2024-10-09T12:00';
  const escalation: Escalation = {
    run: 1,
    cause: { trigger: 'first-miss', originalStart: SLOT, about: null, at: london(after) },
    startedAt: london('2024-10-09T12:00'),
    policy: POLICIES.gentle,
    next: 0,
    enteredAt: null,
    lastDoneAt: null,
    owed: true,
    deferrals: 0,
    noted: [],
    leaveUntilOn: null,
    hurriedAt: null,
    told: null,
    waits: 0,
    stopped: null,
  };
  const record = (more: Partial<SlotRecord>): SlotRecord => ({ ...blankRecord(SLOT), ...more });
  const facts = (
    more: Partial<SlotRecord> | null = null,
    commitment: Partial<Commitment> = {},
  ): CommitmentFacts => commitmentFacts(WEDNESDAYS, { slots: more ? [record(more)] : [], commitment });
  const said = (kind: 'held' | 'not-held', at = after) =>
    answers(at, SLOT, kind, kind === 'held' ? null : 'they-refused').act(facts({}), london(at)).slots[0]
      ?.outcome ?? null;
  const climbing = (more: Partial<Escalation> = {}) => ({ escalation: { ...escalation, ...more } });
  const closed = { state: 'closed', closedAt: london('2024-10-01T09:00') } as const;
  const moved = {
    status: 'moved',
    startOn: '2024-10-16',
    startTime: '10:00',
    sequence: 1,
    dateSetAt: london(before),
  } as const;
  const missedFacts = { outcome: said('not-held', '2024-10-09T11:30') };

  it.each<[string, NoticeContent, string, CommitmentFacts, string | null]>([
    ['a reminder', reminder, before, facts(), null],
    ['a reminder of a meeting under way', reminder, '2024-10-09T10:30', facts(), null],
    ['a reminder of a meeting that is over', reminder, '2024-10-09T11:00', facts(), 'over'],
    ['a reminder of a meeting that was moved', reminder, before, facts(moved), 'moved'],
    [
      'a reminder of a meeting that was called off',
      reminder,
      before,
      facts({ status: 'cancelled' }),
      'called off',
    ],
    ['a reminder of a closed commitment', reminder, before, facts(null, closed), 'closed'],
    [
      'a reminder of no meeting of it',
      { ...reminder, originalStart: '2024-10-10' },
      before,
      facts(),
      'no longer expected',
    ],
    ['a question', question, after, facts(), null],
    ['a question about a meeting that was moved', question, after, facts(moved), 'moved'],
    [
      'a question about a meeting that is to follow',
      question,
      after,
      facts({ status: 'to-follow' }),
      'moved',
    ],
    ['a question that was answered', question, after, facts({ outcome: said('held') }), 'answered'],
    [
      'a question about a meeting that was called off',
      question,
      after,
      facts({ status: 'cancelled' }),
      'called off',
    ],
    ['a question about a closed commitment', question, after, facts(null, closed), 'closed'],
    ['the word that nobody answered', noAnswer, after, facts(), null],
    [
      'the word that nobody answered, when somebody has',
      noAnswer,
      after,
      facts({ outcome: said('held') }),
      'answered',
    ],
    ['the word that nobody answered, of a moved meeting', noAnswer, after, facts(moved), 'moved'],
    ['a step', rung, after, facts(missedFacts, climbing()), null],
    [
      'a step of a closed commitment',
      rung,
      after,
      facts(missedFacts, { ...climbing(), ...closed }),
      'closed',
    ],
    ['a step of no ladder', rung, after, facts(missedFacts), 'stopped'],
    [
      'a step of a stopped ladder',
      rung,
      after,
      facts(
        missedFacts,
        climbing({ stopped: { at: london(after), reason: 'person', by: 'alice', note: null } }),
      ),
      'stopped',
    ],
    ['a step of an earlier run', rung, after, facts(missedFacts, climbing({ run: 2 })), 'stopped'],
    ['a step that was passed over', rung, after, facts(missedFacts, climbing({ next: 1 })), 'put off'],
    ['a step that was called back', rung, after, facts(missedFacts, climbing({ owed: false })), 'put off'],
    [
      'a step while a correction settles',
      rung,
      after,
      facts({ outcome: said('held') }, climbing()),
      'held back',
    ],
    [
      'a step after a date was set',
      rung,
      after,
      facts({ ...moved, dateSetAt: london('2024-10-09T12:30') }, climbing()),
      'held back',
    ],
    [
      'a step that a person wants now, after a date was set',
      rung,
      after,
      facts({ ...moved, dateSetAt: london('2024-10-09T12:30') }, climbing({ hurriedAt: london(after) })),
      null,
    ],
    ['the post that it was recorded', { kind: 'recorded' }, after, facts(), null],
    [
      'a change',
      { kind: 'changed', change: 'taken-back', originalStart: null },
      after,
      facts(null, closed),
      null,
    ],
    [
      'a correction',
      { kind: 'correction', originalStart: SLOT, of: 'outcome' },
      after,
      facts(null, closed),
      null,
    ],
    ['an edit', { kind: 'refresh', channelId: '1', messageId: '2' }, after, facts(null, closed), null],
    ['an invitation', invitation, after, facts(), null],
    ['what is left of an invitation to what was closed since', invitation, after, facts(null, closed), null],
    ['the end of one', { ...invitation, method: 'CANCEL' }, after, facts(null, closed), null],
    [
      'word of what could not be said',
      { kind: 'undeliverable', of: 'rung', where: '1', why: 'x' },
      after,
      facts(null, closed),
      null,
    ],
  ])('%s', (_, content, at, given, reason) => {
    const owed = isStillOwed({ content, notAfter: null }, given, london(at));
    expect(owed).toEqual(reason === null ? { owed: true } : { owed: false, reason });
  });

  it('is not sent once it is too late', () => {
    const notAfter = london('2024-10-09T11:00');
    expect(isStillOwed({ content: reminder, notAfter }, facts(), london('2024-10-09T10:59'))).toEqual({
      owed: true,
    });
    expect(isStillOwed({ content: { kind: 'recorded' }, notAfter }, facts(), notAfter)).toEqual({
      owed: false,
      reason: 'too late',
    });
  });
});

describe('the key of a change', () => {
  const channel = { to: 'channel', id: '10' } as const;
  const keyOf = (change: 'moved' | 'called-off') =>
    noticeKey('c1', { kind: 'changed', change, originalStart: '2024-10-09' }, channel, { n: 1 });

  it('tells two changes apart, and ends in its recipient, so that the fallback can name another', () => {
    expect(keyOf('moved')).toBe('changed|c1|2024-10-09|moved|1|channel:10');
    expect(keyOf('called-off')).not.toBe(keyOf('moved'));
  });
});
