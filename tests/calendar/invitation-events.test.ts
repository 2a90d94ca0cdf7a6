import { describe, expect, it } from 'vitest';
import { calendarText } from '#bot/calendar/calendar-text.ts';
import { type Invitable, invitationEvents } from '#bot/calendar/invitation-events.ts';
import type { CommitmentFacts } from '#bot/domain/commitment.ts';
import { calledOff, seriesTerms } from '#bot/domain/dates.ts';
import { CAUSES, OUTCOMES } from '#bot/domain/outcome.ts';
import type { Slot, SlotRecord } from '#bot/domain/slot.ts';
import { slotByOriginalStart } from '#bot/domain/slots.ts';
import { amendedBy } from '#bot/domain/terms.ts';
import { FORTNIGHTS, london, WEDNESDAYS } from '#tests/domain/facts.ts';
import { said } from '#tests/domain/track-record-facts.ts';
import { calendarFacts } from './facts.ts';
import { shownByIcalJs, shownByNodeIcal, times } from './programs.ts';
import { moved, postponed } from './stories.ts';

const NOW = london('2024-11-15T12:00');
const plain = calendarFacts(WEDNESDAYS);
const DATES = {
  rrule: 'FREQ=MONTHLY;BYDAY=1TU',
  termTimeOnly: false,
  firstOn: '2024-12-03',
  startTime: '16:00',
};

describe('what outsiders are sent', () => {
  it('is the same whatever became of the meetings, why, and what was noted', () => {
    const before = JSON.stringify(invitationEvents(plain, NOW));
    for (const kind of OUTCOMES) {
      for (const cause of [null, ...CAUSES]) {
        const record = said('2024-11-06T10:00', kind, cause);
        const outcome = {
          ...record.outcome,
          note: 'They laughed',
          evidence: 'https://e.example',
        } as SlotRecord['outcome'];
        const slots = [{ ...record, outcome, changedAt: NOW, asked: 3 }];
        expect(JSON.stringify(invitationEvents({ ...plain, slots }, NOW))).toBe(before);
      }
    }
  });

  it('is the same when a meeting was called off only afterwards', () => {
    const slots = [off(plain, '2024-11-06T10:00', '2024-11-07T09:00')];
    expect(JSON.stringify(invitationEvents({ ...plain, slots }, NOW))).toBe(
      JSON.stringify(invitationEvents(plain, NOW)),
    );
  });

  it('has none of the words that were said, no letter, and no mark of the group', () => {
    const [invitable] = invitationEvents(plain, NOW);
    expect(invitable?.events[0]?.description).toBe('C-12 · Cabinet Member for Education');
    expect(invitable?.events[0]?.link).toBeNull();
    expect(JSON.stringify(invitable)).not.toMatch(/recorded|their words|not known|went ahead/i);
  });

  it('is nothing for things that are due, days to look again, and periods without a date', () => {
    expect(invitationEvents(calendarFacts({ kind: 'deadline', dueOn: '2024-12-20' }), NOW)).toEqual([]);
    expect(
      invitationEvents(
        calendarFacts({ kind: 'review', reviewOn: '2024-12-20', words: 'soon', rule: 'r' }),
        NOW,
      ),
    ).toEqual([]);
    expect(invitationEvents(calendarFacts(FORTNIGHTS), NOW)).toEqual([]);
  });
});

describe('the SEQUENCE of what is sent', () => {
  it('is raised by every change of time and by calling off, and never goes back', () => {
    const steps: CommitmentFacts[] = [plain];
    const with1 = { ...plain, slots: [moved('2024-11-20T10:00', plain, '2024-11-21', '10:00')] };
    const with2 = { ...plain, slots: [moved('2024-11-20T10:00', with1, '2024-11-22', '10:00')] };
    const with3 = { ...plain, slots: [...with2.slots, off(plain, '2024-12-04T10:00', '2024-11-14T09:00')] };
    const cut = { ...with3, terms: amendedBy(with3.terms, seriesTerms(with3, DATES, NOW), NOW).terms };
    steps.push(with1, with2, with3, cut, closed(cut));
    const sequences = steps.map((facts) => one(facts, 'terms:1').sequence);
    expect(sequences).toEqual([...sequences].sort((a, b) => a - b));
    expect(new Set(sequences).size).toBe(sequences.length);
  });

  it('is the same in all events of a UID', () => {
    const slots = [moved('2024-11-20T10:00', plain, '2024-11-21', '10:00')];
    const { events, sequence } = one({ ...plain, slots }, 'terms:1');
    expect(events).toHaveLength(2);
    expect(events.map((event) => event.sequence)).toEqual([sequence, sequence]);
  });
});

describe('a series that outsiders are invited to', () => {
  it('has its meetings where they now stand, those that are off cancelled', () => {
    const slots = [
      moved('2024-11-20T10:00', plain, '2024-11-21', '14:00'),
      off(plain, '2024-12-04T10:00', '2024-11-14T09:00'),
      postponed('2024-12-18T10:00', plain),
    ];
    const { events } = one({ ...plain, slots }, 'terms:1');
    const text = calendarText({ name: 'C-12', method: 'REQUEST' }, events);
    const shown = shownByIcalJs(text, '2024-11-15', '2025-01-10');
    expect(shown).toEqual([
      '2024-11-21 14:00 – 2024-11-21 15:00 | We will meet you every two weeks (C-12)',
      '2024-12-04 10:00 – 2024-12-04 11:00 | We will meet you every two weeks (C-12) | CANCELLED',
      '2024-12-18 10:00 – 2024-12-18 11:00 | We will meet you every two weeks (C-12) | CANCELLED',
      '2025-01-01 10:00 – 2025-01-01 11:00 | We will meet you every two weeks (C-12)',
    ]);
    expect(shownByNodeIcal(text, '2024-11-15', '2025-01-10')).toEqual(shown);
  });

  it('ends where it is cut short, and goes on under another UID', () => {
    const cut = { ...plain, terms: amendedBy(plain.terms, seriesTerms(plain, DATES, NOW), NOW).terms };
    const [first, second] = invitationEvents(cut, NOW);
    expect(first).toMatchObject({ subject: 'terms:1', uid: 'c12-terms1@minuted', cancelled: false });
    expect(first?.events[0]?.rrule).toMatch(/UNTIL=20241120T100000Z$/);
    expect(second).toMatchObject({ subject: 'terms:2', uid: 'c12-terms2@minuted', cancelled: false });
    const text = calendarText({ name: 'C-12' }, [...(first?.events ?? []), ...(second?.events ?? [])]);
    expect(times(shownByIcalJs(text, '2024-11-15', '2025-01-10')).map((line) => line.slice(0, 16))).toEqual([
      '2024-11-20 10:00',
      '2024-12-03 16:00',
      '2025-01-07 16:00',
    ]);
  });

  it('is cancelled as a whole when nothing of it is left', () => {
    for (const facts of [closed(plain, '2024-10-01T12:00'), takenBack(plain)]) {
      const invitable = one(facts, 'terms:1');
      expect(invitable.cancelled).toBe(true);
      expect(invitable.events.map((event) => event.status)).toEqual(['CANCELLED']);
      expect(invitable.sequence).toBeGreaterThan(one(plain, 'terms:1').sequence);
    }
  });

  it('keeps what was before it was closed', () => {
    const invitable = one(closed(plain), 'terms:1');
    expect(invitable.cancelled).toBe(false);
    expect(invitable.events[0]?.rrule).toMatch(/UNTIL=20241106T100000Z$/);
  });
});

describe('a single meeting', () => {
  const single = calendarFacts({ kind: 'single', on: '2024-12-03', startTime: '19:00' });

  it('is an entry of its own until it is over', () => {
    expect(invitationEvents(single, NOW).map((i) => i.subject)).toEqual(['slot:2024-12-03T19:00']);
    expect(invitationEvents(single, london('2024-12-03T20:00'))).toEqual([]);
  });

  it('is cancelled when it is called off, postponed without a date, or the commitment ends; with a higher SEQUENCE', () => {
    const off1 = { ...single, slots: [off(single, '2024-12-03T19:00', '2024-11-14T09:00')] };
    const later = { ...single, slots: [postponed('2024-12-03T19:00', single)] };
    for (const facts of [off1, later, closed(single), takenBack(single)]) {
      const [invitable] = invitationEvents(facts, london('2024-11-20T12:00'));
      expect(invitable).toMatchObject({ cancelled: true, sequence: 1 });
      expect(invitable?.events[0]?.status).toBe('CANCELLED');
    }
  });

  it('that another version of the terms has no more is cancelled', () => {
    const none = {
      ...single.terms[0],
      version: 2,
      kind: 'amended',
      fromOn: '2024-12-03',
      timing: { kind: 'none' },
    };
    const terms = amendedBy(single.terms, none as (typeof single.terms)[number], NOW).terms;
    expect(invitationEvents({ ...single, terms }, NOW)).toMatchObject([{ cancelled: true, sequence: 1 }]);
  });
});

it('invites to the fortnight that got a date, and takes it back when it loses it', () => {
  const facts = calendarFacts(FORTNIGHTS);
  const dated = { ...facts, slots: [moved('2024-11-20', facts, '2024-11-27', '14:00')] };
  expect(invitationEvents(dated, NOW)).toMatchObject([
    { subject: 'slot:2024-11-20', uid: 'c12-slot20241120@minuted', cancelled: false, sequence: 1 },
  ]);
  const lost = { ...facts, slots: [postponed('2024-11-20', dated)] };
  expect(invitationEvents(lost, NOW)).toMatchObject([
    { subject: 'slot:2024-11-20', cancelled: true, sequence: 2 },
  ]);
});

it('carries an organiser and an attendee that are added, with their addresses', () => {
  const [invitable] = invitationEvents(plain, NOW);
  const events = (invitable?.events ?? []).map((event) => ({
    ...event,
    organiser: { name: 'Forum office', address: 'office@forum.example' },
    attendees: [
      { name: 'Cabinet Member for Education', address: 'diary+send,1@council.example', rsvp: true },
    ],
  }));
  const text = calendarText({ name: 'C-12', method: 'REQUEST' }, events).replaceAll('\r\n ', '');
  expect(text).toContain('METHOD:REQUEST\r\n');
  expect(text).toContain('ORGANIZER;CN="Forum office":mailto:office@forum.example\r\n');
  expect(text).toMatch(
    /ATTENDEE;.*RSVP=TRUE;CN="Cabinet Member for Education":MAILTO:diary\+send%2C1@council\.example\r\n/,
  );
});

function one(facts: CommitmentFacts, subject: string): Invitable {
  const found = invitationEvents(facts, NOW).find((invitable) => invitable.subject === subject);
  if (!found) throw new Error(`nothing to invite to: ${subject}`);
  return found;
}

function off(facts: CommitmentFacts, originalStart: string, at: string): SlotRecord {
  const said = { kind: 'not-held', cause: 'they-called-it-off', note: null, evidence: null } as const;
  const outcome = { ...said, recordedBy: 'alice', recordedAt: london(at) };
  return { ...calledOff(slotByOriginalStart(facts, originalStart) as Slot, outcome), changedAt: london(at) };
}

/** As closing writes it: the SEQUENCE of its terms is raised. */
function closed(facts: CommitmentFacts, at = '2024-11-15T12:00'): CommitmentFacts {
  const closedAt = london(at);
  const terms = facts.terms.map((t) => ({ ...t, sequence: t.sequence + 1, changedAt: closedAt }));
  return {
    ...facts,
    terms,
    commitment: { ...facts.commitment, state: 'closed', closedAt, resolution: 'done' },
  };
}

function takenBack(facts: CommitmentFacts): CommitmentFacts {
  const after = closed(facts);
  return { ...after, commitment: { ...after.commitment, resolution: 'taken-back' } };
}
